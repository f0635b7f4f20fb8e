"""What was invented: the municipality of Wesselmonde, its wijken, buurten, river and railway.

Everything here is fiction. The codes do not belong to a municipality (GM0099), the postcodes start
with letters that are not issued (F, Q, U, Y), names were made up. Coordinates are kilometres east and
north of ``ORIGIN``, a spot in RD (EPSG:28992); ``metres`` turns them into RD.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Sequence, Tuple

import numpy as np

SEED = 20260101
ORIGIN = (209_000.0, 475_500.0)
MUNICIPALITY = ("GM0099", "Wesselmonde")
NEIGHBOUR = ("0101", "Ellerdrecht")
YEARS = (2022, 2024, 2026)

Points = List[Tuple[float, float]]

RIVER: Points = [
    (-3.0, 6.4), (-1.5, 5.5), (-0.4, 5.75), (0.5, 5.45), (1.2, 4.6), (1.9, 3.75), (2.8, 3.45),
    (3.6, 3.75), (4.3, 3.8), (5.0, 3.35), (5.7, 2.85), (6.5, 2.8), (7.3, 3.15), (8.2, 3.2),
    (8.9, 2.65), (9.5, 1.95), (10.3, 1.75), (11.2, 2.0), (12.2, 1.55), (13.2, 1.7), (15.0, 1.2),
]  # fmt: skip
RAILWAY: Points = [
    (7.9, 12.0), (7.4, 9.6), (6.75, 8.0), (6.25, 6.6), (6.02, 5.4), (6.1, 4.3), (6.3, 3.3),
    (6.28, 2.3), (5.8, 1.2), (5.1, 0.0), (4.4, -2.0),
]  # fmt: skip
OUTLINE: Points = [
    (0.15, 5.6), (0.5, 6.4), (0.3, 7.2), (0.8, 7.9), (0.7, 8.6), (1.7, 9.1), (2.7, 8.7), (3.5, 8.95),
    (4.4, 8.2), (5.3, 8.5), (5.9, 9.15), (7.3, 8.75), (8.3, 8.9), (9.2, 8.3), (10.3, 8.75),
    (11.2, 8.2), (11.3, 7.2), (11.95, 6.3), (11.2, 5.6), (11.05, 4.8), (11.75, 4.1), (11.9, 3.0),
    (12.3, 1.5), (11.2, 0.6), (9.4, 1.2), (8.6, 0.5), (7.3, 0.75), (6.5, 0.1), (5.2, 0.45),
    (3.9, -0.1), (2.6, 0.35), (1.5, 0.15), (0.9, 0.9), (1.2, 1.9), (0.5, 2.6), (0.75, 3.6),
    (0.2, 4.4),
]  # fmt: skip
OUTLINE_FOLLOWS_RIVER_EAST_OF = 9.3
"""From here on the river is the municipal border: what lies south of it is another's."""

FRAME = (-1.6, -1.3, 13.6, 10.3)
"""The box to which the surroundings are cut off: west, south, east, north."""

NEIGHBOURS: Dict[str, Points] = {
    "Ellerdrecht": [(13.5, 6.5), (13.5, 3.6), (12.8, 9.4)],
    "Noorderhage": [(3.4, 10.6), (6.8, 10.8), (9.6, 10.6)],
    "Kolderveld": [(-1.5, 8.6), (-1.5, 6.0), (0.2, 10.2)],
    "De Zijpelanden": [(-1.5, 2.6), (-1.0, 0.2), (2.2, -1.2)],
    "Rosmeer en Terwolle": [(7.0, -1.0), (10.6, -0.4), (13.4, -0.6)],
}

WIJKEN: Dict[str, Tuple[str, float]] = {
    # number: name, direction of its streets in degrees
    "01": ("Centrum", 12.0),
    "02": ("Stationskwartier", 75.0),
    "03": ("De Hagen", 40.0),
    "04": ("Molenveld", 20.0),
    "05": ("Overwessel", 60.0),
    "06": ("Wesselbroek", 5.0),
    "07": ("Ravelijn", 30.0),
    "08": ("Oosterhaven", 15.0),
    "09": ("Averwolde", 50.0),
    "10": ("Meddersloo", 25.0),
    "11": ("Borkelaar", 65.0),
    "12": ("Sint Everse", 35.0),
}


