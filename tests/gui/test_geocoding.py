"""A run that stops for want of a link table: a file, or a question before anything is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Tuple

import pytest

from gebiedsgericht_plugin.errors import LinkTableNeeded
from gebiedsgericht_plugin.loading.notation.addresses import Address


class Session:
    """Remembers what it was told to do."""

    def __init__(self) -> None:
        self.told: List[Tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *given: self.told.append((name, *given))


def proposal(*addresses: Address) -> Any:
    from gebiedsgericht_plugin.workspace.geocoding import Proposal

    return Proposal("bezit", "https://service.nl/search", addresses, None)  # type: ignore[arg-type]


def test_a_file_is_the_first_choice_and_sends_nothing(qgis_app: Any, tmp_path: Path) -> None:
    from gebiedsgericht_plugin.panels.geocoding import LinkDialog

    session = Session()
    dialog = LinkDialog(session, LinkTableNeeded("bezit.csv", "pc6", "bezit"))  # type: ignore[arg-type]
    assert dialog.look_up.parent() is None or not dialog.look_up.isVisibleTo(dialog)
    dialog.take(tmp_path / "pc6hnr.csv")
    ((name, delivery, _, file),) = session.told
    assert (name, delivery, file) == ("use_link", "bezit", tmp_path / "pc6hnr.csv")


def test_addresses_may_be_looked_up_after_they_are_counted(qgis_app: Any) -> None:
    from gebiedsgericht_plugin.panels.geocoding import LinkDialog

    session = Session()
    dialog = LinkDialog(session, LinkTableNeeded("bezit.csv", "address", "bezit"))  # type: ignore[arg-type]
    dialog.look_up.click()
    assert session.told == [("propose_look_up", "bezit")]


def test_the_question_says_how_many_go_where_and_the_usual_answer_is_no(qgis_app: Any) -> None:
    from qgis.PyQt.QtWidgets import QPushButton

    from gebiedsgericht_plugin.panels.geocoding import ConsentDialog

    dialog = ConsentDialog(proposal(Address("9901AB", 1), Address("9901AB", 2)))
    assert "2" in dialog.question.text()
    assert "https://service.nl/search" in dialog.question.text()
    (default,) = [button for button in dialog.findChildren(QPushButton) if button.isDefault()]
    assert default is not dialog.send
    assert dialog.send.isEnabled()
    assert not ConsentDialog(proposal()).send.isEnabled()


@pytest.mark.parametrize(("answer", "sent"), [("accept", True), ("reject", False)])
def test_only_a_yes_sends(qgis_app: Any, answer: str, sent: bool) -> None:
    from qgis.PyQt.QtWidgets import QWidget

    from gebiedsgericht_plugin.panels.geocoding import ask_consent

    session, parent = Session(), QWidget()
    asked = proposal(Address("9901AB", 1))
    dialog = ask_consent(session, asked, parent)  # type: ignore[arg-type]
    getattr(dialog, answer)()
    assert [item[:2] for item in session.told] == ([("look_up", asked)] if sent else [])


def test_a_run_that_stops_offers_both_ways_and_goes_on_with_a_file(
    dock: Any, sample: Path, tmp_path: Path
) -> None:
    from qgis.PyQt.QtWidgets import QDialog, QWidget

    from tests.chain.test_addresses import CODES, address_workspace
    from tests.gui.conftest import until_done

    folder = address_workspace(sample, tmp_path / "werkmap")
    dock.session.open(folder / "werkmap.yml")
    until_done(dock)
    assert isinstance(dock.session.error, LinkTableNeeded)
    dock.findChild(QWidget, "noticeAction").click()
    dialog = dock.findChild(QDialog, "linkAddresses")
    link = tmp_path / "adressen.csv"
    link.write_text(
        f"straat;huisnummer;woonplaats;buurtcode\nHavenweg;1;Oosterhaven;{CODES[0]}\n", encoding="utf-8"
    )
    dialog.take(link)
    until_done(dock)
    assert dock.session.error is None
    assert dock.session.material.deliveries[0].report.rows_matched == 2


def test_addresses_are_counted_before_the_question(dock: Any, sample: Path, tmp_path: Path) -> None:
    from qgis.PyQt.QtWidgets import QDialog

    from tests.chain.test_addresses import address_workspace
    from tests.gui.conftest import until_done

    folder = address_workspace(sample, tmp_path / "werkmap")
    dock.session.open(folder / "werkmap.yml")
    until_done(dock)
    dock.session.propose_look_up("panden")
    until_done(dock)
    question = dock.findChild(QDialog, "sendAddresses")
    assert "4" in question.question.text()
    question.reject()
    assert not (folder / "adressen").exists()
