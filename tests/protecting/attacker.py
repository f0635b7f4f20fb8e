"""One who has a whole map set and wants what it does not show. Knows nothing of how protecting works.

What he has: the figures with their statuses, the recipe (what every indicator counts, and per what),
the areas with the larger areas they lie in, own areas with their members, the inhabitants that
everybody can look up, and optionally the figures of earlier sets. Of
every number behind a figure he writes down what must hold, and asks a linear programme between what
bounds it must lie.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Dict, Hashable, List, Sequence, Tuple

import numpy
import pandas
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.recipe import Indicator, Kind, Measure

Cell = Tuple[Hashable, str, str, str, str]
"""What is counted, area set, level, area, period."""
SHOWN = ("observed", "estimated", "corrected")
EXACT = 1e-6


class Attacker:
    """Collects what must hold, then bounds what is not shown."""

    def __init__(
        self,
        frame: pandas.DataFrame,
        indicators: Sequence[Indicator],
        area_sets: Sequence[AreaSet],
        earlier: Sequence[pandas.DataFrame] = (),
    ) -> None:
        self.indicators = {item.id: item for item in indicators}
        self.areas = {areas.id: areas for areas in area_sets}
        self.number: Dict[Cell, int] = {}
        self.fixed: Dict[int, float] = {}
        self.most: Dict[int, float] = {}
        self.equal: List[Tuple[Dict[int, float], float]] = []
        self.under: List[Dict[int, float]] = []
        self.secrets: Dict[int, Tuple[str, str, str]] = {}
        for shown in (frame, *earlier):
            for row in shown[shown["status"].isin(SHOWN) & (shown["variant"] == "")].itertuples():
                self._figure(row)
        for held in (*earlier, frame):
            for row in held[(held["status"] == "withheld") & (held["variant"] == "")].itertuples():
                self._secret(row)
        # What was held back before is still a secret, but where it is shown now.
        for row in frame[frame["status"].isin(SHOWN) & (frame["variant"] == "")].itertuples():
            self.secrets.pop(self._counted(row), None)
        self._areas()
        self._categories()
        self._years()

    # --- what the figures say ----------------------------------------------------------------

    def _cell(self, what: Hashable, row: Any) -> int:
        key = (what, row.area_set, row.level, row.area, row.period)
        return self.number.setdefault(key, len(self.number))

    def _counted(self, row: Any) -> int:
        item = self.indicators[row.indicator]
        return self._cell(counted(item.delivery, item.numerator), row)

    def _figure(self, row: Any) -> None:
        item = self.indicators[row.indicator]
        x = self._counted(row)
        if item.kind.extensive:
            self.fixed[x] = row.value
        elif item.denominator is not None and item.denominator.statistic == "areas":
            self.fixed[x] = row.value / item.per * self._inhabitants(item, row)
        elif item.denominator is not None:
            y = self._cell(counted(item.delivery, item.denominator), row)
            self.equal.append(({x: item.per, y: -row.value}, 0.0))
        self._limit(item, x, row)

    def _secret(self, row: Any) -> None:
        x = self._counted(row)
        self.secrets[x] = (row.indicator, row.area, row.period)
        self._limit(self.indicators[row.indicator], x, row)

    def _limit(self, item: Indicator, x: int, row: Any) -> None:
        """Of a share there are no more than what it is of."""
        if item.kind is not Kind.SHARE or item.denominator is None:
            return
        if item.denominator.statistic == "areas":
            self.most[x] = self._inhabitants(item, row)
        else:
            self.under.append({x: 1.0, self._cell(counted(item.delivery, item.denominator), row): -1.0})

    def _inhabitants(self, item: Indicator, row: Any) -> float:
        frame = self.areas[row.area_set].frame
        column = frame[item.denominator.columns[0]]  # type: ignore[union-attr]
        return float(
            column[row.area] if row.area in frame.index else column[frame[row.level] == row.area].sum()
        )

    # --- what adds up -----------------------------------------------------------------------------

    def _areas(self) -> None:
        sums = defaultdict(list)
        for (what, area_set, level, area, period), x in self.number.items():
            areas = self.areas[area_set]
            levels = [areas.level, *areas.levels]
            if level != levels[-1]:
                above = levels[levels.index(level) + 1]
                inside = areas.frame[above]
                parent = inside[area] if level == areas.level else inside[areas.frame[level] == area].iloc[0]
                sums[what, area_set, above, parent, period].append(x)
            for own in self.areas.values():
                if own.made_from == area_set and level == areas.level:
                    for code, members in own.members.items():
                        if area in members:
                            sums[what, own.id, own.level, code, period].append(x)
        self._add(sums)

    def _add(self, sums: Any) -> None:
        for total, parts in sums.items():
            if total in self.number:
                self.equal.append(({self.number[total]: -1.0, **dict.fromkeys(parts, 1.0)}, 0.0))

    def _categories(self) -> None:
        """A count without a choice is the sum of the counts with one, wherever he can see that."""
        groups = defaultdict(list)
        for what, *_ in dict.fromkeys(self.number):
            if what[3]:
                groups[what[:3]].append(what)
        for whole, parts in groups.items():
            self._less_than((*whole, ()), list(dict.fromkeys(parts)))

    def _years(self) -> None:
        for year in sorted({key[4] for key in self.number}):
            months = sorted({key[4] for key in self.number if key[4] != year and key[4].startswith(year)})
            for what in {key[0] for key in self.number} if months else ():
                self._less_than((what, year), [(what, month) for month in months], periods=True)

    def _less_than(self, whole: Any, parts: List[Any], periods: bool = False) -> None:
        found = []
        for key in list(self.number):
            if ((key[0], key[4]) if periods else key[0]) != whole:
                continue
            others = [(p[0], *key[1:4], p[1]) if periods else (p, *key[1:]) for p in parts]
            there = [self.number[other] for other in others if other in self.number]
            if there and self.number[key] not in there:
                found.append((self.number[key], there))
        seen = [
            abs(self.fixed[total] - sum(self.fixed[part] for part in there)) < EXACT
            for total, there in found
            if len(there) == len(parts) and total in self.fixed and all(part in self.fixed for part in there)
        ]
        for total, there in found:
            terms = {total: -1.0, **dict.fromkeys(there, 1.0)}
            if seen and all(seen) and len(there) == len(parts):
                self.equal.append((terms, 0.0))
            else:
                self.under.append(terms)

    # --- the answer -----------------------------------------------------------------------------------

    def tighter_than(self, width: Dict[str, float]) -> List[Tuple[str, str, str]]:
        """Withheld figures (indicator, area, period) that he bounds closer than the width of their indicator.

        What nobody can have more of than that few (three inhabitants) is no secret of ours.
        """
        size = len(self.number)
        limits = [(0.0, self.most.get(x, 1e6)) for x in range(size)]
        for x, value in self.fixed.items():
            limits[x] = (value - EXACT / 10, value + EXACT / 10)
        self._system = (
            *_matrix([terms for terms, _ in self.equal], size),
            *_matrix(self.under, size),
            limits,
        )
        least, most = numpy.full(size, numpy.inf), numpy.full(size, -numpy.inf)
        found = []
        # Many at once first: what moves far enough then needs no question of its own.
        random = numpy.random.default_rng(1)
        secrets = list(self.secrets)
        for _ in range(3 if secrets else 0):
            signs = random.choice([-1.0, 1.0], len(secrets))
            for solution in (self._solve(secrets, signs), self._solve(secrets, -signs)):
                least, most = numpy.minimum(least, solution), numpy.maximum(most, solution)
        for x, name in self.secrets.items():
            need = min(width[name[0]], self.most.get(x, numpy.inf)) - 10 * EXACT
            for sign in (-1.0, 1.0):
                if not most[x] - least[x] >= need:
                    solution = self._solve([x], sign)
                    least, most = numpy.minimum(least, solution), numpy.maximum(most, solution)
            if most[x] - least[x] < need:
                found.append(name)
        return found

    def _solve(self, cells: List[int], signs: Any) -> numpy.ndarray:
        equal, zero, under, nothing, limits = self._system
        goal = numpy.zeros(len(limits))
        goal[cells] = signs
        limited = {"A_eq": equal, "b_eq": zero, "A_ub": under, "b_ub": nothing, "bounds": limits}
        found = linprog(goal, method="highs", **limited)
        if found.status != 0:  # presolve sometimes takes a system with fixed numbers for a contradiction
            found = linprog(goal, method="highs", options={"presolve": False}, **limited)
        assert found.status == 0, found.message
        return numpy.asarray(found.x)


def counted(delivery: str, measure: Measure) -> Tuple[Hashable, ...]:
    """What a measure counts: two that count the same have the same answer."""
    return (delivery, measure.statistic, measure.columns, tuple(sorted(measure.where.items())))


def _matrix(rows: Sequence[Dict[int, float]], size: int) -> Tuple[Any, Any]:
    if not rows:
        return None, None
    entries = [(weight, (row, x)) for row, terms in enumerate(rows) for x, weight in terms.items()]
    weights, places = zip(*entries)
    return csr_matrix((weights, tuple(zip(*places))), shape=(len(rows), size)), numpy.zeros(len(rows))
