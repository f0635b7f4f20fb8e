"""The charts' text in a PDF: it can be searched, stands where it stood, and the layout is left alone."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Iterator, List

import pytest
from qgis.core import (
    QgsExpressionContextUtils,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemPicture,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
)
from qgis.PyQt.QtGui import QPainter

from gebiedsgericht_plugin.errors import CannotWrite
from gebiedsgericht_plugin.places import vendored
from gebiedsgericht_plugin.presenting import charts_folder, mapset, page_files, pdftext
from gebiedsgericht_plugin.presenting.bindings import FOLDER_VARIABLE
from gebiedsgericht_plugin.presenting.compose import Placed, stacked
from gebiedsgericht_plugin.presenting.drawing import Canvas

needs_poppler = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs poppler-utils")
DPI = 200


def item(layout: QgsPrintLayout, name: str = "figures") -> QgsLayoutItemPicture:
    return next(it for it in layout.items() if isinstance(it, QgsLayoutItem) and it.id() == name)


def chart_texts(folder: Path, name: str) -> List[str]:
    [path] = (folder / charts_folder.CHARTS).glob(f"*_{name}_*.svg")
    found = pdftext.taken_apart(path.read_text(encoding="utf-8"))
    assert found is not None
    assert found.texts
    return [text.content for text in found.texts]


def pdf_text(path: Path) -> str:
    with vendored():
        from pypdf import PdfReader

        return " ".join("\n".join(page.extract_text() for page in PdfReader(str(path)).pages).split())


def in_order(texts: List[str], whole: str) -> bool:
    """Whether the texts follow each other, with nothing in between."""
    return "".join("".join(texts).split()) in "".join(whole.split())


def test_every_text_of_a_chart_is_text_in_the_pdf(layout: QgsPrintLayout, tmp_path: Path) -> None:
    whole = pdf_text(mapset.export_first_page(layout, tmp_path / "kaart.pdf"))

    assert in_order(chart_texts(tmp_path, "figures"), whole)
    assert in_order(chart_texts(tmp_path, "legend"), whole)


def test_a_hidden_or_excluded_picture_gives_no_text(layout: QgsPrintLayout, tmp_path: Path) -> None:
    item(layout, "figures").setVisibility(False)
    item(layout, "legend").setExcludeFromExports(True)

    whole = pdf_text(mapset.export_first_page(layout, tmp_path / "kaart.pdf"))

    assert not in_order(chart_texts(tmp_path, "figures"), whole)
    assert not in_order(chart_texts(tmp_path, "legend"), whole)


def test_a_picture_of_the_officers_own_is_no_chart(layout: QgsPrintLayout, tmp_path: Path) -> None:
    canvas = Canvas(60, 20, "Open Sans")
    canvas.text(5, 10, "van de buren", 12, "#000000")
    own = tmp_path / "eigen.svg"
    own.write_bytes(canvas.to_svg())
    picture = QgsLayoutItemPicture(layout)
    picture.setPicturePath(str(own))
    layout.addLayoutItem(picture)
    picture.attemptResize(QgsLayoutSize(60, 20))

    whole = pdf_text(mapset.export_first_page(layout, tmp_path / "kaart.pdf"))

    assert "van de buren" not in whole
    assert picture.picturePath() == str(own)


def state(layout: QgsPrintLayout) -> object:
    """What an export may not change."""
    scope = QgsExpressionContextUtils.layoutScope(layout)
    shown = item(layout).evaluatedPath()
    return scope.variable(FOLDER_VARIABLE), shown, len(layout.items()), layout.renderContext().dpi()


@pytest.mark.parametrize("suffix", [".pdf", ".png", ".svg"])
def test_an_export_leaves_the_layout_as_it_was(layout: QgsPrintLayout, tmp_path: Path, suffix: str) -> None:
    mapset.export_first_page(layout, tmp_path / "eerst.pdf")
    layout.project().setDirty(False)
    before = state(layout)

    mapset.export_first_page(layout, (tmp_path / "kaart").with_suffix(suffix))

    assert state(layout) == before
    assert str(before[1]).startswith(str(tmp_path / charts_folder.CHARTS))
    assert not layout.project().isDirty()


def test_after_a_failure_too(layout: QgsPrintLayout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mapset.export_first_page(layout, tmp_path / "eerst.pdf")
    before = state(layout)
    within = []

    def fail(*_: object) -> int:
        within.append(state(layout))
        raise RuntimeError

    monkeypatch.setattr(QgsLayoutExporter, "exportToPdf", fail)
    with pytest.raises(RuntimeError):
        mapset.export_first_page(layout, tmp_path / "kaart.pdf")

    assert within[0] != before
    assert state(layout) == before


def test_no_room_for_the_variants_is_told(
    layout: QgsPrintLayout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mapset.export_first_page(layout, tmp_path / "eerst.pdf")
    before = state(layout)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(CannotWrite):
        mapset.export_first_page(layout, tmp_path / "kaart.pdf")

    assert state(layout) == before


@contextmanager
def outlines(_: QgsPrintLayout) -> Iterator[None]:
    """What the export did before: nothing about text."""
    yield


def ink(path: Path, threshold: int = 150) -> Any:
    """Where a PDF's page is dark."""
    import numpy as np
    from PIL import Image

    stem = path.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-singlefile", str(path), str(stem)], check=True)
    return np.asarray(Image.open(stem.with_suffix(".pgm"))) < threshold


