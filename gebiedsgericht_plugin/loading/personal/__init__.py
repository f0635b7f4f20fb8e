"""Personal data at the door: which columns stop the reading, and which are left out.

``checks`` tests single texts and numbers, ``names`` knows what columns are called, ``judge`` puts
both together per column, ``masking`` hides what rows set aside hold, ``use`` is the one way on;
``sentences`` judges what people type, text by text.
"""

from __future__ import annotations

from .checks import is_iban, passes_eleven_test
from .judge import doubts, find, is_lettered
from .masking import MASK, masked, masked_text, other_columns, safe_finding, safe_names, shown_key
from .sentences import kinds_in
from .use import kept

__all__ = [
    "MASK",
    "doubts",
    "find",
    "is_iban",
    "is_lettered",
    "kept",
    "kinds_in",
    "masked",
    "masked_text",
    "other_columns",
    "passes_eleven_test",
    "safe_finding",
    "safe_names",
    "shown_key",
]
