"""House styles: colours, palettes and signs of the organisation, and what readers may miss in them."""

from __future__ import annotations

import pytest

from gebiedsgericht_plugin.errors import RecipeError
from gebiedsgericht_plugin.model.recipe import Audience, LegendSpec
from gebiedsgericht_plugin.places import own_file
from gebiedsgericht_plugin.styling import house_style, kinds, palettes
from gebiedsgericht_plugin.texts import tell
from gebiedsgericht_plugin.workspace import house_examples
from tests import factories

pytestmark = pytest.mark.usefixtures("qgis_app")

OURS = """
organisation: Gemeente Proefstad
accent: "#0F5C6E"
palettes:
  stad: ["#eef3f7", "#0a3a5a"]
  blauw: ["#e0ecf4", "#9ebcda", "#8856a7"]
themes: {wonen: "#C05A00"}
partners: {politie: "#1f3a93"}
"""


def read(tmp_path, text):
    path = tmp_path / "huisstijl.yml"
    path.write_text(text, encoding="utf-8")
    return house_style.read(path)[0]


def test_palettes_and_signs_are_read(tmp_path):
    house = read(tmp_path, OURS)
    assert house.accent == "#0f5c6e"
    assert house.palettes["stad"] == ("#eef3f7", "#0a3a5a")
    assert house.themes == {"wonen": "#c05a00"}
    assert kinds.named_colours(house, {})["politie"] == "#1f3a93"
    assert palettes.colours("blauw", 3, house.palettes)[-1] == "#8856a7"
    assert isinstance(hash(house), int)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('palettes: {stad: ["#eef3f7"]}', "palettes.stad"),
        ('palettes: {stad: ["#eef3f7", blauw]}', "palettes.stad"),
        ("themes: {wonen: rood}", "themes.wonen"),
        ("partners: {politie: '#12'}", "partners.politie"),
        ("accent: groen", "accent"),
        ("kleuren: {}", "kleuren"),
        ("margin: 26", "margin"),
        ("margin: -1", "margin"),
        ("leave_out: [provenance]", "leave_out"),
        ("disclaimers: {iedereen: x}", "disclaimers.iedereen"),
        ("templates: {kaart-a3: a.qpt}", "templates.kaart-a3"),
        ("templates: {indicator-a7: a.qpt}", "templates.indicator-a7"),
        ("templates: {overview-a3: a.qpt}", "templates.overview-a3"),
    ],
)
def test_what_is_no_colour_is_refused_with_its_key(tmp_path, text, key):
    with pytest.raises(RecipeError) as caught:
        read(tmp_path, text)
    assert caught.value.parameters["key"] == key


def test_ours_and_that_of_the_sample_have_nothing_to_tell(tmp_path):
    assert house_style.findings(house_style.default()) == ()
    sample, _ = house_style.read(own_file("resources", "sample", "huisstijl.yml"))
    assert house_style.findings(sample) == ()
    assert house_style.findings(read(tmp_path, 'palettes: {stad: ["#eef3f7", "#0a3a5a"]}')) == ()


def test_faint_text_and_dark_grounds_are_told(tmp_path):
    house = read(tmp_path, 'muted: "#9aa3ad"\nwater: "#5b9bd5"')
    found = house_style.findings(house)
    assert [(item.code, item.values["key"]) for item in found] == [
        ("house_text_faint", "muted"),
        ("house_ground_dark", "water"),
    ]
    assert "#9aa3ad" in tell(found[0], "en")


def test_colours_that_look_alike_are_told_with_who_sees_them(tmp_path):
    text = 'palettes: {stad: ["#ff8080", "#a0c060", "#203040", "#eeeeee"]}\n'
    text += 'partners: {een: "#d64052", twee: "#d84555"}'
    palette, signs = house_style.findings(read(tmp_path, text))

    assert palette.code == "house_palette"
    assert tell(palette, "en") == (
        "House style, palette stad: some colours can hardly be told apart: #ff8080 and #a0c060 (for who sees "
        "no green). Choose shades that differ more in lightness."
    )
    assert signs.code == "house_signs"
    assert "#d64052 and #d84555" in tell(signs, "en")


def test_a_palette_names_few_pairs(tmp_path):
    found = house_style.findings(read(tmp_path, 'palettes: {flets: ["#eeeeee", "#d0d0d0"]}'))
    assert len(found[0].values["which"]) == house_style.MOST_PAIRS


def test_a_palette_that_is_nowhere_is_told_with_those_there_are(tmp_path):
    house = read(tmp_path, OURS)
    asked = ("", "stad", "oranje", palettes.DIVERGING, "zalm")
    indicators = [factories.indicator(legend=LegendSpec(palette=name)) for name in asked]

    (found,) = house_style.unknown_palettes(indicators, house)

    assert found.values["name"] == "zalm"
    assert found.values["there"][0] == "stad"
    assert "oranje" in tell(found, "en")


def test_what_the_machine_lacks_is_named_and_replaced(tmp_path):
    (tmp_path / "leeg.svg").write_text("geen tekening", encoding="utf-8")
    text = "font: Bestaat Niet\ntitle_font: Ook Niet\nlogo: leeg.svg\ntemplates: {indicator-a3: weg.qpt}"
    path = tmp_path / "huisstijl.yml"
    path.write_text(text, encoding="utf-8")

    house, missing = house_style.read(path)

    assert missing == ("leeg.svg", "weg.qpt", "Bestaat Niet", "Ook Niet")
    assert (house.logo, dict(house.templates)) == ("", {})
    assert house.font == house.title_font == house_style.default().font


@pytest.mark.parametrize(
    "key", ["indicator-a3", "profile-a4-photo-2", "multiples-a3-3x2-shared", "map-a0_portrait"]
)
def test_a_template_is_found_beside_the_house_style(tmp_path, key):
    (tmp_path / "a.qpt").write_text("<Layout/>", encoding="utf-8")
    house = read(tmp_path, f"templates: {{{key}: a.qpt}}")
    assert house.templates == {key: str(tmp_path / "a.qpt")}


def test_an_audience_has_its_own_disclaimer(tmp_path):
    house = read(tmp_path, "disclaimer: voor allen\ndisclaimers: {openbaar: voor iedereen}")
    told = [house_style.for_audience(house, audience).disclaimer for audience in Audience]
    assert told == ["voor allen", "voor allen", "voor iedereen"]


@pytest.mark.parametrize("name", house_examples.EXAMPLES)
def test_the_examples_are_complete_and_can_be_copied_once(tmp_path, name):
    made = house_examples.make(name, tmp_path / "stijl")
    house, missing = house_style.read(made)

    assert (missing, house_style.findings(house)) == ((), ())
    assert house.logo
    made.write_text("organisation: Anders\n", encoding="utf-8")
    assert house_examples.make(name, tmp_path / "stijl") is None
    assert made.read_text(encoding="utf-8") == "organisation: Anders\n"
