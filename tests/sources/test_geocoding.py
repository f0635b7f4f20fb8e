"""Looking addresses up: never without consent, never in words on disk, never what was not asked for."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsSettings

from gebiedsgericht_plugin.errors import Cancelled, ConsentNeeded, NoNetwork, ServiceFailed
from gebiedsgericht_plugin.loading.notation.addresses import Address, readings
from gebiedsgericht_plugin.model.progress import Silent
from gebiedsgericht_plugin.sources import geocoding
from gebiedsgericht_plugin.sources.network import Network

from .locatieserver import Behaviour, doc, locatieserver
from .loopback import Reply, nobody

YES = geocoding.Consent("A. Adviseur", date(2026, 11, 22), "bezit", 10)
QUICK = Network(waits=(0.01,))


@pytest.fixture(autouse=True)
def quick(qgis_app: Any) -> Iterator[None]:
    QgsSettings().setValue("gebiedsgericht/geocoding_per_second", 1000)
    yield
    QgsSettings().remove("gebiedsgericht/geocoding_per_second")
    QgsSettings().remove("gebiedsgericht/services")


def point_to(address: str) -> None:
    QgsSettings().setValue("gebiedsgericht/services/locatieserver", address + "/search/v3_1")


def ask(*texts: str, consent: Any = YES) -> geocoding.Geocoded:
    return geocoding.geocode([readings(text)[0] for text in texts], consent, QUICK)


def test_without_consent_nothing_is_sent() -> None:
    with locatieserver() as server:
        point_to(server.address)
        with pytest.raises(ConsentNeeded) as raised:
            ask("9901AB 12", "9901AC 5", consent=None)
    assert raised.value.count == 2
    assert raised.value.address.endswith("/search/v3_1")
    assert server.asked == []


def test_more_than_the_question_spoke_of_is_not_sent() -> None:
    few = geocoding.Consent("x", date(2026, 11, 22), "bezit", 1)
    with locatieserver() as server:
        point_to(server.address)
        with pytest.raises(ConsentNeeded):
            ask("9901AB 12", "9901AC 5", consent=few)
    assert server.asked == []


def test_only_what_was_asked_for_counts() -> None:
    with locatieserver() as server:
        point_to(server.address)
        found = ask(
            "9901AB 12", "9901AB 12a", "9901AB 12-Z", "9901AB 13", "9901ZZ 12",
            "Dorpsstraat 12, Almelo", "Burg. v.d. Bergstr. 5 te Appingedam", "Dorpsstraat 12, Ede",
            "Dorpsstraat 12", "9901AB",
        )  # fmt: skip
    assert found.points == (
        (200050.0, 480050.0), (200051.0, 480051.0), (200050.0, 480050.0), None, None,
        (200150.0, 480050.0), (200250.0, 480050.0), None,
        None, None,
    )  # fmt: skip
    # Without a place or a number nothing is asked at all.
    assert len(server.asked) == found.sent == 8
    assert {request.query["fq"] for request in server.asked} == {"type:adres"}


def test_the_place_must_be_the_one_asked_for() -> None:
    answer = doc("Dorpsstraat", 12, "9901AB", "Almelo", 1, 2)
    asked = Address("9901AB", 12, "", "", "Appingedam")
    assert geocoding.chosen(asked, [answer]) is None
    assert geocoding.chosen(Address("9901AB", 12), [answer, "no address", {}]) == (1.0, 2.0)


def test_each_address_goes_once_and_none_stands_on_disk(cache_folder: Path) -> None:
    with locatieserver() as server:
        point_to(server.address)
        ask("9901AB 12", "9901 ab 12", "9901ZZ 1")
        assert len(server.asked) == 2
        again = ask("9901AB 12", "9901ZZ 1", consent=None)
        assert (again.sent, again.found, len(server.asked)) == (0, 1, 2)
    point_to(nobody())
    assert ask("9901AB 12", consent=None).points == ((200050.0, 480050.0),)
    content = "".join(path.read_text() for path in cache_folder.iterdir()).upper()
    assert content
    assert not any(word in content for word in ("9901AB", "DORPSSTRAAT", "APPINGEDAM", "9901ZZ"))


def test_a_busy_service_is_given_the_time_it_asks_for() -> None:
    busy = Behaviour(first=[Reply(b"", status=429, headers={"Retry-After": "1"})])
    began = time.monotonic()
    with locatieserver(busy) as server:
        point_to(server.address)
        assert ask("9901AB 12").found == 1
    assert time.monotonic() - began >= 1


def test_requests_are_spread() -> None:
    QgsSettings().setValue("gebiedsgericht/geocoding_per_second", 10)
    began = time.monotonic()
    with locatieserver() as server:
        point_to(server.address)
        ask("9901AB 12", "9901AC 5", "9901AD 1")
    assert time.monotonic() - began >= 0.2


def test_what_was_found_before_a_stop_is_kept() -> None:
    class Stopping(Silent):
        def __init__(self) -> None:
            self.done = 0.0

        def report(self, share: float, doing: str = "") -> None:
            self.done = share

        def cancelled(self) -> bool:
            return self.done > 0

    asked = [Address("9901AB", 12), Address("9901AC", 5)]
    with locatieserver() as server:
        point_to(server.address)
        with pytest.raises(Cancelled):
            geocoding.geocode(asked, YES, QUICK, Stopping())
        assert len(server.asked) == 1
        assert geocoding.geocode(asked, YES, QUICK).sent == 1


def test_no_network_and_an_answer_that_is_none() -> None:
    point_to(nobody())
    with pytest.raises(NoNetwork):
        ask("9901AB 12")
    with locatieserver(Behaviour(always=b"<html>log in</html>")) as server:
        point_to(server.address)
        with pytest.raises(ServiceFailed):
            ask("9901AB 12")
    with locatieserver(Behaviour(always=b"[]")) as server:
        point_to(server.address)
        assert ask("9901AB 12").found == 0


def test_a_damaged_cache_is_made_again(cache_folder: Path) -> None:
    cache_folder.mkdir()
    (cache_folder / geocoding.CACHE).write_text('{"abc": [1', encoding="utf-8")
    with locatieserver() as server:
        point_to(server.address)
        assert ask("9901AB 12").found == 1
