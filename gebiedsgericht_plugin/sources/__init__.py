"""What lies in the QGIS project or at a service, as loading and joining take it.

What reads is loaded when it is first used: the mark on layers (``marks``) is looked at when QGIS starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .layers import area_set, area_source, delivery_grid, frame_of, grid_of, project_layer
    from .services import fetch_cbs, is_service

__all__ = [
    "area_set",
    "area_source",
    "delivery_grid",
    "fetch_cbs",
    "frame_of",
    "grid_of",
    "is_service",
    "project_layer",
]
_SERVICES = ("fetch_cbs", "is_service")


def __getattr__(name: str) -> Any:
    """A function, fetched when it is asked for."""
    if name in __all__:
        from . import layers, services

        return getattr(services if name in _SERVICES else layers, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
