"""The sample workspace through the whole chain, with every figure worked out again by other means."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Dict, Tuple

import openpyxl
import pandas
import pytest
import shapely.prepared
import shapely.wkb
from osgeo import ogr, osr

from gebiedsgericht_plugin.model.matching import Repair, RepairKind
from gebiedsgericht_plugin.texts import day, say, status_word
from tests.chain.workspaces import (
    all_bytes,
    copy,
    only,
    pages,
    pdf_sizes,
    pdf_texts,
    rewrite,
    svg_words,
    table,
)

FILES = {
    # delivery: header rows, rows, read, set aside by reason
    "bezit": (2, 414, 382, {"blank": 14, "footnote": 2, "title": 3, "total": 1, "subtotal": 12}),
    "misdrijven": (1, 549, 546, {"blank": 1, "footnote": 1, "title": 1}),
    "hulpvragen": (1, 1455, 1452, {"blank": 1, "title": 1, "total": 1}),
    "meldingen": (1, 3953, 3953, {}),
    "kerncijfers": (1, 146, 146, {}),
    "initiatieven": (0, 26, 26, {}),
}
JOINED = {
    # delivery: rows that found their area, areas with a row
    "bezit": (379, 50),
    "misdrijven": (531, 59),
    "hulpvragen": (1398, 57),
    "meldingen": (3917, 60),
    "kerncijfers": (119, 60),
    "initiatieven": (26, 24),
}
REASONS = {
    "bezit": {"9903SA": "unknown", "9904 SD": "unknown", "9999XX": "outside"},
    "misdrijven": {"991003": "recoded", "1010203": "other_area", "999999": "unknown"},
    "hulpvragen": {
        "Molenhoek": "ambiguous", "Plan Zonneveld": "unknown", "": "empty", "Fortgracht": "ambiguous",
    },
    "initiatieven": {},
}  # fmt: skip
SPELT = {
    "Cooperatiebuurt": "Coöperatiebuurt", "Coöperatie buurt": "Coöperatiebuurt",
    "Co-operatiebuurt": "Coöperatiebuurt", "Molenveld Noord": "Molenveld-Noord",
    "Molenveld-N": "Molenveld-Noord", "molenveld noord": "Molenveld-Noord", "St. Joris": "Sint Joris",
    "St Joris": "Sint Joris", "Zeeheldenbrt.": "Zeeheldenbuurt", "Zeeheldebuurt": "Zeeheldenbuurt",
    "Wesselbroek dorp": "Wesselbroek-Dorp", "WESSELBROEK-DORP": "Wesselbroek-Dorp",
    "Fortgracht west": "Fortgracht-West", "Hagen-West": "Hagenwest", "Hagenwset": "Hagenwest",
}  # fmt: skip
ESTATE = "BU00990801"
RECODED = "BU00991009"
"""Meddersloose Marsch, for which the police still write 991003."""
MOLENHOEK = ("BU00990404", "BU00991005")
CORRECTED = "BU00990502"
PLANTED = "123456782"
Cells = Dict[str, Tuple[str, Any]]


def run(path: Path, output: Path, until: str = "EXPORT") -> Any:
    from gebiedsgericht_plugin import chain

    return chain.run_workspace(path, output, chain.Until[until])


@pytest.fixture(scope="module")
def joined(qgis_app: Any, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """All six files, read and joined; nothing drawn."""
    folder = tmp_path_factory.mktemp("sample")
    return run(copy(sample, folder / "werkmap"), folder / "uit", "JOIN")


@pytest.fixture(scope="module")
def buurten(sample: Path) -> pandas.DataFrame:
    with closing(sqlite3.connect(str(sample / "gebieden.gpkg"))) as connection:
        return pandas.read_sql_query("SELECT * FROM buurten_2026", connection).set_index("buurtcode")


def cells(outcome: Any, indicator: str, period: str = "2025", level: str = "buurt") -> Cells:
    """Status and value (None where there is none) of every area."""
    rows = outcome.material.values.of(indicator, level, period)
    return {
        code: (row["status"], None if pandas.isna(row["value"]) else row["value"])
        for code, row in rows.iterrows()
    }


def rated(counts: Any, people: pandas.Series, per: float, floor: float) -> Cells:
    """Counts per so many people or dwellings, and no figure below the floor."""
    return {
        code: ("observed", pytest.approx(counts.get(code, 0) / number * per))
        if number >= floor
        else ("not_applicable", None)
        for code, number in people.items()
    }


# --- rows and keys -------------------------------------------------------------------------------


@pytest.mark.parametrize("delivery", FILES)
def test_every_row_is_read_or_set_aside_with_its_reason(joined, delivery):
    read = {item.delivery.id: item for item in joined.material.deliveries}[delivery]
    header, rows, used, aside = FILES[delivery]

    found = read.inspection
    assert (found.rows_in_file, found.rows_read, found.rows_set_aside) == (rows, used, rows - used)
    assert Counter(item.reason for item in read.set_aside) == aside
    assert rows + header == lines_of(read.path)


def lines_of(path: Path) -> int:
    """How many lines (rows of the sheet, features) a file has, by other means."""
    if path.suffix == ".xlsx":
        return openpyxl.load_workbook(path).worksheets[0].max_row
    if path.suffix == ".geojson":
        return len(json.loads(path.read_text(encoding="utf-8"))["features"])
    return len(path.read_bytes().splitlines())


@pytest.mark.parametrize("delivery", JOINED)
def test_every_row_found_its_area_or_says_why_not(joined, delivery):
    report = {item.delivery.id: item for item in joined.material.deliveries}[delivery].report

    assert report.rows == FILES[delivery][2]
    assert (report.rows_matched, report.areas_matched) == JOINED[delivery]
    assert report.areas == 60
    assert sum(key.rows for key in report.unmatched) == report.rows - report.rows_matched
    assert len(report.areas_without) == 60 - report.areas_matched
    if delivery in REASONS:
        assert {key.key: key.reason for key in report.unmatched} == REASONS[delivery]


def test_points_that_lie_nowhere_are_outside_or_empty(joined):
    report = {item.delivery.id: item for item in joined.material.deliveries}["meldingen"].report
    assert {key.reason: key.rows for key in report.unmatched} == {"outside": 24, "empty": 12}


def test_totals_among_the_rows_are_not_added_up(joined):
    report = {item.delivery.id: item for item in joined.material.deliveries}["kerncijfers"].report
    reasons = Counter()
    for key in report.unmatched:
        reasons[key.reason] += key.rows
    assert reasons == {"total_row": 26, "other_year": 1}


# --- figures -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def homes(sample: Path) -> pandas.DataFrame:
    """Moves and dwellings of the corporation per buurt."""
    link = pandas.read_csv(sample / "pc6.csv", sep=";", dtype=str)
    areas = dict(zip(link.iloc[:, 0], link.iloc[:, 1]))
    sheet = openpyxl.load_workbook(next((sample / "bestanden").glob("wesselwonen_*.xlsx")))["Complexen"]
    found = []
    for row in sheet.iter_rows(min_row=7, values_only=True):
        postcode = re.sub(r"\s", "", str(row[2] or "")).upper()
        if re.fullmatch(r"99\d\d[A-Z]{2}", postcode) and postcode in areas:
            found.append((areas[postcode], row[3], row[5]))
    return pandas.DataFrame(found, columns=["buurt", "homes", "moves"]).groupby("buurt").sum()


def test_moves_by_postcode(joined, buurten, homes):
    share = homes["moves"] / homes["homes"] * 100
    known = homes["homes"] >= 20
    # Where the corporation has nothing, or next to nothing, there is no share; that is not unknown.
    expected: Cells = {code: ("not_applicable", None) for code in buurten.index}
    expected.update({code: ("observed", pytest.approx(share[code])) for code in share[known].index})
    assert share[CORRECTED] == pytest.approx(28.9, abs=0.05)
    expected[CORRECTED] = ("corrected", 12.4)

    assert cells(joined, "mutatiegraad") == expected
    assert Counter(status for status, _ in expected.values()) == {
        "observed": 43, "not_applicable": 16, "corrected": 1,
    }  # fmt: skip
    assert joined.material.findings == ()


def test_larger_areas_are_ratios_of_sums(joined, buurten, homes):
    # What was put right in one buurt counts in the wijk and the municipality around it too.
    homes = homes.astype(float)
    homes.loc[CORRECTED, "moves"] = homes.loc[CORRECTED, "homes"] * 12.4 / 100
    sums = homes.groupby(buurten["wijkcode"].reindex(homes.index)).sum()
    share = sums["moves"] / sums["homes"] * 100

    found = {code: value for code, (_, value) in cells(joined, "mutatiegraad", level="wijk").items()}
    assert found == {code: pytest.approx(value) for code, value in share.items()}
    whole = cells(joined, "mutatiegraad", level="gemeente")["GM0099"]
    assert whole == ("observed", pytest.approx(homes["moves"].sum() / homes["homes"].sum() * 100))


@pytest.fixture(scope="module")
def crimes(sample: Path) -> pandas.DataFrame:
    """The police file with whole codes."""
    text = (sample / "bestanden" / "politie_misdrijven_2025.csv").read_text(encoding="cp1252")
    rows = [line.split(";") for line in text.splitlines()[1:] if line.count(";") > 5]
    frame = pandas.DataFrame(rows[1:], columns=rows[0])
    frame["buurt"] = "BU" + frame["Buurtcode"].str.zfill(8)
    return frame


def test_burglaries_by_codes_without_zeros_over_months(joined, buurten, crimes):
    months = [name for name in crimes.columns if name.startswith("2025MM")]
    rows = crimes[crimes["Soort misdrijf"] == "1.1.1 Diefstal/inbraak woning"].set_index("buurt")
    counts = rows[months].astype(int).sum(axis=1)
    expected = rated(counts, buurten["aantal_woningen"], 1000, 100)

    assert cells(joined, "woninginbraak") == expected
    # One buurt came under its old code: what it has is unknown, and so is the sum of all.
    assert RECODED not in counts.index
    assert cells(joined, "woninginbraak", level="gemeente")["GM0099"] == ("missing", None)
    wijk = buurten.index[buurten["wijkcode"] == "WK009907"]
    rate = counts[wijk].sum() / buurten.loc[wijk, "aantal_woningen"].sum() * 1000
    found = cells(joined, "woninginbraak", level="wijk")["WK009907"]
    assert found == ("observed", pytest.approx(rate))


def test_an_old_code_counts_once_people_decided_what_it_means(qgis_app, sample, tmp_path, buurten, crimes):
    from gebiedsgericht_plugin.workspace import decisions

    path = rewrite(copy(sample, tmp_path / "werkmap"), only("misdrijven"))
    meant = Repair(RepairKind.ACCEPT, RECODED, "991003")
    decisions.repair(path.parent / decisions.NAME, "misdrijven", "politie", meant)
    outcome = run(rewrite(path, pages("geweld")), tmp_path / "uit", "JOIN")

    report = outcome.material.deliveries[0].report
    assert (report.rows_matched, report.areas_matched) == (540, 60)
    months = [name for name in crimes.columns if name.startswith("2025MM")]
    rows = crimes[crimes["Soort misdrijf"] == "1.1.1 Diefstal/inbraak woning"].set_index("buurt")
    counts = rows[months].astype(int).sum(axis=1).rename({"BU00991003": RECODED})[buurten.index]
    whole = counts.sum() / buurten["aantal_woningen"].sum() * 1000
    assert cells(outcome, "woninginbraak", level="gemeente")["GM0099"] == ("observed", pytest.approx(whole))
    assert cells(outcome, "geweld")[RECODED][0] == "observed"


def test_what_the_police_withheld_is_withheld_and_not_zero(joined, buurten, crimes):
    months = [name for name in crimes.columns if name.startswith("2025MM")]
    rows = crimes[crimes["Soort misdrijf"].str[:5].isin(["1.4.3", "1.4.4", "1.4.5"])]
    empty = (rows[months] == "").any(axis=1).groupby(rows["buurt"]).any()
    withheld = [code for code in empty[empty].index if code in buurten.index]
    counts = rows[months].replace("", "0").astype(int).sum(axis=1).groupby(rows["buurt"]).sum()
    expected = rated(counts, buurten["aantal_inwoners"], 1000, 200)
    expected.update({code: ("withheld", None) for code in withheld})
    expected[RECODED] = ("missing", None)

    assert len(withheld) == 4
    assert cells(joined, "geweld") == expected
    wijken = {code: status for code, (status, _) in cells(joined, "geweld", level="wijk").items()}
    assert {code for code, status in wijken.items() if status == "withheld"} == set(
        buurten.loc[withheld, "wijkcode"]
    )
    assert cells(joined, "geweld", level="gemeente")["GM0099"] == ("withheld", None)


def test_requests_for_help_by_name_with_small_numbers_withheld(joined, sample, buurten):
    counts = requests(sample, buurten)
    expected = rated(counts, buurten["aantal_inwoners"], 10000, 200)
    small = [code for code, cell in expected.items() if cell[0] == "observed" and 0 < counts[code] < 10]
    found = cells(joined, "hulpvragen")

    assert len(small) == 12
    for code in small:
        expected[code] = ("withheld", None)
    # Two buurten are called Molenhoek, so what is written there can be of either: unknown, not zero.
    expected[MOLENHOEK[0]] = ("missing", None)
    assert buurten.loc[MOLENHOEK[1], "aantal_inwoners"] < 200
    also = {code for code in found if found[code] != expected[code]}
    assert {found[code] for code in also} == {("withheld", None)}
    assert all(expected[code][0] == "observed" and counts[code] >= 10 for code in also)
    assert cells(joined, "hulpvragen", level="gemeente")["GM0099"] == ("missing", None)
    # Whoever knows a wijk and all of its buurten but one, knows that one.
    wijken = cells(joined, "hulpvragen", level="wijk")
    for wijk, codes in buurten.groupby("wijkcode").groups.items():
        hidden = [code for code in codes if found[code][0] != "observed"]
        assert wijken[wijk][0] != "observed" or len(hidden) != 1, wijk


def requests(sample: Path, buurten: pandas.DataFrame) -> Counter:
    codes = {name: code for code, name in buurten["buurtnaam"].items() if name != "Molenhoek"}
    sheet = openpyxl.load_workbook(sample / "bestanden" / "welzijn_hulpvragen_2025.xlsx").worksheets[0]
    names = [row[2] for row in sheet.iter_rows(min_row=4, values_only=True) if row[1]]
    assert len(names) == 1452
    return Counter(codes.get(SPELT.get(name, name)) for name in names)


def test_reports_by_point(joined, sample, buurten):
    path = sample / "bestanden" / "meldingen_openbare_ruimte_2025.csv"
    frame = pandas.read_csv(path, sep=";", decimal=",").dropna(subset=["X-coördinaat"])
    points = [shapely.geometry.Point(x, y) for x, y in zip(frame["X-coördinaat"], frame["Y-coördinaat"])]
    counts = located(sample, points)

    assert sum(counts.values()) == 3917
    assert cells(joined, "meldingen") == rated(counts, buurten["aantal_inwoners"], 1000, 200)


def test_initiatives_by_place_on_earth_and_none_is_zero(joined, sample):
    path = sample / "bestanden" / "initiatieven.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    world, rd = osr.SpatialReference(), osr.SpatialReference()
    world.ImportFromEPSG(4326)
    rd.ImportFromEPSG(28992)
    for system in (world, rd):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    to_rd = osr.CoordinateTransformation(world, rd)
    points = [
        shapely.geometry.Point(*to_rd.TransformPoint(*item["geometry"]["coordinates"])[:2])
        for item in features
    ]
    counts = located(sample, points)

    found = cells(joined, "initiatieven", "2026")
    assert found == {code: ("observed", counts.get(code, 0)) for code in found}
    assert found[ESTATE] == ("observed", 0)
    assert sum(value for _, value in found.values()) == 26


def located(sample: Path, points: Any) -> Counter:
    """In which buurt each point lies: one buurt after the other."""
    source = ogr.Open(str(sample / "gebieden.gpkg"))
    found: Counter = Counter()
    for feature in source.GetLayerByName("buurten_2026"):
        shape = shapely.wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb()))
        left, bottom, right, top = shape.bounds
        near = [point for point in points if left <= point.x <= right and bottom <= point.y <= top]
        inside = shapely.prepared.prep(shape)
        found[feature.GetField("buurtcode")] = sum(map(inside.contains, near))
    return found


@pytest.mark.parametrize("period", ["2024", "2025"])
def test_statline_with_padded_codes_and_points_for_unknown(joined, sample, buurten, period):
    frame = pandas.read_csv(sample / "bestanden" / "cbs_kerncijfers_2024_2025.csv", sep=";", dtype=str)
    frame = frame.apply(lambda column: column.str.strip())
    rows = frame[frame["Perioden"] == f"{period}JJ00"].set_index("WijkenEnBuurten")
    worth = pandas.to_numeric(rows["GemiddeldeWOZWaardeVanWoningen_36"], errors="coerce") * 1000
    expected = {
        code: ("observed", worth[code]) if worth.get(code, float("nan")) > 0 else ("missing", None)
        for code in buurten.index
    }

    assert cells(joined, "woz", period) == expected
    # A larger area: the figure that CBS gives of it, which knows the dwellings that are not shown.
    assert cells(joined, "woz", period, "wijk")["WK009901"] == ("observed", worth["WK009901"])


def test_five_inhabitants_never_lead_a_list(joined, buurten):
    assert buurten.loc[ESTATE, "aantal_inwoners"] == 5
    for indicator in ("geweld", "hulpvragen", "meldingen", "afval", "bijstand", "woninginbraak"):
        assert cells(joined, indicator)[ESTATE] == ("not_applicable", None), indicator


def test_what_is_shown_has_a_number_and_nothing_else_has(joined):
    frame = joined.material.values.frame
    shown = frame["status"].isin(["observed", "estimated", "corrected"])
    assert (frame["value"].notna() == shown).all()
    assert not {"numerator", "denominator"} & set(frame.columns)
    assert not frame.duplicated(["area_set", "level", "area", "indicator", "period", "variant"]).any()


# --- what comes out ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def printed(qgis_app: Any, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Two pages of the sample in every format, with a BSN above the header as well."""
    folder = tmp_path_factory.mktemp("printed") / "Werkmap é & co"
    path = rewrite(copy(sample, folder), pages("woninginbraak", "hulpvragen", formats=("pdf", "png", "pptx")))
    clients = folder / "bestanden" / "welzijn_hulpvragen_2025.xlsx"
    book = openpyxl.load_workbook(clients)
    book.worksheets[0].cell(10, 2).value = PLANTED
    book.worksheets[0].cell(1, 2).value = PLANTED
    book.save(clients)
    return run(path, folder.parent / "uit")


