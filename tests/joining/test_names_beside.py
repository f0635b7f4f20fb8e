"""Names beside codes: they catch a code that was given to another area."""

from __future__ import annotations

import pytest

from gebiedsgericht_plugin.joining import match
from gebiedsgericht_plugin.model.recipe import KeyKind
from gebiedsgericht_plugin.model.tables import ColumnKind

from .tables import BREDA_NAMES, breda, key, table

CODES = list(BREDA_NAMES)
NAMES = {"naam": ColumnKind.NAME, "gemeente": ColumnKind.NAME}


def told(names, codes=CODES, **columns):
    made = table({"code": codes, "naam": names, **columns, "n": [1.0] * len(codes)}, kinds=NAMES)
    return match(made, key("code", kind=KeyKind.CODE), breda(), delivery="d")


def test_names_that_agree_are_not_mentioned():
    written = ["valkenberg", "Chasse", "Kroetn", "Kievitsloop e.o.", "Buurt Bavel", "Breda Nieuw Wolfslaar"]
    assert told(written).findings == ()


def test_a_code_that_is_now_another_area_s_is_told_and_not_changed():
    written = ["Chassé", "Valkenberg", "Kroeten", "Kievitsloop", "Bavel", "Nieuw Wolfslaar"]
    found = told(written)
    (finding,) = found.findings
    assert (finding.code, finding.values["column"], finding.values["count"]) == ("names_disagree", "naam", 2)
    assert finding.values["codes"] == (
        "BU07580000: Chassé ≠ Valkenberg; BU07580001: Valkenberg ≠ Chassé"
    )  # fmt: skip
    assert found.areas.tolist() == CODES


def test_a_name_of_nowhere_is_told():
    (finding,) = told([*list(BREDA_NAMES.values())[:5], "Havenkwartier"]).findings
    assert finding.values["codes"] == "BU07580701: Havenkwartier ≠ Nieuw Wolfslaar"


@pytest.mark.parametrize(
    "names", [["Breda"] * 6, ["Jansen", "Pieters", "De Vries", "Bakker", "Smit", "Mol"], [""] * 6]
)
def test_a_column_that_names_something_else_says_nothing(names):
    assert told(names).findings == ()


def test_the_column_that_names_the_areas_is_taken():
    written = ["Chassé", "Valkenberg", *list(BREDA_NAMES.values())[2:]]
    (finding,) = told(written, gemeente=["Breda"] * 6).findings
    assert finding.values["count"] == 2


def test_many_rows_of_one_code_count_once():
    written = ["Chassé"] * 5 + list(BREDA_NAMES.values())
    (finding,) = told(written, codes=[CODES[0]] * 5 + CODES).findings
    assert finding.values["count"] == 1
