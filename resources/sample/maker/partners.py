"""The six files the partners sent, each with the flaws such files have.

The figures tell one story: many moves, old labels and requests for help on the post-war estates,
burglary in the suburbs, violence where people go out, bicycles gone at the station.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet
from osgeo import osr

from . import design
from .design import GROUNDS, KINDS
from .ground import Map
from .people import People, by_lot
from .write import same_workbook

MONTHS = [f"2025MM{month:02d}" for month in range(1, 13)]
BLANK: List[object] = []


@dataclass(frozen=True)
class Town:
    """All that the partners know about: the map, the people, and chance."""

    map: Map
    people: People
    rng: np.random.Generator

    def figures(self, at: int) -> pd.DataFrame:
        """Per piece of ground: number, name, kind, burden, people and dwellings in the year at ``at``."""
        year = design.YEARS[at]
        table = self.people.grounds
        return pd.DataFrame(
            {
                "number": [ground.codes[at] for ground in GROUNDS],
                "name": [ground.names[at] for ground in GROUNDS],
                "kind": [ground.kind for ground in GROUNDS],
                "burden": table["burden"],
                "inwoners": table[f"inwoners_{year}"],
                "woningen": table[f"woningen_{year}"],
            }
        )


def write_all(town: Town, folder: Path) -> None:
    """Write the six files into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    corporation(town, folder / "wesselwonen_complexen_2025-12-31.xlsx")
    police(town, folder / "politie_misdrijven_2025.csv")
    welfare(town, folder / "welzijn_hulpvragen_2025.xlsx")
    public_space(town, folder / "meldingen_openbare_ruimte_2025.csv")
    statistics(town, folder / "cbs_kerncijfers_2024_2025.csv")
    initiatives(town, folder / "initiatieven.geojson")


# --- 1 the corporation: a workbook made for print -------------------------------------------------

HEADER = (
    ("Complex", "Straat", "Postcode", "Woningen", "Sociale huur", "Mutaties",
     "Klachten", "", "Energielabel", "", "", "", "Bouwjaar"),
    ("", "", "", "", "", "", "Onderhoud", "Overlast", "A-B", "C-D", "E-F-G", "onbekend", ""),
)  # fmt: skip
RENOVATED = ("0502", "Veerflat")
"""Where a block was emptied for renovation, and what it is called: its moves are no sign of unrest."""
NO_SUCH_POSTCODES = ("9903SA", "9904 SD", "9999XX")


def corporation(town: Town, path: Path) -> None:
    """By street part, with a subtotal per wijk: titles, two header rows, merged cells, footnotes."""
    rows = _complexes(town)
    book = Workbook()
    sheet = book.active
    sheet.title = "Complexen"
    sheet.append(["Stichting Wesselwonen"])
    sheet.append(["Overzicht complexen en mutaties 2025, per straatdeel"])
    sheet.append(["Peildatum 31-12-2025", "", "", "", "", "", "", "", "", "", "", "", "concept"])
    sheet.append(BLANK)
    for line in HEADER:
        sheet.append(list(line))
    _merge(sheet)
    for wijk, part in rows.groupby("wijk", sort=True):
        for row in part.drop(columns="wijk").itertuples(index=False):
            sheet.append([_plain(value) for value in row])
        sums = part.iloc[:, 4:-1].sum()
        sheet.append([f"Subtotaal {design.WIJKEN[str(wijk)][0]}", "", "", *map(_plain, sums)])
        sheet.append(BLANK)
    sheet.append(["Totaal Wesselwonen", "", "", *map(_plain, rows.iloc[:, 4:-1].sum())])
    sheet.append(BLANK)
    sheet.append(["* Mutaties: alle verhuringen in 2025, ook die na renovatie."])
    sheet.append(
        ["Bron: primair systeem Wesselwonen, afdeling Vastgoed. Energielabels volgens opname 2023-2025."]
    )
    _notes(book.create_sheet("Toelichting"))
    book.save(path)
    same_workbook(path)


def _plain(value: object) -> object:
    """A value as openpyxl takes it."""
    return value.item() if isinstance(value, np.generic) else value


