"""Figures to other areas, through processing.run."""

from __future__ import annotations

from typing import Any, List, Optional, Sequence

import pytest

from tests.processing.conftest import column, memory_layer, rows

RD = "Polygon?crs=EPSG:28992&field=code:string&field=n:double&field=p:double"
NEW = "Polygon?crs=EPSG:28992&field=code:string&field=n:double"
X, Y = 150000, 450000


def square(left: float, bottom: float, width: float = 100, height: float = 100) -> str:
    x, y = X + left, Y + bottom
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    return "POLYGON((" + ", ".join(f"{a} {b}" for a, b in corners) + "))"


def old(figures: Sequence[Sequence[Optional[float]]], status: Sequence[Optional[str]] = ()) -> Any:
    """Four squares in a row: A, B, C, D."""
    definition = RD + ("&field=n_status:string" if status else "")
    features: List[Any] = [
        (square(100 * at, 0), code, *figure, *([status[at]] if status else []))
        for at, (code, figure) in enumerate(zip("ABCD", figures))
    ]
    return memory_layer(definition, features, "oud")


def new() -> Any:
    """A and B put together, C with another code, half of D; the other half lies outside."""
    features = [(square(0, 0, 200), "AB", 0), (square(200, 0), "X", 0), (square(300, 0, 50), "D", 0)]
    return memory_layer(NEW, features, "nieuw")


FIGURES = [(10, 1.0), (20, 4.0), (30, 7.0), (40, 9.0)]
BASE = {"SOURCE_CODE": "code", "TARGET_CODE": "code", "EXTENSIVE": ["n"], "INTENSIVE": ["p"]}


def test_what_stays_what_merges_what_is_divided(run):
    given = run(
        "transferareas", INPUT=old(FIGURES), TARGET=new(), OUTPUT="memory:", CROSSWALK_USED="memory:", **BASE
    )
    found = {row["code"]: row for row in rows(given["OUTPUT"])}
    assert [field.name() for field in given["OUTPUT"].fields()] == [
        "code", "n", "n_2", "n_2_status", "n_2_estimated_share", "p", "p_status", "p_estimated_share",
    ]  # fmt: skip
    assert (found["AB"]["n_2"], found["AB"]["n_2_status"]) == (30, "observed")
    assert (found["X"]["n_2"], found["X"]["n_2_status"], found["X"]["p_status"]) == (
        30, "observed", "observed",
    )  # fmt: skip
    assert (found["D"]["n_2"], found["D"]["n_2_status"], found["D"]["n_2_estimated_share"]) == (
        20, "estimated", 1,
    )  # fmt: skip
    assert (found["AB"]["p"], found["AB"]["p_status"]) == (2.5, "estimated")
    assert (given["ALLOCATED"], given["REFUSED"], given["OUTSIDE_TARGET"]) == (80, 0, 20)
    used = {(row["source"], row["target"]): row for row in rows(given["CROSSWALK_USED"])}
    assert {key: (row["share"], row["basis"]) for key, row in used.items()} == {
        ("A", "AB"): (1, "area"), ("B", "AB"): (1, "area"),
        ("C", "X"): (1, "same"), ("D", "D"): (0.5, "area"),
    }  # fmt: skip


def test_an_empty_cell_is_missing_and_what_was_withheld_stays_so(run):
    figures = [(None, None), (20, 4.0), (30, 7.0), (40, 9.0)]
    given = run(
        "transferareas",
        INPUT=old(figures, [None, None, "withheld", ""]), TARGET=new(), OUTPUT="memory:", **BASE,
    )  # fmt: skip
    found = {row["code"]: row for row in rows(given["OUTPUT"])}
    assert (found["AB"]["n_2"], found["AB"]["n_2_status"]) == (None, "missing")
    assert (found["X"]["n_2"], found["X"]["n_2_status"]) == (None, "withheld")
    assert (given["ALLOCATED"], given["REFUSED"], given["OUTSIDE_TARGET"]) == (20, 20, 20)
    half = run(
        "transferareas", INPUT=old(figures), TARGET=new(), OUTPUT="memory:", MINIMUM_COVERAGE=0.5, **BASE
    )
    found = {row["code"]: row for row in rows(half["OUTPUT"])}
    assert (found["AB"]["n_2"], found["AB"]["n_2_status"]) == (20, "estimated")
    assert (half["ALLOCATED"], half["REFUSED"]) == (70, 0)


