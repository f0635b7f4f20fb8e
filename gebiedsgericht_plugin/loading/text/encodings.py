"""Which encoding a text is in: by its marks and its form, else by which letters make sense in Dutch."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

import numpy as np

from ...errors import BadSetting, UnreadableFile
from ...model.tables import Finding, Guess

_MARKS: Tuple[Tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
MARKS = tuple(mark for mark, _ in _MARKS)
_SINGLE = ("cp1252", "latin-1", "mac_roman", "cp850", "cp858", "iso8859-15")
_AS_IS = frozenset(("utf-8", "cp1252", "iso8859-1", "mac-roman", "cp850", "cp858", "iso8859-15"))
"""Encodings (as Python names them) in which a byte below 128 is always a letter of ASCII."""
_HIGH = re.compile(rb"[\x80-\xff]")
_MULTI = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_DOUBLY = re.compile("[ÂÃâ][\x80-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
MOST_LOOKED_AT = 3000
"""So many letters outside ASCII, evenly spread over the file, are looked at."""
FEWEST_LOOKED_AT = 300
_BLOCK = 1 << 22
_PIECE = 1 << 15

_DUTCH: Dict[str, float] = {
    **dict.fromkeys("éë", 3.0),
    **dict.fromkeys("ïöüèç", 2.5),
    **dict.fromkeys("êáàóâîôûäñíúÉË", 1.5),
    **dict.fromkeys("ÏÖÜÈÇåøßÁÀÄ", 0.5),
}
_SIGNS: Dict[str, float] = {
    **dict.fromkeys("€", 2.0),
    **dict.fromkeys("²³°½", 1.0),
    **dict.fromkeys("’‘“”–—…•±µ§©®«»\xa0¼¾´·\xad×", 0.5),
}
_BETWEEN_LETTERS = "’‘´·\xad–"


@dataclass(frozen=True)
class Encoded:
    """A text as bytes in which every letter of ASCII is one byte, and what they are encoded in."""

    content: bytes
    codec: str
    """How the bytes are to be decoded."""
    told: str
    """What people call the encoding of the file."""
    guess: Guess
    findings: Tuple[Finding, ...] = ()


def recognise(content: bytes, name: str, told: Optional[str] = None) -> Encoded:
    """The encoding of a file's bytes.

    Raises UnreadableFile where the encoding that was told does not fit, BadSetting where it is unknown.
    """
    if told:
        return _as_told(content, name, told)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _with_mark(content, mark, encoding)
    wide = wide_encoding(content)
    if wide:
        text = content.decode(wide, errors="replace")
        return Encoded(text.encode("utf-8"), "utf-8", wide, Guess("encoding", wide, 0.97))
    if _is_utf8(content):
        findings = _doubly_encoded(content)
        return Encoded(content, "utf-8", "utf-8", Guess("encoding", "utf-8", 0.99), findings)
    mixed = _mixed(content)
    if mixed is not None:
        return mixed
    encoding, confidence, others = judge(content)
    return Encoded(content, encoding, encoding, Guess("encoding", encoding, confidence, others))


def _as_told(content: bytes, name: str, told: str) -> Encoded:
    try:
        found = codecs.lookup(told)
        text = content.decode(told)
    except UnicodeDecodeError as error:
        raise UnreadableFile(name, f"{told}: byte {error.start}") from error
    except (LookupError, ValueError) as error:
        raise BadSetting("encoding", told, "utf-8, cp1252, utf-16, latin-1 …") from error
    guess = Guess("encoding", told, 1.0)
    if found.name in _AS_IS:
        return Encoded(content, found.name, told, guess)
    return Encoded(text.encode("utf-8", errors="replace"), "utf-8", told, guess)


def _with_mark(content: bytes, mark: bytes, encoding: str) -> Encoded:
    guess = Guess("encoding", encoding, 1.0)
    if encoding == "utf-8-sig":
        return Encoded(content[len(mark) :], "utf-8", encoding, guess)
    return Encoded(content.decode(encoding, errors="replace").encode("utf-8"), "utf-8", encoding, guess)


def wide_encoding(content: bytes) -> str:
    """UTF-16 without its mark: every other byte is zero."""
    sample = np.frombuffer(content[:4096], dtype=np.uint8)
    if len(sample) < 8:
        return ""
    even, odd = float((sample[::2] == 0).mean()), float((sample[1::2] == 0).mean())
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else ""


def _is_utf8(content: bytes) -> bool:
    """Whether the bytes are UTF-8; a last letter that was cut off does not count against it."""
    if content.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(content), _BLOCK):
            decoder.decode(content[at : at + _BLOCK])
    except UnicodeDecodeError:
        return False
    return True


def _doubly_encoded(content: bytes) -> Tuple[Finding, ...]:
    """Letters such as ``Ã©`` where ``é`` was meant: the text was taken for cp1252 once before."""
    if content.isascii():
        return ()
    places = [match.start() for match, _ in zip(_HIGH.finditer(content), range(MOST_LOOKED_AT))]
    text = b" ".join(content[at : at + 5] for at in places).decode("utf-8", errors="ignore")
    found = len(_DOUBLY.findall(text))
    return (Finding("doubly_encoded", {"times": found}),) if found > max(1, len(places) / 12) else ()


def _mixed(content: bytes) -> Optional[Encoded]:
    """Lines in UTF-8 and lines in cp1252 below each other; None where it is not that."""
    step = max(_PIECE, len(content) // 8)
    pieces = [content[at : at + _PIECE] for at in range(0, len(content), step)]
    high = sum(len(_HIGH.findall(piece)) for piece in pieces)
    paired = sum(len(match) for piece in pieces for match in _MULTI.findall(piece))
    if paired < 0.5 * high or not high:
        return None
    lines = content.split(b"\n")
    wrong = 0
    for at, line in enumerate(lines):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            wrong += 1
            lines[at] = line.decode("cp1252", errors="replace").encode("utf-8")
    return Encoded(
        b"\n".join(lines),
        "utf-8",
        "utf-8",
        Guess("encoding", "utf-8", 0.8, ("cp1252",)),
        (Finding("mixed_encodings", {"lines": wrong, "encoding": "cp1252"}),),
    )


def judge(content: bytes) -> Tuple[str, float, Tuple[str, ...]]:
    """The encoding of one byte a letter that makes most sense: its name, how sure, and what else."""
    windows = _windows(content)
    scores = {name: _score(windows, name) for name in _candidates(windows)}
    ranked = sorted(scores, key=lambda name: (-scores[name], _SINGLE.index(name)))
    best = ranked[0]
    others = tuple(name for name in ranked[1:] if scores[name] > scores[best] - 2.0 and name != "latin-1")
    spread = (scores[best] - max([scores[name] for name in ranked[1:] if name in others], default=-5.0)) / 2
    return best, round(min(0.98, 0.55 + 0.4 * min(spread, 1.0)), 2), others


def _windows(content: bytes) -> List[bytes]:
    """The bytes outside ASCII with the three before and after each, evenly spread over the file."""
    places = _high(content, max(_PIECE, len(content) // 32))
    if len(places) < FEWEST_LOOKED_AT:
        places = _high(content, _PIECE)
    places = places[:: max(1, -(-len(places) // MOST_LOOKED_AT))]
    return [content[max(at - 3, 0) : at].rjust(3) + content[at : at + 4].ljust(4) for at in places.tolist()]


def _high(content: bytes, step: int) -> np.ndarray:
    """Where bytes outside ASCII stand, in pieces of the file that begin so far from each other."""
    letters = np.frombuffer(content, dtype=np.uint8)
    pieces = range(0, len(letters), step)
    return np.concatenate([np.flatnonzero(letters[at : at + _PIECE] > 127) + at for at in pieces])


def _candidates(windows: List[bytes]) -> List[str]:
    high = {window[3] for window in windows}
    names = ["cp1252", "mac_roman", "cp850"]
    if high & {0x81, 0x8D, 0x8F, 0x90, 0x9D}:
        names[0] = "latin-1"
    if 0xD5 in high:
        names[2] = "cp858"
    if 0xA4 in high and not any(byte < 0xA0 for byte in high):
        names.append("iso8859-15")
    return names


def _score(windows: List[bytes], encoding: str) -> float:
    """How much sense the letters make on average: about 3 for Dutch, below 0 for the wrong encoding."""
    return sum(_sense(window.decode(encoding, errors="replace")) for window in windows) / max(len(windows), 1)


def _sense(text: str) -> float:
    """How much sense the middle letter makes where it stands."""
    before, letter, after = text[2], text[3], text[4]
    return _letter_sense(before, letter, after) if letter.isalpha() else _sign_sense(before, letter, after)


def _letter_sense(before: str, letter: str, after: str) -> float:
    if letter.isupper() and (before.islower() or (after.islower() and before.isalpha())):
        return -2.0
    if letter.islower() and before.isupper() and after.isupper():
        return -1.0
    alone = not (before.isalpha() or after.isalpha())
    return _DUTCH.get(letter, -1.0) - (2.5 if alone else 0.0)


def _sign_sense(before: str, letter: str, after: str) -> float:
    if before.isalpha() and after.isalpha() and letter not in _BETWEEN_LETTERS:
        return -2.0
    fits = (
        (letter == "€" and (after.isdigit() or after in " \xa0" or before.isspace()))
        or (letter in "²³" and before in "mM")
        or (letter == "’" and (before.isalpha() or after.isalpha()))
        or (letter in "–—" and before == after == " ")
    )
    return 2.5 if fits else _SIGNS.get(letter, -2.0)
