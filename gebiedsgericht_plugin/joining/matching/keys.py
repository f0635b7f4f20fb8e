"""What the ways to join share: keys as text, the levels they may belong to, what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Callable, Dict, Iterable, Mapping, Sequence, Tuple

import numpy
import pandas

from ...errors import NoSuchColumn
from ...model.areas import AreaSet
from ...model.matching import Candidate
from ...model.tables import Table
from ..arrays import Integers, Texts


@dataclass(frozen=True)
class Found:
    """What became of one key: the ``code`` of its area, or the ``reason`` why it has none.

    ``suggestion`` is the code of the area that the key probably means, ``among`` are the codes of
    all it can mean as well as another. ``parts`` are the areas (code, share) of a key that covers
    several, which then has no ``code``; ``total`` is the level and code of the larger area it means.
    ``candidates`` are the areas a name may mean, the likeliest first, for a person to choose from.
    """

    code: str = ""
    reason: str = ""
    suggestion: str = ""
    among: Tuple[str, ...] = ()
    parts: Tuple[Tuple[str, float], ...] = ()
    total: Tuple[str, str] = ("", "")
    rough: bool = False
    """Whether an address was placed by its postcode or street, since its house is not known."""
    candidates: Tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Level:
    """The areas of one level that a key may mean: their codes and, by code, their names."""

    name: str
    names: Mapping[str, str]

    @property
    def codes(self) -> Tuple[str, ...]:
        """The codes, in the order of the area set."""
        return tuple(self.names)


def levels_of(areas: AreaSet) -> Tuple[Level, ...]:
    """The area set's own level and those above it, finest first."""
    own = Level(areas.level, _names(areas.names))
    return (own, *(Level(level, _names(_parent_names(areas, level))) for level in areas.levels))


def _parent_names(areas: AreaSet, level: str) -> pandas.Series:
    """Names by code of a level above; the code itself where the boundaries give no name."""
    codes = areas.frame[level].dropna().drop_duplicates()
    if f"{level}_name" not in areas.frame:
        return pandas.Series(codes.to_numpy(), index=codes.to_numpy())
    return areas.parent_names(level).reindex(codes.to_numpy())


def _names(series: pandas.Series) -> Dict[str, str]:
    written = series.astype(object).where(series.notna(), "")
    return {str(code): str(name) for code, name in zip(series.index, written)}


def column_name(table: Table, name: str) -> str:
    """The column meant by ``name``: as written, else without regard to case and outer spaces.

    Raises NoSuchColumn.
    """
    if name in table.frame.columns:
        return name
    wanted = name.strip().casefold()
    alike = [column for column in table.frame.columns if str(column).strip().casefold() == wanted]
    if len(alike) != 1:
        columns = tuple(str(column) for column in table.frame.columns)
        raise NoSuchColumn(path=table.inspection.file, column=name, columns=columns)
    return str(alike[0])


@dataclass(frozen=True)
class Keys:
    """The key of every row as a text, kept as the number of the text among the distinct ones.

    Comparing a million texts takes a tenth of a second every time; comparing their numbers takes none.
    """

    number: Integers
    distinct: Texts
    index: pandas.Index
    """Of the rows."""

    @classmethod
    def of(cls, texts: pandas.Series) -> Keys:
        """Texts of rows, none of them unknown."""
        number, distinct = pandas.factorize(texts.to_numpy(dtype=object))
        return cls(number, distinct, texts.index)

    @classmethod
    def of_column(cls, column: pandas.Series) -> Keys:
        """A column as key texts: whole numbers without ``.0``, outer spaces off, '' where empty."""
        if pandas.api.types.is_float_dtype(column) or pandas.api.types.is_integer_dtype(column):
            written = {number: f"{number:.15g}" for number in column.dropna().unique()}
            return cls.of(column.map(written).fillna("").astype(object))
        number, distinct = pandas.factorize(column.to_numpy(dtype=object))
        # What is not known has the number -1, which is the text behind the last.
        empty = [""] if (number < 0).any() else []
        cleaned = numpy.array([*(" ".join(str(text).split()) for text in distinct), *empty], dtype=object)
        of_distinct, distinct = pandas.factorize(cleaned)
        return cls(of_distinct[number], distinct, column.index)

    @cached_property
    def texts(self) -> pandas.Series:
        """The text of every row."""
        return pandas.Series(self.distinct[self.number], index=self.index, dtype=object)


def as_text(series: pandas.Series) -> pandas.Series:
    """A column as key texts, see ``Keys.of_column``."""
    return Keys.of_column(series).texts.rename(series.name)


def keys_of(table: Table, columns: Sequence[str]) -> Keys:
    """The key of every row: of several columns their texts with a space between them."""
    parts = [Keys.of_column(table.frame[column_name(table, column)]) for column in columns]
    if len(parts) == 1:
        return parts[0]
    joined = [" ".join(row).strip() for row in zip(*(part.texts for part in parts))]
    return Keys.of(pandas.Series(joined, index=table.frame.index, dtype=object))


def chosen_level(hits: Mapping[str, Mapping[str, str]]) -> str:
    """The level that most keys belong to; the finest on a tie."""
    return max(hits, key=lambda level: len({code for code in hits[level].values() if code}))


def at_level(
    texts: Iterable[str],
    hits: Mapping[str, Mapping[str, Found]],
    level: str,
    diagnose: Callable[[str], Found],
) -> Dict[str, Found]:
    """What each key finds at the level; keys of other levels say so; the rest is diagnosed."""
    order = list(hits)
    found: Dict[str, Found] = {}
    for text in texts:
        if not text:
            found[text] = Found(reason="empty")
        elif text in hits[level]:
            found[text] = hits[level][text]
        elif any(text in hits[other] for other in order[order.index(level) + 1 :]):
            larger = next(other for other in order[order.index(level) + 1 :] if text in hits[other])
            found[text] = Found(reason="total_row", total=(larger, hits[larger][text].code))
        elif any(text in hits[other] for other in order[: order.index(level)]):
            found[text] = Found(reason="finer_level")
        else:
            found[text] = diagnose(text)
    return found
