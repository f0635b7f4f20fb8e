"""Words and colours for figures laid over each other: from what ``weighing`` found to a map that is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..model.areas import AreaSet
from ..model.legends import LegendSet
from ..model.maps import DrawnMap, Entry, MapSpec
from ..model.recipe import Direction, Indicator, LegendSpec
from ..model.values import SPECIAL, ProtectedValues
from ..texts import figure, number, say, status_word, tell
from ..weighing import OTHER, SAME, Weighed, classed, column, letters, periods_for
from ..weighing.categories import text_of
from ..weighing.change import clear_changes
from ..weighing.coincidence import FEWER
from . import classes, palettes

if TYPE_CHECKING:
    import pandas

CHANGE_CLASSES = 4
"""Two of decrease and two of increase: with what is within noise in the middle a legend of five."""
PALE = "#f4f2ee"
"""Of coincidence, what does not stand out."""
REST = "#b9bec5"
"""Categories that have no colour of their own."""
Own = palettes.Own


def status_labels(indicators: Sequence[Indicator], language: str) -> Dict[str, str]:
    """The words for the statuses without a number, on a map of several indicators.

    What there are too few of is said where it is the same for all.
    """
    return {status: status_word(status, counted(indicators), language) for status in SPECIAL}


def counted(indicators: Sequence[Indicator]) -> str:
    """What areas that are not applicable have too few of; "" where that differs between the indicators."""
    found = {item.counted for item in indicators}
    return found.pop() if len(found) == 1 else ""


# --- two indicators --------------------------------------------------------------------------


def axis_legends(
    values: ProtectedValues, spec: MapSpec, indicators: Sequence[Indicator], areas: AreaSet, language: str
) -> Tuple[LegendSet, ...]:
    """How the axes of a bivariate map are divided: in classes with open ends, by its method or quantiles.

    ``weighing.bivariate`` takes the ``limits`` of each.
    """
    periods = periods_for(values, indicators, areas, spec.period)
    found: List[LegendSet] = []
    for place, (item, period) in enumerate(zip(indicators, periods)):
        method = spec.methods[place] if place < len(spec.methods) else "quantile"
        limits = spec.limits[place] if method == classes.LIMITS and place < len(spec.limits) else ()
        asked = LegendSpec(method, spec.classes, limits=limits, open="both", middle=item.legend.middle)
        shown = column(values, item, areas, period)
        made = classes.legend_set(replace(item, legend=asked), shown.value[shown.known].tolist(), language)
        found.append(_of_so_many(made, spec.classes))
    return tuple(found)


def bivariate_map(
    weighed: Weighed,
    spec: MapSpec,
    indicators: Sequence[Indicator],
    areas: AreaSet,
    axes: Sequence[LegendSet],
    language: str,
) -> DrawnMap:
    """A map of two indicators at once. All keys have an entry, since the legend is a diamond of them."""
    first, second = indicators
    shades = palettes.bivariate(spec.palette, spec.classes)
    counts = weighed.counts
    entries = tuple(
        Entry(key, _pair_label(key, spec.classes, indicators, language), shades[key], counts[key])
        for key in weighed.keys
    )
    frame = weighed.frame
    shown = [
        _joined(one, other, indicators, axes, language)
        for one, other in zip(frame["first"].tolist(), frame["second"].tolist())
    ]
    title = spec.title or say("map.title.pair", language, first=first.name, second=_inside(second.name))
    notes = [_limits_note(item, axis, language) for item, axis in zip(indicators, axes)]
    return _drawn(
        weighed,
        spec,
        areas,
        title,
        entries,
        _shown(frame, shown, status_labels(indicators, language)),
        axes=(first.name, second.name),
        note=" ".join(filter(None, notes)),
    )


def _of_so_many(legend: LegendSet, count: int) -> LegendSet:
    """With open ends, and the middle ones of its classes where a method made more than there is room for."""
    inner = legend.breaks[1:-1]
    wide = (-np.inf, *inner, np.inf)
    if len(inner) >= count:
        start = (len(inner) - count + 1) // 2
        wide = (-np.inf, *inner[start : start + count - 1], np.inf)
    steps = zip(wide, wide[1:])
    made = (
        [replace(legend.classes[0], lower=a, upper=b, label="") for a, b in steps] if legend.classes else []
    )
    return replace(legend, classes=tuple(made))


def _pair_label(key: str, count: int, indicators: Sequence[Indicator], language: str) -> str:
    """What a field of the diamond stands for; the corners in plain words."""
    first, second = indicators
    corners = {
        "11": say("map.both_low", language),
        f"{count}{count}": say("map.both_high", language),
        f"{count}1": say("map.only_high", language, name=_inside(first.name)),
        f"1{count}": say("map.only_high", language, name=_inside(second.name)),
    }
    if key in corners:
        return corners[key]
    names = {1: "low", count: "high"}
    x, y = (say(f"map.{names.get(int(digit), 'middle')}", language) for digit in key)
    return say("map.pair", language, first=first.name, x=x, second=_inside(second.name), y=y)


def _joined(
    one: float, other: float, indicators: Sequence[Indicator], axes: Sequence[LegendSet], language: str
) -> str:
    texts = [
        figure(value, axis.decimals, item.unit, language)
        for value, item, axis in zip((one, other), indicators, axes)
        if np.isfinite(value)
    ]
    return "; ".join(texts) if len(texts) == len(axes) else ""


def _limits_note(indicator: Indicator, axis: LegendSet, language: str) -> str:
    """Where low ends and high begins."""
    if not axis.limits:
        return ""
    low, high = _limit(axis.limits[0], axis, language), _limit(axis.limits[-1], axis, language)
    code = "map.note.limit" if low == high else "map.note.limits"
    return _with_unit(say(code, language, name=indicator.name, low=low, high=high), axis) + "."


# --- coincidence -----------------------------------------------------------------------------


def coincidence_map(
    weighed: Weighed,
    spec: MapSpec,
    indicators: Sequence[Indicator],
    areas: AreaSet,
    legends: Mapping[str, LegendSet],
    language: str,
    public: bool = False,
    own: Own = palettes.NONE,
) -> DrawnMap:
    """A map of in how many of the indicators an area is in the worst class.

    The frame has a column ``which`` for on the map: the letters of these, which stand before their names in
    ``axes``.
    For the public no class is called the worst, and the palette is neutral.
    """
    count = len(indicators)
    shades = _depths(weighed.keys, spec, public, own)
    entries = _entries(
        weighed, {key: _count_label(key, weighed.keys, spec, count, language) for key in weighed.keys}, shades
    )
    of_each = letters(indicators)
    frame = weighed.frame
    which = [" ".join(of_each[name] for name in text.split()) for text in frame["which"]]
    told = [
        _coincidence_text(int(number), int(unknown), int(absent), count, bool(key), language)
        for number, unknown, absent, key in zip(
            [len(text.split()) for text in which], frame["unknown"], frame["not_applicable"], frame["key"]
        )
    ]
    labels = status_labels(indicators, language)
    # Of an area of which nothing is known, only why.
    nothing = (frame["unknown"] + frame["not_applicable"] == count).to_numpy(dtype=bool)
    shown = np.where(nothing, frame["status"].map(labels).fillna("").to_numpy(dtype=object), told)
    drawn = _drawn(
        weighed,
        spec,
        areas,
        spec.title or say("map.title.coincidence", language, n=count),
        entries,
        shown.tolist(),
        axes=tuple(f"{of_each[item.id]}  {item.name}" for item in indicators),
        note=_coincidence_note(weighed, spec, indicators, legends, language, public),
    )
    return replace(drawn, frame=drawn.frame.assign(which=which))


def _depths(keys: Sequence[str], spec: MapSpec, public: bool, own: Own) -> Dict[str, str]:
    """Pale what does not stand out, ever darker what does."""
    name = palettes.NEUTRAL if public else spec.palette or "rood"
    return dict(zip(keys, (PALE, *palettes.colours(name, len(keys), own)[1:])))


def _count_label(key: str, keys: Sequence[str], spec: MapSpec, count: int, language: str) -> str:
    if key == FEWER:
        code = "map.none_of" if spec.at_least == 1 else "map.fewer_of"
        return say(code, language, k=spec.at_least, n=count)
    last = key == keys[-1] and int(key) < count
    return say("map.or_more_of" if last else "map.of", language, k=key, n=count)


def _coincidence_text(k: int, unknown: int, absent: int, count: int, placed: bool, language: str) -> str:
    """In how many of how many, and what is not known of it: "2 of 4 (1 unknown)"."""
    text = say("map.of", language, k=k, n=count)
    lacking = [
        say(code, language, n=number)
        for code, number in (("map.unknown", unknown), ("map.not_applicable", absent))
        if number
    ]
    text = f"{text} ({', '.join(lacking)})" if lacking else text
    return text if placed else say("map.at_least", language, text=text)


def _coincidence_note(
    weighed: Weighed,
    spec: MapSpec,
    indicators: Sequence[Indicator],
    legends: Mapping[str, LegendSet],
    language: str,
    public: bool,
) -> str:
    """What counts as worst, and of how many areas not all is known."""
    of_each = letters(indicators)
    limits = [
        f"{of_each[item.id]} {_worst_limit(item, legends[item.id], spec.worst, language)}"
        for item in indicators
        if item.id in legends and len(legends[item.id].classes) > 1
    ]
    frame = weighed.frame
    unsure = int(((frame["key"] != "") & (frame["unknown"] > 0)).sum())
    parts = [say("map.note.end" if public else "map.note.worst", language, limits="; ".join(limits))]
    if unsure:
        parts.append(say("map.note.unknown", language, n=unsure))
    return " ".join(parts)


def _worst_limit(indicator: Indicator, legend: LegendSet, worst: int, language: str) -> str:
    count = min(worst, len(legend.classes) - 1)
    low = indicator.direction is Direction.LOW_IS_WORSE
    limit = legend.classes[count - 1].upper if low else legend.classes[-count].lower
    text = _limit(limit, legend, language)
    words = say("legend.below", language, upper=text) if low else say("legend.from", language, lower=text)
    return _with_unit(words, legend)


# --- change ----------------------------------------------------------------------------------


def change_map(
    weighed: Weighed,
    spec: MapSpec,
    indicators: Sequence[Indicator],
    areas: AreaSet,
    language: str,
    own: Own = palettes.NONE,
    made: Optional[LegendSet] = None,
) -> DrawnMap:
    """A map of the difference between two periods, in classes round none; what can be chance is neutral.

    ``made``: its classes, as ``change_legend`` makes them; None: made of these differences.
    The frame has a column ``which`` for on the map: the number with its sign, since in grey print a decrease
    looks like an increase.
    """
    (indicator,) = indicators
    made = made or change_legend(weighed, indicator, language)
    weighed = classed(weighed, made.limits)
    steps = sorted({*made.limits, 0.0})
    noise = bool(weighed.frame["noise"].any())
    labels = _change_labels(weighed.keys, steps, made, noise, language)
    shades = _change_colours(weighed.keys, indicator, spec.palette, own)
    entries = _entries(weighed, labels, dict(zip(weighed.keys, shades)))
    before, after = weighed.periods
    frame = weighed.frame
    shown = [
        _change_text(value, chance, indicator, made.decimals, language)
        for value, chance in zip(frame["value"].tolist(), frame["noise"].tolist())
    ]
    title = say("map.title.change", language, name=indicator.name, before=before, after=after)
    drawn = _drawn(
        weighed,
        spec,
        areas,
        spec.title or title,
        entries,
        _shown(frame, shown, status_labels(indicators, language)),
        axes=(before, after),
        note=" ".join(
            filter(None, [_difference_in(indicator.unit, language), *_noise_notes(frame, language)])
        ),
    )
    marks = [
        "" if key in ("", SAME) else _signed(value, made.decimals, language)
        for key, value in zip(frame["key"].tolist(), frame["value"].tolist())
    ]
    return replace(drawn, frame=drawn.frame.assign(which=marks))


def _difference_in(unit: str, language: str) -> str:
    if unit == "%":
        return say("map.note.points", language)
    if unit.startswith("€"):
        return ""  # it stands at every number
    code = "map.note.difference" if unit.startswith("per ") else "map.note.difference_in"
    return say(code, language, unit=unit) if unit else ""


def _noise_notes(frame: pandas.DataFrame, language: str) -> List[str]:
    """What can be chance, and of how many areas that cannot be said."""
    told = frame.loc[frame["value"].notna(), "margin"].notna()
    notes = [say("map.note.noise", language)] if bool(frame["noise"].any()) else []
    if not bool(told.any()):
        return [*notes, say("map.note.no_noise", language)]
    untold = int((~told).sum())
    return [*notes, say("map.note.part_noise", language, n=untold)] if untold else notes


def _signed(value: float, decimals: int, language: str) -> str:
    text = number(value, decimals, language)
    return f"+{text}" if round(value, decimals) > 0 else text


def change_legend(weighed: Weighed, indicator: Indicator, language: str) -> LegendSet:
    """Classes for what ``weighing.change`` found, with open ends; none where nothing changed."""
    asked = LegendSpec("diverging", CHANGE_CLASSES, middle="0")
    return classes.legend_set(replace(indicator, legend=asked), clear_changes(weighed).tolist(), language)


def _change_labels(
    keys: Sequence[str], steps: Sequence[float], legend: LegendSet, noise: bool, language: str
) -> Dict[str, str]:
    """``5 to 10 higher``, from the largest decrease to the largest increase."""
    found = {SAME: say("map.within_noise" if noise else "map.unchanged", language)}
    up, down = [step for step in steps if step > 0], [-step for step in reversed(steps) if step < 0]
    for key in keys:
        if key != SAME:
            side = "higher" if int(key) > 0 else "lower"
            limits = (0.0, *(up if int(key) > 0 else down), np.inf)
            ends = limits[abs(int(key)) - 1], limits[abs(int(key))]
            found[key] = _side_label(side, ends, legend, language)
    return found


def _side_label(side: str, ends: Tuple[float, float], legend: LegendSet, language: str) -> str:
    word = say(f"map.{side}", language)
    money = replace(legend, unit=legend.unit if legend.unit.startswith("€") else "")
    low, high = (_limit(end, money, language) if np.isfinite(end) else "" for end in ends)
    if not ends[0]:
        return say("map.up_to_change", language, upper=high, word=word) if high else word
    code = "map.change" if high else "map.change_or_more"
    return say(code, language, lower=low, upper=high, word=word)


def _change_colours(keys: Sequence[str], indicator: Indicator, palette: str, own: Own) -> Tuple[str, ...]:
    """The warm side is the one that asks for attention."""
    below = sum(int(key) < 0 for key in keys)
    above = len(keys) - below - 1
    if indicator.direction is Direction.LOW_IS_WORSE:
        return tuple(reversed(palettes.diverging(palette, above, below, True, own)))
    return palettes.diverging(palette, below, above, True, own)


def _change_text(value: float, chance: bool, indicator: Indicator, decimals: int, language: str) -> str:
    if not np.isfinite(value):
        return ""
    if indicator.unit == "%":
        text = say("map.points", language, n=number(value, decimals, language))
    else:
        text = figure(value, decimals, indicator.unit, language)
    if round(value, decimals) > 0:
        text = f"+{text}"
    return say("map.chance", language, text=text) if chance else text


# --- categories ------------------------------------------------------------------------------


def category_map(
    weighed: Weighed,
    spec: MapSpec,
    indicators: Sequence[Indicator],
    areas: AreaSet,
    language: str,
    names: Mapping[str, str] = {},
) -> DrawnMap:
    """A map of what areas are; ``names`` are the words of categories, by key."""
    (indicator,) = indicators
    own = [key for key in weighed.keys if key != OTHER]
    shades = {**dict(zip(own, palettes.qualitative(len(own)))), OTHER: REST}
    labels = {OTHER: say("map.other", language), **{key: names.get(key, key) for key in own}}
    frame = weighed.frame
    shown = [
        names.get(text_of(value), text_of(value)) if key else ""
        for key, value in zip(frame["key"].tolist(), frame["value"].tolist())
    ]
    return _drawn(
        weighed,
        spec,
        areas,
        spec.title or indicator.name,
        _entries(weighed, labels, shades),
        _shown(frame, shown, status_labels(indicators, language)),
    )


def category_names(weighed: Weighed, indicator: Indicator, legend: LegendSet) -> Dict[str, str]:
    """The words of categories, by key: the labels in the recipe, where each category has a class of its own.

    So ``legend: {limits: [1, 2, 3, 4], labels: [dorp, stad, haven]}`` names 1, 2 and 3.
    """
    if not indicator.legend.labels:
        return {}
    found = np.unique(weighed.frame["value"].dropna().to_numpy(dtype=float))
    at = classes.class_of(legend, found)
    if bool((at < 0).any()) or len(set(at.tolist())) < len(found):
        return {}
    return {text_of(float(number)): legend.classes[place].label for number, place in zip(found, at)}


# --- what all share --------------------------------------------------------------------------


def findings_in_words(weighed: Weighed, language: str) -> Tuple[str, ...]:
    """What an officer should know who makes this map, in sentences for the report."""
    return tuple(tell(item, language) for item in weighed.findings)


def _drawn(
    weighed: Weighed,
    spec: MapSpec,
    areas: AreaSet,
    title: str,
    entries: Tuple[Entry, ...],
    shown: Sequence[str],
    axes: Tuple[str, ...] = (),
    note: str = "",
) -> DrawnMap:
    frame = weighed.frame[["key", "value", "status"]].assign(shown=list(shown))
    period = " – ".join(dict.fromkeys(filter(None, weighed.periods)))
    return DrawnMap(spec, title, period, areas.id, frame, entries, axes, note)


def _entries(weighed: Weighed, labels: Mapping[str, str], shades: Mapping[str, str]) -> Tuple[Entry, ...]:
    """An entry for each key that has areas."""
    return tuple(
        Entry(key, labels[key], shades[key], count) for key, count in weighed.counts.items() if count
    )


def _shown(frame: pandas.DataFrame, texts: Sequence[str], labels: Mapping[str, str]) -> List[str]:
    """The figure as people read it, or the word for why there is none."""
    return [
        text if key else labels.get(status, "")
        for text, key, status in zip(texts, frame["key"].tolist(), frame["status"].tolist())
    ]


def _limit(limit: float, legend: LegendSet, language: str) -> str:
    """A limit within a sentence: only a short unit stands at the number itself."""
    return figure(limit, legend.decimals, legend.unit if _short(legend.unit) else "", language)


def _with_unit(words: str, legend: LegendSet) -> str:
    """A long unit behind all: "20,7 or more per 1,000 inhabitants"."""
    return words if _short(legend.unit) else f"{words} {legend.unit}".strip()


def _short(unit: str) -> bool:
    return unit == "%" or unit.startswith("€")


def _inside(name: str) -> str:
    """A name within a sentence: without its capital, unless that is how it is written (WOZ, CBS)."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
