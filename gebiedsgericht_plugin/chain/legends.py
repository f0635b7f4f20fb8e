"""The legend of every indicator: the one made before, unless the recipe asks for another now."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import List, Mapping, Optional, Sequence, Tuple

import numpy
import pandas

from ..model.legends import LegendSet, asked_of
from ..model.recipe import Indicator
from ..model.tables import Finding
from ..model.values import KEYS, Status
from ..presenting import mapset
from ..presenting.material import Material
from ..styling import classes, legend_files
from ..texts import number, tell
from ..workspace.store import Store

MUNICIPALITY = "gemeente"
DRESS = ("palette", "colours", "labels", "language")
"""What of the recipe's wishes changes colours and words only, not the limits."""
BEFORE: Mapping[str, object] = {"labels": [], "colours": []}
"""What was asked for when that was not kept yet."""


@dataclass
class _Made:
    """A legend on its way: what it is made of, and what there is to tell about it."""

    legend: LegendSet
    findings: List[Finding] = field(default_factory=list)


def with_legends(material: Material) -> Material:
    """With the legend of each indicator: the one made before, unless the recipe asks for another now.

    One of which a limit tells a figure that is withheld by now is made anew. What lies outside a legend is
    told, with what could be done about it. Raises NoSuchFile, UnreadableFile (a legend from a file).
    """
    before = Store(material.workspace.store).legend_sets(material.public)
    hidden = Hidden.of(material)
    ids = [indicator.id for indicator in material.workspace.indicators]
    told = [name for name in ids if name in before and hidden.tells(before[name])]
    made = {
        indicator.id: _legend_set(material, indicator, before.get(indicator.id), hidden)
        for indicator in material.workspace.indicators
    }
    language = material.workspace.language
    findings = tuple(tell(finding, language) for item in made.values() for finding in item.findings)
    return replace(
        material,
        legend_sets={name: item.legend for name, item in made.items()},
        renewed=tuple(told),
        findings=(*material.findings, *findings),
    )


def kept_legend_sets(material: Material) -> Tuple[LegendSet, ...]:
    """The legends that were made for the other circles, of indicators that are still there.

    They stay in the store of the workspace, so that its pages look alike again the next time.
    """
    kept = Store(material.workspace.store).legend_sets(not material.public)
    return tuple(kept[item.id] for item in material.workspace.indicators if item.id in kept)


# --- what is withheld ------------------------------------------------------------------------


@dataclass(frozen=True)
class Hidden:
    """The figures that are withheld, by name, and the indicators that have any."""

    names: frozenset[str]
    indicators: frozenset[str]

    @classmethod
    def of(cls, material: Material) -> Hidden:
        """Those of a run."""
        frame = material.values.frame
        hidden = frame[frame["status"] == Status.WITHHELD.value]
        return cls(frozenset(names_of(hidden)), frozenset(hidden["indicator"]))

    def tells(self, legend: LegendSet) -> bool:
        """Whether a limit was made of a figure that is withheld now."""
        if legend.method == classes.LIMITS:
            return False  # somebody chose them
        if legend.made_of:
            return not self.names.isdisjoint(legend.made_of)
        # Of a store from before the names were kept; what came from a file is none of these figures.
        return legend.indicator in self.indicators and not asked_of(legend).get("file")


def names_of(rows: pandas.DataFrame) -> List[str]:
    """What each figure is called: no two of an indicator are called alike."""
    first, *others = (rows[key].astype(str) for key in KEYS)
    return list(first.str.cat(others, sep="|"))


def made_of(limits: Sequence[float], values: Sequence[float], names: Sequence[str]) -> Tuple[str, ...]:
    """The names of the values that limits are, or lie between: a limit may be their middle."""
    numbers = numpy.asarray(values, dtype=float)
    if not len(limits) or not numbers.size:
        return ()
    order = numpy.argsort(numbers, kind="stable")
    below = numpy.searchsorted(numbers[order], limits, "right") - 1
    above = numpy.searchsorted(numbers[order], limits, "left")
    near = numpy.unique(numpy.clip([below, above], 0, numbers.size - 1))
    return tuple(names[at] for at in order[near])


# --- what the recipe asks for ----------------------------------------------------------------


def _asked(indicator: Indicator, legend: LegendSet, material: Material, file: str) -> str:
    """What the recipe asks for, as the set keeps it; ``file`` says what its file holds."""
    spec = indicator.legend
    wish = {
        "method": spec.method, "classes": spec.classes, "limits": spec.limits, "open": spec.open,
        "middle": spec.middle, "periods": spec.periods, "version": spec.version, "file": file,
        "palette": spec.palette, "labels": spec.labels, "language": material.workspace.language,
        "colours": material.house.palettes.get(legend.palette, ()),
    }  # fmt: skip
    return json.dumps(wish, ensure_ascii=False)


