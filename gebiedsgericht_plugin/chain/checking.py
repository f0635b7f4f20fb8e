"""The real figures of one map beside what goes out of them, for the officer who checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Tuple

import numpy
import pandas

from ..model.recipe import Indicator
from ..model.values import SHOWN, Status, Values
from ..presenting.figures import display_names
from ..presenting.material import Material
from ..protecting.families import sizes
from ..styling.classes import decimals_for
from ..texts import number, status_word

NO_FIGURE = "–"


@dataclass(frozen=True, repr=False)
class Checked:
    """One area in words: its figure, with how many people or things that stands for, and what goes out."""

    area: str
    figure: str
    goes_out: str


def checked(material: Material, values: Values, indicator: Indicator, language: str) -> Tuple[Checked, ...]:
    """Every area of an indicator's map in its last period, in the order of the codes: ``10,4 (5)``.

    The number in brackets is left out where the figure is itself how many it stands for.
    """
    areas, period = material.area_set(indicator), material.latest(indicator)
    real = _of_map(values.frame, indicator, areas.id, areas.level, period)
    shown = _of_map(material.values.frame, indicator, areas.id, areas.level, period)
    decimals = decimals_for(indicator, real["value"].dropna().to_numpy(dtype=float))
    counts: Dict[str, float] = {}
    if not indicator.kind.extensive:
        counts = dict(zip(real.index, sizes(real.reset_index(), [indicator])))
    found: List[Checked] = []
    for code, name in display_names(areas).items():
        figure = _number(real, code, decimals, language) or NO_FIGURE
        size = counts.get(code, numpy.nan)
        status = str(shown["status"].get(code, Status.MISSING.value))
        found.append(
            Checked(
                area=name,
                figure=figure if numpy.isnan(size) else f"{figure} ({number(float(size), 0, language)})",
                goes_out=_number(shown, code, decimals, language)
                or status_word(status, indicator.counted, language),
            )
        )
    return tuple(found)


def _of_map(
    frame: pandas.DataFrame, indicator: Indicator, area_set: str, level: str, period: str
) -> pandas.DataFrame:
    rows = frame[(frame["indicator"] == indicator.id) & (frame["variant"] == "")]
    rows = rows[(rows["area_set"] == area_set) & (rows["level"] == level) & (rows["period"] == period)]
    return rows.set_index("area")


def _number(rows: pandas.DataFrame, code: str, decimals: int, language: str) -> str:
    """A figure in words; empty where there is none."""
    if rows["status"].get(code) not in SHOWN:
        return ""
    return number(float(rows["value"][code]), decimals, language)
