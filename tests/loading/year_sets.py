"""Nine years of made boundaries that change as real ones do, and samples of their codes."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from gebiedsgericht_plugin.loading.areas.vintages import SAME, KnownAreas, likeness

YEARS = tuple(range(2016, 2025))
_FIRST = (
    "Molen Kerk Linden Rozen Haven Beatrix Hoge Lage Nieuwe Oude Vogel Bloemen Rivieren Schilders".split()
)
_LAST = "wijk buurt park hof kwartier veld dijk hoek zicht oord".split()
_SIDES = ("", "-Noord", "-Zuid", "-Oost", "-West", " e.o.")


def year_sets(seed: int = 7, municipalities: int = 30) -> Tuple[KnownAreas, ...]:
    """Buurten of every year: codes that merge, split, are recoded, renamed, and reused on other ground."""
    chance = random.Random(seed)
    now: Dict[str, str] = {}
    for number in range(municipalities):
        for wijk in range(chance.randint(1, 4)):
            for buurt in range(chance.randint(3, 9)):
                now[f"BU{number * 31 + 3:04d}{wijk:02d}{buurt:02d}"] = _name(chance)
    found = []
    for year in YEARS:
        found.append(KnownAreas(f"buurten-{year}", "buurt", year, frozenset(now), dict(now)))
        now = _next_year(now, chance, year)
    return tuple(found)


def _name(chance: random.Random) -> str:
    return chance.choice(_FIRST) + chance.choice(_LAST) + chance.choice(_SIDES)


def _next_year(now: Mapping[str, str], chance: random.Random, year: int) -> Dict[str, str]:
    new = dict(now)
    towns = sorted({code[2:6] for code in now})
    old, other = chance.sample(towns, 2)
    for code in [code for code in now if code[2:6] in (old, other)]:
        # A merged municipality gets a code of its own; its wijken are numbered through.
        wijk = int(code[6:8]) + (10 if code[2:6] == other else 0)
        new[f"BU{year - 100:04d}{wijk:02d}{code[8:]}"] = new.pop(code)
    for code in chance.sample(sorted(set(new) & set(now)), 6):
        new[code[:8] + f"{int(code[8:]) + 40:02d}"] = new[code].replace("buurt", "veld") + " II"
    for town in chance.sample(sorted({code[2:6] for code in set(new) & set(now)}), 2):
        # Existing codes go to other buurten of the same municipality.
        codes = sorted(code for code in new if code[2:6] == town)
        names = [new[code] for code in codes]
        new.update(zip(codes, names[1:] + names[:1]))
    for code in chance.sample(sorted(set(new) & set(now)), 5):
        new[code] = _name(chance)
    for code in chance.sample(sorted(set(new) & set(now)), 4):
        del new[code]
    return new


def _by_body(known: KnownAreas) -> Dict[str, str]:
    return {code.lstrip("BUWKGM"): known.names.get(code, "") for code in known.codes}


@dataclass(frozen=True)
class Sample:
    """Codes as a file has them, and the names beside them."""

    year: int
    codes: Tuple[str, ...]
    names: Optional[Mapping[str, str]]
    originals: Tuple[str, ...]

    def tells(self, sets: Sequence[KnownAreas]) -> bool:
        """Whether every other year lacks one of the codes, or has another name for one."""
        own = next(item for item in sets if item.boundary_year == self.year)
        return all(self._differs(_by_body(own), _by_body(other)) for other in sets if other is not own)

    def _differs(self, own: Mapping[str, str], other: Mapping[str, str]) -> bool:
        bodies = [code.lstrip("BUWKGM") for code in self.originals]
        if any(body not in other for body in bodies):
            return True
        named = self.names is not None
        return named and any(likeness(own[body], other[body]) != SAME for body in bodies)


def samples(sets: Sequence[KnownAreas], number: int, seed: int = 11) -> List[Sample]:
    """Samples of 20 codes and more: of one municipality and its neighbours, or of the whole country."""
    chance = random.Random(seed)
    found = []
    for _ in range(number):
        known = chance.choice(list(sets))
        every = sorted(known.codes)
        if chance.random() < 0.6:
            start = chance.randrange(max(len(every) - 60, 1))
            every = every[start : start + 60]
        originals = tuple(chance.sample(every, min(len(every), chance.randint(20, 50))))
        spelt = {code: _spelt(code, how) for how in [chance.randrange(5)] for code in originals}
        named = chance.random() < 0.5
        names = {spelt[code]: known.names[code] for code in originals if code in known.names}
        found.append(Sample(known.boundary_year, tuple(spelt.values()), names if named else None, originals))
    return found


def _spelt(code: str, how: int) -> str:
    body = code.lstrip("BUWKGM")
    return (code, body, body.lstrip("0"), f"{code}  ".lower(), f"{body.lstrip('0')}.0")[how]
