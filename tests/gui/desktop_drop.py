"""Runs inside QGIS: two real files dropped on the dock become a map set."""

import os
import sys
from pathlib import Path

sys.path.insert(0, os.environ["GEBIEDSGERICHT_INSIDE"])
import inside
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QTabWidget


def steps():
    inside.open_dock()
    files = os.environ["GEBIEDSGERICHT_DROP"].split(os.pathsep)
    accepted = drop(files)
    inside.wait_until(lambda: not inside.finished(), 10, "the run to begin")
    inside.wait_until(inside.finished, 180, "the files")
    session = inside.dock().session
    result = {"accepted": accepted, "notice": inside.notice(), "workspace": str(session.path)}
    if session.material is None:
        return result
    result["matches"] = [summary(item) for item in session.material.deliveries]
    result["indicators"] = [indicator.name for indicator in session.material.workspace.indicators]
    inside.find("panels", QTabWidget).setCurrentIndex(3)
    inside.click(inside.find("makeMapSet"))
    answer_questions()
    inside.wait_until(lambda: not inside.finished(), 10, "the export to begin")
    inside.wait_until(inside.finished, 180, "the map set")
    result["notice_of_export"] = inside.notice()
    files = inside.find("exported")
    result["files"] = [files.topLevelItem(line).data(0, 256) for line in range(files.topLevelItemCount())]
    drop(os.environ["GEBIEDSGERICHT_DROP"].split(os.pathsep))
    inside.wait_until(inside.finished, 60, "the look at the dropped files")
    result["second_drop"] = inside.notice()
    return result


def answer_questions():
    """Say what the figures are for: asked at the first export of figures about people."""
    asked = inside.find("partnerQuestions")
    for purpose in asked.findChildren(QLineEdit):
        if purpose.objectName().startswith("purpose_"):
            purpose.setText("wijkoverleg")
    for basis in asked.findChildren(QComboBox):
        if basis.objectName().startswith("legal_basis_"):
            basis.setEditText("algemeen belang")
    inside.click(inside.find("recordAnswers", where=asked))


def drop(files):
    """Drop files on the middle of the dock, as the file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in files])
    target = inside.dock()
    place = QPoint(target.width() // 2, target.height() // 2)
    move, copy = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, copy | move, data, button, none)
    QgsApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(place), copy | move, data, button, none, QEvent.Type.Drop)
    QgsApplication.sendEvent(target, event)
    return event.isAccepted()


def summary(item):
    report = item.report
    return {
        "file": Path(item.path).name,
        "rows": report.rows,
        "matched": report.rows_matched,
        "areas": report.areas,
        "areas_matched": report.areas_matched,
        "without": [[area.name, area.reason] for area in report.areas_without],
        "unmatched": [[key.key, key.reason] for key in report.unmatched],
    }


inside.start(steps)