def widened(mask: Any, pixels: int) -> Any:
    import numpy as np

    shifts = range(-pixels, pixels + 1)
    return np.any([np.roll(mask, (down, right), (0, 1)) for down in shifts for right in shifts], axis=0)


def unlike(one: Any, other: Any) -> float:
    """The share of ink that has none of the other within two pixels, a quarter of a millimetre."""
    strays = (one & ~widened(other, 2)).sum() + (other & ~widened(one, 2)).sum()
    return float(strays / one.sum())


def as_made(_: QgsLayoutItemPicture) -> None:
    """Nothing was changed."""


def turned(picture: QgsLayoutItemPicture) -> None:
    picture.setItemRotation(25)


def moved(picture: QgsLayoutItemPicture) -> None:
    picture.attemptMove(QgsLayoutPoint(40, 60))
    picture.attemptResize(QgsLayoutSize(200, 90))
    picture.setPictureAnchor(QgsLayoutItem.ReferencePoint.LowerRight)


def pale(picture: QgsLayoutItemPicture) -> None:
    picture.setItemOpacity(0.6)


def mixed(picture: QgsLayoutItemPicture) -> None:
    picture.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)


def spun(picture: QgsLayoutItemPicture) -> None:
    picture.setPictureRotation(90)


def stretched(picture: QgsLayoutItemPicture) -> None:
    picture.attemptResize(QgsLayoutSize(70, 60))
    picture.setResizeMode(QgsLayoutItemPicture.ResizeMode.Stretch)


@needs_poppler
@pytest.mark.parametrize("change", [as_made, turned, moved, pale, mixed, spun, stretched])
def test_a_page_looks_as_with_outlines(
    layout: QgsPrintLayout,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[QgsLayoutItemPicture], None],
) -> None:
    change(item(layout))
    as_text = mapset.export_first_page(layout, tmp_path / "tekst.pdf")
    monkeypatch.setattr(page_files, "real_text", outlines)
    as_outlines = mapset.export_first_page(layout, tmp_path / "omtrek.pdf")

    assert unlike(ink(as_text), ink(as_outlines)) < 0.001
    assert as_text.stat().st_size < as_outlines.stat().st_size


@pytest.mark.parametrize("change", [turned, moved])
def test_a_turned_or_moved_chart_has_real_text(
    layout: QgsPrintLayout, tmp_path: Path, change: Callable[[QgsLayoutItemPicture], None]
) -> None:
    change(item(layout))

    whole = pdf_text(mapset.export_first_page(layout, tmp_path / "kaart.pdf"))

    assert all(in_order([text], whole) for text in chart_texts(tmp_path, "figures"))


def test_two_pictures_of_one_chart_of_which_one_is_pale_both_keep_their_text(
    layout: QgsPrintLayout, tmp_path: Path
) -> None:
    twin = QgsLayoutItemPicture(layout)
    twin.dataDefinedProperties().setProperty(
        pdftext._Property.PictureSource,
        item(layout).dataDefinedProperties().property(pdftext._Property.PictureSource),
    )
    layout.addLayoutItem(twin)
    twin.attemptResize(QgsLayoutSize(80, 150))
    pale(twin)
    for _ in mapset._pages_of(layout):
        folder = Path(QgsExpressionContextUtils.layoutScope(layout).variable(FOLDER_VARIABLE))
        treated = {chart.item.id() for chart in pdftext._charts(layout, folder)}

    assert treated == {"legend"}


def test_texts_in_groups_stand_where_the_group_puts_them(qgis_app: Any) -> None:
    canvas = Canvas(40, 20, "Open Sans", reduced=2.0)
    canvas.text(10, 20, "a < b & c", 12, "#112233", bold=True, anchor="end")
    canvas.rect(0, 0, 5, 5, "#445566")
    svg = stacked(100, 50, [Placed(canvas.to_svg(), 0, 0, 20), Placed(canvas.to_svg(), 30, 10, 20)])

    found = pdftext.taken_apart(svg.decode("utf-8"))

    assert found is not None
    first, second = found.texts
    assert (found.width, found.height) == (1000.0, 500.0)
    assert (first.content, first.bold, first.colour, first.anchor) == ("a < b & c", True, "#112233", "end")
    assert (first.x, first.baseline) == pytest.approx((50.0, 100.0))
    assert (second.x, second.baseline) == pytest.approx((350.0, 200.0))
    assert first.size == pytest.approx(12 * 25.4 / 72 * 10 / 2, abs=0.01)
    assert "<text" not in found.shapes
    assert found.shapes.count("<rect") == 2


@pytest.mark.parametrize(
    "svg",
    [
        "",
        '<svg width="10mm"><text x="1" y="2">zonder blad</text></svg>',
        '<svg viewBox="0 0 10 10"><text x="1" y="2"><tspan>deel</tspan></text></svg>',
        '<svg viewBox="0 0 10 10"><g transform="rotate(4)"><rect/></g></svg>',
        '<svg viewBox="0 0 10 10"><g transform="translate(1,2) scale(3)"><rect/></svg>',
    ],
)
def test_a_picture_that_is_not_ours_is_left_whole(svg: str) -> None:
    assert pdftext.taken_apart(svg) is None
