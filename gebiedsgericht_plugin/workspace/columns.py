"""Which column of the next file a recipe means: names whose years and suffix numbers shift are the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Optional, Sequence, Tuple

_SUFFIX = re.compile(r"(?<=[^\W\d_])_\d{1,3}$")
_UNIT = re.compile(r"\s*[(\[](?![^()\[\]]*(?:19|20)\d\d)[^()\[\]]*[)\]]\s*$")
_UNITS = re.compile(f"(?:{_UNIT.pattern[:-4]})+\\s*$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PLACE = re.compile(r"(?P<name>.+)#(?P<nth>\d+)/(?P<of>\d+)")
YEAR_MARK = "#"
"""What stands for a year in a normalised name."""


def base(name: str) -> str:
    """A column name without what differs from year to year and from family to family.

    ``GemiddeldeWoningwaarde_35``, ``gemiddelde_woningwaarde`` and ``Gemiddelde woningwaarde (x 1 000
    euro)`` are the same; a year becomes ``#``.
    """
    plain = unicodedata.normalize("NFKD", name.strip()).encode("ascii", "ignore").decode("ascii")
    plain = _SUFFIX.sub("", _UNITS.sub("", plain) or plain)
    plain = _YEAR.sub(YEAR_MARK, plain).lower()
    return re.sub(r"[^a-z0-9#%]+", "", plain) or name.strip().lower()


def unit_in(name: str) -> str:
    """The unit that a column name ends with, without its brackets; "" for none."""
    found = _UNIT.search(name)
    return found.group().strip().strip("()[]").strip() if found else ""


def year_in(name: str) -> str:
    """The first year in a name; "" for none."""
    found = _YEAR.search(name)
    return found.group() if found else ""


class Names:
    """The columns of one file, found by what a recipe calls them."""

    def __init__(self, names: Sequence[str]) -> None:
        """Columns in the order of the file."""
        self._names = tuple(names)
        self._bases = [base(name) for name in names]
        self._count = Counter(self._bases)

    def place(self, name: str) -> Tuple[str, int, int]:
        """Of a column: its base, the how manieth it is of that base, and of how many."""
        at = self._names.index(name)
        own = self._bases[at]
        return own, self._bases[: at + 1].count(own), self._count[own]

    def at(self, place: Tuple[str, int, int]) -> Optional[str]:
        """The column at a place; None where the file has more or fewer columns of that base."""
        own, nth, of = place
        if self._count[own] != of or not 1 <= nth <= of:
            return None
        fitting = [name for name, found in zip(self._names, self._bases) if found == own]
        return fitting[nth - 1]

    def find(self, wanted: str, before: Optional[Names] = None) -> Optional[str]:
        """The column that ``wanted`` means; None where none does, or several may.

        As written; else without regard to case and outer spaces; else by its base, where ``before``
        (the columns of the last file) tells columns of the same base apart. ``Name#2/4`` is the second
        of exactly four.
        """
        if wanted in self._names:
            return wanted
        plain = wanted.strip().casefold()
        alike = [name for name in self._names if name.strip().casefold() == plain]
        if len(alike) == 1:
            return alike[0]
        placed = _PLACE.fullmatch(wanted)
        if placed is not None:
            return self.at((base(placed["name"]), int(placed["nth"]), int(placed["of"])))
        known = before.find(wanted) if before is not None else None
        if before is not None and known is not None:
            return self.at(before.place(known))
        return self.at((base(wanted), 1, 1))

    def find_any(self, wanted: Sequence[str]) -> Optional[str]:
        """The first of these names that the file has."""
        return next((found for found in map(self.find, wanted) if found is not None), None)
