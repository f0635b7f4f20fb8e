"""Names for the kinds of numpy array that annotations speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Floats: TypeAlias = NDArray[numpy.float64]
Integers: TypeAlias = NDArray[numpy.int64]
Flags: TypeAlias = NDArray[numpy.bool_]
Texts: TypeAlias = NDArray[Any]
"""Python strings (dtype object)."""
