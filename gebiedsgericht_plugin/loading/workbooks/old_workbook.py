"""XLS, the workbook of before 2007: GDAL reads its texts, a pass over its records gives the rest."""

from __future__ import annotations

from typing import Any, Dict, Optional, Tuple

import numpy as np

from ..layers.gdal_files import layers, open_vector, settings, whole
from .old_records import SheetRecords, read_sheets
from .sheet_cells import Block, Look, SheetCells, SheetPart

RAW = {"OGR_XLS_HEADERS": "DISABLE", "OGR_XLS_FIELD_TYPES": "STRING"}
"""Every row as it stands and every cell as text; GDAL would guess both."""
PEEK = 200
"""So many rows tell what a sheet holds."""


class OldWorkbook:
    """An XLS that is open. Raises UnreadableFile, and struct.error or ValueError where it is damaged."""

    def __init__(self, gdal_name: str, content: bytes, name: str) -> None:
        """Open it with GDAL."""
        self._records = read_sheets(content)
        self._name = name
        with settings(RAW), whole(name):
            self._data_set = open_vector(gdal_name, name, ["XLS"])
            self._layers: Dict[str, Any] = {layer.GetName(): layer for layer in layers(self._data_set)}
        none = SheetRecords()
        self.sheets = tuple(
            SheetPart(name, hidden=self._records.get(name, none).hidden) for name in self._layers
        )

    def read(self, sheet: SheetPart) -> SheetCells:
        """All filled cells of a sheet."""
        return self._rows(sheet, None)

    def look(self, sheet: SheetPart) -> Look:
        """The first rows of a sheet, for judging what it holds."""
        with settings(RAW), whole(self._name):
            rows = int(self._layers[sheet.name].GetFeatureCount())
        return Look(self._rows(sheet, PEEK), rows)

    def _rows(self, sheet: SheetPart, most: Optional[int]) -> SheetCells:
        told = self._records.get(sheet.name, SheetRecords())
        found = {place: text for place, text in told.texts.items() if most is None or place[0] < most}
        texts = {**self._texts(sheet, most), **found}
        places = [place for place, text in sorted(texts.items()) if text]
        filled = np.empty(len(places), dtype=object)
        filled[:] = [texts[place] for place in places]
        rows, columns = (np.array([place[at] for place in places], np.int64) for at in (0, 1))
        is_number = np.array([place in told.numbers for place in places], dtype=bool)
        stored = np.array([place in told.texts for place in places], dtype=bool)
        cells = SheetCells(
            merged=tuple(told.merged),
            hidden_rows=told.hidden_rows,
            hidden_columns=told.hidden_columns,
            shown_as=told.shown_as,
        )
        cells.add(Block(rows, columns, filled), is_number, stored)
        return cells

    def _texts(self, sheet: SheetPart, most: Optional[int]) -> Dict[Tuple[int, int], str]:
        """The cells as GDAL gives them."""
        layer = self._layers[sheet.name]
        found: Dict[Tuple[int, int], str] = {}
        with settings(RAW), whole(self._name):
            # GDAL looks for a header when it is first asked what the columns are.
            width = range(layer.GetLayerDefn().GetFieldCount())
            layer.ResetReading()
            for row, feature in enumerate(layer):
                if row == most:
                    break
                found.update({(row, at): text for at in width if (text := feature.GetFieldAsString(at))})
        return found
