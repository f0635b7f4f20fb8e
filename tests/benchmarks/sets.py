"""A map set of many pages, and the same maps by QGIS alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, List, Sequence

BARE = ("map",)
"""Items of a bare layout."""


def ours(root: Path, folder: Path, formats: Sequence[str], repeated: int = 1) -> Callable[[], object]:
    """Export the set, ``repeated`` times as many profiles."""
    project, material = _shown(root, folder / "ours", formats, repeated)
    from gebiedsgericht_plugin.presenting import mapset

    return lambda: [step for step in mapset.export(project, material, folder / "ours" / "uit")]


def peer_pdf(root: Path, folder: Path) -> Callable[[], object]:
    """The same pages with nothing on them but their map, each a PDF, and joined no further."""
    project, _ = _shown(root, folder / "bare", ("pdf",), 1)
    layouts = _ours(project)
    for layout in layouts:
        for item in list(layout.items()):
            if getattr(item, "id", None) and item.id() and item.id() not in BARE:
                layout.removeLayoutItem(item)
    # The layouts live as long as the project that is named here.
    return lambda: [_export_pdf(layout, folder / "bare") for layout in layouts if project]


def peer_png(root: Path, folder: Path) -> Callable[[], object]:
    """The same layouts through the atlas export of QGIS."""
    project, _ = _shown(root, folder / "atlas", ("png",), 1)
    layouts = _ours(project)
    return lambda: [_export_png(layout, folder / "atlas") for layout in layouts if project]


def _shown(root: Path, folder: Path, formats: Sequence[str], repeated: int) -> Any:
    """The sample's workspace with the pages of the set, stored and shown in a project of its own."""
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.model.recipe import Output, PageKind, PageSpec, Paper
    from gebiedsgericht_plugin.presenting import in_project
    from gebiedsgericht_plugin.workspace import recipe

    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / "resources" / "sample", folder)
    workspace = recipe.read(folder / "werkmap.yml")
    chosen = [page for page in workspace.pages if page.kind is not PageKind.OVERVIEW]
    profile = next(page for page in chosen if page.kind is PageKind.PROFILE)
    small = [
        PageSpec(PageKind.MULTIPLES, Paper.A3, (name,), profile.areas)
        for name in ("woz", "sociale_huur", "bijstand", "k_0_15")
    ]
    pages = [page for page in chosen if page.kind is not PageKind.PROFILE]
    workspace = replace(
        workspace,
        pages=(*pages, *small, *[profile] * repeated),
        output=Output(tuple(formats), workspace.output.audience, png_dpi=200),
    )
    material = chain.compute(workspace)
    chain.save(material)
    project = in_project.own_project()
    in_project.show(project, material)
    return project, material


def _ours(project: Any) -> List[Any]:
    return [layout for layout in project.layoutManager().printLayouts() if layout.atlas().updateFeatures()]


def _export_pdf(layout: Any, folder: Path) -> None:
    from qgis.core import QgsLayoutExporter

    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = 300
    settings.forceVectorOutput = True
    name = "".join(letter for letter in layout.name() if letter.isalnum())
    result, error = QgsLayoutExporter.exportToPdf(layout.atlas(), str(folder / f"{name}.pdf"), settings)
    if result != QgsLayoutExporter.ExportResult.Success:
        raise RuntimeError(error)


def _export_png(layout: Any, folder: Path) -> None:
    from qgis.core import QgsLayoutExporter

    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 200
    name = "".join(letter for letter in layout.name() if letter.isalnum())
    result, error = QgsLayoutExporter.exportToImage(layout.atlas(), str(folder / name), "png", settings)
    if result != QgsLayoutExporter.ExportResult.Success:
        raise RuntimeError(error)
