"""What people typed in the files of a workspace, each text with its place."""

from __future__ import annotations

from gebiedsgericht_plugin.model.recipe import Workspace
from gebiedsgericht_plugin.workspace.typed import typed_texts
from tests.factories import folder_with

RECIPE = """\
version: 1
workspace: Wijkoverleg
maker: Team Geo
areas:
  - id: buurten
    source: gebieden.gpkg
    code: buurtcode
  - id: werkgebieden
    made_from: buurten
    groups: {Oost: [BU1, BU2]}
partners:
  woonstede: {name: Woonstede, purpose: volgen}
deliveries:
  - id: bezit
    files: bestanden/06-12345678.csv
    key: {column: Postcode, areas: buurten}
    indicators:
      - id: mutatiegraad
        name: Mutatiegraad
        note: Per jaar
        numerator: {sum: Mutaties}
corrections:
  - {indicator: mutatiegraad, area: BU1, old: 3, new: 4, by: adviseur, why: gebeld}
interpretations:
  - area: BU2
    indicator: mutatiegraad
    text: >-
      Door de sloop.
  - {area: WK1, text: 7}
"""


def test_every_text_with_its_place_and_what_it_is_about(tmp_path):
    style = "organisation: Gemeente\nlogo: logo.svg\ndisclaimer: Zie de bron\n"
    decided = (
        "version: 1\nspellings: {woonstede: {Kerkstraat 1: BU1}}\npartners:\n  woonstede: {purpose: wonen}\n"
    )
    folder_with(tmp_path, werkmap_yml=RECIPE, huis_yml=style, decisions_yml=decided)
    workspace = Workspace(tmp_path / "werkmap.yml", "Wijkoverleg", house_style="huis.yml")
    found = [(item.file, item.line, item.key, item.text) for item in typed_texts(workspace)]
    assert found == [
        ("werkmap.yml", 2, "workspace", "Wijkoverleg"),
        ("werkmap.yml", 3, "maker", "Team Geo"),
        ("werkmap.yml", 10, "areas[1].groups", "Oost"),
        ("werkmap.yml", 12, "partners.woonstede.name", "Woonstede"),
        ("werkmap.yml", 12, "partners.woonstede.purpose", "volgen"),
        ("werkmap.yml", 19, "deliveries[0].indicators[0].name", "Mutatiegraad"),
        ("werkmap.yml", 20, "deliveries[0].indicators[0].note", "Per jaar"),
        ("werkmap.yml", 23, "corrections[0].by", "adviseur"),
        ("werkmap.yml", 23, "corrections[0].why", "gebeld"),
        ("werkmap.yml", 27, "interpretations[0].text", "Door de sloop."),
        ("werkmap.yml", 29, "interpretations[1].text", "7"),
        ("decisions.yml", 4, "partners.woonstede.purpose", "wonen"),
        ("huis.yml", 1, "organisation", "Gemeente"),
        ("huis.yml", 3, "disclaimer", "Zie de bron"),
    ]
    about = {item.key: (item.area, item.indicator) for item in typed_texts(workspace)}
    assert about["interpretations[0].text"] == ("BU2", "mutatiegraad")
    assert about["corrections[0].why"] == ("BU1", "mutatiegraad")
    assert about["deliveries[0].indicators[0].note"] == ("", "mutatiegraad")
    assert about["workspace"] == ("", "")


def test_who_made_the_maps_may_say_so_and_how_to_be_reached(tmp_path):
    folder_with(tmp_path, werkmap_yml="maker: x\ncorrections:\n  - {by: y, why: z}\n")
    texts = {item.key: item.allowed for item in typed_texts(Workspace(tmp_path / "werkmap.yml", ""))}
    assert texts["maker"] == ("email", "phone", "person_name")
    assert texts["corrections[0].by"] == ("person_name",)
    assert texts["corrections[0].why"] == ()


def test_a_key_that_is_personal_itself_is_not_repeated(tmp_path):
    folder_with(tmp_path, werkmap_yml="partners:\n  q.jansen@voorbeeld.nl: {name: Piet}\n")
    (found,) = typed_texts(Workspace(tmp_path / "werkmap.yml", ""))
    assert "jansen" not in found.key


def test_no_recipe_no_texts(tmp_path):
    assert typed_texts(Workspace(tmp_path / "werkmap.yml", "")) == ()
