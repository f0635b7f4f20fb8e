"""What helps where protection leaves much of a map empty, worked out by protecting it that way too.

A map of larger areas, several years as one, wider categories, or neighbouring areas put together to
own areas. Nothing is decided here: the officer sees how many figures each would show.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Callable, Dict, Iterable, Iterator, List, Mapping, Sequence, Set, Tuple

import pandas

from ..model.areas import AreaSet
from ..model.recipe import Indicator
from ..model.values import SHOWN, ProtectedValues, Status, Values
from .families import families, sizes
from .totals import totals
from .wider import added, columns_apart, merged, neighbourhoods_together, shared_borders, siblings

LEVEL, PERIODS, CATEGORIES, OWN_AREAS = "level", "periods", "categories", "own_areas"
KINDS = (LEVEL, PERIODS, CATEGORIES, OWN_AREAS)
MOST_EMPTY = 1.0 / 3.0
"""A map of which a larger part of the figures is not shown (privacy) says too little."""
_MOST_PERIODS = 4
_MOST_HIDDEN = 3
"""Own areas are tried with two and with so many hidden areas in each."""
_MOST_ROWS = 100_000
"""Of a delivery with more rows only what is worked out already is proposed: trying would take minutes."""
_MOST_AREAS = 2000
"""Of a division with more areas (of a country) nobody makes own areas one by one."""
_OWN = "proposed own areas"
_WHERE = ["area_set", "level", "area", "period"]
_MAP = ["indicator", "area_set", "level", "period"]

Again = Callable[[Values, Sequence[Indicator], Sequence[AreaSet]], ProtectedValues]
"""Protecting as it was done: for the same audience, with the same sets of before."""


@dataclass(frozen=True)
class Shown:
    """How many figures of a map are shown, of those that there are."""

    shown: int
    of: int

    @property
    def empty(self) -> bool:
        """Whether protection leaves too much of the map empty."""
        return self.of - self.shown > MOST_EMPTY * self.of

    @property
    def share(self) -> float:
        """The part that is shown."""
        return self.shown / self.of if self.of else 0.0


@dataclass(frozen=True)
class Emptied:
    """An indicator of whose last map protection leaves too little."""

    indicator: str
    period: str
    before: Shown


@dataclass(frozen=True)
class Proposal:
    """What would show more of an indicator that protection leaves nearly empty."""

    indicator: str
    kind: str
    """One of ``KINDS``."""
    to: str
    """The level, the first and last period (``2023-2025``), the ids of indicators with `` + `` between
    them, or the id of an area set; of own areas that do not exist yet how many they are."""
    before: Shown
    after: Shown
    parts: Tuple[Tuple[str, ...], ...] = ()
    """Codes of the areas that are put together, of own areas that do not exist yet."""
    periods: int = 0
    """How many periods are one, of ``periods``."""


def emptied(
    values: Values,
    protected: ProtectedValues,
    area_sets: Sequence[AreaSet],
    shown_on: Mapping[str, str],
) -> Tuple[Emptied, ...]:
    """The indicators whose map of the last period loses more than a third of its figures to protection.

    ``shown_on``: indicator -> the area set of its map. What the source withholds is not counted.
    """
    had, kept = _figures(values.frame), _figures(protected.frame)
    level = {areas.id: areas.level for areas in area_sets}
    found = []
    for name, area_set in shown_on.items():
        of_map = [key for key in had if key[:3] == (name, area_set, level[area_set])]
        if of_map:
            last = max(of_map, key=lambda key: key[3])
            before = Shown(kept.get(last, 0), had[last])
            if before.empty:
                found.append(Emptied(name, last[3], before))
    return tuple(found)


def proposals(
    values: Values,
    protected: ProtectedValues,
    indicators: Sequence[Indicator],
    area_sets: Sequence[AreaSet],
    shown_on: Mapping[str, str],
    again: Again,
) -> Tuple[Proposal, ...]:
    """What helps for every indicator that ``emptied`` names, at most one proposal of each kind.

    ``again`` protects figures as ``protected`` was. What helps is tried for all emptied indicators of a
    delivery at once, and only for these; the first way that leaves the map no longer nearly empty
    is proposed, else the one that shows the larger part, if it is larger than now.
    """
    found: List[Proposal] = []
    lost = emptied(values, protected, area_sets, shown_on)
    for delivery in dict.fromkeys(item.delivery for item in indicators):
        of_delivery = [item for item in indicators if item.delivery == delivery]
        names = {item.id for item in of_delivery}
        items = [item for item in lost if item.indicator in names]
        if items:
            case = _Case(values, protected, of_delivery, area_sets, shown_on, again, items)
            found += case.proposals()
    order = {item.indicator: at for at, item in enumerate(lost)}
    return tuple(sorted(found, key=lambda item: (order[item.indicator], KINDS.index(item.kind))))


def _figures(frame: pandas.DataFrame) -> Dict[Tuple[str, str, str, str], int]:
    """How many figures each map has: (indicator, area set, level, period) -> number."""
    shown = frame[frame["status"].isin(SHOWN) & (frame["variant"] == "")]
    return dict(shown.groupby(_MAP, sort=False).size())


@dataclass(frozen=True)
class _Try:
    """A way to show more: per indicator what the figures are called there and what is proposed."""

    proposed: Mapping[str, Tuple[str, Tuple[Tuple[str, ...], ...]]]
    """Indicator -> ``to`` and ``parts`` of the proposal."""
    after: Mapping[str, Shown]
    periods: int = 0


class _Case:
    """The emptied indicators of one delivery, and what helps these."""

    def __init__(
        self,
        values: Values,
        protected: ProtectedValues,
        indicators: Sequence[Indicator],
        area_sets: Sequence[AreaSet],
        shown_on: Mapping[str, str],
        again: Again,
        lost: Sequence[Emptied],
    ) -> None:
        names = [item.id for item in indicators]
        self._values = values
        self._frame = values.frame[values.frame["indicator"].isin(names)].reset_index(drop=True)
        self._protected = protected.frame[protected.frame["indicator"].isin(names)]
        self._indicators, self._area_sets = indicators, area_sets
        self._known = {item.id: item for item in indicators}
        self._shown_on, self._again, self._lost = shown_on, again, {item.indicator: item for item in lost}
        self._family = families(indicators)
        self._families = {self._family[name] for name in self._lost}
        # What is of other years has no part in the sums of the last map.
        years = {item.period[:4] for item in lost}
        self._recent = self._frame[self._frame["period"].str[:4].isin(years)]
        # A count that is nearly empty takes the rates made of it along, and the other way round.
        self._with = {name for name in names if self._family[name] in self._families}

    def proposals(self) -> Iterator[Proposal]:
        """What helps, at most one of each kind for each indicator."""
        for kind, tries in (
            (LEVEL, self._levels()),
            (PERIODS, self._periods() if self._may_try() else ()),
            (CATEGORIES, self._categories() if self._may_try() else ()),
            (OWN_AREAS, self._own_areas()),
        ):
            yield from self._best(kind, tries)

    def _may_try(self) -> bool:
        return len(self._frame) <= _MOST_ROWS

    def _best(self, kind: str, tries: Iterable[_Try]) -> Iterator[Proposal]:
        """Per indicator the first try that is enough, else the one that shows most; none where none helps."""
        best: Dict[str, Proposal] = {}
        for attempt in tries:
            for name, (to, parts) in attempt.proposed.items():
                before, after = self._lost[name].before, attempt.after[name]
                now = best[name].after if name in best else before
                # A map of one area compares nothing.
                if after.shown > 1 and after.share > now.share and (now is before or now.empty):
                    best[name] = Proposal(name, kind, to, before, after, parts, attempt.periods)
            if len(best) == len(self._lost) and not any(item.after.empty for item in best.values()):
                break
        yield from best.values()

    # --- larger areas, which are worked out already

    def _levels(self) -> Iterator[_Try]:
        had, kept = _figures(self._frame), _figures(self._protected)
        above = [areas.levels for areas in self._area_sets]
        for step in range(max(map(len, above), default=0)):
            proposed, after = {}, {}
            for name, item in self._lost.items():
                areas = self._areas(name)
                if step < len(areas.levels):
                    place = (name, areas.id, areas.levels[step], item.period)
                    proposed[name] = (areas.levels[step], ())
                    after[name] = Shown(kept.get(place, 0), had.get(place, 0))
            yield _Try(proposed, after)

    def _own_areas(self) -> Iterator[_Try]:
        """Own areas that there are already; else neighbouring areas put together."""
        had, kept = _figures(self._frame), _figures(self._protected)
        for own in self._area_sets:
            proposed, after = {}, {}
            for name, item in self._lost.items():
                if own.made_from == self._shown_on[name]:
                    place = (name, own.id, own.level, item.period)
                    proposed[name] = (own.id, ())
                    after[name] = Shown(kept.get(place, 0), had.get(place, 0))
            if proposed:
                yield _Try(proposed, after)
        for area_set in dict.fromkeys(self._shown_on[name] for name in self._lost) if self._may_try() else ():
            yield from self._put_together({item.id: item for item in self._area_sets}[area_set])

    def _areas(self, name: str) -> AreaSet:
        return {item.id: item for item in self._area_sets}[self._shown_on[name]]

    # --- neighbouring areas put together

    def _put_together(self, areas: AreaSet) -> Iterator[_Try]:
        if len(areas) > _MOST_AREAS:
            return
        names = [name for name in self._lost if self._shown_on[name] == areas.id]
        rows = self._protected[self._protected["indicator"].isin(names)]
        last = rows["indicator"].map({name: self._lost[name].period for name in names})
        rows = rows[
            (rows["period"] == last) & (rows["area_set"] == areas.id) & (rows["level"] == areas.level)
        ]
        hidden = areas.frame.index.isin(rows.loc[rows["status"] == Status.WITHHELD.value, "area"])
        borders = shared_borders(areas)
        for least in range(2, _MOST_HIDDEN + 1):
            parts = neighbourhoods_together(areas, borders, hidden, least)
            if len(parts) < len(areas):
                yield self._with_own(areas, names, parts)

    def _with_own(self, areas: AreaSet, names: Sequence[str], parts: Sequence[Tuple[str, ...]]) -> _Try:
        codes = {code: members[0] for members in parts for code in members}
        own = AreaSet(
            _OWN, _OWN, areas.boundary_year, areas.frame[["geometry"]].iloc[:0],
            made_from=areas.id, members={members[0]: members for members in parts},
        )  # fmt: skip
        rows = self._recent[self._recent["indicator"].isin(self._with)]
        rows = rows[(rows["area_set"] == areas.id) & (rows["level"] == areas.level)]
        keys = {
            "area_set": _constant(rows, _OWN),
            "level": _constant(rows, _OWN),
            "area": rows["area"].map(codes),
        }
        made = added(rows, keys, self._known, 0, summed_below=True)
        frame = pandas.concat([self._recent, made], ignore_index=True)
        protected = self._protect(frame, self._indicators, [*self._area_sets, own])
        had, kept = _figures(frame), _figures(protected)
        place = {name: (name, _OWN, _OWN, self._lost[name].period) for name in names}
        after = {name: Shown(kept.get(at, 0), had.get(at, 0)) for name, at in place.items()}
        several = tuple(members for members in parts if len(members) > 1)
        # Fewer areas of which no more are shown is a smaller map, not a fuller one.
        whole = _figures(_of_areas(protected, [members[0] for members in several]))
        fuller = [name for name in names if whole.get(place[name], 0)]
        return _Try(dict.fromkeys(fuller, (str(len(parts)), several)), after)

    # --- several periods as one

    def _periods(self) -> Iterator[_Try]:
        for number in range(2, _MOST_PERIODS + 1):
            together = {name: self._last(name, number) for name in self._with}
            names = [name for name in self._lost if together[name]]
            if names:
                yield self._of_periods(names, together)

    def _last(self, name: str, number: int) -> Tuple[str, ...]:
        """The last so many periods of an indicator as long as its newest; none where it has fewer."""
        periods = sorted(self._frame.loc[self._frame["indicator"] == name, "period"].unique())
        same = [period for period in periods if len(period) == len(periods[-1])]
        return tuple(same[-number:]) if len(same) >= number and same[-1] == periods[-1] else ()

    def _of_periods(self, names: Sequence[str], together: Mapping[str, Tuple[str, ...]]) -> _Try:
        label = {name: f"{found[0]}-{found[-1]}" for name, found in together.items() if found}
        rows = self._frame[self._frame["indicator"].isin(label)]
        wanted = pandas.MultiIndex.from_tuples([(n, p) for n in label for p in together[n]])
        chosen = rows[pandas.MultiIndex.from_frame(rows[["indicator", "period"]]).isin(wanted)]
        number = max(len(found) for found in together.values())
        keys = {"period": chosen["indicator"].map(label)}
        made = added(chosen, keys, self._known, number, summed_below=True)
        figures = self._shown(made, self._indicators, self._area_sets)
        after = {}
        for name in names:
            areas = self._areas(name)
            after[name] = figures.get((name, areas.id, areas.level, label[name]), Shown(0, 0))
        return _Try({name: (label[name], ()) for name in names}, after, number)

    # --- wider categories

    def _categories(self) -> Iterator[_Try]:
        groups = [*siblings(self._indicators), *self._of_totals()]
        for more in (0, 1, 2):
            taken: Set[str] = set()
            chosen: List[Tuple[Indicator, ...]] = []
            for group in groups:
                found = self._cluster([item for item in group if item.id not in taken], more)
                if found:
                    chosen.append(found)
                    taken |= {item.id for item in found}
            if chosen:
                yield self._of_categories(chosen)

    def _of_totals(self) -> List[Tuple[Indicator, ...]]:
        """Columns that are parts of a total."""
        rows = self._frame[self._frame["variant"] == ""]
        sized = rows.assign(family=rows["indicator"].map(self._family), size=sizes(rows, self._indicators))
        cells = sized.drop_duplicates([*_WHERE, "family"]).set_index(_WHERE)[["family", "size"]]
        found = [columns_apart(self._indicators, total.parts) for total in totals(self._indicators, cells)]
        return [group for group in found if len(group) > 1]

    def _cluster(self, group: Sequence[Indicator], more: int) -> Tuple[Indicator, ...]:
        """The emptied ones of a group, with so many of the others of which the least is shown."""
        lost = [item for item in group if item.id in self._lost]
        others = [item for item in group if item.id not in self._lost]
        kept = self._protected[self._protected["status"].isin(SHOWN)].groupby("indicator").size()
        others.sort(key=lambda item: int(kept.get(item.id, 0)))
        found = [*lost, *others[:more]]
        # A single category is no wider one, and all of them are no category.
        wide = bool(lost) and len(found) > 1 and (len(found) < len(group) or len(group) == 2)
        return tuple(found) if wide and len(others) >= more else ()

    def _of_categories(self, chosen: Sequence[Tuple[Indicator, ...]]) -> _Try:
        made, frames = [], []
        gone = {item.id for group in chosen for item in group}
        for group in chosen:
            one = merged(group)
            rows = self._recent[self._recent["indicator"].isin([item.id for item in group])]
            keys = {"indicator": _constant(rows, one.id)}
            frames.append(added(rows, keys, {one.id: one}, len(group), summed_below=False))
            made.append(one)
        # Whatever else counts one of these by itself would be shown beside them, so it goes as well.
        families_gone = {self._family[name] for name in gone}
        stay = [item for item in self._indicators if self._family[item.id] not in families_gone]
        rest = self._recent[self._recent["indicator"].isin([item.id for item in stay])]
        frame = pandas.concat([rest, *frames], ignore_index=True)
        figures = self._shown(frame, [*stay, *made], self._area_sets)
        proposed, after = {}, {}
        for group, one in zip(chosen, made):
            for item in group:
                if item.id in self._lost:
                    areas = self._areas(item.id)
                    place = (one.id, areas.id, areas.level, self._lost[item.id].period)
                    proposed[item.id] = (" + ".join(part.id for part in group), ())
                    after[item.id] = figures.get(place, Shown(0, 0))
        return _Try(proposed, after)

    # --- what it would show

    def _shown(
        self, frame: pandas.DataFrame, indicators: Sequence[Indicator], area_sets: Sequence[AreaSet]
    ) -> Dict[Tuple[str, str, str, str], Shown]:
        kept = _figures(self._protect(frame, indicators, area_sets))
        return {place: Shown(kept.get(place, 0), number) for place, number in _figures(frame).items()}

    def _protect(
        self, frame: pandas.DataFrame, indicators: Sequence[Indicator], area_sets: Sequence[AreaSet]
    ) -> pandas.DataFrame:
        return self._again(replace(self._values, frame=frame), indicators, area_sets).frame


def _of_areas(frame: pandas.DataFrame, codes: Sequence[str]) -> pandas.DataFrame:
    """The rows of some of the proposed own areas."""
    return frame[(frame["area_set"] == _OWN) & frame["area"].isin(list(codes))]


def _constant(rows: pandas.DataFrame, text: str) -> pandas.Series:
    return pandas.Series(text, index=rows.index, dtype=object)
