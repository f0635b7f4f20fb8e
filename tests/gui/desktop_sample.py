"""Runs inside QGIS: the sample from the panel, in a project that holds the officer's own layers."""

import os
import sys
from pathlib import Path

sys.path.insert(0, os.environ["GEBIEDSGERICHT_INSIDE"])
import inside
import own_project
from qgis import utils
from qgis.core import QgsApplication, QgsLayoutItemMap, QgsProject
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMenu, QTabWidget, QToolBar
from qgis.utils import iface


def steps():
    result = {"modules_at_start": own_project.heavy_modules()}
    folder = Path.home() / "Documents"
    own_project.make(folder)
    before = own_project.state()
    result["menu"] = own_project.menu_texts()
    inside.open_dock()
    result["modules_with_dock"] = own_project.heavy_modules()
    inside.click(inside.find("openSample"))
    inside.wait_until(inside.finished, 120, "the sample")
    result["notice"] = inside.notice()
    result["group"] = [[layer.name() for layer in group.findLayers()] for group in own_project.our_groups()]
    result["invalid_layers"] = [
        layer.name() for layer in QgsProject.instance().mapLayers().values() if not layer.isValid()
    ]
    result["provider_algorithms"] = len(
        QgsApplication.processingRegistry().providerById("gebiedsgericht").algorithms()
    )
    result["tabs"] = see_tabs()
    result["layout"] = open_layout()
    result["own_while_loaded"] = own_project.difference(before, own_project.state())
    result["unloaded"] = utils.unloadPlugin(inside.PLUGIN)
    inside.delete_what_is_due()
    result["own_afterwards"] = own_project.difference(before, own_project.state())
    result["left_behind"] = left_behind()
    result["group_afterwards"] = len(own_project.our_groups())
    return result


def see_tabs():
    """What each panel shows, as a person would read it."""
    tabs = inside.find("panels", QTabWidget)
    matches, indicators = inside.find("matches"), inside.find("indicators")
    tabs.setCurrentIndex(2)
    first_theme = indicators.topLevelItem(0)
    last_theme = indicators.topLevelItem(indicators.topLevelItemCount() - 1)
    indicators.setCurrentItem(last_theme.child(0))
    inside.wait(1)
    chosen = own_project.visible_of_ours(last_theme.child(0).data(0, 256))
    indicators.setCurrentItem(first_theme.child(0))
    legend = inside.find("legend")
    return {
        "cards": [card.accessibleName() for card in inside.dock().findChildren(inside.QWidget, "card")],
        "matches": [
            [matches.topLevelItem(line).text(column) for column in range(3)]
            for line in range(matches.topLevelItemCount())
        ],
        "themes": indicators.topLevelItemCount(),
        "visible": chosen,
        "legend": [
            [legend.topLevelItem(line).text(0), legend.topLevelItem(line).text(1)]
            for line in range(legend.topLevelItemCount())
        ],
    }


def open_layout():
    """Open the first of our layouts from the panel; what its designer shows."""
    inside.find("panels", QTabWidget).setCurrentIndex(3)
    menu = inside.find("openLayout").menu()
    menu.actions()[0].trigger()
    inside.wait_until(iface.openLayoutDesigners, 20, "the layout designer")
    designer = iface.openLayoutDesigners()[0]
    inside.wait(2)
    layout = designer.masterLayout()
    maps = [item for item in designer.layout().items() if isinstance(item, QgsLayoutItemMap)]
    found = {
        "name": layout.name(),
        "maps": len(maps),
        "pages": layout.atlas().updateFeatures(),
    }
    designer.close()
    inside.wait(0.5)
    return found


def left_behind():
    """Everything in QGIS that is the plugin's; its layers and layouts are plain QGIS ones and stay."""
    window = iface.mainWindow()
    modules = [
        name
        for name, module in sys.modules.items()
        if inside.PLUGIN in name or inside.PLUGIN in str(getattr(module, "__file__", "") or "")
    ]
    ours = []
    for kind, words in (
        (QAction, "text"),
        (QMenu, "title"),
        (QToolBar, "windowTitle"),
        (QDockWidget, "windowTitle"),
    ):
        for thing in window.findChildren(kind):
            text = getattr(thing, words)().replace("&", "")
            if text == "Gebiedsgericht" or "gebiedsgericht" in thing.objectName().lower():
                ours.append(f"{kind.__name__} {thing.objectName()} {text}")
    provider = QgsApplication.processingRegistry().providerById("gebiedsgericht")
    return {
        "modules": modules,
        "widgets": ours,
        "provider": provider is not None,
        "loaded": inside.PLUGIN in utils.plugins,
        "tasks": len(QgsApplication.taskManager().activeTasks()),
    }


inside.start(steps)
