"""Helpers for scripts that run inside the desktop: wait, find, click, and leave with a result."""

from __future__ import annotations

import json
import os
import time
import traceback
from pathlib import Path
from typing import Any, Callable, Dict, Optional, Type

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QWidget
from qgis.utils import iface

PLUGIN = "gebiedsgericht_plugin"
DOCK = "GebiedsgerichtDock"


def start(steps: Callable[[], Dict[str, Any]]) -> None:
    """Run ``steps`` once the window is there; write what they return, or the traceback, and leave."""

    def go() -> None:
        try:
            iface.mainWindow().setGeometry(0, 0, 1366, 768)  # there is no window manager to maximise it
            result = steps()
        except BaseException:
            result = {"traceback": traceback.format_exc()}
        Path(os.environ["GEBIEDSGERICHT_RESULT"]).write_text(json.dumps(result, indent=1), encoding="utf-8")
        QgsProject.instance().clear()
        os._exit(0)

    QTimer.singleShot(1500, go)


def wait(seconds: float) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], Any], seconds: float, what: str) -> None:
    """Let the window work until ``condition`` holds; TimeoutError names ``what``."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(what)
        wait(0.1)


def dock() -> QDockWidget:
    """The plugin's dock (LookupError where there is none)."""
    found = iface.mainWindow().findChild(QDockWidget, DOCK)
    if found is None:
        raise LookupError(DOCK)
    return found


def find(name: str, kind: Type[QWidget] = QWidget, where: Optional[QWidget] = None) -> Any:
    """A widget of the dock by its object name (LookupError where there is none)."""
    found = (where or dock()).findChild(kind, name)
    if found is None:
        raise LookupError(name)
    return found


def click(widget: QWidget) -> None:
    """Click a widget as a person does: it has to be in view and enabled."""
    wait_until(lambda: widget.isVisible() and widget.isEnabled(), 10, widget.objectName())
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def open_dock() -> None:
    """Click the toolbar button."""
    action = plugin_action()
    for widget in action.associatedWidgets():
        button = widget.widgetForAction(action) if hasattr(widget, "widgetForAction") else None
        if button is not None:
            action.trigger()
            break
    else:
        raise LookupError("toolbar button")
    wait_until(lambda: dock().isVisible(), 10, "the dock")


def plugin_action() -> Any:
    """The plugin's toolbar action."""
    from qgis.PyQt.QtWidgets import QAction

    found = iface.mainWindow().findChild(QAction, "gebiedsgerichtPanel")
    if found is None:
        raise LookupError("gebiedsgerichtPanel")
    return found


def finished() -> bool:
    """Whether no step of the plugin runs; raises what stopped it."""
    session = dock().session
    if not session.busy and session.error is not None:
        raise session.error
    return not session.busy


def notice() -> str:
    """What the dock says now."""
    frame = find("notice")
    return find("noticeText", where=frame).text() if frame.isVisible() else ""


def delete_what_is_due() -> None:
    """Delete widgets that were asked to go with ``deleteLater``."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wait(0.3)
