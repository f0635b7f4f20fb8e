"""Reading columns about persons all the same: only what a recipe allows, and only to be counted."""

from __future__ import annotations

from typing import Sequence, Tuple

from ...errors import BadSetting
from ...model.recipe import PersonalUse
from ...model.tables import PersonalColumn

NEVER = ("bsn", "a_number", "iban", "email", "phone", "free_text", "person_name", "license_plate")
"""Kinds that no figure per area needs; these are never read."""


def check(use: PersonalUse) -> None:
    """That a recipe says for what, on which ground and with whose approval (BadSetting)."""
    for setting in ("purpose", "legal_basis", "approved_by"):
        if not str(getattr(use, setting)).strip():
            raise BadSetting(f"personal_use: {setting}", "empty", "a text")
    if not use.columns:
        raise BadSetting("personal_use: columns", "empty", "names of columns")


def kept(found: Sequence[PersonalColumn], use: PersonalUse) -> Tuple[str, ...]:
    """The columns that may be read, of those that were found to hold personal data."""
    check(use)
    wanted = {name.strip().casefold() for name in use.columns}
    return tuple(
        item.column for item in found if item.kind not in NEVER and item.column.strip().casefold() in wanted
    )
