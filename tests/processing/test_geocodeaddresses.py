"""Addresses to points in the toolbox: refused without consent, useful as a link table with it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsSettings, QgsVectorLayer

from tests.sources.locatieserver import locatieserver


@pytest.fixture(autouse=True)
def services(qgis_app, tmp_path, monkeypatch):
    monkeypatch.setenv("GEBIEDSGERICHT_CACHE", str(tmp_path / "kopie"))
    QgsSettings().setValue("gebiedsgericht/geocoding_per_second", 1000)
    yield
    QgsSettings().remove("gebiedsgericht/geocoding_per_second")
    QgsSettings().remove("gebiedsgericht/services")


@pytest.fixture
def server():
    with locatieserver() as found:
        QgsSettings().setValue("gebiedsgericht/services/locatieserver", found.address)
        yield found


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "adressen.csv"
    path.write_text(
        "naam,pc,nr,toev\nJansen,9901 AB,12,\nDe Vries,9901AB,12,a\nJansen,9901ab,12,\nPeters,9901ZZ,1,\n",
        encoding="utf-8",
    )
    return str(path)


def test_without_consent_it_says_what_would_be_sent_where(run, server, table):
    with pytest.raises(QgsProcessingException, match=r"3 .*127\.0\.0\.1"):
        run("geocodeaddresses", INPUT=table, POSTCODE="pc", NUMBER="nr", ADDITION="toev", OUTPUT="memory:")
    assert server.asked == []


def test_with_consent_each_address_is_sent_once_and_nothing_else(run, server, table, tmp_path):
    given = run(
        "geocodeaddresses", INPUT=table, POSTCODE="pc", NUMBER="nr", ADDITION="toev", CONSENT=True,
        OUTPUT=str(tmp_path / "punten.gpkg"), NOT_FOUND=str(tmp_path / "niet.gpkg"),
    )  # fmt: skip
    assert (given["FOUND"], given["NOT_FOUND_COUNT"], given["SENT"]) == (2, 1, 3)
    layer = QgsVectorLayer(given["OUTPUT"], "punten", "ogr")
    assert layer.crs().authid() == "EPSG:28992"
    assert {(f["postcode"], f["huisnummer"], f["toevoeging"] or "") for f in layer.getFeatures()} == {
        ("9901AB", 12, ""), ("9901AB", 12, "A"),
    }  # fmt: skip
    assert not any(name in request.whole for request in server.asked for name in ("Jansen", "Vries"))


def test_columns_that_say_too_little(run, table):
    with pytest.raises(QgsProcessingException, match="house number"):
        run("geocodeaddresses", INPUT=table, POSTCODE="pc", CONSENT=True, OUTPUT="memory:")
