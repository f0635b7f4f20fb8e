"""What a delivery looked like the last time it ran well, and how sure another file is of the same kind.

Kept per delivery in ``decisions.yml``. It holds no cell of the file: of deliveries about persons no
range at all and counts only roughly, of others ranges rounded outward to two digits.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Dict, Mapping, Optional, Sequence, Tuple

from ..loading import personal
from ..model.recipe import Delivery, Protection
from ..model.tables import Column, ColumnKind, Inspection, Table
from .columns import Names, base, unit_in
from .yaml_section import Section

if TYPE_CHECKING:
    import pandas

    from ..joining import Match

ABOUT_PEOPLE = (Protection.PERSONS, Protection.SENSITIVE)
MOST_AREAS, MOST_PERIODS = 400, 40
FEW_ROWS = 10
"""Of people, nothing is kept of a column with fewer numbers than this."""
MARK_BYTES = 2**20
SAME_KIND = 0.6
"""As similar as this a file may be of the same kind."""


@dataclass(frozen=True)
class SeenColumn:
    """One column as it was."""

    name: str
    kind: str
    unit: str = ""
    decimal: str = ""
    markers: Tuple[str, ...] = ()
    filled: float = 1.0
    """Share of the rows that have something here, in tenths where it is about people."""
    distinct: int = 0
    low: Optional[float] = None
    high: Optional[float] = None
    middle: Optional[float] = None
    """Size of a typical number that is not zero, in two digits (of people: its order of size)."""

    @property
    def measured(self) -> bool:
        """Whether it held quantities."""
        return ColumnKind(self.kind).measured


@dataclass(frozen=True)
class Structure:
    """One delivery as it was."""

    file: str
    mark: str = ""
    """Tells whether another file has the same content; "" where that is not known."""
    sheet: str = ""
    delimiter: str = ""
    rows: int = 0
    columns: Tuple[SeenColumn, ...] = ()
    key: str = ""
    key_kind: str = ""
    level: str = ""
    reference_date: str = ""
    asked_date: str = ""
    """The reference date in the recipe, from which that of the next file is moved on."""
    periods: Tuple[str, ...] = ()
    areas: Tuple[str, ...] = ()
    """Codes of the areas that had rows; empty for deliveries about people and for very many areas."""
    area_count: int = 0

    @property
    def names(self) -> Names:
        """Its columns, to look names up in."""
        return Names([column.name for column in self.columns])

    def column(self, name: str) -> SeenColumn:
        """The column of this name (KeyError where there is none)."""
        return {column.name: column for column in self.columns}[name]


# --- how it is made --------------------------------------------------------------------------


def outline(inspection: Inspection) -> Structure:
    """What an inspection alone tells: columns, kinds, key; nothing about contents."""
    key = inspection.keys[0] if inspection.keys else None
    return Structure(
        file=Path(inspection.file).name,
        sheet=inspection.sheet if len(inspection.sheets) > 1 else "",
        delimiter=inspection.delimiter,
        rows=inspection.rows_read,
        columns=tuple(_bare(column) for column in inspection.columns),
        key=" ".join(key.column) if key else "",
        key_kind=key.kind if key else "",
    )


def structure_of(table: Table, delivery: Delivery, path: Optional[Path] = None) -> Structure:
    """What is kept of a table that was read; ``with_areas`` adds what became of its keys."""
    careful = delivery.protection in ABOUT_PEOPLE
    inspection = table.inspection
    counted = delivery.personal_use.columns if delivery.personal_use else ()
    plain = outline(inspection)
    return replace(
        plain,
        mark=mark_of(path) if path is not None else "",
        rows=_rough(plain.rows) if careful else plain.rows,
        columns=tuple(
            _seen(table, column, careful) for column in inspection.columns if column.name not in counted
        ),
        reference_date=delivery.reference_date.isoformat() if delivery.reference_date else "",
        periods=_periods(table, delivery),
    )


def with_areas(structure: Structure, match: Match, delivery: Delivery) -> Structure:
    """The structure with the key that was used and the areas that had rows."""
    careful = delivery.protection in ABOUT_PEOPLE
    codes = sorted(str(code) for code in match.areas.dropna().unique())
    return replace(
        structure,
        key=match.report.key_column,
        key_kind=match.report.key_kind,
        level=match.level,
        areas=() if careful or len(codes) > MOST_AREAS else tuple(codes),
        area_count=_rough(len(codes)) if careful else len(codes),
    )


def mark_of(path: Path) -> str:
    """A mark of a file's content: a digest of its size, its first and its last megabyte."""
    if not path.is_file():
        return ""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode("ascii"))
    with path.open("rb") as file:
        digest.update(file.read(MARK_BYTES))
        if size > MARK_BYTES:
            file.seek(max(MARK_BYTES, size - MARK_BYTES))
            digest.update(file.read(MARK_BYTES))
    return digest.hexdigest()[:32]


def _bare(column: Column) -> SeenColumn:
    unit = column.unit or unit_in(column.name)
    return SeenColumn(column.name, column.kind.value, unit, column.decimal, column.missing_markers)


def _seen(table: Table, column: Column, careful: bool) -> SeenColumn:
    plain = _bare(column)
    if column.name not in table.frame:
        return plain
    cells = table.frame[column.name]
    share = float(cells.notna().mean()) if len(cells) else 0.0
    filled = round(share, 1 if careful else 2)
    if not column.kind.measured or cells.dtype.kind not in "fiu":
        return replace(plain, filled=filled, distinct=0 if careful else int(cells.nunique()))
    return _sized(replace(plain, filled=filled), cells, careful)


