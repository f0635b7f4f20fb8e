"""From the rows of an area to its figures, each with its status."""
