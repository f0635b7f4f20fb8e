"""The labelled names: what people wrote, and which areas they meant (see tests/data/matching)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, FrozenSet, List, Mapping, Tuple

from gebiedsgericht_plugin.joining.matching.by_name import NameSearch
from gebiedsgericht_plugin.joining.matching.keys import Found

from .tables import areas

FOLDER = Path(__file__).resolve().parent.parent / "data" / "matching"
ASK = ("review", "partial", "same_name")
"""Classes of names that alone do not tell which area is meant: a careful reader would ask."""


@dataclass(frozen=True)
class Pair:
    """One labelled name: the codes of the areas it can mean (none, one, several)."""

    set: str
    written: str
    codes: FrozenSet[str]
    kind: str

    @property
    def certain(self) -> bool:
        """Whether the name says which area is meant."""
        return len(self.codes) == 1 and self.kind not in ASK


@dataclass(frozen=True)
class Rates:
    """What a labelled set gives."""

    pairs: int
    accepted: int
    precision: float
    recall: float
    offered: float
    wrong: Tuple[str, ...]
    """Accepted, for another area or for none."""
    missed: Tuple[str, ...]
    """Not accepted though the name says it."""
    lost: Tuple[str, ...]
    """Neither accepted nor offered for review."""

    def __str__(self) -> str:
        """The figures in one line."""
        return (
            f"{self.pairs} names, {self.accepted} accepted: precision {self.precision:.4f}, "
            f"recall {self.recall:.4f}, accepted or in review {self.offered:.4f}"
        )


def pairs(file: str) -> List[Pair]:
    """The labelled names of one file."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as stream:
        return [
            Pair(row["set"], row["written"], frozenset(filter(None, row["codes"].split("|"))), row["class"])
            for row in csv.DictReader(stream, delimiter=";")
        ]


def names_by_set(file: str) -> Dict[str, Dict[str, str]]:
    """By area set: the names of its areas by code."""
    found: Dict[str, Dict[str, str]] = {}
    with (FOLDER / file).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            found.setdefault(row["set"], {})[row["code"]] = row["name"]
    return found


def searches(file: str) -> Dict[str, NameSearch]:
    """By area set: the search of its names."""
    rows: Dict[str, List[Mapping[str, str]]] = {}
    with (FOLDER / file).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            rows.setdefault(row["set"], []).append(row)
    found = {}
    for name, members in rows.items():
        town, town_name = members[0]["gemeente"], members[0]["gemeente_name"]
        found[name] = NameSearch(
            areas(
                {row["code"]: row["name"] for row in members},
                within={"gemeente": [town] * len(members)} if town else None,
                level=members[0]["level"],
                parent_names={"gemeente": {town: town_name}},
            )
        )
    return found


def found_in(labelled: List[Pair], searched: Mapping[str, NameSearch]) -> Dict[Tuple[str, str], Found]:
    """What each name of each set was found to mean."""
    result: Dict[Tuple[str, str], Found] = {}
    for name in dict.fromkeys(pair.set for pair in labelled):
        texts = [pair.written for pair in labelled if pair.set == name]
        found = searched[name].find_all(texts, thorough=True).found
        result.update({(name, text): found[text] for text in texts})
    return result


def offered(found: Found) -> FrozenSet[str]:
    """The codes that a person gets to see: accepted or for review."""
    codes = {found.code, found.suggestion, *found.among, *(item.code for item in found.candidates)}
    return frozenset(codes - {""})


def rates(labelled: List[Pair], found: Mapping[Tuple[str, str], Found]) -> Rates:
    """Precision and recall of what was accepted, and what was at least offered."""
    with_code = [pair for pair in labelled if found[pair.set, pair.written].code]
    wrong = [
        pair
        for pair in with_code
        if pair.codes != {found[pair.set, pair.written].code} or pair.kind == "same_name"
    ]
    certain = [pair for pair in labelled if pair.certain]
    missed = [pair for pair in certain if not found[pair.set, pair.written].code]
    named = [pair for pair in labelled if pair.codes]
    lost = [pair for pair in named if not pair.codes & offered(found[pair.set, pair.written])]
    right = len(certain) - len(missed) - sum(pair.certain for pair in wrong)

    def shown(pair: Pair) -> str:
        answer = found[pair.set, pair.written]
        codes = ",".join(sorted(pair.codes))
        return f"{pair.set}: {pair.written!r} ({pair.kind} {codes}) -> {answer.code or answer.reason}"

    return Rates(
        pairs=len(labelled),
        accepted=len(with_code),
        precision=1 - len(wrong) / max(len(with_code), 1),
        recall=right / max(len(certain), 1),
        offered=1 - len(lost) / max(len(named), 1),
        wrong=tuple(map(shown, wrong)),
        missed=tuple(map(shown, missed)),
        lost=tuple(map(shown, lost)),
    )
