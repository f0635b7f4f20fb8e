"""Planted details of persons are in nothing that is written or said."""

from __future__ import annotations

import pytest

from tests.loading.partner_files import bsns

SECRETS = (
    *bsns(8),
    "Zuipschuit",
    "zuip@voorbeeld.nl",
    "06-12345678",
    "NL91ABNA0417164300",
    "12-ABC-3",
    "1957",
)


@pytest.fixture
def clients(tmp_path):
    rows = [
        f"BU9901010{at % 3 + 1};{bsn};Zuipschuit{at};17-0{at + 1}-1957;zuip@voorbeeld.nl;06-12345678;"
        f"NL91ABNA0417164300;12-ABC-3;bel Zuipschuit 06-12345678;{at}"
        for at, bsn in enumerate(bsns(8))
    ]
    names = "buurtcode;BSN;Achternaam;Geboortedatum;mail;telefoon;rekening;kenteken;opmerking;uren"
    head = f"Contactpersoon: Zuipschuit, 06-12345678, bsn {bsns(1)[0]}\n"
    path = tmp_path / "in" / "clienten.csv"
    path.parent.mkdir()
    path.write_text(head + "\n".join([names, *rows, f"Totaal;{bsns(1)[0]};;;;;;;;28"]), encoding="utf-8")
    return path


class Heard:
    """A feedback that keeps all it is told."""

    def __new__(cls):
        from qgis.core import QgsProcessingFeedback

        class Keeping(QgsProcessingFeedback):
            said = ""

            def pushInfo(self, text):  # noqa: N802
                self.said += text

            pushWarning = pushConsoleInfo = pushDebugInfo = setProgressText = pushInfo  # noqa: N815

            def reportError(self, text, fatalError=False):  # noqa: N802, N803
                self.said += text

        return Keeping()


def test_nothing_written_or_said_holds_them(run, clients, tmp_path, areas, capfd):
    from qgis.core import QgsProcessingException

    made, heard = tmp_path / "uit", Heard()
    made.mkdir()
    run("inspectdelivery", feedback=heard, INPUT=str(clients), OUTPUT=str(made / "gezien.json"))
    with pytest.raises(QgsProcessingException) as stopped:
        run("loaddelivery", feedback=heard, INPUT=str(clients), OUTPUT=str(made / "nooit.gpkg"))
    given = run(
        "loaddelivery", feedback=heard, INPUT=str(clients), PERSONAL=1,
        OUTPUT=str(made / "rijen.gpkg"), SET_ASIDE=str(made / "apart.csv"),
    )  # fmt: skip
    assert (given["ROWS_READ"], given["ROWS_SET_ASIDE"]) == (8, 2)
    written = b"".join(path.read_bytes() for path in made.rglob("*") if path.is_file())
    said = heard.said + str(stopped.value) + "".join(capfd.readouterr())
    for secret in SECRETS:
        assert secret.encode() not in written
        assert secret not in said
    assert b"28" in written
