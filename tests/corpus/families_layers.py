"""Generated layers and records: areas and points in every format GDAL writes, JSON, and zips."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import Any, Callable, List, Optional, Sequence, Tuple

from osgeo import gdal, ogr, osr

from . import columns as make
from .books import Sheet, packed, xlsx
from .case import ANYTHING, MISSING, Answer, Book, Col, Key, col
from .dialects import Dialect, text_file
from .families_books import native
from .page import Page
from .places import Buurt, buurten, rd_points

RD, WGS84, WEB = 28992, 4326, 3857
BUURT = Key(("buurtcode",), "code", "buurt")
POINT = Key(("x", "y"), "point")
_UNDATED = {"OGR_CURRENT_DATE": "2026-01-05T09:00:00.000Z"}


def layers(rng: Random, book: Book) -> None:
    """Areas and points, in the ways they are handed over."""
    areas, given = _areas(rng)
    shapes = [_square(at) for at in range(len(areas))]
    for driver, suffix in (("GPKG", "gpkg"), ("FlatGeobuf", "fgb"), ("GML", "gml"), ("GeoJSON", "geojson")):
        files = write(driver, f"gebieden.{suffix}", given, shapes, WGS84 if driver == "GeoJSON" else RD)
        more = (_noise("gml_id", "fid", "OBJECTID"),) if driver == "GML" else ()
        answer = _answer([*given, *more[0]] if more else given, len(areas))
        book.add("layer", f"areas.{suffix}", files[f"gebieden.{suffix}"], answer, reproducible=False)
    _shapefiles(rng, book)
    _points(rng, book)
    _several_layers(rng, book)


def _areas(rng: Random, count: int = 16) -> Tuple[List[Buurt], List[Col]]:
    areas = buurten(rng, count)
    given = [make.codes(areas), make.names(areas, "buurtnaam"), native(make.whole(rng, count, "inwoners"))]
    return areas, [*given, native(make.decimals(rng, count, name="grootte"))]


def _noise(*names: str) -> List[Col]:
    """Columns that a format adds of itself; leaving them out is as good."""
    kinds = "empty|code|text|number|category|name|date|x|y"
    return [col(name, kinds, [""], [ANYTHING], optional=True) for name in names]


def _square(at: int, size: float = 400.0) -> str:
    x, y = 100_000 + size * (at % 5), 435_000 + size * (at // 5)
    corners = ((x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y))
    return "POLYGON ((" + ", ".join(f"{a} {b}" for a, b in corners) + "))"


def _answer(given: Sequence[Col], count: int, key: Optional[Key] = BUURT, **more: Any) -> Answer:
    columns = tuple(replace(c, read=c.read if len(c.read) == count else (ANYTHING,) * count) for c in given)
    return Answer(columns, tuple(range(1, count + 1)), key=key, **more)


def write(
    driver: str, name: str, given: Sequence[Col], shapes: Sequence[Optional[str]], crs: Optional[int],
    told: Optional[int] = None, **options: str,
) -> dict[str, bytes]:  # fmt: skip
    """The files of a layer by name; shapes as WKT in RD, stored in ``crs`` and declared as ``told``."""
    folder = f"/vsimem/corpus_{id(given)}"
    for key, value in _UNDATED.items():
        gdal.SetConfigOption(key, value)
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        source = ogr.GetDriverByName(driver).CreateDataSource(f"{folder}/{name}")
        add_layer(source, name.split(".", maxsplit=1)[0], given, shapes, crs, told, options.get("ENCODING"))
        source = None
        return {
            file: _bytes(f"{folder}/{file}")
            for file in sorted(gdal.ReadDir(folder) or [])
            if file not in (".", "..")
        }
    finally:
        gdal.PopErrorHandler()
        gdal.RmdirRecursive(folder)
        gdal.SetConfigOption("OGR_CURRENT_DATE", None)


def add_layer(
    source: Any, name: str, given: Sequence[Col], shapes: Sequence[Optional[str]], crs: Optional[int],
    told: Optional[int] = None, encoding: Optional[str] = None,
) -> None:  # fmt: skip
    system = _system(told or crs) if crs else None
    kind = (
        ogr.wkbNone
        if not any(shapes)
        else ogr.CreateGeometryFromWkt(next(s for s in shapes if s)).GetGeometryType()
    )
    options = [f"ENCODING={encoding}"] if encoding else []
    if source.GetDriver().GetName() == "FlatGeobuf":
        options = ["SPATIAL_INDEX=NO"]  # with an index the features change places
    made = source.CreateLayer(name, system, kind, options)
    for column in given:
        made.CreateField(ogr.FieldDefn(column.name, _field(column)))
    moved = osr.CoordinateTransformation(_system(RD), _system(crs)) if crs not in (None, RD) else None
    for at, wkt in enumerate(shapes):
        feature = ogr.Feature(made.GetLayerDefn())
        for place, column in enumerate(given):
            if column.written[at] != "":
                feature.SetField(place, column.written[at])
        if wkt:
            shape = ogr.CreateGeometryFromWkt(wkt)
            if moved is not None:
                shape.Transform(moved)
            feature.SetGeometry(shape)
        made.CreateFeature(feature)


def _field(column: Col) -> int:
    filled = [cell for cell in column.written if cell != ""]
    if all(isinstance(cell, int) for cell in filled):
        return int(ogr.OFTInteger)
    return int(ogr.OFTReal if all(isinstance(cell, (int, float)) for cell in filled) else ogr.OFTString)


def _system(code: Optional[int]) -> Any:
    system = osr.SpatialReference()
    system.ImportFromEPSG(code)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


def _bytes(path: str) -> bytes:
    file = gdal.VSIFOpenL(path, "rb")
    size = gdal.VSIStatL(path).size
    content = gdal.VSIFReadL(1, size, file)
    gdal.VSIFCloseL(file)
    return bytes(content)


def _shapefiles(rng: Random, book: Book) -> None:
    """Zipped, with and without .prj and .cpg, and declared as another system than it is."""
    areas, given = _areas(rng)
    given = [
        given[0].renamed("BU_CODE"),
        given[1].renamed("BU_NAAM"),
        given[2].renamed("AANT_INW"),
        given[3].renamed("GEM_HH_GR"),
    ]
    key = Key(("BU_CODE",), "code", "buurt")
    shapes = [_square(at) for at in range(len(areas))]
    for called, encoding, drop, told in (
        ("complete", "UTF-8", (), None), ("no_prj", "UTF-8", ("prj",), None), ("no_cpg", "CP1252", ("cpg",), None),
        ("bare", "CP1252", ("prj", "cpg"), None), ("said_3857", "UTF-8", (), WEB),
    ):  # fmt: skip
        files = write("ESRI Shapefile", "buurten.shp", given, shapes, RD, told, ENCODING=encoding)
        kept = (
            {name: content for name, content in files.items() if not name.endswith(drop)} if drop else files
        )
        findings = ("crs",) if told or "prj" in drop else ()
        answer = _answer(given, len(areas), key, findings=findings)
        book.add("layer", f"shapefile_{called}.zip", packed(kept), answer, reproducible=False)
    files = write("ESRI Shapefile", "tabel.dbf", given, [None] * len(areas), None, ENCODING="CP1252")
    book.add("layer", "table.dbf", files["tabel.dbf"], _answer(given, len(areas), key), reproducible=False)


def _points(rng: Random, book: Book) -> None:
    """Reports from public space: in RD, in degrees, without a system, with a wrong one, some without place."""
    for called, driver, name, crs, told, some_without in (
        ("points_rd", "GPKG", "meldingen.gpkg", RD, None, False),
        ("points_degrees", "GPKG", "meldingen.gpkg", WGS84, None, True),
        ("points_web", "GeoJSON", "meldingen.geojson", WEB, None, False),
        ("points_degrees", "GeoJSON", "meldingen.geojson", WGS84, None, False),
        ("points_rd_as_degrees", "GeoJSON", "meldingen.geojson", RD, WGS84, False),
        ("points_rd", "GML", "meldingen.gml", RD, None, False),
        ("points", "FlatGeobuf", "meldingen.fgb", RD, None, False),
        ("points", "MapInfo File", "meldingen.mif", RD, None, False),
    ):
        count = 20
        places = rd_points(rng, count)
        given = [
            col("meldingnr", "code|number", [f"M-{1000 + at}" for at in range(count)]),
            make.categories(rng, count, "soort"),
            native(make.whole(rng, count, "doorlooptijd", 60)),
        ]
        shapes: List[Optional[str]] = [f"POINT ({x} {y})" for x, y in places]
        if some_without:
            shapes[3] = shapes[11] = None
        files = write(driver, name, given, shapes, crs, told)
        wrong = told is not None
        known = tuple(places) if not wrong and not some_without else None
        more = _noise("gml_id", "fid") if driver == "GML" else _noise("x", "y") if wrong else []
        findings = ("crs",) if wrong else (("without|place|point",) if some_without else ())
        answer = _answer([*given, *more], count, None if wrong else POINT, points=known, findings=findings)
        several = driver == "MapInfo File"
        content, suffix = (packed(files), "zip") if several else (files[name], name.split(".")[-1])
        book.add("layer", f"{called}.{suffix}", content, answer, reproducible=False)


def _several_layers(rng: Random, book: Book) -> None:
    """A GeoPackage with areas, a table without shapes, and an empty layer."""
    areas, given = _areas(rng)
    files = {}
    folder = f"/vsimem/corpus_layers_{id(book)}"
    gdal.SetConfigOption("OGR_CURRENT_DATE", _UNDATED["OGR_CURRENT_DATE"])
    source = ogr.GetDriverByName("GPKG").CreateDataSource(f"{folder}/levering.gpkg")
    add_layer(source, "buurten", given, [_square(at) for at in range(len(areas))], RD)
    add_layer(source, "leeg", given[:2], [], RD)
    source = None
    files["levering.gpkg"] = _bytes(f"{folder}/levering.gpkg")
    gdal.RmdirRecursive(folder)
    answer = _answer(given, len(areas), sheet="buurten")
    book.add("layer", "two_layers.gpkg", files["levering.gpkg"], answer, reproducible=False)
    files = write("GPKG", "tabel.gpkg", given, [None] * len(areas), None)
    book.add("layer", "no_shapes.gpkg", files["tabel.gpkg"], _answer(given, len(areas)), reproducible=False)


def records(rng: Random, book: Book) -> None:
    """JSON: a list, a list below a key, nested objects, null, figures as text, several lists."""
    count = 17
    areas = buurten(rng, count)
    figures = make.whole(rng, count, "inwoners")
    crime: List[Optional[float]] = [round(rng.uniform(5, 60), 1) for _ in areas]
    crime[2] = crime[9] = None
    rows = [
        {"code": area.code, "naam": area.name, "inwoners": int(value), "misdrijven": rate}
        for area, value, rate in zip(areas, figures.read, crime)
    ]
    columns = (
        make.codes(areas, "code"), make.names(areas, "naam"), figures,
        col("misdrijven", "number", crime, [MISSING if rate is None else rate for rate in crime]),
    )  # fmt: skip
    key = Key(("code",), "code", "buurt")
    lines = tuple(range(1, count + 1))
    plain = Answer(columns, lines, key=key)
    book.add("json", "list.json", _json(rows), plain)
    book.add("json", "below_a_key.json", _json({"titel": "Misdrijven", "jaar": 2025, "buurten": rows}), plain)
    wijken = [{"code": area.wijk_code, "inwoners": 5} for area in areas[:3]]
    book.add(
        "json", "two_lists.json", _json({"wijken": wijken, "buurten": rows}), replace(plain, sheet="buurten")
    )
    nested = [
        {
            "code": r["code"],
            "naam": r["naam"],
            "cijfers": {"inwoners": r["inwoners"], "misdrijven": r["misdrijven"]},
        }
        for r in rows
    ]
    inner = (
        columns[0],
        columns[1],
        columns[2].renamed("cijfers.inwoners"),
        columns[3].renamed("cijfers.misdrijven"),
    )
    book.add("json", "nested.json", _json(nested), replace(plain, columns=inner))
    texts = [
        {
            **row,
            "inwoners": f"{row['inwoners']:,}".replace(",", "."),
            "misdrijven": "" if row["misdrijven"] is None else str(row["misdrijven"]).replace(".", ","),
        }
        for row in rows
    ]
    book.add("json", "figures_as_text.json", _json(texts), plain)
    lines_of = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    book.add("json", "one_per_line.json", lines_of, plain)
    data = {
        "odata.metadata": "https://voorbeeld.nl/$metadata",
        "value": [{**row, "code": f"{row['code']}  "} for row in rows],
    }
    book.add("json", "odata.json", _json(data), plain)


def _json(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8")


def zips(rng: Random, book: Book) -> None:
    """One delivery in a zip, with what operating systems put beside it."""
    areas = buurten(rng, 15)
    given = [make.codes(areas), make.names(areas), make.whole(rng, 15), make.decimals(rng, 15)]
    page = Page(given).head().data()
    content, answer = text_file(page, Dialect("cp1252"), key=BUURT)
    book.add("zip", "csv.zip", packed({"levering 2025/cijfers.csv": content}), answer)
    beside = {
        "__MACOSX/._cijfers.csv": b"\0\0",
        "LEESMIJ.txt": b"Zie de bijlage.",
        "cijfers.csv": content,
    }
    book.add("zip", "csv_beside_others.zip", packed(beside), answer)
    book_page = Page([*given[:2], *map(native, given[2:])]).head().data()
    inside = xlsx([Sheet("Blad1", book_page.rows)])
    book.add("zip", "xlsx.zip", packed({"levering.xlsx": inside}), book_page.answer(key=BUURT))


FAMILIES: Tuple[Callable[[Random, Book], None], ...] = (layers, records, zips)
