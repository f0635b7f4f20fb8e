"""The officer's own project, made inside the desktop, and how it is now."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Dict, List

import inside
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsLayerTreeNode,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsMapThemeCollection,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument
from qgis.utils import iface

PREFIX = "Gebiedsgericht"
HEAVY = ("pandas", "geopandas", "shapely", "matplotlib")


def make(folder: Path) -> None:
    """Three layers of different kinds with a style, an order, a group, a theme, a layout and a CRS."""
    project = QgsProject.instance()
    project.setTitle("Mijn project")
    group = project.layerTreeRoot().addGroup("Eigen groep")
    for number, name in enumerate(("Speelplekken", "Riolering", "Percelen")):
        layer = _file_layer(folder, name, number)
        project.addMapLayer(layer, False)
        (group if number else project.layerTreeRoot()).addLayer(layer)
    inside.wait(1)  # QGIS itself gives the project the CRS of its first layer, a moment later
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    own = list(project.mapLayers().values())
    root = project.layerTreeRoot()
    root.findLayer(own[1].id()).setItemVisibilityChecked(False)
    root.setHasCustomLayerOrder(True)
    root.setCustomLayerOrder(own[::-1])
    project.mapThemeCollection().insert(
        "Eigen thema",
        QgsMapThemeCollection.createThemeFromCurrentState(root, iface.layerTreeView().layerTreeModel()),
    )
    _layout(project)
    project.write(str(folder / "eigen.qgz"))


def _file_layer(folder: Path, name: str, number: int) -> QgsVectorLayer:
    memory = QgsVectorLayer("Polygon?crs=EPSG:28992&field=nr:integer", name, "memory")
    feature = QgsFeature(memory.fields())
    feature.setAttributes([number])
    box = QgsRectangle(220_000 + number * 100, 570_000, 221_000, 571_000)
    feature.setGeometry(QgsGeometry.fromRect(box))
    memory.dataProvider().addFeature(feature)
    path = folder / f"{name}.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(
        memory, str(path), QgsProject.instance().transformContext(), options
    )
    layer = QgsVectorLayer(str(path), name, "ogr")
    layer.setRenderer(
        QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": f"#{number}{number}aa33"}))
    )
    return layer


def _layout(project: QgsProject) -> None:
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName("Eigen layout")
    map_ = QgsLayoutItemMap(layout)
    map_.attemptSetSceneRect(map_.boundingRect().adjusted(10, 10, 100, 100))
    map_.setExtent(QgsRectangle(0, 0, 100, 100))
    layout.addLayoutItem(map_)
    label = QgsLayoutItemLabel(layout)
    label.setText("Van mij")
    layout.addLayoutItem(label)
    project.layoutManager().addLayout(layout)


def state() -> Dict[str, Any]:
    """Everything of the project that is not ours."""
    project = QgsProject.instance()
    root = project.layerTreeRoot()
    own = [layer for layer in project.mapLayers().values() if not _ours(layer)]
    ids = {layer.id() for layer in own}
    return {
        "layers": {layer.name(): layer.source() for layer in own},
        "styles": {layer.name(): _style(layer) for layer in own},
        "tree": [_tree(node) for node in root.children() if not node.name().startswith(PREFIX)],
        "order": [layer.name() for layer in root.layerOrder() if layer.id() in ids],
        "custom_order": root.hasCustomLayerOrder(),
        "crs": project.crs().authid(),
        "title": project.title(),
        "layouts": {
            layout.name(): _layout_text(layout)
            for layout in project.layoutManager().printLayouts()
            if not layout.name().startswith(PREFIX)
        },
        "themes": [name for name in project.mapThemeCollection().mapThemes() if not name.startswith(PREFIX)],
        "theme_layers": sorted(
            layer.name() for layer in project.mapThemeCollection().mapThemeVisibleLayers("Eigen thema")
        ),
        "ellipsoid": project.ellipsoid(),
        "variables": {
            name: str(value)
            for name, value in project.customVariables().items()
            if "gebiedsgericht" not in name
        },
        "file": project.fileName(),
    }


def difference(before: Dict[str, Any], after: Dict[str, Any]) -> List[str]:
    """The names of what is not as it was."""
    return [name for name in before if before[name] != after[name]]


def our_groups() -> List[QgsLayerTreeGroup]:
    """The plugin's groups in the layer tree."""
    root = QgsProject.instance().layerTreeRoot()
    return [group for group in root.findGroups(True) if group.name().startswith(PREFIX)]


def visible_of_ours(wanted: str) -> Dict[str, bool]:
    """Of each indicator's layer whether it is drawn, by the indicator's id, and which one was asked for."""
    found = {"wanted": wanted}
    for group in our_groups():
        for node in group.findLayers():
            name = str(node.layer().customProperty("gebiedsgericht/layer"))
            found[name] = node.isVisible()
    return found


def heavy_modules() -> List[str]:
    """The large libraries that are imported now."""
    return [name for name in HEAVY if name in sys.modules]


def menu_texts() -> List[str]:
    """What stands in the plugins menu."""
    return [action.text().replace("&", "") for action in iface.pluginMenu().actions()]


def _ours(layer: Any) -> bool:
    return bool(layer.customProperty("gebiedsgericht/layer"))


def _style(layer: Any) -> str:
    document = QDomDocument()
    layer.exportNamedStyle(document)
    return document.toString()


def _layout_text(layout: QgsPrintLayout) -> str:
    document = QDomDocument()
    document.appendChild(layout.writeXml(document, QgsReadWriteContext()))
    return document.toString()


def _tree(node: QgsLayerTreeNode) -> List[Any]:
    return [
        node.name(),
        node.itemVisibilityChecked(),
        node.isExpanded(),
        [_tree(child) for child in node.children()],
    ]
