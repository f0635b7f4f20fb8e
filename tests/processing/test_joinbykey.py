"""Join by key: figures at their areas, both sides of the join told."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.processing.conftest import CODES, column, memory_layer, rows

AREAS = {"AREA_CODE": "buurtcode", "AREA_NAME": "buurtnaam"}


@pytest.fixture
def police(tmp_path: Path) -> str:
    """Codes without zeros, one neighbourhood withheld, one missing, two rows for one, one elsewhere."""
    path = tmp_path / "politie.csv"
    lines = ["990101;12;3", "990102;x;4", "990103;7;", "990201;1;1", "990201;2;1", "990202;0;0"]
    lines.append("77880101;9;9")
    path.write_text("\n".join(["buurtcode;inbraken;geweld", *lines]), encoding="utf-8")
    return str(path)


def test_every_figure_comes_with_its_status(run, police, areas):
    given = run("joinbykey", INPUT=police, AREAS=areas, ON_DUPLICATES=1, OUTPUT="memory:", **AREAS)
    made = rows(given["OUTPUT"])

    assert (given["MATCHED"], given["UNMATCHED_COUNT"], given["DUPLICATES"]) == (6, 1, 1)
    assert [row["buurtcode"] for row in made] == list(CODES)
    assert [row["inbraken"] for row in made] == [12, None, 7, 3, 0, None]
    assert [row["inbraken_status"] for row in made] == [
        *("observed", "withheld", "observed", "observed", "observed", "missing")
    ]
    assert [row["geweld"] for row in made] == [3, 4, None, 2, 0, None]
    assert made[0]["inwoners"] == 1000
    assert given["OUTPUT"].crs().authid() == "EPSG:28992"
    assert all(not feature.geometry().isEmpty() for feature in given["OUTPUT"].getFeatures())


def test_both_sides_of_the_join_are_listed(run, police, areas, tmp_path):
    report = tmp_path / "koppelcontrole.html"
    given = run(
        "joinbykey", INPUT=police, AREAS=areas, ON_DUPLICATES=1, OUTPUT="memory:",
        UNMATCHED="memory:", AREAS_WITHOUT="memory:", REPORT=str(report), **AREAS,
    )  # fmt: skip
    unmatched = rows(given["UNMATCHED"])
    without = rows(given["AREAS_WITHOUT"])

    assert [(row["key"], row["rows"], row["reason"]) for row in unmatched] == [("77880101", 1, "other_area")]
    assert [(row["code"], row["name"], row["reason"]) for row in without] == [
        ("BU00990203", "Buurt 6", "not_in_file")
    ]
    assert next(given["AREAS_WITHOUT"].getFeatures()).geometry().area() == pytest.approx(1e6)
    page = report.read_text(encoding="utf-8")
    assert given["REPORT"] == str(report)
    assert "77880101" in page
    assert "Buurt 6" in page
    assert '<html lang="nl">' in page


def test_the_questions_for_the_partner_are_a_workbook(run, police, areas, tmp_path):
    from gebiedsgericht_plugin.model.matching import Repair, RepairKind
    from gebiedsgericht_plugin.presenting import partner_sheet

    sheet = tmp_path / "vragen.xlsx"
    given = run("joinbykey", INPUT=police, AREAS=areas, ON_DUPLICATES=1, OUTPUT="memory:",
                REPORT_SHEET=str(sheet), **AREAS)  # fmt: skip
    assert given["REPORT_SHEET"] == str(sheet)
    book = openpyxl.load_workbook(sheet)
    questions = book.worksheets[1]
    assert questions["A5"].value == "77880101"
    questions["E5"] = "BU00990203"
    book.save(sheet)
    assert partner_sheet.read(sheet).repairs == (Repair(RepairKind.ACCEPT, "BU00990203", "77880101"),)


@pytest.mark.parametrize(("rule", "expected"), [(1, 3.0), (2, 1.5), (3, 2.0)])
def test_several_rows_for_one_area(run, police, areas, rule, expected):
    given = run("joinbykey", INPUT=police, AREAS=areas, ON_DUPLICATES=rule, OUTPUT="memory:", **AREAS)

    assert column(given["OUTPUT"], "inbraken")[3] == expected


def test_several_rows_stop_the_join_unless_a_rule_is_chosen(run, police, areas):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=r"several rows for BU00990201.*add them up"):
        run("joinbykey", INPUT=police, AREAS=areas, OUTPUT="memory:", **AREAS)


def test_names_find_their_area_whatever_the_spelling(run, areas, tmp_path):
    path = tmp_path / "welzijn.csv"
    lines = ["Buurt 1;4", "buurt  2;5", "BUURT 3;6", "Onbekend;1"]
    path.write_text("\n".join(["Wijkje;Cliënten", *lines]), encoding="utf-8")
    given = run(
        "joinbykey", INPUT=str(path), KEY_FIELD="Wijkje", KEY_KIND=2, AREAS=areas,
        VALUE_FIELDS=["Cliënten"], OUTPUT="memory:", **AREAS,
    )  # fmt: skip

    assert column(given["OUTPUT"], "Cliënten") == [4, 5, 6, None, None, None]
    assert (given["MATCHED"], given["UNMATCHED_COUNT"]) == (3, 1)


def test_postcodes_go_through_a_link_table(run, areas, tmp_path):
    from qgis.core import QgsProcessingException

    (tmp_path / "bezit.csv").write_text(
        "Postcode;Woningen\n9901 AA;10\n9901AB;20\n9901AC;5\n9999ZZ;1\n", encoding="utf-8"
    )
    link = tmp_path / "pc6.csv"
    link.write_text("PC6;Buurt\n9901AA;00990101\n9901AB;00990101\n9901AC;00990102\n", encoding="utf-8")
    parameters = {
        "INPUT": str(tmp_path / "bezit.csv"), "KEY_FIELD": "Postcode", "KEY_KIND": 4,
        "AREAS": areas, "OUTPUT": "memory:", **AREAS,
    }  # fmt: skip

    with pytest.raises(QgsProcessingException, match="nothing says in which area"):
        run("joinbykey", **parameters)
    given = run("joinbykey", LINK_TABLE=str(link), **parameters)
    assert column(given["OUTPUT"], "Woningen") == [30, 5, None, None, None, None]
    assert (given["MATCHED"], given["UNMATCHED_COUNT"], given["DUPLICATES"]) == (3, 1, 0)


def test_of_a_link_table_of_the_country_only_the_own_municipality_is_kept(run, areas, tmp_path, monkeypatch):
    from gebiedsgericht_plugin import loading

    (tmp_path / "bezit.csv").write_text("Postcode;Woningen\n9901AA;10\n1011AA;20\n", encoding="utf-8")
    link = tmp_path / "pc6.csv"
    link.write_text(
        "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n"
        "9901AA;1;00990101;009901;0099\n1011AA;1;03630001;036300;0363\n",
        encoding="utf-8",
    )
    kept, real = [], loading.load_addresses
    monkeypatch.setattr(loading, "load_addresses", lambda *given: kept.append(real(*given)) or kept[-1])
    given = run(
        "joinbykey", INPUT=str(tmp_path / "bezit.csv"), KEY_FIELD="Postcode", KEY_KIND=4,
        AREAS=areas, LINK_TABLE=str(link), OUTPUT="memory:", **AREAS,
    )  # fmt: skip

    assert kept[0].frame["area"].tolist() == ["00990101"]
    assert (given["MATCHED"], given["UNMATCHED_COUNT"]) == (1, 1)


def test_a_layer_of_the_project_keeps_its_statuses_and_decimals(run, areas):
    table = memory_layer(
        "None?field=code:string&field=inwoners:double&field=inwoners_status:string&field=index:double",
        [("", CODES[0], 1.234, "observed", 0.125), ("", CODES[1], None, "withheld", 2.0)],
    )
    given = run("joinbykey", INPUT=table, AREAS=areas, OUTPUT="memory:", **AREAS)

    # The areas have a field inwoners of their own: the partner's comes beside it.
    assert column(given["OUTPUT"], "inwoners")[:2] == [1000.0, 1001.0]
    assert column(given["OUTPUT"], "inwoners_2")[:2] == [1.234, None]
    assert column(given["OUTPUT"], "inwoners_2_status")[:3] == ["observed", "withheld", "missing"]
    assert column(given["OUTPUT"], "index")[:2] == [0.125, 2.0]


def test_decisions_settle_a_key(run, areas, tmp_path):
    (tmp_path / "a.csv").write_text("naam;aantal\nBuurt 1;1\nHet Eiland;2\n", encoding="utf-8")
    decisions = tmp_path / "decisions.yml"
    decisions.write_text("version: 1\nspellings: {welzijn: {Het Eiland: BU00990203}}\n", encoding="utf-8")
    given = run(
        "joinbykey", INPUT=str(tmp_path / "a.csv"), KEY_FIELD="naam", KEY_KIND=2, AREAS=areas,
        DECISIONS=str(decisions), OUTPUT="memory:", **AREAS,
    )  # fmt: skip

    assert column(given["OUTPUT"], "aantal") == [1, None, None, None, None, 2]


def test_areas_in_parts_and_in_another_crs_come_out_whole(run, tmp_path):
    from qgis.core import QgsGeometry

    parts = ["POLYGON((6 53, 6.01 53, 6.01 53.01, 6 53))", "POLYGON((6.1 53, 6.11 53, 6.11 53.01, 6.1 53))"]
    other = "POLYGON((6.2 53, 6.21 53, 6.21 53.01, 6.2 53))"
    layer = memory_layer(
        "Polygon?crs=EPSG:4326&field=code:string&field=naam:string",
        [(parts[0], "A1", "Twee delen"), (other, "B2", "Een deel"), (parts[1], "A1", "Twee delen")],
    )
    (tmp_path / "a.csv").write_text("code;aantal\nA1;4\nB2;5\n", encoding="utf-8")
    given = run(
        "joinbykey", INPUT=str(tmp_path / "a.csv"), AREAS=layer, AREA_CODE="code", AREA_NAME="naam",
        OUTPUT="memory:",
    )  # fmt: skip
    shapes = {f["code"]: f.geometry() for f in given["OUTPUT"].getFeatures()}

    assert given["OUTPUT"].crs().authid() == "EPSG:4326"
    assert column(given["OUTPUT"], "aantal") == [4, 5]
    assert shapes["A1"].constGet().numGeometries() == 2
    area = sum(QgsGeometry.fromWkt(part).area() for part in parts)
    assert shapes["A1"].area() == pytest.approx(area, rel=1e-6)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"AREA_CODE": "code"}, r"no column code.*buurtcode"),
        ({"VALUE_FIELDS": ["diefstal"], "ON_DUPLICATES": 1}, r"no column diefstal"),
        ({"KEY_FIELD": "geweld", "KEY_KIND": 1}, r"Not one row"),
    ],
)
def test_what_cannot_be_is_told(run, police, areas, parameters, words):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=words):
        run("joinbykey", **{"INPUT": police, "AREAS": areas, "OUTPUT": "memory:", **AREAS, **parameters})


def test_breda_crime_joins_its_neighbourhoods(run, shared_data):
    folder = shared_data / "07_breda_partner_tables"
    given = run(
        "joinbykey", INPUT=str(folder / "crime_by_type.csv"), KEY_FIELD="neighborhood", KEY_KIND=2,
        AREAS=str(folder / "Buurten.geojson"), AREA_CODE="BUURTCODE", AREA_NAME="BUURT",
        VALUE_FIELDS=["Total felonies"], ON_DUPLICATES=0, OUTPUT="memory:", AREAS_WITHOUT="memory:",
    )  # fmt: skip
    found = {row["BUURT"]: row["Total felonies"] for row in rows(given["OUTPUT"])}

    assert len(found) == 56
    assert found["Bavel"] == 366
    assert found["Belcrum"] == 385
    assert given["MATCHED"] + given["UNMATCHED_COUNT"] == 64
    assert len(rows(given["AREAS_WITHOUT"])) == 0


def test_streets_are_divided_by_addresses_and_estimated(run, areas, tmp_path):
    (tmp_path / "straten.csv").write_text("Straat;Meldingen\nKerkweg;8\nHavenstr.;3\n", encoding="utf-8")
    link = tmp_path / "adressen.csv"
    link.write_text(
        "straat;huisnummer;buurtcode\nKerkweg;1;BU00990101\nKerkweg;2;BU00990101\nKerkweg;3;BU00990101\n"
        "Kerkweg;4;BU00990102\nHavenstraat;1;BU00990102\n",
        encoding="utf-8",
    )
    given = run(
        "joinbykey", INPUT=str(tmp_path / "straten.csv"), KEY_FIELD="Straat", KEY_KIND=6,
        AREAS=areas, LINK_TABLE=str(link), OUTPUT="memory:", **AREAS,
    )  # fmt: skip

    assert (given["MATCHED"], given["UNMATCHED_COUNT"]) == (2, 0)
    assert column(given["OUTPUT"], "Meldingen")[:2] == [6, 5]
    assert column(given["OUTPUT"], "Meldingen_status")[:2] == ["estimated", "estimated"]
