"""The match report: one page, complete, and without what should not be on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy
import pytest

from gebiedsgericht_plugin.model.matching import (
    AreaWithout,
    Candidate,
    DividedKey,
    DuplicateKey,
    MatchReport,
    Repair,
    RepairKind,
    SharedArea,
    TotalCheck,
    UnmatchedKey,
)
from gebiedsgericht_plugin.model.recipe import Correction, Measure, PersonalUse, Protection
from gebiedsgericht_plugin.model.tables import Column, ColumnKind, PersonalColumn, SetAside
from gebiedsgericht_plugin.model.values import Withheld
from gebiedsgericht_plugin.presenting import join_words
from gebiedsgericht_plugin.presenting.report import match_report_html, run_report_html
from gebiedsgericht_plugin.texts import say
from tests import factories

pytestmark = pytest.mark.usefixtures("qgis_app")


def report(**more) -> MatchReport:
    settled = {
        "delivery": "bezit", "area_set": "buurten-2026", "boundary_year": 2026, "key_column": "Buurt",
        "key_kind": "name", "rows": 1204, "rows_matched": 1190, "areas": 6, "areas_matched": 5, **more,
    }  # fmt: skip
    return MatchReport(**settled)


def cells(page: str) -> list:
    """Every row of every table, as lists of texts."""
    from lxml import html

    return [[cell.text_content() for cell in row] for row in html.fromstring(page).iter("tr")]


@pytest.fixture
def material(tmp_path):
    made = factories.material(tmp_path)
    return replace(made, workspace=replace(made.workspace, language="en"))


def with_delivery(material, **more):
    inspection = more.pop("inspection", {})
    item = material.deliveries[0]
    item = replace(item, inspection=replace(item.inspection, **inspection), **more)
    return replace(material, deliveries=(item,))


# --- one join


def test_both_sides_of_a_join_are_listed_with_their_causes():
    page = match_report_html(
        report(
            unmatched=(UnmatchedKey("de wieden", 14, "spelling", "BU1", "De Weiden"),),
            areas_without=(AreaWithout("BU1", "De Weiden", "likely_misspelt", "de wieden"),),
            duplicates=(DuplicateKey("BU2", "Haven", 3),),
            accepted_spellings=(("Stationsbuurt", "BU4"),),
        ),
        "en",
    )
    assert "1,190 of 1,204 rows and 5 of 6 areas matched" in page
    rows = cells(page)
    assert ["de wieden", "14", "spelling, probably De Weiden"] in rows
    assert ["De Weiden", "BU1", "probably spelt as de wieden"] in rows
    assert ["Haven", "BU2", "3"] in rows
    assert ["Stationsbuurt", "BU4"] in rows


def test_a_join_without_loss_says_so():
    page = match_report_html(report(rows_matched=1204, areas_matched=6), "en")
    assert "Every row found its area" in page
    assert "<table" not in page


def test_keys_that_point_to_a_household_are_counted_only():
    keys = (UnmatchedKey("9901AB 12", 1, "outside"), UnmatchedKey("9901AC 3", 2, "outside"))
    page = match_report_html(report(key_kind="address", unmatched=keys), "en")
    assert "9901A" not in page
    assert ["outside the areas", "3"] in cells(page)


def test_what_a_partner_wrote_cannot_become_markup():
    key = UnmatchedKey('<script>alert("x")</script>', 1, "unknown")
    page = match_report_html(report(unmatched=(key,), delivery="<img src=x>"), "en")
    assert "<script" not in page
    assert "<img" not in page
    assert ['<script>alert("x")</script>', "1", "unknown"] in cells(page)


SPELT = UnmatchedKey("de wieden", 14, "spelling", "BU1", "De Weiden",
                     (Candidate("BU1", "De Weiden"), Candidate("BU2", "De Wijde")), 0.021)  # fmt: skip


def test_it_begins_with_three_rates_and_what_is_left_to_do():
    from lxml import html

    areas = (AreaWithout("BU1", "De Weiden", "likely_misspelt", "de wieden"),
             AreaWithout("BU5", "Haven", "not_in_file", "", True), AreaWithout("BU6", "Bos", "not_in_file"),
             AreaWithout("BU7", "Ver", "not_covered"))  # fmt: skip
    keys = (SPELT, UnmatchedKey("BU9", 1, "other_year"), UnmatchedKey("?", 2, "unknown"),
            UnmatchedKey("Totaal", 1, "total_row"))  # fmt: skip
    made = report(unmatched=keys, areas_without=areas, value_column="Woningen", value_matched=0.9999)
    root = html.fromstring(match_report_html(made, "en"))
    rates = [item.text_content() for item in root.find_class("rates")[0]]
    assert rates == ["98%of the rows1,190 of 1,204", "83%of the areas5 of 6", "99%of the total of Woningen"]
    todo = [item.text_content().split(":")[0].split(".")[0] for item in root.find_class("todo")[0]]
    assert todo == [
        "1 key is of other boundaries than those of 2026",
        "1 key resembles an area",
        "1 key means no area that is known",
        "1 area without a row counts as zero",
        "1 area has no figures",
    ]
    rows = cells(match_report_html(made, "en"))
    assert ["Haven", "BU5", "not in the file"] in rows
    assert ["Ver", "BU7", "the partner does not cover it"] in rows


def test_nobody_is_asked_twice_what_areas_without_rows_mean():
    areas = (AreaWithout("BU5", "Haven", "not_in_file", "", True),)
    assert join_words.to_do(report(areas_without=areas), False, "en")
    assert join_words.to_do(report(areas_without=areas), True, "en") == []


def test_what_a_key_may_mean_as_well_is_named_with_its_share_of_the_total():
    unsure = UnmatchedKey("Bavel", 9, "ambiguous", "", "", (Candidate("BU3", "Bavel"),), 0.0001)
    made = report(unmatched=(SPELT, unsure), value_column="Woningen", value_matched=0.97)
    rows = cells(match_report_html(made, "en", protection=Protection.OBJECTS))
    assert ["de wieden", "14", "2%", "spelling, probably De Weiden, or De Wijde (BU2)"] in rows
    assert ["Bavel", "9", "<1%", "several areas possible: Bavel (BU3)"] in rows


def test_a_share_of_figures_about_people_is_not_told_per_key():
    made = report(unmatched=(SPELT,), value_column="Cliënten", value_matched=0.97)
    for protection in (Protection.PERSONS, Protection.SENSITIVE):
        page = match_report_html(made, "en", protection=protection)
        assert "2%" not in page
        assert "97%" in page


def test_keys_over_several_areas_and_areas_of_several_keys_are_listed():
    made = report(
        divided=(DividedKey("4817", 12, (("BU1", 0.6), ("BU2", 0.4))),),
        shared=(SharedArea("BU8", "Oude Stad", ("Oude Stad", "Oudestad"), 33),),
    )
    page = match_report_html(made, "en", {"BU1": "De Weiden"})
    assert ["4817", "12", "De Weiden 60%, BU2 40%"] in cells(page)
    assert ["Oude Stad", "BU8", "Oude Stad, Oudestad", "33"] in cells(page)
    assert "4817" not in match_report_html(replace(made, key_kind="address"), "en")


def check(given, summed, name="Centrum"):
    return TotalCheck("wijk", "WK1", name, "Woningen", "2025", given, summed)


def test_totals_that_differ_are_listed_the_largest_difference_first():
    made = report(checks=(check(1200.0, 1188.0), check(10.0, 10.0 + 1e-9), check(1.5, 101.5, "Oost")))
    page = match_report_html(made, "en", protection=Protection.OBJECTS)
    assert "1 of 3 totals in the file are the sum of their areas" in page
    rows = [row for row in cells(page) if "2025" in row]
    assert rows == [
        ["Oost", "Woningen", "2025", "1.50", "101.50", "+100"],
        ["Centrum", "Woningen", "2025", "1,200", "1,188", "-12"],
    ]


def test_a_small_difference_between_totals_of_people_is_not_told():
    made = report(checks=(check(120.0, 117.0), check(3.0, 40.0, "Oost"), check(90.0, 40.0, "West")))
    rows = [row for row in cells(match_report_html(made, "en")) if "2025" in row]
    assert rows == [
        ["West", "Woningen", "2025", "90", "40", "-50"],
        ["Oost", "Woningen", "2025", "", "", "fewer than 5"],
        ["Centrum", "Woningen", "2025", "", "", "fewer than 5"],
    ]


def test_a_total_of_what_is_not_shown_is_not_told_in_the_report_either(tmp_path):
    made = factories.material(tmp_path, (2.0, 4.0, 6.0, 8.0, 10.0, 12.0))
    frame = made.values.frame
    frame.loc[frame["area"] == "BU00990101", ["value", "status"]] = [numpy.nan, "withheld"]
    checks = tuple(replace(check(60.0, 45.0), area=code, name=code) for code in ("BU00990101", "BU00990102"))
    read = replace(made.deliveries[0], report=replace(made.deliveries[0].report, checks=checks))
    rows = [row for row in cells(run_report_html(replace(made, deliveries=(read,)))) if "Woningen" in row]
    assert [row[3:] for row in rows] == [["", "", say("status.withheld", "nl")], ["60", "45", "-15"]]


@pytest.mark.parametrize("protection", [Protection.SENSITIVE, Protection.OBJECTS])
def test_where_a_row_may_be_a_person_the_rows_of_an_area_are_not_told(material, protection):
    item = material.deliveries[0]
    delivery = replace(item.delivery, protection=protection, indicators=())
    keys = (UnmatchedKey("Fortgracht", 6, "unknown"), UnmatchedKey("Molenhoek", 41, "ambiguous"))
    made = report(
        unmatched=keys,
        duplicates=(DuplicateKey("BU2", "Haven", 37),),
        shared=(SharedArea("BU3", "Kade", ("kade", "Kade e.o."), 38),),
        divided=(DividedKey("4811", 7, (("BU4", 0.5), ("BU5", 0.5))),),
    )
    rows = cells(run_report_html(with_delivery(material, delivery=delivery, report=made)))
    told = protection is Protection.OBJECTS
    few = say("report.below", "en", n=10)
    assert (["Haven", "BU2", "37"] in rows) is told
    assert ["Kade", "BU3", "kade, Kade e.o.", *(["38"] if told else [])] in rows
    assert ["Fortgracht", "6" if told else few, "unknown"] in [row[:3] for row in rows]
    assert any(row[:2] == ["Molenhoek", "41"] for row in rows)
    assert any(row[:2] == ["4811", "7" if told else few] for row in rows)
    assert told or not any("37" in row or "38" in row for row in rows)


def test_several_rows_of_an_area_are_told_only_where_one_was_expected(material):
    item = material.deliveries[0]
    duplicates = (DuplicateKey("BU2", "Haven", 37), DuplicateKey("BU3", "Kade", 2))
    for areas, statistic, told in ((6, "sum", True), (6, "count", False), (3, "sum", False)):
        (indicator, *_) = item.delivery.indicators
        numerator = Measure(statistic, ("n",) if statistic == "sum" else ())
        indicator = replace(indicator, numerator=numerator, denominator=None)
        delivery = replace(item.delivery, protection=Protection.OBJECTS, indicators=(indicator,))
        made = report(duplicates=duplicates, areas_matched=areas)
        page = run_report_html(with_delivery(material, delivery=delivery, report=made))
        assert ("2 areas have several rows" in page) is told
        assert ("Areas with several rows" in page) is told


@pytest.mark.parametrize(
    ("share", "words"),
    [(1.0, "100%"), (0.99999, "99%"), (0.58, "58%"), (0.29, "29%"), (0.0001, "<1%"), (0.0, "0%")],
)
def test_all_and_nothing_are_only_said_of_all_and_nothing(share, words):
    assert join_words.percent(share, "en") == words


def test_what_was_settled_is_said_in_words():
    said = [
        join_words.repair_words(item, {"BU1": "De Weiden"}, "en")
        for item in (
            Repair(RepairKind.ACCEPT, "BU1", "de wieden"),
            Repair(RepairKind.LEAVE_OUT, "", "onzin"),
            Repair(RepairKind.COVERS, "listed"),
            Repair(RepairKind.DUPLICATES, "latest"),
        )
    ]
    assert said == [
        "de wieden is De Weiden",
        "onzin is left out",
        "Areas without rows are unknown",
        "Take the latest of several rows for one area",
    ]
    two = [Repair(RepairKind.LEAVE_OUT, "", name) for name in ("een", "twee", "drie")]
    assert join_words.repairs_words(two, {}, "en") == "een is left out and 2 more"


# --- a run


def test_the_page_stands_by_itself_and_can_be_read_aloud(material):
    from lxml import html

    page = run_report_html(material, [Path("/tmp/kaartenset.pdf")])
    root = html.fromstring(page)
    assert root.get("lang") == "en"
    assert root.findtext("head/title") == "Match report: Wijkoverleg"
    assert not list(root.iter("script", "link", "img", "iframe"))
    assert "http" not in page
    levels = [int(item.tag[1]) for item in root.iter("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))
    for table in root.iter("table"):
        assert table.find("caption") is not None
        assert all(cell.get("scope") for cell in table.iter("th"))


def test_rows_in_the_file_are_those_read_and_those_set_aside(material):
    aside = tuple(SetAside(line, reason, ("Jan Jansen", "123456782")) for line, reason in [
        (1, "title"), (2, "title"), (3, "title"), (90, "total"), (92, "footnote"),
    ])  # fmt: skip
    made = with_delivery(
        material,
        set_aside=aside,
        inspection={"rows_in_file": 12, "rows_read": 7, "rows_set_aside": 5},
    )
    page = run_report_html(made)
    rows = cells(page)
    assert ["bezit.csv", "Woonstede", "12", "7", "5", "6 of 7", "6 of 6"] in rows
    assert ["title line", "3", "1–3"] in rows
    assert ["total row", "1", "90"] in rows
    assert "Jansen" not in page
    assert "123456782" not in page


def test_personal_columns_are_named_without_their_values(material):
    personal = (
        PersonalColumn("Burgerservicenr", "bsn", 0.995, True),
        PersonalColumn("Opm", "iets", 0.1, False),
    )
    rows = cells(run_report_html(with_delivery(material, inspection={"personal": personal})))
    assert ["Burgerservicenr", "citizen service number (BSN)", "100%", "left out"] in rows
    assert ["Opm", "iets", "10%", "left out"] in rows


def test_what_was_counted_by_leave_of_somebody_is_told(material):
    personal = (
        PersonalColumn("diagnose", "sensitive_per_person", 1, True),
        PersonalColumn("BSN", "bsn", 1, True),
    )
    use = PersonalUse(("diagnose", "BSN"), "zorgmonitor", "wettelijke taak", "F. Gegevens")
    columns = (Column("diagnose", ColumnKind.CATEGORY),)
    made = with_delivery(material, inspection={"personal": personal, "columns": columns})
    (item,) = made.deliveries[:1]
    item = replace(item, delivery=replace(item.delivery, personal_use=use))
    rows = cells(run_report_html(replace(made, deliveries=(item, *made.deliveries[1:]))))
    assert ["diagnose", "sensitive, per person", "100%", "counted per area, approved by F. Gegevens"] in rows
    assert ["BSN", "citizen service number (BSN)", "100%", "left out"] in rows


def test_doubts_about_columns_are_told(material):
    columns = (
        Column("Bedrag", ColumnKind.NUMBER, doubt="thousands_or_decimal"),
        Column("x", ColumnKind.TEXT),
    )
    rows = cells(run_report_html(with_delivery(material, inspection={"columns": columns})))
    assert ["Bedrag", "point or comma: thousands or decimals?"] in rows


def test_a_file_that_was_only_read_is_reported_too(material):
    page = run_report_html(with_delivery(material, report=None))
    assert "Read only; not joined." in page


def test_corrections_are_told_with_who_and_why_but_without_the_figures(material):
    correction = Correction(
        "mutatiegraad", "BU00990101", "2025", 4711.0, 815.0, "adviseur", "gebeld", date(2026, 1, 2)
    )
    made = replace(material, workspace=replace(material.workspace, corrections=(correction,)))
    page = run_report_html(made)
    assert ["Mutatiegraad", "BU00990101", "2025", "adviseur", "gebeld", "2026-01-02"] in cells(page)
    assert "4711" not in page
    assert "815" not in page


def test_withheld_figures_are_counted_together(material):
    """How many of them are secondary would help to work the others out."""
    values = replace(material.values, withheld=(Withheld("mutatiegraad", 2, 3),))
    assert ["Mutatiegraad", "5"] in cells(run_report_html(replace(material, values=values)))


def test_findings_and_files_are_listed(material):
    made = replace(material, findings=("The source of a correction <changed>.",))
    page = run_report_html(made, [Path("/home/officer/kaartenset.pdf")])
    assert "The source of a correction &lt;changed&gt;." in page
    assert "kaartenset.pdf" in page
    assert "/home/officer" not in page
