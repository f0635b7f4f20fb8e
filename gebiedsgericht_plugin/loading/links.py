"""Tables that say in which area a postcode lies, such as CBS's pc6hnr."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..errors import NoKeyFound
from ..model.recipe import Reading
from . import files, region, words
from .columns import CBS_CODE, PC6
from .grid import Strings


def load_link(path: Path) -> pd.Series:
    """Postcode (``9901AB``: capitals, no space) -> area code as the file writes it.

    Of several areas per postcode the one with most rows counts, then the first in code order.
    Raises what ``load`` raises for files, and NoKeyFound without a column of postcodes and one of codes.
    """
    grid = files.read_grid(path, Reading())
    strings = [Strings.of(grid.cells[at]) for at in grid.cells.columns]
    found = region.find(grid, strings, Reading())
    columns = [strings[at].only(found.data) for at in found.columns]
    postcode = _postcodes(columns)
    code = None if postcode is None else _codes(found.names, columns, postcode)
    if postcode is None or code is None:
        raise NoKeyFound(grid.name, found.names)
    keys = np.array([text.replace(" ", "").upper() for text in columns[postcode].texts], dtype=object)
    rows = pd.DataFrame({"postcode": columns[postcode].spread(keys), "code": _values(columns[code])})
    rows = rows[(rows["postcode"] != "") & (rows["code"] != "")]
    tally = rows.groupby(["postcode", "code"], sort=True).size().rename("rows").reset_index()
    tally = tally.sort_values(["postcode", "rows", "code"], ascending=[True, False, True], kind="stable")
    return tally.drop_duplicates("postcode").set_index("postcode")["code"]


def _values(column: Strings) -> np.ndarray:
    return column.spread(np.array(column.texts, dtype=object))


def _postcodes(columns: Sequence[Strings]) -> Optional[int]:
    for at, column in enumerate(columns):
        if column.sample.share(PC6.fullmatch) >= 0.9:
            return at
    return None


def _codes(names: Tuple[str, ...], columns: Sequence[Strings], postcode: int) -> Optional[int]:
    """The column of area codes: finest level first; of two columns simply the other."""
    others = [at for at in range(len(columns)) if at != postcode]
    if len(others) == 1:
        return others[0]

    def rank(at: int) -> Tuple[int, int]:
        level = words.level_of(names[at])
        return (("buurt", "wijk", "gemeente", "").index(level), at)

    fitting = [
        at
        for at in others
        if words.is_area_code(names[at]) or columns[at].sample.share(CBS_CODE.fullmatch) >= 0.8
    ]
    return min(fitting, key=rank) if fitting else None
