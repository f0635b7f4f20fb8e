"""Every capability as a Processing algorithm: toolbox, models, batch and ``qgis_process``.

``provider`` is what the plugin registers; each algorithm has a module of its own. Nothing here
imports pandas or geopandas before an algorithm runs.
"""
