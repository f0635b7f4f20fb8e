"""From the areas of one year or division to those of another: which share of each lies where.

Per source area the first of these that can tell:

1. the same ground (99 % of both) is the same area, whatever its code;
2. a link table, where it gives one target, or shares or weights;
3. addresses, as points that lie in both sets, or as two tables of addresses, one of each year;
4. ground: overlapping square metres.

Boundaries move a few metres between editions where nothing changed. A part below 1 % of its source
*and* below 1 % of its target (of the addresses or square metres, whichever divide the source) is such
a sliver. It is no share; the source is divided over the parts that remain. A part that is small for
one of the two only stays: it may be a new estate in a large rural area. What of a source lies in no
target stays outside, from 1 % on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import List, Optional, Sequence, Tuple

import numpy
import pandas

from ...errors import BadSetting, Cancelled, NoSuchColumn
from ...loading.areas.code_book import code_book
from ...model.addresses import UNKNOWN_NUMBER, Addresses
from ...model.areas import AreaSet
from ...model.crosswalks import Basis, Crosswalk
from ...model.progress import SILENT, Progress
from ..arrays import Floats
from ..locating import locate
from ..matching import codes
from ..matching.keys import as_text, levels_of
from .ground import Ground, ground_of, same_ground

SLIVER = 0.01
"""A part below this share of both its source and its target is the play between two drawings."""
_FOUND = 0.5
"""Of the addresses of a source at least this share must be found again, or they say too little."""
_ROUNDING = 1e-6
_PAIR = ["source", "target"]
_LOST = "\x00"
"""Stands for the target of addresses that were not found again; '' is outside all targets."""
COLUMNS = ["source", "target", "share", "weight", "basis", "addresses", "ground"]


@dataclass(frozen=True)
class _Counted:
    """Addresses of the source areas, and in which targets they lie.

    ``pairs``: ``source``, ``target``, ``amount``; ``whole``: by source the addresses that count;
    ``known``: the sources that they may divide; ``of_target``: by target how many it has.
    """

    pairs: pandas.DataFrame
    whole: pandas.Series
    known: pandas.Index
    of_target: pandas.Series


def crosswalk(  # noqa: PLR0913 - all but the two area sets by name
    source: AreaSet,
    target: AreaSet,
    *,
    by: str = "addresses",
    source_addresses: Optional[Addresses] = None,
    target_addresses: Optional[Addresses] = None,
    points: Optional[Tuple[Floats, Floats]] = None,
    link: Optional[pandas.DataFrame] = None,
    progress: Progress = SILENT,
    ground: Optional[Ground] = None,
) -> Crosswalk:
    """The shares of the areas of ``source`` in those of ``target``.

    ``by``: ``addresses`` (as far as there are any, else ground) or ``area`` (ground alone).
    ``points``: x and y of addresses in RD. ``link``: columns ``source``, ``target`` and perhaps
    ``share`` or ``weight``; weights that add up to at most 1 for every source are taken as shares.
    ``ground``: what ``ground_of`` found, where that is known already.

    Raises BadSetting for weights below zero or shares above 1, NoSuchColumn for a link table without
    its columns, Cancelled.
    """
    ground = ground or ground_of(source, target)
    _check(progress, 0.6)
    counted = _counted(source, target, source_addresses, target_addresses, points) if by != "area" else None
    if counted is not None:
        counted = _where_ground_is(counted, ground)
    _check(progress, 0.9)
    layers = [_same_layer(ground)]
    layers += [] if link is None else [_link_layer(link, source, target)]
    layers += [] if counted is None else [_address_layer(counted)]
    frame = _first_that_tells([*layers, _ground_layer(ground)])
    frame = _with_amounts(frame, ground, counted).sort_values(_PAIR, kind="stable").reset_index(drop=True)
    progress.report(1.0)
    return Crosswalk(source.id, target.id, frame[COLUMNS], _totals(frame, target, ground), source.level)


def _check(progress: Progress, share: float) -> None:
    if progress.cancelled():
        raise Cancelled()
    progress.report(share)


# --- one way after the other ------------------------------------------------------------------------


@dataclass(frozen=True)
class _Layer:
    """What one way tells: ``source``, ``target``, ``share``, ``weight``, about the sources it decides."""

    frame: pandas.DataFrame
    decides: pandas.Index
    basis: Basis


def _first_that_tells(layers: Sequence[_Layer]) -> pandas.DataFrame:
    """The shares of every source from the first way that decides about it."""
    done = pandas.Index([], dtype=object)
    found: List[pandas.DataFrame] = []
    for layer in layers:
        frame = layer.frame[~layer.frame["source"].isin(done)]
        found.append(frame[[*_PAIR, "share", "weight"]].assign(basis=layer.basis.value))
        done = done.union(layer.decides)
    # An empty frame has no types to tell, and would change those of the others.
    return pandas.concat([item for item in found if len(item)] or found[:1], ignore_index=True)


def _same_layer(ground: Ground) -> _Layer:
    same = same_ground(ground)
    return _Layer(same.assign(share=1.0, weight=same["ground"]), pandas.Index(same["source"]), Basis.SAME)


def _address_layer(counted: _Counted) -> _Layer:
    parts = counted.pairs[counted.pairs["source"].isin(counted.known)]
    return _Layer(_divided(parts, counted.whole, counted.of_target), counted.known, Basis.ADDRESSES)


def _ground_layer(ground: Ground) -> _Layer:
    parts = ground.frame.rename(columns={"ground": "amount"})
    divided = _divided(parts, ground.source, ground.target)
    return _Layer(divided, pandas.Index(ground.source.index), Basis.AREA)


def _divided(parts: pandas.DataFrame, whole: pandas.Series, of_target: pandas.Series) -> pandas.DataFrame:
    """Amounts per pair as shares of their source, without slivers."""
    amount = parts["amount"].to_numpy(dtype=float)
    mine = whole.reindex(parts["source"]).to_numpy(dtype=float)
    theirs = of_target.reindex(parts["target"]).to_numpy(dtype=float)
    kept = (amount >= SLIVER * mine) | (amount >= SLIVER * theirs)
    # What lies in no target is a part like the others: below the floor it is play between drawings.
    inside = parts.groupby("source")["amount"].sum().reindex(parts["source"]).to_numpy(dtype=float)
    outside = numpy.where(mine - inside >= SLIVER * mine, mine - inside, 0.0)
    left = parts.assign(weight=amount, outside=outside)[kept]
    divisor = left.groupby("source")["weight"].transform("sum").to_numpy(dtype=float) + left["outside"]
    return left.assign(share=numpy.minimum(left["weight"] / divisor, 1.0))


# --- a link table -----------------------------------------------------------------------------------


def _link_layer(link: pandas.DataFrame, source: AreaSet, target: AreaSet) -> _Layer:
    """What a table says. Several targets without shares or weights tell nothing about the division."""
    rows = _link_rows(link)
    rows = rows.assign(source=area_codes(rows["source"], source), target=area_codes(rows["target"], target))
    rows = rows[rows["source"] != ""]
    rows = rows.groupby(_PAIR, sort=True)["weight"].sum(min_count=1).reset_index()
    together = rows.groupby("source")["weight"].transform("sum")
    several = rows.groupby("source")["target"].transform("size") > 1
    rows = rows[rows["weight"].notna() | ~several]
    shares = bool((together <= 1 + _ROUNDING).all())
    given = rows["weight"].fillna(1.0)
    divisor = numpy.maximum(together[rows.index], 1.0) if shares else together[rows.index]
    rows = rows.assign(weight=given, share=given / numpy.where(divisor > 0, divisor, 1.0))
    inside = rows[(rows["target"] != "") & (rows["share"] > 0)]
    return _Layer(inside, pandas.Index(rows["source"].unique()), Basis.LINK)


def _link_rows(link: pandas.DataFrame) -> pandas.DataFrame:
    """``source``, ``target`` as text and ``weight`` (NaN: not given) of a link table."""
    names = {str(name).strip().lower(): name for name in link.columns}
    for name in _PAIR:
        if name not in names:
            raise NoSuchColumn("link", name, tuple(str(column) for column in link.columns))
    weight = pandas.Series(numpy.nan, index=link.index)
    given = [name for name in ("share", "weight") if name in names]
    if given:
        weight = pandas.to_numeric(link[names[given[0]]], errors="coerce").astype(float)
        if (weight < 0).any():
            raise BadSetting(given[0], str(weight.min()), "0 or more")
    rows = pandas.DataFrame({name: as_text(link[names[name]]) for name in _PAIR})
    return rows.assign(weight=weight)


def area_codes(written: pandas.Series, areas: AreaSet) -> pandas.Series:
    """Codes in any spelling as the area set writes them; '' for what is no code of it.

    Codes of the areas that own areas are put together from stand for these.
    """
    own = {str(code): str(code) for code in areas.frame.index}
    book = codes.code_books(levels_of(areas))[0]
    parts = {member: code for code, members in areas.members.items() for member in members}
    finer = code_book("", parts)

    def meant(text: str) -> str:
        return own.get(text) or parts.get(finer.find(text) or "") or book.find(text) or ""

    return written.map({text: meant(str(text)) for text in written.unique()}).astype(object)


# --- addresses ----------------------------------------------------------------------------------------


def _counted(
    source: AreaSet,
    target: AreaSet,
    source_addresses: Optional[Addresses],
    target_addresses: Optional[Addresses],
    points: Optional[Tuple[Floats, Floats]],
) -> Optional[_Counted]:
    """The addresses of both sets: points where they are given, else two tables; None without either."""
    if points is not None:
        pairs, of_target = _located(source, target, points)
    elif source_addresses is not None and target_addresses is not None:
        mine = _rows(source_addresses, source)
        theirs = _rows(target_addresses, target)
        pairs = _met(mine[mine["area"] != ""], theirs)
        of_target = theirs[theirs["area"] != ""].groupby("area")["addresses"].sum()
    else:
        return None
    whole = pairs.groupby("source")["amount"].sum().reindex(source.frame.index).fillna(0.0)
    return _Counted(
        pairs=pairs,
        whole=whole,
        known=pandas.Index(whole.index[whole > 0]),
        of_target=of_target.reindex(target.frame.index).fillna(0.0),
    )


def _located(
    source: AreaSet, target: AreaSet, points: Tuple[Floats, Floats]
) -> Tuple[pandas.DataFrame, pandas.Series]:
    """Pairs of the areas that each point lies in ('' for none), and the points of every target."""
    mine, theirs = (locate(areas.frame, points[0], points[1]) for areas in (source, target))
    names = [numpy.append(numpy.asarray(areas.frame.index, dtype=object), "") for areas in (source, target)]
    rows = pandas.DataFrame({"source": names[0][mine], "target": names[1][theirs], "amount": 1.0})
    of_target = rows[rows["target"] != ""].groupby("target")["amount"].sum()
    rows = rows[rows["source"] != ""]
    return rows.groupby(_PAIR, sort=True)["amount"].sum().reset_index(), of_target


def _rows(addresses: Addresses, areas: AreaSet) -> pandas.DataFrame:
    """The addresses with a postcode, their area as the area set writes it ('': another area)."""
    frame = addresses.frame[addresses.frame["postcode"] != ""]
    frame = frame.assign(area=area_codes(as_text(frame["area"]), areas))
    return frame[["postcode", "number", "addition", "area", "addresses"]].reset_index(drop=True)


def _met(mine: pandas.DataFrame, theirs: pandas.DataFrame) -> pandas.DataFrame:
    """Where the addresses of the one year lie in the other; ``target`` ``_LOST``: not found there.

    By postcode, number and addition; what is not found so by postcode and number, then by postcode
    alone (a house that is gone, in a street that is still there).
    """
    found: List[pandas.DataFrame] = []
    for keys in (["postcode", "number", "addition"], ["postcode", "number"], ["postcode"]):
        whole = theirs if keys == ["postcode"] else theirs[theirs["number"] != UNKNOWN_NUMBER]
        parts = whole.groupby([*keys, "area"], sort=False)["addresses"].sum().rename("amount").reset_index()
        parts["amount"] /= parts.groupby(keys, sort=False)["amount"].transform("sum")
        own = mine.groupby([*keys, "area"], sort=False)["addresses"].sum().reset_index()
        there = own.merge(parts.rename(columns={"area": "target"}), on=keys, how="inner")
        found.append(there.assign(amount=there["amount"] * there["addresses"]))
        known = pandas.MultiIndex.from_frame(whole[keys].drop_duplicates())
        mine = mine[~pandas.MultiIndex.from_frame(mine[keys]).isin(known)]
    found.append(mine.assign(target=_LOST, amount=mine["addresses"]))
    parts = [item[["area", "target", "amount"]] for item in found]
    rows = pandas.concat([item for item in parts if len(item)] or parts[:1], ignore_index=True)
    rows = rows.rename(columns={"area": "source"})
    return rows.groupby(_PAIR, sort=True)["amount"].sum().reset_index()


def _where_ground_is(counted: _Counted, ground: Ground) -> _Counted:
    """The addresses that can be where they were found, and which sources they may divide.

    An address found in an area that shares no ground with its source was numbered again or is
    wrong: it was not found. What was not found lies where the rest lies, but for the part of the
    ground of its source that lies in no target.
    """
    pairs = counted.pairs
    together = pandas.MultiIndex.from_frame(ground.frame[_PAIR])
    shapeless = ~pairs["source"].isin(ground.frame["source"])
    there = pandas.MultiIndex.from_frame(pairs[_PAIR]).isin(together) | shapeless
    inside = pairs[~pairs["target"].isin(["", _LOST]) & there]
    outside = pairs[pairs["target"] == ""].groupby("source")["amount"].sum()
    every = counted.whole.index
    found = inside.groupby("source")["amount"].sum().reindex(every).fillna(0.0)
    outside = outside.reindex(every).fillna(0.0)
    lost = counted.whole - found - outside
    covered = ground.frame.groupby("source")["ground"].sum().reindex(every).fillna(0.0)
    bare = (1 - covered / ground.source.where(ground.source > 0, 1.0)).clip(0.0, 1.0)
    whole = found + outside + numpy.minimum(lost.clip(lower=0.0), bare * counted.whole)
    enough = (counted.whole > 0) & (found + outside >= _FOUND * counted.whole)
    return replace(counted, pairs=inside, whole=whole, known=pandas.Index(every[enough]))


# --- amounts ------------------------------------------------------------------------------------------


def _with_amounts(frame: pandas.DataFrame, ground: Ground, counted: Optional[_Counted]) -> pandas.DataFrame:
    """The shares with the addresses and square metres that go with them."""
    share = frame["share"].to_numpy(dtype=float)
    shared = ground.frame.set_index(_PAIR)["ground"]
    of_pair = shared.reindex(pandas.MultiIndex.from_frame(frame[_PAIR])).to_numpy(dtype=float)
    of_share = share * ground.source.reindex(frame["source"]).to_numpy(dtype=float)
    frame = frame.assign(ground=numpy.where(numpy.isnan(of_pair), of_share, of_pair), addresses=numpy.nan)
    if counted is None:
        return frame
    # Sources without any address have none to give; of those hardly found again nobody knows.
    whole = counted.whole.where(counted.whole.index.isin(counted.known) | (counted.whole == 0))
    return frame.assign(addresses=share * whole.reindex(frame["source"]).to_numpy(dtype=float))


def _totals(frame: pandas.DataFrame, target: AreaSet, ground: Ground) -> pandas.DataFrame:
    """Square metres of every target, and the part of it on which no source lies."""
    every = target.frame.index
    area = ground.target.reindex(every)
    covered = ground.frame.groupby("target")["ground"].sum().reindex(every).fillna(0.0)
    bare = (1 - covered / area.where(area > 0)).clip(0.0, 1.0).fillna(0.0)
    # A table that says what goes there need not agree with the drawing.
    linked = frame.loc[frame["basis"] == Basis.LINK.value, "target"].unique()
    bare = bare.where((bare >= SLIVER) & ~bare.index.isin(linked), 0.0)
    return pandas.DataFrame({"ground": area, "bare": bare}, index=every)
