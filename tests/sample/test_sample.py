"""The sample workspace: fictional, the same every time, and as messy as the files it stands for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import geopandas
import openpyxl
import pandas
import pytest
from shapely.ops import unary_union

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
YEARS = (2022, 2024, 2026)
MONTHS = [f"2025MM{month:02d}" for month in range(1, 13)]


def make(folder: Path) -> Path:
    done = subprocess.run(
        [sys.executable, str(SAMPLE / "make_sample.py"), str(folder)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def buurten(made: Path) -> dict:
    return {
        year: geopandas.read_file(made / "gebieden.gpkg", layer=f"buurten_{year}").set_index("buurtcode")
        for year in YEARS
    }


@pytest.fixture(scope="module")
def addresses(made: Path) -> pandas.DataFrame:
    return pandas.read_csv(made / "adressen.csv", sep=";")


def contents(folder: Path) -> dict:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class TestAsAWhole:
    def test_is_the_same_every_time(self, made, tmp_path):
        assert contents(make(tmp_path)) == contents(made)

    def test_is_small_enough_to_ship(self, made):
        assert sum(len(content) for content in contents(made).values()) < 3_000_000

    def test_has_six_files_of_partners(self, made):
        assert sorted(path.name for path in (made / "bestanden").iterdir()) == [
            "cbs_kerncijfers_2024_2025.csv",
            "initiatieven.geojson",
            "meldingen_openbare_ruimte_2025.csv",
            "politie_misdrijven_2025.csv",
            "welzijn_hulpvragen_2025.xlsx",
            "wesselwonen_complexen_2025-12-31.xlsx",
        ]

    def test_bears_the_code_of_no_municipality(self, buurten, shared_data):
        real = set()
        for path in sorted((shared_data / "01_gemeente_2013_2014_2022_rd").glob("*.gpkg")):
            real |= {code.replace("GM", "").zfill(4) for code in geopandas.read_file(path)["code"]}
        assert len(real) > 300
        assert set(buurten[2026]["gemeentecode"].str[2:]).isdisjoint(real)


class TestMap:
    @pytest.mark.parametrize("year", YEARS)
    def test_has_60_buurten_in_12_wijken(self, buurten, year):
        layer = buurten[year]
        assert len(layer) == 60
        assert layer.index.is_unique
        assert layer["wijkcode"].nunique() == 12
        assert (layer["wijkcode"].str[2:] == layer.index.str[2:8]).all()
        assert layer.crs.to_epsg() == 28992
        assert set(layer["jaar"]) == {year}

    @pytest.mark.parametrize("year", YEARS)
    def test_has_neither_gaps_nor_overlaps(self, buurten, year):
        shapes = buurten[year].geometry
        assert shapes.is_valid.all()
        whole = unary_union(list(shapes))
        assert shapes.area.sum() == pytest.approx(whole.area, abs=0.01)
        assert whole.geom_type == "Polygon"
        assert not whole.interiors

    def test_has_one_outline_in_all_years(self, buurten):
        outlines = [unary_union(list(buurten[year].geometry)) for year in YEARS]
        for outline in outlines[1:]:
            assert outline.symmetric_difference(outlines[0]).area < 0.01

    def test_fits_its_neighbours(self, made, buurten):
        neighbours = unary_union(
            list(geopandas.read_file(made / "gebieden.gpkg", layer="buurgemeenten").geometry)
        )
        own = unary_union(list(buurten[2026].geometry))
        both = neighbours.union(own)
        assert neighbours.intersection(own).area < 0.01
        assert both.area == pytest.approx(both.envelope.area, abs=1)

    @pytest.mark.parametrize("layer", ["water", "spoor", "parken"])
    def test_has_surroundings(self, made, layer):
        shapes = geopandas.read_file(made / "gebieden.gpkg", layer=layer)
        assert shapes.geometry.is_valid.all()
        assert shapes.crs.to_epsg() == 28992

    def test_five_people_live_on_the_industrial_estate(self, buurten):
        for year in YEARS:
            estate = buurten[year].loc["BU00990801"]
            assert "Bedrijvenpark" in estate["buurtnaam"]
            assert estate["aantal_inwoners"] == 5

    def test_inhabitants_are_rounded_to_fives(self, buurten):
        assert (buurten[2026]["aantal_inwoners"] % 5 == 0).all()
        assert 35_000 < buurten[2026]["aantal_inwoners"].sum() < 45_000


def shared(one, other) -> float:
    """The area that two shapes share, as a share of their union."""
    return one.intersection(other).area / one.union(other).area


class TestChanges:
    def test_merger(self, buurten):
        before, after = buurten[2022].geometry, buurten[2024].geometry
        assert "BU00990107" in before.index
        assert "BU00990107" not in after.index
        merged = before["BU00990101"].union(before["BU00990107"])
        assert shared(merged, after["BU00990101"]) > 0.9999

    def test_split(self, buurten):
        before, after = buurten[2022].geometry, buurten[2024].geometry
        assert "BU00990704" not in after.index
        assert shared(before["BU00990704"], after["BU00990706"].union(after["BU00990707"])) > 0.9999

    def test_recode_without_another_boundary(self, buurten):
        before, after = buurten[2024], buurten[2026]
        assert "BU00991003" not in after.index
        assert "BU00991009" not in before.index
        assert shared(before.geometry["BU00991003"], after.geometry["BU00991009"]) > 0.9999
        assert before.loc["BU00991003", "buurtnaam"] == after.loc["BU00991009", "buurtnaam"]

    def test_code_reused_for_other_ground(self, buurten):
        before, after = buurten[2024], buurten[2026]
        assert shared(before.geometry["BU00990803"], after.geometry["BU00990803"]) < 0.01
        assert before.loc["BU00990803", "buurtnaam"] != after.loc["BU00990803", "buurtnaam"]

    def test_nothing_else_changed(self, buurten):
        changed = {"BU00990101", "BU00990802", "BU00990803"}
        for before, after in ((2022, 2024), (2024, 2026)):
            same = buurten[before].index.intersection(buurten[after].index).difference(list(changed))
            for code in same:
                assert shared(buurten[before].geometry[code], buurten[after].geometry[code]) > 0.9999


class TestAddresses:
    def test_are_20_000_in_their_buurt(self, addresses, buurten):
        assert len(addresses) == 20_000
        assert not addresses.duplicated(["postcode", "huisnummer"]).any()
        assert addresses["postcode"].str.fullmatch(r"99\d\d[FQUY][A-Z]").all()
        by_code = addresses.groupby("buurtcode")
        assert set(by_code.groups) == set(buurten[2026].index)
        for code, part in by_code:
            points = geopandas.GeoSeries(geopandas.points_from_xy(part["x"], part["y"]))
            # coordinates are whole metres, so a house at the border may seem to stand just over it
            assert points.distance(buurten[2026].geometry[code]).max() < 1

    def test_postcodes_are_clusters_within_a_wijk(self, addresses):
        by_postcode = addresses.groupby("postcode")
        middle = by_postcode[["x", "y"]].transform("mean")
        away = ((addresses[["x", "y"]] - middle) ** 2).sum(axis=1) ** 0.5
        assert away.quantile(0.95) < 100
        four = addresses.assign(four=addresses["postcode"].str[:4], wijk=addresses["buurtcode"].str[:8])
        main = four.groupby("four")["wijk"].agg(lambda wijken: wijken.value_counts(normalize=True).iloc[0])
        assert main.min() > 0.95

    def test_link_table_names_the_buurt_with_most_addresses(self, made, addresses):
        link = pandas.read_csv(made / "pc6.csv", sep=";").set_index("postcode")
        assert link.index.is_unique
        assert link["adressen"].sum() == 20_000
        counts = addresses.groupby(["postcode", "buurtcode"]).size()
        most = counts.groupby("postcode").max()
        assert (link["in_buurt"].sort_index() == most.sort_index()).all()
        assert [counts[code, buurt] for code, buurt in link["buurtcode"].items()] == list(link["in_buurt"])
        spans = (link["in_buurt"] < link["adressen"]).mean()
        assert 0.01 < spans < 0.15


class TestCorporation:
    @pytest.fixture(scope="class")
    def sheet(self, made):
        return openpyxl.load_workbook(made / "bestanden/wesselwonen_complexen_2025-12-31.xlsx")["Complexen"]

    @pytest.fixture(scope="class")
    def rows(self, sheet):
        return [row for row in sheet.iter_rows(min_row=7, values_only=True)]

    def test_has_titles_and_two_header_rows_with_merged_cells(self, sheet):
        assert sheet["A1"].value
        assert sheet["A4"].value is None
        assert [cell.value for cell in sheet[5]][6:9] == ["Klachten", None, "Energielabel"]
        assert [cell.value for cell in sheet[6]][6:8] == ["Onderhoud", "Overlast"]
        merged = {str(cells) for cells in sheet.merged_cells.ranges}
        assert {"I5:L5", "C5:C6", "D5:D6"} <= merged

    def test_has_totals_footnotes_and_blank_rows(self, rows):
        first = [str(row[0]) for row in rows]
        assert sum(text.startswith("Subtotaal") for text in first) == 12
        assert sum(text.startswith("Totaal") for text in first) == 1
        assert any(text.startswith("*") for text in first)
        assert sum(all(cell is None for cell in row) for row in rows) > 10

    def test_totals_are_right(self, rows):
        data = [row for row in rows if row[2]]
        total = next(row for row in rows if str(row[0]).startswith("Totaal"))
        for column in range(3, 12):
            assert sum(row[column] for row in data) == total[column]

    def test_labels_add_up_and_nobody_moves_twice(self, rows):
        for row in rows:
            if row[2]:
                assert sum(row[8:12]) == row[3]
                assert 0 <= row[5] <= row[3]

    def test_postcodes_are_written_in_several_ways_and_some_do_not_exist(self, rows, addresses):
        written = [row[2] for row in rows if row[2]]
        assert any(re.fullmatch(r"\d{4}[A-Z]{2}", text) for text in written)
        assert any(re.fullmatch(r"\d{4} [A-Z]{2}", text) for text in written)
        assert any(re.fullmatch(r"\d{4}[a-z]{2}", text) for text in written)
        unknown = {text.replace(" ", "").upper() for text in written} - set(addresses["postcode"])
        assert len(unknown) == 3

    def test_estates_have_most_moves(self, rows, made):
        link = pandas.read_csv(made / "pc6.csv", sep=";").set_index("postcode")["buurtcode"]
        table = pandas.DataFrame([row for row in rows if row[2]])
        table["wijk"] = table[2].str.replace(" ", "").str.upper().map(link).str[6:8]
        sums = table.groupby("wijk")[[3, 5]].sum().astype(float)
        assert sums.loc["03", 5] / sums.loc["03", 3] > 1.3 * sums.loc["06", 5] / sums.loc["06", 3]


class TestPolice:
    @pytest.fixture(scope="class")
    def raw(self, made):
        return (made / "bestanden/politie_misdrijven_2025.csv").read_bytes()

    @pytest.fixture(scope="class")
    def table(self, raw):
        lines = [line.split(";") for line in raw.decode("cp1252").splitlines()]
        return pandas.DataFrame([line for line in lines[2:] if len(line) == 15], columns=lines[1])

    def test_is_not_utf8(self, raw):
        assert "Coöperatiebuurt".encode("cp1252") in raw
        with pytest.raises(UnicodeDecodeError):
            raw.decode("utf-8")

    def test_codes_lost_prefix_and_zeros(self, table, buurten):
        assert not table["Buurtcode"].str.startswith(("BU", "0")).any()
        restored = set("BU" + table["Buurtcode"].str.zfill(8))
        assert set(buurten[2026].index) - restored == {"BU00991009"}
        assert restored - set(buurten[2026].index) == {"BU00991003", "BU00999999", "BU01010203"}

    def test_months_are_columns_and_withheld_cells_are_empty(self, table):
        assert list(table.columns[3:]) == MONTHS
        cells = table[MONTHS].to_numpy().ravel()
        assert 0 < (cells == "").sum() < 200
        assert all(cell == "" or cell.isdigit() for cell in cells)

    def test_totals_are_at_least_the_kinds_together(self, table):
        numbers = table.assign(year=table[MONTHS].apply(pandas.to_numeric).sum(axis=1))
        total = numbers["Soort misdrijf"].str.contains("Totaal")
        by_code = numbers[~total].groupby("Buurtcode")["year"].sum()
        assert (numbers[total].set_index("Buurtcode")["year"].loc[by_code.index] >= by_code).all()

    def test_burglary_is_highest_in_the_suburbs_and_violence_in_the_centre(self, table, buurten):
        numbers = table.assign(
            year=table[MONTHS].apply(pandas.to_numeric).sum(axis=1), wijk=table["Buurtcode"].str[2:4]
        )
        dwellings = buurten[2026].groupby(buurten[2026].index.str[6:8])["aantal_woningen"].sum()
        people = buurten[2026].groupby(buurten[2026].index.str[6:8])["aantal_inwoners"].sum()
        burglary = numbers[numbers["Soort misdrijf"].str.startswith("1.1.1")].groupby("wijk")["year"].sum()
        violence = numbers[numbers["Soort misdrijf"].str.startswith("1.4.")].groupby("wijk")["year"].sum()
        rate = (burglary / dwellings).dropna()
        assert min(rate["06"], rate["07"]) > max(rate["01"], rate["03"], rate["04"])
        assert (violence / people).drop("08").idxmax() == "01"


class TestWelfare:
    @pytest.fixture(scope="class")
    def table(self, made):
        return pandas.read_excel(made / "bestanden/welzijn_hulpvragen_2025.xlsx", header=2, dtype=str)

    def test_bsns_are_test_numbers_that_pass_the_eleven_test(self, table):
        numbers = table["BSN"].dropna()
        assert len(numbers) > 1000
        assert numbers.is_unique
        for number in numbers:
            digits = [int(digit) for digit in number]
            assert number.startswith("9999")
            assert len(digits) == 9
            assert sum(w * d for w, d in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits)) % 11 == 0

    def test_names_are_misspelt(self, table, buurten):
        names = set(buurten[2026]["buurtnaam"])
        written = set(table["Buurt"].dropna())
        assert {"Cooperatiebuurt", "Coöperatie buurt", "Co-operatiebuurt", "Coöperatiebuurt"} <= written
        assert "Plan Zonneveld" in written - names
        assert (buurten[2026]["buurtnaam"] == "Molenhoek").sum() == 2
        assert "Molenhoek" in written

    def test_many_counts_are_small(self, table):
        counts = table["Buurt"].value_counts()
        assert (counts < 10).sum() > 15


class TestReports:
    @pytest.fixture(scope="class")
    def table(self, made):
        return pandas.read_csv(made / "bestanden/meldingen_openbare_ruimte_2025.csv", sep=";", dtype=str)

    def test_coordinates_have_decimal_commas(self, table):
        assert table["X-coördinaat"].dropna().str.fullmatch(r"\d+,\d\d").all()

    def test_some_lie_outside_at_zero_or_nowhere(self, table, buurten):
        assert table["X-coördinaat"].isna().sum() == 12
        x = table["X-coördinaat"].str.replace(",", ".").astype(float)
        assert (x == 0).sum() == 9
        west = buurten[2026].total_bounds[0]
        assert ((x > 0) & (x < west)).sum() >= 10
        assert len(table) > 3000


class TestStatistics:
    @pytest.fixture(scope="class")
    def table(self, made):
        path = made / "bestanden/cbs_kerncijfers_2024_2025.csv"
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        return pandas.read_csv(path, sep=";", dtype=str, encoding="utf-8-sig")

    def test_codes_are_padded_and_totals_stand_among_the_rows(self, table):
        assert set(table["WijkenEnBuurten"].str.len()) == {10}
        assert set(table["SoortRegio_2"].str.strip()) == {"Gemeente", "Wijk", "Buurt"}
        assert dict(table["Perioden"].value_counts()) == {"2024JJ00": 73, "2025JJ00": 73}

    def test_missing_is_a_point_and_numbers_are_padded(self, table):
        woz = table["GemiddeldeWOZWaardeVanWoningen_36"]
        assert set(woz.str.len()) == {8}
        assert 0 < (woz.str.strip() == ".").sum() < 10

    def test_each_year_has_its_own_boundaries(self, table, buurten):
        codes = table["WijkenEnBuurten"].str.strip()
        for period, year in (("2024JJ00", 2024), ("2025JJ00", 2026)):
            own = codes[(table["Perioden"] == period) & codes.str.startswith("BU")]
            assert set(own) == set(buurten[year].index)

    def test_a_reused_code_gives_no_false_trend(self, table):
        old = table[(table["Perioden"] == "2024JJ00") & table["WijkenEnBuurten"].str.contains("BU00990803")]
        assert old["GemiddeldeWOZWaardeVanWoningen_36"].str.strip().tolist() == ["."]


class TestInitiatives:
    def test_are_points_in_wgs84_inside_the_municipality_without_people(self, made, buurten):
        features = json.loads((made / "bestanden/initiatieven.geojson").read_text(encoding="utf-8"))[
            "features"
        ]
        assert 20 <= len(features) <= 30
        assert {key for feature in features for key in feature["properties"]} == {
            "naam",
            "thema",
            "fase",
            "sinds",
        }
        lon, lat = zip(*(feature["geometry"]["coordinates"] for feature in features))
        points = geopandas.GeoSeries(geopandas.points_from_xy(lon, lat), crs=4326).to_crs(28992)
        assert points.within(unary_union(list(buurten[2026].geometry))).all()
