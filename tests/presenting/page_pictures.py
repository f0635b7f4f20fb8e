"""A page of every kind and a few slides as small pictures, to be held against those of before.

``python -m tests.presenting.page_pictures`` makes the references of tests/data/pictures/pages anew, and
sheets to look at in build/pictures. Their text is too small to be read: they are about where all stands.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import numpy
from PIL import Image
from qgis.core import Qgis

from tests.chain.workspaces import copy, rewrite
from tests.styling import pictures
from tests.styling.pictures import KEPT, REFERENCES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "pages"
"""Of the references, below those of maps."""
DPI = {"a4": 44, "a3": 31, "16x9": 40, "slide": 30}
"""Every picture becomes some 500 pixels wide or high."""
DAY = date(2026, 1, 31)
"""On which these pages are made, whatever the day is."""
FONT = "Open Sans"
"""Of the house style of the sample."""
AREAS = "buurten_2026"
MOST = 2
"""Pages of a kind."""
Pictures = Dict[str, numpy.ndarray]


def can_draw() -> bool:
    """Whether poppler and the font of the pages are here."""
    from qgis.PyQt.QtGui import QFontDatabase

    return shutil.which("pdftoppm") is not None and FONT in QFontDatabase().families()


def can_open_slides() -> bool:
    """Whether there is a program that turns slides into pictures."""
    return shutil.which("soffice") is not None


def recipe(found: Dict[str, Any]) -> None:
    """A page of each kind; two parts of the municipality, so that there are two profiles."""
    codes = _codes()
    half = len(codes) // 2
    parts = {"Oost": codes[:half], "West": codes[half:]}
    found["areas"].append({"id": "delen", "made_from": AREAS, "groups": parts})
    profile = next(page for page in found["pages"] if page["kind"] == "profile")
    one = {"kind": "indicator", "areas": AREAS}
    found["pages"] = [
        {"kind": "overview", "areas": AREAS, "paper": "A3"},
        {**one, "indicators": ["mutatiegraad", "woz"], "paper": "A3"},
        {**one, "indicators": ["hulpvragen"], "paper": "A4", "orientation": "portrait"},
        {**one, "indicators": ["geweld"], "paper": "16:9"},
        {"kind": "map", "maps": "all", "areas": AREAS, "paper": "A3"},
        {"kind": "multiples", "indicators": ["meldingen", "afval", "woz"], "areas": AREAS, "paper": "A3"},
        {**profile, "areas": "delen", "compare_with": ["gemeente"]},
    ]
    profile_page = found["pages"][-1]
    for key in ("similar", "things"):
        profile_page.pop(key, None)
    found["output"] = {"formats": ["pdf", "pptx"], "audience": "partners"}


def _codes() -> List[str]:
    """The codes of the neighbourhoods of the sample."""
    with closing(sqlite3.connect(str(ROOT / "resources" / "sample" / "gebieden.gpkg"))) as connection:
        return sorted(code for (code,) in connection.execute(f"SELECT buurtcode FROM {AREAS}"))


def made(sample: Path, folder: Path) -> Path:
    """The map set of the sample with a page of each kind, as if it were ``DAY``; its folder."""
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.presenting import in_project, mapset
    from gebiedsgericht_plugin.workspace import recipe as recipes

    path = rewrite(copy(sample, folder / "werkmap"), recipe)
    material = replace(chain.compute(recipes.read(path)), made_on=DAY)
    chain.save(material)
    project = in_project.own_project()
    in_project.show(project, material)
    for _ in mapset.export(project, material, folder / "uit"):
        pass
    project.clear()
    return folder / "uit"


# --- files as pictures ---------------------------------------------------------------------


def of_pages(output: Path) -> Pictures:
    """Every page of the PDF by its kind and paper."""
    sizes = _sizes(output / "kaartenset.pdf")
    found: Pictures = {}
    times: Counter = Counter()
    for number, (label, paper) in enumerate(zip(_labels(output), sizes), 1):
        times[label] += 1
        if times[label] > MOST:
            continue
        name = label if times[label] == 1 else f"{label}-{times[label]}"
        found[name] = _page(output / "kaartenset.pdf", number, DPI[paper])
    return found


def of_slides(output: Path) -> Pictures:
    """Every slide, through LibreOffice."""
    profile = output / "libreoffice"
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(output / "dias"), str(output / "kaartenset.pptx")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    path = output / "dias" / "kaartenset.pdf"
    pages = len(_sizes(path))
    return {f"slide-{number}": _page(path, number, DPI["slide"]) for number in range(1, pages + 1)}


def _labels(output: Path) -> Iterator[str]:
    """What each page of the PDF is: the key of its layout, and ``-back`` for a second side."""
    from gebiedsgericht_plugin.places import vendored

    with vendored():
        from pypdf import PdfReader

    reader = PdfReader(str(output / "kaartenset.pdf"))
    starts = [reader.get_destination_page_number(item) for item in reader.outline]
    with closing(sqlite3.connect(str(output.parent / "werkmap" / "werkmap.gpkg"))) as connection:
        rows = [layout for (layout,) in connection.execute("SELECT layout FROM pages ORDER BY fid")]
    layouts = [layout for key in dict.fromkeys(rows) for layout in rows if layout == key]
    for (layout, start), end in zip(zip(layouts, starts), [*starts[1:], len(reader.pages)]):
        yield layout
        yield from (f"{layout}-back" for _ in range(start + 1, end))


def _sizes(path: Path) -> List[str]:
    """The paper of each page."""
    from tests.chain.workspaces import pdf_sizes

    names = {frozenset((420, 297)): "a3", frozenset((297, 210)): "a4"}
    return [names.get(frozenset(size), "16x9") for size in pdf_sizes(path)]


def _page(path: Path, number: int, dpi: int) -> numpy.ndarray:
    stem = path.with_name(f"{path.stem}-{number}")
    command = ["pdftoppm", "-r", str(dpi), "-png", "-singlefile", "-f", str(number), "-l", str(number)]
    subprocess.run([*command, str(path), str(stem)], check=True, capture_output=True)
    return pictures.read(stem.with_suffix(".png"))


# --- comparing, and making anew ------------------------------------------------------------


def compare(found: Pictures) -> List[str]:
    """What differs from the references; where it does, it is kept with the difference."""
    told = []
    for name, picture in found.items():
        allowed = pictures.OTHER if name.startswith("slide") else pictures.tolerance()
        told += pictures.compare(f"{FOLDER}/{name}", picture, allowed)
    return told


def main() -> None:
    """Make all references anew, and sheets to look at."""
    import os
    import tempfile

    from qgis.core import QgsApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], False)
    application.initQgis()
    if not Qgis.QGIS_VERSION.startswith(pictures.MADE_WITH + ".") or not can_draw():
        sys.exit(f"The reference pictures are those of QGIS {pictures.MADE_WITH}, with poppler and {FONT}")
    with tempfile.TemporaryDirectory() as name:
        output = made(ROOT / "resources" / "sample", Path(name))
        _keep(of_pages(output), "pages")
        if can_open_slides():
            _keep(of_slides(output), "slides")


def _keep(found: Pictures, called: str) -> None:
    """Write references in the place of those of before, and a sheet of all."""
    slides = called == "slides"
    for old in (REFERENCES / FOLDER).glob("*.png"):
        if old.stem.startswith("slide") is slides and old.stem not in found:
            old.unlink()
    for name, picture in found.items():
        pictures.write(REFERENCES / FOLDER / f"{name}.png", picture, few=True)
    size = (520, 368)
    pictures.write(
        KEPT / f"all-{called}.png", pictures.sheet([_on_sheet(p, size) for p in found.values()], 5)
    )


def _on_sheet(found: numpy.ndarray, size: Tuple[int, int]) -> numpy.ndarray:
    """A picture in the middle of a grey field of one size."""
    wide, high = size
    field = numpy.full((high, wide, 3), 160, dtype=numpy.uint8)
    shrunk = Image.fromarray(found)
    shrunk.thumbnail(size)
    small = numpy.asarray(shrunk)
    top, left = (high - small.shape[0]) // 2, (wide - small.shape[1]) // 2
    field[top : top + small.shape[0], left : left + small.shape[1]] = small
    return field


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    import os

    os._exit(0)
