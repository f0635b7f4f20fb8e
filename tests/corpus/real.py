"""Files that nobody of this project made, kept outside it, and facts about each, read off the raw file.

They were taken from the bytes with a plain CSV reader, ``ogrinfo`` and a JSON parser, not from what the
plugin says: how many records there are, which are no data, what a cell of the first and last row holds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, List, Mapping, Optional, Tuple

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import GebiedsgerichtError

FOLDER = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "data"


@dataclass(frozen=True)
class Fact:
    """What is true of a file."""

    read: int
    """Rows with data."""
    key: Optional[Tuple[Tuple[str, ...], str]] = None
    """First key: its columns and kind; None: not looked at."""
    aside: int = 0
    """Rows that are no data and no names: titles, blank ones, notes. Rows of units may be either."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[Tuple[int, str], Any] = field(default_factory=dict)
    """Position of a data row (-1: the last) and column -> its value; None: no figure."""
    sheet: Optional[str] = None
    inside: Optional[Tuple[float, float, float, float]] = None
    """Where its points lie, in RD."""
    areas: Optional[int] = None
    """Rows whose code is an area (buurt, wijk, gemeente)."""


CODE, NAME = "code", "name"
_GRONINGEN = (220_000.0, 570_000.0, 245_000.0, 592_000.0)
_BREDA = (100_000.0, 390_000.0, 125_000.0, 410_000.0)
_AMSTERDAM = (118_000.0, 485_000.0, 125_000.0, 492_000.0)

