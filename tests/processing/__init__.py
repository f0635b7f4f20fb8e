"""The algorithms as the toolbox, models and qgis_process call them."""
