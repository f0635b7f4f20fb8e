"""What the officer typed in a layout himself, looked at before its pages are written."""

from __future__ import annotations

from typing import Iterable, Iterator, Sequence, Tuple

from qgis.core import (
    QgsLayoutItem,
    QgsLayoutItemHtml,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemManualTable,
    QgsPrintLayout,
)

from ..errors import TextsNotSafe
from ..loading.personal import kinds_in
from ..model.tables import Finding


def check(layouts: Iterable[QgsPrintLayout]) -> None:
    """That no text in these layouts holds personal data (TextsNotSafe, which says where)."""
    found = tuple(
        Finding("typed_in_layout", {"layout": layout.name(), "item": named, "personal": kind})
        for layout in layouts
        for named, text in _typed_in(layout)
        for kind in kinds_in(text)
    )
    if found:
        raise TextsNotSafe(found)


def _typed_in(layout: QgsPrintLayout) -> Iterator[Tuple[str, str]]:
    """The texts of a layout, each with what its item is called."""
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLabel):
            yield _called(item), item.text()
        elif isinstance(item, QgsLayoutItemLegend):
            yield _called(item), item.title()
    for frame in layout.multiFrames():
        if isinstance(frame, QgsLayoutItemHtml):
            yield "HTML", frame.html()
        elif isinstance(frame, QgsLayoutItemManualTable):
            yield "QgsLayoutItemManualTable", "\n".join(_cells(frame))


def _called(item: QgsLayoutItem) -> str:
    """The name of an item; its kind where it has none, or one that tells what it should not."""
    return type(item).__name__ if not item.id() or kinds_in(item.id()) else item.id()


def _cells(frame: QgsLayoutItemManualTable) -> Sequence[str]:
    return [str(cell.content()) for row in frame.tableContents() for cell in row]
