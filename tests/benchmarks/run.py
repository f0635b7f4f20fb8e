"""``make bench``: ours and a peer in the same run, the ratio, and the peak memory of each.

Each side runs in a process of its own, in turns, so that neither warms up the other; the median of
three runs counts (of one, where the peer takes minutes). Times differ per machine, so compare ratios.

Of the ways in which QGIS joins rows by code, ``qgis:executesql`` is left out: without an index it
compares every row with every area, and was not done with a million rows after 200 seconds.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
FOLDER = ROOT / "build" / "bench"
TIMES = 3

from tests.benchmarks import data, sets  # noqa: E402


@dataclass(frozen=True)
class Measurement:
    """What is measured: ours, and the peer it is held against."""

    title: str
    ours: Callable[[], Callable[[], object]]
    peer: Optional[Callable[[], Callable[[], object]]]
    peer_name: str = ""
    where: Callable[[], bool] = lambda: True
    """Whether the peer works here; where not, the measurement is left out."""
    times: int = TIMES
    """Runs of each side: one where the peer takes minutes."""


_kept: List[Any] = []
"""QGIS stops when nobody holds its application."""


def _qgis() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication

    _kept.append(QgsApplication([], False))
    _kept[0].initQgis()
    sys.path.append(str(Path(_kept[0].pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    Processing.initialize()
    _kept.append(QgsNativeAlgorithms())
    _kept[0].processingRegistry().addProvider(_kept[1])


def _areas() -> Any:
    from gebiedsgericht_plugin import loading
    from gebiedsgericht_plugin.model.recipe import AreaSource

    source = AreaSource("buurten", f"{data.areas(FOLDER)}|layername=buurten", "code", "naam", 2026)
    return loading.load_areas(source, FOLDER)


def points_ours(count: int = 1_000_000) -> Callable[[], object]:
    from gebiedsgericht_plugin import joining, loading

    polygons, points = data.areas(FOLDER), data.points(FOLDER, count)
    return lambda: _tallied(joining, loading, polygons, points)


def _tallied(joining: Any, loading: Any, polygons: Path, points: Path) -> Any:
    """From file to counts."""
    import pandas

    with loading.PointStream(points) as stream:
        shapes, columns = loading.read_polygons(polygons, "buurten", ("code",))
        areas = pandas.DataFrame(index=pandas.Index(columns["code"]))
        made = joining.Aggregator(areas, joining.Aggregation(), locator=joining.Locator(shapes))
        for piece in stream:
            made.add(piece.x, piece.y)
    return made.result()


def points_peer(count: int = 1_000_000) -> Callable[[], object]:
    _qgis()
    import processing
    from qgis.core import QgsVectorLayer

    def work() -> object:
        polygons = QgsVectorLayer(f"{data.areas(FOLDER)}|layername=buurten", "a", "ogr")
        points = QgsVectorLayer(str(data.points(FOLDER, count)), "p", "ogr")
        settings = {"POLYGONS": polygons, "POINTS": points, "FIELD": "n", "OUTPUT": "memory:"}
        return processing.run("native:countpointsinpolygon", settings)

    return work


def points_geopandas() -> Callable[[], object]:
    import geopandas

    def work() -> object:
        areas = geopandas.read_file(data.areas(FOLDER), layer="buurten")
        points = geopandas.read_file(data.points(FOLDER, 1_000_000))
        return geopandas.sjoin(points, areas, predicate="within").groupby("code").size()

    return work


def _modern() -> bool:
    """Whether geopandas can join and overlay here: it needs shapely 2 or rtree for that."""
    import shapely

    return int(shapely.__version__.split(".")[0]) >= 2


def many_points_ours() -> Callable[[], object]:
    from gebiedsgericht_plugin import joining, loading

    polygons, points = data.areas(FOLDER), data.many_points(FOLDER, 10)
    return lambda: _tallied(joining, loading, polygons, points)


def overlaps_ours() -> Callable[[], object]:
    import geopandas

    from gebiedsgericht_plugin.joining import geometry

    one, other = (geopandas.read_file(data.wijken(FOLDER, year)) for year in (0, 1))
    return lambda: geometry.overlaps(one, other)


def overlaps_native() -> Callable[[], object]:
    _qgis()
    import processing
    from qgis.core import QgsVectorLayer

    one, other = (QgsVectorLayer(str(data.wijken(FOLDER, year)), "w", "ogr") for year in (0, 1))
    settings = {"INPUT": one, "OVERLAY": other, "OUTPUT": "memory:"}
    return lambda: processing.run("native:union", settings)


def overlaps_geopandas() -> Callable[[], object]:
    import geopandas

    one, other = (geopandas.read_file(data.wijken(FOLDER, year)) for year in (0, 1))
    return lambda: geopandas.overlay(one, other, keep_geom_type=True).area


def rows_ours() -> Callable[[], object]:
    from gebiedsgericht_plugin import joining, loading
    from gebiedsgericht_plugin.model.recipe import Key

    table, areas = loading.load(data.rows(FOLDER, 1_000_000)), _areas()
    return lambda: joining.match(table, Key("buurten"), areas, delivery="rijen")


def _row_layers() -> Tuple[Any, Any]:
    """Rows and areas in memory, as ours are: it is the join that is timed."""
    from qgis.core import QgsFeatureRequest, QgsVectorLayer

    text = f"file://{data.rows(FOLDER, 1_000_000)}?delimiter=;&type=csv&geomType=none"
    return (
        QgsVectorLayer(text, "rijen", "delimitedtext").materialize(QgsFeatureRequest()),
        QgsVectorLayer(f"{data.areas(FOLDER)}|layername=buurten", "gebieden", "ogr").materialize(
            QgsFeatureRequest()
        ),
    )


def rows_areas_onto_rows() -> Callable[[], object]:
    _qgis()
    import processing

    table, areas = _row_layers()

    def work() -> object:
        settings = {"INPUT": table, "FIELD": "buurtcode", "INPUT_2": areas, "FIELD_2": "code"}
        settings |= {"METHOD": 1, "OUTPUT": "memory:"}
        return processing.run("native:joinattributestable", settings)

    return work


def rows_rows_onto_areas() -> Callable[[], object]:
    _qgis()
    import processing

    table, areas = _row_layers()

    def work() -> object:
        settings = {"INPUT": areas, "FIELD": "code", "INPUT_2": table, "FIELD_2": "buurtcode"}
        settings |= {"METHOD": 0, "OUTPUT": "memory:"}
        return processing.run("native:joinattributestable", settings)

    return work


def rows_layer_join() -> Callable[[], object]:
    _qgis()
    from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayerJoinInfo

    table, areas = _row_layers()

    def work() -> object:
        QgsProject.instance().addMapLayers([table, areas])
        join = QgsVectorLayerJoinInfo()
        join.setJoinLayer(areas)
        join.setJoinFieldName("code")
        join.setTargetFieldName("buurtcode")
        join.setUsingMemoryCache(True)
        table.addJoin(join)
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "CSV"
        out = str(FOLDER / "gekoppeld.csv")
        context = QgsProject.instance().transformContext()
        return QgsVectorFileWriter.writeAsVectorFormatV3(table, out, context, options)

    return work


def join_ours() -> Callable[[], object]:
    from gebiedsgericht_plugin import joining, loading
    from gebiedsgericht_plugin.model.recipe import Key

    areas = _areas()
    table = loading.load(data.table(FOLDER))
    return lambda: joining.match(table, Key("buurten"), areas, delivery="tabel")


def join_peer() -> Callable[[], object]:
    _qgis()
    import processing
    from qgis.core import QgsVectorLayer

    polygons = QgsVectorLayer(f"{data.areas(FOLDER)}|layername=buurten", "a", "ogr")
    table = QgsVectorLayer(
        f"file://{data.table(FOLDER)}?delimiter=;&type=csv&geomType=none", "t", "delimitedtext"
    )
    settings = {"INPUT": polygons, "FIELD": "code", "INPUT_2": table, "FIELD_2": "buurtcode"}
    settings |= {"METHOD": 1, "OUTPUT": "memory:"}
    return lambda: processing.run("native:joinattributestable", settings)


def protect_ours(wijken: Sequence[int] = (4,) * 3625, gemeenten: int = 345) -> Callable[[], object]:
    import numpy

    from gebiedsgericht_plugin import protecting
    from gebiedsgericht_plugin.model.recipe import Measure
    from tests.protecting import makers

    areas = makers.hierarchy(wijken, gemeenten)
    random = numpy.random.default_rng(1)
    counts = [random.poisson(random.gamma(1, 20, len(areas))) for _ in range(20)]
    values = makers.together(*(makers.values(areas, each, f"i{i}") for i, each in enumerate(counts)))
    items = [makers.indicator(f"i{i}", numerator=Measure("sum", (f"c{i}",))) for i in range(20)]
    return lambda: protecting.protect(values, items, [areas])


def protect_municipality() -> Callable[[], object]:
    return protect_ours((12,) * 10, 1)


def csv_ours() -> Callable[[], object]:
    from gebiedsgericht_plugin import loading

    path = data.messy_csv(FOLDER, 1_000_000)
    return lambda: loading.load(path)


def csv_peer() -> Callable[[], object]:
    import pandas

    path = data.messy_csv(FOLDER, 1_000_000)
    return lambda: pandas.read_csv(
        path, sep=";", encoding="cp1252", decimal=",", header=0, skiprows=2, dtype={"buurtcode": str}
    )


def large_ours() -> Callable[[], object]:
    from gebiedsgericht_plugin import loading

    path = data.large_csv(FOLDER)
    return lambda: loading.inspect(path)


def xlsx_ours() -> Callable[[], object]:
    from gebiedsgericht_plugin import loading

    path = data.workbook(FOLDER, 100_000)
    return lambda: loading.load(path)


def xlsx_peer() -> Callable[[], object]:
    import pandas

    path = data.workbook(FOLDER, 100_000)
    return lambda: pandas.read_excel(path)


def demo_ours() -> Callable[[], object]:
    _qgis()
    from gebiedsgericht_plugin import chain

    folder = FOLDER / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(
        ROOT / "resources" / "sample", folder / "werkmap", ignore=shutil.ignore_patterns("*.py", "maker")
    )
    return lambda: chain.run_workspace(folder / "werkmap" / "werkmap.yml", folder / "uit")


SET = "120 sides of profiles and 20 pages of A3"


def set_ours() -> Callable[[], object]:
    _qgis()
    return sets.ours(ROOT, FOLDER / "set", ("pdf",))


def set_bare() -> Callable[[], object]:
    _qgis()
    return sets.peer_pdf(ROOT, FOLDER / "set")


def set_png_ours() -> Callable[[], object]:
    _qgis()
    return sets.ours(ROOT, FOLDER / "set", ("png",))


def set_png_peer() -> Callable[[], object]:
    _qgis()
    return sets.peer_png(ROOT, FOLDER / "set")


def set_many_ours() -> Callable[[], object]:
    _qgis()
    return sets.ours(ROOT, FOLDER / "set", ("pdf",), repeated=8)


MEASUREMENTS: Dict[str, Measurement] = {
    "points": Measurement(
        "1,000,000 points in 14,500 areas", points_ours, points_peer, "native:countpointsinpolygon"
    ),
    "points-geopandas": Measurement(
        "the same", points_ours, points_geopandas, "geopandas.sjoin", where=_modern
    ),
    "points-many": Measurement("10,000,000 points", many_points_ours, None),
    "overlaps": Measurement(
        "wijken of two years laid over each other", overlaps_ours, overlaps_native, "native:union", times=1
    ),
    "overlaps-geopandas": Measurement(
        "the same", overlaps_ours, overlaps_geopandas, "geopandas.overlay", where=_modern
    ),
    "rows": Measurement(
        "1,000,000 rows joined by code", rows_ours, rows_areas_onto_rows, "native:joinattributestable"
    ),
    "rows-areas": Measurement(
        "the same", rows_ours, rows_rows_onto_areas, "native:joinattributestable, rows onto areas"
    ),
    "rows-layer": Measurement("the same", rows_ours, rows_layer_join, "a layer join, exported as CSV"),
    "join": Measurement("14,500 × 50 joined by code", join_ours, join_peer, "native:joinattributestable"),
    "protect": Measurement("14,500 areas × 20 counts, three levels, protected", protect_ours, None),
    "protect-one": Measurement("120 areas × 20 counts, three levels, protected", protect_municipality, None),
    "csv": Measurement("1,000,000 rows of messy CSV", csv_ours, csv_peer, "pandas.read_csv, told everything"),
    "large": Measurement("1 GB of CSV inspected", large_ours, None),
    "xlsx": Measurement("100,000 × 11 XLSX", xlsx_ours, xlsx_peer, "pandas.read_excel"),
    "set": Measurement(SET, set_ours, set_bare, "QgsLayoutExporter, layouts with a map only"),
    "set-png": Measurement(
        SET + " as PNG at 200 dpi", set_png_ours, set_png_peer, "the atlas export of QGIS"
    ),
    "set-many": Measurement("8 times as many profiles", set_many_ours, None),
    "demo": Measurement("the whole demo", demo_ours, None),
}


def _one(name: str, side: str) -> None:
    """Measure one side in this process and print seconds and peak megabytes."""
    work = getattr(MEASUREMENTS[name], side)()
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "megabytes": peak}) + "\n")
    sys.stdout.flush()
    os._exit(0)


def _make(names: Sequence[str]) -> None:
    """Make the files that these measurements need."""
    for name in names:
        MEASUREMENTS[name].ours()
    os._exit(0)


def _measured(name: str, side: str) -> Tuple[float, float]:
    done = subprocess.run(
        [sys.executable, __file__, name, side],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found = json.loads(done.stdout.strip().splitlines()[-1])
    return found["seconds"], found["megabytes"]


def _row(name: str) -> List[str]:
    measurement = MEASUREMENTS[name]
    sides = ["ours", "peer"] if measurement.peer else ["ours"]
    runs: Dict[str, List[Tuple[float, float]]] = {side: [] for side in sides}
    for _ in range(measurement.times if measurement.peer else 1):
        for side in sides:
            runs[side].append(_measured(name, side))
    seconds = {side: statistics.median(run[0] for run in found) for side, found in runs.items()}
    peak = {side: max(run[1] for run in found) for side, found in runs.items()}
    if not measurement.peer:
        return [measurement.title, f"{seconds['ours']:.2f} s", "", "", f"{peak['ours']:.0f} MB", "", ""]
    ratio = seconds["peer"] / seconds["ours"]
    return [
        measurement.title, f"{seconds['ours']:.2f} s", f"{seconds['peer']:.2f} s", f"{ratio:.1f} x as fast",
        f"{peak['ours']:.0f} MB", f"{peak['peer']:.0f} MB", measurement.peer_name,
    ]  # fmt: skip


def main(names: Sequence[str]) -> None:
    """Measure everything, or what is named, and print a table."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    chosen = [name for name in names or MEASUREMENTS if MEASUREMENTS[name].where()]
    # In a process of its own: what it takes to make the files is nobody's peak.
    subprocess.run([sys.executable, __file__, "make", *chosen], check=True)
    head = ["what", "ours", "peer", "ratio", "ours, peak", "peer, peak", "peer is"]
    rows = [head, *[_row(name) for name in chosen]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths))
        sys.stdout.write(line.rstrip() + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        _make(sys.argv[2:])
    elif len(sys.argv) == 3 and sys.argv[2] in ("ours", "peer"):
        _one(*sys.argv[1:3])
    else:
        main(sys.argv[1:])
