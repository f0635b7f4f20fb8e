"""Maps as pictures that can be held against those of before: one font, one resolution, one size.

``python -m tests.styling.pictures`` draws the reference pictures of tests/data/pictures anew, and sheets to
look at, in colour and grey, in build/pictures.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import List, Mapping, Optional, Sequence, Tuple

import numpy
from PIL import Image
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsExpressionContextUtils,
    QgsLabelingEngineSettings,
    QgsMapLayer,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QFontDatabase, QImage

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.maps import MapKind, Overlay, Role
from gebiedsgericht_plugin.model.recipe import AreaSource, PageKind, Paper
from gebiedsgericht_plugin.presenting.extents import fitted
from gebiedsgericht_plugin.presenting.grids import grid
from gebiedsgericht_plugin.presenting.project_maps import COVERING
from gebiedsgericht_plugin.styling import labels, overlays, points
from gebiedsgericht_plugin.styling.made_maps import MadeMap
from tests.styling import every_kind
from tests.styling.every_kind import HOUSE

ROOT = Path(__file__).resolve().parents[2]
REFERENCES = ROOT / "tests" / "data" / "pictures"
KEPT = ROOT / "build" / "pictures"
"""Where pictures that differ are kept: what was drawn, and the difference."""
MADE_WITH = "3.22"
"""The QGIS that drew the references."""
DPI = 60
PAPERS = {"a3": Paper.A3, "16x9": Paper.SLIDE}
OVERLAYS = "overlays"
BARS = "bars"
OF_REAL_AREAS = (*(kind.value for kind in MapKind), OVERLAYS)
NAMES = (*OF_REAL_AREAS, BARS)
COLOURS = (256, 192, 128)
"""Of a reference picture: as many as it has room for."""
LARGEST = 60_000
"""Bytes of a reference picture."""
NEAR = 24
"""Two pixels whose channels differ no more than this (of 255) are the same."""
THUMB = (64, 48)
"""Pixels of each map on a sheet of small ones."""


@dataclass(frozen=True)
class Tolerance:
    """How much a picture may differ from its reference."""

    mean: float
    """Mean difference of all pixels, of 255."""
    share: float
    """Share of the pixels that are not the same."""


SAME = Tolerance(0.6, 0.004)
"""On the QGIS that drew the references: what the palette of a small PNG takes away."""
OTHER = Tolerance(5.5, 0.085)
"""On others: Qt, FreeType, the places of names and where hatching begins differ there."""


def tolerance() -> Tolerance:
    """What holds for the QGIS that is running."""
    return SAME if Qgis.QGIS_VERSION.startswith(MADE_WITH + ".") else OTHER


# --- drawing -------------------------------------------------------------------------------


def layers_of(made: MadeMap, areas: AreaSet) -> List[QgsVectorLayer]:
    """The layers of a map as a project has them, top to bottom."""
    own = every_kind.layer(made, areas)
    if not made.shape:
        return [own]
    around = _areas_layer(areas)
    covers = made.kind in COVERING
    around.setRenderer(points.borders_renderer() if covers else points.ground_renderer())
    labels.label_around(around, '"name"', HOUSE)
    return [around, own] if covers else [own, around]


def _areas_layer(areas: AreaSet) -> QgsVectorLayer:
    """The bare areas with their names."""
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:28992&field=name:string", "areas", "memory")
    _fill(layer, [(name, shape.wkb) for name, shape in zip(areas.names, areas.frame.geometry)])
    return layer


def _fill(layer: QgsVectorLayer, things: Sequence[Tuple[str, bytes]]) -> None:
    from qgis.core import QgsFeature, QgsGeometry

    features = []
    for name, blob in things:
        feature, shape = QgsFeature(layer.fields()), QgsGeometry()
        shape.fromWkb(blob)
        feature.setGeometry(shape)
        feature.setAttributes([name])
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()


def overlay_layers(areas: AreaSet) -> List[QgsVectorLayer]:
    """Four overlays on any areas: own areas outlined, a part hatched, a line with ticks, and symbols."""
    from shapely.geometry import LineString

    left, bottom, right, top = areas.frame.total_bounds
    wide, high = right - left, top - bottom
    middle = areas.frame.geometry.representative_point()
    east, north = middle.x > left + wide / 2, middle.y > bottom + high / 2
    quarters = [areas.frame.geometry[(east == x) & (north == y)] for x in (0, 1) for y in (0, 1)]
    line = LineString([(left, bottom + high * 0.4), (left + wide / 2, top - high * 0.4), (right, top)])
    shapes = {
        "own": [(f"Gebied {at}", part.unary_union) for at, part in enumerate(quarters, 1) if len(part)],
        "plan": [("Plan", areas.frame.geometry.iloc[: max(1, len(areas) // 6)].unary_union)],
        "line": [("Lijn", line)],
        "works": [(f"Werk {at}", point) for at, point in enumerate(middle.iloc[:: max(1, len(areas) // 8)])],
    }
    kinds = {"own": "MultiPolygon", "plan": "MultiPolygon", "line": "LineString", "works": "Point"}
    roles = {"own": Role.OUTLINE, "plan": Role.HATCH, "line": Role.HATCH, "works": Role.SYMBOL}
    looks = overlays.looks([Overlay(key, role=role) for key, role in roles.items()], overlays.in_use(HOUSE))
    found = []
    for key in ("works", "line", "own", "plan"):
        layer = QgsVectorLayer(f"{kinds[key]}?crs=EPSG:28992&field=name:string", key, "memory")
        _fill(layer, [(name, shape.wkb) for name, shape in shapes[key]])
        overlays.draw(layer, looks[key], "name" if key == "own" else "", HOUSE)
        found.append(layer)
    return found


def all_layers(maps: Mapping[MapKind, MadeMap], areas: AreaSet, name: str) -> List[QgsVectorLayer]:
    """The layers of the map of a kind, of parts as bars, or of the choropleth below four overlays."""
    if name == BARS:
        return layers_of(every_kind.with_bars(maps[MapKind.PARTS], areas), areas)
    if name != OVERLAYS:
        return layers_of(maps[MapKind(name)], areas)
    return [*overlay_layers(areas), *layers_of(maps[MapKind.CHOROPLETH], areas)]


def picture(layers: Sequence[QgsMapLayer], bounds: Sequence[float], paper: Paper, dpi: int = DPI) -> QImage:
    """The map as a page of this paper has it."""
    measure = grid(PageKind.MAP, paper)
    box = measure.boxes["map"]
    settings = QgsMapSettings()
    settings.setLayers(list(layers))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    settings.setOutputDpi(dpi)
    settings.setOutputSize(QSize(*(round(side / 25.4 * dpi) for side in (box.width, box.height))))
    settings.setExtent(QgsRectangle(*fitted(tuple(bounds), box)))
    settings.setBackgroundColor(QColor("#ffffff"))
    settings.setFlag(QgsMapSettings.Flag.Antialiasing, True)
    settings.setTextRenderFormat(Qgis.TextRenderFormat.AlwaysOutlines)
    placing = QgsLabelingEngineSettings()
    placing.setPlacementVersion(QgsLabelingEngineSettings.PlacementEngineVersion.PlacementEngineVersion2)
    settings.setLabelingEngineSettings(placing)
    settings.setExpressionContext(_context(settings, measure.width, measure.height))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def _context(settings: QgsMapSettings, width: float, height: float) -> QgsExpressionContext:
    page = QgsExpressionContextScope()
    page.setVariable("layout_pagewidth", width)
    page.setVariable("layout_pageheight", height)
    context = QgsExpressionContext()
    context.appendScope(page)
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    return context


def colours(image: QImage) -> numpy.ndarray:
    """Red, green and blue of every pixel; nothing is see-through."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    buffer = plain.constBits()
    buffer.setsize(plain.height() * plain.bytesPerLine())
    found = numpy.frombuffer(bytes(buffer), dtype=numpy.uint8).reshape(plain.height(), -1, 4)
    assert found[:, :, 3].min() == 255
    return found[:, : plain.width(), :3].copy()


