"""The provider: algorithms that say what they do, need and give."""

from __future__ import annotations

import subprocess
import sys
from typing import Any, Dict, Tuple

import pytest

from tests.conftest import ROOT

# The fixed interface: parameters that go in (outputs apart), and outputs.
INTERFACE: Dict[str, Tuple[Tuple[str, ...], Tuple[str, ...]]] = {
    "inspectdelivery": (("INPUT", "INPUT_LAYER", "SHEET"), ("OUTPUT",)),
    "loaddelivery": (
        ("INPUT", "INPUT_LAYER", "SHEET", "RECIPE", "PERSONAL"),
        ("OUTPUT", "SET_ASIDE", "ROWS_IN_FILE", "ROWS_READ", "ROWS_SET_ASIDE"),
    ),
    "maketemplate": (
        ("AREAS", "AREA_CODE", "AREA_NAME", "PARTNER", "INDICATORS", "REFERENCE_DATE", "LANGUAGE"),
        ("OUTPUT", "RECIPE"),
    ),
    "reshapeperiods": (("INPUT", "INPUT_LAYER", "SHEET", "DIRECTION", "PERSONAL"), ("OUTPUT", "ROWS")),
    "makeareas": (("INPUT", "AREA_CODE", "NAME"), ("OUTPUT", "GROUP", "COUNT")),
    "cutareas": (("INPUT", "MUNICIPALITIES", "NEIGHBOURS"), ("OUTPUT",)),
    "fetchareas": (("YEAR", "LEVEL", "GEMEENTEN", "REFRESH"), ("OUTPUT", "COUNT", "SOURCE")),
    "geocodeaddresses": (
        ("INPUT", "ADDRESS", "POSTCODE", "NUMBER", "ADDITION", "STREET", "PLACE", "CONSENT"),
        ("OUTPUT", "NOT_FOUND", "FOUND", "NOT_FOUND_COUNT", "SENT"),
    ),
    "joinbykey": (
        (
            *("INPUT", "KEY_FIELD", "KEY_KIND", "AREAS", "AREA_CODE", "AREA_NAME", "LINK_TABLE"),
            *("VALUE_FIELDS", "ON_DUPLICATES", "DECISIONS"),
        ),
        (
            *("OUTPUT", "UNMATCHED", "AREAS_WITHOUT", "REPORT", "REPORT_SHEET"),
            *("MATCHED", "UNMATCHED_COUNT", "DUPLICATES"),
        ),
    ),
    "aggregatepoints": (
        (
            *("POINTS", "AREAS", "AREA_CODE", "CATEGORY_FIELD", "VALUE_FIELD", "STATISTIC"),
            *("DENOMINATOR", "PER", "MIN_COUNT", "NAME", "WEIGHT_FIELD", "COVERAGE", "COVERED_FIELD"),
        ),
        ("OUTPUT", "OUTSIDE", "OUTSIDE_COUNT", "BORDER_COUNT"),
    ),
    "transferareas": (
        (
            *("INPUT", "SOURCE_CODE", "TARGET", "TARGET_CODE", "EXTENSIVE", "INTENSIVE"),
            *("WEIGHT_POINTS", "CROSSWALK"),
        ),
        ("OUTPUT", "CROSSWALK_USED", "ALLOCATED", "REFUSED", "OUTSIDE_TARGET"),
    ),
    "protectcounts": (
        ("INPUT", "COUNT_FIELDS", "PARENT_FIELDS", "MIN_COUNT", "ROUND_TO"),
        ("OUTPUT", "LOG", "WITHHELD", "SECONDARY"),
    ),
    "styletheme": (
        ("INPUT", "FIELD", "METHOD", "CLASSES", "LIMITS", "PALETTE", "LEGEND_SET"),
        ("OUTPUT", "LEGEND_SET_OUT"),
    ),
    "quickmap": (("INPUT", "INPUT_LAYER", "FIELD", "AREAS", "PAPER", "FORMAT"), ("OUTPUT",)),
    "runworkspace": (("WORKSPACE", "OUTPUT", "UNTIL"), ("OUTPUT", "REPORT")),
    "removedelivery": (("WORKSPACE", "DELIVERY", "FILES"), ("FIGURES", "FILES_REMOVED")),
}
ENUMS = {
    ("loaddelivery", "PERSONAL"): 2,
    ("reshapeperiods", "DIRECTION"): 2,
    ("maketemplate", "PROTECTION"): 4,
    ("fetchareas", "LEVEL"): 3,
    ("joinbykey", "KEY_KIND"): 8,
    ("joinbykey", "ON_DUPLICATES"): 4,
    ("aggregatepoints", "STATISTIC"): 7,
    ("styletheme", "METHOD"): 8,
    ("quickmap", "PAPER"): 5,
    ("quickmap", "FORMAT"): 3,
    ("quickmap", "PROTECTION"): 4,
    ("runworkspace", "UNTIL"): 4,
}
IDS = tuple(INTERFACE)


