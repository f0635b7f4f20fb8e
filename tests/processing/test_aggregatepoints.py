"""Points to areas: each point once, zero where nothing lies, the points outside kept."""

from __future__ import annotations

import pytest

from tests.processing.conftest import column, memory_layer, rows

# x, y within the squares of 1000 metres from (200000, 480000); see tests.factories.area_set.
PLACES = (
    (200500, 480500, "afval", 10.0),
    (200600, 480600, "afval", 20.0),
    (200700, 480700, "groen", None),
    (201000, 480500, "groen", 5.0),
    (201500, 481500, "afval", 1.0),
    (100000, 400000, "afval", 7.0),
)
KINDS = "field=soort:string&field=kosten:double"


@pytest.fixture
def points(qgis_app):
    features = [(f"POINT({x} {y})", kind, cost) for x, y, kind, cost in PLACES]
    return memory_layer(f"Point?crs=EPSG:28992&{KINDS}", features, "meldingen")


def test_counts_are_zero_where_nothing_lies(run, points, areas):
    given = run("aggregatepoints", POINTS=points, AREAS=areas, AREA_CODE="buurtcode", OUTPUT="memory:")

    # The point on the border of the first two counts once, for the first in code order.
    assert column(given["OUTPUT"], "value") == [4, 0, 0, 0, 1, 0]
    assert set(column(given["OUTPUT"], "value_status")) == {"observed"}
    assert given["OUTSIDE_COUNT"] == 1
    assert given.get("OUTSIDE") is None


def test_points_outside_are_kept_as_they_came(run, points, areas):
    given = run(
        "aggregatepoints", POINTS=points, AREAS=areas, AREA_CODE="buurtcode", OUTPUT="memory:",
        OUTSIDE="memory:",
    )  # fmt: skip

    assert rows(given["OUTSIDE"]) == [
        {"soort": "groen", "kosten": 5.0, "why": "on_border"},
        {"soort": "afval", "kosten": 7.0, "why": "outside"},
    ]
    assert [f.geometry().asPoint().x() for f in given["OUTSIDE"].getFeatures()] == [201000, 100000]
    assert (given["OUTSIDE_COUNT"], given["BORDER_COUNT"]) == (1, 1)


def test_sum_and_mean_know_what_is_missing(run, points, areas):
    parameters = {
        "POINTS": points, "AREAS": areas, "AREA_CODE": "buurtcode", "VALUE_FIELD": "kosten",
        "OUTPUT": "memory:", "NAME": "kosten",
    }  # fmt: skip
    total = run("aggregatepoints", STATISTIC=1, **parameters)["OUTPUT"]
    mean = run("aggregatepoints", STATISTIC=2, **parameters)["OUTPUT"]

    assert column(total, "kosten") == [None, 0, 0, 0, 1, 0]
    assert column(total, "kosten_status")[0] == "missing"
    assert column(mean, "kosten")[0] == pytest.approx(35 / 3)
    assert column(mean, "kosten_status") == ["observed", *["missing"] * 3, "observed", "missing"]


def test_a_rate_per_thousand_with_small_ones_withheld(run, points, areas):
    given = run(
        "aggregatepoints", POINTS=points, AREAS=areas, AREA_CODE="buurtcode", DENOMINATOR="inwoners",
        PER=1000, MIN_COUNT=3, NAME="dichtheid", OUTPUT="memory:",
    )  # fmt: skip

    found = column(given["OUTPUT"], "dichtheid")
    assert found[0] == pytest.approx(4.0)
    assert found[4] is None
    assert column(given["OUTPUT"], "dichtheid_status")[4] == "withheld"


def test_each_category_has_a_figure(run, points, areas):
    given = run(
        "aggregatepoints", POINTS=points, AREAS=areas, AREA_CODE="buurtcode", CATEGORY_FIELD="soort",
        NAME="aantal", OUTPUT="memory:",
    )  # fmt: skip

    assert column(given["OUTPUT"], "aantal") == [4, 0, 0, 0, 1, 0]
    assert column(given["OUTPUT"], "aantal_afval") == [2, 0, 0, 0, 1, 0]
    assert column(given["OUTPUT"], "aantal_groen") == [2, 0, 0, 0, 0, 0]


def test_a_name_that_the_areas_have_gets_a_number(run, points, areas):
    given = run(
        "aggregatepoints", POINTS=points, AREAS=areas, AREA_CODE="buurtcode", NAME="Inwoners",
        OUTPUT="memory:",
    )  # fmt: skip

    assert column(given["OUTPUT"], "inwoners")[0] == 1000
    assert column(given["OUTPUT"], "Inwoners_2")[0] == 4
    assert column(given["OUTPUT"], "Inwoners_2_status")[0] == "observed"


