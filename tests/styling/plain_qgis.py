"""Draw every theme and every page of a QGIS project, with nothing but QGIS.

    python3 -I plain_qgis.py draw PROJECT FOLDER        as PNG in FOLDER, in a QGIS that has no plugin
    python3 -I plain_qgis.py compare FOLDER OTHER       how far two such folders differ (JSON)

Imports nothing of ours: what is left behind has to open without.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

PLUGIN = "gebiedsgericht_plugin"
DPI = 60
WIDTH, HEIGHT = 800, 600
NEAR = 24
"""Two pixels whose channels differ no more than this (of 255) are the same."""


def start() -> Any:
    """A QGIS without a window and without plugins; hold on to it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    return application


def draw_file(path: Path, folder: Path) -> List[str]:
    """Open a project and draw all of it; the names of what was drawn."""
    from qgis.core import QgsProject

    if PLUGIN in sys.modules or importlib.util.find_spec(PLUGIN) is not None:
        raise SystemExit(f"{PLUGIN} can be imported here")
    project = QgsProject.instance()
    if not project.read(str(path)):
        raise SystemExit(f"{path}: {project.error()}")
    bad = [layer.name() for layer in project.mapLayers().values() if not layer.isValid()]
    if bad:
        raise SystemExit(f"layers that cannot be opened: {', '.join(bad)}")
    return draw(project, folder)


def draw(project: Any, folder: Path) -> List[str]:
    """Every theme of a project as a map, and every page of its layouts, each as a PNG in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    names: Dict[str, str] = {}
    for title, image in (*_themes(project), *_pages(project)):
        name = f"{len(names):03d}-{hashlib.sha1(title.encode()).hexdigest()[:8]}"
        if image.isNull() or not image.save(str(folder / f"{name}.png")):
            raise SystemExit(f"{title} cannot be drawn")
        names[name] = title
    (folder / "names.json").write_text(json.dumps(names, ensure_ascii=False, indent=1), encoding="utf-8")
    return list(names.values())


def _themes(project: Any) -> Iterator[Tuple[str, Any]]:
    from qgis.core import (
        Qgis,
        QgsCoordinateReferenceSystem,
        QgsExpressionContext,
        QgsExpressionContextScope,
        QgsExpressionContextUtils,
        QgsMapRendererSequentialJob,
        QgsMapSettings,
    )
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor

    collection = project.mapThemeCollection()
    for theme in sorted(collection.mapThemes()):
        layers = collection.mapThemeVisibleLayers(theme)
        settings = QgsMapSettings()
        settings.setLayers(layers)
        settings.setLayerStyleOverrides(collection.mapThemeStyleOverrides(theme))
        settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
        settings.setOutputSize(QSize(WIDTH, HEIGHT))
        settings.setOutputDpi(DPI)
        settings.setBackgroundColor(QColor("#ffffff"))
        settings.setFlag(QgsMapSettings.Flag.Antialiasing, True)
        settings.setTextRenderFormat(Qgis.TextRenderFormat.AlwaysOutlines)
        settings.setLabelingEngineSettings(project.labelingEngineSettings())
        settings.setExtent(_extent(layers))
        page = QgsExpressionContextScope()
        page.setVariable("layout_pagewidth", 420.0)
        page.setVariable("layout_pageheight", 297.0)
        context = QgsExpressionContext()
        context.appendScope(QgsExpressionContextUtils.projectScope(project))
        context.appendScope(page)
        context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
        settings.setExpressionContext(context)
        job = QgsMapRendererSequentialJob(settings)
        job.start()
        job.waitForFinished()
        yield theme, job.renderedImage()


def _extent(layers: List[Any]) -> Any:
    """What the polygons of a theme cover, those of the figures: the surroundings reach farther."""
    from qgis.core import QgsRectangle

    extent = QgsRectangle()
    for layer in layers:
        if layer.fields().indexOf("code") >= 0 or layer.fields().indexOf("status") >= 0:
            extent.combineExtentWith(layer.extent())
    if extent.isEmpty():
        for layer in layers:
            extent.combineExtentWith(layer.extent())
    extent.scale(1.05)
    return extent


def _pages(project: Any) -> Iterator[Tuple[str, Any]]:
    """Each page of the atlas of each layout."""
    from qgis.core import QgsLayoutExporter

    for layout in sorted(project.layoutManager().printLayouts(), key=lambda item: item.name()):
        atlas = layout.atlas()
        exporter = QgsLayoutExporter(layout)
        if not atlas.enabled():
            yield layout.name(), exporter.renderPageToImage(0, dpi=DPI)
            continue
        atlas.beginRender()
        atlas.updateFeatures()
        for at in range(atlas.count()):
            atlas.seekTo(at)
            layout.refresh()
            yield f"{layout.name()} {at + 1}", exporter.renderPageToImage(0, dpi=DPI)
        atlas.endRender()


def compare(folder: Path, other: Path) -> Dict[str, Tuple[float, float]]:
    """Per picture the mean difference (of 255), and the share of pixels that are not the same."""
    import numpy
    from PIL import Image

    names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    if names != json.loads((other / "names.json").read_text(encoding="utf-8")):
        raise SystemExit("not the same themes and pages")
    found = {}
    for name, title in names.items():
        one, two = (
            numpy.asarray(Image.open(place / f"{name}.png").convert("RGB")).astype(int)
            for place in (folder, other)
        )
        if one.shape != two.shape:
            raise SystemExit(f"{title}: {one.shape[:2]} and {two.shape[:2]} pixels")
        apart = numpy.abs(one - two)
        found[title] = (round(float(apart.mean()), 4), round(float((apart.max(axis=2) > NEAR).mean()), 6))
    return found


def main() -> None:
    """The command line."""
    command, first, second = sys.argv[1:]
    if command == "compare":
        print(json.dumps(compare(Path(first), Path(second)), ensure_ascii=False, indent=1))  # noqa: T201
        return
    application = start()
    drawn = draw_file(Path(first), Path(second))
    del application
    print(f"{len(drawn)} pictures")  # noqa: T201
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
