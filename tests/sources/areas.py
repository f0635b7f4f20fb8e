"""Made-up buurten in squares of a kilometre, as many as asked: what the servers of the tests hold."""

from __future__ import annotations

from typing import Dict, List, Tuple

WIDE = 145
"""Squares in a row."""
PER_GEMEENTE = 50
SECRET = -99997


def corner(number: int) -> Tuple[int, int]:
    """Lower left corner in RD."""
    return 10_000 + (number % WIDE) * 1000, 310_000 + (number // WIDE) * 1000


def attributes(number: int) -> Dict[str, object]:
    """As CBS's OGC API spells them."""
    gemeente, inside = divmod(number, PER_GEMEENTE)
    return {
        "buurtcode": f"BU{gemeente:04d}{inside // 10:02d}{inside % 10:02d}",
        "buurtnaam": f"Buurt é {number}",
        "wijkcode": f"WK{gemeente:04d}{inside // 10:02d}",
        "wijknaam": f"Wijk {inside // 10:02d}",
        "gemeentecode": f"GM{gemeente:04d}",
        "gemeentenaam": f"Gemeente {gemeente}",
        "water": "JA" if inside == PER_GEMEENTE - 1 else "NEE",
        "aantal_inwoners": SECRET if inside == 7 else number,
    }


def camel(name: str) -> str:
    """``aantal_inwoners`` as the WFS spells it."""
    first, *others = name.split("_")
    return first + "".join(part.capitalize() for part in others)


def ring(number: int) -> List[List[float]]:
    x, y = corner(number)
    return [[x, y], [x + 1000, y], [x + 1000, y + 1000], [x, y + 1000], [x, y]]


def degrees(x: float, y: float) -> List[float]:
    """RD to about WGS84, good enough to tell degrees from metres."""
    return [round(3.2 + (x - 10_000) / 69_000, 7), round(50.75 + (y - 310_000) / 111_000, 7)]


def feature(number: int, lon_lat: bool = False, wfs: bool = False) -> Dict[str, object]:
    told = attributes(number)
    points = [degrees(*point) for point in ring(number)] if lon_lat else ring(number)
    return {
        "type": "Feature",
        "id": f"buurten.{number}" if wfs else number + 1,
        "properties": {camel(key): value for key, value in told.items()} if wfs else told,
        "geometry": {"type": "Polygon", "coordinates": [points]},
    }
