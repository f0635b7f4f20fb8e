"""What lies in the QGIS project, as loading and joining take it."""

from .layers import area_set, area_source, frame_of, grid_of, project_layer

__all__ = ["area_set", "area_source", "frame_of", "grid_of", "project_layer"]
