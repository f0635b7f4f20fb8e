"""``output`` in the recipe: formats, audience, how large pictures are."""

from __future__ import annotations

from pathlib import Path

import pytest

from gebiedsgericht_plugin.errors import RecipeError
from gebiedsgericht_plugin.model.recipe import Audience, Output
from gebiedsgericht_plugin.workspace.recipe_output import FORMATS, output_from
from gebiedsgericht_plugin.workspace.yaml_section import parse_yaml


def read(text: str) -> Output:
    return output_from(parse_yaml(text, Path("werkmap.yml")))


def test_what_is_not_said_is_as_ever() -> None:
    assert read("audience: partners\n") == Output(("pdf",), Audience.PARTNERS)


def test_all_formats_can_be_asked_for_each_once() -> None:
    listed = ", ".join((*FORMATS, "pdf"))
    assert read(f"formats: [{listed}]\n").formats == FORMATS


def test_pictures_have_a_size() -> None:
    assert read("png: {dpi: 200}\n").png_dpi == 200
    assert read("png: {width: 1920}\n").png_width == 1920


def test_a_geopdf_is_there_on_request() -> None:
    assert read("geopdf: true\n").geopdf
    assert not read("geopdf: nee\n").geopdf


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("formats: [pdf, docx]\n", "formats"),
        ("png: {dpi: 200, width: 1920}\n", "width"),
        ("png: {dpi: 10}\n", "dpi"),
        ("png: {width: 100000}\n", "width"),
        ("png: {width: 99.5}\n", "width"),
        ("png: {hoogte: 12}\n", "hoogte"),
        ("geopdf: misschien\n", "geopdf"),
        ("tekst: ja\n", "tekst"),
    ],
)
def test_what_makes_no_sense_is_named(text: str, said: str) -> None:
    with pytest.raises(RecipeError) as found:
        read(text)
    assert said in str(found.value.parameters)


def test_for_everybody_a_pdf_has_a_twin() -> None:
    assert read("formats: [pdf, png]\naudience: openbaar\n").made == ("pdf", "png", "html")
    assert read("formats: [html, pdf]\naudience: openbaar\n").made == ("html", "pdf")
    assert read("formats: [png]\naudience: openbaar\n").made == ("png",)
