"""Link tables: any form, of the whole country in pieces."""

from __future__ import annotations

import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import Cancelled
from gebiedsgericht_plugin.loading.areas import links
from gebiedsgericht_plugin.model.progress import Silent
from tests.loading.partner_files import text_file, zipped

CBS = "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n"
ROWS = (
    "9711AA;1;00140000;001400;0014\n"
    "9711AA;2;00140000;001400;0014\n"
    "9711AA;3;00140001;001400;0014\n"
    "9712AB;1;0014KA01;001401;0014\n"
    "1011AA;1;03630001;036300;0363\n"
)


@pytest.fixture
def in_pieces(monkeypatch):
    monkeypatch.setattr(links, "LARGE", 10)
    monkeypatch.setattr(links, "PIECE", 2)


@pytest.fixture(params=["at once", "in pieces"])
def either_way(request):
    if request.param == "in pieces":
        request.getfixturevalue("in_pieces")


@pytest.mark.usefixtures("either_way")
def test_the_table_of_cbs(tmp_path):
    path = text_file(tmp_path, CBS + ROWS, "pc6hnr20250801_gwb.csv")
    assert loading.load_link(path).to_dict() == {
        "9711AA": "00140000",
        "9712AB": "0014KA01",
        "1011AA": "03630001",
    }
    assert loading.load_link(path, "wijk").to_dict()["9712AB"] == "001401"
    own = loading.load_link(path, "buurt", ["GM0014"])
    assert sorted(own.index) == ["9711AA", "9712AB"]
    assert sorted(loading.load_link(path, "buurt", ["14"]).index) == ["9711AA", "9712AB"]
    assert loading.load_link(path, "buurt", ["GM9999"]).empty


@pytest.mark.usefixtures("either_way")
def test_codes_that_lost_their_zeros(tmp_path):
    content = '"PC6","Huisnummer","Buurt2018","Wijk2018","Gemeente2018"\n'
    content += '"9711 AA",1,140000,1400,14\n"9712AB",2,140001,1400,14\n"1011aa",2,3630001,36300,363\n'
    link = loading.load_link(text_file(tmp_path, content, "pc6hnr.csv"), "buurt", ["GM0014"])
    assert link.to_dict() == {"9711AA": "00140000", "9712AB": "00140001"}


@pytest.mark.usefixtures("either_way")
def test_a_table_without_municipalities(tmp_path):
    content = "postcode;buurtcode\n9711AA;BU00140000\n1011AA;BU03630001\n"
    link = loading.load_link(text_file(tmp_path, content), "buurt", ["0014"])
    assert link.to_dict() == {"9711AA": "BU00140000"}


@pytest.mark.usefixtures("in_pieces")
def test_in_a_zip_and_stopped(tmp_path):
    class Impatient(Silent):
        def cancelled(self):
            return True

    path = zipped(tmp_path, {"pc6hnr20250801_gwb.csv": (CBS + ROWS).encode()})
    assert len(loading.load_link(path, "buurt", ["0363"])) == 1
    with pytest.raises(Cancelled):
        loading.load_link(path, "buurt", ["0363"], Impatient())


def test_the_municipalities_of_an_area_set(sample):
    sources = {source.id: source for source in loading.guess_areas(sample / "gebieden.gpkg")}
    areas = loading.load_areas(sources["buurten-2026"], sample)
    assert loading.municipalities_of(areas) == ("GM0099",)