def test_the_map_set_holds_what_was_asked(printed):
    output = printed.report.parent
    made = [path for path in printed.files if output in path.parents]
    assert [path.name for path in printed.files if path not in made] == ["verantwoording.html"]
    names = sorted(path.relative_to(output).as_posix() for path in made)
    assert names == [
        "kaartenset.pdf", "kaartenset.pptx", "koppelcontrole.html",
        "png/001_Woninginbraken.png", "png/002_Hulpvragen_bij_het_welzijnswerk.png", "werkmap.gpkg",
    ]  # fmt: skip
    assert sorted(path for path in output.rglob("*") if path.is_file()) == sorted(made)
    assert pdf_sizes(output / "kaartenset.pdf") == [(420, 297)] * 2


def test_pages_say_where_figures_come_from_in_the_language_of_the_workspace(printed):
    burglary, help_wanted = pdf_texts(printed.report.parent / "kaartenset.pdf")
    assert "Woninginbraken, 2025" in burglary
    assert "Politie Oost-Wessel (politie_misdrijven_2025.csv)" in burglary
    for text, rows in ((burglary, (531, 546)), (help_wanted, (1398, 1452))):
        assert say("page.from.boundaries", "nl", year=2026) in text
        assert say("page.from.reference_date", "nl", date=day(date(2025, 12, 31), "nl")) in text
        assert say("page.from.matched_rows", "nl", n=f"{rows[0]:,}".replace(",", "."),
                   m=f"{rows[1]:,}".replace(",", ".")) in text  # fmt: skip
    assert say("status.withheld", "nl") in help_wanted
    assert say("status.missing", "nl") in help_wanted
    assert status_word("not_applicable", "dwellings", "nl") in burglary
    assert "999999" in burglary
    assert say("reason.unknown", "nl") in burglary


