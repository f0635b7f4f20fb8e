"""What is in a column: every kind, how sure that is, and what an officer says instead."""

from __future__ import annotations

import pandas as pd
import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.loading.cells.grid import Strings
from gebiedsgericht_plugin.loading.columns import recognition
from gebiedsgericht_plugin.loading.notation import units
from gebiedsgericht_plugin.model.recipe import Reading
from gebiedsgericht_plugin.model.tables import ColumnKind
from tests.loading.partner_files import text_file


def typed(reading=Reading(), **table):
    strings = [Strings.of(pd.Series(list(cells), dtype=object)) for cells in table.values()]
    found = recognition.recognise(list(table), strings, [False] * len(table), reading, ";")
    return {item.column.name: item for item in found}


def kind(name, cells):
    return typed(**{name: cells})[name].column.kind.value


@pytest.mark.parametrize(
    ("name", "cells", "expected"),
    [
        ("wat", ["BU00990101", "BU0099KA02"], "code"),
        ("gebiedscode", ["N1.01", "Z1.02", "O1.03"], "code"),
        ("wat", ["0363E101", "0363E102"], "code"),
        ("wijknaam", ["Oost", "West"], "name"),
        ("PC4", ["9901", "9902"], "pc4"),
        ("wat", ["9901 AA", "9902BB"], "pc6"),
        ("Huisnr", ["1", "2a", "3-2"], "house_number"),
        ("Adres", ["Dorpsstraat 1", "Kerkplein 2a"], "address"),
        ("plek", ["Dorpsstraat 1", "Kerkplein 2a", "Lange Dijk 12-3"], "address"),
        ("plek", ["Dorpsstraat 1, 9901 AB Proefdorp", "De Brink 2, 9901AC Proefdorp"], "address"),
        ("complex", ["Complex 12", "Complex 13", "Complex 14"], "text"),
        ("id", ["0363010012345678", "0363200012345679"], "bag_id"),
        ("id", ["363010012345678", "363200012345679"], "bag_id"),
        ("pand", ["NL.IMBAG.Pand.0363100012345678", "NL.IMBAG.Pand.0363100012345679"], "bag_id"),
        ("getal", ["12345678901234567890", "12345678901234567891"], "code"),
        ("periode", ["2024MM01", "2024JJ00"], "period"),
        ("wanneer", ["jan-24", "feb-24"], "period"),
        ("Peildatum", ["20250805", "20250806"], "date"),
        ("aantal", ["1", "2"], "number"),
        ("aandeel", ["12%", "7,5 %"], "percentage"),
        ("Percentage huur", ["12", "7,5"], "percentage"),
        ("Koop [%]", ["12", "7,5"], "percentage"),
        ("wat", ["€ 285.000", "€ 1.040,25"], "amount"),
        ("wat", ["12 euro", "13 euro"], "amount"),
        ("Omzet (x 1.000 euro)", ["12", "13"], "amount"),
        ("kas", ["k€ 12", "k€ 13"], "amount"),
        ("soort", ["afval", "groen"] * 20, "category"),
        ("opmerking", [f"dit is regel {at} van het verhaal" for at in "abcdefghijklmnopqrst"], "text"),
        ("leeg", ["", ""], "empty"),
        ("leeftijd", ["0-4", "5-9", "10-14"], "text"),
    ],
)
def test_kinds(name, cells, expected):
    assert kind(name, cells) == expected


