"""All cases of the corpus: generated from a seed, and by hand."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import List, Sequence

from . import byhand, families_books, families_layers, families_mixed, families_text
from .case import Book, Case

SEED = 20261122


def generated(seed: int = SEED) -> List[Case]:
    """The cases of every family; each family has a stream of its own, so that one can grow alone."""
    book = Book()
    for family in (
        *families_text.FAMILIES,
        *families_books.FAMILIES,
        *families_layers.FAMILIES,
        *families_mixed.FAMILIES,
    ):
        family(Random(f"{seed} {family.__name__}"), book)
    return book.cases


def by_hand() -> List[Case]:
    """The cases that were written out one by one."""
    return byhand.cases()


def write(cases: Sequence[Case], folder: Path) -> List[Case]:
    """Write the files; gives the cases back."""
    folder.mkdir(parents=True, exist_ok=True)
    for case in cases:
        case.write(folder)
    return list(cases)
