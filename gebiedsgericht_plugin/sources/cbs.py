"""CBS wijken en buurten of any year: which service, which type, and one spelling of the columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from ..errors import BadSetting, NoAreas, NoSuchSheet, ServiceFailed
from ..loading.layers.gdal_files import field_names, layers, open_vector, system_of
from ..loading.notation import words
from ..model.recipe import AreaSource
from . import addresses, cache, ogcapi, wfs
from .features import Features
from .network import Network

SCHEME = "cbs:"
EXPECTED = "cbs:2024?gemeentecode=GM0917"
PLURAL: Mapping[str, Tuple[str, ...]] = {
    "buurt": ("buurten", "buurt"),
    "wijk": ("wijken", "wijk"),
    "gemeente": ("gemeenten", "gemeente"),
    "pc4": ("postcode4", "pc4"),
}
GEMEENTE = "gemeentecode"
_ABOVE: Mapping[str, Tuple[str, ...]] = {"buurt": ("wijk", "gemeente"), "wijk": ("gemeente",)}
_CODE_AND_NAME: Mapping[str, str] = {"pc4": "postcode"}
_COUNTED: Mapping[str, str] = {"inwoners": "aantal_inwoners", "huishoudens": "aantal_huishoudens"}
_SPEC = re.compile(r"cbs:(?P<year>(?:19|20)\d\d)(?:\?gemeentecode=(?P<codes>[A-Za-z0-9,]+))?", re.IGNORECASE)
_CODE = re.compile(r"(?:GM)?(\d{4})", re.IGNORECASE)
_VERSION = re.compile(r"\bv(?:ersie)? ?([1-9])\b", re.IGNORECASE)

# The first is how a copy spells it (as CBS's GeoPackage and OGC API do), then the other families:
# camelCase of the WFS needs no entry of its own where only case and underscores differ.
FAMILIES: Tuple[Tuple[str, ...], ...] = (
    ("buurtcode", "BU_CODE", "BUURT_CODE"),
    ("wijkcode", "WK_CODE", "WIJK_CODE"),
    ("gemeentecode", "GM_CODE", "GEMEENTE_CODE"),
    ("buurtnaam", "BU_NAAM"),
    ("wijknaam", "WK_NAAM"),
    ("gemeentenaam", "GM_NAAM"),
    ("indelingswijziging_wijken_en_buurten", "indelingswijziging_wijken_buurten", "IND_WBI"),
    ("water", "WATER", "H2O"),
    ("meest_voorkomende_postcode", "POSTCODE"),
    ("dekkingspercentage", "DEK_PERC"),
    ("omgevingsadressendichtheid", "OAD"),
    ("stedelijkheid_adressen_per_km2", "STED"),
    ("bevolkingsdichtheid_inwoners_per_km2", "BEV_DICHTH", "BEV_DICHT"),
    ("aantal_inwoners", "AANT_INW"),
    ("percentage_personen_0_tot_15_jaar", "P_00_14_JR"),
    ("percentage_personen_15_tot_25_jaar", "P_15_24_JR"),
    ("percentage_personen_25_tot_45_jaar", "P_25_44_JR"),
    ("percentage_personen_45_tot_65_jaar", "P_45_64_JR"),
    ("percentage_personen_65_jaar_en_ouder", "P_65_EO_JR"),
    ("aantal_huishoudens", "AANTAL_HH"),
    ("oppervlakte_totaal_in_ha", "OPP_TOT"),
    ("oppervlakte_land_in_ha", "OPP_LAND"),
    ("oppervlakte_water_in_ha", "OPP_WATER"),
)
_CANONICAL: Dict[str, str] = {words.squash(name): family[0] for family in FAMILIES for name in family}


def canonical(name: str) -> str:
    """A column's name as CBS's GeoPackage spells it; unknown names stay as they are."""
    return _CANONICAL.get(words.squash(name), name)


def respelt(features: Features) -> Features:
    """The features with the columns of whichever family in one spelling."""
    new: Dict[str, str] = {}
    for name in features.names:
        wanted = canonical(name)
        taken = {item.lower() for item in (*new.values(), *features.names)} - {name.lower()}
        if wanted != name and wanted.lower() not in taken:
            new[name] = wanted
    return features.renamed(new)


@dataclass(frozen=True)
class Wanted:
    """Which areas of CBS: a year, a level, and of which gemeenten (none: of all)."""

    year: int
    level: str
    gemeenten: Tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name of its copy."""
        where = "_".join(self.gemeenten) or "nederland"
        return f"cbs_{PLURAL[self.level][0]}_{self.year}_{where}"


def wanted(source: AreaSource) -> Wanted:
    """What ``cbs:2024?gemeentecode=GM0917,GM0971`` asks for (BadSetting)."""
    match = _SPEC.fullmatch(source.source.strip())
    codes = [_CODE.fullmatch(code) for code in (match["codes"] or "").split(",") if code] if match else []
    if match is None or None in codes:
        raise BadSetting("areas.source", source.source, EXPECTED)
    if source.level not in PLURAL:
        raise BadSetting("areas.level", source.level, ", ".join(PLURAL))
    return Wanted(int(match["year"]), source.level, tuple(f"GM{code[1]}" for code in codes if code))


def copy_of(asked: Wanted, network: Network, tell: cache.Tell, refresh: bool = False) -> cache.Copy:
    """The copy of these areas: as it is, else cut from a national file, else fetched and kept.

    Boundaries of a year do not change, so a copy stays until ``refresh``. Raises NotCached,
    ServiceFailed, ServiceIncomplete, ServiceCapped, NoAreas, CannotWrite, Cancelled.
    """
    found = None if refresh else cache.find_areas(asked.key)
    if found is None:
        file = national_file(asked)
        if file is not None:
            features = _cut_from(file, asked)
            tell("run.cut", name=asked.key, count=len(features), file=file.name)
            return _kept(asked, features, str(file), "")
    old = cache.find_areas(asked.key) if refresh else found
    age = timedelta(0) if refresh else None
    return cache.copy_or_fetch(asked.key, old, lambda: _fetched(asked, network), tell, age)


