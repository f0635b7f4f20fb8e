"""Names of areas as people write them, without what they write differently.

Only what never makes another place of it is taken away: case, diacritics, marks, what stands before
and behind a name (codes, ``Wijk 01``, ``e.o.``, the province), and what words are shortened to.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Pattern, Tuple

UNKNOWN_LETTER = "?"
"""Stands in files where a letter was lost: ``Chass?``."""

_LARGER_SUFFIX = re.compile(r"\((re|pv|ld|cr|am|gg|provincie|regio|landsdeel)\)\s*$")
_LARGER_PREFIX = re.compile(
    r"(provincie|regio|(politie|veiligheids|arbeidsmarkt)[- ]?(regio|eenheid)|ggd[- ]?regio|eenheid|landsdeel"
    r"|corop(-gebied)?|arrondissement)\s+\S"
)
_TOTAL = re.compile(
    r"(sub|eind|gemeente)?totaal\b.*|.*\b(sub|eind|gemeente)?totaal|total\b.*|nederland|(hele )?gemeente"
    r"|(gemeentelijk |gemeente)?gemiddelde?|alle (wijken|buurten)|som"
)
_ELSEWHERE = re.compile(
    r"niet in te delen|niet in(ge)?deel|niet te plaatsen|buitenland|onbekend|overige? gemeenten?"
    r"|buiten (de )?(gemeente|stad|regio)|(geen|zonder) (vast )?(adres|woon|wijk|buurt|postcode)|briefadres"
    r"|dak- en thuisloze|^(overige?n?|elders|diversen?|n\.?v\.?t\.?|nvt|geen|leeg|n/a|nb|n\.b\.)$"
)

_FOOTNOTE = re.compile(r"\s*[*†‡#]+$|\s+\d\)$")
_BROKEN = re.compile(r"Ã.|â€.")
"""UTF-8 that was read as Windows-1252: ``ChassÃ©``."""
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_PLACE_KIND = frozenset({"gemeente", "gem", "buurt", "wijk", "stad", "dorp en omgeving"})
_SURROUNDINGS = re.compile(r"[\s,(]+(e[./]?\s?o\b\.?|c\.\s?a\.?|en omgeving|en omstreken)\s*\)?\s*$")
_CODE_BEFORE = re.compile(r"^(?:(?:bu|wk|gm)\s?\d[0-9a-z]{3,7}|\d{6,8}|\d{2}\.\d{2})\b\s*[-:.,]*\s*(?=\S)")
_CODE_BEHIND = re.compile(r"(?<=\S)\s*[-:,]*\s*[(\[]?\b((?:bu|wk|gm)\s?\d[0-9a-z]{3,7}|\d{4,8})\b[)\]]?\s*$")
_NUMBERED = re.compile(r"^(?:w[ijyk]{1,3}e?|wk|buurt|stadsdeel|gebied)\.?\s*(\d{1,4})\s*[:.\-]?\s+(?=\S)")
_KIND = re.compile(
    r"^(wijk|buurt|stadsdeel|gemeente|gem\.)(?:\s*:\s*|\s+)(?!(aan|bij|en|\d+)\b|[ab][./])(?=\S)"
)
_NUMBER_BEFORE = re.compile(r"^(\d{1,4})\s*[:.\-]?\s+[-:]?\s*(?=[a-z'])")

_PROVINCES = {
    "gr": "gn", "gn": "gn", "groningen": "gn", "fr": "fr", "friesland": "fr", "fryslan": "fr",
    "dr": "dr", "drenthe": "dr", "o": "ov", "ov": "ov", "overijssel": "ov", "fl": "fl", "flevoland": "fl",
    "gld": "gld", "gd": "gld", "ge": "gld", "gelderland": "gld", "u": "ut", "ut": "ut", "utrecht": "ut",
    "nh": "nh", "noordholland": "nh", "zh": "zh", "zuidholland": "zh", "z": "zld", "ze": "zld", "zl": "zld",
    "zld": "zld", "zeeland": "zld", "nb": "nb", "nbr": "nb", "noordbrabant": "nb", "l": "lb", "li": "lb",
    "lb": "lb", "limburg": "lb",
}  # fmt: skip
"""What is put behind where two municipalities have one name."""
_BARE_PROVINCE = re.compile(r"(?<=\S)[\s,]+(gn|fr|dr|ov|fl|gld|ut|nh|zh|zld|nb|lb|l\.|n\.h\.|z\.h\.)\.?\s*$")

_CORNER = re.compile(r"(?<=[\s\-(])([nz])[.\-/]\s?([ow])\b\.?\)?\s*$")
_DIRECTIONS = {"n": "noord", "o": "oost", "z": "zuid", "w": "west"}
_VAN_DE = re.compile(r"\bvan (?:der|den|de)\b|\bv[./]?\s?d\b\.?")
_AAN_DE = re.compile(r"\baan (?:der|den|de)\b|\ba[./]?\s?d\b\.?")
_TOKENS = {
    "n": "noord", "o": "oost", "z": "zuid", "w": "west", "no": "noordoost", "nw": "noordwest",
    "zo": "zuidoost", "zw": "zuidwest", "nrd": "noord", "zd": "zuid", "st": "sint", "ctr": "centrum",
    "centr": "centrum", "cntr": "centrum", "v": "van", "nwe": "nieuwe", "kl": "klein", "prof": "professor",
    "burg": "burgemeester", "burgem": "burgemeester", "bgm": "burgemeester", "bedr": "bedrijven",
    "terr": "terrein", "ind": "industrie", "bedrijfsterrein": "bedrijventerrein", "t": "het",
    "bedrijfsterreinen": "bedrijventerreinen", "i": "1", "ii": "2", "iii": "3", "iv": "4", "v.": "5",
    "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
    "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6", "zeven": "7", "acht": "8",
    "negen": "9", "tien": "10", "elf": "11", "twaalf": "12",
    "eerste": "1", "tweede": "2", "derde": "3", "vierde": "4", "vijfde": "5", "zesde": "6", "zevende": "7",
    "achtste": "8", "negende": "9", "tiende": "10",
}  # fmt: skip
_ONLY_AT_END = frozenset({"n", "o", "z", "w", "no", "nw", "zo", "zw", "nrd", "zd", "x", "t"})
"""Only the last word of a name is a direction; elsewhere it is an initial."""
_NEVER_AT_FRONT = frozenset({"i", "ii"})
_OLD_SPELLING = re.compile(r"([aeou])\1(?=[bcdfgklmnprstvz][aeiou])")
"""``Hooge``, ``Heeren``: sounds as with one letter."""
_AT_FRONT = {"nw": "nieuw", "t": "het"}
_ORDINAL = re.compile(r"(\d+)(e|de|ste)")
_SHORT_ENDS = (
    (re.compile(r"(?<=[a-z]{3})b(r|u)?rt$"), "buurt"),
    (re.compile(r"(?<=[a-z]{3})str$"), "straat"),
    (re.compile(r"(?<=[a-z]{2})pl$"), "plein"),
    (re.compile(r"(?<=[a-z]{4})ln$"), "laan"),
    (re.compile(r"(?<=[a-z]{4})wg$"), "weg"),
    (re.compile(r"(?<=[a-z]{4})wk$"), "wyk"),
    (re.compile(r"(?<=[a-z]{4})terr$"), "terrein"),
)
_SAME_PLACE = {"denhaag": "sgravenhage", "denbosch": "shertogenbosch"}
_SMALL_WORDS = {"d": "de[nr]?", "v": "van", "b": "by", "o": "op", "a": "aan", "h": "het", "i": "in"}
_LETTERS = 9
"""In a shorter name an initial says too little."""
LINKS = frozenset({"en", "de", "den", "der", "het"})
"""Words that people leave out or put behind a comma."""


@dataclass(frozen=True)
class Name:
    """A normalised name: ``key`` without spaces, and the ``qualifier`` (province) that stands behind.

    ``words`` are those of the key; ``number`` is what stood before or behind it, a code or a rank.
    """

    key: str
    qualifier: str = ""
    words: Tuple[str, ...] = field(default=(), compare=False)
    number: str = field(default="", compare=False)

    @property
    def loose(self) -> str:
        """The words in an order of their own, without those that people leave out."""
        kept = [word for word in self.words if word not in LINKS]
        return " ".join(sorted(kept or self.words))


@lru_cache(maxsize=200_000)
def normalise(name: str) -> Name:
    """The name without what people write differently; see the tests for every rule."""
    text, number, qualifier = _undressed(_plain(name))
    words = _words(text)
    key = "".join(words)
    return Name(_SAME_PLACE.get(key, key), qualifier, words, number)


def larger_area(name: str) -> bool:
    """Whether a name is that of a total, the country, a province or a region."""
    text = _plain(name)
    return bool(_LARGER_SUFFIX.search(text) or _LARGER_PREFIX.match(text) or _TOTAL.fullmatch(text))


def elsewhere(name: str) -> bool:
    """Whether a row is about what lies in no area: abroad, unknown, cannot be placed."""
    return bool(_ELSEWHERE.search(_plain(name)))


@lru_cache(maxsize=20_000)
def shortened(name: str) -> Tuple[str, ...]:
    """The texts between what was left out of a name: ``Buitengeb. Bavel`` is buitengeb…bavel."""
    text = _undressed(_plain(name))[0]
    return tuple(re.findall(r"[0-9a-z?]+\.?", text)) if "." in text else ()


@lru_cache(maxsize=20_000)
def pattern(name: str) -> Pattern[str]:
    """What a name with words cut short (``Burg. Visserpark``) or letters lost (``Chass?``) can stand for."""
    parts = shortened(name) or normalise(name).words
    last = len(parts) - 1
    letters = sum(map(len, parts)) >= _LETTERS
    made = [_part(part, i == last > 0, i == 0, letters) for i, part in enumerate(parts)]
    return re.compile("".join(made).replace("ij", "y"))


def _part(part: str, at_end: bool, at_front: bool, initials: bool) -> str:
    bare = part.rstrip(".")
    full = _word(bare, at_end, at_front)
    literal = re.escape(full).replace(re.escape(UNKNOWN_LETTER), "[a-z]?")
    if not part.endswith("."):
        return literal
    if len(bare) == 1 and not at_end and not initials:
        return f"(?:{literal}|{_SMALL_WORDS.get(bare, literal)})"
    return f"(?:{literal}|{re.escape(bare)}[a-z]*)"


def _plain(name: str) -> str:
    """Lower case, without diacritics and footnotes, with ordinary spaces."""
    text = html.unescape(name) if "&" in name else name
    if _BROKEN.search(text):
        text = _repaired(text)
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "No"))
    text = text.replace("\ufffd", UNKNOWN_LETTER)
    decomposed = unicodedata.normalize("NFKD", text)
    lower = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    return _FOOTNOTE.sub("", " ".join(re.sub(r"[\u2010-\u2015]", "-", lower).split()))


def _repaired(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _undressed(text: str) -> Tuple[str, str, str]:
    """The name itself, the number or code that stood with it, and the province."""
    text, number = _without_code(text)
    text, qualifier = _without_qualifier(text)
    text = _SURROUNDINGS.sub("", text) or text
    numbered = _NUMBERED.match(text) or _NUMBER_BEFORE.match(text)
    if numbered and not number:
        number = numbered.group(1)
    for prefix in (_NUMBERED, _KIND, _NUMBER_BEFORE):
        text = prefix.sub("", text)
    return text, number, qualifier


def _without_code(text: str) -> Tuple[str, str]:
    before = _CODE_BEFORE.match(text)
    if before:
        return text[before.end() :], re.sub(r"[^0-9a-z]", "", before.group())
    behind = _CODE_BEHIND.search(text)
    if behind and any(c.isalpha() for c in text[: behind.start()]):
        return text[: behind.start()].rstrip(), behind.group(1).replace(" ", "")
    return text, ""


def _without_qualifier(text: str) -> Tuple[str, str]:
    brackets = _BRACKETS.search(text)
    if brackets and brackets.start():
        inside = re.sub(r"[^a-z]", "", brackets.group(1))
        if inside in _PLACE_KIND or inside in _PROVINCES:
            rest, qualifier = _without_qualifier(text[: brackets.start()])
            return rest, qualifier or _PROVINCES.get(inside, "")
    bare = _BARE_PROVINCE.search(text)
    if bare:
        return text[: bare.start()], _PROVINCES[re.sub(r"[^a-z]", "", bare.group(1))]
    return text, ""


def _words(text: str) -> Tuple[str, ...]:
    corner = _CORNER.search(text)
    if corner:
        text = text[: corner.start()] + " " + _DIRECTIONS[corner.group(1)] + _DIRECTIONS[corner.group(2)]
    text = re.sub(r"['’`´]t\b", "het", text.replace("&", " en "))
    text = re.sub(r"['’`´]", "", text)
    text = _AAN_DE.sub(" ad ", _VAN_DE.sub(" vd ", text))
    words = re.sub(r"[^0-9a-z?]+", " ", text).split()
    last = len(words) - 1
    # A direction may have a number behind it: O 1 is Oost 1.
    end = next((i for i in range(last, 0, -1) if not words[i].isdigit()), 0)
    return tuple(_word(word, i == end and last > 0, i == 0 < last) for i, word in enumerate(words))


def _word(word: str, at_end: bool, at_front: bool) -> str:
    """One word in full, in the spelling in which words are compared."""
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal:
        return ordinal.group(1)
    if word.isdigit():
        return word.lstrip("0") or "0"
    if at_front and word in _AT_FRONT:
        return _AT_FRONT[word]
    if (word in _ONLY_AT_END and not at_end) or (word in _NEVER_AT_FRONT and at_front):
        return word
    word = _OLD_SPELLING.sub(r"\1", _TOKENS.get(word, word).replace("ij", "y"))
    for short, full in _SHORT_ENDS:
        word = short.sub(full, word)
    return word