def test_the_same_in_english(qgis_app, sample, tmp_path):
    def english(recipe):
        pages("hulpvragen", paper="16:9")(recipe)
        recipe["language"] = "en"

    outcome = run(rewrite(copy(sample, tmp_path / "werkmap"), english), tmp_path / "uit")
    (text,) = pdf_texts(tmp_path / "uit" / "kaartenset.pdf")

    assert "not shown (privacy)" in text
    assert "boundaries 2026" in text
    assert "Joined welzijn_hulpvragen_2025.xlsx: 1398 of 1452 rows, 57 of 60 areas" in outcome.steps
    assert '<html lang="en' in outcome.report.read_text(encoding="utf-8")
    assert set(table(tmp_path / "werkmap" / "werkmap.gpkg", "figures")["shown"]) >= {"no data"}


def test_no_bsn_is_in_anything_that_was_written(printed, sample):
    output, workspace = printed.report.parent, printed.material.workspace.folder
    sheet = openpyxl.load_workbook(workspace / "bestanden" / "welzijn_hulpvragen_2025.xlsx").worksheets[0]
    numbers = {str(row[1]) for row in sheet.iter_rows(min_row=4, values_only=True) if row[1]}
    assert PLANTED in numbers
    assert len(numbers) > 1400

    written = [path for path in output.rglob("*") if path.is_file()]
    written += [workspace / "werkmap.gpkg", *(workspace / "werkmap_grafieken").iterdir()]
    assert {path.suffix for path in written} >= {".gpkg", ".pdf", ".png", ".pptx", ".html", ".svg"}
    for path in written:
        # Floats and compressed pictures have long tails of digits; a BSN stands by itself.
        alone = {text.decode() for text in re.findall(rb"(?<![\d.])\d{9}(?!\d)", all_bytes(path))}
        assert not alone & numbers, path.name


