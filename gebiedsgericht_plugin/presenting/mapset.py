"""The map set: every page as PDF and PNG, in one PDF with bookmarks, and as slides.

Pages are exported one by one, so that a panel can go on with the next when the window had its turn.
All is made in a folder beside and moved to its place at the end: a cancelled or failed export leaves
what was there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsLayoutExporter,
    QgsLayoutRenderContext,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from ..errors import Cancelled, CannotWrite, ExportFailed
from ..model.areas import RD, AreaSet
from ..model.progress import SILENT, Progress
from ..model.recipe import PageKind, Paper
from ..places import vendored
from ..qgis_compat import TEXT_AS_TEXT
from ..sources.marks import Refusing
from ..styling.made_maps import MadeMap
from ..workspace.aside import beside, put_in_place
from . import map_slides, slides, typed_labels
from .about import About
from .in_project import layout_for
from .layouts import Box, fitted, map_theme, theme_name
from .material import Material, View
from .origins import provenance_line
from .pages import figures_of
from .pdftext import real_text
from .refusing import layers_on

NAME = "kaartenset"
LOSSLESS = QgsLayoutRenderContext.Flag.FlagLosslessImageRendering
PNG_DPI = 150
PNG_QUALITY = 80
"""Nearly as small as the slowest; a PNG loses nothing at any of them."""
PDF_DPI = 300
SLIDE_MAP = Box(0, 0, 200, 132)
"""The map on a slide, in millimetres."""
SLIDE_DPI = 200


@dataclass(frozen=True)
class Exported:
    """One step of an export: the files that are in place now, and what there is to tell."""

    files: Tuple[Path, ...] = ()
    told: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class _Page:
    """One page that was written: its title, and its parts in the folder beside."""

    title: str
    pdf: Optional[Path]
    png: Optional[Path]


def export(
    project: QgsProject,
    material: Material,
    output: Path,
    progress: Progress = SILENT,
) -> Iterator[Exported]:
    """Write the map set of the workspace to ``output``; main thread, a page a step.

    Raises ExportFailed, CannotWrite, FileInUse, Cancelled, and NotProtected where a layer that protection
    has not cleared is on a page.
    """
    formats = material.workspace.output.formats
    about = About.of(material.workspace, material.house.organisation)
    with beside(output) as folder:
        pages: List[_Page] = []
        refusing = Refusing()
        for layout, count in _layouts(project, material):
            for _ in _pages_of(layout):
                if progress.cancelled():
                    raise Cancelled
                refusing.check(layers_on(layout))
                pages.append(_export_page(layout, folder, formats, len(pages) + 1, about))
                progress.report(len(pages) / max(count, 1) * 0.9, pages[-1].title)
                yield Exported()
        drawn: List[slides.AnySlide] = []
        for slide in _slides(project, material, folder) if "pptx" in formats else ():
            if progress.cancelled():
                raise Cancelled
            drawn.append(slide)
            yield Exported()
        yield from _finish(material, pages, drawn, folder, output)
    progress.report(1.0)


def _finish(
    material: Material,
    pages: Sequence[_Page],
    drawn: Sequence[slides.AnySlide],
    folder: Path,
    output: Path,
) -> Iterator[Exported]:
    """Join the parts, and put everything in its place once all of it is made."""
    formats = material.workspace.output.formats
    made: List[Tuple[Path, Path]] = []
    told: List[Exported] = []
    if "pdf" in formats and pages:
        path = _joined(pages, folder / f"{NAME}.pdf", material)
        made.append((path, output / path.name))
        told.append(Exported((made[-1][1],), "run.pages", {"pages": len(pages), "name": path.name}))
    if "png" in formats:
        pictures = [(page.png, output / "png" / page.png.name) for page in pages if page.png is not None]
        made.extend(pictures)
        places = tuple(place for _, place in pictures)
        told.append(Exported(places, "run.pictures", {"count": len(places)}))
    if "pptx" in formats and drawn:
        path = folder / f"{NAME}.pptx"
        about = About.of(material.workspace, material.house.organisation)
        slides.write(drawn, path, material.house, material.workspace.language, about)
        made.append((path, output / path.name))
        told.append(Exported((made[-1][1],), "run.slides", {"count": len(drawn), "name": path.name}))
    put_in_place(made)
    yield from told


def _layouts(project: QgsProject, material: Material) -> Iterator[Tuple[QgsPrintLayout, int]]:
    """The layouts of the workspace's pages in their order, with the number of pages in all."""
    found = []
    for spec in material.workspace.pages:
        layout = layout_for(project, material.layout(spec))
        if layout is not None and layout not in found:
            found.append(layout)
    typed_labels.check(found)
    counts = [_count(layout) for layout in found]
    for layout, count in zip(found, counts):
        if count:  # a layout may have lost all its pages, with the delivery that they were about
            yield layout, sum(counts)