@pytest.mark.parametrize(
    ("cells", "values", "unit"),
    [
        (["12 st", "3 st.", "4"], [12, 3, 4], "st"),
        (["3,4 km", "12 km", "0,5 km"], [3.4, 12, 0.5], "km"),
        (["3 km", "12 km", "500 m"], [3, 12, 0.5], "km"),
        (["€ 1.234,-", "€ 99,-", "€ 12.000,-"], [1234, 99, 12000], "€"),
        (["1,2 mln", "3 mln", "0,4 mln"], [1.2, 3, 0.4], "mln"),
        (["1'234", "12'345", "7"], [1234, 12345, 7], ""),
        (["1 234", "12 345", "7"], [1234, 12345, 7], ""),
        (["1\u2009234", "12\u202f345", "7\xa0"], [1234, 12345, 7], ""),
        (["5 *", "6*", "7"], [5, 6, 7], ""),
    ],
)
def test_numbers_with_something_behind_them(cells, values, unit):
    found = typed(wat=cells)["wat"]
    assert found.column.kind.measured
    assert found.strings.spread(found.values).tolist() == pytest.approx(values)
    assert found.column.unit == unit
    assert found.column.doubt == ""


def test_a_unit_that_does_not_fit_is_no_number():
    found = typed(wat=["12 st", "13 st", "14 st", "15 st", "3 km"])["wat"]
    assert found.column.doubt == "text_among_numbers"
    assert len(found.odd({})) == 1


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Omzet (x 1.000 euro)", "x 1.000 euro"),
        ("Aantal [%]", "%"),
        ("Bedrag in euro", "euro"),
        ("Oppervlakte (ha)", "ha"),
        ("Misdrijven (per 1.000 inwoners)", "per 1.000 inwoners"),
        ("Regio (indeling 2025)", ""),
        ("Inwoners (1 januari)", ""),
    ],
)
def test_units_in_names(name, unit):
    assert units.in_header(name) == unit


def test_lost_digits_and_shares_are_doubts():
    assert typed(BAG_id=["3,63E+15", "3,63E+15"])["BAG_id"].column.doubt == "digits_lost"
    assert typed(percentage=["0,12", "0,5", "1"])["percentage"].column.doubt == "share_or_percentage"


def test_a_mark_beyond_the_sample_is_told():
    cells = [f"{at},5" for at in range(9000)]
    cells[4001] = "3.25"
    found = typed(wat=cells)["wat"]
    assert found.column.doubt == "mixed_decimal_marks"
    assert found.strings.spread(found.values)[4001] == 3.25


def test_an_odd_cell_beyond_the_sample_is_told():
    cells = [str(at) for at in range(1, 9001)]
    cells[4001] = "zie onder"
    found = typed(wat=cells)["wat"]
    assert (found.column.kind, found.column.doubt) == (ColumnKind.NUMBER, "text_among_numbers")


def test_a_leading_zero_beyond_the_sample_makes_codes():
    cells = [str(at) for at in range(1000, 19000)]
    cells[4001] = "0412"
    assert kind("wat", cells) == "code"


def test_dates_with_one_that_does_not_exist():
    cells = [f"{at % 28 + 1:02d}-01-2025" for at in range(60)] + ["31-02-2025"]
    found = typed(gemeld=cells)["gemeld"]
    assert found.column.kind in (ColumnKind.DATE, ColumnKind.TEXT)
    if found.column.kind is ColumnKind.DATE:
        assert found.column.doubt == "text_among_dates"


COORDINATES = [
    ({"x": ["121687", "121700"], "y": ["487484", "487500"]}, ""),
    ({"RD_X": ["121687,5", "121700,25"], "RD_Y": ["487484,5", "487500,75"]}, ""),
    ({"X-coördinaat": ["121.687", "121.700"], "Y-coördinaat": ["487.484", "487.500"]}, ""),
    ({"lon": ["4,895", "4,901"], "lat": ["52,370", "52,371"]}, ""),
    ({"longitude": ["4.895", "4.901"], "latitude": ["52.370", "52.371"]}, ""),
    ({"x": ["487484", "487500"], "y": ["121687", "121700"]}, "axes_swapped"),
    ({"column_1": ["121687", "121700", "121800"], "column_2": ["487484", "487500", "487600"]}, ""),
]


@pytest.mark.parametrize(("table", "doubt"), COORDINATES)
def test_coordinates_in_two_columns(table, doubt):
    found = list(typed(**table).values())
    assert [item.column.kind.value for item in found] == ["x", "y"]
    assert found[0].column.doubt == doubt


