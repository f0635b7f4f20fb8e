"""Layers to a grid: ``vector`` (``dbf`` for its letters) through ``gdal_files``; ``crs``: where they lie."""
