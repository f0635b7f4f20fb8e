"""A page of a layout as files: PDF, PNG, SVG, and a PDF with layers that knows where it lies.

A layout is written as it stands, so an atlas is set to its page first.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Iterator, Mapping, Optional, Sequence, Tuple

from osgeo import gdal
from qgis.core import QgsLayoutExporter, QgsLayoutRenderContext, QgsPrintLayout
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from ..errors import CannotWrite, ExportFailed
from ..model.recipe import Output
from ..places import vendored
from ..qgis_compat import TEXT_AS_TEXT
from .about import About
from .pdftext import real_text

LOSSLESS = QgsLayoutRenderContext.Flag.FlagLosslessImageRendering
PNG_DPI = 150
PNG_QUALITY = 80
"""Nearly as small as the slowest; a PNG loses nothing at any of them."""
PDF_DPI = 300
_ABOUT_SVG = re.compile(r"<title>[^<]*</title>\s*<desc>[^<]*</desc>")


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
        failed = _write_png(layout, path, dpi or PNG_DPI, about.of_picture(title) if about else {})
    elif path.suffix == ".pdf":
        failed = _write_pdf(layout, path, _pdf_settings(dpi))
    else:
        failed = _write_svg(layout, path, metadata=True)
    if failed or not path.exists():
        raise ExportFailed(str(path), failed)
    return path


# --- PDF -------------------------------------------------------------------------------------


def _pdf_settings(dpi: Optional[int] = None) -> QgsLayoutExporter.PdfExportSettings:
    pdf = QgsLayoutExporter.PdfExportSettings()
    pdf.dpi = dpi or PDF_DPI
    pdf.textRenderFormat = TEXT_AS_TEXT
    # Hatches as lines: as tiles they are pictures, and a page of them is megabytes.
    pdf.forceVectorOutput = True
    pdf.flags = pdf.flags | LOSSLESS
    pdf.rasterizeWholeImage = False
    pdf.exportMetadata = True
    return pdf


def _write_pdf(layout: QgsPrintLayout, path: Path, settings: QgsLayoutExporter.PdfExportSettings) -> str:
    """Write a layout as PDF; what QGIS says where it cannot."""
    exporter = QgsLayoutExporter(layout)
    if settings.writeGeoPdf:
        # Layer by layer QGIS crashes on items that are drawn in Python, so charts keep their outlines.
        return _said(exporter.exportToPdf(str(path), settings))
    with real_text(layout):
        return _said(exporter.exportToPdf(str(path), settings))


def _said(result: QgsLayoutExporter.ExportResult) -> str:
    """What QGIS says where it cannot: the number of what went wrong, as not every version has words."""
    return "" if result == QgsLayoutExporter.ExportResult.Success else str(int(result))


def export_geopdf(layout: QgsPrintLayout, path: Path, about: About, title: str) -> Path:
    """Write a page as a PDF that knows where it lies, with the layers of its map to switch on and off.

    The attributes of the layers stay out: figures are on the page, and all else is nobody's business.
    Raises ExportFailed, CannotWrite.
    """
    settings = _pdf_settings()
    settings.writeGeoPdf = True
    settings.includeGeoPdfFeatures = False
    # QGIS would name the user of the computer as the author.
    settings.exportMetadata = False
    gdal.PushErrorHandler("CPLQuietErrorHandler")  # it grumbles of pages that are a point wider
    try:
        failed = _write_pdf(layout, path, settings)
    finally:
        gdal.PopErrorHandler()
    if failed or not path.exists():
        raise ExportFailed(str(path), failed)
    return _with_metadata(path, {**about.of_pdf(), "/Title": title}, about.language)


def _with_metadata(path: Path, texts: Mapping[str, str], language: str) -> Path:
    """Put a PDF's document information in; all else of it stays."""
    with vendored():
        from pypdf import PdfReader, PdfWriter

        writer = PdfWriter(clone_from=PdfReader(str(path)))
        writer.metadata = None
        writer.add_metadata(dict(texts))
        tell_language(writer, language)
        try:
            with path.open("wb") as stream:
                writer.write(stream)
        except OSError as error:
            raise CannotWrite(str(path), error.strerror or "") from error
        writer.close()
    return path


