"""The same input gives the same output: two runs differ in their dates and in nothing else."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, Dict, Tuple

import pytest

from gebiedsgericht_plugin.places import PACKAGE, vendored
from tests.chain.workspaces import copy, rewrite

pytestmark = [
    pytest.mark.usefixtures("qgis_app"),
    pytest.mark.skipif(not (PACKAGE / "_vendor").exists(), reason="_vendor is made by the set-up"),
]
STAMPS = re.compile(rb"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?")
FORMATS = ("pdf", "png", "svg", "pptx", "xlsx", "html")


def recipe(found: Dict[str, Any]) -> None:
    """A page of an indicator, of a map and of things, in every format but that with a project inside."""
    areas = found["areas"][0]["id"]
    kept = ("bezit", "meldingen", "initiatieven")
    found["deliveries"] = [item for item in found["deliveries"] if item["id"] in kept]
    found["maps"] = [item for item in found["maps"] if item["id"] in ("verhuizen_en_meldingen", "afval_waar")]
    ids = {indicator["id"] for item in found["deliveries"] for indicator in item["indicators"]}
    for key in ("corrections", "interpretations"):
        found[key] = [item for item in found[key] if item.get("indicator") in ids]
    found["pages"] = [
        {"kind": "indicator", "indicators": ["mutatiegraad"], "areas": areas, "paper": "A3"},
        {"kind": "map", "maps": "all", "areas": areas, "paper": "A4"},
    ]
    found["output"] = {"formats": list(FORMATS), "audience": "partners", "kiosk": 12}


@pytest.fixture(scope="module")
def twice(qgis_app: Any, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("twee keer")
    outputs = []
    for seed, name in enumerate(("een", "twee"), 1):
        # In the same folder, whose name is on no page but in what QGIS writes of a project.
        path = rewrite(copy(sample, folder / "werkmap"), recipe)
        command = [
            sys.executable,
            "-m",
            "gebiedsgericht_plugin",
            "run",
            str(path),
            "--output",
            str(folder / "uit"),
        ]
        # Sets in another order, as in another process.
        environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run(command, check=True, cwd=str(folder), env=environment, capture_output=True)
        (folder / "uit").rename(folder / name)
        (folder / "werkmap").rename(folder / f"werkmap {name}")
        outputs.append(folder / name)
    return outputs[0], outputs[1]


def listed(folder: Path) -> Dict[str, Path]:
    return {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*")) if path.is_file()}


def without_stamps(content: bytes) -> bytes:
    return STAMPS.sub(b"", content)


def plain(path: Path) -> bytes:
    """What is in a picture or text but its dates; Qt writes the attributes of an SVG in any order."""
    from lxml import etree

    content = path.read_bytes()
    if path.suffix == ".svg":
        content = etree.tostring(etree.fromstring(content), method="c14n")
    return without_stamps(content)


def of_zip(content: bytes) -> Dict[str, bytes]:
    """The parts of a presentation or workbook, also of workbooks in it, without their dates."""
    found: Dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            part = file.read(name)
            if name.endswith(".xlsx"):
                found.update({f"{name}/{inner}": value for inner, value in of_zip(part).items()})
            else:
                found[name] = without_stamps(part)
    return found


def of_pdf(path: Path) -> Dict[str, bytes]:
    """What is drawn on each page, with its pictures and fonts, and what the file says about itself."""
    with vendored():
        from pypdf import PdfReader

    reader = PdfReader(str(path))
    found = {f"/{key}": str(value).encode() for key, value in reader.metadata.items() if "Date" not in key}
    for number, page in enumerate(reader.pages):
        found[f"page {number}"] = page.get_contents().get_data()
        resources = page["/Resources"]
        for name, item in (resources.get("/XObject") or {}).items():
            found[f"page {number} {name}"] = item.get_object().get_data()
        fonts = resources.get("/Font") or {}
        found[f"page {number} fonts"] = " ".join(
            sorted(f"{name} {item.get_object()['/BaseFont']}" for name, item in fonts.items())
        ).encode()
    return found


def test_the_same_files_are_made(twice: Tuple[Path, Path]) -> None:
    one, other = (set(listed(folder)) for folder in twice)
    assert one == other
    assert {Path(name).suffix for name in one} >= {f".{kind}" for kind in FORMATS}


def test_every_page_of_the_pdf_is_drawn_alike(twice: Tuple[Path, Path]) -> None:
    one, other = (of_pdf(folder / "kaartenset.pdf") for folder in twice)
    assert set(one) == set(other)
    assert [name for name, content in one.items() if content != other[name]] == []


@pytest.mark.parametrize("suffix", [".png", ".svg", ".html"])
def test_pictures_and_texts_are_the_same(twice: Tuple[Path, Path], suffix: str) -> None:
    one, other = (listed(folder) for folder in twice)
    names = [name for name in one if name.endswith(suffix)]
    assert names
    assert [name for name in names if plain(one[name]) != plain(other[name])] == []


@pytest.mark.parametrize("name", ["kaartenset.pptx", "kaartenset_scherm.pptx", "kaartenset.xlsx"])
def test_every_part_of_presentations_and_workbooks_is_the_same(twice: Tuple[Path, Path], name: str) -> None:
    one, other = (of_zip((folder / name).read_bytes()) for folder in twice)
    assert list(one) == list(other)
    assert [part for part, content in one.items() if content != other[part]] == []
