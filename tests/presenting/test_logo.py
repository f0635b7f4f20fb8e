"""The logo on slides: a drawing becomes a sharp picture, whole, on whatever ground there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.PyQt.QtGui import QImage

from gebiedsgericht_plugin.presenting.logo import logo_picture

pytestmark = pytest.mark.usefixtures("qgis_app")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">'
    '<rect x="2" y="2" width="{width}" height="16" fill="#c0392b"/></svg>'
)


def drawn(folder: Path, width: int) -> QImage:
    path = folder / "logo.svg"
    path.write_text(SVG.format(width=width), encoding="utf-8")
    found = logo_picture(str(path))
    assert found is not None
    return QImage.fromData(found.read())


def test_a_drawing_is_sharp_and_transparent_around(tmp_path: Path) -> None:
    made = drawn(tmp_path, 20)
    assert (made.width(), made.height()) == (1200, 600)
    assert made.pixelColor(300, 300).name() == "#c0392b"
    assert made.pixelColor(1000, 300).alpha() == 0


def test_what_is_wider_than_its_drawing_is_whole(tmp_path: Path) -> None:
    """As letters are where the font of the drawing is not there."""
    made = drawn(tmp_path, 44)
    assert made.height() == 600
    assert made.width() == pytest.approx(46 / 40 * 1200, abs=3)


@pytest.mark.parametrize("name", ["", "weg.svg", "kapot.svg", "logo.eps"])
def test_without_a_logo_that_can_be_drawn_there_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "kapot.svg").write_text("<svg", encoding="utf-8")
    (tmp_path / "logo.eps").write_bytes(b"%!PS")
    assert logo_picture(str(tmp_path / name) if name else "") is None


def test_a_picture_stays_as_it_is(tmp_path: Path) -> None:
    image = QImage(30, 10, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(tmp_path / "logo.png"))
    found = logo_picture(str(tmp_path / "logo.png"))
    assert found is not None
    assert found.read() == (tmp_path / "logo.png").read_bytes()
