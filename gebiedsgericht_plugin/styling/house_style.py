"""The organisation's own look: name, font, colours, palettes and logo, from one small YAML file.

Its colours pass the same check as ours; what some readers cannot tell apart is told in words, not refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Sequence, Tuple

from qgis.PyQt.QtGui import QFontDatabase, QImageReader
from qgis.PyQt.QtSvg import QSvgRenderer

from ..model.recipe import Audience, Indicator, PageKind, Paper
from ..model.tables import Finding
from ..workspace.yaml_section import Section, read_yaml
from . import palettes
from .palettes import PaletteKind
from .vision import contrast

FONTS = ("Open Sans", "Noto Sans", "DejaVu Sans")
"""In order of preference, where the house style's own font is not installed."""
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
COLOURS = ("text", "muted", "accent", "paper", "hairline", "water", "neighbours")
"""The keys with one colour."""
TEXTS = ("organisation", "font", "title_font", "logo", "template", "disclaimer", *COLOURS)
FONT_KEYS = ("font", "title_font")
FILES = ("logo", "template")
"""The keys with the name of a file beside the house style."""
ELEMENTS = ("status", "logo", "north", "scale_bar", "number")
"""What can be left out of the pages. Where figures come from and for whom they are, never."""
WIDEST = 25.0
"""Millimetres of the margin of an A4 at most."""
LAYOUT = re.compile(
    "({})-({})(_portrait|_landscape)?(-[1-9]x[1-9](-shared)?)?(-photo)?(-2)?".format(
        "|".join(kind.value for kind in PageKind if kind is not PageKind.OVERVIEW),
        "|".join(paper.name.lower() for paper in Paper),
    )
)
"""The key of a layout: its kind of page and its paper, and what else makes it another layout."""
EXPECTED_MARGIN = "millimetres, at most 25"
EXPECTED_LAYOUT = "a kind of page and a paper, such as indicator-a3"
EXPECTED_COLOUR = "a colour such as #0b5c8a"
EXPECTED_COLOURS = "two or more colours such as #0b5c8a"
CLASSES = 5
"""In so many classes the palettes of the organisation are checked: what a map has unless asked."""
MOST_PAIRS = 3
"""So many pairs that look alike are named for each palette."""


