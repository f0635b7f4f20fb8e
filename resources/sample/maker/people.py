"""Who lives there: 20,000 addresses along streets, and the figures of each boundary year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, NamedTuple

import numpy as np
import pandas as pd
from shapely.ops import unary_union

from . import design
from .design import GROUNDS, KINDS, Ground
from .ground import Map, inside

ADDRESSES = 20_000
SURPLUS = 1.06
"""Made to begin with; what lies in water or over the border falls out, the rest is cut to measure."""

STREET_WORDS: Dict[str, str] = {
    "01": "Markt Water Vis Zout Brug Nieuw Graan Smeden "
    "Lakens Boter Kruis Klooster Bakker Molen Kuiper Zeeldraaiers",
    "02": "Stations Spoor Rembrandt Vermeer Steen Hals Ruysdael "
    "Hobbema Potter Cuyp Leyster Seghers Parallel Singel",
    "03": "Merel Lijster Vink Mees Roodborst Kievit Tulpen Rozen "
    "Anjer Dahlia Asters Mozart Bach Haydn Chopin Liszt Ravel",
    "04": "Tromp Evertsen Molenaars Wieken Rogge Haver Gerst "
    "Linden Vrijheids Vredes Maalderij Kalf Zwaluw Eendracht",
    "05": "Veer Dijk Wilgen Kastanje Populieren Elzen Essen "
    "Berken Iepen Waard Kribben Uiterdijk Steiger Baken",
    "06": "Riet Biezen Lisdodde Waterlelie Otter Bever Zegge "
    "Fuut Karekiet Roerdomp Kreek Vlonder Dotter Reiger",
    "07": "Bolwerk Courtine Wal Lunet Schans Kazemat Garnizoen "
    "Vaandel Wacht Redoute Poterne Glacis Gracht Fort",
    "08": "Haven Kraan Loods Energie Ampère Volt Watt Ankers Sluis Tonnen Boei Werf",
    "09": "Dorps Enk Kerk School Broek Zand Es Heide Brink Averwoldse Schapen Korenbloem",
    "10": "Loo Marsch Kerkelanden Hoofd Meddersloose Weide Klaver Boomgaard Appel Peren Kersen Molenhoek",
    "11": "Borkelse Polder Hazelaar Tuin Kolk Wetering Hoeve Uitweg Landbouw Burgemeester Ooievaar Hooi",
    "12": "Everse Veld Noord Pastoor Kapel Plas Turf Veen Akker Heg Bos Linde",
}
STREET_FRONTS = ("Nieuwe", "Oude", "Lange", "Korte", "Hoge", "Lage")
STREET_ENDS = ("straat", "laan", "weg", "hof", "pad", "dreef", "plein", "kade", "plantsoen", "erf")


@dataclass(frozen=True)
class People:
    """Addresses and figures."""

    addresses: pd.DataFrame
    """``postcode``, ``huisnummer``, ``x``, ``y`` (RD, whole metres), ``buurtcode`` (2026),
    ``straat``, ``ground`` (position in ``GROUNDS``)."""
    grounds: pd.DataFrame
    """Per piece of ground: ``addresses``, ``burden``, and per year dwellings, households, people."""

    def buurten(self, year: int) -> pd.DataFrame:
        """``inwoners``, ``huishoudens``, ``woningen`` per buurt number of a boundary year."""
        at = design.YEARS.index(year)
        numbers = [ground.codes[at] for ground in GROUNDS]
        columns = {f"{name}_{year}": name for name in ("inwoners", "huishoudens", "woningen")}
        return self.grounds[list(columns)].rename(columns=columns).groupby(numbers).sum()


class _Parts(NamedTuple):
    """The street parts of a piece of ground."""

    mids: np.ndarray
    """Their middles, RD."""
    rows: np.ndarray
    """Which street each is part of."""
    along: np.ndarray
    """How far along that street, metres."""
    counts: np.ndarray
    """Houses on each."""
    ahead: np.ndarray
    """The direction of the streets, and across it, one metre long."""
    aside: np.ndarray


def settle_people(drawn: Map, rng: np.random.Generator) -> People:
    """Build the streets and let people live there."""
    parts = [_street_parts(place, drawn, rng) for place in range(len(GROUNDS))]
    addresses = pd.concat(parts, ignore_index=True)
    addresses["ground"] = _lies_in(drawn, addresses[["x", "y"]].to_numpy())
    addresses = addresses[addresses["ground"] >= 0]
    kept = np.sort(rng.permutation(len(addresses))[:ADDRESSES])
    addresses = addresses.iloc[kept].reset_index(drop=True)
    addresses = _postcodes(addresses)
    addresses["buurtcode"] = [design.code(GROUNDS[place].codes[2]) for place in addresses["ground"]]
    return People(addresses, _figures(addresses, rng))


def _street_parts(place: int, drawn: Map, rng: np.random.Generator) -> pd.DataFrame:
    """The addresses of a piece of ground: parts of streets on a grid, houses on both sides."""
    ground, shape = GROUNDS[place], drawn.grounds[place]
    gap, length = KINDS[ground.kind].street
    angle = np.radians(design.WIJKEN[ground.codes[2][:2]][1])
    ahead, aside = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    middle = design.metres([(ground.x, ground.y)])[0]
    reach = 6000.0 if not ground.radius else ground.radius * 2600.0
    column, row = np.meshgrid(np.arange(-reach, reach, length), np.arange(-reach, reach, gap))
    along = column.ravel() + rng.uniform(-0.08, 0.08, column.size) * length
    across = row.ravel() + rng.uniform(-0.06, 0.06, row.size) * gap
    mids = middle + along[:, None] * ahead + across[:, None] * aside
    blocked = unary_union([shape for _, _, shape in (*drawn.water, *drawn.parks)])
    free = np.flatnonzero(inside(shape, mids) & ~inside(blocked, mids))
    order = free[np.argsort(_eagerness(ground, np.hypot(*(mids[free] - middle).T), rng), kind="stable")]
    counts = rng.integers(*KINDS[ground.kind].parts, len(order), endpoint=True)
    wanted = int(np.searchsorted(np.cumsum(counts), ground.addresses * SURPLUS)) + 1
    chosen = order[:wanted]
    rows = np.round(across[chosen] / gap).astype(int)
    parts = _Parts(mids[chosen], rows, along[chosen], counts[:wanted], ahead, aside)
    return _houses(place, parts, rng)


def _eagerness(ground: Ground, from_middle: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """In which order streets are built: all over the built-up area, only then beyond it."""
    if not ground.radius:
        return rng.uniform(size=len(from_middle))
    out = from_middle / (ground.radius * 1000)
    return np.where(out < 1.15, rng.uniform(0.0, 1.0, len(out)) + 0.5 * out, 2.0 + out)


def _houses(place: int, parts: _Parts, rng: np.random.Generator) -> pd.DataFrame:
    """Number the houses of each street: odd on the left, even on the right."""
    ground = GROUNDS[place]
    length = KINDS[ground.kind].street[1] * 0.9
    depth = 9.0 if ground.radius else 28.0
    names = _street_names(ground, place, len(np.unique(parts.rows)))
    frames = []
    for name, line in zip(names, np.unique(parts.rows)):
        number = 1
        for part in sorted(np.flatnonzero(parts.rows == line), key=lambda i: parts.along[i]):
            count = int(parts.counts[part])
            step = (np.arange(count) // 2 + 0.5) / ((count + 1) // 2) - 0.5
            side = np.where(np.arange(count) % 2 == 0, 1.0, -1.0)
            spots = np.outer(step * length, parts.ahead) + np.outer(side * depth, parts.aside)
            spots = np.round(parts.mids[part] + spots + rng.normal(0, 1.2, spots.shape)).astype(int)
            frames.append(
                pd.DataFrame(
                    {
                        "part": f"{place}-{line}-{part}",
                        "home": place,
                        "straat": name,
                        "huisnummer": number + np.arange(count),
                        "x": spots[:, 0],
                        "y": spots[:, 1],
                    }
                )
            )
            number += count + count % 2
    return pd.concat(frames, ignore_index=True)


def _street_names(ground: Ground, place: int, count: int) -> List[str]:
    """So many street names, none used by another piece of ground of the same wijk."""
    wijk = ground.codes[2][:2]
    words = STREET_WORDS[wijk].split()
    sisters = [i for i, other in enumerate(GROUNDS) if other.codes[2][:2] == wijk]
    all_names = [word + end for end in STREET_ENDS for word in words]
    mine = all_names[sisters.index(place) :: len(sisters)]
    spare = [f"{STREET_FRONTS[i % 6]} {name}" for i, name in enumerate(mine)]
    return (mine + spare)[:count]


def _lies_in(drawn: Map, points: np.ndarray) -> np.ndarray:
    """Per point the piece of ground it lies on; -1 in the water, in a park or over the border."""
    found = np.full(len(points), -1)
    for place, shape in enumerate(drawn.grounds):
        found[inside(shape, points)] = place
    for _, _, shape in (*drawn.water, *drawn.parks):
        found[inside(shape, points)] = -1
    return found


def _postcodes(addresses: pd.DataFrame) -> pd.DataFrame:
    """Give every part of a street a postcode: four figures by wijk, letters in the order of the ground."""
    parts = addresses.groupby("part", sort=False).agg(
        home=("home", "first"), x=("x", "mean"), y=("y", "mean")
    )
    parts["wijk"] = [GROUNDS[home].codes[2][:2] for home in parts["home"]]
    parts = parts.sort_values(["wijk", "home", "y", "x"], kind="stable")
    letters = [one + other for one in design.POSTCODE_LETTERS[0] for other in design.POSTCODE_LETTERS[1]]
    codes: Dict[str, str] = {}
    four = 9900
    for _, group in parts.groupby("wijk", sort=True):
        for start in range(0, len(group), len(letters)):
            four += 1
            chunk = group.index[start : start + len(letters)]
            codes.update({part: f"{four}{pair}" for part, pair in zip(chunk, letters)})
    addresses = addresses.assign(postcode=addresses["part"].map(codes))
    return addresses.sort_values(["postcode", "huisnummer"], kind="stable").reset_index(drop=True)


def _figures(addresses: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Dwellings, households and people per piece of ground and year; the burden it bears."""
    counts = addresses["ground"].value_counts().reindex(range(len(GROUNDS)), fill_value=0).to_numpy()
    kinds = [KINDS[ground.kind] for ground in GROUNDS]
    burden = np.array([k.burden + g.extra for k, g in zip(kinds, GROUNDS)]) + rng.normal(
        0, 0.12, len(GROUNDS)
    )
    size = np.array([kind.household for kind in kinds]) * rng.normal(1, 0.03, len(GROUNDS))
    dwellings = np.round(counts * rng.uniform(0.93, 0.99, len(GROUNDS)))
    for place, ground in enumerate(GROUNDS):
        if ground.kind == "centre":
            dwellings[place] = round(counts[place] * 0.78)  # the rest is shops and offices
        if ground.kind == "industry":
            dwellings[place] = design.WORKERS_HOMES.get(ground.codes[0], design.ESTATE_DWELLINGS)
    figures = pd.DataFrame({"addresses": counts, "burden": burden, "size": size})
    for at, year in enumerate(design.YEARS):
        built = np.array([ground.built[at] for ground in GROUNDS])
        drift = rng.normal(1.0 + 0.004 * at, 0.01, len(GROUNDS))
        homes = np.round(dwellings * built)
        figures[f"woningen_{year}"] = homes
        figures[f"huishoudens_{year}"] = np.round(homes * 0.972)
        figures[f"inwoners_{year}"] = np.round(homes * 0.972 * size * drift)
        estate = [ground.codes[at] == design.ESTATE for ground in GROUNDS]
        figures.loc[estate, [f"huishoudens_{year}", f"inwoners_{year}"]] = (
            design.ESTATE_DWELLINGS,
            design.ESTATE_PEOPLE,
        )
    return figures


def by_lot(numbers: np.ndarray, rng: np.random.Generator, to: int = 5) -> np.ndarray:
    """Rounded to multiples, up or down by lot, as CBS does with inhabitants."""
    lower = np.floor(numbers / to) * to
    return lower + to * (rng.uniform(size=len(numbers)) < (numbers - lower) / to)


def link_table(addresses: pd.DataFrame) -> pd.DataFrame:
    """Per postcode the buurt with most of its addresses, how many it has, and how many lie there."""
    pairs = addresses.groupby(["postcode", "buurtcode"]).size().rename("in_buurt").reset_index()
    pairs["adressen"] = pairs.groupby("postcode")["in_buurt"].transform("sum")
    pairs = pairs.sort_values(["postcode", "in_buurt", "buurtcode"], ascending=[True, False, True])
    return pairs.drop_duplicates("postcode")[["postcode", "buurtcode", "adressen", "in_buurt"]]
