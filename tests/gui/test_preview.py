"""The preview of a file: what is shown, what the officer says otherwise, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Iterator, List

import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.model.progress import Progress
from gebiedsgericht_plugin.model.recipe import Reading
from gebiedsgericht_plugin.model.tables import ColumnKind, Preview
from tests.gui.conftest import wait_for

LINES = (
    "Meldingen per buurt;;;\n"
    ";;;\n"
    "buurtcode;jaar;aantal;e-mail melder\n"
    "00990101;2025;12;a@voorbeeld.nl\n"
    "00990102;2025;7;b@voorbeeld.nl\n"
    "00990103;2025;3;c@voorbeeld.nl\n"
    "Totaal;;22;\n"
)


@pytest.fixture
def reads(tmp_path: Path) -> Callable[[Reading, Progress], Preview]:
    """Make a preview of a small file as the session does."""
    path = tmp_path / "meldingen.csv"
    path.write_text(LINES, encoding="utf-8")
    return lambda reading, progress: loading.preview(path, reading)


@pytest.fixture
def dialog(qgis_app: Any, reads: Any) -> Iterator[Any]:
    """The dialog once the file was read."""
    from gebiedsgericht_plugin.panels.preview import PreviewDialog

    made = PreviewDialog("Meldingen", reads, Reading())
    made.show()
    wait_for(lambda: made._shown is not None)
    yield made
    made.close()
    made.deleteLater()


def words(dialog: Any, row: int, column: int) -> str:
    model = dialog._cells.model()
    return str(model.data(model.index(row, column)) or "")


def test_every_row_says_what_it_is(dialog: Any) -> None:
    column = [words(dialog, row, 0) for row in range(dialog._cells.model().rowCount())]
    assert column[0]
    assert column[2]
    assert column[6]
    assert column[3:6] == ["", "", ""]
    assert len({column[0], column[2], column[6]}) == 3


def test_cells_stand_as_in_the_file_but_for_personal_ones(dialog: Any) -> None:
    assert words(dialog, 3, 1) == "00990101"
    assert "voorbeeld" not in "".join(words(dialog, row, 4) for row in range(7))


def test_colours_tell_keys_figures_and_personal_data_apart(dialog: Any) -> None:
    from qgis.PyQt.QtCore import Qt

    model = dialog._cells.model()
    role = Qt.ItemDataRole.BackgroundRole
    colours = [model.data(model.index(3, column), role).name() for column in range(1, 5)]
    assert len(set(colours)) == 4


def test_another_header_row_is_read_at_once(dialog: Any) -> None:
    shown = dialog._shown
    dialog._settings["header_row"].setValue(4)
    wait_for(lambda: dialog._shown is not shown)
    assert dialog.reading.header_row == 4
    assert dialog._shown.roles[3] == "header"


def test_a_column_read_as_something_else_is_settled(dialog: Any) -> None:
    settled: List[Reading] = []
    dialog.settled.connect(settled.append)
    shown = dialog._shown
    dialog.set_kind("jaar", ColumnKind.NUMBER)
    wait_for(lambda: dialog._shown is not shown)
    assert dialog._shown.columns[1].kind is ColumnKind.NUMBER
    dialog._settle()
    assert settled == [Reading(kinds={"jaar": "number"})]


def test_nothing_is_settled_where_nothing_was_said(dialog: Any) -> None:
    settled: List[Reading] = []
    dialog.settled.connect(settled.append)
    dialog._settle()
    assert settled == []


def test_a_column_may_be_left_out_and_all_of_it_forgotten(dialog: Any) -> None:
    shown = dialog._shown
    dialog.leave_out("jaar")
    wait_for(lambda: dialog._shown is not shown)
    assert dialog._shown.columns[1] is None
    shown = dialog._shown
    dialog._forget_all()
    wait_for(lambda: dialog._shown is not shown)
    assert dialog.reading == Reading()


def test_a_setting_that_cannot_be_is_said_in_words(dialog: Any) -> None:
    dialog.reading = replace(dialog.reading, header_row=900)
    dialog.read_again()
    wait_for(lambda: "900" in dialog._summary.text())


def test_partners_are_asked_for_what_is_lacking(qgis_app: Any) -> None:
    from gebiedsgericht_plugin.model.recipe import Audience
    from gebiedsgericht_plugin.panels.partners import PartnerDialog
    from gebiedsgericht_plugin.workspace.partners import Question

    dialog = PartnerDialog([Question("welzijn", "Welzijn Oost", ("purpose",), (Audience.KERNTEAM,))])
    assert not dialog._keep.isEnabled()
    dialog._fields["welzijn"].purpose.setText("wijkoverleg")
    dialog._fields["welzijn"].legal_basis.setEditText("algemeen belang")
    assert dialog._keep.isEnabled()
    given = dialog.answers()["welzijn"]
    assert (given.purpose, given.legal_basis) == ("wijkoverleg", "algemeen belang")
    assert given.recipients == (Audience.KERNTEAM,)
    assert given.keep_until is not None
    dialog.deleteLater()