def _same(before: LegendSet, new: LegendSet) -> bool:
    """Whether the recipe asks for the same classes as when a legend was made."""
    then, now = asked_of(before), asked_of(new)
    if not then:  # of a store from before this was kept
        chosen = new.method == classes.LIMITS or bool(now["file"])
        return before.method == new.method and (not chosen or before.breaks == new.breaks)
    return all(then.get(key) == value for key, value in now.items() if key not in DRESS)


# --- one legend ------------------------------------------------------------------------------


def _legend_set(
    material: Material, indicator: Indicator, before: Optional[LegendSet], hidden: Hidden
) -> _Made:
    made = _new(material, indicator, hidden)
    kept = before is not None and bool(before.classes)
    if before is not None and kept:
        stays = _same(before, made.legend) and not hidden.tells(before)
        legend = _dressed(before, made.legend, indicator, material) if stays else made.legend
        if legend is made.legend:
            legend = replace(legend, version=max(before.version + 1, legend.version))
        made.legend = legend
    rows = _drawn_rows(material, indicator)
    # A map of a period without any number is drawn with it as well.
    drawn = material.values.of(indicator.id)
    several = drawn["period"].nunique() > 1 or rows["area_set"].nunique() > 1
    shared = _is_chosen(made.legend) or several or _has_empty_class(made.legend, rows, kept)
    made.legend = replace(made.legend, shared=shared)
    made.findings += _of_labels(made.legend, indicator)
    made.findings += outside(made.legend, rows["value"].tolist(), indicator, material)
    return made


def _dressed(before: LegendSet, new: LegendSet, indicator: Indicator, material: Material) -> LegendSet:
    """The legend of before, with other colours or labels where the recipe asks for others now."""
    then, now = {**BEFORE, **asked_of(before)}, asked_of(new)
    legend, language = before, material.workspace.language
    if before.palette != new.palette or then["colours"] != now["colours"]:
        legend = classes.recoloured(legend, new.palette, material.house.palettes)
    if then["labels"] != now["labels"] or then.get("language", language) != language:
        named_there = now["file"] and new.breaks == legend.breaks
        named = [item.label for item in new.classes] if named_there else ()
        legend = classes.labelled(legend, named) if named else classes.relabelled(legend, indicator, language)
    if legend.classes != before.classes:
        legend = replace(legend, version=before.version + 1)
    return replace(legend, asked=new.asked)


def _new(material: Material, indicator: Indicator, hidden: Hidden) -> _Made:
    """A legend made now: the one in the file that the recipe names, else of the figures."""
    findings: List[Finding] = []
    legend, digest = _from_file(material, indicator, hidden, findings)
    if legend is None:
        legend = _computed(material, indicator, findings)
    asked = _asked(indicator, legend, material, digest)
    return _Made(replace(legend, public=material.public, asked=asked), findings)


def _computed(material: Material, indicator: Indicator, findings: List[Finding]) -> LegendSet:
    rows = _legend_rows(material, indicator, findings)
    middle = _middle(material, indicator, rows, findings)
    round_it = float(middle["value"].iloc[0]) if len(middle) else None
    palette = classes.palette_for(indicator, material.workspace.output.audience)
    numbers = rows["value"].tolist()
    legend = classes.legend_set(
        indicator, numbers, material.workspace.language, palette, round_it, material.house.palettes
    )
    if classes.of_all(indicator.legend) and not len(middle):
        return replace(legend, made_of=tuple(names_of(rows)))
    near = made_of(legend.limits, rows["value"].tolist(), names_of(rows))
    return replace(legend, made_of=(*near, *names_of(middle)))


def _middle(
    material: Material, indicator: Indicator, rows: pandas.DataFrame, findings: List[Finding]
) -> pandas.DataFrame:
    """The figure of the municipality in the last of the periods, as a row; none where it is not shown."""
    every = material.values.of(indicator.id, MUNICIPALITY).reset_index()
    if indicator.legend.middle != MUNICIPALITY or rows.empty:
        return every[:0]
    period = rows["period"].max()
    first = material.area_set(indicator).id
    found = every[(every["period"] == period) & (every["area_set"] == first) & every["value"].notna()]
    if found["area"].nunique() == 1:
        return found[:1]
    findings.append(Finding("legend_middle", {"indicator": indicator.name}))
    return every[:0]


def _drawn_rows(material: Material, indicator: Indicator) -> pandas.DataFrame:
    """All figures that are drawn with the legend: every area set with a page of it, every period."""
    rows = material.values.of(indicator.id).reset_index()
    rows = rows[rows["value"].notna()]
    sets = [view.areas for view in material.views if view.indicator == indicator]
    drawn = pandas.Series(False, index=rows.index)
    for areas in sets:
        drawn |= (rows["area_set"] == areas.id) & (rows["level"] == areas.level)
    return rows[drawn]


