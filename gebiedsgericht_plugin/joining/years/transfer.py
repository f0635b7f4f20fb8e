"""Figures of the areas of one set in those of another, by the shares of a crosswalk.

What can be added up (counts, sums, and the numerators and denominators of shares, rates and means)
is spread by the share of the source; shares, rates and means are divided again in the target. Means
without a known denominator are averaged by the addresses (or square metres) that each source has in
the target. Levels above the target's own are composed of the same shares, never of values of the
level below.

A target is as good as the worst it consists of. It touches a withheld source: ``withheld``. Less of
it is known than the minimum coverage: ``missing``. A source in it is divided, or itself estimated, or
a part of it is not known: ``estimated``. A source in it was corrected: ``corrected``. Only where all
it consists of are whole, observed sources it is ``observed``. A part that is missing is never zero:
it takes from the coverage, and a sum over a target of which a part is unknown is what is known of it.

Whatever was known is accounted for: allocated to targets, refused (in targets without a figure), or
outside all targets. Where these do not add up to what was known nothing comes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

import numpy
import pandas

from ...errors import DoesNotAddUp
from ...model.areas import AreaSet
from ...model.crosswalks import Basis, Crosswalk
from ...model.recipe import Indicator, Kind, Measure
from ...model.values import COLUMNS, SHOWN, Status, Values
from ..arrays import Flags, Floats, Integers, Texts
from ..measuring.cells import KNOWN, MISSING, NOT_APPLICABLE, STATUS, WITHHELD
from ..measuring.figures import first_reason

LEDGER = ("indicator", "period", "variant", "of", "known", "allocated", "refused", "outside")
"""The columns of the ledger; ``of`` is ``value``, ``numerator`` or ``denominator``."""
_TOLERANCE = 1e-9
_WHOLE = 1 - 1e-9
_AVERAGED = ("mean", "median")
_PROXIES = ("median",)
"""Statistics of which an average over areas is an estimate, even when all of them are whole."""
_STATES = {
    **{status: KNOWN for status in SHOWN},
    Status.MISSING.value: MISSING,
    Status.WITHHELD.value: WITHHELD,
    Status.NOT_APPLICABLE.value: NOT_APPLICABLE,
}


@dataclass(frozen=True)
class Transferred:
    """Values in the target area set, and what became of all that was known.

    ``ledger`` has ``LEDGER``: a row per indicator, period and variant, and per thing that was added
    up. ``known`` = ``allocated`` + ``refused`` + ``outside``.
    """

    values: Values
    ledger: pandas.DataFrame


def transfer(
    values: Values,
    crosswalk: Crosswalk,
    target: AreaSet,
    indicators: Sequence[Indicator],
    minimum_coverage: float = 0.8,
    own: Sequence[AreaSet] = (),
) -> Transferred:
    """The values of the crosswalk's source areas in the areas of ``target`` and every level above.

    Of ``own`` the area sets that are put together from ``target`` come along, composed in the same way.

    Only rows of ``crosswalk.source`` at ``crosswalk.level`` are looked at; rows of other levels, and
    of indicators that are not given, are not. Reasons of what is no number: ``source`` (withheld
    there), ``low_coverage`` (too little of the target is known), ``no_source`` (no source area lies
    there), ``divided`` (a category, or a number of different things, of areas that were divided or
    put together), ``no_weight``, ``too_few``, ``no_denominator``, and those of the source where the
    target is one and the same area.

    Raises DoesNotAddUp.
    """
    frame = values.frame
    frame = frame[(frame["area_set"] == crosswalk.source) & (frame["level"] == crosswalk.level)]
    known = {indicator.id: indicator for indicator in indicators}
    frame = frame[frame["indicator"].isin(list(known))]
    sources = pandas.Index(sorted({*frame["area"], *crosswalk.frame["source"]}), dtype=object)
    levels = tuple(_levels(crosswalk, target, own, sources))
    found: List[pandas.DataFrame] = []
    ledger: List[Dict[str, object]] = []
    for (name, period, variant), rows in frame.groupby(["indicator", "period", "variant"], sort=True):
        task = _Task(known[str(name)], _Given.of(rows, sources), minimum_coverage)
        keys = {"indicator": name, "period": period, "variant": variant}
        for level in levels:
            made = task.at(level)
            found.append(made.assign(**keys, area_set=level.area_set, delivery=rows["delivery"].iloc[0]))
            if level.own:
                ledger += [{**keys, **entry} for entry in task.entries(level, made, str(period))]
    columns = [*COLUMNS, "numerator", "denominator"]
    out = pandas.concat(found, ignore_index=True) if found else pandas.DataFrame(columns=columns)
    listed = pandas.DataFrame(ledger, columns=list(LEDGER)).astype(dict.fromkeys(LEDGER[4:], float))
    return Transferred(Values(out[columns]), listed)


# --- levels -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Level:
    """The pieces that the areas of one level consist of."""

    area_set: str
    name: str
    codes: pandas.Index
    own: bool
    """Whether it is the target's own: of that one the ledger is kept."""
    source: Integers
    target: Integers
    """Positions of the source and the target of every piece."""
    share: Floats
    of_target: Floats
    """Which part of the target the piece is, by addresses or square metres; with what is bare 1."""
    whole: Flags
    same: Flags
    bare: Floats
    """Which part of every target no source lies on."""

    def add(self, numbers: Floats) -> Floats:
        """Numbers of the pieces, added up per target."""
        summed: Floats = numpy.bincount(self.target, numbers, len(self.codes)).astype(float)
        return summed

    def has(self, flags: Flags) -> Flags:
        """Whether any piece of a target has the flag."""
        found: Flags = numpy.bincount(self.target[flags], minlength=len(self.codes)) > 0
        return found


