"""A delivery's figures in the boundaries they are wanted in: crosswalk, transfer, and what to tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Callable, Dict, List, Optional, Sequence, Set, Tuple

import numpy
import pandas

from ...errors import LevelNotInBoundaries, NoSuchColumn
from ...model.addresses import Addresses
from ...model.areas import RD, AreaSet
from ...model.crosswalks import Basis, Crosswalk
from ...model.progress import SILENT, Progress
from ...model.recipe import Delivery, Indicator, Recalculation
from ...model.tables import Finding, Table
from ...model.values import Status, Values
from .. import geometry
from ..matching import codes
from ..matching.keys import as_text, levels_of
from ..measuring.contributing import asked
from ..measuring.groups import Group, groups_of
from ..measuring.indexes import against_level, against_number
from ..measuring.smoothing import UNSMOOTHED, smoothed
from .crosswalk import area_codes, crosswalk
from .transfer import transfer

_EXAMPLES = 5
_WHOLE = 1 - 1e-9
_SHARES = ("share", "weight", "aandeel", "gewicht", "addresses", "adressen", "aantal")


@dataclass(frozen=True)
class Recalculated:
    """The figures in the other boundaries, what became of all that was known, and how to tell it."""

    values: Values
    findings: Tuple[Finding, ...] = ()
    """In parts of the whole, never in numbers: these are not protected."""
    crosswalk: Optional[Crosswalk] = None
    ledger: Optional[pandas.DataFrame] = None


def before_recalculating(delivery: Delivery) -> Delivery:
    """The delivery as it is measured first: an index and smoothing wait for the other boundaries."""
    plain = tuple(replace(item, index_of="", smooth=False) for item in delivery.indicators)
    return replace(delivery, indicators=plain)


class Recalculator:
    """Brings figures to other boundaries; each crosswalk of a run is made once."""

    def __init__(
        self,
        addresses: Callable[[AreaSet], Optional[Addresses]],
        link: Callable[[str], Table],
        progress: Progress = SILENT,
    ) -> None:
        """``addresses`` gives those of an area set (None: it has none), ``link`` reads a table."""
        self._addresses, self._link, self._progress = addresses, link, progress
        self._made: Dict[Tuple[str, str, str, str, str], Crosswalk] = {}

    def recalculate(
        self,
        values: Values,
        delivery: Delivery,
        source: AreaSet,
        target: AreaSet,
        own: Sequence[AreaSet] = (),
        shown: Optional[Values] = None,
    ) -> Recalculated:
        """The values of ``source`` in ``target``, every level above and own areas put together from it.

        ``values`` are of the delivery ``before_recalculating``; ``shown`` are those of the delivery as it
        is, where it has figures against the country (what stands for 100 follows from them). Figures of
        a larger level than the source's own (a table of wijken) stay at that level.

        Raises LevelNotInBoundaries, DoesNotAddUp, and what crosswalks and link tables raise.
        """
        wanted = delivery.recalculate or Recalculation(target.id)
        level = _finest(values, source)
        if level not in (target.level, *target.levels) and level != source.level:
            raise LevelNotInBoundaries(level, target.id, (target.level, *target.levels))
        there = target if level == source.level else at_level(target, level)
        found = self._crosswalk(source, target, level, wanted)
        composed = own if there is target else ()
        moved = transfer(values, found, there, delivery.indicators, wanted.minimum_coverage, composed)
        groups = groups_of(there, there.level, composed)
        _check_indexes(delivery, source, there)
        frame = _with_unchanged(moved.values.frame, values, found, source, there)
        figures = _as_shown(frame, delivery, groups, _References(values, shown or values))
        findings = (
            crosswalk_finding(found, len(source.frame) if there is target else 0),
            *(_outside(found, source) if there is target else ()),
            *_ledger_findings(moved.ledger, delivery.indicators),
            *_refused(moved.values, there),
            *_without_contributors(delivery, shown or values),
        )
        return Recalculated(Values(figures), findings, found, moved.ledger)

    def _crosswalk(self, source: AreaSet, target: AreaSet, level: str, wanted: Recalculation) -> Crosswalk:
        key = (source.id, target.id, level, wanted.by, wanted.link)
        if key not in self._made:
            self._made[key] = self._new(source, target, level, wanted)
        return self._made[key]

    def _new(self, source: AreaSet, target: AreaSet, level: str, wanted: Recalculation) -> Crosswalk:
        by_area = wanted.by == "area"
        mine, theirs = (None if by_area else self._addresses(areas) for areas in (source, target))
        lifted = level != source.level
        here, there = (at_level(source, level), at_level(target, level)) if lifted else (source, target)
        points = _points(mine) or _points(theirs)
        return crosswalk(
            here,
            there,
            by=wanted.by,
            source_addresses=_at_level(mine, source, level) if lifted else mine,
            target_addresses=_at_level(theirs, target, level) if lifted else theirs,
            points=points,
            link=link_of(self._link(wanted.link), here, there) if wanted.link else None,
            progress=self._progress,
        )


def _finest(values: Values, source: AreaSet) -> str:
    """The finest level of the source that there are figures of."""
    of_source = values.frame[values.frame["area_set"] == source.id]
    present = set(of_source["level"])
    return next((level for level in (source.level, *source.levels) if level in present), source.level)


def _points(addresses: Optional[Addresses]) -> Optional[Tuple[numpy.ndarray, numpy.ndarray]]:
    """The places of address points in RD; None where the addresses are none."""
    if addresses is None or not addresses.crs or "x" not in addresses.frame:
        return None
    x, y = (addresses.frame[axis].to_numpy(dtype=float) for axis in ("x", "y"))
    return geometry.to_crs(x, y, addresses.crs, RD)


def at_level(areas: AreaSet, level: str) -> AreaSet:
    """The larger areas of a level as areas of their own, their ground put together."""
    if level == areas.level:
        return areas
    import geopandas

    frame = areas.frame.dropna(subset=[level])
    first = frame.drop_duplicates(level).set_index(level, drop=False).sort_index()
    shapes = {code: geometry.union(rows.geometry) for code, rows in frame.groupby(level)}
    levels = areas.levels[areas.levels.index(level) + 1 :]
    kept = [name for above in levels for name in (above, f"{above}_name") if name in first]
    made = geopandas.GeoDataFrame(
        first[kept].assign(name=areas.parent_names(level).reindex(first.index)),
        geometry=[shapes[code] for code in first.index],
        crs=areas.frame.crs,
    )
    made.index.name = "code"
    return replace(areas, level=level, levels=levels, frame=made, denominators=(), made_from="", members={})


def _at_level(addresses: Optional[Addresses], areas: AreaSet, level: str) -> Optional[Addresses]:
    """The addresses with the larger area of a level that each lies in."""
    if addresses is None or "area" not in addresses.frame:
        return addresses
    own = area_codes(as_text(addresses.frame["area"]), areas)
    above = own.map(areas.frame[level].to_dict()).fillna("")
    return replace(addresses, frame=addresses.frame.assign(area=above))


def link_of(table: Table, source: AreaSet, target: AreaSet) -> pandas.DataFrame:
    """A table as a link table: ``source``, ``target`` and perhaps ``weight``.

    The columns with the codes are those that fit the two area sets best; the weight is a column of
    numbers that is called so (share, gewicht, aandeel, adressen). Raises NoSuchColumn.
    """
    names = [str(name) for name in table.frame.columns]
    texts = {name: as_text(table.frame[name]) for name in names}
    fits = {name: tuple(_fit(texts[name], areas) for areas in (source, target)) for name in names}
    pairs = [(fits[a][0] + fits[b][1], -at, a, b) for at, (a, b) in enumerate(_ordered(names))]
    best = max(((score, at, a, b) for score, at, a, b in pairs if fits[a][0] and fits[b][1]), default=None)
    if best is None:
        raise NoSuchColumn(table.inspection.file, "source, target", tuple(names))
    _, _, from_column, to_column = best
    link = pandas.DataFrame({"source": texts[from_column], "target": texts[to_column]})
    numbers = [item.name for item in table.inspection.columns if item.kind.measured]
    called = [name for name in numbers if any(word in name.lower() for word in _SHARES)]
    return link.assign(weight=table.frame[called[0]].astype(float)) if called else link


def _ordered(names: Sequence[str]) -> List[Tuple[str, str]]:
    """Every two columns, those that stand from left to right first."""
    pairs = [(a, b) for at, a in enumerate(names) for b in names[at + 1 :]]
    return [*pairs, *((b, a) for a, b in pairs)]


def _fit(texts: pandas.Series, areas: AreaSet) -> float:
    """Which part of a column's texts are codes of an area set."""
    book = codes.code_books(levels_of(areas))[0]
    distinct = [text for text in texts.unique() if text]
    return sum(1 for text in distinct if book.find(str(text))) / max(len(distinct), 1)


