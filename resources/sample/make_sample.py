"""Make the sample workspace: ``/usr/bin/python3 resources/sample/make_sample.py [FOLDER]``.

Writes gebieden.gpkg, pc6.csv, adressen.csv and the six partners' files in bestanden/ into FOLDER
(default: the folder of this script), the same every time. ``werkmap.yml`` and the other hand-written
files are copied there when FOLDER is another one.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Dict, List, Sequence

import numpy as np
from osgeo import ogr

HERE = Path(__file__).resolve().parent
BY_HAND = ("werkmap.yml", "huisstijl.yml", "logo.svg", "README.md")
sys.path.insert(0, str(HERE))

from maker import design, partners, people, write  # noqa: E402 - found through the line above
from maker.ground import Map  # noqa: E402


def make(folder: Path) -> None:
    """Write the whole workspace into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = np.random.SeedSequence(design.SEED).spawn(4)
    ground, homes, lots, sent = (np.random.default_rng(part) for part in chance)
    drawn = Map(ground)
    living = people.settle_people(drawn, homes)
    _boundaries(drawn, living, lots, folder / "gebieden.gpkg")
    write.table(people.link_table(living.addresses), folder / "pc6.csv")
    write.table(living.addresses[["postcode", "huisnummer", "x", "y", "buurtcode"]], folder / "adressen.csv")
    partners.write_all(partners.Town(drawn, living, sent), folder / "bestanden")
    if folder.resolve() != HERE:
        for name in BY_HAND:
            shutil.copyfile(HERE / name, folder / name)


def _boundaries(drawn: Map, living: people.People, rng: np.random.Generator, path: Path) -> None:
    package = write.GeoPackage(path)
    for year in design.YEARS:
        package.layer(f"buurten_{year}", _buurten(drawn, living, year, rng))
    package.layer("water", [({"naam": name, "soort": sort}, shape) for name, sort, shape in drawn.water])
    package.layer("spoor", [({"naam": "Spoorlijn"}, drawn.railway)], ogr.wkbLineString)
    package.layer("parken", [({"naam": name, "soort": sort}, shape) for name, sort, shape in drawn.parks])
    package.layer("buurgemeenten", [({"naam": name}, shape) for name, shape in drawn.neighbours.items()])
    package.close()


def _buurten(drawn: Map, living: people.People, year: int, rng: np.random.Generator) -> Sequence[write.Row]:
    """The rows of a layer of buurten, with the columns CBS gives them."""
    figures = living.buurten(year)
    for column in ("inwoners", "huishoudens"):
        figures[column] = people.by_lot(figures[column].to_numpy(), rng)
    rows: List[write.Row] = []
    for number, (name, shape, _) in drawn.buurten(year).items():
        values: Dict[str, write.Value] = {
            "buurtcode": design.code(number),
            "buurtnaam": name,
            "wijkcode": design.code(number[:2], "WK"),
            "wijknaam": f"Wijk {number[:2]} {design.WIJKEN[number[:2]][0]}",
            "gemeentecode": design.MUNICIPALITY[0],
            "gemeentenaam": design.MUNICIPALITY[1],
            "jaar": year,
            "water": "NEE",
        }
        for column in ("inwoners", "huishoudens", "woningen"):
            values[f"aantal_{column}"] = int(figures.loc[number, column])
        rows.append((values, shape))
    return rows


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