def _fetched(asked: Wanted, network: Network) -> cache.Copy:
    """From the OGC API, or where that has no such year from the WFS."""
    if asked.level == "pc4":
        features, address, version = _by_wfs("pc4_wfs", asked, network)
    else:
        try:
            features, address, version = _by_ogcapi(asked, network)
        except (ServiceFailed, NoSuchSheet) as first:
            try:
                features, address, version = _by_wfs("cbs_wfs", asked, network)
            except ServiceFailed as second:
                # Neither has it; the second says no more than the first.
                raise second from first
    return _kept(asked, features, address, version)


def _kept(asked: Wanted, features: Features, address: str, version: str) -> cache.Copy:
    if not len(features):
        raise NoAreas(asked.key)
    told = cache.provenance(address, len(features), version=version, year=str(asked.year))
    # In the areas of postcodes the column of that name is the code, not the usual postcode of an area.
    return cache.keep_areas(asked.key, features if asked.level == "pc4" else respelt(features), told)


def _by_ogcapi(asked: Wanted, network: Network) -> Tuple[Features, str, str]:
    landing = addresses.address("cbs_ogcapi", year=asked.year)
    collection = ogcapi.connect(ogcapi.find_collection(landing, PLURAL[asked.level], network), network)
    together = Features()
    # One gemeente at a time: the service takes one value, and knows no "or".
    for code in asked.gemeenten or ("",):
        together.add(ogcapi.fetch(collection, network, {GEMEENTE: code} if code else {}))
    return together, collection.address, _version(collection.title)


def _by_wfs(name: str, asked: Wanted, network: Network) -> Tuple[Features, str, str]:
    service = wfs.connect(addresses.address(name, year=asked.year), network)
    only: Mapping[str, Sequence[str]] = (
        {GEMEENTE: asked.gemeenten} if asked.gemeenten and asked.level != "pc4" else {}
    )
    features = wfs.fetch(service, wfs.find_type(service, PLURAL[asked.level]), network, only)
    return features, service.address, _version(service.title)


def _version(title: str) -> str:
    match = _VERSION.search(title)
    return f"v{match[1]}" if match else ""


def national_file(asked: Wanted) -> Optional[Path]:
    """A national file of the year that somebody put in the shared folder or among the copies."""
    for folder in addresses.copy_folders():
        for pattern in (f"wijkenbuurten_{asked.year}*.gpkg", f"[Ww]ijk[Bb]uurtkaart_{asked.year}*.gpkg"):
            for path in sorted(folder.glob(pattern), reverse=True):
                return path
    return None


def _cut_from(path: Path, asked: Wanted) -> Features:
    """The areas asked for, from the layer of their level in a file (NoSuchSheet, UnreadableFile)."""
    data_set = open_vector(str(path), path.name)
    found = {layer.GetName(): layer for layer in layers(data_set)}
    layer = next((found[name] for name in _likely(found, asked.level)), None)
    if layer is None:
        raise NoSuchSheet(path.name, PLURAL[asked.level][0], tuple(found))
    names = field_names(layer)
    code = next((at for at, name in enumerate(names) if canonical(name) == GEMEENTE), None)
    cut = Features(names=list(names), crs=f"EPSG:{system_of(layer).GetAuthorityCode(None)}")
    for feature in layer:
        if asked.gemeenten and code is not None and feature.GetField(code) not in asked.gemeenten:
            continue
        shape = feature.GetGeometryRef()
        cut.rows.append({name: feature.GetField(at) for at, name in enumerate(names)})
        cut.shapes.append(None if shape is None else bytes(shape.ExportToWkb()))
        cut.ids.append("")
    return cut


def _likely(names: Iterable[str], level: str) -> List[str]:
    known = list(names)
    return [name for plural in PLURAL[level] for name in known if plural in name.lower()]


def source_of(copy: cache.Copy, source: AreaSource, asked: Wanted) -> AreaSource:
    """The source as a file with the columns of the copy, what the recipe leaves open filled in."""
    data_set = open_vector(str(copy.path), copy.path.name)
    names = field_names(data_set.GetLayerByName(cache.LAYER))
    above = [level for level in _ABOVE.get(asked.level, ()) if f"{level}code" in names]
    counted = {key: name for key, name in _COUNTED.items() if name in names}
    whole = replace(
        source,
        boundary_year=source.boundary_year or asked.year,
        within=source.within or {level: f"{level}code" for level in above},
        within_names=source.within_names
        or {level: f"{level}naam" for level in above if f"{level}naam" in names},
        denominators=source.denominators or counted,
    )
    return fitted(whole, names, copy.place)


def fitted(source: AreaSource, names: Sequence[str], place: str) -> AreaSource:
    """A source that reads from ``place``: each column it names in the spelling that is used there."""
    known = {words.squash(canonical(name)): name for name in names}

    def own(column: str, usual: str = "") -> str:
        return known.get(words.squash(canonical(column or usual)), column or usual)

    return replace(
        source,
        source=place,
        code=own(source.code, _CODE_AND_NAME.get(source.level, f"{source.level}code")),
        name=own(source.name, _CODE_AND_NAME.get(source.level, f"{source.level}naam")),
        within={level: own(column) for level, column in source.within.items()},
        within_names={level: own(column) for level, column in source.within_names.items()},
        denominators={key: own(column) for key, column in source.denominators.items()},
    )
