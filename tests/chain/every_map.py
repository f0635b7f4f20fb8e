"""A workspace with a map of every kind, made of what is planted: people with secrets, withheld figures."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import Dict, Iterator, List, Tuple

from gebiedsgericht_plugin.model.maps import MapKind
from tests.loading.partner_files import layer

PEOPLE, THINGS = "bewoners.gpkg", "plekken.gpkg"
STREETS = ("Dorpsstraat", "Kerkpad", "Markt")
LIVE = tuple(
    (200_133.0 + 7.0 * (at % 9) + 1000.0 * (at % 3), 480_131.0 + 3.0 * at + 1000.0 * (at // 3 % 2))
    for at in range(60)
)
"""Where people live: ten in each neighbourhood."""
STAND = tuple(
    (200_511.0 + 17.0 * (at % 5) + 1000.0 * (at % 3), 480_717.0 + 9.0 * at + 1000.0 * (at // 3 % 2))
    for at in range(24)
)
"""Where things stand, which may be shown."""
DELIVERIES = f"""\
  - id: bewoners
    partner: politie
    theme: zorg
    files: {PEOPLE}
    reference_date: 2025-12-31
    key: {{column: [x, y], kind: point, areas: buurten-2026}}
    protection: persons
    leave_out: [burgernummer, Achternaam, toelichting]
    indicators:
      - {{id: bewoners, name: Bewoners, kind: count, numerator: {{count: rows}}}}
  - id: plekken
    partner: politie
    theme: zorg
    files: {THINGS}
    reference_date: 2025-12-31
    key: {{column: [x, y], kind: point, areas: buurten-2026}}
    protection: objects
    leave_out: [burgernummer, Achternaam, toelichting]
    indicators:
      - {{id: plekken, name: Plekken, kind: count, numerator: {{count: rows}}}}
      - {{id: fase, name: Fase, kind: category, numerator: {{mean: fase}},
         legend: {{limits: [1, 2, 3], labels: [een, twee]}}}}
"""
PEOPLE_ON = {"delivery": "bewoners", "cell": "100", "where": "{soort: [zorg, hulp]}"}
ASKED: Dict[MapKind, Dict[str, str]] = {
    MapKind.CHOROPLETH: {"indicators": "[geheim_aandeel]"},
    MapKind.SYMBOLS: {"indicators": "[geheim_som]"},
    MapKind.GRADUATED: {"indicators": "[geheim_gemiddelde]"},
    MapKind.PARTS: {"indicators": "[geheim_som, bewoners]"},
    MapKind.BIVARIATE: {"indicators": "[geheim_aandeel, geheim_gemiddelde]", "classes": "2"},
    MapKind.COINCIDENCE: {"indicators": "[geheim_aandeel, geheim_gemiddelde]"},
    MapKind.CHANGE: {"indicators": "[geheim_som]"},
    MapKind.CATEGORY: {"indicators": "[fase]"},
    MapKind.POINTS: {"delivery": "plekken", "category": "soort"},
    MapKind.CLUSTERS: {"delivery": "plekken", "category": "soort"},
    MapKind.HEXAGONS: PEOPLE_ON,
    MapKind.SQUARES: PEOPLE_ON,
    MapKind.HEAT: PEOPLE_ON,
    MapKind.STREETS: {"delivery": "bewoners", "category": "straat"},
}
"""The keys of a map of each kind."""
PAGES = """\
  - {kind: map, maps: all, paper: "16:9"}
  - {kind: multiples, areas: buurten-2026, indicators: [geheim_som], paper: A4}
  - {kind: multiples, areas: buurten-2026, indicators: [geheim_gemiddelde, geheim_aandeel], paper: "16:9"}
"""


def plant(folder: Path, secrets: List[List[str]]) -> List[Path]:
    """Files of people and of things, with ``secrets`` (number, name, remark) in columns that are left out."""
    made = []
    for name, places in ((PEOPLE, LIVE), (THINGS, STAND)):
        told = [secrets[at % len(secrets)] for at in range(len(places))]
        columns: Dict[str, List[object]] = {
            "burgernummer": [item[0] for item in told],
            "Achternaam": [item[1] for item in told],
            "toelichting": [item[2] for item in told],
            "soort": [("zorg", "hulp", "zorg", "anders")[at % 4] for at in range(len(places))],
            "straat": [STREETS[at % 3] for at in range(len(places))],
            "fase": [float(at % 6 // 3 + 1) for at in range(len(places))],
        }
        shapes = [f"POINT ({x} {y})" for x, y in places]
        made.append(layer(folder, shapes, columns, name=name))
    return made


def add(recipe: Path) -> None:
    """Ask for a map of every kind, on pages, slides and layers; after ``withheld.add``.

    Without profiles and pictures of pages, which tell nothing else and take long.
    """
    maps = [
        f"  - {{id: {kind.value}, kind: {kind.value}, title: Kaart {kind.value}, {_keys(asked)}}}\n"
        for kind, asked in ASKED.items()
    ]
    text = recipe.read_text(encoding="utf-8")
    worse = text.replace("name: Gemiddelde,", "name: Gemiddelde, direction: high_is_worse,")
    worse = worse.replace("name: Aandeel,", "name: Aandeel, direction: high_is_worse,")
    text = worse.replace("corrections:\n", f"{DELIVERIES}corrections:\n", 1)
    text = text.replace("pages:\n", f"maps:\n{''.join(maps)}pages:\n{PAGES}", 1)
    text = "".join(line for line in text.splitlines(True) if "kind: profile" not in line)
    recipe.write_text(re.sub(r"formats: \[.*?\]", "formats: [pdf, pptx, edition]", text), encoding="utf-8")


def _keys(asked: Dict[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in asked.items())


def places_told(content: bytes, places: Tuple[Tuple[float, float], ...]) -> Iterator[Tuple[float, float]]:
    """Which places can be read from a content, as files of layers keep them."""
    for x, y in places:
        if any(struct.pack(form, x, y) in content for form in ("<dd", ">dd")):
            yield x, y
