"""The second delivery of the same kind: read with the first one's recipe, what changed told first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, List

import pytest
import yaml

from gebiedsgericht_plugin import errors
from gebiedsgericht_plugin.texts import explain
from gebiedsgericht_plugin.workspace import decisions
from tests.chain.test_bad_input import Place, refused
from tests.processing.conftest import CODES, areas, small_workspace
from tests.workspace import test_known as public

__all__ = ["areas"]


@pytest.fixture
def place(qgis_app: Any, areas: str, tmp_path: Path) -> Place:
    folder = tmp_path / "werkmap"
    folder.mkdir()
    made = Place(small_workspace(folder, areas), tmp_path / "uit")
    write(made.folder / "politie_2024-12-31.csv")
    made.police.unlink()
    made.run()
    return made


def write(path: Path, header: str = "code;inbraken;fietsen", factor: float = 1) -> Path:
    """A delivery: one row per neighbourhood, its zeros gone."""
    rows = [f"{code[2:].lstrip('0')};{(11 + 3 * at) * factor:g};{7 + at}" for at, code in enumerate(CODES)]
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def seen(place: Place) -> Any:
    return decisions.read_all(place.folder / decisions.NAME).seen["politie"]


def found(outcome: Any) -> List[str]:
    return [finding.code for item in outcome.material.deliveries for finding in item.findings]


def test_the_first_run_keeps_how_the_file_looks_and_nothing_of_what_it_holds(place):
    kept = seen(place)
    assert [column.name for column in kept.columns] == ["code", "inbraken", "fietsen"]
    assert (kept.file, kept.key, kept.reference_date) == ("politie_2024-12-31.csv", "code", "2024-12-31")
    assert not list(place.folder.glob("*.part"))
    assert decisions.NAME not in {path.name for path in place.output.rglob("*")}


def test_the_next_file_runs_unattended(place):
    write(place.police)
    outcome = place.run()
    (item,) = outcome.material.deliveries
    assert item.path.name == "politie_2025-12-31.csv"
    assert found(outcome) == []
    assert set(outcome.material.values.frame["period"]) == {"2025"}
    assert seen(place).file == "politie_2025-12-31.csv"


def test_what_changed_comes_first_in_the_report(place):
    write(place.police, "code;inbraken;scooters")
    outcome = place.run()
    assert found(outcome) == ["changed_renamed"]
    first = outcome.material.findings[0]
    assert first.startswith("politie_2025-12-31.csv: ")
    assert "scooters" in first
    assert first in outcome.steps
    html = outcome.report.read_text(encoding="utf-8")
    assert html.index("scooters") < html.index("<table")


@pytest.mark.parametrize(
    ("header", "factor", "what"),
    [("code;woninginbraken;fietsen", 1, "renamed"), ("code;inbraken;fietsen", 1000, "magnitude")],
)
def test_what_could_make_figures_wrong_stops_and_changes_nothing(place, header, factor, what):
    write(place.police, header, factor)
    error = refused(place, errors.DeliveryChanged, place.run)
    assert error.exit_code == 1
    assert error.changes[0].code == f"changed_{what}"
    assert all(line in explain(error)[1] for line in error.accept)
    assert seen(place).file == "politie_2024-12-31.csv"


def test_what_is_accepted_goes_on_and_stays_accepted(place):
    write(place.police, "code;woninginbraken;fietsen")
    error = refused(place, errors.DeliveryChanged, place.run)
    decisions.accept(place.folder / decisions.NAME, error.delivery, error.accept)

    outcome = place.run()
    shown = outcome.material.values.frame
    assert shown["value"].notna().any()
    place.police.rename(place.folder / "politie_2026-12-31.csv")
    write(place.folder / "politie_2026-12-31.csv", "code;woninginbraken;fietsen", 1.2)
    assert found(place.run()) == []


def test_a_line_in_decisions_by_hand_does_the_same(place):
    write(place.police, "code;woninginbraken;fietsen")
    error = refused(place, errors.DeliveryChanged, place.run)
    path = place.folder / decisions.NAME
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    plain["accepted_changes"] = {error.delivery: list(error.accept)}
    path.write_text(yaml.safe_dump(plain), encoding="utf-8")
    place.run()


def test_a_run_that_only_reads_or_joins_keeps_nothing(place):
    from gebiedsgericht_plugin import chain

    write(place.police)
    for until in (chain.Until.LOAD, chain.Until.JOIN):
        place.run(until=until)
        assert seen(place).file == "politie_2024-12-31.csv"


def test_a_dropped_file_is_known_as_the_next_of_its_delivery(place, tmp_path):
    from gebiedsgericht_plugin import loading
    from gebiedsgericht_plugin.workspace import known, recipe

    workspace = recipe.read(place.recipe)
    dropped = write(tmp_path / "download (3).csv", "code;inbraken;fietsen")
    delivery, sure = known.delivery_for(workspace, loading.inspect(dropped))
    assert (delivery.id, sure > 0.9) == ("politie", True)
    other = tmp_path / "anders.csv"
    other.write_text("naam;bedrag\na;1\nb;2\n", encoding="utf-8")
    assert known.delivery_for(workspace, loading.inspect(other)) is None


# --- questions -----------------------------------------------------------------------------------


def test_what_is_lacking_about_a_partner_is_asked_once_and_only_about_people(place):
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.workspace import recipe

    assert chain.questions_before_export(recipe.read(place.recipe)) == ()
    place.change("protection: objects", "protection: persons")
    (question,) = chain.questions_before_export(recipe.read(place.recipe))
    assert question.lacking == ("purpose", "legal_basis", "keep_until")

    outcome = place.run()
    assert any(question.name in text for text in outcome.material.findings)
    answer = decisions.Answer("Veiligheid volgen", "algemeen belang", (), date(2028, 1, 1))
    decisions.answer(place.folder / decisions.NAME, question.partner, answer)
    known = recipe.read(place.recipe)
    assert chain.questions_before_export(known) == ()
    assert known.partner(question.partner).purpose == "Veiligheid volgen"


# --- public deliveries ---------------------------------------------------------------------------


def drafted(sample: Path, tmp_path: Path, *files: Path) -> Any:
    """Boundaries and downloaded files dropped together, run as far as the join."""
    from gebiedsgericht_plugin import chain

    path = chain.draft_workspace([sample / "gebieden.gpkg", *files], tmp_path / "werkmap")
    return chain.run_workspace(path, tmp_path / "uit", chain.Until.JOIN)


def figures(outcome: Any, indicator: str, period: str) -> Any:
    return outcome.material.values.of(indicator, "buurt", period)


def test_crimes_by_month_become_whole_years_and_what_is_withheld_is_not_zero(qgis_app, sample, tmp_path):
    months = [f"2025MM{month:02d}" for month in range(1, 13)] + ["2026MM01", "2026MM02"]
    path = public.police(tmp_path / "47022NED_TypedDataSet.csv", months)
    outcome = drafted(sample, tmp_path, path)

    frame = outcome.material.values.frame
    assert set(frame["period"]) == {"2025"}
    people = next(iter(outcome.material.area_sets.values())).frame.loc["BU00990101", "inwoners"]
    shown = figures(outcome, "geweld", "2025").loc["BU00990101", "value"]
    assert shown == pytest.approx(12 * 2 / people * 1000)
    assert figures(outcome, "geweld", "2025").loc["BU00990203", "status"] in ("withheld", "not_applicable")
    assert found(outcome) == ["period_left_out", "year_incomplete"]
    assert outcome.material.workspace.partner("politie").legal_basis
    (page,) = outcome.material.workspace.pages
    assert page.indicators == ("misdrijven", "woninginbraak", "geweld")


def test_of_a_file_with_totals_per_year_every_year_counts(qgis_app, sample, tmp_path):
    path = public.police(tmp_path / "47018NED.csv", ["2023JJ00", "2024JJ00"])
    outcome = drafted(sample, tmp_path, path)
    assert set(outcome.material.values.frame["period"]) == {"2023", "2024"}
    assert found(outcome) == []


def test_health_counts_each_area_once(qgis_app, sample, tmp_path):
    outcome = drafted(sample, tmp_path, public.health(tmp_path / "50150NED.csv"))
    assert figures(outcome, "gezondheid", "2024").loc["BU00990101", "value"] == pytest.approx(70.3)


def test_schools_are_joined_by_the_table_that_came_along(qgis_app, sample, tmp_path):
    files = public.schools(tmp_path / "scholen.csv"), public.link(tmp_path / "pc6hnr20250801_gwb.csv", 2025)
    outcome = drafted(sample, tmp_path, *files)
    (delivery,) = outcome.material.deliveries
    assert (delivery.report.rows, delivery.report.rows_matched) == (8, 8)
    assert figures(outcome, "scholen", "").loc["BU00990101", "value"] == 3


def test_next_years_key_figures_run_with_the_first_ones_recipe(qgis_app, sample, tmp_path):
    from gebiedsgericht_plugin import chain

    first = public.key_figures(tmp_path / "kerncijfers_2024.csv", public.KEY_FIGURES[2])
    folder = tmp_path / "werkmap"
    recipe = chain.draft_workspace([sample / "gebieden.gpkg", first], folder)
    chain.run_workspace(recipe, tmp_path / "uit", chain.Until.STYLE)
    text = recipe.read_text(encoding="utf-8").replace("kerncijfers_2024", "kerncijfers_2025")
    recipe.write_text(text, encoding="utf-8")
    public.key_figures(tmp_path / "kerncijfers_2025.csv", public.KEY_FIGURES[3])
    outcome = chain.run_workspace(recipe, tmp_path / "uit", chain.Until.STYLE)

    assert found(outcome) == []
    assert set(outcome.material.values.frame["period"]) == {"2025"}
    value = outcome.material.values.of("woz", "buurt", "2025").loc["BU00990101", "value"]
    assert value == 250_000
