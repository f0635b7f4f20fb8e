"""Figures as an index: the municipality (or another larger area, or a number) stands at 100."""

from __future__ import annotations

from typing import List, Sequence

import numpy
import pandas

from ...model.values import SHOWN, Status
from ..arrays import Floats
from .groups import Group

NO_REFERENCE = "no_reference"


def against_number(frame: pandas.DataFrame, reference: float) -> pandas.DataFrame:
    """Figures of which ``reference`` stands at 100."""
    return frame.assign(value=100.0 * frame["value"] / reference)


def against_level(
    frames: Sequence[pandas.DataFrame], groups: Sequence[Group], level: str
) -> List[pandas.DataFrame]:
    """Figures of which the area around them at ``level`` stands at 100, per group of areas.

    An index is no better than the figure it is of, nor than the one it is compared with: withheld
    where either is, missing (``no_reference``) where there is no single larger area with a figure.
    """
    at = next(position for position, group in enumerate(groups) if group.level == level)
    made = []
    for frame, group in zip(frames, groups):
        inside = group.within(groups[at]) if group is not groups[at] else numpy.arange(len(group.codes))
        place = pandas.Series(inside, index=group.codes)
        parts = [
            _compared(rows, _references(frames[at], variant).iloc[place[rows["area"]].to_numpy()])
            for variant, rows in frame.groupby("variant", sort=False)
        ]
        made.append(pandas.concat(parts, ignore_index=True))
    return made


def _references(frame: pandas.DataFrame, variant: str) -> pandas.DataFrame:
    """The figures to compare with, of a variant where there is one; the last stands for none."""
    rows = frame[frame["variant"] == variant]
    rows = rows if len(rows) else frame[frame["variant"] == ""]
    nothing = pandas.DataFrame({
        "value": [numpy.nan], "status": [Status.MISSING.value], "estimated_share": [0.0], "coverage": [0.0]
    })  # fmt: skip
    return pandas.concat([rows[list(nothing.columns)], nothing], ignore_index=True)


def _compared(rows: pandas.DataFrame, references: pandas.DataFrame) -> pandas.DataFrame:
    given: Floats = references["value"].to_numpy(dtype=float)
    known = references["status"].isin(SHOWN).to_numpy(dtype=bool) & (given != 0)
    shown = rows["status"].isin(SHOWN).to_numpy(dtype=bool)
    whole = known & shown
    value = numpy.divide(
        100.0 * rows["value"].to_numpy(dtype=float), given, out=numpy.full(len(rows), numpy.nan), where=whole
    )
    withheld = shown & ~known & (references["status"] == Status.WITHHELD.value).to_numpy(dtype=bool)
    estimated = whole & (references["status"] == Status.ESTIMATED.value).to_numpy(dtype=bool)
    lost = numpy.where(withheld, Status.WITHHELD.value, Status.MISSING.value)
    status = numpy.where(shown & ~known, lost, rows["status"])
    reason = numpy.where(shown & ~known, numpy.where(withheld, "source", NO_REFERENCE), rows["reason"])
    share = numpy.maximum(rows["estimated_share"], references["estimated_share"].to_numpy(dtype=float))
    return rows.assign(
        value=value,
        status=numpy.where(estimated, Status.ESTIMATED.value, status),
        reason=reason,
        estimated_share=numpy.where(whole, share, 0.0),
        coverage=numpy.minimum(rows["coverage"], references["coverage"].to_numpy(dtype=float)),
    )
