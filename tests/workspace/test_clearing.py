"""A delivery out of the store: not a byte of it is left, whatever other programs left in free pages."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from typing import Any, List

import pandas as pd
import pytest
from qgis.core import QgsVectorLayer

from gebiedsgericht_plugin.errors import FileInUse
from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.legends import LegendClass, LegendSet
from gebiedsgericht_plugin.model.maps import KindNumbers
from gebiedsgericht_plugin.model.values import ProtectedValues
from gebiedsgericht_plugin.workspace import clearing
from gebiedsgericht_plugin.workspace.store import Content, MapLayer, Store
from tests import factories

RARE = [918273.625 + number / 64 for number in range(6)]
"""Values that nothing else in a file looks like."""
TITLE = "Kwebbelarij per duizend"
KIND = "klaagschuurtje"
OTHERS = [1.5, 2.5, 3.5, 4.5, 5.5, 6.5]


@pytest.fixture
def areas(qgis_app: Any) -> AreaSet:
    return factories.area_set()


def legend(indicator: str, lowest: float) -> LegendSet:
    return LegendSet(
        indicator, "quantile", "oranje", (LegendClass(lowest, lowest + 1, f"{lowest}", "#ffcc99"),)
    )


@pytest.fixture
def store(areas: AreaSet, tmp_path: Path) -> Path:
    """A store with the rare figures of ``zorg`` beside those of ``bezit``."""
    path = tmp_path / "werkmap.gpkg"
    zorg: Any = factories.figures(areas, "uren", RARE)
    bezit: Any = factories.figures(areas, "uren_huur", OTHERS)
    frame = pd.concat([zorg.assign(delivery="zorg"), bezit], ignore_index=True)
    pages = pd.DataFrame({
        "layout": ["indicator-a3", "indicator-a3", "profile-a4"],
        "position": [1.0, 2.0, 3.0],
        "indicator": ["uren", "uren_huur", ""],
        "title": [TITLE, "Huur", f"Havenbuurt: {RARE[0]}"],
        "legend": ["uren_1.svg", "huur_1.svg", ""],
        "figures": ["uren_2.svg", "huur_2.svg", "profiel.svg"],
    })  # fmt: skip
    Store(path).write(
        Content(
            area_sets=(areas,),
            values=ProtectedValues(frame),
            shown=frame["value"].map(lambda value: f"{value} uur"),
            layers=(
                MapLayer("uren", TITLE, areas.id, "2025", f"<qgis><!-- {RARE[0]} --></qgis>"),
                MapLayer("uren_huur", "Huur", areas.id, "2025", "<qgis/>"),
                MapLayer("uren__wijk", TITLE, areas.id, "2025", "<qgis/>", indicator="uren"),
            ),
            legend_sets=(legend("uren", RARE[0]), legend("uren_huur", 1.5)),
            pages=pages,
            kind_numbers=(
                KindNumbers("zorg", "soort", {KIND: 0}),
                KindNumbers("bezit", "soort", {"flat": 0}),
            ),
        )
    )
    return path


def marks() -> List[bytes]:
    """How the rare values may stand in a file, and what the delivery is called there."""
    numbers = [struct.pack(order, value) for value in RARE for order in (">d", "<d")]
    return [
        *numbers,
        *(str(value).encode() for value in RARE),
        *(text.encode() for text in (TITLE, KIND, "uren_1.svg", "zorg")),
    ]


def leaks(path: Path) -> List[bytes]:
    content = path.read_bytes()
    return [mark for mark in marks() if mark in content]


def leave_behind(path: Path) -> None:
    """What a program does that deletes without wiping: the rows stay in pages that are free now."""
    with closing(sqlite3.connect(str(path))) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE uitprobeersel AS SELECT * FROM figures WHERE indicator = 'uren'")
        connection.commit()
        connection.execute("DROP TABLE uitprobeersel")
        connection.commit()


def clear(store: Path) -> clearing.Cleared:
    copy = store.with_name("kopie.gpkg")
    cleared = clearing.clear_copy(store, copy, "zorg", ["uren"])
    clearing.put_over(copy, store)
    copy.unlink()
    return cleared


def rows(path: Path, statement: str) -> List[Any]:
    with closing(sqlite3.connect(str(path))) as connection:
        return connection.execute(statement).fetchall()


def test_not_a_byte_is_left_also_not_in_free_pages(store):
    leave_behind(store)
    assert len(leaks(store)) >= len(RARE) * 2
    free = rows(store, "PRAGMA freelist_count")[0][0]
    assert free > 0

    cleared = clear(store)

    assert leaks(store) == []
    assert (cleared.figures, cleared.pages) == (6, 1)
    assert cleared.charts == {"huur_1.svg", "huur_2.svg"}
    assert rows(store, "PRAGMA freelist_count") == [(0,)]
    assert [path.name for path in store.parent.iterdir()] == ["werkmap.gpkg"]


def test_deleting_alone_would_have_left_it(store):
    """The scan sees what lies in free pages: that is what compacting is for."""
    leave_behind(store)
    with closing(sqlite3.connect(str(store))) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("DELETE FROM figures WHERE indicator = 'uren'")
        connection.commit()
    assert struct.pack(">d", RARE[0]) in store.read_bytes()


def test_all_else_stays_and_qgis_opens_it(store):
    before = rows(store, "SELECT area, value FROM figures WHERE indicator = 'uren_huur' ORDER BY area")
    clear(store)

    assert rows(store, "SELECT area, value FROM figures ORDER BY area") == before
    assert rows(store, "SELECT name FROM sqlite_master WHERE type = 'view'") == [("uren_huur",)]
    assert rows(store, "SELECT f_table_name FROM layer_styles") == [("uren_huur",)]
    assert rows(store, "SELECT indicator FROM legend_sets") == [("uren_huur",)]
    assert Store(store).kind_numbers() == (KindNumbers("bezit", "soort", {"flat": 0}),)
    named = [name for (name,) in rows(store, "SELECT table_name FROM gpkg_contents")]
    assert "uren" not in named
    assert "uren__wijk" not in named
    layer = QgsVectorLayer(f"{store}|layername=uren_huur", "", "ogr")
    assert sorted(feature["value"] for feature in layer.getFeatures()) == OTHERS
    assert rows(store, "PRAGMA integrity_check") == [("ok",)]


def test_a_layer_that_qgis_has_open_goes_on_with_what_is_left(store):
    layer = QgsVectorLayer(f"{store}|layername=uren_huur", "", "ogr")
    assert layer.featureCount() == 6
    next(layer.getFeatures())
    clear(store)
    layer.dataProvider().reloadData()
    assert sorted(feature["value"] for feature in layer.getFeatures()) == OTHERS


def test_figures_under_an_old_name_of_an_indicator_go_too(store):
    copy = store.with_name("kopie.gpkg")
    cleared = clearing.clear_copy(store, copy, "zorg", ["uren_nieuw"])
    assert cleared.figures == 6
    assert leaks(copy) == []


def test_while_another_program_writes_it_stays_as_it_was(store, monkeypatch):
    monkeypatch.setattr("gebiedsgericht_plugin.workspace.sql.PATIENCE", 0.2)
    copy = store.with_name("kopie.gpkg")
    clearing.clear_copy(store, copy, "zorg", ["uren"])
    before = store.read_bytes()
    with closing(sqlite3.connect(str(store), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileInUse):
            clearing.put_over(copy, store)
        other.execute("ROLLBACK")
    assert store.read_bytes() == before


def test_the_longest_name_is_the_one_a_view_belongs_to():
    known = ["uren", "uren__huur"]
    assert clearing.owner("uren__buurten_2026", known) == "uren"
    assert clearing.owner("uren__huur__wijk", known) == "uren__huur"
    assert clearing.owner("anders", known) == ""