def _merge(sheet: Worksheet) -> None:
    for cells in ("A1:F1", "A2:H2", "G5:H5", "I5:L5", *(f"{c}5:{c}6" for c in "ABCDEFM")):
        sheet.merge_cells(cells)
    sheet["A1"].font = Font(bold=True, size=14)
    for row in sheet["A5:M6"]:
        for cell in row:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(horizontal="center", vertical="center")
    for column, width in zip("ABCDEFGHIJKLM", (12, 30, 12, 11, 13, 11, 12, 10, 8, 8, 8, 11, 10)):
        sheet.column_dimensions[column].width = width


def _notes(sheet: Worksheet) -> None:
    for line in (
        "Toelichting",
        "Woningen: zelfstandige huurwoningen in exploitatie op de peildatum.",
        "Overlast: meldingen bij woonconsulenten, niet bij de politie.",
    ):
        sheet.append([line])


def _complexes(town: Town) -> pd.DataFrame:
    """One row per street part with corporation dwellings."""
    rng, streets = town.rng, _street_parts(town)
    kinds = [KINDS[GROUNDS[place].kind] for place in streets["ground"]]
    burden = town.people.grounds["burden"].to_numpy()[streets["ground"]]
    social = np.array([kind.social for kind in kinds]) + 0.12 * (burden - [k.burden for k in kinds])
    # a corporation owns whole street parts rather than a share of each
    owned = rng.uniform(size=len(streets)) < social * 1.15
    streets, burden = streets[owned].reset_index(drop=True), burden[owned]
    old = np.array([kind.old for kind, ours in zip(kinds, owned) if ours])
    homes = np.maximum(3, np.round(streets["count"] * rng.uniform(0.7, 1.0, len(streets)))).astype(int)
    moves = rng.binomial(homes, np.clip(0.062 + 0.035 * burden + rng.normal(0, 0.012, len(homes)), 0.01, 0.5))
    flat = np.flatnonzero(streets["number"] == RENOVATED[0])[:3]
    moves[flat] = homes[flat] - 2
    streets.loc[flat, "straat"] += f" ({RENOVATED[1]})"
    bad = rng.binomial(homes, np.clip(old + rng.normal(0, 0.07, len(homes)), 0, 0.95))
    unknown = np.minimum(homes - bad, rng.binomial(2, 0.08, len(homes)))
    good = rng.binomial(homes - bad - unknown, np.clip(0.55 - old * 0.6, 0.1, 0.9))
    rows = pd.DataFrame(
        {
            "wijk": streets["wijk"],
            "complex": [f"{1100 + i // 3}" for i in range(len(streets))],
            "straat": streets["straat"],
            "postcode": [_as_typed(code, i) for i, code in enumerate(streets["postcode"])],
            "woningen": homes,
            "sociale_huur": homes - rng.binomial(homes, 0.06),
            "mutaties": moves,
            "onderhoud": rng.poisson(homes * (0.25 + 0.3 * old)),
            "overlast": rng.poisson(homes * np.clip(0.03 + 0.05 * burden, 0.01, 1)),
            "ab": good,
            "cd": homes - bad - unknown - good,
            "efg": bad,
            "onbekend": unknown,
            "bouwjaar": _built(streets["kind"], rng),
        }
    )
    return _with_strays(rows)


def _street_parts(town: Town) -> pd.DataFrame:
    """Postcode, street with numbers, piece of ground and number of homes of every street part."""
    grouped = town.people.addresses.groupby("postcode", sort=True)
    parts = grouped.agg(
        straat=("straat", "first"), first=("huisnummer", "min"), last=("huisnummer", "max"),
        ground=("ground", lambda places: places.mode().iloc[0]), count=("huisnummer", "size"),
    ).reset_index()  # fmt: skip
    parts["straat"] = [f"{s} {a}-{b}" for s, a, b in zip(parts["straat"], parts["first"], parts["last"])]
    parts["kind"] = [GROUNDS[place].kind for place in parts["ground"]]
    parts["number"] = [GROUNDS[place].codes[2] for place in parts["ground"]]
    parts["wijk"] = parts["number"].str[:2]
    return parts[parts["kind"] != "industry"].reset_index(drop=True)


