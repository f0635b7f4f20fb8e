"""What pages and slides look like: held against pictures of before.

``make pictures`` makes the references anew; look at the sheets that it leaves in build/pictures first.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy
import pytest

from gebiedsgericht_plugin.places import PACKAGE
from tests.presenting import page_pictures
from tests.styling import pictures

pytestmark = [
    pytest.mark.usefixtures("qgis_app"),
    pytest.mark.skipif(not (PACKAGE / "_vendor").exists(), reason="_vendor is made by the set-up"),
]
KINDS = (
    "cover",
    "contents",
    "areas",
    "reading",
    "table",
    "sources",
    "indicator",
    "map",
    "multiples",
    "profile",
)


@pytest.fixture(scope="module")
def output(qgis_app: Any, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not page_pictures.can_draw():
        pytest.skip("poppler-utils or the font of the pages is not installed")
    return page_pictures.made(sample, tmp_path_factory.mktemp("pagina's"))


def references() -> set:
    return {path.stem for path in (pictures.REFERENCES / page_pictures.FOLDER).glob("*.png")}


def test_pages_look_as_before(output: Path) -> None:
    found = page_pictures.of_pages(output)
    assert set(found) == {name for name in references() if not name.startswith("slide")}
    assert page_pictures.compare(found) == []


def test_slides_look_as_before(output: Path) -> None:
    if not page_pictures.can_open_slides():
        pytest.skip("LibreOffice, which turns slides into pictures, is not installed")
    found = page_pictures.of_slides(output)
    assert set(found) == {name for name in references() if name.startswith("slide")}
    assert page_pictures.compare(found) == []


def test_there_is_a_reference_of_every_kind_and_none_is_large() -> None:
    found = references()
    for kind in KINDS:
        assert any(name.startswith(kind) for name in found), kind
    files = list((pictures.REFERENCES / page_pictures.FOLDER).glob("*.png"))
    assert max(path.stat().st_size for path in files) <= pictures.LARGEST
    assert sum(path.stat().st_size for path in files) < 2_500_000


def test_a_legend_that_moves_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "KEPT", tmp_path)
    name = next(item for item in sorted(references()) if item.startswith("indicator-a3"))
    before = pictures.read(pictures.REFERENCES / page_pictures.FOLDER / f"{name}.png")
    high, wide = before.shape[:2]
    moved = before.copy()
    part = before[: high // 2, wide * 3 // 4 :]
    moved[: high // 2, wide * 3 // 4 :] = numpy.roll(part, 6, axis=0)
    assert page_pictures.compare({name: before}) == []
    assert page_pictures.compare({name: moved})
    assert list((tmp_path / page_pictures.FOLDER).glob("*-difference.png"))
