"""Files to measure with: made once, with a fixed seed, in a folder that a build may throw away."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, List

import numpy as np

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
    """A GeoPackage with random points over the areas."""
    path = folder / f"punten_{count}.gpkg"
    if path.exists():
        return path
    import geopandas

    x, y = coordinates(count)
    frame = geopandas.GeoDataFrame(
        {"soort": np.arange(count) % 5}, geometry=geopandas.points_from_xy(x, y), crs="EPSG:28992"
    )
    frame.to_file(path, driver="GPKG", layer="punten")
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
