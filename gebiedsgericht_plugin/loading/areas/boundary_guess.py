"""Boundaries: which area sets a file holds, and what their columns mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import pandas as pd

from ...model.recipe import AreaSource
from .. import files
from ..layers.gdal_files import DRIVERS, holds_areas, layers, open_vector
from ..notation import words
from . import squares
from .boundary_file import LAYER, LEVELS, PLUS, attributes

_SHORT = {"buurt": "bu", "wijk": "wk", "gemeente": "gm"}
_PLURAL = {
    "buurt": "buurten",
    "wijk": "wijken",
    "gemeente": "gemeenten",
    "gebied": "gebieden",
    "vierkant": "vierkanten",
}
_ENGLISH = {
    "buurt": ("neighbourhood", "neighborhood"),
    "wijk": ("district",),
    "gemeente": ("municipality",),
}
_PREFIX = {"BU": "buurt", "WK": "wijk", "GM": "gemeente"}
_GENERIC_CODE = (
    "statcode",
    "code",
    "identificatie",
    "gebiedscode",
    "gebiedcode",
    "gebiedid",
    "regiocode",
    "nummer",
)
_ONLY_NAMES = ("buurtnaam", "wijknaam", "gebiedsnaam", "werkgebied", "gebied")
_DIVISIONS = re.compile(r"buurt|wijk|gebied|gemeente|dorp|kern|indeling|zone|district|stadsdeel")
_GENERIC_NAME = ("statnaam", "naam", "name", "gebiedsnaam", "gebiednaam", "gebied", "omschrijving", "regio")
_DENOMINATORS: Mapping[str, Tuple[str, ...]] = {
    "inwoners": ("aantalinwoners", "aantinw", "inwoners", "inwonertal", "population", "inhabitants"),
    "huishoudens": ("aantalhuishoudens", "aantalhh", "huishoudens", "households"),
    "woningen": ("aantalwoningen", "woningvoorraad", "woningen", "dwellingtotal", "dwellings"),
}
_PLACES = ("woonplaats", "plaats")
"""No area levels: places cross wijken."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def guess_areas(path: Path) -> Tuple[AreaSource, ...]:
    """The area sources that a file holds, finest level and newest first; () where it holds none.

    Layers with names only count where no layer has codes.

    Raises NoSuchFile, EmptyFile, FileInUse, NotWhatItSeems, UnreadableFile.
    """
    kind = files.kind_of(path, files.first_bytes(path))
    if kind.reader not in ("vector", "archive"):
        return ()
    if kind.reader == "archive" and not files.holds_layer(path):
        return ()
    data_set = open_vector(files.gdal_name(path), path.name, DRIVERS)
    found = layers(data_set)
    guesses = [_guess(layer, path, len(found) > 1) for layer in found if holds_areas(layer)]
    made = sorted((guess for guess in guesses if guess is not None), key=_fineness)
    coded = [guess for guess in made if guess.code != guess.name]
    ids = words.unique([guess.id for guess in coded or made])
    return tuple(replace(guess, id=unique) for guess, unique in zip(coded or made, ids))


def _fineness(source: AreaSource) -> Tuple[int, int, str]:
    level = LEVELS.index(source.level) if source.level in LEVELS else len(LEVELS)
    return (level, -source.boundary_year, source.id)


def _guess(layer: Any, path: Path, several: bool) -> Optional[AreaSource]:
    table = attributes(layer)
    if table.empty:
        return None
    named = {words.squash(name): name for name in reversed(table.columns)}
    level, code = _level_and_code(table, named, f"{layer.GetName()} {path.stem}")
    if not code:
        return None
    name = _name_column(table, named, level) or code
    year = _boundary_year(table, named, layer.GetName(), path)
    within, within_names = _parents(table, named, level, code)
    denominators = {
        key: named[alias]
        for key, aliases in _DENOMINATORS.items()
        for alias in reversed(aliases)
        if alias in named
    }
    plural = _PLURAL.get(level, level)
    if level == "vierkant":
        plural += f"-{squares.size_of(table[code])}m"
    return AreaSource(
        id=f"{plural}-{year}" if year else plural,
        source=path.name + (LAYER + layer.GetName() if several or path.suffix.lower() == ".gpkg" else ""),
        code=code,
        name=name,
        boundary_year=year,
        level=level,
        within=within,
        within_names=within_names,
        denominators=denominators,
    )


def _level_and_code(table: pd.DataFrame, named: Mapping[str, str], called: str) -> Tuple[str, str]:
    """The level of the areas and the column of their codes; ("", "") where there is none."""
    for find in (_by_square, _by_family, _by_generic_code, _by_postcode, _by_name_only):
        level, code = find(table, named, called)
        if code:
            return level, code
    return "", ""


def _by_square(table: pd.DataFrame, named: Mapping[str, str], called: str) -> Tuple[str, str]:
    """CBS squares, under the many names of their column of codes."""
    for column in table.columns:
        if table[column].is_unique and squares.are_squares(table[column]):
            return "vierkant", str(column)
    return "", ""


def _by_family(table: pd.DataFrame, named: Mapping[str, str], called: str) -> Tuple[str, str]:
    """Codes of CBS's levels under the names of one of its families (``buurtcode``, ``BU_CODE``)."""
    for level in LEVELS:
        for alias in (f"{level}code", f"{_SHORT[level]}code"):
            if alias in named and _tells_apart(table, named[alias], 0.5 if level == "buurt" else 0.8):
                return level, _unique_code(table, named, named[alias])
    return "", ""


