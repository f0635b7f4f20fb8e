"""Files that nobody of this project made; the rates are those measured by hand, or better."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import geopandas
import pytest

from gebiedsgericht_plugin import joining, loading
from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.recipe import Delivery, Indicator, Key, KeyKind, Kind, Measure

BREDA = "07_breda_partner_tables/Buurten.geojson"
GRONINGEN = "05_groningen_2017_shp_3857"
MUNICIPALITIES = "01_gemeente_2013_2014_2022_rd/gemeente_{}_rd.gpkg"
STATLINE = "13_statline_csv_crime_wealth"


def areas_of(file: Path) -> AreaSet:
    return loading.load_areas(loading.guess_areas(file)[0], file.parent)


def joined(file: Path, areas: AreaSet):
    return joining.match(loading.load(file), Key(areas.id), areas, delivery="d")


def reasons(match: joining.Match) -> Counter:
    found: Counter = Counter()
    for item in match.report.unmatched:
        found[item.reason] += item.rows
    return found


@pytest.mark.parametrize(
    ("file", "rows", "areas", "totals"),
    [
        ("crime_by_type.csv", 56, 56, 8),
        # Four boroughs have the name of a neighbourhood; a column says which rows are boroughs.
        ("population.csv", 56, 56, 11),
        ("Housing Prices 2015-2022.csv", 56, 56, 1),
        ("housing_prices.csv", 52, 52, 0),
    ],
)
def test_tables_of_breda_by_name(shared_data, file, rows, areas, totals):
    match = joined(shared_data / "07_breda_partner_tables" / file, areas_of(shared_data / BREDA))
    assert (match.report.rows_matched, match.report.areas_matched) == (rows, areas)
    assert reasons(match) == ({"total_row": totals} if totals else {})


def test_misspelt_names_of_breda(shared_data):
    areas = areas_of(shared_data / BREDA)
    match = joined(shared_data / "07_breda_partner_tables" / "Housing Prices 2015-2022.csv", areas)
    accepted = {key: areas.names[code] for key, code in match.report.accepted_spellings}
    assert accepted == {"Niew Wolfslaar": "Nieuw Wolfslaar", "Prisenbeek": "Prinsenbeek"}


@pytest.mark.parametrize(("old", "new", "share"), [(2013, 2014, 0.985), (2014, 2022, 0.801)])
def test_municipalities_of_one_year_in_another(shared_data, old, new, share):
    areas = areas_of(shared_data / MUNICIPALITIES.format(new))
    match = joined(shared_data / MUNICIPALITIES.format(old), areas)
    assert match.report.rows_matched / match.report.rows == pytest.approx(share, abs=0.001)
    assert set(reasons(match)) == {"other_year"}


def test_statline_by_name(shared_data):
    areas = areas_of(shared_data / MUNICIPALITIES.format(2022))
    match = joined(shared_data / STATLINE / "Misdrijven_2024.csv", areas)
    assert match.report.rows_matched / match.report.rows >= 0.924
    assert reasons(match) == {"total_row": 12, "outside": 2, "unknown": 1}
    accepted = {key: areas.names[code] for key, code in match.report.accepted_spellings}
    assert accepted["Hengelo (O.)"] == "Hengelo"
    assert accepted["'s-Gravenhage (gemeente)"] == "'s-Gravenhage"
    # Merged since: never taken for one of their parts.
    assert {item.name for item in match.report.areas_without} == {
        "Weesp", "Brielle", "Hellevoetsluis", "Westvoorne",
    }  # fmt: skip


def test_statline_totals_are_the_sum_of_what_was_joined_and_what_was_not(shared_data):
    areas = areas_of(shared_data / MUNICIPALITIES.format(2022))
    table = loading.load(shared_data / STATLINE / "Misdrijven_2024.csv")
    match = joining.match(table, Key(areas.id), areas, delivery="d")
    (number,) = [column.name for column in table.inspection.columns if column.kind.value == "number"]
    crimes = Indicator("c", "C", "", "p", "d", Kind.SUM, Measure("sum", (number,)))
    delivery = Delivery("d", "p", "", "", Key(areas.id), indicators=(crimes,))
    frame = joining.measure(table, match, areas, delivery).frame
    of_place = table.frame.set_index(match.report.key_column)[number]
    rest = of_place[["Voorne aan Zee", "Buitenland", "Gemeenten; niet in te delen"]].sum()
    assert frame["value"].sum() + rest == of_place["Nederland"] == 805559
    assert (frame["status"] == "missing").sum() == 4


def test_all_levels_in_one_table(shared_data):
    file = shared_data / "12_rivm_ggd_gezondheid_xlsx" / "2012_18+.xlsx"
    table = loading.load(file)
    districts = areas_of(shared_data / "02_wijk_2022_rd" / "wijk_2022_rd.gpkg")
    match = joining.match(table, Key(districts.id), districts, delivery="d")
    of_level = 17341 - reasons(match)["finer_level"] - reasons(match)["total_row"]
    assert (match.level, of_level) == ("wijk", 3177)
    assert match.report.rows_matched / of_level == pytest.approx(0.958, abs=0.001)
    assert match.report.areas_matched / match.report.areas == pytest.approx(0.911, abs=0.001)
    groningen = areas_of(shared_data / GRONINGEN / "buurt2017.zip")
    match = joining.match(table, Key(groningen.id), groningen, delivery="d")
    assert match.report.areas_matched == match.report.areas == 108


def test_codes_with_letters_and_of_six_municipalities(shared_data):
    file = shared_data / "16_woonikveilig_2024_json" / "derived_kerncijfers_misdrijven_6gemeenten.csv"
    match = joined(file, areas_of(shared_data / GRONINGEN / "buurt2017.zip"))
    assert (match.report.key_kind, match.report.areas_matched) == ("code", 106)
    assert set(reasons(match)) == {"other_area", "other_year", "recoded", "total_row"}


def test_bus_stops_in_neighbourhoods(shared_data):
    match = joined(
        shared_data / GRONINGEN / "bushaltes.zip", areas_of(shared_data / GRONINGEN / "buurt2017.zip")
    )
    assert match.report.key_kind == KeyKind.POINT.value
    assert match.report.rows_matched == match.report.rows == 543


def test_postcode_areas_in_neighbourhoods(shared_data):
    areas = areas_of(shared_data / GRONINGEN / "buurt2017.zip").frame
    postcodes = geopandas.read_file(shared_data / GRONINGEN / "postcode6.zip").to_crs(areas.crs)
    points = postcodes.geometry.representative_point()
    found = joining.locate(areas, points.x.to_numpy(), points.y.to_numpy())
    assert (found >= 0).mean() == pytest.approx(0.989, abs=0.002)
    for position in range(0, len(points), 97):
        covering = areas.geometry.covers(points.iloc[position]).to_numpy().nonzero()[0]
        assert found[position] == (covering[0] if covering.size else -1)