def _as_typed(postcode: str, row: int) -> str:
    """A postcode as someone typed it: mostly without a space, often with, now and then in lower case."""
    if row % 41 == 17:
        return postcode.lower()
    if row % 29 == 11:
        return f" {postcode[:4]} {postcode[4:]}"
    return f"{postcode[:4]} {postcode[4:]}" if row % 5 in (1, 3) else postcode


def _built(kinds: Sequence[str], rng: np.random.Generator) -> np.ndarray:
    spans = {
        "centre": (1890, 1995), "ring": (1905, 1938), "postwar": (1952, 1969), "seventies": (1970, 1982),
        "suburb": (1992, 2008), "new": (2012, 2024), "village": (1955, 1998), "rural": (1948, 1975),
    }  # fmt: skip
    return np.array([rng.integers(*spans[kind]) for kind in kinds])


def _with_strays(rows: pd.DataFrame) -> pd.DataFrame:
    """Three rows by postcodes that do not exist."""
    strays = rows.iloc[[7, 40, 90]].copy()
    strays["postcode"] = list(NO_SUCH_POSTCODES)
    return pd.concat([rows, strays]).sort_values(["wijk", "complex"], kind="stable").reset_index(drop=True)


# --- 2 the police: months as columns, codes that lost their zeros ---------------------------------

BURGLARY = "1.1.1 Diefstal/inbraak woning"
VIOLENCE = ("1.4.3 Openlijk geweld (persoon)", "1.4.4 Bedreiging", "1.4.5 Mishandeling")
TOTAL = "0.0.0 Totaal misdrijven"
CRIMES: Dict[str, Tuple[str, Dict[str, float], float, float]] = {
    # kind: per 1.000 dwellings or people, by kind of buurt, effect of burden, month of the peak
    BURGLARY: ("woningen", {
        "centre": 2.6, "ring": 3.4, "postwar": 3.0, "seventies": 5.2, "suburb": 9.8, "new": 7.4,
        "village": 3.6, "rural": 5.5}, 0.1, 12),
    "1.2.1 Diefstal uit/vanaf motorvoertuigen": ("inwoners", {
        "centre": 3.5, "ring": 4.2, "postwar": 2.6, "seventies": 2.4, "suburb": 3.1, "new": 2.5,
        "village": 1.0, "rural": 0.9}, 0.1, 11),
    "1.2.3 Diefstal van brom-, snor-, fietsen": ("inwoners", {
        "centre": 13.0, "ring": 7.0, "postwar": 3.2, "seventies": 2.6, "suburb": 1.8, "new": 1.4,
        "village": 1.0, "rural": 0.6}, 0.25, 8),
    VIOLENCE[0]: ("inwoners", {
        "centre": 2.6, "ring": 0.7, "postwar": 0.8, "seventies": 0.4, "suburb": 0.2, "new": 0.2,
        "village": 0.2, "rural": 0.1}, 0.5, 7),
    VIOLENCE[1]: ("inwoners", {
        "centre": 3.6, "ring": 1.6, "postwar": 2.3, "seventies": 1.2, "suburb": 0.7, "new": 0.6,
        "village": 0.6, "rural": 0.4}, 0.5, 6),
    VIOLENCE[2]: ("inwoners", {
        "centre": 6.4, "ring": 2.1, "postwar": 2.9, "seventies": 1.6, "suburb": 0.9, "new": 0.8,
        "village": 0.9, "rural": 0.5}, 0.55, 7),
    "2.2.1 Vernieling cq. zaakbeschadiging": ("inwoners", {
        "centre": 8.4, "ring": 5.0, "postwar": 6.2, "seventies": 4.4, "suburb": 2.9, "new": 2.4,
        "village": 2.5, "rural": 1.9}, 0.3, 12),
    "2.5.2 Winkeldiefstal": ("inwoners", {
        "centre": 11.0, "ring": 1.6, "postwar": 1.4, "seventies": 0.8, "suburb": 0.7, "new": 0.2,
        "village": 0.4, "rural": 0.0}, 0.1, 10),
}  # fmt: skip
ON_INDUSTRY = {
    "1.2.1 Diefstal uit/vanaf motorvoertuigen": 11, "1.2.3 Diefstal van brom-, snor-, fietsen": 3,
    VIOLENCE[1]: 2, VIOLENCE[2]: 2, "2.2.1 Vernieling cq. zaakbeschadiging": 13,
}  # fmt: skip
GOING_OUT = {"0101": 2.1, "0103": 1.5, "0102": 1.3}
AT_STATION = {"0201": 2.6, "0401": 1.5}
SPREE = ("0702", 10, 4)
"""A series of burglaries: where, in which month (counted from 0), how many."""
WITHHELD_BUURTEN = ("0904", "1004", "1005", "1204")
"""Small ones, for which the police leave out violence."""