def _levels(
    crosswalk: Crosswalk, target: AreaSet, own: Sequence[AreaSet], sources: pandas.Index
) -> Iterator[_Level]:
    """The target's own level; every level above it and own areas, composed of the same pieces."""
    pieces = crosswalk.frame.assign(same=crosswalk.frame["basis"] == Basis.SAME.value)
    totals = crosswalk.totals.reindex(target.frame.index)
    yield _level(target, target.level, pieces, totals, sources, own=True)
    for name in target.levels:
        yield _level(target, name, *_composed(pieces, totals, target.frame[name].dropna()), sources)
    for areas in own:
        if areas.made_from == target.id:
            owner = {member: code for code, members in areas.members.items() for member in members}
            above = pandas.Series(target.frame.index, index=target.frame.index).map(owner).dropna()
            parts, summed = _composed(pieces, totals, above)
            yield _level(areas, areas.level, parts, summed.reindex(areas.frame.index), sources)


def _composed(
    pieces: pandas.DataFrame, totals: pandas.DataFrame, above: pandas.Series
) -> Tuple[pandas.DataFrame, pandas.DataFrame]:
    """The pieces and totals of larger areas; ``above``: the one that each area lies in."""
    grouped = totals.reindex(above.index)
    # What is bare of a larger area: the bare parts of its areas, each as large as it is.
    weighted = grouped.assign(bare_ground=grouped["bare"] * grouped["ground"].fillna(0.0))
    summed = weighted.groupby(above).sum(min_count=1)
    summed["bare"] = (summed["bare_ground"] / summed["ground"].where(summed["ground"] > 0)).fillna(0.0)
    inside = pieces.assign(target=pieces["target"].map(above)).dropna(subset=["target"])
    # Infinite stands for unknown, so that a sum with an unknown part is unknown.
    amounts = inside.fillna({"addresses": numpy.inf}).groupby(["source", "target"], sort=True)
    parts = amounts[["share", "addresses", "ground"]].sum().reset_index().assign(same=False)
    parts["addresses"] = parts["addresses"].replace(numpy.inf, numpy.nan)
    return parts, summed.sort_index()


