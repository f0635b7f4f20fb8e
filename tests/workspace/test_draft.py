"""The first recipe: what becomes of columns that are called after periods."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Sequence, Tuple

import pytest

pytest.importorskip("pandas")

from gebiedsgericht_plugin import joining, loading
from gebiedsgericht_plugin.model.recipe import AreaSource
from gebiedsgericht_plugin.workspace import draft, recipe
from tests.factories import area_set

AREAS = AreaSource("buurten-2026", "gebieden.gpkg", "code", "name", 2026)
CODES = ("BU00990101", "BU00990102", "BU00990103")


def measured(path: Path) -> Dict[Tuple[str, str], float]:
    """The figures of the first area by (indicator, period), with the recipe that is drafted for a file."""
    text = draft.workspace_text("proef", [AREAS], [draft.table_file(path)])
    (delivery,) = recipe.parse(text, path.with_name("werkmap.yml")).deliveries
    table, areas = loading.load(path), area_set()
    match = joining.match(table, delivery.key, areas, delivery=delivery.id)
    frame = joining.measure(table, match, areas, delivery).values.frame
    own = frame[(frame["area"] == CODES[0]) & (frame["level"] == "buurt")]
    return {(row.indicator, row.period): row.value for row in own.itertuples()}


def written(folder: Path, names: Sequence[str]) -> Path:
    path = folder / "cijfers.csv"
    lines = [
        ";".join([code, *(str(10 * at + nth) for nth in range(len(names)))])
        for at, code in enumerate(CODES, 1)
    ]
    path.write_text("\n".join([";".join(["buurtcode", *names]), *lines]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["2023", "2024*"], [("cijfers", "2023"), ("cijfers", "2024")]),
        (["jan-24", "feb-24"], [("cijfers", "2024-01"), ("cijfers", "2024-02")]),
        (["2024MM01", "2024MM02"], [("cijfers", "2024-01"), ("cijfers", "2024-02")]),
        (["2022/2023", "2023/2024"], [("cijfers", "2022/2023"), ("cijfers", "2023/2024")]),
        (["01-01-2023", "01-01-2024"], [("cijfers", "2023"), ("cijfers", "2024")]),
        (["Totaal 2023", "Totaal 2024*"], [("totaal", "2023"), ("totaal", "2024")]),
        (["2023 1e kwartaal", "2023 2e kwartaal"], [("cijfers", "2023-K1"), ("cijfers", "2023-K2")]),
        (["n (jan 2024)", "n (feb 2024)"], [("n", "2024-01"), ("n", "2024-02")]),
        (
            ["meldingen_2023", "klachten_2023", "meldingen_2024", "klachten_2024", "fietsen"],
            [
                *(("meldingen", "2023"), ("klachten", "2023"), ("meldingen", "2024"), ("klachten", "2024")),
                ("fietsen", "2024"),
            ],
        ),
        (["Totaal 2023", "Totaal 2024", "Totaal verschil"], [
            ("totaal", "2023"), ("totaal", "2024"), ("totaal_verschil", "2024"),
        ]),
        (["2023 Totaal", "Totaal 2024"], [("2023_totaal", "2023"), ("totaal_2024", "2024")]),
    ],
)  # fmt: skip
def test_columns_of_several_periods_are_one_indicator(tmp_path, names, expected):
    found = measured(written(tmp_path, names))
    short = {(name.removeprefix("waarde_"), period): value for (name, period), value in found.items()}
    assert short == {key: 10.0 + at for at, key in enumerate(expected)}


def test_periods_above_a_second_row_of_names(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["buurtcode", "2023", None, "2024", None])
    sheet.append([None, "meldingen", "klachten", "meldingen", "klachten"])
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("D1:E1")
    for code in CODES:
        sheet.append([code, 1, 2, 3, 4])
    book.save(tmp_path / "dubbel.xlsx")
    assert measured(tmp_path / "dubbel.xlsx") == {
        ("meldingen", "2023"): 1.0,
        ("klachten", "2023"): 2.0,
        ("meldingen", "2024"): 3.0,
        ("klachten", "2024"): 4.0,
    }


def test_the_next_file_may_have_other_periods(tmp_path):
    text = draft.workspace_text("proef", [AREAS], [draft.table_file(written(tmp_path, ["n 2023", "n 2024"]))])
    (delivery,) = recipe.parse(text, tmp_path / "werkmap.yml").deliveries
    table, areas = loading.load(written(tmp_path, ["n 2024", "n 2025"])), area_set()
    match = joining.match(table, delivery.key, areas, delivery=delivery.id)
    assert set(joining.measure(table, match, areas, delivery).values.frame["period"]) == {"2024", "2025"}
