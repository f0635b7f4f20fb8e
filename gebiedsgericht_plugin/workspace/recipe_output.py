"""``output`` of the recipe: in which formats, for whom, and how large pictures are."""

from __future__ import annotations

from ..model.recipe import Audience, Output
from .yaml_section import Section

FORMATS = ("pdf", "png", "svg", "pptx", "xlsx", "html", "edition")
LEAST_DPI, MOST_DPI = 50, 600
LEAST_WIDTH, MOST_WIDTH = 200, 12000
"""Pixels across: from a thumbnail to A0 at 260 dpi; more than that fills the memory."""
LEAST_SECONDS, MOST_SECONDS = 3, 600
"""Of a slide on a screen in a hall."""


def output_from(section: Section) -> Output:
    """What is to be made. Raises RecipeError."""
    formats = section.texts("formats", ("pdf",))
    if any(item not in FORMATS for item in formats):
        raise section.error("formats", "some of: " + ", ".join(FORMATS))
    png = section.section("png")
    if png.has("dpi") and png.has("width"):
        raise png.error("width", "either dpi or width")
    slides = section.section("slides")
    output = Output(
        formats=tuple(dict.fromkeys(formats)),
        audience=section.choice("audience", Audience, Audience.PARTNERS),
        png_dpi=png.between("dpi", LEAST_DPI, MOST_DPI, 0) if png.has("dpi") else 0,
        png_width=png.between("width", LEAST_WIDTH, MOST_WIDTH, 0) if png.has("width") else 0,
        geopdf=section.flag("geopdf", False),
        profile_slides=slides.flag("profiles", False),
        kiosk=section.between("kiosk", LEAST_SECONDS, MOST_SECONDS, 0) if section.has("kiosk") else 0,
    )
    section.text("kiosk", "")
    slides.done()
    for key in ("dpi", "width"):
        png.text(key, "")
    png.done()
    section.done()
    return output
