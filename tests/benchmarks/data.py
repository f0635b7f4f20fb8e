"""Files to measure with: made once, with a fixed seed, in a folder that a build may throw away."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path
from typing import Any, List

import numpy as np

RD = "EPSG:28992"
AREAS = 14_500
COLUMNS = 120
"""Areas in a row of the grid; 14,500 / 120 rows."""
CELL = 1000.0
VERTICES = 32
"""Points on each side of a cell, so about 130 in an area."""


def areas(folder: Path) -> Path:
    """A GeoPackage with 14,500 areas of about 130 vertices that share wavy borders."""
    path = folder / "gebieden.gpkg"
    if path.exists():
        return path
    import geopandas
    from shapely.geometry import Polygon

    shapes: List[Any] = []
    codes: List[str] = []
    for number in range(AREAS):
        column, row = number % COLUMNS, number // COLUMNS
        shapes.append(Polygon(_ring(column, row)))
        codes.append(f"BU{number // 100:04d}{number % 100:04d}")
    frame = geopandas.GeoDataFrame(
        {"code": codes, "naam": [f"Buurt {code}" for code in codes]}, geometry=shapes, crs="EPSG:28992"
    )
    frame.to_file(path, driver="GPKG", layer="buurten")
    return path


def _ring(column: int, row: int) -> np.ndarray:
    """The outline of a cell; both neighbours of a border compute the same wave."""
    step = np.linspace(0, 1, VERTICES, endpoint=False)
    south = np.column_stack((column + step, row + _wave(column + step, row)))
    north = np.column_stack((column + 1 - step, row + 1 + _wave(column + 1 - step, row + 1)))
    east = np.column_stack((column + 1 + _wave(row + step, column + 1), row + step))
    west = np.column_stack((column + _wave(row + 1 - step, column), row + 1 - step))
    return np.vstack((south, east, north, west)) * CELL


def _wave(along: np.ndarray, across: int) -> np.ndarray:
    return 0.06 * np.sin(along * 2 * np.pi) * np.cos(across)


def points(folder: Path, count: int) -> Path:
    """A GeoPackage with random points over the areas, as GDAL writes it (with a spatial index)."""
    path = folder / f"punten_{count}.gpkg"
    if path.exists():
        return path
    from osgeo import gdal

    x, y = coordinates(count)
    text = folder / f"punten_{count}.csv"
    lines = np.char.add(np.char.add(x.round(3).astype(str), ","), y.round(3).astype(str)).tolist()
    text.write_text(
        "x,y,soort\n" + "\n".join(f"{line},{at % 5}" for at, line in enumerate(lines)), encoding="utf-8"
    )
    source = gdal.OpenEx(
        str(text),
        gdal.OF_VECTOR,
        open_options=[
            "X_POSSIBLE_NAMES=x",
            "Y_POSSIBLE_NAMES=y",
            "KEEP_GEOM_COLUMNS=NO",
            "AUTODETECT_TYPE=YES",
        ],
    )
    gdal.VectorTranslate(str(path), source, format="GPKG", layerName="punten", dstSRS=RD, srcSRS=RD)
    text.unlink()
    return path


def many_points(folder: Path, times: int) -> Path:
    """The million points so many times, without a spatial index."""
    path = folder / f"punten_{times}x.gpkg"
    if path.exists():
        return path
    from osgeo import gdal

    source = gdal.OpenEx(str(points(folder, 1_000_000)), gdal.OF_VECTOR)
    part = path.with_suffix(".deel.gpkg")
    gdal.VectorTranslate(str(part), source, format="GPKG", layerCreationOptions=["SPATIAL_INDEX=NO"])
    connection = sqlite3.connect(part)
    for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("CREATE TEMP TABLE eerst AS SELECT geom, soort FROM punten")
    for _ in range(times - 1):
        connection.execute("INSERT INTO punten (geom, soort) SELECT geom, soort FROM eerst")
    connection.commit()
    connection.close()
    part.rename(path)
    return path


def coordinates(count: int) -> Any:
    """Random coordinates over the areas."""
    random = np.random.default_rng(1)
    return random.uniform(0, COLUMNS * CELL, count), random.uniform(0, AREAS / COLUMNS * CELL, count)


def table(folder: Path) -> Path:
    """A CSV of 14,500 rows and 50 columns of numbers, one row an area."""
    path = folder / "tabel.csv"
    if path.exists():
        return path
    random = np.random.default_rng(2)
    numbers = random.integers(0, 5000, (AREAS, 50))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["buurtcode", *[f"waarde_{n}" for n in range(50)]])
        writer.writerows([f"BU{n // 100:04d}{n % 100:04d}", *row.tolist()] for n, row in enumerate(numbers))
    return path


def messy_csv(folder: Path, rows: int) -> Path:
    """A CSV as partners send it: cp1252, semicolons, decimal commas, a title, a total."""
    path = folder / f"rommelig_{rows}.csv"
    if path.exists():
        return path
    random = np.random.default_rng(3)
    codes = random.integers(0, AREAS, rows)
    amounts = random.uniform(0, 9000, rows)
    counts = random.integers(0, 400, rows)
    with path.open("w", encoding="cp1252", newline="\r\n") as stream:
        stream.write("Overzicht cliënten per buurt\n\nbuurtcode;soort;bedrag;aantal\n")
        for code, amount, count in zip(codes.tolist(), amounts.tolist(), counts.tolist()):
            text = f"{amount:.2f}".replace(".", ",")
            stream.write(f"{code // 100:04d}{code % 100:04d};één;{text};{count}\n")
        stream.write("Totaal;;;1\n")
    return path


def large_csv(folder: Path) -> Path:
    """The messy CSV again and again, until it is 1 GB."""
    path = folder / "groot.csv"
    if path.exists():
        return path
    lines = messy_csv(folder, 1_000_000).read_bytes().split(b"\r\n")
    head, body, total = lines[:3], b"\r\n".join(lines[3:-2]) + b"\r\n", lines[-2]
    with path.open("wb") as stream:
        stream.write(b"\r\n".join(head) + b"\r\n")
        for _ in range(-(-(10**9) // len(body))):
            stream.write(body)
        stream.write(total + b"\r\n")
    return path


def workbook(folder: Path, rows: int) -> Path:
    """An XLSX with one header row and eleven columns."""
    path = folder / f"werkblad_{rows}.xlsx"
    if path.exists():
        return path
    from openpyxl import Workbook

    random = np.random.default_rng(4)
    numbers = random.integers(0, 5000, (rows, 10))
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Gegevens")
    sheet.append(["buurtcode", *[f"waarde_{n}" for n in range(10)]])
    for number, row in enumerate(numbers.tolist()):
        area = number % AREAS
        sheet.append([f"BU{area // 100:04d}{area % 100:04d}", *row])
    book.save(path)
    return path


def rows(folder: Path, count: int) -> Path:
    """A CSV of so many rows with the code of an area and a number."""
    path = folder / f"rijen_{count}.csv"
    if path.exists():
        return path
    random = np.random.default_rng(5)
    codes, numbers = random.integers(0, AREAS, count).tolist(), random.integers(0, 400, count).tolist()
    lines = [f"BU{code // 100:04d}{code % 100:04d};{number}" for code, number in zip(codes, numbers)]
    path.write_text("buurtcode;aantal\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


WIJKEN = 3_340
_WIDE = 60
"""Wijken in a row."""
_SIDE = 250
"""Points on each side of one, so about 1,000 in a wijk."""


def wijken(folder: Path, year: int) -> Path:
    """A GeoPackage of a country of wijken; in the second year some are split, merged or redrawn."""
    path = folder / f"wijken_{year}.gpkg"
    if path.exists():
        return path
    import geopandas

    shapes = [_wijk(number, year) for number in range(WIJKEN)]
    if year:
        shapes = _reorganised(shapes)
    codes = [f"WK{number:06d}" for number in range(len(shapes))]
    geopandas.GeoDataFrame({"code": codes}, geometry=shapes, crs=RD).to_file(path, driver="GPKG")
    return path


def _wijk(number: int, year: int) -> Any:
    from shapely.geometry import Polygon

    column, row = number % _WIDE, number // _WIDE
    step = np.linspace(0, 1, _SIDE, endpoint=False)
    back = 1 - step
    south = np.column_stack((column + step, row + _winding(step, (0, column, row), year)))
    east = np.column_stack((column + 1 + _winding(step, (1, column + 1, row), year), row + step))
    north = np.column_stack((column + back, row + 1 + _winding(back, (0, column, row + 1), year)))
    west = np.column_stack((column + _winding(back, (1, column, row), year), row + back))
    return Polygon((np.vstack((south, east, north, west)) * 3000).round(3))


def _winding(along: np.ndarray, border: Any, year: int) -> np.ndarray:
    """A crooked border, the same from both sides; one in twenty runs elsewhere in the second year."""
    random = np.random.default_rng(border)
    weights = random.normal(0, 1, 40) / np.arange(1, 41) ** 1.5 * 0.015
    redrawn = random.random() < 0.05 and year > 0
    waves = np.sin(np.pi * along[:, None] * np.arange(1, 41))
    return waves @ (weights + (0.03 if redrawn else 0.0) * (np.arange(40) == 0))


def _reorganised(shapes: List[Any]) -> List[Any]:
    """Every 25th is cut in two, every 25th next to it becomes one with its neighbour."""
    from shapely.geometry import box

    made: List[Any] = []
    for number, shape in enumerate(shapes):
        west, south, east, north = shape.bounds
        if number % 25 == 0:
            middle = (west + east) / 2
            halves = box(west - 1, south - 1, middle, north + 1), box(middle, south - 1, east + 1, north + 1)
            made.extend(shape.intersection(half) for half in halves)
        elif number % 25 == 10 and number % _WIDE < _WIDE - 1 and number + 1 < len(shapes):
            made.append(shape.union(shapes[number + 1]))
        elif number % 25 != 11 or number % _WIDE == 0:
            made.append(shape)
    return made
