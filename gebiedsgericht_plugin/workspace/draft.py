"""A first ``werkmap.yml`` from files that were dropped: what was recognised, for people to go on with.

Boundaries are told from tables by their content. Every column of numbers becomes an indicator; one
page is asked for per table, of its most telling column. The rest is left to the officer.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

import yaml

from .. import loading
from ..errors import NoAreas, NoSuchColumn, NoTableFound
from ..model.recipe import AreaSource, Protection
from ..model.tables import Column, Inspection

HEADER = """\
# Werkmap van de QGIS-plugin Gebiedsgericht, gemaakt uit gesleepte bestanden.
# Pas dit gerust aan: namen, eenheden, noemers, bladen. De plugin herschrijft dit bestand niet.
"""
YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
YEARS = re.compile(r"(?<!\d)(19|20)\d\d(\s*[-_]\s*(19|20)\d\d)?(?!\d)")
MEAN_WORDS = (
    "prijs", "price", "woz", "waarde", "gemiddeld", "mean", "average", "index", "score", "percentage",
    "aandeel", "perc", "%", "mediaan", "median", "dichtheid", "density", "relatief", "per_",
)  # fmt: skip
CRIME_WORDS = ("misdrij", "crime", "inbraak", "diefstal", "geweld", "overlast", "criminal")
THEME_WORDS = {
    "veiligheid": CRIME_WORDS,
    "wonen": ("woning", "woz", "huis", "hous", "price", "prijs", "vermogen"),
    "zorg & welzijn": ("gezond", "zorg", "wmo", "welzijn", "health"),
    "openbare ruimte": ("melding", "groen", "green", "afval"),
}
INHABITANTS = "inwoners"
RATE_PER, RATE_FLOOR = 1000, 200
"""Crime per 1,000 inhabitants, and not below 200 inhabitants (Dutch practice, DESIGN)."""
NO_MEASURE = ("objectid", "fid", "id", "shape", "oppervlakte", "latitude", "longitude", "jaar", "year")


@dataclass(frozen=True)
class TableFile:
    """A table to draft a delivery for: what the recipe will call its file, and what was recognised."""

    files: str
    inspection: Inspection


def workspace_text(
    name: str,
    areas: Sequence[AreaSource],
    tables: Sequence[TableFile],
    paper: str = "A3",
    field: str = "",
    protection: Protection = Protection.PERSONS,
    maker: str = "",
) -> str:
    """The text of a ``werkmap.yml`` for these boundaries and tables; ``field`` names the one column.

    Raises NoAreas, NoSuchColumn (``field``), NoTableFound (no column of numbers).
    """
    if not areas:
        raise NoAreas(name)
    deliveries: List[Dict[str, object]] = []
    first: List[str] = []
    for table in tables:
        delivery, chosen = _delivery(table, areas[0], len(deliveries), field, protection)
        deliveries.append(delivery)
        first.append(chosen)
    content: Dict[str, object] = {
        "version": 1,
        "workspace": name,
        "language": "nl",
        "maker": maker,
        "areas": [_area(item) for item in areas],
        "partners": {"bron": {"name": ""}},
        "deliveries": deliveries,
        "pages": [{"kind": "indicator", "areas": areas[0].id, "indicators": first, "paper": paper}],
        "output": {"formats": ["pdf"], "audience": "partners"},
    }
    return HEADER + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)


def sort_out(files: Sequence[Path]) -> Tuple[Tuple[AreaSource, ...], Tuple[TableFile, ...]]:
    """Which of the files hold boundaries and which hold tables.

    A file of boundaries that comes alone serves as both. Raises what ``loading`` raises.
    """
    areas: List[AreaSource] = []
    tables: List[TableFile] = []
    for path in files:
        found = areas_in(path)
        if found:
            areas.extend(found)
        else:
            tables.append(TableFile(str(path.resolve()), loading.inspect(path)))
    if areas and not tables:
        tables = [TableFile(str(path.resolve()), loading.inspect(path)) for path in files[:1]]
    return tuple(areas), tuple(tables)


def areas_in(path: Path) -> Tuple[AreaSource, ...]:
    """The area sets that a file holds; absolute, since a workspace lies elsewhere than what was dropped."""
    folder = path.resolve().parent
    return tuple(replace(item, source=str(folder / item.source)) for item in loading.guess_areas(path))


def _area(source: AreaSource) -> Dict[str, object]:
    plain: Dict[str, object] = {
        "id": source.id,
        "source": source.source,
        "code": source.code,
        "name": source.name,
        "boundary_year": source.boundary_year,
        "level": source.level,
    }
    for key in ("within", "within_names", "denominators"):
        if getattr(source, key):
            plain[key] = dict(getattr(source, key))
    return plain


def _delivery(
    table: TableFile, areas: AreaSource, position: int, field: str, protection: Protection
) -> Tuple[Dict[str, object], str]:
    inspection = table.inspection
    stem = Path(table.files).stem or inspection.file
    columns = tuple(column.name for column in inspection.columns)
    if field and field not in columns:
        raise NoSuchColumn(table.files, field, columns)
    indicators = _indicators(inspection, areas, stem, field)
    if not indicators:
        raise NoTableFound(table.files)
    unique = _unique([str(item["id"]) for item in indicators], f"t{position + 1}_" if position else "")
    for item, name in zip(indicators, unique):
        item["id"] = name
    delivery: Dict[str, object] = {
        "id": _identifier(stem, f"bestand_{position + 1}"),
        "partner": "bron",
        "theme": _theme(" ".join((stem, *columns))),
        "files": table.files,
        **({"sheet": inspection.sheet} if len(inspection.sheets) > 1 else {}),
        "key": {"areas": areas.id},
        "protection": protection.value,
        "covers": "listed",
        "indicators": indicators,
    }
    return delivery, _most_telling(inspection, indicators)


def _indicators(inspection: Inspection, areas: AreaSource, stem: str, field: str) -> List[Dict[str, object]]:
    numbers = [column for column in inspection.columns if _measurable(column, field)]
    years = [column.name for column in numbers if YEAR.fullmatch(column.name)]
    # One column with a year for a name is a figure of that year only where nothing else is a figure.
    if years and (len(years) > 1 or len(years) == len(numbers)):
        whole = {"id": _identifier(stem, "waarde"), "name": _title(stem), "kind": "mean"}
        return [{**whole, "numerator": {"mean": "{period}"}, "periods": sorted(years)}]
    year = YEAR.search(stem)
    return [
        {**_indicator(column, areas), **({"periods": [year.group()]} if year else {})}
        for column in numbers
        if column.name not in years
    ]


def _measurable(column: Column, field: str) -> bool:
    if field:
        return column.name == field
    plain = column.name.strip().lower()
    technical = not plain or plain.startswith(("unnamed", "column_", "kolom_", "shape_"))
    return column.kind.measured and not technical and plain not in NO_MEASURE


def _indicator(column: Column, areas: AreaSource) -> Dict[str, object]:
    plain = column.name.lower()
    base: Dict[str, object] = {"id": _identifier(column.name, "waarde"), "name": _title(column.name)}
    if any(word in plain for word in MEAN_WORDS) or column.decimal:
        return {**base, "kind": "mean", "numerator": {"mean": column.name}}
    if any(word in plain for word in CRIME_WORDS) and INHABITANTS in areas.denominators:
        return {
            **base,
            "name": f"{_title(column.name)} per 1.000 inwoners",
            "kind": "rate",
            "numerator": {"sum": column.name},
            "denominator": {"areas": INHABITANTS},
            "per": RATE_PER,
            "unit": "per 1.000",
            "minimum_denominator": RATE_FLOOR,
            "direction": "high_is_worse",
        }
    return {**base, "kind": "sum", "numerator": {"sum": column.name}}


def _most_telling(inspection: Inspection, indicators: Sequence[Dict[str, object]]) -> str:
    """The column to show first: a total or a crime figure where there is one, else the first."""
    for item in indicators:
        words = str(item["name"]).lower()
        if "totaal" in words or "total" in words or item["kind"] == "rate":
            return str(item["id"])
    return str(indicators[0]["id"])


def _theme(text: str) -> str:
    for theme, words in THEME_WORDS.items():
        if any(word in text.lower() for word in words):
            return theme
    return ""


def _identifier(text: str, fallback: str) -> str:
    """Lower-case letters, digits and underscores that start with a letter."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    cleaned = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40]
    return cleaned if cleaned[:1].isalpha() else f"{fallback}_{cleaned}".strip("_")


def _unique(names: Sequence[str], prefix: str) -> List[str]:
    found: List[str] = []
    for name in names:
        candidate, number = prefix + name, 2
        while candidate in found:
            candidate, number = f"{prefix}{name}_{number}", number + 1
        found.append(candidate)
    return found


def _title(text: str) -> str:
    """A column's or file's name as words, without the years that the page says anyway."""
    cleaned = re.sub(r"[_\s]+", " ", YEARS.sub(" ", text)).strip(" -,;:") or text.strip()
    return cleaned[:1].upper() + cleaned[1:]