def _sized(column: SeenColumn, cells: pandas.Series, careful: bool) -> SeenColumn:
    """The column with range and typical size of its numbers, as roughly as may be kept."""
    known = cells.dropna().abs()
    sized = known[known > 0]
    if sized.empty or (careful and len(sized) < FEW_ROWS):
        return column
    middle = float(sized.median())
    if careful:
        return replace(column, middle=float(f"{10 ** round(math.log10(middle), 1):.6g}"))
    low, high = _outward(float(cells.min()), up=False), _outward(float(cells.max()), up=True)
    return replace(column, middle=_outward(middle, up=True), low=low, high=high)


def _outward(value: float, up: bool) -> float:
    """Two digits of a number, rounded up or down."""
    if abs(value) < 1e-200 or not math.isfinite(value):
        return 0.0
    step = 10.0 ** (math.floor(math.log10(abs(value))) - 1)
    rounded = (math.ceil if up else math.floor)(round(value / step, 6)) * step
    return float(f"{rounded:.6g}")


def _rough(count: int) -> int:
    """A count in two digits and in fives: enough to see that there are far more or fewer."""
    if count <= FEW_ROWS:
        return min(count, 1) * FEW_ROWS
    return int(5 * round(_outward(float(count), up=True) / 5))


def _periods(table: Table, delivery: Delivery) -> Tuple[str, ...]:
    found = Names([str(name) for name in table.frame.columns]).find(delivery.period_column or "")
    names = [found] if found else [c.name for c in table.inspection.columns if c.kind is ColumnKind.PERIOD]
    names = [name for name in names if name in table.frame][:1]
    texts = {str(text).strip() for name in names for text in table.frame[name].dropna().unique()}
    return tuple(sorted(map(personal.shown_key, texts))[-MOST_PERIODS:])


# --- how alike two are -----------------------------------------------------------------------


def similarity(before: Structure, now: Structure) -> float:
    """How sure it is that two files are of the same kind, 0 … 1.

    Most by the names of their columns without years and suffix numbers, then by what those hold, by
    the kind of key and by the sheet.
    """
    old, new = _by_base(before), _by_base(now)
    shared = [name for name in old if name in new]
    if not old or not new or not shared:
        return 0.0
    names = len(shared) / max(len(old), min(len(new), 2 * len(old)))
    kinds = sum(_alike(old[name], new[name]) for name in shared) / len(shared)
    key = 1.0 if before.key_kind == now.key_kind or not before.key_kind else 0.0
    place = 1.0 if base(before.sheet) == base(now.sheet) and before.delimiter == now.delimiter else 0.0
    return round(0.7 * names + 0.15 * kinds + 0.1 * key + 0.05 * place, 4)


def recognise(now: Structure, known: Mapping[str, Structure]) -> Optional[Tuple[str, float]]:
    """Which of the known structures a file is most like, and how sure that is; None: none of them."""
    scored = sorted(((similarity(item, now), name) for name, item in known.items()), reverse=True)
    if not scored or scored[0][0] < SAME_KIND:
        return None
    confidence = scored[0][0]
    if len(scored) > 1 and scored[1][0] > confidence - 0.02:
        confidence *= 0.5  # as good as equal: nothing to go by
    return scored[0][1], confidence


def _by_base(structure: Structure) -> Dict[str, SeenColumn]:
    return {base(column.name): column for column in structure.columns}


FAMILIES: Sequence[Tuple[str, ...]] = (
    ("number", "percentage", "amount", "x", "y"),
    ("name", "text", "category", "address", "coordinates"),
    ("code", "pc4", "pc6", "bag_id", "house_number"),
    ("date", "period"),
    ("empty",),
)


def family(kind: str) -> int:
    """Which kinds may take each other's place without anybody being wrong."""
    return next(number for number, kinds in enumerate(FAMILIES) if kind in kinds)


def _alike(before: SeenColumn, now: SeenColumn) -> bool:
    return family(before.kind) == family(now.kind) or "empty" in (before.kind, now.kind)


# --- how it is kept --------------------------------------------------------------------------


def as_plain(structure: Structure) -> Dict[str, object]:
    """A structure as plain data, for YAML; what is empty is left out."""
    plain = {name: _listed(value) for name, value in vars(structure).items() if value not in ("", (), 0)}
    plain["columns"] = [_column_plain(column) for column in structure.columns]
    return plain


def _column_plain(column: SeenColumn) -> Dict[str, object]:
    plain = {name: _listed(value) for name, value in vars(column).items() if value not in ("", (), None)}
    return plain if column.distinct else {name: value for name, value in plain.items() if name != "distinct"}


def _listed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def from_section(section: Section) -> Structure:
    """A structure as it was kept (RecipeError)."""
    structure = Structure(
        file=section.text("file"),
        mark=section.text("mark", ""),
        sheet=section.text("sheet", ""),
        delimiter=section.text("delimiter", ""),
        rows=section.whole("rows", 0),
        columns=tuple(_column(item) for item in section.sections("columns")),
        key=section.text("key", ""),
        key_kind=section.text("key_kind", ""),
        level=section.text("level", ""),
        reference_date=section.text("reference_date", ""),
        asked_date=section.text("asked_date", ""),
        periods=section.texts("periods"),
        areas=section.texts("areas"),
        area_count=section.whole("area_count", 0),
    )
    section.done()
    return structure


def _column(section: Section) -> SeenColumn:
    column = SeenColumn(
        name=section.text("name", ""),
        kind=section.choice("kind", ColumnKind).value,
        unit=section.text("unit", ""),
        decimal=section.text("decimal", ""),
        markers=section.texts("markers"),
        filled=section.number("filled", 0.0),
        distinct=section.whole("distinct", 0),
        low=section.optional_number("low"),
        high=section.optional_number("high"),
        middle=section.optional_number("middle"),
    )
    section.done()
    return column
