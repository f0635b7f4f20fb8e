"""Make template: a workbook for a partner, and the recipe that reads it."""

from __future__ import annotations

from datetime import date

import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.workspace import template
from tests.processing.conftest import CODES

MATRIX = [
    *("Deelnemers", "aantal", "Mensen die minstens een keer meededen.", ""),
    *("Gemiddelde leeftijd", "jaar", "", ""),
    *("Inloop", "", "", "ja; nee"),
]


def made(run, areas, folder, **more):
    return run(
        "maketemplate",
        **{
            "AREAS": areas,
            "AREA_CODE": "buurtcode",
            "AREA_NAME": "buurtnaam",
            "PARTNER": "Welzijn De Sleutel",
            "INDICATORS": MATRIX,
            "REFERENCE_DATE": "2025-12-31",
            "AREA_SET": "buurten-2026",
            "OUTPUT": str(folder / "welzijn.xlsx"),
            "RECIPE": str(folder / "welzijn.yml"),
            **more,
        },
    )


def test_workbook_and_recipe(run, areas, tmp_path):
    import openpyxl

    done = made(run, areas, tmp_path)
    book = openpyxl.load_workbook(done["OUTPUT"])
    for at, row in enumerate(range(8, 14)):
        book.worksheets[0][f"C{row}"] = at
    book.save(done["OUTPUT"])
    table = loading.load(tmp_path / "welzijn.xlsx")
    assert table.frame.iloc[:, 0].tolist() == list(CODES)
    assert table.frame["Deelnemers (aantal)"].tolist() == [0, 1, 2, 3, 4, 5]
    mark = template.mark_of(tmp_path / "welzijn.xlsx")
    assert mark == template.TemplateMark("welzijn_de_sleutel", "welzijn_de_sleutel", date(2025, 12, 31))
    recipe = (tmp_path / "welzijn.yml").read_text(encoding="utf-8")
    assert "areas: buurten-2026" in recipe
    assert "mean: Gemiddelde leeftijd (jaar)" in recipe
    assert "Inloop" not in recipe


def test_the_recipe_may_be_left_out(run, areas, tmp_path):
    done = made(run, areas, tmp_path, RECIPE=None, REFERENCE_DATE="")
    assert not done.get("RECIPE")
    assert [item.name for item in tmp_path.iterdir()] == ["welzijn.xlsx"]


@pytest.mark.parametrize("more", [{"REFERENCE_DATE": "vorig jaar"}, {"INDICATORS": []}])
def test_what_cannot_be_is_refused(run, areas, tmp_path, more):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException):
        made(run, areas, tmp_path, **more)
    assert not list(tmp_path.iterdir())
