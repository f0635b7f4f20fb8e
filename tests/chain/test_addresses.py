"""A delivery by address: through a file, or looked up once somebody agreed; otherwise nothing is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import pytest
import yaml

from gebiedsgericht_plugin.errors import LinkTableNeeded
from tests.sources.locatieserver import Behaviour, doc, locatieserver

CODES = ("BU00990101", "BU00990102")


@pytest.fixture(autouse=True)
def services(qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    from qgis.core import QgsSettings

    monkeypatch.setenv("GEBIEDSGERICHT_CACHE", str(tmp_path / "kopie"))
    QgsSettings().setValue("gebiedsgericht/geocoding_per_second", 1000)
    yield
    QgsSettings().remove("gebiedsgericht/geocoding_per_second")
    QgsSettings().remove("gebiedsgericht/services")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> List[str]:
    """Every request of ours; none is let through."""
    from gebiedsgericht_plugin.sources.network import Network

    asked: List[str] = []

    def refuse(_self: Any, address: str, accept: str = "") -> None:
        asked.append(address)
        raise AssertionError(address)

    monkeypatch.setattr(Network, "_once", refuse)
    return asked


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    return address_workspace(sample, tmp_path / "werkmap")


def address_workspace(sample: Path, place: Path) -> Path:
    """A workspace with one delivery by address, and nothing that says where addresses lie."""
    place.mkdir()
    (place / "panden.csv").write_text(
        "Straat;Huisnummer;Woonplaats;Panden\nHavenweg;1;Oosterhaven;3\nHavenweg;2;Oosterhaven;4\n"
        "Kerkplein;7;Oosterhaven;5\nNergensweg;1;Oosterhaven;6\n",
        encoding="utf-8",
    )
    recipe = {
        "version": 1,
        "workspace": "Adressen",
        "areas": [{
            "id": "buurten", "source": f"{sample / 'gebieden.gpkg'}|layername=buurten_2026",
            "code": "buurtcode", "name": "buurtnaam", "boundary_year": 2026,
        }],
        "partners": {"gemeente": {"name": "Gemeente"}},
        "deliveries": [{
            "id": "panden", "partner": "gemeente", "theme": "wonen", "files": "panden.csv",
            "key": {"column": ["Straat", "Huisnummer", "Woonplaats"], "kind": "address", "areas": "buurten"},
            "protection": "objects",
            "indicators": [{
                "id": "panden", "name": "Panden", "kind": "sum", "numerator": {"sum": "Panden"},
            }],
        }],
    }  # fmt: skip
    (place / "werkmap.yml").write_text(yaml.safe_dump(recipe), encoding="utf-8")
    return place


def workspace(folder: Path) -> Any:
    from gebiedsgericht_plugin.workspace import recipe

    return recipe.read(folder / "werkmap.yml")


def report(folder: Path) -> Any:
    from gebiedsgericht_plugin import chain

    return chain.compute(workspace(folder), chain.Until.JOIN).deliveries[0].report


def middle(folder: Path) -> List[Any]:
    """A point in each of the two areas."""
    from gebiedsgericht_plugin import sources

    frame = sources.area_set(workspace(folder).areas[0], folder).frame
    return [frame.geometry[code].representative_point() for code in CODES]


def test_without_a_link_it_stops_and_sends_nothing(folder: Path, calls: List[str]) -> None:
    from gebiedsgericht_plugin import chain

    with pytest.raises(LinkTableNeeded) as raised:
        report(folder)
    assert (raised.value.kind, raised.value.delivery) == ("address", "panden")
    proposal = chain.propose_look_up(workspace(folder), "panden")
    assert proposal.count == 4
    assert proposal.service.endswith("/locatieserver/search/v3_1")
    assert calls == []


@pytest.mark.parametrize("where", ["link", "addresses"])
def test_with_a_file_nothing_is_sent(folder: Path, calls: List[str], where: str) -> None:
    (folder / "adressen.csv").write_text(
        f"straat;huisnummer;woonplaats;buurtcode\nHavenweg;1;Oosterhaven;{CODES[0]}\n"
        f"Havenweg;2;Oosterhaven;{CODES[1]}\nKerkplein;7;Oosterhaven;{CODES[1]}\n",
        encoding="utf-8",
    )
    plain = yaml.safe_load((folder / "werkmap.yml").read_text(encoding="utf-8"))
    told = plain["deliveries"][0]["key"] if where == "link" else plain["areas"][0]
    told[where] = "adressen.csv"
    (folder / "werkmap.yml").write_text(yaml.safe_dump(plain), encoding="utf-8")
    found = report(folder)
    assert (found.rows, found.rows_matched, found.areas_matched) == (4, 3, 2)
    assert calls == []


def test_looked_up_after_a_yes_and_kept_without_addresses(folder: Path) -> None:
    from qgis.core import QgsSettings

    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.workspace import decisions, geocoding

    one, two = middle(folder)
    docs = [
        doc("Havenweg", 1, "9901AA", "Oosterhaven", one.x, one.y),
        doc("Havenweg", 2, "9901AA", "Oosterhaven", two.x, two.y),
        doc("Kerkplein", 7, "9901AB", "Oosterhaven", two.x, two.y),
    ]
    proposal = chain.propose_look_up(workspace(folder), "panden")
    with locatieserver(Behaviour(docs)) as server:
        QgsSettings().setValue("gebiedsgericht/services/locatieserver", server.address)
        looked_up = geocoding.look_up(workspace(folder), proposal, "A. Adviseur")
        assert len(server.asked) == 4
        found = report(folder)
        assert len(server.asked) == 4
    assert (looked_up.asked, looked_up.found) == (4, 3)
    assert (found.rows, found.rows_matched, found.areas_matched) == (4, 3, 2)
    told = decisions.read_all(folder / decisions.NAME).geocoding["panden"]
    assert (told.by, told.file) == ("A. Adviseur", "adressen/panden.csv")
    content = (folder / told.file).read_text(encoding="utf-8") + (folder / decisions.NAME).read_text()
    assert not any(word in content.lower() for word in ("havenweg", "kerkplein", "oosterhaven", "9901a"))
