"""From the areas of one year or division to those of another."""
