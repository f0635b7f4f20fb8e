"""Collect the texts to translate into i18n/gebiedsgericht_nl.ts.

    strings.py            bring the file up to date; translations that are there stay
    strings.py --check    change nothing; fail when it is out of date or a translation is missing

Qt's own lupdate knows no ``N_`` and writes line numbers, which makes each commit touch the file.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import Dict, Iterator, List, NamedTuple, Set, Tuple

from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "gebiedsgericht_plugin"
TRANSLATION = ROOT / "i18n" / "gebiedsgericht_nl.ts"

# The mark around a text in the sources, and the context in which texts.py looks it up.
CONTEXTS = {"tr": "Gebiedsgericht", "N_": "texts"}


class Text(NamedTuple):
    """A text to translate, in its context."""

    context: str
    source: str


class NoLiteral(Exception):
    """A mark around something that is no plain text cannot be collected."""


def main(check: bool) -> int:
    """Write or check the translation file; says what is wrong with it."""
    marked = set(texts_in(PACKAGE))
    before = TRANSLATION.read_bytes() if TRANSLATION.exists() else b""
    known = translations(before)
    after = written(marked, known)
    if not check:
        TRANSLATION.write_bytes(after)
        print(f"{TRANSLATION.name}: {len(marked)} texts, {len(marked - set(known))} to translate")
        return 0
    complaints = list(problems(marked, known))
    if before != after:
        complaints.insert(0, "it is not up to date: run `make strings`")
    for complaint in complaints:
        print(f"{TRANSLATION.relative_to(ROOT)}: {complaint}")
    return 1 if complaints else 0


def texts_in(package: Path) -> Iterator[Text]:
    """Every marked text in a package, vendored code apart."""
    for path in sorted(package.rglob("*.py")):
        if "_vendor" not in path.relative_to(package).parts:
            yield from texts_of(path.read_text(encoding="utf-8"), path.name)


def texts_of(source: str, name: str) -> Iterator[Text]:
    """The marked texts of one module."""
    for node in ast.walk(ast.parse(source)):
        mark = marked_by(node)
        if not mark:
            continue
        arguments = node.args if isinstance(node, ast.Call) else []
        text = arguments[0] if len(arguments) == 1 else None
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
            raise NoLiteral(f"{name}, line {node.lineno}: {mark}() wants one plain text in quotes")
        yield Text(CONTEXTS[mark], text.value)


def marked_by(node: ast.AST) -> str:
    """``tr`` or ``N_`` for a call of it, "" for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return called if called in CONTEXTS else ""


def translations(content: bytes) -> Dict[Text, str]:
    """The finished translations in a .ts file."""
    found = {}
    if content:
        for context in etree.fromstring(content).iterfind("context"):
            for message in context.iterfind("message"):
                translation = message.find("translation")
                if translation.get("type") is None and translation.text:
                    found[Text(context.findtext("name"), message.findtext("source"))] = translation.text
    return found


def written(marked: Set[Text], known: Dict[Text, str]) -> bytes:
    """The .ts file: sorted, without line numbers, and without texts that are gone."""
    root = etree.Element("TS", version="2.1", language="nl", sourcelanguage="en")
    for name in sorted(CONTEXTS.values()):
        context = etree.SubElement(root, "context")
        etree.SubElement(context, "name").text = name
        for text in sorted(text for text in marked if text.context == name):
            message = etree.SubElement(context, "message")
            etree.SubElement(message, "source").text = text.source
            translation = etree.SubElement(message, "translation")
            if text in known:
                translation.text = known[text]
            else:
                translation.set("type", "unfinished")
    etree.indent(root, space="    ")
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE TS>") + b"\n"


def problems(marked: Set[Text], known: Dict[Text, str]) -> Iterator[str]:
    """Texts without a translation, and translations with other {fields} than their text."""
    for text in sorted(marked):
        if text not in known:
            yield f"no translation of {text.source!r}"
        elif fields(text.source) != fields(known[text]):
            yield f"the {{fields}} of {text.source!r} are not those of its translation"


def fields(text: str) -> List[Tuple[str, str]]:
    """The {fields} of a text, in alphabetical order: a translation may turn them round."""
    return sorted(set(re.findall(r"\{(\w*)([^}]*)\}", text)))


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