FACTS: Mapping[str, Fact] = {
    "01_gemeente_2013_2014_2022_rd/gemeente_2013_rd.gpkg": Fact(408, (("code",), CODE), kinds={"name": NAME}),
    "01_gemeente_2013_2014_2022_rd/gemeente_2014_rd.gpkg": Fact(403, (("code",), CODE), kinds={"name": NAME}),
    "01_gemeente_2013_2014_2022_rd/gemeente_2022_rd.gpkg": Fact(345, (("code",), CODE), kinds={"name": NAME}),
    "02_wijk_2022_rd/wijk_2022_rd.gpkg": Fact(3340, (("code",), CODE), cells={(0, "code"): "WK001400"}),
    "05_groningen_2017_shp_3857/bushaltes.zip": Fact(
        543, kinds={"quaycode": CODE}, cells={(0, "quayname"): "De Trefkoel"}, inside=_GRONINGEN
    ),
    "05_groningen_2017_shp_3857/buurt2017.zip": Fact(108, (("BU_CODE",), CODE), kinds={"BU_NAAM": NAME, "AANT_INW": "number"}),
    "05_groningen_2017_shp_3857/wijk2017.zip": Fact(15, (("WK_CODE",), CODE), kinds={"WK_NAAM": NAME}),
    "05_groningen_2017_shp_3857/postcode4.zip": Fact(50, (("PC4",), "pc4")),
    "05_groningen_2017_shp_3857/postcode6.zip": Fact(5496, (("POSTCODE",), "pc6")),
    "07_breda_partner_tables/Buurten.geojson": Fact(56, kinds={"BUURTCODE": CODE, "GEMEENTECODE": CODE, "BUURT": NAME}),
    "07_breda_partner_tables/Buurten_acd7a4b.geojson": Fact(56, kinds={"BUURTCODE": CODE, "WIJK": NAME}),
    "07_breda_partner_tables/Housing Prices 2015-2022.csv": Fact(
        57, (("neighborhood",), NAME),
        cells={(0, "2015"): 175000.0, (4, "neighborhood"): "Schorsmolen", (-1, "2022"): 765000.0, (-1, "2015"): 0.0},
    ),
    "07_breda_partner_tables/crime_by_type.csv": Fact(64, (("neighborhood",), NAME), cells={(0, "Accidents (road)"): 37.0}),
    "07_breda_partner_tables/crime_price_etc.csv": Fact(
        25, (("BUURT",), NAME), cells={(0, "green_score"): 29.57407407, (-1, "crime"): 408.0}
    ),
    "07_breda_partner_tables/green_live_buurt_complete.csv": Fact(
        56, (("BUURT",), NAME), cells={(14, "BUURT"): "Emer", (14, "green_score"): None, (0, "green_score"): 30.37531690140845}
    ),
    "07_breda_partner_tables/green_live_first2000.csv": Fact(
        2000, kinds={"year": "period"}, cells={(0, "green_score"): 48.0, (2, "green_score"): 47.666666666666664}, inside=_BREDA
    ),
    "07_breda_partner_tables/housing_prices.csv": Fact(52, (("BUURT",), NAME), cells={(0, "price"): 4231.0, (15, "price"): 0.0}),
    "07_breda_partner_tables/livability_index.csv": Fact(2937, (("cbs_grid_code",), CODE), cells={(0, "livability_score"): 2.42390746926712}),
    "07_breda_partner_tables/neighbourhood_index.csv": Fact(25, (("BUURT",), NAME), cells={(-1, "charging_points"): 14.0}),
    "07_breda_partner_tables/population.csv": Fact(67, (("region",), NAME), cells={(0, "zip_code"): "4811-4817", (-1, "houses"): 53.0}),
    "07_breda_partner_tables/sport_buildings.geojson": Fact(147, kinds={"POSTCODE": "pc6"}, inside=_BREDA),
    "07_breda_partner_tables/work_locations.geojson": Fact(120),
    "12_rivm_ggd_gezondheid_xlsx/2012_18+.xlsx": Fact(17341, (("WijkenEnBuurten",), CODE), areas=17340),
    "12_rivm_ggd_gezondheid_xlsx/RIVM_gezondheid2020_65+.xlsx": Fact(17341, (("WijkenEnBuurten",), CODE), areas=17340),
    "13_statline_csv_crime_wealth/ Vermogen_huishoudens_2024.csv": Fact(
        348, (("Regio's",), NAME), 4,
        cells={(0, "Regio's"): "Noord-Nederland (LD)", (0, "Totaal vermogen"): 219.6, (-1, "Totaal vermogen"): None},
    ),
    "13_statline_csv_crime_wealth/vermogen_2022.csv": Fact(348, (("Regio's",), NAME), 4),
    "13_statline_csv_crime_wealth/vermogen_2023.csv": Fact(
        348, (("Regio's",), NAME), 4, cells={(0, "Totaal vermogen"): 213.5, (0, "Particuliere huishoudens"): 818.8}
    ),
    "13_statline_csv_crime_wealth/Misdrijven_2024.csv": Fact(
        356, (("Regio's",), NAME), 4, cells={(0, "Regio's"): "Nederland", (-1, "Regio's"): "Niet in te delen (RE)"}
    ),
    "13_statline_csv_crime_wealth/misdrijven_2022_2023.csv": Fact(
        356, (("Regio's",), NAME), 4,
        cells={(0, "Geregistreerde misdrijven 2022"): 800027.0, (-1, "Geregistreerde misdrijven 2023"): 282.0},
    ),
    "13_statline_csv_crime_wealth/Criminaliteit Provincies.csv": Fact(76, cells={(0, "Soort Misdrijf"): "Misdrijven, totaal"}),
    "13_statline_csv_crime_wealth/Veiligheidsgevoel Provincies.csv": Fact(30, cells={(0, "Waarde_Groningen (PV)_2015"): 32.9}),
    "16_woonikveilig_2024_json/derived_kerncijfers_misdrijven_6gemeenten.csv": Fact(
        1084, (("code",), CODE), kinds={"postcode": "pc4"}, cells={(0, "code"): "BU04844503", (0, "goed_ervaren_gezondheid"): 75.6}
    ),
    "16_woonikveilig_2024_json/gemeente_GM0363.json": Fact(
        517, (("code",), CODE), sheet="buurten",
        cells={(0, "code"): "BU0363KA05", (0, "veiligheid.per1000"): 68.1, (-1, "demografie.inwoners0tot15"): None},
    ),
    **{
        f"16_woonikveilig_2024_json/gemeente_{code}.json": Fact(count, (("code",), CODE), sheet="buurten")
        for code, count in (("GM0014", 151), ("GM0233", 20), ("GM0361", 66), ("GM0484", 100), ("GM0758", 56))
    },
    "16_woonikveilig_2024_json/gemeenten.json": Fact(342, (("code",), CODE), cells={(0, "inwoners"): 566221.0}),
    **{
        f"16_woonikveilig_2024_json/geobuurt_svg_{code}.json": Fact(count)
        for code, count in (("GM0014", 151), ("GM0233", 20), ("GM0361", 66), ("GM0363", 516), ("GM0484", 100), ("GM0758", 56))
    },
    "17_bag_gpkg_gokoala/attributes.gpkg": Fact(10),
    "17_bag_gpkg_gokoala/nongeo.gpkg": Fact(10),
    "17_bag_gpkg_gokoala/bag.gpkg": Fact(
        1836, sheet="verblijfsobjecten", kinds={"nummer_id": "bag_id", "postcode": "pc6", "huisnummer": "house_number"}, inside=_AMSTERDAM
    ),
    "17_bag_gpkg_gokoala/bag-wgs84.gpkg": Fact(1836, sheet="verblijfsobjecten", kinds={"nummer_id": "bag_id"}, inside=_AMSTERDAM),
    "17_bag_gpkg_gokoala/cql-epsg28992.gpkg": Fact(8),
    "17_bag_gpkg_gokoala/cql-epsg4258.gpkg": Fact(8),
    "17_bag_gpkg_gokoala/null-empty-geoms.gpkg": Fact(2, sheet="ligplaatsen"),
    "20_school_addresses/adressen_zonder_contactgegevens.csv": Fact(
        42, (("Postcode",), "pc6"), kinds={"Adres": "address", "Schoolnaam": "text"}, cells={(0, "Adres"): "Thorbeckestraat 17"}
    ),
}  # fmt: skip


