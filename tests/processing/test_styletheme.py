"""Style theme: a style that plain QGIS opens, a legend set that other maps share."""

from __future__ import annotations

import json

import pytest

from tests.processing.conftest import memory_layer

NUMBERS = (5.0, 12.0, 18.0, 31.0, 44.0, None)
STATUSES = ("observed", "observed", "estimated", "observed", "withheld", "missing")


def squares(statuses=STATUSES):
    shape = "POLYGON((0 0, 1 0, 1 1, 0 1, 0 0))"
    status = "&field=druk_status:string" if statuses else ""
    features = [(shape, number, *([item] if statuses else [])) for number, item in zip(NUMBERS, STATUSES)]
    return memory_layer(f"Polygon?crs=EPSG:28992&field=druk:double{status}", features, "buurten")


def filters(layer, qml):
    """Label and condition of every rule of a style."""
    message, loaded = layer.loadNamedStyle(str(qml))
    assert loaded, message
    return {rule.label(): rule.filterExpression() for rule in layer.renderer().rootRule().children()}


def matching(layer, rules):
    """The labels of the rules that hold for each feature."""
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    found = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        held = [label for label, rule in rules.items() if QgsExpression(rule).evaluate(context)]
        found.append([label for label in held if label])
    return found


def test_own_limits_make_the_classes(run, tmp_path):
    layer = squares()
    given = run(
        "styletheme", INPUT=layer, FIELD="druk", METHOD=5, LIMITS="0;10;20;40", PALETTE="oranje",
        LANGUAGE=1, OUTPUT=str(tmp_path / "a.qml"), LEGEND_SET_OUT=str(tmp_path / "a.json"),
    )  # fmt: skip
    legend = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))

    assert given == {"OUTPUT": str(tmp_path / "a.qml"), "LEGEND_SET_OUT": str(tmp_path / "a.json")}
    assert [(item["lower"], item["upper"]) for item in legend["classes"]] == [(0, 10), (10, 20), (20, 40)]
    assert legend["palette"] == "oranje"
    assert legend["indicator"] == "druk"
    assert len({item["colour"] for item in legend["classes"]}) == 3


def test_every_feature_is_drawn_by_its_class_or_its_status(run, tmp_path):
    layer = squares()
    run(
        "styletheme", INPUT=layer, FIELD="druk", METHOD=5, LIMITS="0;12;20;40", LANGUAGE=1,
        OUTPUT=str(tmp_path / "a.qml"),
    )  # fmt: skip
    assert layer.renderer().type() == "singleSymbol"
    held = matching(layer, filters(layer, tmp_path / "a.qml"))

    # A limit belongs to the class above it.
    assert held[:2] == [["0 to 12"], ["12 to 20"]]
    assert held[2] == ["12 to 20", "estimated"]
    assert held[3] == ["20 up to and including 40"]
    assert len(held[5]) == 1
    assert held[5] != held[4][-1:]


def test_without_a_status_field_an_empty_one_is_no_data(run, tmp_path):
    layer = squares(statuses=())
    run("styletheme", INPUT=layer, FIELD="druk", CLASSES=2, LANGUAGE=1, OUTPUT=str(tmp_path / "a.qml"))
    held = matching(layer, filters(layer, tmp_path / "a.qml"))

    assert [len(labels) for labels in held] == [1] * 6
    assert len({labels[0] for labels in held[:5]}) == 2
    assert held[5][0] not in {labels[0] for labels in held[:5]}


def test_a_legend_set_is_used_again_as_it_is(run, tmp_path):
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    layer = squares()
    run(
        "styletheme", INPUT=layer, FIELD="druk", METHOD=5, LIMITS="0;5;10", OUTPUT=str(tmp_path / "a.qml"),
        LEGEND_SET_OUT=str(first),
    )  # fmt: skip
    from qgis.core import QgsProcessingFeedback

    class Told(QgsProcessingFeedback):
        warnings = ""

        def pushWarning(self, warning):  # noqa: N802
            Told.warnings += warning

    run(
        "styletheme", Told(), INPUT=layer, FIELD="druk", METHOD=0, CLASSES=2, LEGEND_SET=str(first),
        OUTPUT=str(tmp_path / "b.qml"), LEGEND_SET_OUT=str(second),
    )  # fmt: skip

    assert first.read_bytes() == second.read_bytes()
    rules = [(tmp_path / name).read_text(encoding="utf-8").count("<rule ") for name in ("a.qml", "b.qml")]
    assert rules[0] == rules[1] > 5
    # 12, 18 and 31 lie outside; 44 is withheld and not looked at.
    assert "3 of 4" in Told.warnings


