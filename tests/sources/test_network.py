"""Asking: patience with a busy server, none with an error, a stop within a moment, no secrets in words."""

from __future__ import annotations

import time
from threading import Thread
from typing import Any, List

import pytest

from gebiedsgericht_plugin.errors import Cancelled, NoNetwork, ServiceFailed
from gebiedsgericht_plugin.model.progress import Silent
from gebiedsgericht_plugin.sources.network import Network, on_same_host, plain, with_query

from .loopback import Reply, Request, nobody, serving


def test_a_busy_server_is_asked_again() -> None:
    replies = [
        Reply(b"", status=429, headers={"Retry-After": "0"}),
        Reply(b"", status=503),
        Reply(b"{}", headers={"Content-Crs": "<x>"}),
    ]

    with serving(lambda request: replies.pop(0)) as server:
        answer = Network(waits=(0.01, 0.01, 0.01)).get(server.address)

    assert answer.json() == {}
    assert answer.headers["content-crs"] == "<x>"
    assert len(server.asked) == 3


def test_the_wait_that_the_server_asks_for_is_kept() -> None:
    replies = [Reply(b"", status=429, headers={"Retry-After": "1"}), Reply(b"{}")]
    began = time.monotonic()

    with serving(lambda request: replies.pop(0)) as server:
        Network(waits=(0.01,)).get(server.address)

    assert time.monotonic() - began >= 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
def test_an_error_is_not_asked_for_twice(status: int) -> None:
    error = Reply(b"", status=status)
    with serving(lambda request: error) as server, pytest.raises(ServiceFailed) as caught:
        Network().get(server.address + "/wfs?key=secret")

    assert caught.value.status == status
    assert len(server.asked) == 1
    assert "secret" not in str(caught.value)


def test_a_server_that_stays_busy_fails_in_the_end() -> None:
    busy = Reply(b"", status=503)
    with serving(lambda request: busy) as server, pytest.raises(ServiceFailed) as caught:
        Network(waits=(0.01, 0.01)).get(server.address)

    assert caught.value.status == 503
    assert len(server.asked) == 3


def test_nobody_there_is_no_network() -> None:
    with pytest.raises(NoNetwork):
        Network().get(nobody())


def test_a_dropped_line_is_tried_again() -> None:
    tries: List[Request] = []

    def answer(request: Request) -> Reply:
        tries.append(request)
        # Fewer bytes than promised: the connection closes halfway.
        return Reply(b"{", headers={"Connection": "close"}, status=502) if len(tries) == 1 else Reply(b"{}")

    with serving(answer) as server:
        assert Network(waits=(0.01,)).get(server.address).json() == {}


def test_silence_is_an_error() -> None:
    def answer(request: Request) -> Reply:
        time.sleep(1.0)
        return Reply(b"{}")

    with serving(answer) as server, pytest.raises(ServiceFailed, match="no answer in time"):
        Network(timeout=200, waits=()).get(server.address)


class StopsAfter(Silent):
    def __init__(self, seconds: float) -> None:
        self.until = time.monotonic() + seconds

    def cancelled(self) -> bool:
        return time.monotonic() > self.until


def test_a_request_is_stopped_within_a_moment() -> None:
    def answer(request: Request) -> Reply:
        time.sleep(3)
        return Reply(b"{}")

    with serving(answer) as server:
        began = time.monotonic()
        with pytest.raises(Cancelled):
            Network(progress=StopsAfter(0.2)).get(server.address)
        took = time.monotonic() - began

    assert took < 1


def test_waiting_is_stopped_within_a_moment() -> None:
    busy = Reply(b"", status=429, headers={"Retry-After": "30"})
    with serving(lambda request: busy) as server:
        began = time.monotonic()
        with pytest.raises(Cancelled):
            Network(progress=StopsAfter(0.2)).get(server.address)

    assert time.monotonic() - began < 1


def test_asking_works_in_a_thread() -> None:
    got: List[Any] = []
    with serving(lambda request: Reply(b"{}")) as server:
        thread = Thread(target=lambda: got.append(Network().get(server.address).json()))
        thread.start()
        thread.join(10)

    assert got == [{}]


def test_only_the_web() -> None:
    with pytest.raises(ServiceFailed):
        Network().get("file:///etc/passwd")


def test_a_login_page_is_no_json() -> None:
    page = Reply(b"<html>log in</html>", "text/html")
    with serving(lambda request: page) as server, pytest.raises(ServiceFailed, match="text/html"):
        Network().get(server.address).json()


def test_what_is_shown_of_an_address() -> None:
    assert plain("https://jan:geheim@host/wfs?key=1#x") == "https://host/wfs"


def test_parameters_are_encoded_and_replaced() -> None:
    made = with_query("https://host/wfs?map=/a b.qgs&Version=1", [("VERSION", "2.0.0"), ("FILTER", "<a>+&é")])

    assert made == "https://host/wfs?map=/a%20b.qgs&VERSION=2.0.0&FILTER=%3Ca%3E%2B%26%C3%A9"


@pytest.mark.parametrize(
    "link",
    [
        "http://inner:8080/items?cursor=1",
        "/items?cursor=1",
        "https://elsewhere/items?cursor=1",
        "items?cursor=1",
    ],
)
def test_a_link_stays_on_the_host_that_was_asked(link: str) -> None:
    assert on_same_host(link, "https://host/x") == "https://host/items?cursor=1"
