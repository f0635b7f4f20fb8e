"""The table ``pages``: one row per page, with its texts, its extent, its theme and its charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Dict, Iterator, List, Mapping, Sequence

from ..errors import Cancelled
from ..model.progress import SILENT, Progress
from ..model.recipe import PageKind
from ..model.values import SHOWN, Status
from ..texts import figure, status_word
from . import (
    indicator_pages,
    map_pages,
    multiples,
    overview,
    overview_contents,
    overview_grids,
    profile_pages,
)
from .charts_folder import Charts
from .material import Material

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "layout", "position", "page", "indicator", "area", "title", "subtitle", "sentence", "provenance",
    "status", "theme", "xmin", "ymin", "xmax", "ymax", "legend", "figures", "alt",
    "number",
)  # fmt: skip


def page_rows(material: Material, charts: Charts, progress: Progress = SILENT) -> pandas.DataFrame:
    """All pages of the workspace in their order, with ``COLUMNS``; their charts are drawn and kept."""
    import pandas as pd

    rows: List[Dict[str, object]] = []
    for row in _all_rows(material, charts):
        if progress.cancelled():
            raise Cancelled
        rows.append(row)
        progress.report(min(len(rows) / 100.0, 0.99), str(row["page"]))
    rows = overview_contents.placed(material, rows)
    for place, row in enumerate(rows, 1):
        row["position"] = float(place)
    _number(rows)
    overview_contents.fill(material, rows, charts)
    small = multiples.COLUMNS if material.multiples else ()
    more = profile_pages.COLUMNS if any(row.get("back") or row.get("photo") for row in rows) else ()
    frame = pd.DataFrame(rows, columns=[*COLUMNS, *small, *more])
    return frame.astype({"position": float})


def _number(rows: Sequence[Dict[str, object]]) -> None:
    """Write on each page which of how many it is, in the order in which the map set has them.

    That is one layout after the other, so pages of one layout stand together.
    """
    layouts = list(dict.fromkeys(row["layout"] for row in rows))
    ordered = sorted(rows, key=lambda row: layouts.index(row["layout"]))
    count = sum(_sides(row) for row in rows)
    place = 1
    for row in ordered:
        row["number"] = f"{place} / {count}"
        if _sides(row) > 1:
            row["number2"] = f"{place + 1} / {count}"
        place += _sides(row)


def _sides(row: Mapping[str, object]) -> int:
    """How many sheets of paper a page takes."""
    return 2 if row.get("back") else 1


def _all_rows(material: Material, charts: Charts) -> Iterator[Dict[str, object]]:
    for spec in material.workspace.pages:
        areas = material.area_sets[spec.areas]
        if spec.kind is PageKind.MAP:
            yield from map_pages.rows(material, spec, charts)
        elif spec.kind is PageKind.MULTIPLES:
            yield from multiples.rows(material, spec, charts)
        elif spec.kind in overview_grids.KINDS:
            yield from overview.rows(material, spec, charts)
        elif spec.kind is PageKind.INDICATOR:
            yield from indicator_pages.rows(material, spec, areas, charts)
        else:
            yield from profile_pages.rows(material, spec, areas, charts)


def shown_texts(material: Material) -> pandas.Series:
    """Every figure of the store as people read it, with its unit, or the word for its status."""
    language = material.workspace.language
    words = {
        (indicator.id, status.value): status_word(status.value, indicator.counted, language)
        for indicator in material.workspace.indicators
        for status in Status
    }
    decimals = {name: legend.decimals for name, legend in material.legend_sets.items()}
    units = {indicator.id: indicator.unit for indicator in material.workspace.indicators}
    frame = material.values.frame
    texts = [
        figure(value, decimals[indicator], units[indicator], language)
        if status in SHOWN and value == value  # noqa: PLR0124 - NaN
        else words[indicator, status]
        for indicator, status, value in zip(frame["indicator"], frame["status"], frame["value"])
    ]
    return _series(texts, frame)


def _series(texts: Sequence[str], frame: pandas.DataFrame) -> pandas.Series:
    import pandas as pd

    return pd.Series(texts, index=frame.index, dtype=object)