def test_open_limits_leave_nothing_outside(run, tmp_path):
    layer = squares()
    run(
        "styletheme", INPUT=layer, FIELD="druk", METHOD=5, LIMITS="<10; 20; >=30", LANGUAGE=1,
        OUTPUT=str(tmp_path / "a.qml"), LEGEND_SET_OUT=str(tmp_path / "a.json"),
    )  # fmt: skip
    legend = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    ends = [(item["lower"], item["upper"]) for item in legend["classes"]]

    assert ends == [(None, 10), (10, 20), (20, 30), (30, None)]
    assert [item["label"] for item in legend["classes"]] == [
        "less than 10", "10 to 20", "20 to 30", "30 or more",
    ]  # fmt: skip
    again = run(
        "styletheme", INPUT=layer, FIELD="druk", LEGEND_SET=str(tmp_path / "a.json"), LANGUAGE=1,
        OUTPUT=str(tmp_path / "b.qml"),
    )  # fmt: skip
    held = matching(layer, filters(layer, again["OUTPUT"]))
    assert held[0] == ["less than 10"]
    assert held[3] == ["30 or more"]


@pytest.mark.parametrize(
    ("parameters", "ends"),
    [
        ({"METHOD": 6}, [5, 22, 38, 44]),
        ({"METHOD": 7, "MIDDLE": 20, "CLASSES": 2}, [None, 20, None]),
        ({"METHOD": 7, "CLASSES": 2}, [None, 22, None]),
        ({"METHOD": 7, "MIDDLE": 0, "CLASSES": 2}, [None, 0, None]),
    ],
)
def test_head_tail_and_diverging_classes(run, tmp_path, parameters, ends):
    run(
        "styletheme", INPUT=squares(statuses=()), FIELD="druk", OUTPUT=str(tmp_path / "a.qml"),
        LEGEND_SET_OUT=str(tmp_path / "a.json"), **parameters,
    )  # fmt: skip
    legend = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    limits = [legend["classes"][0]["lower"], *(item["upper"] for item in legend["classes"])]

    assert limits == ends
    assert legend["palette"] == ("divergerend" if parameters["METHOD"] == 7 else "blauw")


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"METHOD": 5}, "Give the limits"),
        ({"METHOD": 5, "LIMITS": "10;5"}, "from low to high"),
        ({"METHOD": 5, "LIMITS": "a;b"}, "from low to high"),
        ({"METHOD": 5, "LIMITS": "5"}, "from low to high"),
        ({"METHOD": 5, "LIMITS": "nan;5"}, "from low to high"),
        ({"PALETTE": "regenboog"}, "oranje, blauw"),
        ({"FIELD": "drukte"}, "no column drukte"),
        ({"LEGEND_SET": "nergens.json"}, "no file nergens.json"),
        ({"LEGEND_SET": "{}"}, "cannot be read"),
    ],
)
def test_what_cannot_be_is_told(run, tmp_path, parameters, words):
    from qgis.core import QgsProcessingException

    broken = tmp_path / "a.json"
    broken.write_text('{"classes": [{"lower": 1}]}')
    settings = {"INPUT": squares(), "FIELD": "druk", "OUTPUT": str(tmp_path / "a.qml"), **parameters}
    if settings.get("LEGEND_SET") == "{}":
        settings["LEGEND_SET"] = str(broken)
    with pytest.raises(QgsProcessingException, match=words):
        run("styletheme", **settings)
    assert not (tmp_path / "a.qml").exists()