def _level(
    areas: AreaSet,
    name: str,
    pieces: pandas.DataFrame,
    totals: pandas.DataFrame,
    sources: pandas.Index,
    own: bool = False,
) -> _Level:
    pieces = pieces[pieces["target"].isin(totals.index)]
    target = totals.index.get_indexer(pieces["target"]).astype(numpy.int64)
    share = numpy.minimum(pieces["share"].to_numpy(dtype=float), 1.0)
    bare = totals["bare"].to_numpy(dtype=float)[target]
    return _Level(
        area_set=areas.id,
        name=name,
        codes=totals.index,
        own=own,
        source=sources.get_indexer(pieces["source"]).astype(numpy.int64),
        target=target,
        share=share,
        of_target=_part_of_target(pieces, target, len(totals)) * (1 - bare),
        whole=share >= _WHOLE,
        same=pieces["same"].to_numpy(dtype=bool),
        bare=totals["bare"].to_numpy(dtype=float),
    )


def _part_of_target(pieces: pandas.DataFrame, target: Integers, size: int) -> Floats:
    """Each piece as a part of all that lies in its target: by addresses where those of all are known,
    else by ground; by share where neither says anything.
    """

    def of_all(amount: Floats) -> Floats:
        together = numpy.bincount(target, amount, size)[target]
        parts: Floats = numpy.divide(amount, together, out=numpy.zeros(amount.size), where=together > 0)
        return numpy.where(together > 0, parts, numpy.nan)

    found = numpy.full(target.size, numpy.nan)
    for name in ("addresses", "ground", "share"):
        # One unknown amount makes the sum, and so every part, unknown.
        parts = of_all(pieces[name].to_numpy(dtype=float))
        found = numpy.where(numpy.isnan(found), parts, found)
    return found


# --- one indicator in one period ------------------------------------------------------------------------


@dataclass(frozen=True)
class _Given:
    """What is known of every source area (in the order of the sources) in one period."""

    value: Floats
    numerator: Floats
    denominator: Floats
    state: Integers
    reason: Texts
    estimated: Floats
    """The share of the value that is estimated already."""
    corrected: Flags
    coverage: Floats

    @classmethod
    def of(cls, rows: pandas.DataFrame, sources: pandas.Index) -> _Given:
        """From the long table; a source without a row is missing."""
        rows = rows.drop_duplicates("area").set_index("area").reindex(sources)
        status = rows["status"].fillna(Status.MISSING.value)
        share = rows["estimated_share"].astype(float).fillna(0.0).to_numpy()
        estimated = (status == Status.ESTIMATED.value).to_numpy()
        value = rows["value"].to_numpy(dtype=float)
        state = status.map(_STATES).to_numpy(dtype=numpy.int64)
        return cls(
            value=value,
            numerator=rows["numerator"].to_numpy(dtype=float),
            denominator=rows["denominator"].to_numpy(dtype=float),
            state=numpy.where((state == KNOWN) & numpy.isnan(value), MISSING, state),
            reason=rows["reason"].fillna("no_rows").to_numpy(dtype=object),
            estimated=numpy.where(estimated & (share == 0), 1.0, share),
            corrected=(status == Status.CORRECTED.value).to_numpy(),
            coverage=rows["coverage"].astype(float).fillna(0.0).to_numpy(),
        )


@dataclass(frozen=True)
class _Numbers:
    """What is spread for an indicator: numbers of the sources by what they are of, and their state."""

    state: Integers
    added: Dict[str, Floats]
    """``value``, or ``numerator`` and ``denominator``; empty: averaged instead."""
    exact: bool = True
    """Whether a whole of whole parts is exact."""


@dataclass(frozen=True)
class _Found:
    """What was found of every target of a level."""

    state: Integers
    value: Floats
    reason: Texts
    coverage: Floats


