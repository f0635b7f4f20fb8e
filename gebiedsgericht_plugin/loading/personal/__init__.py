"""Personal data at the door: which columns stop the reading, and which are left out.

``checks`` tests single texts and numbers, ``names`` knows what columns are called, ``judge`` puts
both together per column, ``masking`` hides what rows set aside hold, ``use`` is the one way on.
"""

from __future__ import annotations

from .checks import is_iban, passes_eleven_test
from .judge import find
from .masking import MASK, masked, masked_text, other_columns, safe_names, shown
from .use import kept

__all__ = [
    "MASK",
    "find",
    "is_iban",
    "kept",
    "masked",
    "masked_text",
    "other_columns",
    "passes_eleven_test",
    "safe_names",
    "shown",
]
