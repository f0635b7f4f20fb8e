"""Cut areas: the own municipality out of a national file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loading.test_boundaries import country


@pytest.mark.parametrize(("neighbours", "more"), [(True, 1), (False, 0)])
def test_the_own_municipality_and_its_neighbours(run, tmp_path, neighbours, more):
    from qgis.core import QgsVectorLayer

    from gebiedsgericht_plugin import loading

    source, target = country(tmp_path), tmp_path / "eigen.gpkg"
    given = run(
        "cutareas", INPUT=str(source), MUNICIPALITIES="GM0001", NEIGHBOURS=neighbours, OUTPUT=str(target)
    )  # fmt: skip
    assert given["OUTPUT"] == str(target)
    finest = loading.guess_areas(target)[0]
    layer = QgsVectorLayer(f"{target.parent / finest.source}", "", "ogr")
    assert layer.isValid()
    codes = {str(feature[finest.code])[2:6] for feature in layer.getFeatures()}
    assert "0001" in codes
    assert (len(codes) > 1) == bool(more)


def test_codes_files_and_endings_that_are_none(run, tmp_path):
    from qgis.core import QgsProcessingException

    source = str(country(tmp_path))
    for given, words in (
        ({"MUNICIPALITIES": "Amsterdam"}, "GM0363"),
        ({"MUNICIPALITIES": ""}, "GM0363"),
        ({"OUTPUT": str(tmp_path / "eigen.json")}, ".gpkg"),
        ({"INPUT": str(tmp_path / "geen.gpkg")}, "geen.gpkg"),
        ({"MUNICIPALITIES": "GM9999"}, Path(source).name),
    ):
        parameters = {
            "INPUT": source,
            "MUNICIPALITIES": "GM0001",
            "OUTPUT": str(tmp_path / "x.gpkg"),
            **given,
        }
        with pytest.raises(QgsProcessingException, match=words):
            run("cutareas", **parameters)
    assert not (tmp_path / "x.gpkg").exists()
