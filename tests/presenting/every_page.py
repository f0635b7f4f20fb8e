"""The sample workspace with one page of an indicator, all maps and all profiles, made in chosen formats."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Sequence

from gebiedsgericht_plugin import chain

PAGES = """pages:
  - {kind: indicator, indicators: [woz], areas: buurten_2026, paper: A3}
  - {kind: map, maps: all, areas: buurten_2026, paper: A3}
  - {kind: profile, areas: buurten_2026, compare_with: [wijk, gemeente], paper: A4}

output:
"""


def copied(sample: Path, folder: Path, formats: Sequence[str], more: str = "", pages: str = PAGES) -> Path:
    """A copy of the sample's recipe and files that makes these formats."""
    place = folder / "werkmap"
    ignored = shutil.ignore_patterns("*.py", "maker", "__pycache__", "werkmap*.gpkg", "uitgegeven")
    shutil.copytree(sample, place, ignore=ignored)
    recipe = place / "werkmap.yml"
    text = recipe.read_text(encoding="utf-8")
    text = text[: re.search(r"^pages:", text, re.MULTILINE).start()]  # type: ignore[union-attr]
    asked = f"  formats: [{', '.join(formats)}]\n  audience: partners\n{more}"
    recipe.write_text(text + pages + asked, encoding="utf-8")
    return recipe


def run_of(sample: Path, folder: Path, formats: Sequence[str], more: str = "", pages: str = PAGES) -> Path:
    """The folder with the map set of such a copy."""
    chain.run_workspace(copied(sample, folder, formats, more, pages), folder / "uit")
    return folder / "uit"