def wrong(path: Path, fact: Fact) -> List[str]:
    """What differs between a fact and what is read; an error is always wrong here."""
    try:
        table = loading.load(path)
    except GebiedsgerichtError as error:
        return [f"stops: {error}"]
    found = table.inspection
    kinds = {column.name: column.kind.value for column in found.columns}
    first = found.keys[0] if found.keys else None
    told: List[str] = []

    def compare(what: str, expected: Any, got: Any) -> None:
        if expected != got:
            told.append(f"{what}: expected {expected}, got {got}")

    compare("rows read", fact.read, len(table.frame))
    others = [row for row in table.set_aside if row.reason != "unit"]
    compare("rows set aside", fact.aside, len(others))
    if fact.key:
        compare("key", fact.key, (first.column, first.kind) if first else None)
    if fact.sheet is not None:
        compare("sheet", fact.sheet, found.sheet)
    for name, kind in fact.kinds.items():
        compare(f"kind of {name}", kind, kinds.get(name))
    for (at, name), value in fact.cells.items():
        got = table.frame[name].iloc[at] if name in table.frame.columns else "no such column"
        nothing = got is None or (isinstance(got, float) and math.isnan(got))
        compare(f"row {at} of {name}", value, None if nothing else got)
    return [*told, *_elsewhere(table, fact, kinds)]


def _elsewhere(table: Any, fact: Fact, kinds: Mapping[str, str]) -> List[str]:
    """Points outside their town, codes of areas that are not recognised as such."""
    told = []
    if fact.inside is not None:
        x, y = (next((name for name, kind in kinds.items() if kind == axis), "") for axis in "xy")
        if not x or not y:
            return ["no points"]
        west, south, east, north = fact.inside
        within = table.frame[x].between(west, east) & table.frame[y].between(south, north)
        if not within.all():
            told.append(f"{int((~within).sum())} points elsewhere")
    if fact.areas is not None:
        count = int(table.frame["WijkenEnBuurten"].str.fullmatch(r"(?:GM\d{4}|WK\d{6}|BU\d{8})").sum())
        if count != fact.areas:
            told.append(f"codes of areas: expected {fact.areas}, got {count}")
    return told


def score(say: Callable[[str], None]) -> int:
    """Compare all that are there; 0 where each file loads right."""
    if not FOLDER.is_dir():
        say("the folder with real files (../shared/data) is not here")
        return 0
    right = 0
    for name, fact in FACTS.items():
        told = wrong(FOLDER / name, fact)
        right += not told
        for line in told:
            say(f"REAL {name}: {line}")
    say(f"real files right: {right} of {len(FACTS)}")
    return 0 if right == len(FACTS) else 1
