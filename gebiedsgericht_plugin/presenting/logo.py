"""The logo of the organisation as a picture that every program can show."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBitmap, QImage, QPainter, QRegion
from qgis.PyQt.QtSvg import QSvgRenderer

PICTURES = (".png", ".jpg", ".jpeg", ".gif")
"""What presentations take as it is."""
WIDE, HIGH = 1200, 800
"""Pixels of a drawn logo at most: sharp at 30 mm across on any screen."""


def logo_picture(path: str) -> Optional[io.BytesIO]:
    """A logo for a presentation; one that is drawn (SVG) becomes a PNG, transparent where nothing is.

    None without one, or where it is broken or of a kind that presentations do not know.
    """
    logo = Path(path)
    if not path or not logo.is_file():
        return None
    if logo.suffix.lower() in PICTURES:
        return io.BytesIO(logo.read_bytes())
    return _drawn(logo) if logo.suffix.lower() == ".svg" else None


def _drawn(logo: Path) -> Optional[io.BytesIO]:
    renderer = QSvgRenderer(str(logo))
    if not renderer.isValid():
        return None
    size = QSize(renderer.defaultSize())
    if size.isEmpty():
        size = QSize(WIDE, HIGH)
    size.scale(WIDE, HIGH, Qt.AspectRatioMode.KeepAspectRatio)
    # With room around: letters in another font than the drawing was made with may be wider than it is.
    inside = QRect(QPoint(size.width() // 4, size.height() // 4), size)
    image = QImage(size * 1.5, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(inside))
    painter.end()
    drawn = QRegion(QBitmap.fromImage(image.createAlphaMask())).boundingRect()
    image = image.copy(drawn.united(inside))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return io.BytesIO(bytes(content))
