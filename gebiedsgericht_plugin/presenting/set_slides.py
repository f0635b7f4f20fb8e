"""The slides of a map set: one per indicator that has a page, per map, and per page of small maps."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Iterator, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from ..errors import ExportFailed
from ..model.areas import RD, AreaSet
from ..model.recipe import PageKind, PageSpec, Paper
from ..sources.marks import Refusing
from ..styling.made_maps import MadeMap
from . import map_slides, multiples_slides, notes, slides, table_slides
from .boxes import Box
from .charts import Space
from .extents import fitted
from .indicator_pages import figures_of
from .layouts import map_theme, theme_name
from .material import Material, View
from .origins import provenance_line
from .overlay_legend import Swatch, lines_of

SLIDE_MAP = Box(0, 0, 200, 132)
"""The map on a slide of ours, in millimetres."""
SLIDE_DPI = 200
TEXT = 14.0
"""Points of the legend."""


def slides_of(project: QgsProject, material: Material, folder: Path) -> Iterator[slides.AnySlide]:
    """The slides, with their pictures in ``folder``; a step each (ExportFailed, NotProtected)."""
    with_page: Dict[str, View] = {}
    maps: Dict[str, MadeMap] = {}
    pages: Dict[Tuple[str, ...], PageSpec] = {}
    for spec in material.workspace.pages:
        if spec.kind is PageKind.INDICATOR:
            views = [material.view(indicator, spec.areas) for indicator in material.chosen(spec)]
            with_page.update({view.name: view for view in views})
        elif spec.kind is PageKind.MAP:
            maps.update({made.id: made for made in material.chosen_maps(spec)})
        elif spec.kind is PageKind.MULTIPLES and material.multiples.get(spec):
            # The same small maps on two papers are one slide.
            pages.setdefault(tuple(item.id for item in material.multiples[spec]), spec)
    places = slides.places_of(material.house)
    on_map = Box(*places.map)
    room = Space(*places.column[2:], TEXT, material.house, material.workspace.language)
    also = lines_of(material, room)
    for view in with_page.values():
        yield _of_indicator(project, material, view, on_map, folder, also)
    for made in maps.values():
        picture = folder / f"dia_map_{made.id}.png"
        areas = material.area_sets[made.drawn.areas]
        theme = map_theme(made.drawn, material.public)
        map_picture(project, areas, theme, picture, material.house.neighbours, on_map)
        yield map_slides.slide_of(material, made, picture, also)
    for number, spec in enumerate(pages.values(), 1):
        yield _of_small_maps(project, material, spec, number, folder, also)
    if material.workspace.output.profile_slides:
        profiles = [spec for spec in material.workspace.pages if spec.kind is PageKind.PROFILE]
        for spec in {spec.areas: spec for spec in profiles}.values():
            yield from table_slides.of_profiles(material, spec)


def _of_indicator(
    project: QgsProject, material: Material, view: View, on_map: Box, folder: Path, also: Tuple[Swatch, ...]
) -> slides.Slide:
    figures = figures_of(material, view)
    picture = folder / f"dia_{view.name}.png"
    theme = theme_name(view.indicator, view.name, material.public)
    map_picture(project, view.areas, theme, picture, material.house.neighbours, on_map)
    return slides.Slide(
        figures=figures,
        legend_set=material.legend_sets[view.indicator.id],
        map_picture=picture,
        provenance=provenance_line(material, figures, view.areas),
        audience=material.workspace.output.audience,
        notes=notes.of_indicator(material, view.indicator),
        also=also,
    )


def _of_small_maps(
    project: QgsProject,
    material: Material,
    spec: PageSpec,
    number: int,
    folder: Path,
    also: Tuple[Swatch, ...],
) -> slides.MultiplesSlide:
    """``number``: of the page, in the names of its pictures."""
    areas = material.area_sets[spec.areas]
    panes = material.panes(spec)
    box = multiples_slides.map_box(slides.places_of(material.house).body, panes, bool(also))
    pictures = []
    for made in material.multiples[spec]:
        picture = folder / f"dia_{number}_{made.id}.png"
        theme = map_theme(made.drawn, material.public)
        map_picture(project, areas, theme, picture, material.house.neighbours, box)
        pictures.append(picture)
    return multiples_slides.slide_of(material, spec, pictures, also)


def map_picture(
    project: QgsProject, areas: AreaSet, theme: str, path: Path, around: str, box: Box = SLIDE_MAP
) -> None:
    """The map of a ``theme`` about areas as a PNG, for a slide (ExportFailed; as ``map_image``)."""
    if not map_image(project, areas, theme, around, box).save(str(path)):
        raise ExportFailed(str(path), "PNG")


def map_image(
    project: QgsProject,
    areas: AreaSet,
    theme: str,
    around: str,
    box: Box,
    paper: Tuple[float, float] = Paper.SLIDE.value,
    dpi: int = SLIDE_DPI,
) -> QImage:
    """The map of a ``theme`` about areas, with the layers and styles as the officer left them.

    ``around`` is the colour of where nothing lies; ``box`` is as large as the picture becomes; names and
    symbols are as large as on ``paper``. Raises NotProtected.
    """
    themes = project.mapThemeCollection()
    Refusing().check(themes.mapThemeVisibleLayers(theme))
    extent = fitted(tuple(areas.frame.total_bounds), box)
    settings = QgsMapSettings()
    settings.setLayers(themes.mapThemeVisibleLayers(theme))
    settings.setLayerStyleOverrides(themes.mapThemeStyleOverrides(theme))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(RD))
    settings.setExtent(QgsRectangle(*extent))
    settings.setOutputDpi(dpi)
    inches = (box.width / 25.4, box.height / 25.4)
    settings.setOutputSize(QSize(*(round(size * dpi) for size in inches)))
    settings.setBackgroundColor(QColor(around))
    settings.setFlag(QgsMapSettings.Flag.Antialiasing, True)
    settings.setExpressionContext(_context_of(paper))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def _context_of(paper: Tuple[float, float]) -> QgsExpressionContext:
    """Labels and symbols take their size from that of the page, which for a picture nobody else tells."""
    scope = QgsExpressionContextScope()
    width, height = paper
    scope.setVariable("layout_pagewidth", width)
    scope.setVariable("layout_pageheight", height)
    context = QgsExpressionContext()
    context.appendScope(scope)
    return context
