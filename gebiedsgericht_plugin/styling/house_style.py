"""The organisation's own look: name, font, colours and logo, from one small YAML file."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Tuple

from qgis.PyQt.QtGui import QFontDatabase

from ..workspace.yaml_section import Section, read_yaml

FONTS = ("Open Sans", "Noto Sans", "DejaVu Sans")
"""In order of preference, where the house style's own font is not installed."""
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class HouseStyle:
    """What every page shares. Colours as ``#rrggbb``; an empty logo leaves its place free."""

    organisation: str = ""
    font: str = FONTS[0]
    text: str = "#1b2430"
    muted: str = "#5b6675"
    accent: str = "#0b5c8a"
    paper: str = "#ffffff"
    hairline: str = "#d5dae0"
    water: str = "#dfe9ef"
    neighbours: str = "#f2f2ef"
    logo: str = ""
    disclaimer: str = ""


def read(path: Path) -> Tuple[HouseStyle, Tuple[str, ...]]:
    """A house style file and the names of what it asks for but this machine lacks.

    Raises NoSuchFile, RecipeNotYaml, RecipeError (an unknown key, a colour that is none).
    """
    section = read_yaml(path)
    values = {
        item.name: section.text(item.name, getattr(HouseStyle(), item.name)) for item in fields(HouseStyle)
    }
    for key in ("text", "muted", "accent", "paper", "hairline", "water", "neighbours"):
        _check_colour(section, key, values[key])
    section.done()
    missing = []
    if values["logo"]:
        logo = path.parent / values["logo"]
        if not logo.exists():
            missing.append(values["logo"])
        values["logo"] = str(logo) if logo.exists() else ""
    if values["font"] != installed_font(values["font"]):
        missing.append(values["font"])
    values["font"] = installed_font(values["font"])
    return HouseStyle(**values), tuple(missing)


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


def _check_colour(section: Section, key: str, value: str) -> None:
    if not COLOUR.fullmatch(value):
        raise section.error(key, "a colour such as #0b5c8a")
