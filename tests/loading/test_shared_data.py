"""Real files that nobody of this project made: each loads right, or stops with a true reason."""

from __future__ import annotations

import numpy as np
import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.model.recipe import Reading
from gebiedsgericht_plugin.model.tables import ColumnKind

EXPECTED = {
    # path: rows in the file, rows set aside, first key column, its kind
    "01_gemeente_2013_2014_2022_rd/gemeente_2013_rd.gpkg": (408, 0, ("code",), "code"),
    "01_gemeente_2013_2014_2022_rd/gemeente_2022_rd.gpkg": (345, 0, ("code",), "code"),
    "02_wijk_2022_rd/wijk_2022_rd.gpkg": (3340, 0, ("code",), "code"),
    "05_groningen_2017_shp_3857/bushaltes.zip": (543, 0, ("x", "y"), "point"),
    "05_groningen_2017_shp_3857/buurt2017.zip": (108, 0, ("BU_CODE",), "code"),
    "05_groningen_2017_shp_3857/postcode6.zip": (5496, 0, ("POSTCODE",), "pc6"),
    "07_breda_partner_tables/Buurten.geojson": (56, 0, ("GEMEENTECODE", "BUURTCODE"), "code"),
    "07_breda_partner_tables/Housing Prices 2015-2022.csv": (57, 0, ("neighborhood",), "name"),
    "07_breda_partner_tables/crime_by_type.csv": (64, 0, ("neighborhood",), "name"),
    "07_breda_partner_tables/green_live_first2000.csv": (2000, 0, ("x", "y"), "point"),
    "07_breda_partner_tables/housing_prices.csv": (52, 0, ("BUURT",), "name"),
    "07_breda_partner_tables/livability_index.csv": (2937, 0, ("cbs_grid_code",), "code"),
    "07_breda_partner_tables/population.csv": (67, 0, ("region",), "name"),
    "07_breda_partner_tables/sport_buildings.geojson": (147, 0, ("x", "y"), "point"),
    "12_rivm_ggd_gezondheid_xlsx/2012_18+.xlsx": (17341, 0, ("WijkenEnBuurten",), "code"),
    "13_statline_csv_crime_wealth/ Vermogen_huishoudens_2024.csv": (352, 4, ("Regio's",), "name"),
    "13_statline_csv_crime_wealth/Misdrijven_2024.csv": (360, 4, ("Regio's",), "name"),
    "13_statline_csv_crime_wealth/misdrijven_2022_2023.csv": (360, 4, ("Regio's",), "name"),
    "13_statline_csv_crime_wealth/vermogen_2022.csv": (352, 4, ("Regio's",), "name"),
    "16_woonikveilig_2024_json/derived_kerncijfers_misdrijven_6gemeenten.csv": (1084, 0, ("code",), "code"),
    "16_woonikveilig_2024_json/gemeente_GM0363.json": (517, 0, ("code",), "code"),
    "16_woonikveilig_2024_json/gemeenten.json": (342, 0, ("code",), "code"),
    "17_bag_gpkg_gokoala/bag-wgs84.gpkg": (1836, 0, ("x", "y"), "point"),
    "17_bag_gpkg_gokoala/nongeo.gpkg": (10, 0, None, None),
    "17_bag_gpkg_gokoala/null-empty-geoms.gpkg": (2, 0, ("postcode",), "pc6"),
    "20_school_addresses/adressen_zonder_contactgegevens.csv": (42, 0, ("Postcode",), "pc6"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_and_key(shared_data, name):
    inspection = loading.inspect(shared_data / name)
    rows, set_aside, column, kind = EXPECTED[name]
    assert (inspection.rows_in_file, inspection.rows_set_aside) == (rows, set_aside)
    first = inspection.keys[0] if inspection.keys else None
    assert (first.column, first.kind) == (column, kind) if column else first is None
    assert not any(found.stops for found in inspection.personal)


def test_every_file_accounts_for_its_rows(shared_data):
    tables = [
        path
        for path in shared_data.rglob("*")
        if path.suffix in (".csv", ".json", ".geojson", ".gpkg", ".zip") and path.stat().st_size < 2_000_000
    ]
    assert len(tables) > 35
    for path in tables:
        table = loading.load(path)
        assert table.inspection.rows_in_file == len(table.frame) + len(table.set_aside), path.name
        assert table.inspection.personal == (), path.name


def test_statline_wealth(shared_data):
    table = loading.load(shared_data / "13_statline_csv_crime_wealth" / " Vermogen_huishoudens_2024.csv")
    assert table.frame.columns.tolist() == [
        "Regio's",
        "Particuliere huishoudens",
        "Particuliere huishoudens relatief",
        "Totaal vermogen",
        "Gemiddeld vermogen",
        "Mediaan vermogen",
    ]
    zwolle = table.frame.set_index("Regio's").loc["Zwolle"]
    assert zwolle.tolist()[:1] == [62.6]
    assert zwolle["Totaal vermogen"] == 16.3
    assert table.inspection.decimal == ","
    assert table.inspection.keys[0].boundary_year == 2025
    assert [row.reason for row in table.set_aside] == ["title", "title", "title", "footnote"]
    assert table.marks["Totaal vermogen"].tolist() == ["missing"] * 3


def test_statline_crime(shared_data):
    table = loading.load(shared_data / "13_statline_csv_crime_wealth" / "misdrijven_2022_2023.csv")
    assert table.frame.columns.tolist() == [
        "Regio's",
        "Geregistreerde misdrijven 2022",
        "Geregistreerde misdrijven 2023",
    ]
    assert table.frame.iloc[0].tolist() == ["Nederland", 800027, 805590]


def test_decimal_commas_in_quotes_in_a_comma_separated_file(shared_data):
    table = loading.load(shared_data / "07_breda_partner_tables" / "green_live_first2000.csv")
    assert [table.column(name).decimal for name in ("latitude", "green_score")] == [",", "."]
    assert table.frame["x"].between(100000, 125000).all()
    assert table.frame["y"].between(390000, 410000).all()


def test_padded_workbook_of_rivm(shared_data):
    table = loading.load(shared_data / "12_rivm_ggd_gezondheid_xlsx" / "2012_18+.xlsx")
    assert table.frame["WijkenEnBuurten"].tolist()[:3] == ["NL01", "GM1680", "WK168000"]
    assert table.frame["ErvarenGezondheidGoedZeerGoed_4"].iloc[0] == 76.1
    missing = sum((marks == "missing").sum() for marks in table.marks.values())
    numbers = [column for column in table.inspection.columns if column.missing_markers]
    assert missing == sum(int(table.frame[column.name].isna().sum()) for column in numbers)
    assert sum(column.kind is ColumnKind.EMPTY for column in table.inspection.columns) == 15


def test_letters_in_codes_and_null(shared_data):
    table = loading.load(
        shared_data / "16_woonikveilig_2024_json" / "derived_kerncijfers_misdrijven_6gemeenten.csv"
    )
    assert "BU0363KA05" in set(table.frame["code"])
    assert int(table.frame["misdrijven_per1000"].isna().sum()) == 216
    assert table.column("postcode").kind is ColumnKind.PC4
    assert len(table.marks["misdrijven_per1000"]) == 216


def test_a_sheet_of_records_can_be_chosen(shared_data):
    path = shared_data / "16_woonikveilig_2024_json" / "gemeente_GM0363.json"
    assert loading.load(path, Reading(sheet="wijken")).frame["code"].str.startswith("WK").all()


@pytest.mark.parametrize(
    ("name", "count", "level", "year", "levels", "denominators"),
    [
        ("01_gemeente_2013_2014_2022_rd/gemeente_2013_rd.gpkg", 408, "gemeente", 2013, (), ("inwoners",)),
        (
            "01_gemeente_2013_2014_2022_rd/gemeente_2022_rd.gpkg",
            345,
            "gemeente",
            2022,
            (),
            ("inwoners", "woningen"),
        ),
        ("02_wijk_2022_rd/wijk_2022_rd.gpkg", 3340, "wijk", 2022, (), ("inwoners", "woningen")),
        (
            "05_groningen_2017_shp_3857/buurt2017.zip",
            108,
            "buurt",
            2017,
            ("wijk", "gemeente"),
            ("inwoners", "huishoudens"),
        ),
        ("05_groningen_2017_shp_3857/postcode4.zip", 50, "pc4", 0, (), ()),
        ("07_breda_partner_tables/Buurten.geojson", 56, "buurt", 0, ("gouw", "gemeente"), ()),
        ("07_breda_partner_tables/Buurten_acd7a4b.geojson", 56, "buurt", 0, ("wijk", "gemeente"), ()),
    ],
)
def test_boundaries(shared_data, name, count, level, year, levels, denominators):
    path = shared_data / name
    (source,) = loading.guess_areas(path)
    areas = loading.load_areas(source, path.parent)
    assert (len(areas), areas.level, areas.boundary_year, areas.levels, areas.denominators) == (
        count,
        level,
        year,
        levels,
        denominators,
    )
    assert areas.frame.crs == "EPSG:28992"
    assert areas.frame.geometry.is_valid.all()
    assert areas.frame.total_bounds[0] > 10_000
    assert areas.frame.total_bounds[3] < 630_000


@pytest.mark.parametrize(
    "name",
    [
        "05_groningen_2017_shp_3857/bushaltes.zip",
        "07_breda_partner_tables/work_locations.geojson",
        "17_bag_gpkg_gokoala/cql-epsg28992.gpkg",
        "12_rivm_ggd_gezondheid_xlsx/2012_18+.xlsx",
        "16_woonikveilig_2024_json/geobuurt_svg_GM0758.json",
    ],
)
def test_what_holds_no_areas(shared_data, name):
    assert loading.guess_areas(shared_data / name) == ()


def test_groningen_in_rd_has_the_ground_it_should_have(shared_data):
    path = shared_data / "05_groningen_2017_shp_3857" / "buurt2017.zip"
    areas = loading.load_areas(loading.guess_areas(path)[0], path.parent)
    hectares = areas.frame.area.sum() / 10_000
    table = loading.load(path)
    assert hectares == pytest.approx(table.frame["OPP_TOT"].sum(), rel=0.01)
    assert np.isnan(areas.frame["inwoners"]).sum() == 0
