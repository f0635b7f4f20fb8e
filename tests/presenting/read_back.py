"""What the files of a map set should say, worked out from the store by other means than theirs."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import pandas
import yaml

STATUS_WORDS = {
    "missing": ("geen gegevens",),
    "withheld": ("niet getoond (privacy)",),
    "not_applicable": ("niet van toepassing", "te weinig inwoners", "te weinig woningen"),
}
MARKS = {"estimated": "geschat", "corrected": "gecorrigeerd"}


def dutch(value: float, decimals: int) -> str:
    """A number as Dutch readers write it."""
    text = f"{value:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return text[1:] if text.startswith("-") and not text.strip("-0,.") else text


@dataclass(frozen=True)
class Store:
    """The figures of a workspace as its store holds them, and what its recipe says about them."""

    figures: pandas.DataFrame
    names: Dict[str, str]
    parents: Dict[str, str]
    recipe: Dict[str, Any]

    @classmethod
    def of(cls, folder: Path) -> Store:
        with closing(sqlite3.connect(str(folder / "werkmap.gpkg"))) as connection:
            figures = pandas.read_sql_query("SELECT * FROM figures", connection)
        with closing(sqlite3.connect(str(folder / "gebieden.gpkg"))) as connection:
            areas = pandas.read_sql_query("SELECT * FROM buurten_2026", connection)
        recipe = yaml.safe_load((folder / "werkmap.yml").read_text(encoding="utf-8"))
        names = dict(zip(areas["buurtcode"], areas["buurtnaam"]))
        parents = dict(zip(areas["buurtcode"], areas["wijkcode"]))
        return cls(figures, names, parents, recipe)

    @property
    def indicators(self) -> Dict[str, Dict[str, Any]]:
        return {item["id"]: item for one in self.recipe["deliveries"] for item in one["indicators"]}

    def latest(self, indicator: str) -> str:
        return str(max(self.figures.loc[self.figures["indicator"] == indicator, "period"]))

    def cells(
        self, indicator: str, level: str = "buurt", period: str = ""
    ) -> Dict[str, Tuple[str, Optional[float]]]:
        """Status and value (None where there is none) by code."""
        rows = self.figures[
            (self.figures["indicator"] == indicator)
            & (self.figures["level"] == level)
            & (self.figures["period"] == (period or self.latest(indicator)))
        ]
        return {
            row.area: (row.status, None if pandas.isna(row.value) else float(row.value))
            for row in rows.itertuples()
        }

    def shown(self, indicator: str, level: str = "buurt", period: str = "") -> Dict[str, float]:
        cells = self.cells(indicator, level, period)
        return {code: value for code, (_, value) in cells.items() if value is not None}

    def said(self, indicator: str, value: float) -> str:
        """A value with what stands before or behind it wherever there is room."""
        spec = self.indicators[indicator]
        text = dutch(value, spec.get("decimals", 0))
        return {"%": f"{text}%", "€": f"€ {text}"}.get(spec.get("unit", ""), text)

    def codes(self, name: str) -> List[str]:
        """The areas that are called so; a name that occurs twice has its wijk behind it."""
        bare = re.sub(r" \([^)]*\)$", "", name)
        return [code for code, other in self.names.items() if other in (name, bare)]

    def statuses(self, indicator: str) -> Counter:
        return Counter(status for status, _ in self.cells(indicator).values())


def legend_lines(text: str) -> List[Tuple[str, int]]:
    """The classes with their numbers of areas, as a page lists them behind "buurten"."""
    number = r"-?[\d.]+(?:,\d+)?"
    found = re.findall(rf"({number} (?:tot|t/m) {number}) (\d+)(?= |$)", text)
    return [(label, int(count)) for label, count in found]


def in_class(label: str, value: float, decimals: int) -> bool:
    """Whether a value lies in a class with these limits, the upper one only where that is said."""
    low, high = (plain(part) for part in re.split(r" tot | t/m ", label))
    if " t/m " in label:
        return low <= value and round(value, decimals) <= high
    return low <= value < high


def plain(text: str) -> float:
    """A Dutch number."""
    return float(text.replace(".", "").replace(",", ".").replace("€", "").replace("%", "").strip())


def squeezed(text: str) -> str:
    """Without spaces: a PDF has none where a line was broken."""
    return re.sub(r"\s", "", text)
