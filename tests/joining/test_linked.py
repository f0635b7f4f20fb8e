"""Own areas on the ground of those of CBS: the codes of CBS find them, and only them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shapely.affinity import scale

from gebiedsgericht_plugin import joining, loading
from gebiedsgericht_plugin.model.recipe import AreaSource, Key
from tests.factories import area_set
from tests.joining.tables import table


def own_division():
    """Wijk 1 as it is, and wijk 2 in two parts; drawn, so the ground is not the same to the metre."""
    groups = {
        "De Werven": ("BU00990101", "BU00990102", "BU00990103"),
        "Haven": ("BU00990201",),
        "Kreek": ("BU00990202", "BU00990203"),
    }
    made = loading.put_together(
        area_set(), AreaSource("eigen", "", "", "", 0, "deelgebied", made_from="buurten-2026", groups=groups)
    )
    frame = made.frame.set_geometry([scale(shape, 1.001, 1.001) for shape in made.frame.geometry])
    return replace(made, made_from="", members={}, frame=frame)


def wijken():
    groups = {
        "WK009901": ("BU00990101", "BU00990102", "BU00990103"),
        "WK009902": ("BU00990201", "BU00990202", "BU00990203"),
    }
    made = loading.put_together(
        area_set(), AreaSource("wijken", "", "", "", 0, "wijk", made_from="buurten-2026", groups=groups)
    )
    return replace(made, made_from="", members={})


def test_what_lies_on_the_same_ground_is_known_by_the_code_of_cbs():
    areas = joining.linked(own_division(), wijken())
    assert areas.known_as == {"WK009901": "De Werven"}
    told = areas.findings[-1]
    assert (told.code, told.values) == ("areas_linked", {"count": 1, "areas": 3, "cbs": "wijken"})
    assert joining.linked(own_division(), area_set()).known_as == {"BU00990201": "Haven"}


@pytest.mark.parametrize("spelling", ["WK009901", "009901", "9901", "wk 0099 01"])
def test_codes_of_cbs_find_own_areas_in_any_spelling(spelling):
    areas = joining.linked(own_division(), wijken())
    rows = table({"gebied": [spelling, "Kreek", "WK009902"], "n": [1.0, 2.0, 3.0]})
    found = joining.match(rows, Key(areas.id, column=("gebied",)), areas, delivery="proef")
    assert found.areas.tolist() == ["De Werven", "Kreek", None]
    assert [item.key for item in found.report.unmatched] == ["WK009902"]


def test_own_codes_go_before_those_of_cbs():
    made = own_division()
    frame = made.frame.set_axis(["9902", "9901", "K"])
    frame.index.name = "code"
    areas = joining.linked(replace(made, frame=frame.assign(name=["a", "b", "c"])), wijken())
    assert areas.known_as == {"WK009901": "9902"}
    rows = table({"gebied": ["9901", "9902", "WK009901"], "n": [1.0, 2.0, 3.0]})
    found = joining.match(rows, Key(areas.id, column=("gebied",)), areas, delivery="proef")
    assert found.areas.tolist() == ["9901", "9902", "9902"]
