"""The recipe: what people may write, and what they hear when it is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from gebiedsgericht_plugin.errors import NewerWorkspace, NoSuchFile, RecipeError, RecipeNotYaml
from gebiedsgericht_plugin.model.maps import Label
from gebiedsgericht_plugin.model.recipe import (
    Audience,
    GroupTable,
    KeyKind,
    Kind,
    PageKind,
    Paper,
    Protection,
    Recalculation,
)
from gebiedsgericht_plugin.workspace import as_recipe, decisions, recipe

RECIPE = """\
version: 1
workspace: Wijkoverleg Oost
areas:
  - id: buurten-2026
    source: gebieden.gpkg|layername=buurten_2026
    code: buurtcode
    name: buurtnaam
    boundary_year: 2026
    within: {wijk: wijkcode, gemeente: gemeentecode}
    denominators: {inwoners: aantal_inwoners}
partners:
  woonstede: {name: Woonstede, recipients: [kernteam, partners]}
deliveries:
  - id: bezit
    partner: woonstede
    theme: wonen
    files: bestanden/woonstede_*.xlsx
    reference_date: 2025-12-31
    key: {column: Postcode, kind: pc6, areas: buurten-2026, link: pc6.csv}
    protection: objects
    markers: {"": withheld}
    indicators:
      - id: mutatiegraad
        name: Mutatiegraad
        kind: share
        numerator: {sum: Mutaties}
        denominator: {sum: Woningen}
        minimum_denominator: 20
        legend: {method: quantile, classes: 5, palette: oranje}
corrections:
  - {indicator: mutatiegraad, area: BU99010203, period: 2025, old: 31, new: 13, by: adviseur, why: gebeld}
interpretations:
  - {area: BU99010203, text: "Verhuizingen door renovatie."}
pages:
  - {kind: indicator, indicators: all, paper: A3}
  - {kind: profile, areas: buurten-2026, compare_with: [wijk, gemeente], paper: A4}