def grey(found: numpy.ndarray) -> numpy.ndarray:
    """The same as a printer without colours gives it (ITU-R BT.601)."""
    light = found.astype(float) @ numpy.array([0.299, 0.587, 0.114])
    return numpy.repeat(light.round().astype(numpy.uint8)[:, :, None], 3, axis=2)


# --- comparing -----------------------------------------------------------------------------


def read(path: Path) -> numpy.ndarray:
    """Red, green and blue of a picture in a file."""
    return numpy.asarray(Image.open(path).convert("RGB"))


def write(path: Path, found: numpy.ndarray, few: bool = False) -> None:
    """Write a picture; with ``few`` colours it takes a third of the room."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Image.fromarray(found)
    for count in COLOURS if few else ():
        # Median cut, no dithering.
        made.quantize(count, method=0, dither=0).save(path, optimize=True)
        if path.stat().st_size < LARGEST:
            return
    made.save(path, optimize=True)


def difference(one: numpy.ndarray, other: numpy.ndarray) -> Tuple[float, float]:
    """The mean difference of two pictures, and the share of their pixels that are not the same."""
    apart = numpy.abs(one.astype(int) - other.astype(int))
    return float(apart.mean()), float((apart.max(axis=2) > NEAR).mean())


def compare(name: str, found: numpy.ndarray, allowed: Optional[Tolerance] = None) -> List[str]:
    """What a picture differs from its reference in, in colour and in grey; nothing where it is the same.

    Where it differs, it is kept in ``build/pictures`` with the difference.
    """
    path = REFERENCES / f"{name}.png"
    if not path.exists():
        write(KEPT / f"{name}.png", found)
        return [f"{name}: there is no reference picture ({path}); make them with `make pictures`"]
    wanted = read(path)
    if wanted.shape != found.shape:
        return [f"{name}: {found.shape[:2]} pixels instead of {wanted.shape[:2]}"]
    allowed = allowed or tolerance()
    told = []
    for way, one, other in (("colour", found, wanted), ("grey", grey(found), grey(wanted))):
        mean, share = difference(one, other)
        if mean > allowed.mean or share > allowed.share:
            told.append(
                f"{name} in {way}: mean difference {mean:.2f} (at most {allowed.mean}), "
                f"{share:.2%} of the pixels (at most {allowed.share:.2%}); see {KEPT}"
            )
            apart = numpy.abs(one.astype(int) - other.astype(int)).astype(numpy.uint8)
            write(KEPT / f"{name}-{way}.png", one)
            write(
                KEPT / f"{name}-{way}-difference.png",
                255 - numpy.minimum(apart.astype(int) * 3, 255).astype(numpy.uint8),
            )
    return told


def sheet(
    pictures: Sequence[numpy.ndarray], across: int = 5, size: Optional[Tuple[int, int]] = None
) -> numpy.ndarray:
    """Pictures beside each other, all of one size."""
    wide, high = size or (pictures[0].shape[1], pictures[0].shape[0])
    shrunk = [numpy.asarray(Image.fromarray(item).resize((wide, high), Image.BOX)) for item in pictures]
    down = -(-len(shrunk) // across)
    made = numpy.full((down * high, across * wide, 3), 255, dtype=numpy.uint8)
    for at, item in enumerate(shrunk):
        top, left = at // across * high, at % across * wide
        made[top : top + high, left : left + wide] = item
    return made


# --- areas ---------------------------------------------------------------------------------


REAL = {
    "groningen": ("05_groningen_2017_shp_3857/buurt2017.zip", "buurt"),
    "breda": ("07_breda_partner_tables/Buurten_acd7a4b.geojson", "buurt"),
    "gemeenten": ("01_gemeente_2013_2014_2022_rd/gemeente_2022_rd.gpkg", "gemeente"),
}
"""Real areas by a short name: file, level."""


def sample_areas(folder: Path) -> AreaSet:
    """The neighbourhoods of the sample workspace."""
    source = AreaSource("buurten", "gebieden.gpkg|layername=buurten_2026", "buurtcode", "buurtnaam", 2026)
    return loading.load_areas(source, folder)


def real_areas(folder: Path, name: str) -> AreaSet:
    """Real areas, with the names shortened to their code so that none of these is in our files."""
    path, level = REAL[name]
    source = next(item for item in loading.guess_areas(folder / path) if item.level == level)
    return loading.load_areas(source, (folder / path).parent)


def can_draw() -> bool:
    """Whether the font of the pictures is here."""
    return HOUSE.font in QFontDatabase().families()


# --- making them anew ----------------------------------------------------------------------


def main() -> None:
    """Draw all references anew, and sheets to look at."""
    import os
    import tempfile

    from qgis.core import QgsApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    application = QgsApplication([], False)
    application.initQgis()
    if not Qgis.QGIS_VERSION.startswith(MADE_WITH + ".") or not can_draw():
        sys.exit(f"The reference pictures are those of QGIS {MADE_WITH}, with the font {HOUSE.font}")
    with tempfile.TemporaryDirectory() as name:
        _draw_sample(Path(name))
        _draw_real(Path(name))


def _draw_sample(folder: Path) -> None:
    areas = sample_areas(ROOT / "resources" / "sample")
    maps = every_kind.of_every_kind(folder, areas)
    for label, paper in PAPERS.items():
        drawn = [
            colours(picture(all_layers(maps, areas, name), areas.frame.total_bounds, paper)) for name in NAMES
        ]
        for name, found in zip(NAMES, drawn):
            write(REFERENCES / f"{name}-{label}.png", found, few=True)
        write(KEPT / f"all-{label}.png", sheet(drawn, 4))
        write(KEPT / f"all-{label}-grey.png", sheet([grey(found) for found in drawn], 4))


def _draw_real(folder: Path) -> None:
    data = ROOT.parent / "shared" / "data"
    for name in REAL if data.is_dir() else ():
        areas = real_areas(data, name)
        drawn = small_pictures(folder, areas)
        write(REFERENCES / f"real-{name}.png", sheet(drawn, size=THUMB))
        write(KEPT / f"real-{name}.png", sheet(drawn, 4))
        write(KEPT / f"real-{name}-grey.png", sheet([grey(found) for found in drawn], 4))


def small_pictures(folder: Path, areas: AreaSet) -> List[numpy.ndarray]:
    """The maps of all kinds on these areas."""
    maps = every_kind.of_every_kind(folder, areas)
    bounds = areas.frame.total_bounds
    return [colours(picture(all_layers(maps, areas, name), bounds, Paper.A3)) for name in OF_REAL_AREAS]


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    import os

    os._exit(0)