def police(town: Town, path: Path) -> None:
    """Semicolons, Windows characters, ``990101`` for BU00990101; empty is withheld."""
    lines = ["Geregistreerde misdrijven per buurt en maand \u2013 voorlopige cijfers, eenheid Oost-Wessel"]
    lines.append(";".join(["Buurtcode", "Buurt", "Soort misdrijf", *MONTHS]))
    counted = _crimes(town)
    for (number, name), months in counted.items():
        code = design.code(number, "").lstrip("0")
        for kind, cells in months.items():
            lines.append(";".join([code, name, kind, *cells]))
    elsewhere = f"{design.NEIGHBOUR[0]}0203".lstrip("0")
    strays = (("999999", "Buurt onbekend", 0.4), (elsewhere, f"{design.NEIGHBOUR[1]}-West", 0.6))
    for code, name, mean in strays:
        numbers = {
            kind: town.rng.poisson(mean * weight, 12) for kind, weight in ((BURGLARY, 1), (VIOLENCE[2], 2))
        }
        numbers[TOTAL] = sum(numbers.values()) + town.rng.poisson(mean * 5, 12)
        for kind in sorted(numbers):
            cells = [str(n) for n in numbers[kind]]
            lines.append(";".join([code, name, kind, *cells]))
    lines.append("")
    lines.append(
        "Leeg: niet geleverd wegens kleine aantallen. Cijfers van december zijn nog niet volledig (± 95 %)."
    )
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1252"))


def _crimes(town: Town) -> Dict[Tuple[str, str], Dict[str, List[str]]]:
    """Per buurt and kind twelve cells as text. The total counts other kinds too."""
    figures = town.figures(2)
    counted: Dict[Tuple[str, str], Dict[str, np.ndarray]] = {}
    for row in figures.itertuples(index=False):
        months = counted.setdefault((row.number, row.name), {})
        for kind, (per, rates, effect, peak) in CRIMES.items():
            mean = (
                ON_INDUSTRY.get(kind, 0)
                if row.kind == "industry"
                else _expected(row, kind, per, rates, effect)
            )
            season = 1 + 0.35 * np.cos((np.arange(1, 13) - peak) / 12 * 2 * np.pi)
            months[kind] = months.get(kind, 0) + town.rng.poisson(mean / 12 * season)
        if row.number == SPREE[0]:
            months[BURGLARY][SPREE[1]] += SPREE[2]
    cells = {buurt: _as_sent(buurt[0], months, town.rng) for buurt, months in sorted(counted.items())}
    # the police still use the code that Meddersloose Marsch had until 2026
    return {(number.replace("1009", "1003"), name): kinds for (number, name), kinds in cells.items()}


def _expected(row: Any, kind: str, per: str, rates: Dict[str, float], effect: float) -> float:
    """The number a year that a piece of ground would have on average."""
    base = rates[row.kind] * getattr(row, per) / 1000
    base *= max(0.2, 1 + effect * (row.burden - KINDS[row.kind].burden) * 2)
    if kind in VIOLENCE or kind.startswith("2.2.1"):
        base *= GOING_OUT.get(row.number, 1.0)
    if "fietsen" in kind:
        base *= AT_STATION.get(row.number, 1.0)
    return float(base)


def _as_sent(number: str, months: Dict[str, np.ndarray], rng: np.random.Generator) -> Dict[str, List[str]]:
    total = sum(months.values()) + rng.poisson(sum(m.sum() for m in months.values()) * 0.035, 12)
    sent = {kind: [str(n) for n in numbers] for kind, numbers in months.items()}
    if number in WITHHELD_BUURTEN:
        sent.update({kind: [""] * 12 for kind in VIOLENCE})
    if number == "0902":
        sent["2.5.2 Winkeldiefstal"][3] = ""
    return {TOTAL: [str(n) for n in total], **sent}


