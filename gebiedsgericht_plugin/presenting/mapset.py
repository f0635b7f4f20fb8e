"""The map set: every page as PDF and PNG, in one PDF with bookmarks, and as slides.

Pages are exported one by one, so that a panel can go on with the next when the window had its turn.
All is made in a folder beside and moved to its place at the end: a cancelled or failed export leaves
what was there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsPrintLayout, QgsProject

from ..errors import Cancelled, CannotWrite, ExportFailed
from ..model.progress import SILENT, Progress
from ..model.recipe import PageKind
from ..places import vendored
from ..sources.marks import Refusing
from ..texts import say
from ..workspace.aside import beside, put_in_place
from . import edition, page_files, pdf_links, set_slides, slides, twin, typed_labels, workbook
from .about import About
from .in_project import layout_for
from .material import Material
from .page_files import export_layout
from .refusing import layers_on

NAME = "kaartenset"
ON_SCREEN = "_scherm"
"""Behind the name of the presentation that runs by itself."""
OWN_FILES = {"png": "run.pictures", "svg": "run.drawings", "geopdf": "run.geopdf"}
"""Formats with a file per page, in a folder of that name; and what is told of them."""


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
    pdf: Optional[Path] = None
    others: Tuple[Path, ...] = ()
    """Files of their own, where they lie in the set as well."""
    contents: bool = False
    """Whether it names the pages of the set with their numbers."""


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
    formats = material.workspace.output.made
    with beside(output) as folder:
        if "pptx" in formats:  # a template that cannot be opened is told before all the work
            slides.places_of(material.house)
        pages: List[_Page] = []
        spoken = twin.Twin(material, folder) if "html" in formats else None
        for page in _pages(project, material, folder, spoken, progress):
            pages.append(page)
            yield Exported()
        drawn: List[slides.AnySlide] = []
        for slide in set_slides.slides_of(project, material, folder) if "pptx" in formats else ():
            _check(progress)
            drawn.append(slide)
            yield Exported()
        told = _together(material, pages, drawn, spoken, folder)
        for step in _edition(project, material, folder) if "edition" in formats and pages else ():
            _check(progress)
            told += [step] if step.told else []
            yield Exported()
        _check(progress)
        put_in_place([(path, output / path.relative_to(folder)) for item in told for path in item.files])
        for item in told:
            yield replace(item, files=tuple(output / path.relative_to(folder) for path in item.files))
    progress.report(1.0)


def _check(progress: Progress) -> None:
    if progress.cancelled():
        raise Cancelled


def _pages(
    project: QgsProject, material: Material, folder: Path, spoken: Optional[twin.Twin], progress: Progress
) -> Iterator[_Page]:
    """Every page in every format that has files per page, and put into words where these are asked for."""
    about = About.of(material.workspace, material.house.organisation)
    refusing = Refusing()
    number = 0
    for layout, count in _layouts(project, material):
        for _ in _pages_of(layout):
            _check(progress)
            refusing.check(layers_on(layout))
            number += 1
            page = _export_page(layout, folder, material, number, about)
            if spoken is not None:
                spoken.add(layout, page.title, _row_of(layout))
            progress.report(number / max(count, 1) * 0.9, page.title)
            yield page


def _edition(project: QgsProject, material: Material, folder: Path) -> Iterator[Exported]:
    """The pages as a QGIS project; steps with nothing to tell, then what was made."""
    place, layouts = folder / edition.FOLDER, [layout for layout, _ in _layouts(project, material)]
    left: Tuple[str, ...] = ()
    for left in edition.write(project, material, layouts, place):  # noqa: B007 - the last says it
        yield Exported()
    files = sorted(path for path in place.rglob("*") if path.is_file())
    pages, name = sum(_count(layout) for layout in layouts), f"{place.name}/{edition.FILE}"
    yield Exported(tuple(files), "run.edition", {"count": pages, "name": name})
    if left:
        yield Exported((), "run.edition_without", {"layers": left})


def _together(
    material: Material,
    pages: Sequence[_Page],
    drawn: Sequence[slides.AnySlide],
    spoken: Optional[twin.Twin],
    folder: Path,
) -> List[Exported]:
    """Join the parts; what there is to move, as it lies in ``folder``, and to tell."""
    formats = material.workspace.output.made
    told: List[Exported] = []
    if "pdf" in formats and pages:
        path = _joined(pages, folder / f"{NAME}.pdf", material)
        told.append(_step("run.pages", [path], pages=len(pages)))
    for kind, code in OWN_FILES.items():
        own = [path for page in pages for path in page.others if path.parent.name == kind]
        if own:
            told.append(_step(code, own))
    if "pptx" in formats and drawn:
        told.extend(_presentations(material, drawn, folder))
    if spoken is not None and pages:
        told.append(_step("run.twin", [spoken.write(folder / f"{NAME}.html")], count=spoken.count))
    if "xlsx" in formats:
        told.append(_step("run.workbook", [workbook.write(material, folder / f"{NAME}.xlsx")]))
    return told


def _presentations(material: Material, drawn: Sequence[slides.AnySlide], folder: Path) -> Iterator[Exported]:
    """The presentation, and the one that runs by itself where the recipe asks for it."""
    workspace, house = material.workspace, material.house
    about = About.of(workspace, house.organisation)
    path = slides.write(drawn, folder / f"{NAME}.pptx", house, workspace.language, about)
    yield _step("run.slides", [path], count=len(drawn))
    seconds = workspace.output.kiosk
    if seconds:
        path = folder / f"{NAME}{ON_SCREEN}.pptx"
        slides.write(drawn, path, house, workspace.language, about, seconds)
        circle = say(f"audience.{workspace.output.audience.value}", workspace.language)
        code = "run.screen" if material.public else "run.screen_not_public"
        yield _step(code, [path], count=len(drawn), seconds=f"{seconds:g}", audience=circle)


def _step(code: str, paths: Sequence[Path], **values: object) -> Exported:
    return Exported(tuple(paths), code, {"name": paths[0].name, "count": len(paths), **values})


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
    layout: QgsPrintLayout, folder: Path, material: Material, number: int, about: About
) -> _Page:
    """Write the page that a layout is set to in every format that has files per page."""
    output = material.workspace.output
    formats = output.made
    title = str(layout.atlas().nameForPage(layout.atlas().currentFeatureNumber()))
    stem = f"{number:03d}_{safe_name(title)}"
    for kind in OWN_FILES:
        (folder / kind).mkdir(exist_ok=True)
    others: List[Path] = []
    pdf = export_layout(layout, folder / f"{stem}.pdf") if "pdf" in formats else None
    if "png" in formats:
        others += page_files.export_png(layout, folder / "png" / f"{stem}.png", output, about, title)
    if "svg" in formats:
        alt = _row_of(layout).get("alt", "")
        others += page_files.export_svg(layout, folder / "svg" / f"{stem}.svg", title, alt)
    if output.geopdf:
        others.append(page_files.export_geopdf(layout, folder / "geopdf" / f"{stem}.pdf", about, title))
    contents = _row_of(layout).get("layout", "").startswith(f"{PageKind.CONTENTS.value}-")
    return _Page(title, pdf, tuple(others), contents)


def _row_of(layout: QgsPrintLayout) -> Dict[str, str]:
    """The texts of the page that a layout is set to, by the name of their field."""
    feature = layout.reportContext().feature()
    names = feature.fields().names()
    return {name: value for name, value in zip(names, feature.attributes()) if isinstance(value, str)}


def tell_project(project: QgsProject, about: About) -> None:
    """Put into a project of our own what QGIS writes into the PDF and SVG of its layouts."""
    metadata = project.metadata()
    metadata.setTitle(about.title)
    metadata.setAuthor(about.maker)
    metadata.setAbstract(about.subject)
    metadata.setKeywords({"Gebiedsgericht": [about.for_whom]})
    project.setMetadata(metadata)


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

        writer = PdfWriter()
        contents: List[int] = []
        for page in pages:
            if page.pdf is not None:
                first = len(writer.pages)
                writer.append(PdfReader(str(page.pdf)), import_outline=False)
                writer.add_outline_item(page.title, first)
                contents += [first] if page.contents else []
        pdf_links.link(writer, contents)
        writer.add_metadata(About.of(workspace, material.house.organisation).of_pdf())
        page_files.tell_language(writer, workspace.language)
        writer.page_mode = "/UseOutlines"
        with path.open("wb") as stream:
            writer.write(stream)
        writer.close()
    return path


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
