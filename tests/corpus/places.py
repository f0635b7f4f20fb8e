"""Wesselmonde, Noorderveen and Lage Wetering: municipalities that exist nowhere, and their areas."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import List, Tuple

GEMEENTEN = (("9901", "Wesselmonde"), ("0099", "Noorderveen"), ("9902", "Lage Wetering"))
_FRONTS = (
    "Haven Molen Kerk Station Rivier Dijk Oude Nieuwe Hoge Lage Linden Beuken Park Vaart Sluis Burcht Klooster "
    "Pannen Wester Ooster Zuider Noorder Koren Smids Vissers Tolhuis Abdij Brink Esdoorn Wilgen"
).split()
_ENDS = "buurt kwartier hoek veld oord zicht hof dam gaarde pad akker rand".split()
_SPECIAL = (
    "Coöperatiewijk", "Reünieplein", "Oud-Indië", "'t Zand", "Café-hoek", "Patiëntenhof", "Sint-Andriës",
    "Kanaal (oost)", "België-noord", "Drieëenheid", "Knooppunt A27/A28", "Overige buitengebieden",
)  # fmt: skip
STREETS = (
    "Dorpsstraat", "Kerkweg", "Havenkade", "Lindenlaan", "Sluispad", "Molendijk", "Stationsplein",
    "Burgemeester Vlietlaan", "1e Kruisstraat", "Plein 1945", "Zuidereinde", "Prins Hendrikkade",
)  # fmt: skip


@dataclass(frozen=True)
class Buurt:
    """An area: the digits (and letters) of its code, its name, its wijk and municipality."""

    digits: str
    name: str
    wijk: str
    gemeente: str
    place: str

    @property
    def code(self) -> str:
        return f"BU{self.digits}"

    @property
    def wijk_code(self) -> str:
        return f"WK{self.digits[:6]}"


def buurten(rng: Random, count: int, gemeente: int = 0, letters: bool = False) -> List[Buurt]:
    """So many areas of one municipality, in the order of their codes; every name once."""
    code, place = GEMEENTEN[gemeente]
    names = _names(rng, count)
    per_wijk = max(3, count // 4)
    found = []
    for at, name in enumerate(names):
        wijk, number = at // per_wijk + 1, at % per_wijk + 1
        tail = f"{chr(64 + wijk)}{chr(65 + number % 9)}{number:02d}" if letters else f"{wijk:02d}{number:02d}"
        found.append(Buurt(f"{code}{tail}", name, f"Wijk {wijk:02d} {_FRONTS[wijk]}stad", code, place))
    return found


def _names(rng: Random, count: int) -> List[str]:
    plain = [front + end for front in _FRONTS for end in _ENDS]
    special = rng.sample(_SPECIAL, min(len(_SPECIAL), max(3, count // 4)))
    names = special + rng.sample(plain, count - len(special))
    rng.shuffle(names)
    return names


def rd_points(rng: Random, count: int) -> List[Tuple[float, float]]:
    """Points within the municipality, in RD, on whole centimetres."""
    return [
        (round(rng.uniform(98_000, 112_000), 2), round(rng.uniform(431_000, 441_000), 2))
        for _ in range(count)
    ]
