"""How values look: palettes, fixed legends, renderers and labels that plain QGIS understands."""