def _count(layout: QgsPrintLayout) -> int:
    return int(layout.atlas().updateFeatures())


def _pages_of(layout: QgsPrintLayout) -> Iterator[int]:
    """Set the layout to each of its pages in turn."""
    atlas = layout.atlas()
    if not atlas.beginRender():
        raise ExportFailed(layout.name(), atlas.filterExpression())
    layout.refresh()
    try:
        for position in range(_count(layout)):
            # Seeking brings the page's data to every item; a refresh would draw all charts once more.
            if not atlas.seekTo(position):
                raise ExportFailed(layout.name(), str(position))
            yield position
    finally:
        atlas.endRender()


def _export_page(
    layout: QgsPrintLayout, folder: Path, formats: Sequence[str], number: int, about: About
) -> _Page:
    title = str(layout.atlas().nameForPage(layout.atlas().currentFeatureNumber()))
    stem = folder / f"{number:03d}_{safe_name(title)}"
    pdf = png = None
    if "pdf" in formats:
        pdf = export_layout(layout, stem.with_suffix(".pdf"))
    if "png" in formats:
        png = export_layout(layout, stem.with_suffix(".png"), about=about, title=title)
    return _Page(title, pdf, png)


def export_layout(
    layout: QgsPrintLayout,
    path: Path,
    dpi: Optional[int] = None,
    about: Optional[About] = None,
    title: str = "",
) -> Path:
    """Write a layout as it stands to ``path`` (.pdf, .png or .svg); ExportFailed where QGIS cannot.

    A PNG says what it is ``about``, under its ``title``; a PDF or SVG what the project's metadata say.
    """
    if path.suffix == ".png":
        failed = _write_png(layout, path, dpi, about.of_picture(title) if about else {})
    else:
        failed = _write_vectors(layout, path, dpi)
    if failed or not path.exists():
        raise ExportFailed(str(path), failed)
    return path


def _write_vectors(layout: QgsPrintLayout, path: Path, dpi: Optional[int]) -> str:
    """Write a layout as PDF or SVG; what QGIS says where it cannot."""
    exporter = QgsLayoutExporter(layout)
    if path.suffix == ".pdf":
        pdf = QgsLayoutExporter.PdfExportSettings()
        pdf.dpi = dpi or PDF_DPI
        pdf.textRenderFormat = TEXT_AS_TEXT
        # Hatches as lines: as tiles they are pictures, and a page of them is megabytes.
        pdf.forceVectorOutput = True
        pdf.flags = pdf.flags | LOSSLESS
        pdf.rasterizeWholeImage = False
        pdf.exportMetadata = True
        with real_text(layout):
            result = exporter.exportToPdf(str(path), pdf)
    else:
        svg = QgsLayoutExporter.SvgExportSettings()
        svg.textRenderFormat = TEXT_AS_TEXT
        result = exporter.exportToSvg(str(path), svg)
    if result == QgsLayoutExporter.ExportResult.Success:
        return ""
    return exporter.errorMessage() or str(int(result))


def _write_png(layout: QgsPrintLayout, path: Path, dpi: Optional[int], texts: Mapping[str, str]) -> str:
    """Write a layout's first page as PNG, as QGIS draws it; what failed, if anything.

    QGIS's own export of pictures takes twice as long: it compresses as hard as it can, keeps a channel
    for transparency where all is opaque, and has GDAL try to write a location into the file. It also
    names the user of the computer as the author.
    """
    context = layout.renderContext()
    before = context.dpi()
    context.setDpi(dpi or PNG_DPI)
    try:
        image = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), dpi or PNG_DPI)
    finally:
        context.setDpi(before)
    if _is_opaque(image):
        image = image.convertToFormat(QImage.Format.Format_RGB888)
    for key, text in texts.items():
        image.setText(key, text)
    return "" if image.save(str(path), "PNG", PNG_QUALITY) else "PNG"


def tell_project(project: QgsProject, about: About) -> None:
    """Put into a project of our own what QGIS writes into the PDF and SVG of its layouts."""
    metadata = project.metadata()
    metadata.setTitle(about.title)
    metadata.setAuthor(about.maker)
    metadata.setAbstract(about.subject)
    metadata.setKeywords({"Gebiedsgericht": [about.for_whom]})
    project.setMetadata(metadata)


def _is_opaque(image: QImage) -> bool:
    opaque = QImage(image.size(), QImage.Format.Format_Alpha8)
    opaque.fill(QColor("white"))
    return bool(image.convertToFormat(QImage.Format.Format_Alpha8) == opaque)