def test_points_in_wgs84_and_without_a_place(run, areas):
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsPointXY,
        QgsProject,
    )

    to_wgs = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:28992"),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsProject.instance(),
    )
    place = to_wgs.transform(QgsPointXY(201500, 481500))
    layer = memory_layer(
        f"Point?crs=EPSG:4326&{KINDS}", [(place.asWkt().replace("Point", "POINT"), "a", 1.0), ("", "b", 2.0)]
    )
    given = run("aggregatepoints", POINTS=layer, AREAS=areas, AREA_CODE="buurtcode", OUTPUT="memory:")

    assert column(given["OUTPUT"], "value") == [0, 0, 0, 0, 1, 0]
    assert given["OUTSIDE_COUNT"] == 1


def test_a_mean_of_nothing_and_a_layer_without_crs_are_told(run, points, areas):
    from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException

    parameters = {"AREAS": areas, "AREA_CODE": "buurtcode", "OUTPUT": "memory:"}
    with pytest.raises(QgsProcessingException, match="needs a field"):
        run("aggregatepoints", POINTS=points, STATISTIC=2, **parameters)
    points.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(QgsProcessingException, match=r"meldingen does not say.*EPSG:28992"):
        run("aggregatepoints", POINTS=points, **parameters)


def test_median_distinct_and_weighted_mean(run, points, areas):
    parameters = {"POINTS": points, "AREAS": areas, "AREA_CODE": "buurtcode", "OUTPUT": "memory:"}
    different = run("aggregatepoints", STATISTIC=3, VALUE_FIELD="soort", **parameters)["OUTPUT"]
    weighted = run("aggregatepoints", STATISTIC=4, VALUE_FIELD="kosten", WEIGHT_FIELD="kosten", **parameters)[
        "OUTPUT"
    ]
    median = run("aggregatepoints", STATISTIC=5, VALUE_FIELD="kosten", **parameters)["OUTPUT"]

    assert column(different, "value") == [2, 0, 0, 0, 1, 0]
    assert column(weighted, "value")[0] == 15
    assert column(median, "value")[0] == 10


def test_the_length_of_lines_in_degrees_is_exact_in_metres(run, areas):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject

    to_wgs = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:28992"),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsProject.instance(),
    )
    drawn = []
    for wkt in ("LINESTRING(200500 480500, 201500 480500)", "LINESTRING(202500 480500, 203400 480500)"):
        shape = QgsGeometry.fromWkt(wkt)
        shape.transform(to_wgs)
        drawn.append((shape.asWkt(12), "kabel", 100.0))
    layer = memory_layer(f"LineString?crs=EPSG:4326&{KINDS}", [*drawn, ("", "kabel", 1.0)])
    parameters = {"POINTS": layer, "AREAS": areas, "AREA_CODE": "buurtcode", "OUTPUT": "memory:"}
    given = run("aggregatepoints", STATISTIC=6, NAME="kabel", OUTSIDE="memory:", **parameters)

    assert column(given["OUTPUT"], "kabel") == pytest.approx([500, 500, 500, 0, 0, 0], abs=0.01)
    assert column(given["OUTPUT"], "kabel_count") == [1, 1, 1, 0, 0, 0]
    assert [row["why"] for row in rows(given["OUTSIDE"])] == ["partly_outside", "no_geometry"]
    assert (given["OUTSIDE_COUNT"], given["BORDER_COUNT"]) == (1, 1)
    total = run("aggregatepoints", STATISTIC=1, VALUE_FIELD="kosten", **parameters)["OUTPUT"]
    assert column(total, "value") == pytest.approx([50, 50, 100 * 5 / 9, 0, 0, 0], abs=0.01)
    assert column(total, "value_status") == [*["estimated"] * 3, *["observed"] * 3]