output: {formats: [pdf, png, pptx], audience: partners}
"""
PATH = Path("map/werkmap.yml")


def test_the_recipe_of_the_design_is_read() -> None:
    workspace = recipe.parse(RECIPE, PATH)

    delivery = workspace.deliveries[0]
    indicator = workspace.indicator("mutatiegraad")
    assert workspace.name == "Wijkoverleg Oost"
    assert workspace.store == Path("map/werkmap.gpkg")
    assert delivery.key.kind is KeyKind.PC6
    assert delivery.key.column == ("Postcode",)
    assert delivery.reference_date == date(2025, 12, 31)
    assert delivery.reading.markers == {"": "withheld"}
    assert indicator.kind is Kind.SHARE
    assert (indicator.per, indicator.unit) == (100.0, "%")
    assert indicator.protection is Protection.OBJECTS
    assert indicator.threshold == 0
    assert indicator.legend.palette == "oranje"
    assert workspace.corrections[0].new == 13
    assert [page.kind for page in workspace.pages] == [PageKind.INDICATOR, PageKind.PROFILE]
    assert workspace.pages[0].paper is Paper.A3
    assert workspace.output.audience is Audience.PARTNERS
    assert workspace.output.kiosk == 0


def test_slides_for_a_screen_are_asked_for_in_seconds() -> None:
    asked = RECIPE.replace("audience: partners}", "audience: partners, kiosk: 12}")
    assert recipe.parse(asked, PATH).output.kiosk == 12


@pytest.mark.parametrize(
    ("asked", "paper", "portrait"),
    [
        ("paper: A1", Paper.A1, True),
        ("paper: A0, orientation: landscape", Paper.A0, False),
        ("paper: A4, orientation: portrait", Paper.A4, True),
        ('paper: "16:9"', Paper.SLIDE, False),
        ('paper: "16:9", orientation: landscape', Paper.SLIDE, False),
    ],
)
def test_a_page_has_a_paper_and_an_orientation(asked: str, paper: Paper, portrait: bool) -> None:
    page = recipe.parse(RECIPE.replace("paper: A4", asked), PATH).pages[1]
    assert (page.paper, page.portrait) == (paper, portrait)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("    theme: wonen\n", "    thema: wonen\n", "deliveries[0].thema"),
        ("kind: pc6", "kind: pc5", "deliveries[0].key.kind"),
        ("areas: buurten-2026, link", "areas: buurten-2025, link", "deliveries[0].key.areas"),
        ("partner: woonstede", "partner: wonstede", "deliveries[0].partner"),
        ("2025-12-31", "31-12-2025", "deliveries[0].reference_date"),
        (
            "minimum_denominator: 20",
            "minimum_denominator: twintig",
            "deliveries[0].indicators[0].minimum_denominator",
        ),
        (
            "numerator: {sum: Mutaties}",
            "numerator: {totaal: Mutaties}",
            "deliveries[0].indicators[0].numerator",
        ),
        ("        denominator: {sum: Woningen}\n", "", "deliveries[0].indicators[0].denominator"),
        ("id: mutatiegraad", "id: Mutatie graad", "deliveries[0].indicators[0].id"),
        ("paper: A4", "paper: A5", "pages[1].paper"),
        ("paper: A4", "orientation: scheef", "pages[1].orientation"),
        ("paper: A4", 'paper: "16:9", orientation: portrait', "pages[1].orientation"),
        ("indicator: mutatiegraad, area", "indicator: mutatie, area", "corrections[0].indicator"),
        ("audience: partners", "audience: iedereen", "output.audience"),
        ("audience: partners}", "audience: partners, kiosk: 1}", "output.kiosk"),
        ("version: 1", "versie: 1", "version"),
    ],
)
def test_a_mistake_is_named_with_line_key_and_what_was_expected(old: str, new: str, key: str) -> None:
    assert old in RECIPE
    changed = RECIPE.replace(old, new, 1)
    line = changed[: changed.index(new or "- id: mutatiegraad")].count("\n") + 1

    with pytest.raises(RecipeError) as caught:
        recipe.parse(changed, PATH)

    assert caught.value.key == key
    assert caught.value.line == line
    assert caught.value.expected
    assert caught.value.path == str(PATH)


def test_codes_and_periods_stay_text() -> None:
    text = RECIPE.replace("area: BU99010203, text", "area: 00990102, text").replace(
        "period: 2025", "period: 2025"
    )

    workspace = recipe.parse(text, PATH)

    assert workspace.interpretations[0].area == "00990102"
    assert workspace.corrections[0].period == "2025"


def test_a_newer_workspace_is_refused() -> None:
    with pytest.raises(NewerWorkspace):
        recipe.parse(RECIPE.replace("version: 1", "version: 2"), PATH)


def test_no_yaml_is_named_with_its_line() -> None:
    with pytest.raises(RecipeNotYaml) as caught:
        recipe.parse("version: 1\nworkspace: [open\n", PATH)
    assert caught.value.line > 1


def test_yaml_tags_are_not_evaluated() -> None:
    with pytest.raises(RecipeError):
        recipe.parse("!!python/object/apply:os.system ['true']", PATH)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        recipe.read(tmp_path / "werkmap.yml")


def test_the_recipe_in_the_documentation_is_valid() -> None:
    page = (Path(__file__).parents[2] / "docs" / "werkmap.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]

    workspace = recipe.parse(example, PATH)

    assert workspace.indicator("mutatiegraad").minimum_denominator == 20
    assert workspace.areas[1].groups == {"Oost": ("BU00990201", "BU00990202"), "West": ("BU00990101",)}
    help_asked = workspace.deliveries[2]
    assert (help_asked.reading.widths, help_asked.reading.last_row) == ((10, 24, 10), 412)
    assert help_asked.reading.kinds == {"Dossier": "code"}
    assert help_asked.personal_use is not None
    assert help_asked.personal_use.approved_on == date(2026, 1, 12)
    assert set(workspace.context) == {"water", "rail", "parks", "neighbours"}


def test_every_example_about_joining_is_valid(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "koppelen.md").read_text(encoding="utf-8")
    examples = [yaml.safe_load(part.split("```")[0]) for part in page.split("```yaml\n")[1:]]
    whole = yaml.safe_load(RECIPE)
    kept = {key: whole[key] for key in ("version", "workspace", "partners")}
    own = {**whole["areas"][0], "level": "buurt"}
    known = [own, {**own, "id": "buurten-2022", "boundary_year": 2022}]
    delivery = {key: value for key, value in whole["deliveries"][0].items() if key != "indicators"}

    assert len(examples) > 10
    for example in examples:
        if "spellings" in example:
            decided = tmp_path / "decisions.yml"
            decided.write_text(yaml.safe_dump(example), encoding="utf-8")
            assert decisions.read_all(decided).recalculate == {"bezit": "buurten-2026"}
            continue
        told = {
            **kept,
            "areas": [*known, *example.pop("areas", [])],
            "deliveries": [{**delivery, **example}],
        }
        recipe.parse(yaml.safe_dump(told), PATH)


def test_every_key_about_reading_reaches_the_reading() -> None:
    more = """\
    delimiter: tab
    quote: "'"
    escape: \\
    last_row: 40
    header_row: 3
    shape: transposed
    hidden: set_aside
    kinds: {Postcode: pc6, Mutaties: number}
