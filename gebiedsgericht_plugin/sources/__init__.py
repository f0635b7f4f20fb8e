"""What lies in the QGIS project or at a service, as loading and joining take it."""

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
