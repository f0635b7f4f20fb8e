"""``decisions.yml``: spellings that somebody settled, per partner; rewritten by the plugin alone."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Mapping

import yaml

from ..errors import CannotWrite
from .yaml_section import read_yaml

NAME = "decisions.yml"
VERSION = 1
HEADER = "# Written by the plugin: keys as a partner writes them, and the area each one stands for.\n"


def read(path: Path) -> Dict[str, Dict[str, str]]:
    """The decisions of a workspace: partner -> key as written -> area code ("" for none).

    Raises RecipeError, RecipeNotYaml; a missing file means that nothing was decided yet.
    """
    if not path.exists():
        return {}
    top = read_yaml(path)
    top.whole("version")
    spellings = top.section("spellings")
    found = {partner: spellings.mapping(partner) for partner in spellings.names()}
    top.done()
    return found


def remember(path: Path, partner: str, spellings: Mapping[str, str]) -> None:
    """Add decisions of one partner to the file, which is written beside and swapped (CannotWrite)."""
    decided = read(path)
    decided[partner] = {**decided.get(partner, {}), **spellings}
    beside = path.with_name(path.name + ".part")
    try:
        content = yaml.safe_dump({"version": VERSION, "spellings": decided}, allow_unicode=True)
        beside.write_text(HEADER + content, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise CannotWrite(str(path), str(error)) from error
