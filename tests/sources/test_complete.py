"""Whatever a service does with pages and numbers: all features, or an error; never a part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import Cancelled, ServiceCapped, ServiceFailed, ServiceIncomplete
from gebiedsgericht_plugin.model.progress import Silent
from gebiedsgericht_plugin.sources import cbs, ogcapi, services, wfs
from gebiedsgericht_plugin.sources.network import Network

from .conftest import Told
from .loopback import Reply, Request, serving
from .pdok_server import Behaviour, pdok
from .test_cbs import PointTo, cbs_source

SLOW = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


@SLOW
@given(count=st.integers(0, 130), cap=st.integers(1, 60), turns=st.booleans())
@example(count=60, cap=60, turns=False)
@example(count=130, cap=10, turns=False)
@example(count=1, cap=1, turns=True)
def test_a_wfs_that_tells_its_number(count: int, cap: int, turns: bool) -> None:
    how = Behaviour(count=count, cap=cap, turns_pages=turns)
    with pdok(how) as server:
        network = Network()
        service = wfs.connect(f"{server.address}/wfs/2024/v1_0", network)
        try:
            found = wfs.fetch(service, "wijkenbuurten:buurten", network, {})
        except ServiceIncomplete:
            assert not turns
            assert count > cap
        else:
            assert sorted(found.ids) == sorted(f"buurten.{n}" for n in range(count))


@SLOW
@given(count=st.integers(0, 130), cap=st.integers(1, 60), turns=st.booleans())
@example(count=130, cap=10, turns=False)
@example(count=130, cap=60, turns=True)
def test_an_ogc_api_that_tells_no_number(count: int, cap: int, turns: bool) -> None:
    """Only a cap of a round number can be told from an end; those are the caps there are."""
    how = Behaviour(count=count, cap=cap if turns else cap * 10, turns_pages=turns)
    with pdok(how) as server:
        network = Network()
        collection = ogcapi.connect(f"{server.address}/ogc/2024/v1/collections/buurten", network)
        try:
            found = ogcapi.fetch(collection, network, {})
        except ServiceCapped:
            assert not turns
        else:
            assert len(found) == count


class StopsAfterAPage(Silent):
    """Cancels as soon as something was reported."""

    def __init__(self) -> None:
        self.stopped = False

    def report(self, share: float, doing: str = "") -> None:
        self.stopped = share > 0

    def cancelled(self) -> bool:
        return self.stopped


def test_cancelling_leaves_no_copy(point_to: PointTo, told: Told, cache_folder: Path) -> None:
    with pdok(Behaviour(count=3000)) as server:
        point_to(server.address)
        with pytest.raises(Cancelled):
            services.area_source(cbs_source(), StopsAfterAPage(), told)

    assert not cache_folder.exists()
    assert told == []


def test_writing_that_fails_leaves_the_old_copy(
    point_to: PointTo, told: Told, cache_folder: Path, monkeypatch: Any
) -> None:
    with pdok() as server:
        point_to(server.address)
        services.area_source(cbs_source(), Silent(), told)
        before = {path.name: path.read_bytes() for path in cache_folder.iterdir()}

        def full(self: Path, target: Path) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
        with pytest.raises(Exception, match="No space left"):
            cbs.copy_of(cbs.wanted(cbs_source()), Network(), told, refresh=True)

    assert {path.name: path.read_bytes() for path in cache_folder.iterdir()} == before


def test_an_exception_with_status_200_is_an_error(told: Told) -> None:
    report = (
        b"<ServiceExceptionReport><ServiceException>no such thing</ServiceException></ServiceExceptionReport>"
    )
    with (
        serving(lambda request: Reply(report, "text/xml")) as server,
        pytest.raises(ServiceFailed, match="no such thing"),
    ):
        wfs.connect(server.address, Network())


def test_a_service_behind_a_gateway_links_to_its_inner_name(told: Told) -> None:
    from .pdok_server import Pdok

    answer = Pdok(Behaviour(count=2345))
    answer.address = "http://inner.example:8080"
    with serving(answer) as server:
        network = Network()
        collection = ogcapi.connect(f"{server.address}/ogc/2024/v1/collections/buurten", network)
        assert len(ogcapi.fetch(collection, network, {})) == 2345


def test_authentication_is_that_of_qgis(qgis_app: Any) -> None:
    from qgis.core import QgsAuthMethodConfig

    manager = qgis_app.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("meester", True):
        pytest.skip("this QGIS cannot keep authentications")
    config = QgsAuthMethodConfig("Basic")
    config.setName("dienst")
    config.setConfig("username", "jan")
    config.setConfig("password", "geheim")
    assert manager.storeAuthenticationConfig(config)

    def answer(request: Request) -> Reply:
        known = request.headers.get("authorization", "") == "Basic amFuOmdlaGVpbQ=="
        return Reply(b"{}") if known else Reply(b"", status=401)

    with serving(answer) as server:
        assert Network(authcfg=config.id()).get(server.address).json() == {}
        with pytest.raises(ServiceFailed, match="401"):
            Network().get(server.address)
