"""Dutch addresses as people write them: postcodes, house numbers, streets in any spelling."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import List, Tuple
from unicodedata import combining, normalize

_POSTCODE = re.compile(r"(?<![0-9A-Z])([1-9][0-9]{3})[ \u00a0.-]?([A-Z]{2})(?![0-9A-Z])", re.IGNORECASE)
_WHOLE_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
_NUMBER_FIRST = re.compile(r"(?:nr\.?|no\.?|huisnummer)?\s*(\d{1,5})(?!\d)(.*)", re.IGNORECASE | re.DOTALL)
_NUMBERS = re.compile(r"(?<![0-9A-Za-z])\d{1,5}(?!\d)")
_ADDITION = re.compile(
    r"(?:\s*[-/]\s*|\s?)?("
    r"(?:(?<=[0-9])[A-Z]{1,2}|(?<=[-/])[A-Z]{1,2}|[A-Z]|I{1,3}|IV|VI{0,3}|hs|bg|bis|huis|zw|rd|zwart|rood|boven|"
    r"beneden|[A-Z]?\d{1,4})"
    r"(?:\s?[-/]\s?[0-9A-Z]{1,4}|\s?(?:bis|hs)|(?<=[A-Z])\s?\d{1,3}|(?<=\d)\s?[A-Z])?"
    r")(?![0-9A-Z'])",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"^\s*(?:,|;|\bte\b|\bin\b|[-–/]\s+|\(|\n)\s*", re.IGNORECASE)
_COUNTRY = re.compile(r"[,;\s(]*\b(?:nederland|the netherlands|netherlands|nl)\b[)\s.]*$", re.IGNORECASE)
_DOUBTFUL_NUMBER = 4
"""At most so many numbers in one text are tried as the house number."""

_NOT_WORD = re.compile(r"[^0-9a-z]+")
_ORDINALS = {
    "eerste": "1", "tweede": "2", "derde": "3", "vierde": "4", "vijfde": "5", "zesde": "6",
    "zevende": "7", "achtste": "8", "negende": "9", "tiende": "10",
}  # fmt: skip
_ORDINAL = re.compile(r"(\d{1,2})(?:e|ste|de)")
_TITLES = {
    "burg": "burgemeester", "burgem": "burgemeester", "bgm": "burgemeester", "prof": "professor",
    "dr": "doctor", "ds": "dominee", "mr": "meester", "ir": "ingenieur", "gen": "generaal",
    "pres": "president", "min": "minister", "past": "pastoor", "jhr": "jonkheer", "adm": "admiraal",
    "st": "sint", "gebr": "gebroeders", "kap": "kapitein", "kapt": "kapitein", "luit": "luitenant",
    "wethr": "wethouder", "weth": "wethouder", "not": "notaris", "gouv": "gouverneur", "mgr": "monseigneur",
    "nwe": "nieuwe", "kl": "kleine",
}  # fmt: skip
_PARTICLES = {"van", "v", "de", "den", "der", "d", "het", "t", "ten", "ter", "te", "vd", "vh", "vdr", "vdn"}
_ENDINGS = (
    ("straat", ("str",)), ("laan", ("ln",)), ("plein", ("pln", "pl")), ("weg", ("wg",)), ("kade", ("kd",)),
    ("singel", ("sngl", "sgl")), ("dijk", ("dk",)), ("hof", ("hf",)), ("pad", ("pd",)),
    ("gracht", ("gr", "gt")),
)  # fmt: skip


@dataclass(frozen=True)
class Address:
    """One way to read an address: parts that are not there are '' (number: -1)."""

    postcode: str = ""
    number: int = -1
    addition: str = ""
    street: str = ""
    place: str = ""


def postcode_of(text: str) -> str:
    """The PC6 that a text is (``9901 ab`` is ``9901AB``), or ''."""
    plain = "".join(text.split()).replace(".", "").replace("-", "").upper()
    return plain if _WHOLE_POSTCODE.fullmatch(plain) else ""


def addition_of(text: str) -> str:
    """What stands behind a house number, in capitals and without punctuation: ``-II`` is ``II``."""
    plain = _NOT_WORD.sub("", _without_marks(text)).upper()
    return "H" if plain in ("HS", "HUIS") else plain


def number_of(text: str) -> Tuple[int, str]:
    """A house number with what stands behind it: ``12-a`` is (12, 'A'); (-1, '') where there is none."""
    found = _NUMBER_FIRST.fullmatch(text.strip())
    if not found:
        return -1, ""
    rest = found.group(2)
    return int(found.group(1)), "" if rest in (".0", ",0") else addition_of(rest)


@lru_cache(maxsize=200_000)
def street_key(name: str) -> str:
    """A street or place without case, diacritics, spaces and punctuation."""
    return _NOT_WORD.sub("", _without_marks(name))


@lru_cache(maxsize=200_000)
def loose_street_key(name: str) -> str:
    """As ``street_key``, also without what people abbreviate: ``v.d.``, ``1e``, ``Burg.``, ``str.``."""
    words = [word for word in _NOT_WORD.split(_without_marks(name)) if word]
    kept: List[str] = []
    for at, word in enumerate(words):
        ordinal = _ORDINAL.fullmatch(word)
        if word in _PARTICLES and len(words) > 1:
            continue
        if ordinal:
            kept.append(ordinal.group(1))
        elif word in _ORDINALS:
            kept.append(_ORDINALS[word])
        else:
            kept.append(_TITLES.get(word, word) if at < len(words) - 1 else _ended(word))
    return "".join(kept) or street_key(name)


def _ended(word: str) -> str:
    """The last word of a street with its ending in full: ``dorpsstr`` is ``dorpsstraat``."""
    for whole, short in _ENDINGS:
        for ending in short:
            if word.endswith(ending) and not word.endswith(whole):
                return word[: -len(ending)] + whole
    return word


def _without_marks(text: str) -> str:
    plain = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return plain.replace("ĳ", "ij")


def readings(text: str) -> Tuple[Address, ...]:
    """All ways to read one text as an address, the likeliest first.

    ``Dorpsstraat 12a, 9901 AB Appingedam``, ``9901AB 12``, ``Plein 1945 3 Ede``, ``Kerkweg 1 te Ede``.
    """
    text = _COUNTRY.sub("", " ".join(text.split()))
    found = _POSTCODE.search(text)
    if not found:
        return tuple(_without_postcode(text, ""))
    postcode = (found.group(1) + found.group(2)).upper()
    before = text[: found.start()].strip(" ,;-–(")
    after = text[found.end() :].strip(" ,;-–)")
    number = _NUMBER_FIRST.fullmatch(after)
    if number:
        behind = _ADDITION.match(after, number.end(1))
        addition = addition_of(behind.group(1)) if behind else ""
        place = _place(after[behind.end() if behind else number.end(1) :])
        return (Address(postcode, int(number.group(1)), addition, before, place),)
    split = [item for item in _without_postcode(before, postcode) if not item.place or not after]
    if not split:
        return (Address(postcode, street=before, place=after),)
    return tuple(
        Address(postcode, item.number, item.addition, item.street, after or item.place) for item in split
    )


def _without_postcode(text: str, postcode: str) -> List[Address]:
    """Street, number, addition and place of a text; the last number that a street stands before first."""
    found: List[Address] = []
    numbers = [match for match in _NUMBERS.finditer(text) if match.start() > 0]
    for match in reversed(numbers[-_DOUBTFUL_NUMBER:]):
        street = text[: match.start()].strip(" ,;-–")
        if any(letter.isalpha() for letter in street):
            found.extend(_placed(postcode, street, text, match))
    return found


def _placed(postcode: str, street: str, text: str, digits: re.Match[str]) -> List[Address]:
    """What may stand behind a number: an addition, a place, or both."""
    number, rest = int(digits.group()), text[digits.end() :]
    behind = _ADDITION.match(text, digits.end())
    found = []
    if behind:
        addition, place = addition_of(behind.group(1)), _place(text[behind.end() :])
        found.append(Address(postcode, number, addition, street, place))
    glued = bool(rest) and rest[0].isalnum()
    if not glued or not behind:
        found.append(Address(postcode, number, "", street, _place(rest)))
    return found


def _place(rest: str) -> str:
    return _IN_PLACE.sub("", rest).strip(" ,;.-–()")


def digest(address: Address) -> str:
    """A text that is the same for the same house and tells nobody which: SHA-256, in capitals."""
    where = (address.postcode,)
    if not address.postcode:
        where = (f"{loose_street_key(address.street)}|{place_key(address.place)}",)
    parts = (*where, str(address.number), address.addition)
    return hashlib.sha256("|".join(parts).encode("utf-8")).hexdigest().upper()


def place_key(place: str) -> str:
    """A place without case and diacritics; ``Den Haag`` is ``'s-Gravenhage``."""
    key = street_key(place)
    return {"denhaag": "sgravenhage", "denbosch": "shertogenbosch"}.get(key, key)
