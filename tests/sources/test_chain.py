"""A workspace whose boundaries and delivery both come from services, and runs again offline."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from gebiedsgericht_plugin import chain

from .cbs_server import Cbs, keyfigures
from .loopback import Reply, Request, nobody, serving
from .pdok_server import Behaviour, Pdok

RECIPE = """
version: 1
workspace: Van diensten
language: en
areas:
  - {id: buurten-2024, source: "cbs:2024?gemeentecode=GM0001"}
partners:
  cbs: {name: CBS}
deliveries:
  - id: kerncijfers
    partner: cbs
    files: odata:85984NED?gemeentecode=GM0001
    reference_date: 2024-01-01
    key: {column: WijkenEnBuurten, kind: code}
    protection: public
    indicators:
      - id: inwoners
        name: Inwoners
        kind: count
        numerator: {sum: AantalInwoners}
pages: []
"""


def test_a_workspace_of_services(point_to: Callable[[str], None], tmp_path: Path) -> None:
    areas, tables = Pdok(Behaviour()), Cbs([keyfigures()])

    def answer(request: Request) -> Reply:
        return tables(request) if "OData" in request.path else areas(request)

    path = tmp_path / "werkmap" / "werkmap.yml"
    path.parent.mkdir()
    path.write_text(RECIPE, encoding="utf-8")
    with serving(answer) as server:
        areas.address = tables.address = server.address
        point_to(server.address)
        first = chain.run_workspace(path, tmp_path / "uit", chain.Until.JOIN)
        asked = len(server.asked)
        chain.run_workspace(path, tmp_path / "uit", chain.Until.JOIN)
        assert len(server.asked) == asked, "a second run asks nothing"
    point_to(nobody())
    again = chain.run_workspace(path, tmp_path / "uit", chain.Until.JOIN)

    fetched = [step for step in first.steps if step.startswith("Fetched")]
    assert len(fetched) == 2
    assert server.address in fetched[0]
    shown = first.material.values.of("inwoners", "buurt")
    assert len(shown) == 49
    assert shown.loc["BU00010000", "value"] == 63 * 5
    assert again.material.values.frame.equals(first.material.values.frame)
    assert sum(step.startswith("Used the copy of") for step in again.steps) == 2