def test_points_divide_before_surface_in_any_crs(run):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject

    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:28992"),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsProject.instance(),
    )
    places = [(310, 50), (320, 50), (330, 50), (370, 50)]
    points = [transform.transform(QgsPointXY(X + x, Y + y)) for x, y in places]
    layer = memory_layer("Point?crs=EPSG:4326", [(f"POINT({p.x()} {p.y()})",) for p in points], "adressen")
    given = run(
        "transferareas", INPUT=old(FIGURES), TARGET=new(), WEIGHT_POINTS=layer, OUTPUT="memory:",
        CROSSWALK_USED="memory:", **BASE,
    )  # fmt: skip
    found = {row["code"]: row for row in rows(given["OUTPUT"])}
    assert found["D"]["n_2"] == pytest.approx(30)
    basis = {row["source"]: (row["basis"], row["weight"]) for row in rows(given["CROSSWALK_USED"])}
    assert basis["D"] == ("addresses", 3)
    assert given["OUTSIDE_TARGET"] == pytest.approx(10)


def test_a_crosswalk_that_was_used_gives_the_same_again(run):
    first = run(
        "transferareas", INPUT=old(FIGURES), TARGET=new(), OUTPUT="memory:", CROSSWALK_USED="memory:", **BASE
    )
    again = run(
        "transferareas", INPUT=old(FIGURES), TARGET=new(), CROSSWALK=first["CROSSWALK_USED"],
        OUTPUT="memory:", **BASE,
    )  # fmt: skip
    assert column(again["OUTPUT"], "n_2") == column(first["OUTPUT"], "n_2")
    assert again["OUTSIDE_TARGET"] == first["OUTSIDE_TARGET"]


def test_a_crosswalk_of_weights_goes_before_surface(run):
    table = memory_layer(
        "NoGeometry?field=Source:string&field=Target:string&field=Weight:integer",
        [("", "D", "D", 90), ("", "D", "elders", 10), ("", "C", "AB", 5)],
        "brug",
    )
    given = run(
        "transferareas", INPUT=old(FIGURES), TARGET=new(), CROSSWALK=table, OUTPUT="memory:",
        CROSSWALK_USED="memory:", **BASE,
    )  # fmt: skip
    used = {
        row["source"]: (row["target"], row["share"], row["basis"]) for row in rows(given["CROSSWALK_USED"])
    }
    assert used["D"] == ("D", 0.9, "link")
    assert used["C"] == ("X", 1, "same")


def test_what_cannot_be_right_is_told(run):
    from qgis.core import QgsProcessingException

    common = {"INPUT": old(FIGURES), "TARGET": new(), "OUTPUT": "memory:"}
    with pytest.raises(QgsProcessingException, match=r"sum|som|least|minstens|field"):
        run("transferareas", **common, SOURCE_CODE="code", TARGET_CODE="code")
    with pytest.raises(QgsProcessingException):
        run("transferareas", **common, **{**BASE, "INTENSIVE": ["n"]})
    with pytest.raises(QgsProcessingException):
        run("transferareas", **common, **{**BASE, "EXTENSIVE": ["weg"]})
    with pytest.raises(QgsProcessingException, match=r"\.shp"):
        run("transferareas", **{**common, "OUTPUT": "/tmp/x.shp"}, **BASE)
    table = memory_layer("NoGeometry?field=van:string&field=naar:string", [("", "D", "D")], "brug")
    with pytest.raises(QgsProcessingException, match="source"):
        run("transferareas", **common, CROSSWALK=table, **BASE)


def test_what_comes_out_is_not_cleared(run):
    from gebiedsgericht_plugin.processing import unprotected

    given = run("transferareas", INPUT=old(FIGURES), TARGET=new(), OUTPUT="memory:", **BASE)
    assert unprotected.is_marked(given["OUTPUT"])


def test_parts_of_one_area_have_one_figure(run):
    from qgis.core import QgsProcessingException

    parts = [(square(0, 0, 50), "A", 10, 1.0), (square(50, 0, 50), "A", 10, 1.0)]
    given = run("transferareas", INPUT=memory_layer(RD, parts), TARGET=new(), OUTPUT="memory:", **BASE)
    assert given["ALLOCATED"] + given["REFUSED"] == pytest.approx(10)
    differ = [parts[0], (square(50, 0, 50), "A", 7, 1.0)]
    with pytest.raises(QgsProcessingException, match="A"):
        run("transferareas", INPUT=memory_layer(RD, differ), TARGET=new(), OUTPUT="memory:", **BASE)
