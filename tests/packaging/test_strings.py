from __future__ import annotations

from types import ModuleType

import pytest

SOURCE = """
title = tr("Files")
label = texts.tr("Two "
                 "parts")
WORDS = {"a": N_("{n} of {m}")}
other = translate("not this")
"""


def ts(strings: ModuleType, *rows: tuple) -> bytes:
    known = {strings.Text(context, source): translation for context, source, translation in rows}
    return strings.written(set(known), {text: done for text, done in known.items() if done})


def test_marked_texts_are_found_in_their_contexts(strings: ModuleType) -> None:
    assert {tuple(text) for text in strings.texts_of(SOURCE, "a.py")} == {
        ("Gebiedsgericht", "Files"),
        ("Gebiedsgericht", "Two parts"),
        ("texts", "{n} of {m}"),
    }


@pytest.mark.parametrize("source", ['tr(f"{a} files")', "tr(label)", 'N_("a" + b)', "tr()"])
def test_a_mark_around_anything_else_is_an_error(strings: ModuleType, source: str) -> None:
    with pytest.raises(strings.NoLiteral, match="line 1"):
        list(strings.texts_of(source, "a.py"))


def test_translations_stay_and_obsolete_ones_go(strings: ModuleType) -> None:
    before = ts(strings, ("texts", "old", "oud"), ("texts", "kept", "gebleven"))
    marked = {strings.Text("texts", "kept"), strings.Text("texts", "new")}

    after = strings.written(marked, strings.translations(before))

    assert b"oud" not in after
    assert strings.translations(after) == {strings.Text("texts", "kept"): "gebleven"}
    assert after.count(b'type="unfinished"') == 1


def test_writing_again_changes_nothing(strings: ModuleType) -> None:
    once = ts(strings, ("texts", "b <&> é", "c"), ("Gebiedsgericht", "a", ""))
    marked = {strings.Text("texts", "b <&> é"), strings.Text("Gebiedsgericht", "a")}

    assert strings.written(marked, strings.translations(once)) == once


def test_missing_and_mistaken_translations_are_named(strings: ModuleType) -> None:
    texts = [strings.Text("texts", text) for text in ("{n} of {m}", "{n:.1f} km", "none")]
    known = {texts[0]: "{m} waarvan {n}", texts[1]: "{n} km"}

    assert set(strings.problems(set(texts), known)) == {
        "no translation of 'none'",
        "the {fields} of '{n:.1f} km' are not those of its translation",
    }