class _Task:
    """One indicator in one period."""

    def __init__(self, indicator: Indicator, given: _Given, minimum_coverage: float) -> None:
        self._indicator, self._given = indicator, given
        self._minimum = minimum_coverage
        self._only_same = indicator.kind is Kind.CATEGORY or indicator.numerator.statistic == "distinct"
        self._numbers = self._what_is_spread()

    def _what_is_spread(self) -> _Numbers:
        given, indicator = self._given, self._indicator
        known = given.state == KNOWN
        averaged = indicator.numerator.statistic in _AVERAGED
        if self._only_same:
            return _Numbers(given.state, {})
        if indicator.kind.extensive and not averaged:
            return _Numbers(given.state, {"value": numpy.where(known, given.value, 0.0)})
        both = numpy.isfinite(given.numerator) & numpy.isfinite(given.denominator)
        if averaged and not both[known].all():
            return _Numbers(given.state, {}, exact=False)
        # A rate over too few people does not apply where it is, but it counts in a larger area.
        usable = both & numpy.isin(given.state, (KNOWN, NOT_APPLICABLE))
        state = numpy.where(usable, KNOWN, numpy.where(known, MISSING, given.state))
        added = {
            "numerator": numpy.where(usable, given.numerator, 0.0),
            "denominator": numpy.where(usable, given.denominator, 0.0),
        }
        return _Numbers(state, added, exact=indicator.numerator.statistic not in _PROXIES)

    # --- a level --------------------------------------------------------------------------------

    def at(self, level: _Level) -> pandas.DataFrame:
        """The rows of the long table for one level."""
        state = self._numbers.state[level.source]
        covers = numpy.where(state == KNOWN, self._given.coverage[level.source], state == NOT_APPLICABLE)
        coverage = numpy.clip(level.add(level.of_target * covers), 0.0, 1.0)
        present = level.add(level.of_target * numpy.isin(state, (KNOWN, NOT_APPLICABLE)))
        found = self._state(level, state, present)
        if not self._numbers.added:
            numbers = self._averaged(level, state)
        else:
            numbers = {
                name: level.add(n[level.source] * level.share) for name, n in self._numbers.added.items()
            }
        found, reason, value = self._figures(level, found, numbers)
        worth = self._worth(level, state, present)
        return self._rows(level, _Found(found, value, reason, coverage), worth, numbers)

    def _state(self, level: _Level, state: Integers, present: Floats) -> Integers:
        """What is known of every target, its worst part first."""
        applies = level.has(state == KNOWN)
        found = numpy.where(applies, KNOWN, numpy.where(level.has(state == MISSING), MISSING, NOT_APPLICABLE))
        enough = (present >= self._minimum - _TOLERANCE) & (present > 0)
        pieces = level.has(numpy.ones(state.size, dtype=bool))
        found = numpy.where(enough & pieces, found, MISSING)
        if self._only_same or (not level.own and not self._numbers.added):
            found = numpy.where(self._one_and_the_same(level) | (found == NOT_APPLICABLE), found, MISSING)
        return numpy.where(level.has(state == WITHHELD), WITHHELD, found).astype(numpy.int64)

    def _one_and_the_same(self, level: _Level) -> Flags:
        """Targets that are one source area and nothing else."""
        flags: Flags = (level.add(level.same) == 1) & (level.add(numpy.ones(level.same.size)) == 1)
        return flags

    def _averaged(self, level: _Level, state: Integers) -> Dict[str, Floats]:
        """Values averaged by the part of the target that each source is."""
        weight = numpy.where(state == KNOWN, level.of_target, 0.0)
        value = numpy.nan_to_num(self._given.value[level.source])
        total, product = level.add(weight), level.add(weight * value)
        averaged = numpy.divide(product, total, out=numpy.full(total.size, numpy.nan), where=total > 0)
        # Parts of nothing: no addresses and no ground, so no weight.
        alone = self._one_and_the_same(level)
        averaged = numpy.where(alone, level.add(numpy.where(level.same, value, 0.0)), averaged)
        return {"value": averaged}

    def _figures(
        self, level: _Level, state: Integers, numbers: Dict[str, Floats]
    ) -> Tuple[Integers, Texts, Floats]:
        """Values, with what does not apply after all."""
        reason = self._why_missing(level)
        reason = numpy.where(state == NOT_APPLICABLE, "not_applicable", reason)
        if "denominator" not in numbers:
            return state, reason, numbers["value"]
        above, below = numbers["numerator"], numbers["denominator"]
        known = state == KNOWN
        few, nothing = known & (below < self._indicator.minimum_denominator), known & (below == 0)
        value = numpy.divide(above, below, out=numpy.full(below.size, numpy.nan), where=below != 0)
        state = numpy.where(few | nothing, NOT_APPLICABLE, state)
        why = first_reason(below.size, [(few, "too_few"), (nothing, "no_denominator")])
        return state, numpy.where(few | nothing, why, reason), value * self._indicator.per

    def _why_missing(self, level: _Level) -> Texts:
        """Why targets have no figure: nothing lies there, too little is known, or what the source says."""
        pieces = level.add(numpy.ones(level.source.size))
        nobody = (pieces == 0) & (level.bare > 0.5)
        reason = numpy.where(nobody, "no_source", "low_coverage").astype(object)
        if not level.own and not self._numbers.added:
            reason[pieces > 0] = "no_weight"
        elif self._only_same:
            reason[pieces > 0] = "divided"
        alone = self._one_and_the_same(level)[level.target] & level.same
        reason[level.target[alone]] = self._given.reason[level.source[alone]]
        return reason

    def _worth(self, level: _Level, state: Integers, present: Floats) -> Tuple[Texts, Floats]:
        """The status that a figure has where there is one, and the part of it that is estimated: from
        divided or estimated sources, or because a part of the target is not known.
        """
        given = self._given.estimated[level.source]
        whole = level.whole & (self._numbers.exact | level.same)
        guessed = numpy.where(whole, given, 1.0)
        amount = numpy.where(state == KNOWN, level.of_target, 0.0)
        for name in ("value", "denominator"):
            if name in self._numbers.added:
                amount = numpy.abs(self._numbers.added[name][level.source]) * level.share
        total, part = level.add(amount), level.add(amount * guessed)
        share = numpy.divide(part, total, out=level.add(level.of_target * guessed), where=total > 0)
        share = numpy.clip(1 - (1 - share) * numpy.minimum(present, 1.0), 0.0, 1.0)
        estimated = level.has(guessed > 0) | (present < _WHOLE)
        corrected = level.has(self._given.corrected[level.source])
        status = numpy.where(corrected, Status.CORRECTED.value, Status.OBSERVED.value)
        status = numpy.where(estimated, Status.ESTIMATED.value, status)
        return status, numpy.where(estimated, share, 0.0)

    def _rows(
        self, level: _Level, found: _Found, worth: Tuple[Texts, Floats], numbers: Dict[str, Floats]
    ) -> pandas.DataFrame:
        shown, ratio = found.state == KNOWN, "denominator" in numbers
        status = pandas.Series(found.state).map(STATUS).to_numpy(dtype=object)
        empty = numpy.full(shown.size, numpy.nan)
        top = numbers.get(
            "numerator", numbers.get("value", empty) if self._indicator.kind.extensive else empty
        )
        kept = shown | (ratio & (found.state == NOT_APPLICABLE))
        return pandas.DataFrame({
            "level": level.name,
            "area": numpy.asarray(level.codes, dtype=object),
            "value": numpy.where(shown, found.value, numpy.nan),
            "status": numpy.where(shown, worth[0], status),
            "reason": numpy.where(shown, "", numpy.where(found.state == WITHHELD, "source", found.reason)),
            "estimated_share": numpy.where(shown, worth[1], 0.0),
            "coverage": found.coverage,
            "numerator": numpy.where(kept, top, numpy.nan),
            "denominator": numpy.where(kept, numbers.get("denominator", empty), numpy.nan),
        })  # fmt: skip

    # --- the ledger -------------------------------------------------------------------------------

    def entries(self, level: _Level, made: pandas.DataFrame, period: str) -> Iterator[Dict[str, object]]:
        """What became of all that was known; raises DoesNotAddUp."""
        kept = ~made["status"].isin([Status.MISSING.value, Status.WITHHELD.value]).to_numpy()
        inside = numpy.bincount(level.source, level.share, self._given.state.size)
        for name, number in self._numbers.added.items():
            allocated = made["numerator" if name == "value" else name].to_numpy(dtype=float)
            parts = level.add(number[level.source] * level.share)
            entry = {
                "known": float(number.sum()),
                "allocated": float(numpy.nansum(allocated[kept])),
                "refused": float(parts[~kept].sum()),
                "outside": float((number * (1 - inside)).sum()),
            }
            listed = entry["allocated"] + entry["refused"] + entry["outside"]
            size = float(numpy.abs(number).sum())
            above = bool((inside > 1 + _TOLERANCE).any())
            if above or not abs(entry["known"] - listed) <= _TOLERANCE * size:
                lacking = abs(entry["known"] - listed) / size if size else 0.0
                raise DoesNotAddUp(self._indicator.id, period, lacking)
            yield {"of": name, **entry}