@dataclass(frozen=True)
class HouseStyle:
    """What every page shares. Colours as ``#rrggbb``; an empty logo leaves its place free."""

    organisation: str = ""
    font: str = FONTS[0]
    title_font: str = ""
    """Of the title of a page; empty: as all other texts."""
    text: str = "#1b2430"
    muted: str = "#5b6675"
    accent: str = "#0b5c8a"
    paper: str = "#ffffff"
    hairline: str = "#d5dae0"
    water: str = "#dfe9ef"
    neighbours: str = "#f2f2ef"
    logo: str = ""
    template: str = ""
    """Of PowerPoint (.pptx, .potx), for the slides; empty: these have the look of the pages."""
    templates: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Layout templates (.qpt) by the key of the layout that they are for, such as ``indicator-a3``."""
    disclaimer: str = ""
    disclaimers: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Instead of ``disclaimer`` for an audience, by its name in the recipe."""
    margin: float = 0.0
    """Millimetres around an A4, on other papers in proportion; 0: as usual."""
    leave_out: Tuple[str, ...] = ()
    """What of ``ELEMENTS`` pages do not have."""
    palettes: Mapping[str, Tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Palettes of its own by name, from low to high; one that is called as one of ours goes before it."""
    themes: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The colour of a theme, for signs and headings."""
    partners: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The colour of a partner, by id."""


def read(path: Path) -> Tuple[HouseStyle, Tuple[str, ...]]:
    """A house style file and the names of what it asks for but this machine lacks.

    Raises NoSuchFile, RecipeNotYaml, RecipeError (an unknown key, a colour that is none).
    """
    section = read_yaml(path)
    plain = HouseStyle()
    values: Dict[str, Any] = {key: section.text(key, getattr(plain, key)) for key in TEXTS}
    for key in COLOURS:
        values[key] = _colour(section, key, values[key])
    own = section.section("palettes")
    values["palettes"] = {name: _colours(own, name) for name in own.names()}
    values.update({key: _signs(section, key) for key in ("themes", "partners")})
    values["templates"] = _templates(section)
    values["disclaimers"] = _disclaimers(section)
    values["margin"] = section.number("margin", plain.margin)
    if not 0 <= values["margin"] <= WIDEST:
        raise section.error("margin", EXPECTED_MARGIN)
    values["leave_out"] = section.texts("leave_out")
    if set(values["leave_out"]) - set(ELEMENTS):
        raise section.error("leave_out", "one of: " + ", ".join(ELEMENTS))
    section.done()
    missing = [*_without_files(values, path.parent), *_without_fonts(values)]
    return HouseStyle(**values), tuple(missing)


def _without_files(values: Dict[str, Any], folder: Path) -> Iterator[str]:
    """The files that are not there or cannot be drawn, which are left out; the others get a whole path."""
    for key in FILES:
        file = folder / values[key]
        if not values[key]:
            continue
        is_there = file.is_file() and (key != "logo" or is_picture(file))
        if not is_there:
            yield values[key]
        values[key] = str(file) if is_there else ""
    for key, name in list(values["templates"].items()):
        if (folder / name).is_file():
            values["templates"][key] = str(folder / name)
        else:
            yield values["templates"].pop(key)


def _without_fonts(values: Dict[str, Any]) -> Iterator[str]:
    """The fonts that this machine lacks, for which another one is taken."""
    for key in FONT_KEYS:
        wanted = values[key]
        if wanted and wanted != installed_font(wanted):
            yield wanted
            values[key] = installed_font(wanted)


def for_audience(house: HouseStyle, audience: Audience) -> HouseStyle:
    """The house style with the disclaimer for who will see the pages."""
    return replace(house, disclaimer=house.disclaimers.get(audience.value, house.disclaimer))


def is_picture(file: Path) -> bool:
    """Whether a file can be drawn."""
    if file.suffix.lower() == ".svg":
        return QSvgRenderer(str(file)).isValid()
    return QImageReader(str(file)).canRead()


def default() -> HouseStyle:
    """The look until a house style says otherwise, with a font that is installed."""
    return HouseStyle(font=installed_font(FONTS[0]))


def installed_font(wanted: str) -> str:
    """``wanted`` where it is installed, else the first of ``FONTS`` that is."""
    families = set(QFontDatabase().families())
    for family in (wanted, *FONTS):
        if family in families:
            return family
    return FONTS[-1]


def findings(house: HouseStyle) -> Tuple[Finding, ...]:
    """What readers may miss in a house style: text that is faint, grounds that swallow outlines, and
    colours of a palette, of themes or of partners that look alike to some of them or in grey print.
    """
    faint = (_faint(house, key) for key in ("text", "muted", "accent"))
    grounds = (_swallowed(house, key) for key in ("paper", "water", "neighbours"))
    signs = {"themes": house.themes, "partners": house.partners}
    return (
        *(item for group in (*faint, *grounds) for item in group),
        *(item for name, shades in house.palettes.items() for item in _of_palette(name, shades)),
        *(item for key, found in signs.items() for item in _of_signs(key, tuple(found.values()))),
    )


def unknown_palettes(indicators: Iterable[Indicator], house: HouseStyle) -> Tuple[Finding, ...]:
    """Which indicators ask for a palette that neither we nor the organisation have; they get another one."""
    ordered = (PaletteKind.SEQUENTIAL, PaletteKind.NEUTRAL, PaletteKind.DIVERGING)
    names = tuple(name for kind in ordered for name in palettes.named(kind, house.palettes))
    return tuple(
        Finding("palette_unknown", {"indicator": item.name, "name": item.legend.palette, "there": names})
        for item in indicators
        if item.legend.palette and not palettes.exists(item.legend.palette, house.palettes)
    )


def _faint(house: HouseStyle, key: str) -> Iterable[Finding]:
    colour = str(getattr(house, key))
    if contrast(colour, house.paper) < palettes.LEAST_TEXT_CONTRAST:
        yield Finding("house_text_faint", {"key": key, "colour": colour})


def _swallowed(house: HouseStyle, key: str) -> Iterable[Finding]:
    colour = str(getattr(house, key))
    if contrast(palettes.OUTLINE, colour) < palettes.LEAST_CONTRAST:
        yield Finding("house_ground_dark", {"key": key, "colour": colour})


def _of_palette(name: str, found: Sequence[str]) -> Iterable[Finding]:
    """What the palette gives a map: its shades for five classes, or its kinds as they are."""
    kind = palettes.kind_of_colours(found)
    ordered = kind is not PaletteKind.QUALITATIVE
    shades = palettes.colours(name, CLASSES, {name: tuple(found)}) if ordered else tuple(found)
    yield from _alike("house_palette", name, palettes.problems(shades, kind))


def _of_signs(key: str, found: Sequence[str]) -> Iterable[Finding]:
    yield from _alike("house_signs", key, palettes.problems(found, PaletteKind.QUALITATIVE))


def _alike(code: str, name: str, found: Sequence[palettes.Problem]) -> Iterable[Finding]:
    """One finding with the pairs that are hardest to tell apart, each by who sees it worst."""
    pairs: Dict[Tuple[str, str], palettes.Problem] = {}
    for item in found:
        pairs.setdefault((item.first, item.second), item)
    if pairs:
        which: List[Finding] = [
            Finding("colours_alike", {"first": item.first, "second": item.second, "sight": item.sight.value})
            for item in list(pairs.values())[:MOST_PAIRS]
        ]
        yield Finding(code, {"name": name, "which": tuple(which)})


def _signs(section: Section, key: str) -> Dict[str, str]:
    found = section.section(key)
    return {name: _colour(found, name, found.text(name)) for name in found.names()}


def _disclaimers(section: Section) -> Dict[str, str]:
    found = section.section("disclaimers")
    audiences = [audience.value for audience in Audience]
    for name in found.names():
        if name not in audiences:
            raise found.error(name, "one of: " + ", ".join(audiences))
    return {name: found.text(name) for name in found.names()}


def _templates(section: Section) -> Dict[str, str]:
    found = section.section("templates")
    for name in found.names():
        if not LAYOUT.fullmatch(name):
            raise found.error(name, EXPECTED_LAYOUT)
    return {name: found.text(name) for name in found.names()}


def _colours(section: Section, name: str) -> Tuple[str, ...]:
    found = section.texts(name)
    if len(found) < 2 or not all(COLOUR.fullmatch(value) for value in found):
        raise section.error(name, EXPECTED_COLOURS)
    return tuple(value.lower() for value in found)


def _colour(section: Section, key: str, value: str) -> str:
    if not COLOUR.fullmatch(value):
        raise section.error(key, EXPECTED_COLOUR)
    return value.lower()