def _legend_rows(material: Material, indicator: Indicator, findings: List[Finding]) -> pandas.DataFrame:
    """What the classes are made from: the areas of the first set, and all else that shares the legend.

    Own areas put together from these have larger counts, so all of them count; of figures that are no
    counts only what lies beyond, since there are as many areas in a class as the first set has.
    """
    first = material.area_set(indicator)
    rows = _of_periods(_drawn_rows(material, indicator), indicator, findings)
    is_own = rows["area_set"] == first.id
    own, also = rows[is_own], rows[~is_own]
    if not indicator.kind.extensive and len(own):
        also = also[(also["value"] < own["value"].min()) | (also["value"] > own["value"].max())]
    return pandas.concat([own, also])


def _of_periods(rows: pandas.DataFrame, indicator: Indicator, findings: List[Finding]) -> pandas.DataFrame:
    """The figures of the periods that the recipe asks for; all where there are none of these."""
    wanted = indicator.legend.periods
    chosen = rows[rows["period"].isin(wanted)] if wanted else rows
    if len(rows) and not len(chosen):
        findings.append(Finding("legend_periods", {"indicator": indicator.name, "periods": wanted}))
        return rows
    return chosen


# --- from a file -----------------------------------------------------------------------------


def _from_file(
    material: Material, indicator: Indicator, hidden: Hidden, findings: List[Finding]
) -> Tuple[Optional[LegendSet], str]:
    """The legend set that the recipe names, if its limits may be shown here, and what tells its content."""
    spec = indicator.legend
    if not spec.file:
        return None, ""
    path = material.workspace.folder / spec.file
    found, marked = legend_files.read(path)
    digest = f"{spec.file} {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}"
    told = {"indicator": indicator.name, "file": spec.file}
    refused = _why_not(found, marked, material, hidden)
    if refused:
        findings.append(Finding(refused, told))
        return None, f"{digest} {refused}"
    if found.unit and indicator.unit and found.unit != indicator.unit:
        findings.append(Finding("legend_file_unit", {**told, "found": found.unit, "unit": indicator.unit}))
    legend = replace(
        found, indicator=indicator.id, unit=indicator.unit, counted=indicator.counted, version=spec.version
    )
    if indicator.note:
        legend = replace(legend, note=indicator.note)
    palette = classes.palette_for(indicator, material.workspace.output.audience)
    if palette and palette != legend.palette:
        legend = classes.recoloured(legend, palette, material.house.palettes)
    if classes.fits(legend, spec.labels):
        legend = classes.labelled(legend, spec.labels)
    return legend, digest


def _why_not(found: LegendSet, marked: bool, material: Material, hidden: Hidden) -> str:
    """Why limits of elsewhere may not stand on these pages: the code of a finding; empty where they may."""
    if marked:
        return "legend_file_unprotected"
    if found.method == classes.LIMITS:
        return ""
    if material.public and not found.public:
        return "legend_file_public"
    return "legend_file_withheld" if found.made_of and hidden.tells(found) else ""


def write_legend(material: Material, indicator: str, path: Path) -> None:
    """Write the legend of an indicator to a file that other workspaces can name in ``from`` (CannotWrite)."""
    mapset.write_text(path, legend_files.as_text(material.legend_sets[indicator]))


# --- what there is to tell -------------------------------------------------------------------


def _has_empty_class(legend: LegendSet, rows: pandas.DataFrame, kept: bool) -> bool:
    """Whether a legend of before is drawn with other figures than it was made of."""
    return kept and 0 in classes.class_counts(legend, rows["value"])


def _is_chosen(legend: LegendSet) -> bool:
    """Whether somebody chose the limits, here or in a file."""
    return legend.method == classes.LIMITS or bool(asked_of(legend).get("file"))


def _of_labels(legend: LegendSet, indicator: Indicator) -> Tuple[Finding, ...]:
    labels = indicator.legend.labels
    if not labels or not legend.classes or classes.fits(legend, labels):
        return ()
    values = {"indicator": indicator.name, "given": len(labels), "classes": len(legend.classes)}
    return (Finding("legend_labels", values),)


def outside(
    legend: LegendSet, numbers: Sequence[float], indicator: Indicator, material: Material
) -> Tuple[Finding, ...]:
    """What of the numbers lies outside a legend, and which limits would take it up."""
    values = numpy.asarray(numbers, dtype=float)
    beyond = values[classes.class_of(legend, values) < 0]
    if not legend.classes or not len(beyond):
        return ()
    language = material.workspace.language
    lowest, highest = (number(value, legend.decimals, language) for value in (beyond.min(), beyond.max()))
    told: Mapping[str, object] = {
        "indicator": indicator.name,
        "count": number(len(beyond), 0, language),
        "all": number(len(values), 0, language),
        "label": classes.outside_label(legend, language),
        "values": lowest if lowest == highest else f"{lowest} – {highest}",
        "proposal": classes.proposal(legend, beyond),
        "anew": f"{{version: {legend.version + 1}}}",
    }
    return (Finding("legend_outside_chosen" if _is_chosen(legend) else "legend_outside", told),)