# --- larger areas that stayed what they were ------------------------------------------------------------


def _with_unchanged(
    frame: pandas.DataFrame, values: Values, found: Crosswalk, source: AreaSet, target: AreaSet
) -> pandas.DataFrame:
    """The figures, where larger areas whose parts only moved within them keep the figure they had.

    So a mean, a median or a total of a municipality that its partner gave stays as it was given.
    """
    for name in target.levels:
        if name not in source.levels:
            continue
        mine, theirs = _parents(source, found.level, name), _parents(target, target.level, name)
        same = _unchanged(found, mine, theirs)
        before = values.frame
        kept = before[(before["area_set"] == source.id) & (before["level"] == name)]
        kept = kept[kept["area"].isin(same)].assign(area_set=target.id)
        keys = ["level", "area", "indicator", "period", "variant"]
        again = pandas.MultiIndex.from_frame(frame[keys]).isin(pandas.MultiIndex.from_frame(kept[keys]))
        again &= (frame["area_set"] == target.id).to_numpy()
        frame = pandas.concat([frame[~again], kept[frame.columns]], ignore_index=True) if len(kept) else frame
    return frame.sort_values(["indicator", "period", "variant"], kind="stable").reset_index(drop=True)


def _parents(areas: AreaSet, level: str, above: str) -> pandas.Series:
    """The larger area that each area of a level lies in."""
    if level == areas.level:
        return areas.frame[above]
    return areas.frame.dropna(subset=[level]).drop_duplicates(level).set_index(level)[above]