# --- 3 welfare work: one row per client, by name, with a BSN that should not be there -------------

REQUESTS = (
    "Geld en schulden", "Eenzaamheid", "Opvoeden en opgroeien",
    "Mantelzorg", "Huishouden en wonen", "Taal en meedoen",
)  # fmt: skip
SPELLINGS = {
    "Coöperatiebuurt": ("Coöperatiebuurt", "Cooperatiebuurt", "Coöperatie buurt", "Co-operatiebuurt"),
    "Molenveld-Noord": ("Molenveld-Noord", "Molenveld Noord", "Molenveld-N", "molenveld noord"),
    "Sint Joris": ("Sint Joris", "St. Joris", "St Joris"),
    "Zeeheldenbuurt": ("Zeeheldenbuurt", "Zeeheldenbrt.", "Zeeheldebuurt"),
    "Wesselbroek-Dorp": ("Wesselbroek-Dorp", "Wesselbroek dorp", "WESSELBROEK-DORP"),
    "Fortgracht-West": ("Fortgracht-West", "Fortgracht west", "Fortgracht"),
    "Bedrijvenpark Oosterhaven": ("Bedrijvenpark Oosterhaven",),
    "Hagenwest": ("Hagenwest", "Hagen-West", "Hagenwset"),
}
WRONG_NAME = "Plan Zonneveld"


def welfare(town: Town, path: Path) -> None:
    """Clients of 2025. The BSNs are made up; they pass the eleven test and start with 9999."""
    rows = _clients(town)
    book = Workbook()
    sheet = book.active
    sheet.title = "Hulpvragen 2025"
    sheet.append(["Welzijn Wesselland - aanmeldingen 2025"])
    sheet.append(BLANK)
    sheet.append(
        ["Dossier", "BSN", "Buurt", "Soort hulpvraag", "Leeftijdsgroep", "Kwartaal", "Aantal gesprekken"]
    )
    for cell in sheet[3]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append(row)
    sheet.append(["", "", "", "", "", "Totaal", sum(int(str(row[-1])) for row in rows)])
    book.save(path)
    same_workbook(path)


