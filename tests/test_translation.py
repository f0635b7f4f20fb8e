"""The Dutch that people see: complete, different from the English, with every field in its place."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path
from typing import Iterator, List, Tuple, Type

import pytest

from gebiedsgericht_plugin.model.tables import Finding
from tests.conftest import ROOT

PACKAGE = ROOT / "gebiedsgericht_plugin"
# Rooms whose errors hold phrases; they know no words themselves.
SPEECHLESS = ("loading", "joining", "protecting", "sources", "workspace", "styling")
# Words that are the same in both languages.
SAME = {
    *(
        "Indicator",
        "Partner",
        "Status",
        "Water",
        "code",
        "index",
        "indicator",
        "partner",
        "partners",
        "percentage",
        "postcode",
        "status",
    ),
    *("status: {status}", "{name}: {finding}", "{first}: {others}", "{first}: {x}, {second}: {y}"),
    "Beeldmateriaal.nl, CC BY 4.0",
}
# What an option may be, as it is typed in a recipe.
TYPED = {"; , | …", "\" ' …", "8 12 5 …", "utf-8, cp1252, utf-16, latin-1 …", "count, sum, mean"}


@pytest.fixture(scope="module")
def texts(qgis_app, tmp_path_factory) -> Iterator[object]:
    """The texts, with a translation that was built from the .ts file just now."""
    tool = shutil.which("lrelease") or shutil.which("lrelease", path="/usr/lib/qt5/bin")
    if tool is None:
        pytest.skip("lrelease, which builds the translation, is not on this machine")
    made = tmp_path_factory.mktemp("i18n") / "gebiedsgericht_nl.qm"
    source = ROOT / "i18n" / "gebiedsgericht_nl.ts"
    subprocess.run([tool, "-silent", str(source), "-qm", str(made)], check=True)
    from gebiedsgericht_plugin import texts as module

    def own_file(*parts: str) -> Path:
        return made.parent / parts[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "own_file", own_file)
        module._translator.cache_clear()
        yield module
    module._translator.cache_clear()


def sources(texts) -> List[str]:
    """Every English text that pages, reports and messages are made of."""
    situations = [text for pair in texts.SITUATIONS.values() for text in pair if text]
    return sorted({*texts.WORDS.values(), *situations, *texts.PHRASES})


def all_fields(text: str) -> List[str]:
    return sorted(set(re.findall(r"\{[^}]*\}", text)))


def situations() -> List[Type]:
    from gebiedsgericht_plugin import errors

    found = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    return [kind for kind in found if issubclass(kind, errors.GebiedsgerichtError)][1:]


def an_error(kind: Type) -> object:
    """An error with something in each of its parameters."""
    filled = {"int": 3, "float": 0.5, "str": "mies"}
    filled.update({"Tuple[str, ...]": ("aap", "noot"), "Tuple[int, ...]": (3, 4)})
    filled["Tuple[Finding, ...]"] = (Finding("changed_gone", {"column": "wim"}),)
    return kind(**{item.name: filled[item.type] for item in fields(kind)})


def test_every_text_has_dutch_of_its_own(texts):
    same = {text for text in sources(texts) if texts.in_language(text, "nl") == text}

    assert same == SAME


def test_no_field_is_lost_or_made_up(texts):
    wrong = [text for text in sources(texts) if all_fields(text) != all_fields(texts.in_language(text, "nl"))]

    assert wrong == []


@pytest.mark.parametrize("kind", situations(), ids=lambda kind: kind.__name__)
def test_every_situation_is_explained_in_dutch(texts, kind):
    dutch, english = (texts.explain(an_error(kind), language) for language in ("nl", "en"))

    assert dutch[0].endswith(".")
    assert dutch[0] != english[0]
    assert bool(dutch[1]) == bool(english[1])
    assert not set("{}") & set("".join(dutch))


@pytest.mark.parametrize(
    ("code", "values", "words"),
    [
        ("status.withheld", {}, "niet getoond (privacy)"),
        ("legend.last_class", {"lower": "20", "upper": "31"}, "20 t/m 31"),
        ("page.from.matched", {"n": "58", "m": "60", "areas": "buurten"}, "gekoppeld 58 van 60 buurten"),
        ("page.from.estimated", {"n": "3"}, "geschat 3"),
        ("page.from.audience", {"audience": "partners"}, "kring: partners"),
        ("page.sign.corrected", {}, "† gecorrigeerd"),
        ("page.unmatched.one", {"n": "1", "keys": ("a", "b")}, "1 sleutel: a, b"),
        (
            "sentence.extremes",
            {"highest": "Kade", "high": "12,4%", "lowest": "3 buurten", "low": "0,0%"},
            "Het hoogst in Kade (12,4%), het laagst in 3 buurten (0,0%)",
        ),
    ],
)
def test_words_on_a_page(texts, code, values, words):
    assert texts.say(code, "nl", **values) == words


def test_what_errors_hold_is_said_in_dutch_too(texts):
    from gebiedsgericht_plugin import errors

    personal = errors.PersonalDataFound("a.csv", ("bsn",), ("bsn", "birth_date"))
    by_postcode = errors.LinkTableNeeded("a.csv", "address")
    unknown_key = errors.RecipeError("a.yml", 3, "areas[0].idd", "an unknown key", "one of: code, id")
    full = errors.CannotWrite("a.gpkg", "No space left on device")

    assert texts.explain(personal, "nl")[0] == (
        "a.csv bevat persoonsgegevens in bsn: burgerservicenummer (BSN), geboortedatum. "
        "Het inlezen is gestopt."
    )
    assert "gegevens per adres" in texts.explain(by_postcode, "nl")[0]
    assert texts.explain(unknown_key, "nl")[0] == (
        "a.yml, regel 3: areas[0].idd is een onbekende sleutel; verwacht wordt een van: code, id."
    )
    assert texts.explain(full, "nl")[0] == "a.gpkg kan niet worden geschreven. De schijf is vol."


def test_names_from_a_file_are_never_translated(texts):
    from gebiedsgericht_plugin import errors

    error = errors.NoSuchColumn("text", "a value", ("one of: a", "empty"))

    assert texts.explain(error, "nl")[0] == "Kolom a value is er niet in text. Wel: one of: a, empty."


def test_the_interface_follows_the_language_of_qgis(texts):
    from qgis.PyQt.QtCore import QCoreApplication

    translator = texts._translator("nl")
    QCoreApplication.installTranslator(translator)
    try:
        translated = [texts.tr("Refresh everything"), texts.tr("Add files…"), texts.say("status.missing", "")]
    finally:
        QCoreApplication.removeTranslator(translator)

    assert translated == ["Alles vernieuwen", "Bestanden toevoegen…", "geen gegevens"]
    assert texts.tr("Refresh everything") == "Refresh everything"


def complaints() -> Iterator[Tuple[str, str]]:
    """Where an error is made, and the phrases that it is given."""
    for room in SPEECHLESS:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    for phrase in phrases_given(node):
                        yield f"{path.relative_to(PACKAGE)}:{node.lineno}", phrase


def phrases_given(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    first = {"BadSetting": 1, "error": 1, "_wrong": 2, "_error": 2, "_scalar": 2}.get(name, len(call.args))
    for given in call.args[first:]:
        start = given
        while isinstance(start, (ast.BinOp, ast.JoinedStr)):
            start = start.left if isinstance(start, ast.BinOp) else start.values[0]
        if isinstance(start, ast.Constant) and isinstance(start.value, str):
            yield start.value


def test_every_phrase_in_an_error_can_be_said(texts):
    found = list(complaints())
    unknown = [
        (place, phrase)
        for place, phrase in found
        if not {phrase, phrase.partition(": ")[0]} & {*texts.PHRASES, *TYPED} and phrase not in ("a ", "1 … ")
    ]

    assert len(found) > 30
    assert unknown == []
