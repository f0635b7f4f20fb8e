"""Which of several area sets the codes of a table fit: years of a division, or divisions side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Optional, Sequence, Tuple

from .. import loading
from ..errors import GebiedsgerichtError
from ..model.recipe import AreaSource
from ..model.tables import Finding, Table


@dataclass(frozen=True)
class Choice:
    """The area set that a table's codes fit best, and what to tell about it."""

    areas: str
    finding: Finding


def known_in(source: AreaSource, folder: Path) -> Tuple[loading.KnownAreas, ...]:
    """Codes and names of an area set: none where it is no file, or cannot be read."""
    if source.made_from or not (folder / source.source.partition("|")[0]).is_file():
        return ()
    try:
        return loading.known_in(source, folder)
    except GebiedsgerichtError:
        return ()


def choose(
    table: Table,
    areas: Sequence[AreaSource],
    known: Sequence[loading.KnownAreas],
    reference_date: Optional[date] = None,
) -> Optional[Choice]:
    """The area set that the codes of a table fit best; None where it has no codes that fit any.

    Of those that fit equally well the one nearest the reference date (without one: the newest), then
    the first of ``areas``.
    """
    key = next((guess for guess in loading.fit(table, known).inspection.keys if guess.years), None)
    proposed = loading.propose(key.years, reference_date) if key is not None else None
    if key is None or proposed is None:
        return None
    best = loading.ties(key.years)
    order = [item.id for item in areas]
    same_year = [item.area_set for item in best if item.boundary_year == proposed.boundary_year]
    chosen = min(same_year, key=order.index)
    years = tuple(sorted({item.boundary_year for item in best}))
    values = {"column": key.column[0], "areas": chosen, "year": proposed.boundary_year, "years": years}
    return Choice(chosen, Finding("boundary_years_tie" if len(years) > 1 else "boundary_year_fits", values))
