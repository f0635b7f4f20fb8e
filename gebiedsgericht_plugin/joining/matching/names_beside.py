"""Names that stand beside codes: they tell when a code was given to another area since."""

from __future__ import annotations

from typing import Dict, Mapping, Optional, Sequence, Tuple

import pandas

from ...model.tables import ColumnKind, Finding, Table
from . import names
from .keys import Level, as_text
from .report import Rows

MOST_SHOWN = 5
_MOSTLY = 0.5
"""Of the names in a column so many must be names of the level, or it names something else."""


def disagreements(
    table: Table, key: Sequence[str], rows: Rows, level: Level, towns: Mapping[str, str]
) -> Tuple[Finding, ...]:
    """A finding where names in the file are not those of the areas that their codes mean.

    ``key``: the columns that were joined by; ``rows``: what each row found; ``level``: the areas they
    found; ``towns``: by code the name of the municipality, which people write with it. One finding
    for the column that names the areas: ``column``, ``count`` (codes whose name is another), ``codes``
    (with both names, the first few).
    """
    columns = _columns(table, key)
    if not columns:
        return ()
    matched = rows.placed
    book = names.NameBook(level, next(iter(set(towns.values()))) if len(set(towns.values())) == 1 else "")
    for column in columns:
        beside = pandas.DataFrame(
            {"code": rows.codes[matched], "name": as_text(table.frame[column])[matched]}
        )
        pairs = beside[beside["name"] != ""].drop_duplicates()
        if not len(pairs) or not _names_of_level(pairs, book):
            continue
        other = [
            (str(code), str(name))
            for code, name in pairs.itertuples(index=False, name=None)
            if not agrees(book, str(code), str(name), level.names[str(code)])
        ]
        return _told(column, other, level.names)
    return ()


def _columns(table: Table, key: Sequence[str]) -> Sequence[str]:
    """Columns of names, those recognised as keys first."""
    named = [guess.column[0] for guess in table.inspection.keys if guess.kind == "name"]
    named += [column.name for column in table.inspection.columns if column.kind is ColumnKind.NAME]
    return [name for name in dict.fromkeys(named) if name not in key and name in table.frame]


def _names_of_level(pairs: pandas.DataFrame, book: names.NameBook) -> bool:
    """Whether a column names the areas: most names exist, and about as many as there are codes."""
    written = pairs["name"].unique()
    existing = sum(bool(book.codes_of(name)) for name in written)
    return existing >= _MOSTLY * len(written) and 2 * len(written) > pairs["code"].nunique()


def agrees(book: names.NameBook, code: str, written: str, name: str) -> bool:
    """Whether what a file calls the area of a code can be its name."""
    exactly = book.codes_of(written)
    if exactly:
        return code in exactly
    if not name or names.normalise(written).key == names.normalise(name).key:
        return True
    alike = book.find_alike(written)
    offered = {alike.code, alike.suggestion, *alike.among, *(item.code for item in alike.candidates)}
    return code in offered


def _told(column: str, other: Sequence[Tuple[str, str]], known: Mapping[str, str]) -> Tuple[Finding, ...]:
    if not other:
        return ()
    by_code: Dict[str, str] = dict(sorted(other, reverse=True))
    shown = [f"{code}: {by_code[code]} ≠ {known[code]}" for code in sorted(by_code)[:MOST_SHOWN]]
    return (Finding("names_disagree", {"column": column, "count": len(by_code), "codes": "; ".join(shown)}),)


def town_names(names_by_code: Optional[pandas.Series]) -> Dict[str, str]:
    """Municipality names by code, without gaps; none where the boundaries do not give them."""
    if names_by_code is None:
        return {}
    return {str(code): str(name) for code, name in names_by_code.dropna().items()}