@dataclass(frozen=True)
class Kind:
    """What sort of neighbourhood it is: the averages from which its figures are drawn."""

    household: float
    """Persons per household."""
    social: float
    """Share of the dwellings that a corporation lets."""
    woz: float
    """Mean value of a dwelling, thousands of euros."""
    burden: float
    """How much asks for attention: 0 is the municipal mean, 1 is a lot."""
    old: float
    """Share of social dwellings with energy label E, F or G."""
    street: Tuple[float, float]
    """Distance between streets and length of a street part, metres."""
    parts: Tuple[int, int]
    """Addresses on a street part, from and up to."""


KINDS: Dict[str, Kind] = {
    "centre": Kind(1.65, 0.26, 268, 0.25, 0.24, (42, 84), (14, 26)),
    "ring": Kind(1.95, 0.24, 296, 0.15, 0.33, (46, 96), (14, 24)),
    "postwar": Kind(2.05, 0.60, 214, 0.95, 0.37, (56, 112), (16, 34)),
    "seventies": Kind(2.25, 0.36, 262, 0.30, 0.21, (54, 100), (14, 24)),
    "suburb": Kind(2.55, 0.13, 372, -0.65, 0.04, (52, 104), (14, 22)),
    "new": Kind(2.75, 0.17, 428, -0.80, 0.00, (50, 100), (14, 22)),
    "industry": Kind(2.20, 0.00, 340, 0.0, 0.0, (150, 190), (5, 10)),
    "village": Kind(2.40, 0.17, 352, -0.40, 0.22, (60, 112), (12, 20)),
    "rural": Kind(2.60, 0.03, 494, -0.70, 0.30, (420, 560), (5, 11)),
}


AGES: Dict[str, Tuple[float, ...]] = {
    "centre": (9, 18, 36, 21, 16),
    "ring": (14, 13, 34, 24, 15),
    "postwar": (18, 14, 29, 23, 16),
    "seventies": (14, 11, 22, 30, 23),
    "suburb": (20, 12, 24, 31, 13),
    "new": (27, 9, 34, 24, 6),
    "industry": (10, 15, 35, 32, 8),
    "village": (15, 11, 20, 30, 24),
    "rural": (15, 12, 19, 34, 20),
}
"""Of a hundred people how many are younger than 15, 25, 45, 65, and older."""


@dataclass(frozen=True)
class Ground:
    """A piece of ground that never changed as a whole, and the buurt it was in, year by year."""

    codes: Tuple[str, str, str]
    """Wijk and buurt number (four characters) in 2022, 2024 and 2026."""
    names: Tuple[str, str, str]
    kind: str
    x: float
    y: float
    radius: float
    """Reach of the built-up area, kilometres; 0: open country, which takes what is left."""
    side: str
    """Of the river (n, s) and the railway (w, e), where it stays on one side; - where it may cross."""
    addresses: int
    extra: float = 0.0
    """Burden on top of that of its kind."""
    built: Tuple[float, float, float] = (1.0, 1.0, 1.0)
    """Share of the dwellings that stood there in 2022, 2024 and 2026."""