def export_first_page(layout: QgsPrintLayout, path: Path, about: Optional[About] = None) -> Path:
    """Write the first page of a layout's atlas to ``path`` (ExportFailed)."""
    for _ in _pages_of(layout):
        return export_layout(layout, path, about=about)
    raise ExportFailed(str(path), layout.name())


def _joined(pages: Sequence[_Page], path: Path, material: Material) -> Path:
    """One PDF with a bookmark per page, the language, title and author set."""
    workspace = material.workspace
    with vendored():
        from pypdf import PdfReader, PdfWriter
        from pypdf.generic import NameObject, TextStringObject

        writer = PdfWriter()
        for number, page in enumerate(pages):
            if page.pdf is not None:
                writer.append(PdfReader(str(page.pdf)), import_outline=False)
                writer.add_outline_item(page.title, number)
        writer.add_metadata(About.of(workspace, material.house.organisation).of_pdf())
        language = "nl-NL" if workspace.language == "nl" else "en-GB"
        writer._root_object[NameObject("/Lang")] = TextStringObject(language)
        writer.page_mode = "/UseOutlines"
        with path.open("wb") as stream:
            writer.write(stream)
        writer.close()
    return path


def _slides(project: QgsProject, material: Material, folder: Path) -> Iterator[slides.AnySlide]:
    """One slide per indicator that has a page, then one per map."""
    with_page: Dict[str, View] = {}
    maps: Dict[str, MadeMap] = {}
    for spec in material.workspace.pages:
        if spec.kind is PageKind.INDICATOR:
            views = [material.view(indicator, spec.areas) for indicator in material.chosen(spec)]
            with_page.update({view.name: view for view in views})
        elif spec.kind is PageKind.MAP:
            maps.update({made.id: made for made in material.chosen_maps(spec)})
    for view in with_page.values():
        yield _slide(project, material, view, folder)
    for made in maps.values():
        picture = folder / f"dia_map_{made.id}.png"
        theme = map_theme(made.drawn, material.public)
        areas = material.area_sets[made.drawn.areas]
        map_picture(project, areas, theme, picture, material.house.neighbours)
        yield map_slides.slide_of(material, made, picture)


def _slide(project: QgsProject, material: Material, view: View, folder: Path) -> slides.Slide:
    figures = figures_of(material, view)
    picture = folder / f"dia_{view.name}.png"
    theme = theme_name(view.indicator, view.name, material.public)
    map_picture(project, view.areas, theme, picture, material.house.neighbours)
    return slides.Slide(
        figures=figures,
        legend_set=material.legend_sets[view.indicator.id],
        map_picture=picture,
        provenance=provenance_line(material, figures, view.areas),
        audience=material.workspace.output.audience,
        notes=view.indicator.note,
    )


def map_picture(project: QgsProject, areas: AreaSet, theme: str, path: Path, around: str) -> None:
    """The map of a ``theme`` about areas as a PNG, with the layers and styles as the officer left them.

    ``around`` is the colour of where nothing lies.
    """
    themes = project.mapThemeCollection()
    Refusing().check(themes.mapThemeVisibleLayers(theme))
    extent = fitted(tuple(areas.frame.total_bounds), SLIDE_MAP)
    settings = QgsMapSettings()
    settings.setLayers(themes.mapThemeVisibleLayers(theme))
    settings.setLayerStyleOverrides(themes.mapThemeStyleOverrides(theme))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(RD))
    settings.setExtent(QgsRectangle(*extent))
    settings.setOutputDpi(SLIDE_DPI)
    inches = (SLIDE_MAP.width / 25.4, SLIDE_MAP.height / 25.4)
    settings.setOutputSize(QSize(*(round(size * SLIDE_DPI) for size in inches)))
    settings.setBackgroundColor(QColor(around))
    settings.setFlag(QgsMapSettings.Flag.Antialiasing, True)
    settings.setExpressionContext(_slide_context())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    if not job.renderedImage().save(str(path)):
        raise ExportFailed(str(path), "PNG")


def _slide_context() -> QgsExpressionContext:
    """Labels and symbols take their size from that of the page, which for a picture nobody else tells."""
    scope = QgsExpressionContextScope()
    width, height = Paper.SLIDE.value
    scope.setVariable("layout_pagewidth", width)
    scope.setVariable("layout_pageheight", height)
    context = QgsExpressionContext()
    context.appendScope(scope)
    return context


def write_text(path: Path, text: str) -> None:
    """Write a text file beside and swap it in (CannotWrite)."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        if part.exists():
            part.unlink()
        raise CannotWrite(str(path), error.strerror or "") from error


def safe_name(text: str) -> str:
    """A file name that every system takes: letters, digits, - and _; not too long."""
    return re.sub(r"[^\w-]+", "_", text, flags=re.ASCII).strip("_")[:60] or "pagina"
