"""Gebiedsgericht: partners' figures per neighbourhood, laid over each other on clear maps."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:  # noqa: N802 - QGIS asks for this name
    """Give QGIS the plugin; nothing is imported before it asks."""
    from .plugin import GebiedsgerichtPlugin

    return GebiedsgerichtPlugin(iface)