def transfer_columns(
    frame: pandas.DataFrame,
    crosswalk: Crosswalk,
    target: AreaSet,
    extensive: Sequence[str],
    intensive: Sequence[str],
    minimum_coverage: float = 0.8,
) -> Tuple[pandas.DataFrame, pandas.DataFrame]:
    """Columns of the source areas in the areas of ``target``, and the ledger of the extensive ones.

    ``frame`` is indexed by source code; a number that is NaN is missing, unless ``<column>_status``
    says that it is withheld or does not apply (which also takes a number away). The result is indexed by
    target code: per column its value, ``<column>_status`` and ``<column>_estimated_share``.

    Raises DoesNotAddUp.
    """
    indicators = [
        Indicator(
            id=name, name=name, theme="", partner="", delivery="", kind=kind,
            numerator=Measure("sum" if kind.extensive else "mean", (name,)),
        )
        for names, kind in ((extensive, Kind.SUM), (intensive, Kind.MEAN))
        for name in names
    ]  # fmt: skip
    rows = pandas.concat([_long(frame, item.id, crosswalk) for item in indicators], ignore_index=True)
    made = transfer(Values(rows), crosswalk, target, indicators, minimum_coverage)
    own = made.values.frame[made.values.frame["level"] == target.level]
    found: Dict[str, pandas.Series] = {}
    for indicator in indicators:
        of_field = own[own["indicator"] == indicator.id].set_index("area").reindex(target.frame.index)
        found[indicator.id] = of_field["value"]
        found[f"{indicator.id}_status"] = of_field["status"]
        found[f"{indicator.id}_estimated_share"] = of_field["estimated_share"]
    return pandas.DataFrame(found, index=target.frame.index), made.ledger


def _long(frame: pandas.DataFrame, name: str, crosswalk: Crosswalk) -> pandas.DataFrame:
    """A column as rows of the long table."""
    number = pandas.to_numeric(frame[name], errors="coerce").astype(float)
    status = _status_of(frame, name, number)
    shown = status.isin(SHOWN)
    return pandas.DataFrame({
        "area_set": crosswalk.source, "level": crosswalk.level, "area": frame.index.astype(object),
        "indicator": name, "period": "", "variant": "", "value": number.where(shown).to_numpy(),
        "status": status.to_numpy(), "reason": "", "estimated_share": 0.0, "coverage": 1.0, "delivery": "",
        "numerator": numpy.nan, "denominator": numpy.nan,
    })  # fmt: skip


def _status_of(frame: pandas.DataFrame, name: str, number: pandas.Series) -> pandas.Series:
    known = pandas.Series(numpy.where(number.notna(), "observed", "missing"), index=frame.index, dtype=object)
    beside: Optional[pandas.Series] = frame.get(f"{name}_status")
    if beside is None:
        return known
    said = beside.where(beside.isin(list(_STATES)), known).astype(object)
    return said.where(number.notna() | ~said.isin(SHOWN), Status.MISSING.value)
