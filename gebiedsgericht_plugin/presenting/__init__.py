"""What lies on the table: pages, charts, layouts, slides and the map set, from protected figures."""