"""
    reading = recipe.parse(
        RECIPE.replace("    protection: objects\n", f"    protection: objects\n{more}"), PATH
    )
    found = reading.deliveries[0].reading
    assert (found.delimiter, found.quote, found.escape) == ("\t", "'", "\\")
    assert (found.last_row, found.header_row) == (40, 3)
    assert (found.shape, found.hidden) == ("transposed", "set_aside")
    assert found.kinds == {"Postcode": "pc6", "Mutaties": "number"}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("shape: gekanteld", "deliveries[0].shape"),
        ("hidden: weg", "deliveries[0].hidden"),
        ("quote: ab", "deliveries[0].quote"),
        ("last_row: -1", "deliveries[0].last_row"),
        ("widths: [10, 2.5]", "deliveries[0].widths"),
        ("kinds: {Mutaties: getal}", "deliveries[0].kinds.Mutaties"),
        ("period_length: kwartaal", "deliveries[0].period_length"),
        ("period_length: 5 years", "deliveries[0].period_length"),
        ("period_length: year", "deliveries[0].period_length"),
        ("last_month: weg", "deliveries[0].last_month"),
        (
            "personal_use: {columns: [Naam], purpose: x, legal_basis: y}",
            "deliveries[0].personal_use.approved_by",
        ),
        (
            "personal_use: {columns: [Naam], purpose: ' ', legal_basis: y, approved_by: z}",
            "deliveries[0].personal_use.purpose",
        ),
        (
            "personal_use: {columns: [], purpose: x, legal_basis: y, approved_by: z}",
            "deliveries[0].personal_use.columns",
        ),
    ],
)
def test_a_mistake_in_the_newer_keys_is_named_too(line: str, key: str) -> None:
    changed = RECIPE.replace("    protection: objects\n", f"    protection: objects\n    {line}\n")
    with pytest.raises(RecipeError) as caught:
        recipe.parse(changed, PATH)
    assert caught.value.key == key
    assert caught.value.line == changed[: changed.index(line)].count("\n") + 1 or "approved_by" in key
    assert caught.value.expected


@pytest.mark.parametrize(
    ("extra", "key"),
    [
        ("made_from: buurten-2026", "areas[1].groups"),
        ("groups: {Oost: [BU1]}", "areas[1].source"),
        ("made_from: buurten-2020\n    groups: {Oost: [BU1]}", "areas[1].made_from"),
        ("made_from: buurten-2026\n    groups: {Oost: [BU1], West: [BU1]}", "areas[1].groups.West"),
        ("made_from: buurten-2026\n    groups: {Oost: []}", "areas[1].groups.Oost"),
    ],
)
def test_own_areas_are_put_together_from_areas_that_are_there(extra: str, key: str) -> None:
    changed = RECIPE.replace("partners:\n", f"  - id: werkgebieden\n    {extra}\npartners:\n", 1)
    with pytest.raises(RecipeError) as caught:
        recipe.parse(changed, PATH)
    assert caught.value.key == key


@pytest.mark.parametrize("chain", ["oost oost", "oost west oost", "oost west zuid oost"])
def test_areas_that_are_put_together_from_each_other_are_refused(chain: str) -> None:
    groups = "    groups: {Oost: [BU1]}\n"
    names = chain.split()
    extra = "".join(f"  - id: {own}\n    made_from: {of}\n{groups}" for own, of in zip(names, names[1:]))
    changed = RECIPE.replace("partners:\n", f"{extra}partners:\n", 1)
    with pytest.raises(RecipeError) as caught:
        recipe.parse(changed, PATH)
    assert (caught.value.key, caught.value.found) == ("areas[1].made_from", names[1])
    assert caught.value.line == changed[: changed.index(f"made_from: {names[1]}")].count("\n") + 1
    assert caught.value.expected == "one of: buurten-2026"


def test_own_areas_by_a_table_and_drawn_and_linked() -> None:
    """A table of parts; areas somebody drew, without codes; whose codes of CBS count."""
    more = (
        "  - id: werkgebieden\n    made_from: buurten-2026\n    cbs: buurten-2026\n"
        "    groups_from: {file: indeling.xlsx, member: Postcode, area: Werkgebied}\n"
        "  - {id: getekend, source: getekend.gpkg, level: werkgebied, name: naam, cbs: buurten-2026}\n"
        "  - {id: naamloos, source: getekend.gpkg, level: werkgebied}\n"
    )
    areas = recipe.parse(RECIPE.replace("partners:\n", more + "partners:\n", 1), PATH).areas
    assert areas[1].groups_from == GroupTable("indeling.xlsx", "Postcode", "Werkgebied")
    assert (areas[1].level, areas[1].groups, areas[1].cbs) == ("werkgebied", {}, "buurten-2026")
    assert (areas[2].code, areas[2].name, areas[2].cbs) == ("", "naam", "buurten-2026")
    assert (areas[3].code, areas[3].name) == ("", "")


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ("made_from: buurten-2026\n    groups_from: {file: a.csv, member: b}", "areas[1].groups_from.area"),
        ("source: a.gpkg\n    level: werkgebied\n    cbs: eigen", "areas[1].cbs"),
        ("source: a.gpkg\n    level: werkgebied\n    cbs: elders", "areas[1].cbs"),
        ("source: a.gpkg\n    groups_from: {file: a.csv, member: b, area: c}", "areas[1].code"),
        (
            "source: a.gpkg\n    level: x\n    groups_from: {file: a.csv, member: b, area: c}",
            "areas[1].made_from",
        ),
        (
            "made_from: buurten-2026\n    groups: {A: [b]}\n    groups_from: {file: a, member: b, area: c}",
            "areas[1].groups_from",
        ),
        ("source: a.gpkg\n    name: buurtnaam", "areas[1].code"),
    ],
)
def test_what_is_wrong_with_own_areas_is_named(more: str, key: str) -> None:
    changed = RECIPE.replace("partners:\n", f"  - id: eigen\n    {more}\npartners:\n", 1)
    with pytest.raises(RecipeError) as caught:
        recipe.parse(changed, PATH)
    assert caught.value.key == key


RECALCULATED = "    recalculate: {to: wijken-2022, by: area, link: brug.csv, minimum_coverage: 0.9}\n"
OTHER_YEAR = (
    "  - {id: wijken-2022, source: w.gpkg, level: wijk, code: c, name: n, boundary_year: 2022, "
    "addresses: pc6hnr2022.csv}\n"
)


def recalculated(line: str = RECALCULATED) -> str:
    changed = RECIPE.replace("partners:\n", OTHER_YEAR + "partners:\n", 1)
    return changed.replace("    protection: ", f"{line}    protection: ", 1)


def test_recalculating_and_addresses_are_read_and_written_again() -> None:
    from gebiedsgericht_plugin.workspace import as_recipe

    workspace = recipe.parse(recalculated(), PATH)
    (delivery,) = (item for item in workspace.deliveries if item.recalculate)
    assert delivery.recalculate == Recalculation("wijken-2022", "area", "brug.csv", 0.9)
    assert delivery.shown_on == "wijken-2022"
    assert workspace.areas[1].addresses == "pc6hnr2022.csv"
    assert as_recipe.area(workspace.areas[1])["addresses"] == "pc6hnr2022.csv"
    written = as_recipe.delivery(delivery)["recalculate"]
    assert written == {"to": "wijken-2022", "by": "area", "link": "brug.csv", "minimum_coverage": 0.9}
    short = recipe.parse(recalculated("    recalculate: {to: wijken-2022}\n"), PATH).deliveries[0]
    assert short.recalculate == Recalculation("wijken-2022")
    assert as_recipe.delivery(short)["recalculate"] == {"to": "wijken-2022"}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("{to: elders}", "deliveries[0].recalculate.to"),
        ("{to: buurten-2026}", "deliveries[0].recalculate"),
        ("{by: area}", "deliveries[0].recalculate.to"),
        ("{to: wijken-2022, by: gevoel}", "deliveries[0].recalculate.by"),
        ("{to: wijken-2022, minimum_coverage: 0}", "deliveries[0].recalculate.minimum_coverage"),
        ("{to: wijken-2022, naar: x}", "deliveries[0].recalculate.naar"),
    ],
)
def test_what_is_wrong_with_recalculating_is_named(line: str, key: str) -> None:
    with pytest.raises(RecipeError) as caught:
        recipe.parse(recalculated(f"    recalculate: {line}\n"), PATH)
    assert caught.value.key == key


def test_length_surface_and_coverage_are_read_and_written_again() -> None:
    from gebiedsgericht_plugin.workspace import as_recipe

    text = RECIPE.replace("{sum: Mutaties}", "{length: rows}").replace("{sum: Woningen}", "{surface: rows}")
    covered = "    covered: [WK990102, BU99010203]\n"
    text = text.replace("    protection: objects\n", f"    protection: objects\n{covered}")
    delivery = recipe.parse(text.replace("kind: pc6", "kind: square"), PATH).deliveries[0]
    indicator = delivery.indicators[0]
    assert (indicator.numerator.statistic, indicator.numerator.columns) == ("length", ())
    assert indicator.denominator is not None
    assert indicator.denominator.statistic == "surface"
    assert (delivery.covers, delivery.covered) == ("", ("WK990102", "BU99010203"))
    assert delivery.key.kind is KeyKind.SQUARE
    written = as_recipe.delivery(delivery)
    assert written["covered"] == ["WK990102", "BU99010203"]
    assert written["indicators"][0]["numerator"] == {"length": "rows"}  # type: ignore[index]


ALL = tuple(Audience)


@pytest.mark.parametrize(
    ("partner", "delivery", "expected"),
    [
        ("recipients: [kernteam, partners]", "", ((), False)),
        ("recipients: [kernteam]", "recipients: [kernteam, partners]", (ALL[:2], False)),
        ("recipients: [kernteam]", "police_task: true", ((), True)),
        ("ring: binnen", "police_task: ja\n    recipients: partners", (ALL[1:2], True)),
        ("ring: binnen", "", ((), False)),
    ],
)
def test_a_delivery_says_for_whom_it_is(partner: str, delivery: str, expected: object) -> None:
    text = RECIPE.replace("recipients: [kernteam, partners]", partner)
    text = text.replace(
        "    theme: wonen\n", f"    theme: wonen\n    {delivery}\n" if delivery else "    theme: wonen\n"
    )
    found = recipe.parse(text, PATH).deliveries[0]
    assert (found.recipients, found.police_task) == expected


def test_what_is_published_is_for_everybody_unless_somebody_is_listed() -> None:
    text = RECIPE.replace("protection: objects", "protection: public")
    assert recipe.parse(text, PATH).deliveries[0].recipients == ()
    text = text.replace(", recipients: [kernteam, partners]", "")
    assert recipe.parse(text, PATH).deliveries[0].recipients == ALL
    text = text.replace("        kind: share\n", "        kind: share\n        protection: persons\n")
    assert recipe.parse(text, PATH).deliveries[0].recipients == ()


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (", recipients: [kernteam, partners]", "", "deliveries[0].recipients"),
        ("protection: objects", "protection: public", "deliveries[0].police_task"),
        ("police_task: true", "police_task: misschien", "deliveries[0].police_task"),
    ],
)
def test_the_police_task_asks_for_a_list_and_is_never_public(old: str, new: str, key: str) -> None:
    text = RECIPE.replace("    theme: wonen\n", "    theme: wonen\n    police_task: true\n")
    recipe.parse(text, PATH)
    assert old in text
    with pytest.raises(RecipeError) as caught:
        recipe.parse(text.replace(old, new, 1), PATH)
    assert caught.value.key == key


def test_an_answer_at_the_export_makes_the_list_of_a_partner_narrower_never_wider(tmp_path: Path) -> None:
    path = tmp_path / "werkmap.yml"
    path.write_text(RECIPE, encoding="utf-8")
    given = decisions.Answer("doel", "algemeen belang", (Audience.KERNTEAM, Audience.OPENBAAR))
    decisions.answer(tmp_path / decisions.NAME, "woonstede", given)
    assert recipe.read(path).partner("woonstede").recipients == (Audience.KERNTEAM,)
    path.write_text(RECIPE.replace(", recipients: [kernteam, partners]", ""), encoding="utf-8")
    assert recipe.read(path).partner("woonstede").recipients == (Audience.KERNTEAM, Audience.OPENBAAR)


def test_recipients_and_reasons_are_written_back_as_they_are_read(tmp_path: Path) -> None:
    reason = "taallessen waar nieuwkomers wonen"
    text = RECIPE.replace(
        "    theme: wonen\n", "    theme: wonen\n    recipients: [partners]\n    police_task: true\n"
    )
    text = text.replace("        kind: share\n", f"        kind: share\n        origin_reason: {reason}\n")
    found = recipe.parse(text, PATH).deliveries[0]
    assert found.indicators[0].origin_reason == reason
    written = yaml.safe_load(text)
    written["deliveries"] = [as_recipe.delivery(found)]
    again = recipe.parse(yaml.safe_dump(written), PATH).deliveries[0]
    assert (again.recipients, again.police_task) == ((Audience.PARTNERS,), True)
    assert again.indicators[0].origin_reason == reason


@pytest.mark.parametrize("what", list(Label), ids=lambda what: what.value)
def test_an_indicator_says_what_stands_in_the_areas_of_its_map(what: Label) -> None:
    text = RECIPE.replace("        kind: share\n", f"        kind: share\n        on_map: {what.value}\n")
    found = recipe.parse(text, PATH).deliveries[0]
    assert found.indicators[0].on_map is what
    written = yaml.safe_load(text)
    written["deliveries"] = [as_recipe.delivery(found)]
    assert recipe.parse(yaml.safe_dump(written), PATH).deliveries[0].indicators[0].on_map is what


def test_the_number_of_a_category_does_not_stand_on_the_map() -> None:
    category = "        kind: category\n        on_map: "
    assert recipe.parse(RECIPE.replace("        kind: share\n", category + "none\n"), PATH)
    for what in ("value", "both", "rank", "naam"):
        with pytest.raises(RecipeError) as error:
            recipe.parse(RECIPE.replace("        kind: share\n", f"{category}{what}\n"), PATH)
        assert error.value.key.endswith("indicators[0].on_map")


def test_the_police_task_that_was_answered_at_the_export_holds_but_for_what_is_published(
    tmp_path: Path,
) -> None:
    path = tmp_path / "werkmap.yml"
    given = decisions.Answer("doel", "algemeen belang", (Audience.PARTNERS,), police_task=True)
    decisions.answer(tmp_path / decisions.NAME, "woonstede", given)
    assert decisions.read_all(tmp_path / decisions.NAME).answers["woonstede"] == given
    for old, new, expected in (
        ("protection: objects", "protection: persons", True),
        ("protection: objects", "protection: public", False),
        ("protection: objects", "police_task: false", False),
    ):
        path.write_text(RECIPE.replace(old, new), encoding="utf-8")
        assert recipe.read(path).deliveries[0].police_task is expected
