"""What to divide by from a table of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from gebiedsgericht_plugin.errors import DuplicateKeys, NoSuchColumn, NotANumberColumn, UnknownAreas
from gebiedsgericht_plugin.loading import load, with_denominators
from gebiedsgericht_plugin.model.recipe import AreaSource, DenominatorTable
from tests.factories import area_set, folder_with

AREAS = area_set()
CODES = list(AREAS.frame.index)


def found(folder: Path, text: str, period: str = "", column: str = "Inwoners", code: str = "Buurt"):
    table = load(folder_with(folder, bevolking_csv=text) / "bevolking.csv")
    source = AreaSource(
        AREAS.id, "", "code", "name", 2026, denominators={"inwoners": column},
        denominators_from=DenominatorTable("bevolking.csv", code, period),
    )  # fmt: skip
    return with_denominators(AREAS, source, table)


def lines(codes, *, year: str = "", times: int = 100) -> str:
    return "".join(f"{code};{(at + 1) * times}{year}\n" for at, code in enumerate(codes))


def test_codes_in_any_spelling(tmp_path):
    short = [code[2:].lstrip("0") for code in CODES]
    areas = found(tmp_path, "Buurt;Inwoners\n" + lines(short))
    assert areas.frame["inwoners"].tolist() == [100, 200, 300, 400, 500, 600]
    assert areas.denominators == ("inwoners",)
    assert areas.findings == ()
    assert areas.year_of_denominators("2021") == 2026


def test_areas_without_a_row_are_unknown_and_told(tmp_path):
    areas = found(tmp_path, "Buurt;Inwoners\n" + lines(CODES[:4]) + "BU99990000;7\n")
    assert areas.frame["inwoners"].isna().tolist() == [False] * 4 + [True] * 2
    assert [(item.code, item.values["count"]) for item in areas.findings] == [("denominators_lacking", 2)]


def test_a_denominator_for_every_period(tmp_path):
    text = "Buurt;Inwoners;Jaar\n" + lines(CODES, year=";2023") + lines(CODES, year=";2024", times=200)
    areas = found(tmp_path, text, period="jaar")
    assert areas.denominator("inwoners", "2023").tolist()[0] == 100
    assert areas.denominator("inwoners", "2023-04").tolist()[0] == 100
    assert areas.denominator("inwoners", "2019").tolist()[0] == areas.frame["inwoners"].iloc[0] == 200
    assert (areas.year_of_denominators("2023"), areas.year_of_denominators("2019")) == (2023, 2024)


def test_what_cannot_be_divided_by(tmp_path):
    good = "Buurt;Inwoners;Naam\n" + "".join(f"{code};{at};n{at}\n" for at, code in enumerate(CODES))
    with pytest.raises(NoSuchColumn):
        found(tmp_path, good, column="Bewoners")
    with pytest.raises(NotANumberColumn):
        found(tmp_path, good, column="Naam")
    with pytest.raises(UnknownAreas):
        found(tmp_path, "Buurt;Inwoners\n" + lines(["BU12340000", "BU12340001", "BU12340002"]))
    with pytest.raises(DuplicateKeys) as raised:
        found(tmp_path, "Buurt;Inwoners\n" + lines([*CODES, CODES[0]]))
    assert raised.value.keys == (CODES[0],)