def tell_language(writer: object, language: str) -> None:
    """Say in a PDF which language it is in, so that it is read out so; inside ``vendored`` only."""
    from pypdf.generic import NameObject, TextStringObject

    code = "nl-NL" if language == "nl" else "en-GB"
    writer._root_object[NameObject("/Lang")] = TextStringObject(code)  # type: ignore[attr-defined]


# --- SVG -------------------------------------------------------------------------------------


def export_svg(layout: QgsPrintLayout, path: Path, title: str, alt: str) -> Tuple[Path, ...]:
    """Write a page as SVG, each of its sides a file; they say what they are. Raises ExportFailed."""
    # Our own words instead of the project's metadata, which name the user of the computer.
    failed = _write_svg(layout, path, metadata=False)
    made = tuple(_sides(layout, path))
    if failed or not made or not all(item.exists() for item in made):
        raise ExportFailed(str(path), failed)
    told = f"<title>{escape(title)}</title>\n<desc>{escape(alt)}</desc>"
    for item in made:
        text = item.read_text(encoding="utf-8")
        item.write_text(_ABOUT_SVG.sub(lambda _: told, text, count=1), encoding="utf-8")
    return made


def _write_svg(layout: QgsPrintLayout, path: Path, metadata: bool) -> str:
    svg = QgsLayoutExporter.SvgExportSettings()
    svg.textRenderFormat = TEXT_AS_TEXT
    svg.forceVectorOutput = True
    svg.exportMetadata = metadata
    exporter = QgsLayoutExporter(layout)
    return _said(exporter.exportToSvg(str(path), svg))


def _sides(layout: QgsPrintLayout, path: Path) -> Iterator[Path]:
    """Where QGIS writes the sides of a page: the second has ``_2`` behind its name."""
    for side in _shown_sides(layout):
        yield path if side == 0 else path.with_name(f"{path.stem}_{side + 1}{path.suffix}")


def _shown_sides(layout: QgsPrintLayout) -> Sequence[int]:
    pages = layout.pageCollection()
    return [side for side in range(pages.pageCount()) if pages.shouldExportPage(side)]


# --- PNG -------------------------------------------------------------------------------------


def export_png(
    layout: QgsPrintLayout, path: Path, output: Output, about: About, title: str
) -> Tuple[Path, ...]:
    """Write a page as PNG as large as asked, each of its sides a file. Raises ExportFailed."""
    made = tuple(_sides(layout, path))
    for side, item in zip(_shown_sides(layout), made):
        width = layout.pageCollection().page(side).pageSize().width()
        dpi = output.png_width / width * 25.4 if output.png_width else float(output.png_dpi or PNG_DPI)
        failed = _write_png(layout, item, dpi, about.of_picture(title), side, output.png_width)
        if failed or not item.exists():
            raise ExportFailed(str(item), failed)
    return made


def _write_png(
    layout: QgsPrintLayout, path: Path, dpi: float, texts: Mapping[str, str], side: int = 0, width: int = 0
) -> str:
    """Write a side of a page as PNG, as QGIS draws it; what failed, if anything.

    QGIS's own export of pictures takes twice as long: it compresses as hard as it can, keeps a channel
    for transparency where all is opaque, and has GDAL try to write a location into the file. It also
    names the user of the computer as the author.
    """
    paper = layout.pageCollection().page(side).pageSize()
    size = QSize(width, round(width * paper.height() / paper.width())) if width else QSize()
    context = layout.renderContext()
    before = context.dpi()
    context.setDpi(dpi)
    try:
        image = QgsLayoutExporter(layout).renderPageToImage(side, size, dpi)
    finally:
        context.setDpi(before)
    if _is_opaque(image):
        image = image.convertToFormat(QImage.Format.Format_RGB888)
    for key, text in texts.items():
        image.setText(key, text)
    return "" if image.save(str(path), "PNG", PNG_QUALITY) else "PNG"


def _is_opaque(image: QImage) -> bool:
    opaque = QImage(image.size(), QImage.Format.Format_Alpha8)
    opaque.fill(QColor("white"))
    return bool(image.convertToFormat(QImage.Format.Format_Alpha8) == opaque)