@pytest.mark.parametrize(
    "cells",
    [
        ["POINT (121687 487484)", "POINT(121700.5 487500.25)"],
        ["SRID=28992;POINT(121687 487484)", "POINT Z (121687 487484 3)"],
        ["121687, 487484", "121700, 487500"],
        ["121687,5 487484,5", "121700,25; 487500,75"],
        ["52.370, 4.895", "52.371, 4.901"],
        ["(52.370,4.895)", "(52.371,4.901)"],
        ['{"type":"Point","coordinates":[4.895,52.370]}', '{"type": "Point", "coordinates": [4.9, 52.371]}'],
    ],
)
def test_coordinates_in_one_cell(tmp_path, cells):
    lines = "".join('"{}"\t{}\n'.format(cell.replace('"', '""'), at) for at, cell in enumerate(cells * 2))
    table = loading.load(text_file(tmp_path, "plek\tn\n" + lines))
    assert table.column("plek").kind is ColumnKind.COORDINATES
    assert table.frame["x"].between(121000, 123000).all()
    assert table.frame["y"].between(480000, 488000).all()
    assert table.inspection.keys[0].column == ("x", "y")


@pytest.mark.parametrize(
    "cells", [["1,5", "2,5"], ["52,5", "52,4"], ["435962,32", "435970,5"], ["2023/2024", "2024/2025"]]
)
def test_one_number_is_no_pair(cells):
    assert kind("wat", cells) != "coordinates"


def test_a_plain_kind_is_sure_and_a_near_one_is_not():
    assert typed(buurtcode=["BU00990101", "BU00990102"])["buurtcode"].column.confidence == 1
    loose = typed(plek=[f"9901{at:04d}" for at in range(101, 120)])["plek"].column
    assert (loose.kind, loose.confidence < 1) == (ColumnKind.CODE, True)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["9901", "9902"], "pc4"),
        (["9901", "9902"], "number"),
        (["0363", "0364"], "number"),
        (["1", "2"], "category"),
        (["45658", "45659"], "date"),
        (["12", "13"], "percentage"),
        (["12", "13"], "amount"),
        (["een", "twee"], "text"),
    ],
)
def test_the_officer_s_kind_goes_first(cells, told):
    found = typed(Reading(kinds={"wat": told}), wat=cells)["wat"]
    assert (found.column.kind.value, found.column.confidence) == (told, 1.0)


@pytest.mark.parametrize("told", ["number", "date", "coordinates", "x", "geheel", "empty"])
def test_a_kind_that_cannot_be_is_refused(told):
    with pytest.raises(BadSetting) as error:
        typed(Reading(kinds={"wat": told}), wat=["een", "twee"])
    assert error.value.setting == "kinds: wat"


def _axes(told):
    places = {"x": [100_000.0, 120_000.0, 140_000.0], "y": [400_000.0, 420_000.0, 440_000.0]}
    table = {"x": places["x"], "y": places["y"], "x_rd": places["x"], "y_rd": places["y"]}
    cells = {
        name: [f"{value + at:.0f}" for value in values] for at, (name, values) in enumerate(table.items())
    }
    strings = [Strings.of(pd.Series(values, dtype=object)) for values in cells.values()]
    typed = recognition.recognise(list(cells), strings, [False] * 4, Reading(kinds=told), ";")
    return [item.column.kind.value for item in typed]


def test_coordinates_that_the_officer_told_are_the_only_ones():
    assert _axes({}) == ["x", "y", "number", "number"]
    assert _axes({"x_rd": "x", "y_rd": "y"}) == ["number", "number", "x", "y"]
    assert _axes({"x": "number"})[0] == "number"
    assert _axes({"x": "number", "y": "number"}) == ["number", "number", "x", "y"]


def test_of_one_coordinate_that_the_officer_told_the_other_is_found():
    assert _axes({"x": "x"}) == ["x", "y", "number", "number"]
    assert _axes({"y": "y"}) == ["x", "y", "number", "number"]
