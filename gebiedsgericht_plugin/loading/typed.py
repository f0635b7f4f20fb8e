"""A column whose kind is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Mapping, Optional, Tuple

import numpy as np

from ..model.tables import Column
from ..model.values import Status
from . import numbers
from .grid import Strings


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

    def statuses(self, markers: Mapping[str, str]) -> List[Optional[str]]:
        """Per text of a number column without a number: the status it stands for."""
        result: List[Optional[str]] = [None] * len(self.strings.texts)
        if self.values is not None and self.values.dtype.kind == "f":
            for at in np.flatnonzero(np.isnan(self.values)):
                status = numbers.status_of(self.strings.texts[at], markers)
                result[at] = status or Status.MISSING.value
        return result

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
