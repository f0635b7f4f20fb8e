"""Whether one name is another with a slip of the pen, or a place of its own."""

from __future__ import annotations

import re
from typing import List, Sequence, Tuple

from .place_words import words_of
from .spelling import Name

TWO_SLIPS = 12
"""From this length on two slips of the pen are still a slip."""
_SHORTEST, _SHORTEST_CORE = 6, 4
"""Names, and names without their ending (buurt, park), that are shorter are easily another's."""
_SHORTEST_CUT = 8
_ENDING = re.compile(
    r"(berg|borg|burg|brug|beek|broek|buurt|dam|dorp|dyk|ham|heide|hof|hoek|horst|kamp|kwartier|laan|land|landen|markt"
    r"|meer|oord|park|plein|polder|poort|stad|straat|terrein|veen|veld|velden|waard|weg|werf|wyk|zyde)$"
)
"""What names of places end in: a different ending is another place, not a slip."""
_WHOLE = re.compile(r"(donk|dorst|drecht|hout|lo|loo|rade|schot|um|voort)$")
"""More endings, of names that are whole where they end in them."""
_ENDED = re.compile(rf"(s|n|e|en|er|r|se)?({_ENDING.pattern[1:-2]})+")
_TELLING = re.compile(
    r"noordoost|noordwest|zuidoost|zuidwest|noord|oost|zuid|west|midden|centrum|binnen|buiten"
    r"|nieuw|oude?|groot|klein|hoog|laag|voor|achter|over|onder|boven|\d+"
)
"""Parts that tell neighbours apart: names that differ in them are never the same place."""
_ARTICLE = re.compile(r"^(de|het)(?=[a-z]{3})")
_LONG_WORD = 7
"""A shorter word that begins with another letter is another word."""
_SURE_OF_A_LETTER = 8
"""In a shorter name another letter makes another name, unless the two sound alike."""
_SOUND_ALIKE = frozenset(map(frozenset, ("ck", "sz", "fv", "dt", "iy", "jy", "ij", "gh", "qk", "ae")))
_PLURAL = ("s", "n", "en", "e", "er")


def distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with the next to make one name the other."""
    start = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    same = next(
        (i for i, (a, b) in enumerate(zip(one[::-1], other[::-1])) if a != b), min(len(one), len(other))
    )
    one, other = one[: len(one) - same], other[: len(other) - same]
    if not one or not other:
        return max(len(one), len(other))
    before: List[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        row = [i + 1]
        for j, wanted in enumerate(other):
            step = min(row[j] + 1, last[j + 1] + 1, last[j] + (letter != wanted))
            if i and j and letter == other[j - 1] and one[i - 1] == wanted:
                step = min(step, before[j - 1] + 1)
            row.append(step)
        before, last = last, row
    return last[-1]


def allowed(written: Name, name: Name) -> int:
    """How many slips may lie between what was written and a name; 0: any difference is another name.

    Real neighbourhoods differ by little (Oostpoort, Oosterpoort; Molenwijk, Molendijk), so a
    likeness alone is not enough: what is written must not be a name of its own.
    """
    shortest = min(len(written.key), len(name.key))
    core = min(len(_ENDING.sub("", text)) for text in (written.key, name.key))
    doubled = _single(written.key) == _single(name.key)
    if written.key[0] != name.key[0] or shortest < _SHORTEST or core < _SHORTEST_CORE - doubled:
        return 0
    if not same_telling(written.key, name.key):
        return 0
    pairs = _different(written.words, name.words) or [(written.key, name.key)]
    if any(_own_name(one, other) for one, other in [(written.key, name.key), *pairs]):
        return 0
    if shortest < _SURE_OF_A_LETTER and _other_letter(written.key, name.key):
        return 0
    words = any(words_of(one) is not None for one, _ in pairs)
    return 2 if shortest >= TWO_SLIPS and not words else 1


def _other_letter(one: str, other: str) -> bool:
    """Whether one letter stands for another that sounds different: Rheden, Rhenen."""
    if len(one) != len(other):
        return False
    different = [(a, b) for a, b in zip(one, other) if a != b]
    return len(different) == 1 and frozenset(different[0]) not in _SOUND_ALIKE


def _single(text: str) -> str:
    """A text with every letter that stands double written once."""
    return re.sub(r"(.)\1", r"\1", text)


def _different(written: Sequence[str], name: Sequence[str]) -> List[Tuple[str, str]]:
    """The words that differ, where both names have as many; none where that cannot be told."""
    if len(written) != len(name):
        return []
    return [(one, other) for one, other in zip(written, name) if one != other]


def _own_name(written: str, name: str) -> bool:
    """Whether what was written is a word of its own, not another that was written wrongly."""
    endings = [_ENDING.search(text) for text in (written, name)]
    if endings[0] and endings[1] and endings[0].group() != endings[1].group():
        return True
    if any(written == name + letters for letters in _PLURAL if letters != "n" or name.endswith("e")):
        return True
    if written[0] != name[0] and min(len(written), len(name)) < _LONG_WORD:
        return True
    words = words_of(_ARTICLE.sub("", written))
    return words is not None and words != words_of(_ARTICLE.sub("", name))


def goes_on(written: str, name: str) -> bool:
    """Whether what was written is a name with an ordinary word behind it: Eldenveld beside Elden."""
    rest = written[len(name) :]
    return written.startswith(name) and bool(_ENDED.fullmatch(rest))


def same_telling(one: str, other: str) -> bool:
    """Whether nothing in two nearly equal names says that they are different places.

    A telling part on one side only may be a typing error in that part (niew, nieuw; nordwest,
    noordwest); a number never is.
    """
    here, there = frozenset(_TELLING.findall(one)), frozenset(_TELLING.findall(other))
    if any(part.isdigit() for part in here ^ there):
        return False
    left, right = here - there, there - here
    return all(any(a in b or b in a for b in right) for a in left) if left and right else True


def cut_short(written: str, name: str) -> bool:
    """Whether a name was cut off: within a word, not before one (Oosterpark is not Oosterparkwijk)."""
    rest = name[len(written) :]
    if len(written) < _SHORTEST_CUT or 2 * len(written) < len(name) or not rest:
        return False
    if _ENDING.search(written) or _WHOLE.search(written):
        # Noordwijk is not Noordwijkerhout, Eexterveen is not Eexterveenschekanaal.
        return False
    return not (rest in _PLURAL or _ENDED.fullmatch(rest) or _TELLING.match(rest))
