"""The photo of an area on its profile."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, Qt
from qgis.PyQt.QtGui import QColor, QImage, QImageReader, QPainter

from ..model.recipe import PageSpec, Workspace

ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
LARGEST = 1200
"""Pixels of the longer side: enough for a photo of 10 cm in print."""
QUALITY = 85


def photo(workspace: Workspace, spec: PageSpec, code: str, name: str, shape: float) -> Optional[bytes]:
    """The photo of an area as JPEG, called as its code or its name; None where there is none.

    ``shape``: the width of its place for a height of 1; what is wider or higher is cut off on both sides.
    Only the picture itself is kept: when, where and with what it was taken stays behind.
    """
    if not spec.profile.photos:
        return None
    folder = workspace.folder / spec.profile.photos
    wanted = (code.casefold(), name.casefold())
    found = sorted(path for path in _pictures(folder) if path.stem.casefold() in wanted)
    return _jpeg(found[0], shape) if found else None


def _pictures(folder: Path) -> List[Path]:
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.suffix.casefold() in ENDINGS]


def _jpeg(path: Path, shape: float) -> Optional[bytes]:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        return None
    width = min(image.width(), round(image.height() * shape))
    height = min(image.height(), round(image.width() / shape))
    image = image.copy((image.width() - width) // 2, (image.height() - height) // 2, width, height)
    if max(image.width(), image.height()) > LARGEST:
        image = image.scaled(
            LARGEST,
            LARGEST,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    # A new picture, since the read one carries what the camera wrote into it.
    plain = QImage(image.size(), QImage.Format.Format_RGB888)
    plain.fill(QColor("white"))
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    written = plain.save(buffer, "JPG", QUALITY)
    buffer.close()
    return content.data() if written else None