def _by_generic_code(table: pd.DataFrame, named: Mapping[str, str], called: str) -> Tuple[str, str]:
    for alias in _GENERIC_CODE:
        if alias in named and _tells_apart(table, named[alias], 0.8):
            level = _level_of_codes(table[named[alias]], called)
            if level or alias != "identificatie":
                return level or "gebied", named[alias]
    return "", ""


def _by_postcode(table: pd.DataFrame, named: Mapping[str, str], called: str) -> Tuple[str, str]:
    for level, pattern in (("pc6", r"\d{4} ?[A-Z]{2}"), ("pc4", r"\d{4}")):
        for alias in (level, f"postcode{level[-1]}", "postcode"):
            if alias not in named or table[named[alias]].str.fullmatch(pattern).mean() <= 0.9:
                continue
            if _tells_apart(table, named[alias], 0.8):
                return level, named[alias]
    return "", ""


def _by_name_only(table: pd.DataFrame, named: Mapping[str, str], called: str) -> Tuple[str, str]:
    """Areas without codes: names that say so, or any name in a layer that is called after areas."""
    generic = ("naam", "name") if _DIVISIONS.search(called.lower()) else ()
    for alias in (*_ONLY_NAMES, *generic):
        if alias in named and len(table) > 1 and _tells_apart(table, named[alias], 0.8):
            return words.level_of(alias) or "gebied", named[alias]
    return "", ""


def _tells_apart(table: pd.DataFrame, column: str, least: float) -> bool:
    """Whether a column is filled and at least this share of it differs (a few areas have parts)."""
    texts = table[column]
    filled = texts[texts != ""]
    if len(filled) < 0.95 * len(texts) or not len(filled):
        return False
    return bool(filled.nunique() >= least * len(filled))


def _unique_code(table: pd.DataFrame, named: Mapping[str, str], column: str) -> str:
    """The column itself; with the municipality's code in front where that is needed to tell apart."""
    texts = table[column]
    gemeente = named.get("gemeentecode") or named.get("gmcode")
    if texts.is_unique or gemeente is None or gemeente == column or texts.str.len().max() >= 8:
        return column
    together = table[gemeente].str.cat(texts)
    return f"{gemeente}{PLUS}{column}" if together.is_unique else column


def _level_of_codes(codes: pd.Series, called: str) -> str:
    """The level by the prefix of most codes, by the name of layer or file, or by four digits."""
    prefixes = Counter(_PREFIX.get(code[:2].upper(), "") for code in codes)
    prefix = prefixes.most_common(1)[0][0]
    if prefix:
        return prefix
    for level in LEVELS:
        if level in called.lower():
            return level
    return "gemeente" if bool(codes.str.fullmatch(r"0\d{3}|1\d{3}").all()) and len(codes) > 100 else ""


def _name_column(table: pd.DataFrame, named: Mapping[str, str], level: str) -> str:
    short = _SHORT.get(level, level)
    aliases = (f"{level}naam", f"{short}naam", level, f"{level}en", *_GENERIC_NAME)
    for alias in (*aliases, *_ENGLISH.get(level, ())):
        if alias in named and bool(table[named[alias]].str.contains(r"[A-Za-z]", regex=True).mean() > 0.5):
            return named[alias]
    return ""


def _boundary_year(table: pd.DataFrame, named: Mapping[str, str], layer: str, path: Path) -> int:
    for alias in ("jaar", "jrstatcode", "indelingsjaar", "boundaryyear"):
        if alias in named:
            years = table[named[alias]].str[:4]
            if bool(years.str.fullmatch(r"(?:19|20)\d\d").all()) and years.nunique() == 1:
                return int(years.iloc[0])
    for text in (layer, path.stem):
        match = _YEAR.search(text)
        if match:
            return int(match[1])
    return 0


def _parents(
    table: pd.DataFrame, named: Mapping[str, str], level: str, code: str
) -> Tuple[Dict[str, str], Dict[str, str]]:
    """The levels above: those of CBS, and others that have a column X with its XCODE; as one chain."""
    pairs: Dict[str, Tuple[str, str]] = {}
    for above in LEVELS[LEVELS.index(level) + 1 :] if level in LEVELS else LEVELS:
        for alias in (f"{above}code", f"{_SHORT[above]}code"):
            if alias in named and named[alias] != code:
                names = (f"{above}naam", f"{_SHORT[above]}naam", above)
                name = next((named[key] for key in names if key in named), "")
                pairs.setdefault(above, (named[alias], name))
    for key, column in named.items():
        other = f"{key}code"
        if other in named and named[other] != code and key not in (*LEVELS, *_PLACES) and column != code:
            pairs.setdefault(key, (named[other], column))
    chosen = _chain(table, {key: pair[0] for key, pair in pairs.items()})
    return (
        {key: pairs[key][0] for key in chosen},
        {key: pairs[key][1] for key in chosen if pairs[key][1]},
    )


def _chain(table: pd.DataFrame, columns: Mapping[str, str]) -> List[str]:
    """The levels that nest, finest first; those of CBS are kept before others."""
    filled = {
        level: column
        for level, column in columns.items()
        if bool((table[column] != "").all()) and table[column].nunique() < max(len(table), 2)
    }
    ordered = sorted(filled, key=lambda level: -table[filled[level]].nunique())
    kept: List[str] = [level for level in ordered if level in LEVELS]
    for level in ordered:
        if level not in kept:
            together = sorted([*kept, level], key=ordered.index)
            if _nests(table, [filled[item] for item in together]):
                kept = together
    return kept


def _nests(table: pd.DataFrame, columns: Sequence[str]) -> bool:
    return all(
        bool((table.groupby(lower)[upper].nunique() <= 1).all()) for lower, upper in zip(columns, columns[1:])
    )
