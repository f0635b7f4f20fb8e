"""The only file with a test for a QGIS or Qt version, or for where a name lives in one of them."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsField, QgsLayoutItemLabel, QgsRenderContext, QgsTextFormat
from qgis.PyQt.QtCore import QVariant

QGIS_VERSION: int = Qgis.versionInt() if hasattr(Qgis, "versionInt") else Qgis.QGIS_VERSION_INT

# Text in a PDF as text, so that it can be searched and read aloud (outlines are the default).
TEXT_AS_TEXT = (
    Qgis.TextRenderFormat.AlwaysText
    if hasattr(Qgis, "TextRenderFormat")
    else QgsRenderContext.TextRenderFormat.TextFormatAlwaysText
)


def text_field(name: str) -> QgsField:
    """A field of text of any length."""
    return _field(name, "QString", QVariant.String)


def number_field(name: str) -> QgsField:
    """A field of decimal numbers."""
    return _field(name, "Double", QVariant.Double)


def whole_field(name: str) -> QgsField:
    """A field of whole numbers."""
    return _field(name, "LongLong", QVariant.LongLong)


def date_field(name: str) -> QgsField:
    """A field of dates."""
    return _field(name, "QDate", QVariant.Date)


def _field(name: str, meta_type: str, variant_type: Any) -> QgsField:
    """QgsField takes a QMetaType from 3.38 on and only a QVariant type before that."""
    if QGIS_VERSION >= 33800:
        from qgis.PyQt.QtCore import QMetaType

        return QgsField(name, getattr(QMetaType.Type, meta_type))
    return QgsField(name, variant_type)


def is_null(value: Any) -> bool:
    """Whether an attribute is null: a null QVariant with Qt 5, None with Qt 6."""
    if value is None:
        return True
    return isinstance(value, QVariant) and value.isNull()


def set_label_text(item: QgsLayoutItemLabel, text: QgsTextFormat) -> None:
    """Give a layout label its font and colour; it takes a text format from 3.24 on."""
    if hasattr(item, "setTextFormat"):
        item.setTextFormat(text)
        return
    font = text.font()
    font.setPointSizeF(text.size())
    item.setFont(font)
    item.setFontColor(text.color())
