"""Who sits at this computer: stands with what was decided, removed or given out."""

from __future__ import annotations

from qgis.core import QgsApplication


def who() -> str:
    """The name of the user, as the system knows it."""
    return str(QgsApplication.userFullName() or QgsApplication.userLoginName())