def _unchanged(found: Crosswalk, mine: pandas.Series, theirs: pandas.Series) -> Set[str]:
    """Larger areas that consist of the same smaller ones as before, and of all of these."""
    pieces = found.frame.assign(a=found.frame["source"].map(mine), b=found.frame["target"].map(theirs))
    stayed = pieces[pieces["a"] == pieces["b"]].groupby("source")["share"].sum().reindex(mine.index)
    left = set(mine[~(stayed >= _WHOLE).to_numpy()].dropna())
    come = set(pieces.loc[pieces["a"] != pieces["b"], "b"].dropna())
    bare = set(theirs[(found.totals["bare"].reindex(theirs.index) > 0).to_numpy()].dropna())
    return set(mine.dropna()) & set(theirs.dropna()) - left - come - bare


# --- as they are shown ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _References:
    """What stands for 100 where figures are compared with the country: the same before and after."""

    plain: Values
    shown: Values

    def of(self, indicator: Indicator, period: str) -> float:
        """The figure of the country; NaN where no area tells."""
        numbers = []
        for values, variants in ((self.plain, ("",)), (self.shown, (UNSMOOTHED, ""))):
            frame = values.frame
            rows = frame[(frame["indicator"] == indicator.id) & (frame["period"] == period)]
            first = next((name for name in variants if (rows["variant"] == name).any()), "")
            rows = rows[rows["variant"] == first]
            numbers.append(rows.set_index(["area_set", "level", "area"])["value"])
        part = 100.0 * numbers[0] / numbers[1].where(numbers[1] != 0)
        return float(part[numpy.isfinite(part)].median())


def _without_contributors(delivery: Delivery, values: Values) -> Tuple[Finding, ...]:
    """That a rule about contributions cannot be kept: how rows lie in the other areas is estimated."""
    names = tuple(item.name for item in delivery.indicators if asked(item.rule))
    lost = bool(names) and values.contributions is not None
    return (Finding("contributors_unknown", {"indicators": names}),) if lost else ()


def _check_indexes(delivery: Delivery, source: AreaSet, target: AreaSet) -> None:
    """What an index is compared with has to be there in the new boundaries too (LevelNotInBoundaries)."""
    levels = (target.level, *target.levels)
    for indicator in delivery.indicators:
        if indicator.index_of in (source.level, *source.levels) and indicator.index_of not in levels:
            raise LevelNotInBoundaries(indicator.index_of, target.id, levels)