def test_the_store_draws_in_plain_qgis(printed):
    from qgis.core import QgsVectorLayer

    store = printed.material.workspace.store
    handed_out = printed.report.parent / "werkmap.gpkg"
    assert table(store, "figures").equals(table(handed_out, "figures"))
    assert table(store, "pages").equals(table(handed_out, "pages"))
    for indicator in printed.material.workspace.indicators:
        layer = QgsVectorLayer(f"{store}|layername={indicator.id}", indicator.name, "ogr")
        assert layer.isValid()
        assert layer.featureCount() == 60
        assert layer.renderer().type() == "RuleRenderer", indicator.id
        statuses = {feature["status"] for feature in layer.getFeatures()}
        shown = cells(printed, indicator.id, printed.material.latest(indicator))
        assert statuses == {status for status, _ in shown.values()}


def test_charts_of_pages_are_where_the_store_looks_for_them(printed):
    folder = printed.material.workspace.folder
    rows = table(folder / "werkmap.gpkg", "pages")
    assert list(rows["indicator"]) == ["woninginbraak", "hulpvragen"]
    charts = {path.name for path in (folder / "werkmap_grafieken").iterdir()}
    assert charts == set(rows["legend"]) | set(rows["figures"])
    assert "extra verlichting beloofd" in svg_words(folder / "werkmap_grafieken" / rows["figures"][0])
    assert "Molenhoek" in svg_words(folder / "werkmap_grafieken" / rows["figures"][1])
