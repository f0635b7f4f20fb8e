"""Random workspaces: areas of several levels, own areas, categories, years, rates, partners' totals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Dict, List, Sequence, Tuple

import numpy
import pandas

from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.recipe import Indicator, Kind, Measure, Protection
from gebiedsgericht_plugin.model.values import Values

from .makers import hierarchy, indicator, values

INHABITANTS = Measure("areas", ("inwoners",))


@dataclass(frozen=True)
class Made:
    values: Values
    indicators: Tuple[Indicator, ...]
    area_sets: Tuple[AreaSet, ...]

    @property
    def width(self) -> Dict[str, float]:
        return {item.id: float(item.threshold) for item in self.indicators}


def workspace(seed: int) -> Made:
    """A workspace that is the same for the same seed."""
    random = numpy.random.default_rng(seed)
    areas = _areas(random)
    owns = [_own(random, areas, f"werk{i}") for i in range(random.integers(0, 3))]
    protection = random.choice([Protection.PERSONS, Protection.SENSITIVE], p=[0.7, 0.3])
    halves = ("2025-H1", "2025-H2") if seed % 5 == 3 else ("2025-1", "2025-2")
    periods = [["2025"], ["2024", "2025"], ["2025", *halves]][random.integers(0, 3)]
    items = _indicators(random, protection)
    frames: List[pandas.DataFrame] = []
    totals: Dict[str, Dict[str, numpy.ndarray]] = {}
    others = bool(random.random() < 0.5)
    for period in sorted(periods, key=len, reverse=True):
        months = [totals[p] for p in periods if p != period and p.startswith(period)]
        totals[period] = _counts(random, items, len(areas), months, others)
        for item in items:
            frames.append(_figures(item, period, totals[period], areas, owns))
    return Made(Values(pandas.concat(frames, ignore_index=True)), tuple(items), (areas, *owns))


def _areas(random: numpy.random.Generator) -> AreaSet:
    sizes = random.integers(1, 5, random.integers(1, 5)).tolist()
    areas = hierarchy(sizes, gemeenten=int(random.integers(1, 3)))
    frame = areas.frame.assign(inwoners=random.choice([3.0, 60.0, 400.0, 2500.0], len(areas)))
    return replace(areas, frame=frame, denominators=("inwoners",))


def _own(random: numpy.random.Generator, areas: AreaSet, name: str) -> AreaSet:
    codes = list(areas.frame.index)
    owner = random.integers(-1, max(1, len(codes) // 3) + 1, len(codes))
    members: Dict[str, Tuple[str, ...]] = {}
    for code, number in zip(codes, owner):
        if number >= 0:
            members[f"{name}-{number}"] = (*members.get(f"{name}-{number}", ()), code)
    people = [areas.frame.loc[list(part), "inwoners"].sum() for part in members.values()]
    frame = areas.frame.iloc[: len(members)].assign(inwoners=people)
    frame.index = pandas.Index(list(members), name="code")
    return AreaSet(name, name, 2026, frame, made_from=areas.id, members=members)


def _indicators(random: numpy.random.Generator, protection: Protection) -> List[Indicator]:
    kinds = ["A", "B", "C"][: random.integers(0, 4)]
    found = [indicator("alle", protection=protection)]
    for kind in kinds:
        measure = Measure("sum", ("n",), {"soort": (kind,)})
        found.append(indicator(f"soort{kind}", numerator=measure, protection=protection))
    if random.random() < 0.5:
        found.append(indicator("per", Kind.RATE, denominator=INHABITANTS, per=1000.0, protection=protection))
    if random.random() < 0.5:
        clients = Measure("sum", ("klanten",))
        found.append(indicator("klanten", numerator=clients, protection=protection))
        found.append(indicator("deel", Kind.SHARE, denominator=clients, per=100.0, protection=protection))
    if random.random() < 0.3:
        found = [item for item in found if item.id != "alle"] or found
    return found


def _counts(
    random: numpy.random.Generator,
    items: Sequence[Indicator],
    size: int,
    months: Sequence[Dict[str, numpy.ndarray]],
    others: bool,
) -> Dict[str, numpy.ndarray]:
    """Per kind of thing the numbers of the finest areas; of a year those of its months, or more."""
    complete = random.random() < 0.6

    def made(kind: str, choices: Sequence[int]) -> numpy.ndarray:
        number = random.choice(choices, size).astype(float)
        return sum(month[kind] for month in months) + (0 if complete else number + 1) if months else number

    found = {kind: made(kind, [0, 0, 1, 2, 3, 4, 5, 8, 20, 100]) for kind in ("A", "B", "C")}
    found["others"] = made("others", [3, 3, 7, 40]) * others
    found["no_share"] = made("no_share", [0, 1, 6, 50])
    here = [item.id[-1] for item in items if item.id.startswith("soort")]
    found["alle"] = sum([found[kind] for kind in here], found["others"] if here else found["A"])
    found["lost"] = (random.random(size) < 0.1) * (random.random() < 0.3)
    found["klanten"] = found["alle"] + found["no_share"]
    return found


def _figures(
    item: Indicator,
    period: str,
    counts: Dict[str, numpy.ndarray],
    areas: AreaSet,
    owns: Sequence[AreaSet],
) -> pandas.DataFrame:
    """The figures of one indicator and period on every level, and of own areas."""
    name = item.id[-1] if item.id.startswith("soort") else ("klanten" if item.id == "klanten" else "alle")
    below = {"per": areas.frame["inwoners"].to_numpy(), "deel": counts["klanten"]}.get(item.id)
    made = values(areas, counts[name], item.id, below, period).frame
    lost = areas.frame.index[counts["lost"] > 0] if name == "alle" else []
    frames = [made]
    for own in owns:
        parts = made[made["level"] == areas.level].set_index("area")[["numerator", "denominator"]]
        sums = [parts.loc[list(codes)].sum(min_count=1) for codes in own.members.values()]
        rows = pandas.DataFrame(sums, index=list(own.members)).rename_axis("area").reset_index()
        rest = (
            made.iloc[[0] * len(rows)]
            .drop(columns=["area", "numerator", "denominator"])
            .reset_index(drop=True)
        )
        frames.append(pandas.concat([rest, rows], axis=1).assign(area_set=own.id, level=own.level))
    frame = pandas.concat(frames, ignore_index=True)
    rate = frame["numerator"] / frame["denominator"].where(frame["denominator"] > 0) * item.per
    frame["value"] = frame["numerator"] if item.kind.extensive else rate
    nothing = frame["value"].isna()
    frame.loc[nothing, ["status", "reason"]] = ["not_applicable", "no_denominator"]
    touched = {code for own in owns for code, members in own.members.items() if set(members) & set(lost)}
    withheld = frame["area"].isin([*lost, *touched])
    frame.loc[withheld, ["value", "numerator"]] = numpy.nan
    frame.loc[withheld, ["status", "reason"]] = ["withheld", "source"]
    return frame