# number name kind x y radius side addresses extra-burden
_STABLE = """
0101 Markt                     centre    5.02 4.50 0.27 nw 470  0.35
0102 Kade                      centre    4.72 4.10 0.27 nw 390  0.05
0103 Sint Joris                centre    5.38 4.22 0.27 nw 410  0.10
0104 Bagijnhof                 centre    5.36 4.70 0.26 nw 380 -0.05
0105 Noorderpoort              centre    4.92 4.92 0.27 nw 400  0.20
0106 Weerdpoort                centre    4.42 4.50 0.29 nw 360  0.00
0201 Stationsbuurt             ring      5.72 5.22 0.30 nw 480  0.30
0202 Coöperatiebuurt           ring      5.28 5.42 0.32 nw 520  0.15
0203 Singelkwartier            ring      4.52 5.30 0.34 nw 430 -0.35
0204 Schildersbuurt            ring      5.72 5.90 0.34 nw 490  0.05
0205 Oosterpoort               ring      5.82 4.55 0.31 nw 450  0.25
0301 Hagenoord                 postwar   4.10 6.35 0.40 n- 540  0.15
0302 Hagenwest                 postwar   3.46 5.85 0.40 n- 510 -0.05
0303 Vogelbuurt                postwar   4.16 5.66 0.36 n- 500 -0.20
0304 Bloemenbuurt              postwar   4.78 5.98 0.36 n- 480 -0.25
0305 Componistenbuurt          postwar   3.72 5.12 0.40 n- 520  0.00
0306 Hagenpark                 postwar   4.86 6.62 0.38 nw 610  0.65
0401 Molenveld-Zuid            postwar   6.54 5.00 0.38 ne 490 -0.10
0402 Molenveld-Noord           postwar   6.68 5.74 0.40 ne 520  0.05
0403 Zeeheldenbuurt            seventies 7.26 5.22 0.40 ne 470  0.10
0404 Molenhoek                 seventies 7.42 5.96 0.42 ne 430 -0.20
0405 Verzetsbuurt              postwar   6.66 6.48 0.38 ne 480  0.45
0406 Lindenkwartier            ring      6.58 4.28 0.36 ne 370 -0.15
0501 Veerhuis                  ring      5.00 2.78 0.34 sw 350 -0.05
0502 Dijkhof                   postwar   4.30 2.86 0.42 sw 440  0.10
0503 Wilgenhof                 seventies 5.56 2.18 0.38 sw 420  0.00
0504 Kastanjelaan en omgeving  seventies 4.84 2.12 0.38 sw 400 -0.10
0505 De Waarden                suburb    4.16 2.14 0.40 sw 370  0.05
0601 Wesselbroek-Dorp          suburb    3.06 4.32 0.40 n- 360  0.10
0602 Rietland                  suburb    2.34 4.52 0.42 n- 370 -0.05
0603 Waterlinie                suburb    2.88 4.98 0.38 n- 380  0.05
0604 Kreekrijk                 new       2.10 5.24 0.42 n- 350  0.00
0605 Zeggeveld                 suburb    2.68 5.66 0.42 n- 370 -0.10
0606 Otterspoor                new       2.46 6.34 0.42 n- 330 -0.05
0701 Ravelijn-Zuid             suburb    5.56 6.66 0.36 nw 370  0.10
0702 Lunetten                  suburb    5.10 7.28 0.38 nw 360  0.00
0703 Bastion                   suburb    5.86 7.30 0.36 nw 350 -0.05
0801 Bedrijvenpark Oosterhaven industry  8.06 4.72 0.62 n- 165  0.00
0901 Averwolde-Dorp            village   9.76 7.16 0.42 ne 460  0.10
0902 Averwolde-West            village   9.06 6.98 0.38 ne 330 -0.05
0903 Averwolder Enk            rural     8.30 7.70 0    ne 110  0.00
0904 Broekland                 rural    10.70 7.40 0    ne 120  0.10
0905 Zandhoek                  rural     9.60 5.90 0    ne  95 -0.10
1001 Meddersloo-Noord          village  10.12 4.36 0.38 ne 350  0.05
1002 Meddersloo-Zuid           village  10.06 3.66 0.38 ne 360  0.10
1004 Kerkelanden               rural    11.10 4.30 0    ne  90  0.00
1005 Molenhoek                 rural     9.10 3.70 0    ne  85 -0.05
1101 Borkelaar-Dorp            village   2.72 1.74 0.46 s- 480  0.05
1102 Borkelse Polder           rural     1.60 2.70 0    s- 105  0.00
1103 Hazelaar                  rural     3.40 0.70 0    s- 100  0.05
1104 Overwesselse Uiterwaard   rural     7.20 1.60 0    s-  80  0.00
1201 Sint Everse-Dorp          village   2.32 8.04 0.44 n- 440  0.05
1202 Everse Veld               rural     3.70 7.60 0    n- 105  0.00
1203 Noordbroek                rural     1.10 7.60 0    n-  95  0.05
1204 De Plassen                rural     1.20 6.10 0    n-  70 -0.05
"""


def _stable() -> List[Ground]:
    grounds = []
    for line in _STABLE.strip().splitlines():
        number, *rest = line.split()
        name = " ".join(rest[:-6])
        kind, x, y, radius, side, addresses, extra = rest[-7:]
        name = name[: -len(kind)].strip() if name.endswith(kind) else name
        grounds.append(
            Ground(
                (number,) * 3, (name,) * 3, kind,
                float(x), float(y), float(radius), side, int(addresses), float(extra),
            )
        )  # fmt: skip
    return grounds


