"""Figures that can be told from all others, so that one that is withheld can be looked for in every byte."""

from __future__ import annotations

import math
import re
import struct
from itertools import count
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

from tests.processing.conftest import CODES

YEARS = ("2024", "2025")
FILE = "geheim_2025-12-31.csv"
INDICATORS = ("geheim_som", "geheim_gemiddelde", "geheim_aandeel")
CORRECTED = (CODES[3], "2025")
"""A figure that somebody put right: neither the new nor the old one is shown."""
DELIVERY = f"""\
  - id: geheim
    partner: politie
    theme: zorg
    files: {FILE}
    reference_date: 2025-12-31
    key: {{column: code, kind: code, areas: buurten-2026}}
    period_column: jaar
    protection: persons
    indicators:
      - {{id: geheim_som, name: Som, kind: sum, numerator: {{sum: som}}}}
      - {{id: geheim_gemiddelde, name: Gemiddelde, kind: mean, numerator: {{mean: uren}}}}
      - {{id: geheim_aandeel, name: Aandeel, kind: share, numerator: {{sum: teller}},
         denominator: {{sum: noemer}}, per: 100, unit: "%"}}
"""
OWN_AREAS = """\
  - {{id: werkgebieden, made_from: buurten-2026, boundary_year: 2026, level: werkgebied,
     groups: {{Oost: [{0}, {1}, {4}], West: [{2}, {3}, {5}]}}}}
""".format(*CODES)


def _figures() -> Dict[Tuple[str, str, str], float]:
    """Per indicator, year and area a figure; those of the first area are about three people."""
    numbers = (7_352_901_733 + 104_729 * at * at for at in count(1))
    found: Dict[Tuple[str, str, str], float] = {}
    for year in YEARS:
        for at, code in enumerate(CODES):
            found["geheim_som", year, code] = 3.0 if at == 0 else float(next(numbers))
            found["geheim_gemiddelde", year, code] = (
                4_827_153_209.25 + 17_389 * at + 1_299_709 * (year == "2025")
            )
            found["teller", year, code] = 3.0 if at == 0 else 1_000.0 + 37 * at
            found["noemer", year, code] = 7_919.0 + 1_009 * at + (3 if year == "2025" else 0)
    return found


FIGURES = _figures()


def write(folder: Path) -> Path:
    """The partner's file: six rows to a neighbourhood and year, three in the first."""
    lines = ["code;jaar;som;uren;teller;noemer"]
    for year in YEARS:
        for at, code in enumerate(CODES):
            figure = {name: FIGURES[name, year, code] for name in ("geheim_som", "teller", "noemer")}
            hours = str(FIGURES["geheim_gemiddelde", year, code]).replace(".", ",")
            for row in range(3 if at == 0 else 6):
                first = [f"{value:.0f}" if row == 0 else "0" for value in figure.values()]
                lines.append(";".join([code, year, first[0], hours, *first[1:]]))
    path = folder / FILE
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def add(recipe: Path) -> None:
    """Ask for them on pages and profiles of a small workspace, with own areas and a correction."""
    text = recipe.read_text(encoding="utf-8")
    old = FIGURES["geheim_som", CORRECTED[1], CORRECTED[0]]
    correction = (
        f"corrections:\n  - {{indicator: geheim_som, area: {CORRECTED[0]}, period: '{CORRECTED[1]}', "
        f"old: {old:.0f}, new: 2, by: adviseur, why: gebeld}}\n"
    )
    profile = "  - {kind: profile, areas: buurten-2026, compare_with: [wijk, gemeente], paper: A4}\n"
    text = text.replace("indicators: all", "indicators: [geheim_som, geheim_gemiddelde]")
    text = text.replace("formats: [pdf]", "formats: [pdf, png, svg, pptx, xlsx, html, edition]")
    text = text.replace("partners:\n", OWN_AREAS + "partners:\n", 1)
    text = text.replace("pages:\n", DELIVERY + correction + "pages:\n" + profile, 1)
    recipe.write_text(text, encoding="utf-8")


def secrets(frame: Any) -> Dict[str, float]:
    """What of these figures a run withheld on the neighbourhoods: what nobody may find back."""
    named = frame[(frame["status"] == "withheld") & frame["area"].isin(CODES)]
    found: Dict[str, float] = {}
    for row in named[named["indicator"].isin(INDICATORS)].itertuples():
        if row.indicator == "geheim_aandeel":
            above, below = (FIGURES[name, row.period, row.area] for name in ("teller", "noemer"))
            found[f"{row.indicator} {row.area} {row.period}"] = above / below * 100
        else:
            found[f"{row.indicator} {row.area} {row.period}"] = FIGURES[row.indicator, row.period, row.area]
    found["before the correction"] = FIGURES["geheim_som", CORRECTED[1], CORRECTED[0]]
    return {name: value for name, value in found.items() if value != 3.0}


def shown(frame: Any) -> Dict[str, float]:
    """Figures that the same run does show."""
    rows = frame[(frame["indicator"] == "geheim_som") & (frame["status"] == "observed")]
    return {str(value): float(value) for value in rows["value"]}


def kept_as(value: float) -> Iterator[bytes]:
    """A number as programs keep it."""
    yield from (struct.pack(kind, value) for kind in ("<d", ">d"))
    if value == int(value):
        yield int(value).to_bytes(6, "big")  # as SQLite keeps a whole number in a column of floats
        yield int(value).to_bytes(8, "little")


def written_as(value: float) -> Iterator[bytes]:
    """The digits of a number, ten or more of them."""
    if abs(value) < 1000:
        yield repr(value).replace(".", "")[:12].encode()
    else:
        yield from {str(whole).encode() for whole in (math.floor(value), round(value))}


BETWEEN_DIGITS = re.compile(rb"[\x00.,' ]|\xc2\xa0|\xe2\x80\xaf|\xa0|\x2f\x20")
"""What may stand between the digits of a number, in texts of 8 and of 16 bits."""


def told(content: bytes, values: Dict[str, float]) -> List[str]:
    """Which of these can be read from a content, however they are written there."""
    digits = BETWEEN_DIGITS.sub(b"", content)
    return [
        name
        for name, value in values.items()
        if any(form in content for form in kept_as(value))
        or any(form in digits for form in written_as(value))
    ]
