"""Indicators for a table that nobody wrote a recipe for: every column of numbers becomes one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Dict, List, Optional, Sequence

from ..loading.structure import periods
from ..model.recipe import AreaSource, KeyKind
from ..model.tables import Column, Inspection

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


def indicators(
    inspection: Inspection, areas: AreaSource, stem: str, field: str = "", dated: bool = False
) -> List[Dict[str, object]]:
    """An indicator for each column of numbers, as plain data; for columns of several periods, one for all.

    Which periods there are is left to the file, so that the next one may have others.

    ``field`` names the one column to take; ``dated``: the delivery has a reference date, which says
    the period.
    """
    numbers = [column for column in inspection.columns if _measurable(column, field)]
    whole: Dict[str, object] = {"id": identifier(stem, "waarde"), "name": _title(stem), "kind": "mean"}
    years = [column.name for column in numbers if YEAR.fullmatch(column.name)]
    # One column with a year for a name is a figure of that year only where nothing else is a figure.
    if years and len(years) == len(numbers) == 1:
        return [{**whole, "numerator": {"mean": periods.PLACE}, "periods": years}]
    found = periods.find(numbers)
    patterns = {base: periods.pattern(found, base) for base in found.bases}
    told = [] if field else _of_things(inspection, stem)
    for base, pattern in patterns.items():
        column = next(item for item in numbers if found.base.get(item.name) == base)
        if pattern and base:
            told.append(_of_periods(column, base, pattern, areas))
        elif pattern:
            told.append({**whole, "numerator": {"mean": pattern}})
    year = None if dated else YEAR.search(stem)
    for column in numbers:
        if not patterns.get(found.base.get(column.name, column.name)) and column.name not in years:
            told.append({**_indicator(column, areas), **_in_period(column, found, year)})
    return told or ([] if field else _counted(inspection, stem))


def _of_things(inspection: Inspection, stem: str) -> List[Dict[str, object]]:
    """The length of lines, the surface of polygons."""
    told = {finding.code for finding in inspection.findings}
    return [
        {
            "id": identifier(f"{stem} {what}", "waarde"),
            "name": f"{_title(stem)} ({unit})",
            "kind": "sum",
            "numerator": {what: "rows"},
            "unit": unit,
        }
        for code, what, unit in (("lines_divided", "length", "m"), ("areas_divided", "surface", "m2"))
        if code in told
    ]


def _counted(inspection: Inspection, stem: str) -> List[Dict[str, object]]:
    """How many there are, for points without a figure."""
    if not inspection.keys or inspection.keys[0].kind != KeyKind.POINT.value:
        return []
    named = {"id": identifier(f"{stem} aantal", "waarde"), "name": _title(stem)}
    return [{**named, "kind": "count", "numerator": {"count": "rows"}}]


def _of_periods(column: Column, base: str, pattern: str, areas: AreaSource) -> Dict[str, object]:
    """One indicator for columns that are called alike but for their period."""
    made = _indicator(replace(column, name=base), areas)
    (statistic,) = made["numerator"] if isinstance(made["numerator"], dict) else ("sum",)
    return {**made, "numerator": {statistic: pattern}}


def _in_period(column: Column, found: periods.Periods, year: Optional[re.Match[str]]) -> Dict[str, object]:
    """The period of a column by itself: the one in its name, or the year of the file."""
    period = found.of_column.get(column.name, year.group() if year else "")
    return {"periods": [period]} if period else {}


def _measurable(column: Column, field: str) -> bool:
    if field:
        return column.name == field
    plain = column.name.strip().lower()
    technical = not plain or plain.startswith(("unnamed", "column_", "kolom_", "shape_"))
    return column.kind.measured and not technical and plain not in NO_MEASURE


def _indicator(column: Column, areas: AreaSource) -> Dict[str, object]:
    plain = column.name.lower()
    base: Dict[str, object] = {"id": identifier(column.name, "waarde"), "name": _title(column.name)}
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


def most_telling(inspection: Inspection, indicators: Sequence[Dict[str, object]]) -> str:
    """The column to show first: a total or a crime figure where there is one, else the first."""
    for item in indicators:
        words = str(item["name"]).lower()
        if "totaal" in words or "total" in words or item["kind"] == "rate":
            return str(item["id"])
    return str(indicators[0]["id"])


def theme_of(text: str) -> str:
    """The theme that words in a text point to; "" for none."""
    for theme, words in THEME_WORDS.items():
        if any(word in text.lower() for word in words):
            return theme
    return ""


def identifier(text: str, fallback: str) -> str:
    """Lower-case letters, digits and underscores that start with a letter."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    cleaned = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40]
    return cleaned if cleaned[:1].isalpha() else f"{fallback}_{cleaned}".strip("_")


def unique(names: Sequence[str], prefix: str) -> List[str]:
    """The names with a prefix, and a number where one comes twice."""
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