def test_it_has_these_algorithms_and_no_others(provider):
    assert provider.id() == "gebiedsgericht"
    assert provider.name() == "Gebiedsgericht"
    assert not provider.icon().isNull()
    assert sorted(item.name() for item in provider.algorithms()) == sorted(IDS)


@pytest.mark.parametrize("name", IDS)
def test_parameters_and_outputs_are_the_fixed_ones(provider, name):
    algorithm = provider.algorithm(name)
    wanted, given = INTERFACE[name]
    parameters = [item.name() for item in algorithm.parameterDefinitions()]

    assert set(wanted) <= set(parameters)
    assert {item.name() for item in algorithm.outputDefinitions()} == set(given)


@pytest.mark.parametrize("name", IDS)
def test_what_was_added_to_the_fixed_parameters_may_be_left_out(provider, name):
    from qgis.core import QgsProcessingParameterDefinition

    wanted, given = INTERFACE[name]
    for item in provider.algorithm(name).parameterDefinitions():
        if item.name() not in (*wanted, *given):
            optional = bool(item.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)
            assert optional or item.defaultValue() is not None, item.name()


@pytest.mark.parametrize(("name", "parameter"), list(ENUMS))
def test_enums_have_their_number_of_options(provider, name, parameter):
    definition = provider.algorithm(name).parameterDefinition(parameter)

    assert len(definition.options()) == ENUMS[name, parameter]


@pytest.mark.parametrize("name", IDS)
def test_each_says_what_it_does_and_what_every_parameter_is(provider, name):
    algorithm = provider.algorithm(name)

    assert algorithm.displayName()
    assert algorithm.group()
    assert len(algorithm.shortHelpString()) > 100
    for item in algorithm.parameterDefinitions():
        assert item.help(), item.name()
    assert type(algorithm.createInstance()) is type(algorithm)


def test_what_touches_styles_and_layouts_stays_in_the_main_thread(provider):
    from qgis.core import QgsProcessingAlgorithm

    flag = QgsProcessingAlgorithm.Flag.FlagNoThreading
    kept = {item.name() for item in provider.algorithms() if item.flags() & flag}
    assert kept == {"styletheme", "quickmap", "runworkspace", "removedelivery"}


def test_without_geopandas_each_says_what_is_missing_and_how_to_get_it(provider, monkeypatch, run, areas):
    from qgis.core import QgsProcessingException

    from gebiedsgericht_plugin.processing import algorithm as base

    monkeypatch.setattr(base, "find_spec", lambda name: None if name == "geopandas" else object())
    able, words = provider.algorithm("protectcounts").canExecute()

    assert not able
    assert "geopandas" in words
    assert "python3-geopandas" in words
    with pytest.raises(QgsProcessingException, match="geopandas"):
        run("protectcounts", INPUT=areas, COUNT_FIELDS=["inwoners"], OUTPUT="memory:")


def test_loading_the_provider_loads_neither_pandas_nor_geopandas():
    code = (
        "import sys\n"
        "from gebiedsgericht_plugin.processing.provider import GebiedsgerichtProvider as P\n"
        "[item.shortHelpString() for item in P().algorithms()]\n"
        "print([name for name in ('pandas', 'geopandas', 'shapely', 'matplotlib') if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=str(ROOT), capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize("ending", ["shp", "SHP", "dbf"])
def test_a_shapefile_is_refused_with_the_reason(run: Any, areas: str, tmp_path: Any, ending: str):
    from qgis.core import QgsProcessingException

    path = tmp_path / f"out.{ending}"
    with pytest.raises(QgsProcessingException, match="ten characters"):
        run("protectcounts", INPUT=areas, COUNT_FIELDS=["inwoners"], OUTPUT=str(path))
    assert list(tmp_path.iterdir()) == []


def test_the_save_dialog_offers_no_shapefile(provider):
    assert "shp" not in provider.supportedOutputVectorLayerExtensions()
    assert "gpkg" in provider.supportedOutputVectorLayerExtensions()
    assert "dbf" not in provider.supportedOutputTableExtensions()


def test_a_bug_shows_its_traceback(provider, run, areas, monkeypatch):
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    from gebiedsgericht_plugin.processing.protectcounts import ProtectCounts

    class Told(QgsProcessingFeedback):
        errors = ""

        def reportError(self, error, fatalError=False):  # noqa: N802, N803
            Told.errors += error

    def broken(self, run):
        raise ZeroDivisionError("a bug of ours")

    monkeypatch.setattr(ProtectCounts, "work", broken)
    with pytest.raises((QgsProcessingException, ZeroDivisionError), match="a bug of ours"):
        run("protectcounts", Told(), INPUT=areas, COUNT_FIELDS=["inwoners"], OUTPUT="memory:")
    assert "test_provider.py" in Told.errors
    assert "ZeroDivisionError" in Told.errors


def test_cancelling_is_told_as_such(run, areas):
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    feedback.cancel()
    with pytest.raises(QgsProcessingException, match="Nothing was changed"):
        run("protectcounts", feedback, INPUT=areas, COUNT_FIELDS=["inwoners"], OUTPUT="memory:")
