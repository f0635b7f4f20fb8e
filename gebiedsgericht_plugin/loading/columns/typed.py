"""A column whose kind is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Mapping, Optional, Tuple

import numpy as np

from ...model.tables import Column
from ...model.values import Status
from ..cells.grid import Strings
from ..notation import numbers


@dataclass(frozen=True)
class Typed:
    """A column, its texts, and what each text is worth."""

    column: Column
    strings: Strings
    values: Optional[np.ndarray] = None
    """Per text a float (numbers and coordinates) or a datetime64 (dates); None: the text itself."""
    geographic: bool = False
    """Degrees: longitude (among the x) or latitude (among the y)."""
    points: Optional[Tuple[np.ndarray, np.ndarray]] = None
    """Per text x and y, where the cells hold both coordinates."""

    def statuses(self, markers: Mapping[str, str]) -> Dict[int, str]:
        """For every text of a number column without a number (its position): the status it stands for."""
        if self.values is None or self.values.dtype.kind != "f":
            return {}
        texts = self.strings.texts
        return {
            at: numbers.status_of(texts[at], markers) or str(Status.MISSING.value)
            for at in np.flatnonzero(np.isnan(self.values)).tolist()
        }

    def odd(self, markers: Mapping[str, str]) -> np.ndarray:
        """Positions of texts without a value among numbers or dates that stand for no status."""
        if self.values is None:
            return np.zeros(0, dtype=np.int64)
        absent = np.isnat(self.values) if self.values.dtype.kind == "M" else np.isnan(self.values)
        texts = self.strings.texts
        return np.array(
            [
                at
                for at in np.flatnonzero(absent).tolist()
                if texts[at] and numbers.status_of(texts[at], markers) is None
            ],
            dtype=np.int64,
        )
