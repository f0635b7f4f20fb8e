"""What a recipe says about protecting: thresholds and rules of indicators, and the floor of all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, Optional, Tuple

from ..model.recipe import Indicator, Kind, Privacy, Rule
from ..protecting import PRESETS, Preset
from ..protecting.rules import ABOUT_PEOPLE, AT_LEAST, FEWEST, RATIOS, adds_up, wrong
from .yaml_section import Section

NO_RULES = Preset(Rule(), 0)
NONE = "none"


def privacy_from(section: Section) -> Privacy:
    """What holds for all indicators about people. Raises RecipeError."""
    own = section.optional_whole("minimum_count")
    if own is not None and own < FEWEST:
        raise section.error("minimum_count", "a whole number of 2 or more")
    section.done()
    return Privacy(minimum_count=own or 0)


def rules_from(section: Section, usual: Preset = NO_RULES) -> Preset:
    """The rules that a section says; what it does not say is as usual, or as in its preset.

    Raises RecipeError.
    """
    named = section.text("preset", "")
    if named and named not in PRESETS:
        raise section.error("preset", "one of: " + ", ".join(PRESETS))
    before, seed = PRESETS[named] if named else usual, section.optional_whole("seed")
    rule = Rule(
        minimum_denominator=section.number("minimum_denominator", before.rule.minimum_denominator),
        group_disclosure=section.flag("group_disclosure", before.rule.group_disclosure),
        withhold_zero=section.flag("withhold_zero", before.rule.withhold_zero),
        dominance=_dominance(section, before.rule.dominance),
        p_percent=section.number("p_percent", before.rule.p_percent),
        round_to=section.whole("round_to", before.rule.round_to),
        seed=before.rule.seed if seed is None else seed,
    )
    found = wrong(rule)
    if found:
        raise section.error(*found)
    if seed is not None and not rule.round_to:
        raise section.error("round_to", "a number to round to, where there is a seed")
    section.done()
    return replace(before, rule=rule)


def with_rules(section: Section, indicator: Indicator, usual: Preset) -> Indicator:
    """The indicator with the threshold and rules that its section says, or else are usual.

    Raises RecipeError.
    """
    inner = section.section("privacy")
    asked = rules_from(inner, usual)
    rule = asked.rule
    for key, fits, expected in _fitting(indicator):
        if inner.has(key) and not fits:
            raise inner.error(key, expected)
        # Of what is usual, only what says something of a figure like this.
        rule = rule if fits else replace(rule, **{key: getattr(Rule(), key)})
    return replace(indicator, rule=rule, minimum_count=_threshold(section, indicator, asked))


def plain(indicator: Indicator) -> Dict[str, object]:
    """The rules of an indicator as a recipe says them; those that are as by default are left out."""
    rule, usual = indicator.rule, Rule()
    found: Dict[str, object] = {}
    for key in ("minimum_denominator", "p_percent", "round_to", "seed", "group_disclosure", "withhold_zero"):
        if getattr(rule, key) != getattr(usual, key):
            found[key] = getattr(rule, key)
    if rule.dominance:
        found["dominance"] = dict(zip(("n", "k"), rule.dominance))
    return found


def _fitting(indicator: Indicator) -> Tuple[Tuple[str, bool, str], ...]:
    """Per key whether it says something of a figure like this, and what it is for."""
    ratio, share = indicator.kind in RATIOS, indicator.kind is Kind.SHARE
    added = "what is added up, counted or averaged over rows"
    return (
        ("minimum_denominator", ratio, "nothing, since only shares, rates and means have one"),
        ("group_disclosure", share, "nothing, since only shares are of nobody or of everybody"),
        ("dominance", adds_up(indicator), added),
        ("p_percent", adds_up(indicator), added),
        ("round_to", not indicator.index_of, "nothing, since an index cannot be rounded so"),
    )


def _threshold(section: Section, indicator: Indicator, asked: Preset) -> Optional[int]:
    """As the recipe says, else that of the preset where it is the higher one."""
    people = indicator.protection in ABOUT_PEOPLE
    own = section.optional_whole("minimum_count")
    if own is not None and own < (FEWEST if people else 0):
        raise section.error("minimum_count", AT_LEAST if people else "zero or a whole number above zero")
    if own is None and asked.minimum_count > indicator.protection.minimum_count:
        return asked.minimum_count
    return own


def _dominance(section: Section, usual: Optional[Tuple[int, float]]) -> Optional[Tuple[int, float]]:
    if not section.is_mapping("dominance"):
        text = section.text("dominance", "")
        if text not in ("", NONE):
            raise section.error("dominance", "{n: 1, k: 80}, or none")
        return None if text else usual
    inner = section.section("dominance")
    found = (inner.whole("n"), inner.number("k"))
    inner.done()
    return found
