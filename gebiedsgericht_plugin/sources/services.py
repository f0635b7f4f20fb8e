"""Sources that a recipe names by an address: which service is meant, for boundaries and for deliveries.

Boundaries are kept as a copy. A partner's delivery is not: its rows may be about people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Dict, Tuple

from ..errors import BadSetting, NoAreas
from ..loading.layers.gdal_files import field_names, open_vector
from ..model.progress import Progress
from ..model.recipe import AreaSource
from . import cache, cbs, odata, ogcapi, postgis, wfs
from .features import Features
from .network import Network, plain, query_items

WFS = "wfs:"
WEB = ("http:", "https:")
SCHEMES = (cbs.SCHEME, postgis.SCHEME, odata.V3, odata.V4, WFS, *WEB)
AGE = timedelta(days=1)
"""Own boundaries from a service are asked for again after this."""
EXPECTED = "wfs:https://…|type, https://…/collections/name, postgres:… schema.table"


def is_service(text: str) -> bool:
    """Whether a source or the files of a delivery are named by a service."""
    return text.lower().startswith(SCHEMES)


@dataclass(frozen=True)
class Address:
    """An address as a recipe writes it: ``wfs:https://…|wijken|authcfg=abc1234``."""

    url: str
    name: str = ""
    authcfg: str = ""
    wfs: bool = False


def address_of(text: str) -> Address:
    """Take an address apart (BadSetting where it names no known service)."""
    url, *options = text.split("|")
    given: Dict[str, str] = {}
    for option in options:
        key, equals, value = option.partition("=")
        given[key.lower() if equals else "typename"] = value if equals else option
    name = given.get("typename") or given.get("layername") or ""
    plainly = url[len(WFS) :] if url.lower().startswith(WFS) else url
    items = {key.lower(): value for key, value in query_items(plainly)}
    is_wfs = url.lower().startswith(WFS) or items.get("service", "").lower() == "wfs"
    if not plainly.lower().startswith(WEB) or not (is_wfs or ogcapi.COLLECTIONS in plainly):
        raise BadSetting("source", text, EXPECTED)
    named = name or items.get("typenames") or items.get("typename") or ""
    return Address(plainly, named, given.get("authcfg", ""), is_wfs)


def fetch(address: Address, likely: Tuple[str, ...], progress: Progress) -> Features:
    """Everything that a service has under an address; ``likely``: names to look for where none is given.

    Raises NoNetwork, NoSuchSheet, ServiceFailed, ServiceIncomplete, ServiceCapped, Cancelled.
    """
    network = Network(address.authcfg, progress)
    if address.wfs:
        service = wfs.connect(address.url, network)
        only_one = service.types if len(service.types) == 1 else ()
        wanted = (address.name,) if address.name else (*likely, *only_one)
        return wfs.fetch(service, wfs.find_type(service, wanted), network, {})
    only = dict(query_items(address.url))
    only.pop("f", None)
    return ogcapi.fetch(ogcapi.connect(address.url, network), network, only)


def fetch_cbs(source: str, level: str, refresh: bool, progress: Progress, tell: cache.Tell) -> str:
    """Boundaries of CBS as a copy on this machine, fetched anew with ``refresh``; the layer's place.

    Raises BadSetting, NotCached, NoAreas, NoSuchSheet, ServiceFailed, ServiceIncomplete,
    ServiceCapped, CannotWrite, Cancelled.
    """
    asked = cbs.wanted(AreaSource("", source, "", "", 0, level))
    return cbs.copy_of(asked, Network(progress=progress), tell, refresh).place


def area_source(source: AreaSource, progress: Progress, tell: cache.Tell) -> AreaSource:
    """The source as a copy on this machine: fetched where there is none, or none that is young enough.

    Raises what ``fetch`` raises, BadSetting, NoAreas, NotCached, CannotWrite.
    """
    if source.source.lower().startswith(cbs.SCHEME):
        asked = cbs.wanted(source)
        return cbs.source_of(cbs.copy_of(asked, Network(progress=progress), tell), source, asked)
    address = address_of(source.source)
    key = "|".join(part for part in (address.url, address.name or source.level) if part)

    def fetched() -> cache.Copy:
        features = fetch(address, cbs.PLURAL.get(source.level, (source.level,)), progress)
        if not any(features.shapes):
            raise NoAreas(plain(address.url))
        told = cache.provenance(plain(address.url), len(features))
        return cache.keep_areas(key, features, told)

    copy = cache.copy_or_fetch(source.id, cache.find_areas(key), fetched, tell, AGE)
    data_set = open_vector(str(copy.path), copy.path.name)
    return cbs.fitted(source, field_names(data_set.GetLayerByName(cache.LAYER)), copy.place)