def test_the_surface_of_polygons_and_their_number(run, areas):
    features = [
        ("POLYGON Z((200900 480900 1, 201100 480900 1, 201100 481100 1, 200900 481100 1, 200900 480900 1))",
         "gras", 8.0),
        ("POLYGON((200100 480100, 200110 480100, 200110 480110, 200100 480110, 200100 480100))", "bos", 1.0),
    ]  # fmt: skip
    layer = memory_layer(f"PolygonZ?crs=EPSG:28992&{KINDS}", features)
    parameters = {"POINTS": layer, "AREAS": areas, "AREA_CODE": "buurtcode", "OUTPUT": "memory:"}
    surface = run("aggregatepoints", STATISTIC=6, CATEGORY_FIELD="soort", **parameters)["OUTPUT"]
    count = run("aggregatepoints", **parameters)["OUTPUT"]

    assert column(surface, "value") == [10100, 10000, 0, 10000, 10000, 0]
    assert column(surface, "value_bos") == [100, 0, 0, 0, 0, 0]
    assert column(count, "value") == [2, 0, 0, 0, 0, 0]


def test_what_is_not_covered_is_missing(run, points, areas):
    parameters = {"POINTS": points, "AREAS": areas, "AREA_CODE": "buurtcode", "OUTPUT": "memory:"}
    ground = memory_layer(
        "Polygon?crs=EPSG:28992&field=x:string",
        [("POLYGON((200000 480000, 202500 480000, 202500 481000, 200000 481000, 200000 480000))", "")],
    )
    given = run("aggregatepoints", COVERAGE=ground, **parameters)["OUTPUT"]
    assert column(given, "value") == [4, 0, *[None] * 4]
    assert column(given, "value_status") == ["observed", "observed", *["missing"] * 4]


def test_coverage_is_asked_where_nothing_lies(run, points, areas):
    parameters = {"POINTS": points, "AREAS": areas, "AREA_CODE": "buurtcode", "OUTPUT": "memory:"}
    from qgis.core import QgsProcessingFeedback

    class Log(QgsProcessingFeedback):
        def pushWarning(self, text):  # noqa: N802 - QGIS's name
            told.append(text)

    told = []
    run("aggregatepoints", feedback=Log(), **parameters)
    assert told == [
        "1 points lie on a border of two areas; each counts for the first of them.",
        "Areas where nothing lies have zero. If the file does not cover all areas, say which with "
        "Covered ground or Covered, yes or no: the others become missing.",
    ]


def test_personal_data_in_a_field_that_is_read_stops(run, areas):
    from qgis.core import QgsProcessingException

    names = ["J. de Vries", "A. Jansen", "M. Bakker", "P. de Groot", "S. Visser"] * 4
    features = [
        ("POINT(200500 480500)", f"jan{at}@voorbeeld.nl {name}", 1.0) for at, name in enumerate(names)
    ]
    layer = memory_layer(f"Point?crs=EPSG:28992&{KINDS}", features, "melders")
    with pytest.raises(QgsProcessingException, match="personal data"):
        run("aggregatepoints", POINTS=layer, AREAS=areas, AREA_CODE="buurtcode", CATEGORY_FIELD="soort",
            OUTPUT="memory:")  # fmt: skip


def test_a_large_file_is_read_in_pieces_with_the_same_figures(run, areas, tmp_path, monkeypatch):
    import geopandas
    import numpy

    from gebiedsgericht_plugin.processing import aggregatepoints, point_files

    made = numpy.random.default_rng(1)
    x, y = 199900 + made.random(500) * 3300, 479900 + made.random(500) * 2300
    frame = geopandas.GeoDataFrame(
        {"soort": made.choice(["afval", "groen", "licht"], 500), "kosten": made.integers(1, 90, 500)},
        geometry=geopandas.points_from_xy(x, y),
        crs="EPSG:28992",
    )
    frame.to_crs("EPSG:4326").to_file(tmp_path / "meldingen.gpkg", driver="GPKG")
    parameters = {
        "POINTS": str(tmp_path / "meldingen.gpkg"), "AREAS": areas, "AREA_CODE": "buurtcode",
        "CATEGORY_FIELD": "soort", "VALUE_FIELD": "kosten", "OUTPUT": "memory:", "MIN_COUNT": 5,
    }  # fmt: skip
    for statistic in (1, 3, 5):
        monkeypatch.setattr(point_files, "MANY", 10**9)
        whole = run("aggregatepoints", STATISTIC=statistic, **parameters)
        monkeypatch.setattr(point_files, "MANY", 100)
        monkeypatch.setattr(aggregatepoints, "Things", None)
        pieces = run("aggregatepoints", STATISTIC=statistic, **parameters)
        monkeypatch.undo()
        assert rows(pieces["OUTPUT"]) == rows(whole["OUTPUT"])
        assert pieces["OUTSIDE_COUNT"] == whole["OUTSIDE_COUNT"] > 0
