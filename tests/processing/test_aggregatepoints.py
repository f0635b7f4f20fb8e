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

    assert rows(given["OUTSIDE"]) == [{"soort": "afval", "kosten": 7.0}]
    assert next(given["OUTSIDE"].getFeatures()).geometry().asPoint().x() == 100000


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
