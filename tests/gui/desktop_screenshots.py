"""Runs inside QGIS: pictures of the dock in each tab with the sample, for the documentation."""

import os
import sys
from pathlib import Path

sys.path.insert(0, os.environ["GEBIEDSGERICHT_INSIDE"])
import inside
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QTabWidget
from qgis.utils import iface

FOLDER = Path(os.environ["GEBIEDSGERICHT_RESULT"]).parent


def steps():
    QgsApplication.setUITheme(os.environ["GEBIEDSGERICHT_THEME"])
    inside.open_dock()
    inside.wait(1)
    picture("begin")
    inside.click(inside.find("openSample"))
    inside.wait(0.5)
    picture("bezig")
    inside.wait_until(inside.finished, 120, "the sample")
    tabs = inside.find("panels", QTabWidget)
    for position, name in enumerate(("bestanden", "koppelen", "kaart", "afdrukken")):
        tabs.setCurrentIndex(position)
        if name == "koppelen":
            choose_first_with_keys_left()
        if name == "kaart":
            indicators = inside.find("indicators")
            indicators.setCurrentItem(indicators.topLevelItem(1).child(0))
        inside.wait(3 if name == "kaart" else 1)
        picture(name)
        if name == "bestanden":
            preview_of("politie")
    inside.find("openLayout").menu().actions()[0].trigger()
    inside.wait_until(iface.openLayoutDesigners, 20, "the layout designer")
    designer = iface.openLayoutDesigners()[0]
    designer.window().setGeometry(0, 0, 1366, 768)
    designer.setAtlasPreviewEnabled(True)
    designer.view().zoomFull()
    inside.wait(5)
    designer.window().grab().save(str(FOLDER / "layout.png"))
    return {"notice": inside.notice()}


def preview_of(delivery):
    """How one of the files is read."""
    panel = inside.find("panels", QTabWidget).widget(0)
    workspace = inside.dock().session.workspace
    dialog = panel.show_preview(next(item for item in workspace.deliveries if delivery in item.files))
    inside.wait_until(
        lambda: inside.find("previewCells", where=dialog).model() is not None, 20, "the preview"
    )
    inside.wait(1)
    dialog.grab().save(str(FOLDER / "voorbeeld.png"))
    dialog.reject()


def choose_first_with_keys_left():
    """The first file of which a key found no area, at that key."""
    matches, keys = inside.find("matches"), inside.find("unmatched")
    for line in range(matches.topLevelItemCount()):
        matches.setCurrentItem(matches.topLevelItem(line))
        if keys.topLevelItemCount():
            keys.setCurrentItem(keys.topLevelItem(0))
            return


def picture(name):
    """The whole window, as it is on the screen."""
    iface.mainWindow().repaint()
    iface.mainWindow().grab().save(str(FOLDER / f"{name}.png"))


inside.start(steps)
