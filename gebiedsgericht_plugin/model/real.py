"""Figures as they are before protection, for the eyes of the officer who checks them."""

from __future__ import annotations

from typing import NoReturn, Optional

from .values import Values


class RealValues:
    """Holds the figures of the last run in memory, until it is told to forget them.

    It shows nothing of them in a message or a traceback, and cannot be copied or written away.
    """

    __slots__ = ("_values",)

    def __init__(self) -> None:
        """Hold nothing."""
        self._values: Optional[Values] = None

    def take(self, values: Values) -> None:
        """Hold these, instead of what was held."""
        self._values = values

    def forget(self) -> None:
        """Hold nothing any more."""
        self._values = None

    @property
    def held(self) -> bool:
        """Whether there are figures to check."""
        return self._values is not None

    @property
    def values(self) -> Values:
        """The figures (LookupError where none are held)."""
        if self._values is None:
            raise LookupError
        return self._values

    def __repr__(self) -> str:
        """Nothing of what is held."""
        return "RealValues()"

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled or copied."""
        raise TypeError