CHANGED = [
    # Merged in 2024: Vismarkt went up in Markt.
    Ground(
        ("0107", "0101", "0101"), ("Vismarkt", "Markt", "Markt"),
        "centre", 5.06, 4.16, 0.20, "nw", 170, 0.30,
    ),
    # Split in 2024: Fortgracht became Fortgracht-West and Fortgracht-Oost, both with a new code.
    Ground(
        ("0704", "0706", "0706"), ("Fortgracht", "Fortgracht-West", "Fortgracht-West"),
        "new", 5.50, 7.92, 0.36, "nw", 330, 0.05, (0.9, 1.0, 1.0),
    ),
    Ground(
        ("0704", "0707", "0707"), ("Fortgracht", "Fortgracht-Oost", "Fortgracht-Oost"),
        "new", 6.20, 7.92, 0.34, "nw", 310, -0.05, (0.5, 0.8, 1.0),
    ),
    # Recoded in 2026, same boundary, same name.
    Ground(
        ("1003", "1003", "1009"), ("Meddersloose Marsch",) * 3,
        "rural", 10.80, 2.60, 0, "ne", 115, -0.10,
    ),
    # A code reused for other ground: 0803 was Steenfabriek until 2026, when that went up in
    # Industriehaven; since then 0803 is Kadekwartier, new homes on what was Industriehaven.
    Ground(
        ("0802", "0802", "0802"), ("Industriehaven",) * 3,
        "industry", 8.30, 3.64, 0.52, "n-", 120, 0.10,
    ),
    Ground(
        ("0803", "0803", "0802"), ("Steenfabriek", "Steenfabriek", "Industriehaven"),
        "industry", 8.86, 4.16, 0.30, "n-", 45, 0.10,
    ),
    Ground(
        ("0802", "0802", "0803"), ("Industriehaven", "Industriehaven", "Kadekwartier"),
        "new", 7.38, 3.68, 0.50, "ne", 300, 0.05, (0.05, 0.25, 1.0),
    ),
]  # fmt: skip

GROUNDS: List[Ground] = sorted(_stable() + CHANGED, key=lambda ground: ground.codes[::-1])

ESTATE = "0801"
"""The industrial estate on which two households live."""
ESTATE_PEOPLE, ESTATE_DWELLINGS = 5, 2
WORKERS_HOMES = {"0802": 14, "0803": 15}
"""Dwellings among the addresses of the other industrial grounds, by their code in 2022."""

POSTCODE_LETTERS = ("FQUY", "ABCDEGHJKLMNPRSTVWXZ")
"""First and second letter. No postcode was ever issued that starts with one of the first four."""

PARKS: List[Tuple[str, str, float, float, float, float]] = [
    # name, sort, x, y, size, flatness
    ("Stadspark", "park", 4.20, 5.98, 0.20, 0.7),
    ("Singelpark", "park", 4.86, 5.30, 0.14, 0.45),
    ("Hagenpark", "park", 4.42, 6.66, 0.20, 0.6),
    ("Wesselpark", "park", 3.62, 4.42, 0.24, 0.5),
    ("Molenplantsoen", "park", 7.00, 5.56, 0.17, 0.7),
    ("Kadepark", "park", 4.62, 2.48, 0.17, 0.6),
    ("Kreekpark", "park", 2.46, 4.92, 0.17, 0.5),
    ("Fortpark", "park", 5.50, 7.34, 0.17, 0.7),
    ("Averwolder Bos", "bos", 10.40, 6.10, 0.62, 0.6),
    ("Eversebos", "bos", 3.10, 7.30, 0.36, 0.8),
    ("Hazelaarsbos", "bos", 3.80, 1.10, 0.34, 0.7),
    ("Landgoed Terwolle", "bos", 7.90, 1.40, 0.40, 0.6),
]

LAKES: List[Tuple[str, str, float, float, float, float]] = [
    ("Grote Plas", "meer", 1.20, 6.50, 0.36, 0.65),
    ("Kleine Plas", "meer", 1.62, 6.05, 0.20, 0.7),
    ("Oude Wessel", "strang", 9.20, 3.02, 0.24, 0.28),
    ("Borkelse Kolk", "meer", 2.30, 2.62, 0.13, 0.8),
]

STREAM: Points = [
    (12.6, 7.9),
    (10.9, 6.75),
    (9.4, 6.4),
    (8.5, 5.9),
    (8.75, 5.2),
    (9.2, 4.4),
    (8.72, 3.6),
    (8.6, 2.9),
]
HARBOUR: Points = [(7.75, 3.1), (7.95, 3.4), (8.3, 3.62)]


def metres(points: Sequence[Tuple[float, float]]) -> np.ndarray:
    """Kilometres from the origin as RD coordinates, one row per point."""
    return np.asarray(points, dtype=float) * 1000.0 + np.array(ORIGIN)


def code(number: str, prefix: str = "BU") -> str:
    """``BU00990101`` for ``0101``, ``WK009901`` for ``01``."""
    return f"{prefix}{MUNICIPALITY[0][2:]}{number}"