def _as_shown(
    frame: pandas.DataFrame, delivery: Delivery, groups: Sequence[Group], references: _References
) -> pandas.DataFrame:
    """The figures smoothed and as an index, where that is asked for: in the new boundaries."""
    special = {item.id: item for item in delivery.indicators if item.smooth or item.index_of}
    if not special:
        return frame
    found = [frame[~frame["indicator"].isin(list(special))]]
    chosen = frame[frame["indicator"].isin(list(special))]
    for (name, period), rows in chosen.groupby(["indicator", "period"], sort=True):
        indicator = special[str(name)]
        frames = [
            rows[(rows["area_set"] == group.area_set) & (rows["level"] == group.level)] for group in groups
        ]
        if indicator.smooth:
            frames = [smoothed(item, indicator.per, indicator.threshold > 0) for item in frames]
        levels = [group.level for group in groups if group.area_set == groups[0].area_set]
        if indicator.index_of in levels:
            frames = against_level(frames, groups, indicator.index_of)
        elif indicator.index_of:
            reference = references.of(indicator, str(period))
            frames = [against_number(item, reference) for item in frames]
        found.extend(frames)
    return pandas.concat(found, ignore_index=True)


# --- what to tell ---------------------------------------------------------------------------------------


def crosswalk_finding(found: Crosswalk, sources: int) -> Finding:
    """How many of so many source areas stayed, went into another as a whole, were divided, lie outside."""
    frame = found.frame
    same = int((frame["basis"] == Basis.SAME.value).sum())
    whole = int((frame["share"] >= _WHOLE).sum()) - same
    there = frame["source"].nunique()
    by = frame.loc[frame["share"] < _WHOLE, "basis"]
    return Finding(
        "recalculated",
        {
            "areas": found.target,
            "same": same,
            "whole": whole,
            "divided": there - same - whole,
            "by_addresses": int((by == Basis.ADDRESSES.value).groupby(frame["source"]).any().sum()),
            "outside": max(sources - there, 0),
        },
    )


def _outside(found: Crosswalk, source: AreaSet) -> Tuple[Finding, ...]:
    """The source areas of which a part lies in no target, such as what was drawn as water since."""
    inside = found.frame.groupby("source")["share"].sum().reindex(source.frame.index).fillna(0.0)
    outside = (1 - inside)[inside < _WHOLE].sort_values(ascending=False, kind="stable")
    if outside.empty:
        return ()
    names = [f"{source.names[code]} {max(1, round(100 * share))} %" for code, share in outside.items()]
    listed = ", ".join(names[:_EXAMPLES])
    return (Finding("recalculated_outside", {"count": len(names), "areas": found.target, "names": listed}),)


def _ledger_findings(ledger: pandas.DataFrame, indicators: Sequence[Indicator]) -> Tuple[Finding, ...]:
    """Per indicator which part of its total was refused or lies outside; only where any did."""
    found: List[Finding] = []
    counted = ledger[ledger["of"].isin(["value", "numerator"]) & (ledger["variant"] == "")]
    sums = counted.groupby("indicator")[["known", "allocated", "refused", "outside"]].sum()
    for indicator in indicators:
        if indicator.id not in sums.index:
            continue
        known, allocated, refused, outside = sums.loc[indicator.id]
        lost = abs(refused) + abs(outside)
        if known and lost > (1 - _WHOLE) * abs(known):
            parts = {"allocated": allocated, "refused": refused, "outside": outside}
            percents = {name: round(100 * part / known, 1) for name, part in parts.items()}
            found.append(Finding("recalculated_parts", {"name": indicator.name, **percents}))
    return tuple(found)


def _refused(values: Values, target: AreaSet) -> Tuple[Finding, ...]:
    """Areas without a figure since too little of them is known, or nothing lies there."""
    frame = values.frame
    frame = frame[(frame["area_set"] == target.id) & (frame["level"] == target.level)]
    refused = frame[frame["status"] == Status.MISSING.value]
    found: List[Finding] = []
    for reason in ("low_coverage", "no_source", "divided"):
        areas = sorted(set(refused.loc[refused["reason"] == reason, "area"]))
        if areas:
            names = [str(target.names[code]) for code in areas[:_EXAMPLES]]
            found.append(Finding(f"recalculated_{reason}", {"count": len(areas), "names": ", ".join(names)}))
    return tuple(found)
