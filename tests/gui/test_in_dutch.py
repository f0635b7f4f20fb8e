"""Dutch words are longer: nothing is cut off, and the dock stays as narrow as it is said to be."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest

from gebiedsgericht_plugin.model.recipe import Audience

NARROW = 380


@pytest.fixture
def in_dutch(qgis_app: Any) -> Iterator[Any]:
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    from gebiedsgericht_plugin.places import own_file

    translator = QTranslator()
    assert translator.load(str(own_file("i18n", "gebiedsgericht_nl.qm")))
    QCoreApplication.installTranslator(translator)
    yield qgis_app
    QCoreApplication.removeTranslator(translator)


def test_the_dock_is_as_narrow_in_dutch(in_dutch: Any, dock: Any) -> None:
    from qgis.PyQt.QtWidgets import QWidget

    assert dock.findChild(QWidget, "refresh").text() == "Alles vernieuwen"
    assert dock.minimumSizeHint().width() <= NARROW
    bar = dock.findChild(QWidget, "panels").tabBar()
    assert bar.sizeHint().width() <= NARROW


def test_the_question_before_removal_is_read_to_its_end(in_dutch: Any) -> None:
    from qgis.PyQt.QtWidgets import QLabel

    from gebiedsgericht_plugin.panels.removing import RemovalDialog

    files = [Path(f"meldingen_{number}.csv") for number in range(4)]
    dialog = RemovalDialog("Welzijn", files, [Path("pc6.csv")])
    dialog.open()
    assert dialog.height() >= dialog.layout().totalHeightForWidth(dialog.width())
    assert dialog.files.width() >= dialog.files.sizeHint().width()
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    dialog.reject()


def test_the_questions_about_a_partner_fit_their_window(in_dutch: Any) -> None:
    from qgis.PyQt.QtWidgets import QScrollArea

    from gebiedsgericht_plugin.panels.partners import PartnerDialog
    from gebiedsgericht_plugin.workspace.partners import Question

    dialog = PartnerDialog([Question("politie", "Politie Oost", ("purpose",), (Audience.KERNTEAM,), True)])
    dialog.open()
    area = dialog.findChild(QScrollArea)
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    dialog.reject()