def _clients(town: Town) -> List[List[object]]:
    rng, figures = town.rng, town.figures(2)
    mean = figures["inwoners"] * np.clip(0.034 + 0.026 * figures["burden"], 0.004, 0.2)
    names: List[str] = []
    for name, count in zip(figures["name"], rng.poisson(mean)):
        spelled = SPELLINGS.get(name, (name,))
        # every other client by the first spelling, the others by all of them in turn
        names += [spelled[0] if i % 2 else spelled[i // 2 % len(spelled)] for i in range(count)]
    names += [WRONG_NAME] * 7 + [""] * 4
    order = rng.permutation(len(names))
    rows: List[List[object]] = []
    for place, (at, bsn) in enumerate(zip(order, test_bsns(len(names), rng))):
        kind = REQUESTS[rng.choice(6, p=(0.3, 0.2, 0.16, 0.12, 0.14, 0.08))]
        age = ("0-17", "18-26", "27-64", "65+")[rng.choice(4, p=(0.08, 0.14, 0.48, 0.3))]
        quarter, talks = f"2025-K{rng.integers(1, 5)}", int(rng.integers(1, 9))
        rows.append([f"W25-{place + 1:04d}", bsn, names[at], kind, age, quarter, talks])
    return rows


def test_bsns(count: int, rng: np.random.Generator) -> List[str]:
    """Numbers from the range that is kept for tests, which pass the eleven test."""
    numbers = np.arange(999_900_000, 999_999_999)
    digits = numbers[:, None] // 10 ** np.arange(8, -1, -1) % 10
    valid = numbers[(digits @ np.array([9, 8, 7, 6, 5, 4, 3, 2, -1])) % 11 == 0]
    return [str(number) for number in rng.choice(valid, count, replace=False)]


# --- 4 public space: reports as points with decimal commas ----------------------------------------

REPORTS = {
    # category: per 1.000 people, effect of burden, of the centre
    "Zwerfafval": (14.0, 0.7, 2.6), "Afval naast container": (22.0, 0.9, 1.2),
    "Openbare verlichting": (11.0, 0.0, 1.2), "Groen en bomen": (17.0, -0.1, 0.5),
    "Bestrating": (16.0, 0.1, 1.4), "Hondenpoep": (6.0, 0.2, 0.5),
    "Overlast water/riool": (5.0, 0.1, 1.0), "Graffiti en vernieling": (4.0, 0.6, 2.6),
}  # fmt: skip


def public_space(town: Town, path: Path) -> None:
    """Reports near addresses, a few elsewhere, a few at 0,0, a few without coordinates."""
    rows = _reports(town)
    lines = ["Meldnummer;Datum;Categorie;X-coördinaat;Y-coördinaat;Afgehandeld"]
    for place, (day, category, x, y) in enumerate(rows):
        done = ("ja", "ja", "ja", "nee")[place % 4]
        lines.append(f"M25{place + 1:05d};{day:%d-%m-%Y};{category};{x};{y};{done}")
    path.write_bytes(("\n".join(lines) + "\n").encode("utf-8"))


def _reports(town: Town) -> List[Tuple[pd.Timestamp, str, str, str]]:
    rng, figures = town.rng, town.figures(2)
    places, categories = [], []
    for category, (rate, effect, centre) in REPORTS.items():
        mean = figures["inwoners"] * rate / 1000 * np.clip(1 + effect * figures["burden"], 0.25, 4)
        mean = mean * np.where(figures["kind"] == "centre", centre, 1) + np.where(
            figures["kind"] == "industry", 1.5, 0
        )
        counts = rng.poisson(mean)
        places += list(np.repeat(np.arange(len(figures)), counts))
        categories += [category] * int(counts.sum())
    spots = _near_homes(town, places, 5.0)
    cells = [(f"{x:.2f}".replace(".", ","), f"{y:.2f}".replace(".", ",")) for x, y in spots]
    west, south, _, north = town.map.land.frame.bounds
    strays = rng.uniform((west, south), (west + 900, north), (14, 2))
    cells += [(f"{x:.2f}".replace(".", ","), f"{y:.2f}".replace(".", ",")) for x, y in strays]
    cells += [("0,00", "0,00")] * 9 + [("", "")] * 12
    categories += [list(REPORTS)[i % 8] for i in range(35)]
    days = pd.Timestamp("2025-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 365, len(cells))), unit="D")
    order = rng.permutation(len(cells))
    return [(day, categories[at], *cells[at]) for day, at in zip(days, order)]


def _near_homes(town: Town, places: Sequence[int], away: float) -> np.ndarray:
    """For each of these pieces of ground (by position) a spot some metres from one of its addresses, RD."""
    homes = town.people.addresses
    by_ground = {place: part[["x", "y"]].to_numpy(dtype=float) for place, part in homes.groupby("ground")}
    spots = [by_ground[place][town.rng.integers(len(by_ground[place]))] for place in places]
    return np.array(spots) + town.rng.normal(0, away, (len(spots), 2))


# --- 5 CBS: key figures of two years, with totals among the rows ----------------------------------

CBS_COLUMNS = (
    "ID", "WijkenEnBuurten", "Perioden", "Gemeentenaam_1", "SoortRegio_2", "Codering_3",
    "IndelingswijzigingWijkenEnBuurten_4", "AantalInwoners_5", "k_0Tot15Jaar_8", "k_15Tot25Jaar_9",
    "k_25Tot45Jaar_10", "k_45Tot65Jaar_11", "k_65JaarOfOuder_12", "HuishoudensTotaal_29", "Woningvoorraad_35",
    "GemiddeldeWOZWaardeVanWoningen_36", "Koopwoningen_41", "InBezitWoningcorporatie_43",
    "PersonenPerSoortUitkeringBijstand_75",
)  # fmt: skip
AGES = ("k_0_15", "k_15_25", "k_25_45", "k_45_65", "k_65")


def statistics(town: Town, path: Path) -> None:
    """2024 on the boundaries of 2024, 2025 on those that still hold in 2026."""
    lines = [";".join(f'"{name}"' for name in CBS_COLUMNS)]
    table = pd.concat([_key_figures(town, 2024, 1), _key_figures(town, 2025, 2)], ignore_index=True)
    for place, row in enumerate(table.itertuples(index=False)):
        cells = [str(place), f"{row.region:<10}", f"{row.year}JJ00", f"{design.MUNICIPALITY[1]:<40}"]
        cells += [f"{row.level:<10}", f"{row.region:<10}", row.change]
        cells += [_padded(value) for value in row[4:]]
        lines.append(";".join(f'"{cell}"' for cell in cells))
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("utf-8-sig"))


def _padded(value: float) -> str:
    """A number as StatLine writes it; a point where it is unknown or secret."""
    return f"{'.' if np.isnan(value) else f'{value:.0f}':>8}"


def _key_figures(town: Town, year: int, at: int) -> pd.DataFrame:
    """The municipality, its wijken and its buurten in one year."""
    rng, figures = town.rng, town.figures(at)
    kinds = [KINDS[kind] for kind in figures["kind"]]
    social = np.array([kind.social for kind in kinds])
    later = year - 2024
    lasting = np.random.default_rng(design.SEED).normal(1, (0.05, 0.16), (len(figures), 2))
    figures["woz"] = (
        np.array([kind.woz for kind in kinds]) * (1 - 0.06 * figures["burden"]) * (1 + 0.055 * later)
    )
    figures["woz"] *= lasting[:, 0] * rng.normal(1, 0.008, len(figures))
    figures["social"] = np.clip(
        social + 0.1 * (figures["burden"] - [k.burden for k in kinds]) - 0.008 * later, 0, 0.9
    )
    figures["owned"] = np.clip(
        0.92 - figures["social"] * 0.98 - np.where(figures["kind"] == "centre", 0.2, 0), 0.1, 0.95
    )
    share = np.clip(0.024 + 0.021 * figures["burden"], 0.003, 0.1) * lasting[:, 1] * (1 - 0.03 * later)
    figures["bijstand"] = figures["inwoners"] * share * rng.normal(1, 0.05, len(figures))
    figures["huishoudens"] = figures["woningen"] * 0.972
    figures[list(AGES)] = _ages(figures, year)
    parts = []
    for level, length in (("Gemeente", 0), ("Wijk", 2), ("Buurt", 4)):
        prefix = {"Gemeente": "GM", "Wijk": "WK", "Buurt": "BU"}[level]
        groups = figures.groupby(figures["number"].str[:length])
        parts.append(pd.DataFrame([_region(level, design.code(n, prefix), g, rng) for n, g in groups]))
    table = pd.concat(parts, ignore_index=True)
    table.insert(0, "year", year)
    table.insert(3, "change", [_change(code, year) for code in table["region"]])
    return table


def _ages(figures: pd.DataFrame, year: int) -> np.ndarray:
    """How many people of each age group live in each piece of ground; rates of its own, so that no other
    figure hangs on them.
    """
    rng = np.random.default_rng(design.SEED + 1)
    shares = np.array([design.AGES[kind] for kind in figures["kind"]], dtype=float)
    shares *= rng.normal(1, 0.12, shares.shape).clip(0.6, 1.4)
    shares[:, 4] *= 1 + 0.02 * (year - 2024)
    return shares / shares.sum(axis=1, keepdims=True) * figures["inwoners"].to_numpy(dtype=float)[:, None]


def _region(level: str, region: str, part: pd.DataFrame, rng: np.random.Generator) -> Dict[str, object]:
    """One row: rounded as CBS does, unknown where there are few people or dwellings."""
    homes, people = part["woningen"].sum(), part["inwoners"].sum()
    weights = part["woningen"] / max(homes, 1)
    few = homes < 20
    allowance = part["bijstand"].sum()
    return {
        "level": level,
        "region": region,
        "inwoners": by_lot(np.array([people]), rng)[0],
        **{name: np.nan if people < 50 else 5 * round(part[name].sum() / 5) for name in AGES},
        "huishoudens": by_lot(np.array([part["huishoudens"].sum()]), rng)[0],
        "woningen": homes,
        "woz": np.nan if few else (part["woz"] * weights).sum(),
        "koop": np.nan if few else (part["owned"] * weights).sum() * 100,
        "corporatie": np.nan if few else (part["social"] * weights).sum() * 100,
        "bijstand": np.nan if people < 100 else round(allowance, -1),
    }


def _change(code: str, year: int) -> str:
    """1 same code and boundary, 2 other code, 3 other boundary, since the year before."""
    at = {2024: 1, 2025: 2}[year]
    number = code[6:]
    now = {i for i, ground in enumerate(GROUNDS) if ground.codes[at] == number}
    before = {i for i, ground in enumerate(GROUNDS) if ground.codes[at - 1] == number}
    if len(number) < 4 or now == before:
        return "1"
    same_ground = any(
        now == {i for i, g in enumerate(GROUNDS) if g.codes[at - 1] == c} for c in _codes(at - 1)
    )
    return "2" if same_ground else "3"


def _codes(at: int) -> List[str]:
    return sorted({ground.codes[at] for ground in GROUNDS})


# --- 6 residents: initiatives on a web map --------------------------------------------------------

INITIATIVES = (
    ("Repair Café Coöperatiebuurt", "duurzaamheid", "0202"), ("Buurttuin De Hagen", "groen", "0301"),
    ("Eettafel Hagenpark", "ontmoeten", "0306"), ("Huiswerkclub Hagenpark", "jeugd", "0306"),
    ("Buurtpreventie Rietland", "veiligheid", "0602"), ("Buurtpreventie Lunetten", "veiligheid", "0702"),
    ("Speeltuin Bastion", "jeugd", "0703"), ("Zonnedak Averwolde", "duurzaamheid", "0901"),
    ("Dorpshuis Borkelaar", "ontmoeten", "1101"), ("Burendag Markt", "ontmoeten", "0101"),
    ("Geveltuinen Sint Joris", "groen", "0103"), ("Fietswerkplaats Station", "mobiliteit", "0201"),
    ("Taalcafé Molenveld", "ontmoeten", "0402"), ("Schone Straat Verzetsbuurt", "leefomgeving", "0405"),
    ("Moestuin Verzetsbuurt", "groen", "0405"), ("Dorpsbus Meddersloo", "mobiliteit", "1001"),
    ("Kerkplein Meddersloo", "leefomgeving", "1002"), ("Samen koken Dijkhof", "ontmoeten", "0502"),
    ("Weggeefkast Wilgenhof", "duurzaamheid", "0503"), ("Jongerenhonk Everse", "jeugd", "1201"),
    ("Energiecoöperatie Wesselbroek", "duurzaamheid", "0603"), ("Bijenlint Zeggeveld", "groen", "0605"),
    ("Beweegroute Singel", "gezondheid", "0203"), ("Wandelclub Schildersbuurt", "gezondheid", "0204"),
    ("Buurtapp Fortgracht", "veiligheid", "0706"), ("Koffie op de stoep", "ontmoeten", "0305"),
)  # fmt: skip
PHASES = ("idee", "in voorbereiding", "lopend", "lopend", "lopend", "gestopt")


def initiatives(town: Town, path: Path) -> None:
    """Points in WGS84, as web maps give them out. Nobody's name or address."""
    rd, world = osr.SpatialReference(), osr.SpatialReference()
    rd.ImportFromEPSG(28992)
    world.ImportFromEPSG(4326)
    for system in (rd, world):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    to_world = osr.CoordinateTransformation(rd, world)
    places = {ground.codes[2]: place for place, ground in enumerate(GROUNDS)}
    spots = _near_homes(town, [places[code] for _, _, code in INITIATIVES], 0.0)
    features = []
    for number, ((name, theme, _), (x, y)) in enumerate(zip(INITIATIVES, spots)):
        lon, lat, _ = to_world.TransformPoint(float(x), float(y))
        features.append(
            {
                "type": "Feature",
                "properties": {
                    "naam": name,
                    "thema": theme,
                    "fase": PHASES[int(town.rng.integers(len(PHASES)))],
                    "sinds": int(2019 + number % 7),
                },
                "geometry": {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]},
            }
        )
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
