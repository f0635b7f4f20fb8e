"""The fixed legend: the same for every year and after every refresh, until the recipe asks for another."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, Optional, Sequence, Tuple

import pandas as pd
import pytest

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.chain.legends import with_legends, write_legend
from gebiedsgericht_plugin.errors import NoSuchFile, UnreadableFile
from gebiedsgericht_plugin.model.legends import LegendSet
from gebiedsgericht_plugin.model.recipe import Audience, Kind, LegendSpec
from gebiedsgericht_plugin.model.values import ProtectedValues
from gebiedsgericht_plugin.styling import classes, legend_files, palettes
from gebiedsgericht_plugin.texts import say
from gebiedsgericht_plugin.workspace.store import Store
from tests import factories

pytestmark = pytest.mark.usefixtures("qgis_app")

YEARS: Dict[str, Sequence[Optional[float]]] = {
    "2023": (2.0, 4.0, 6.0, 8.0, 10.0, 12.0),
    "2024": (3.0, 5.0, 7.5, None, 11.0, 19.0),
    "2025": (1.0, 4.0, 6.0, 9.0, 12.0, 25.0),
}
NAME = "mutatiegraad"
USUAL = LegendSpec()


def material(
    folder: Path,
    spec: LegendSpec = USUAL,
    years: Dict[str, Sequence[Optional[float]]] = YEARS,
    audience: Audience = Audience.PARTNERS,
    **more: Any,
) -> Any:
    """A run of six neighbourhoods over some years, in English; ``whole``: the figure of the municipality."""
    found: Any = factories.material(folder)
    workspace = replace(found.workspace, language=more.pop("language", "en"))
    [delivery] = workspace.deliveries
    whole = more.pop("whole", None)
    share = replace(delivery.indicators[0], legend=spec, **more)
    delivery = replace(delivery, indicators=(share,), recipients=tuple(Audience))
    output = replace(workspace.output, audience=audience)
    areas = found.area_sets["buurten-2026"]
    rows = [factories.figures(areas, NAME, values, period=year) for year, values in years.items()]
    frame: Any = pd.concat(rows, ignore_index=True)
    if whole is not None:
        top = frame[:1].assign(area="GM0099", level="gemeente", period=max(years), value=whole)
        frame = pd.concat([frame, top.assign(status="observed")], ignore_index=True)
    return replace(
        found,
        workspace=replace(workspace, deliveries=(delivery,), output=output),
        deliveries=(replace(found.deliveries[0], delivery=delivery),),
        values=ProtectedValues(frame),
        legend_sets={},
        findings=(),
    )


def made(folder: Path, spec: LegendSpec = USUAL, **more: Any) -> Any:
    return with_legends(material(folder, spec, **more))


def legend(found: Any) -> LegendSet:
    return found.legend_sets[NAME]


def saved(found: Any) -> Any:
    """As after saving and opening the workspace again."""
    chain.save(found)
    return found


def dressed(found: LegendSet) -> Tuple[Tuple[str, str], ...]:
    return tuple((item.label, item.colour) for item in found.classes)


# --- it stays --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spec",
    [
        LegendSpec(),
        LegendSpec("limits", 4, limits=(5.0, 8.0, 10.0), open="both"),
        LegendSpec("diverging", 5, middle="mean"),
        LegendSpec("headtails", 3, labels=("low", "", "high")),
    ],
    ids=lambda spec: spec.method,
)
def test_three_years_share_breaks_colours_and_labels_also_after_reopening_and_a_refresh(
    tmp_path: Path, spec: LegendSpec
) -> None:
    first = saved(made(tmp_path, spec))
    opened = Store(first.workspace.store).legend_sets()[NAME]
    later = {**YEARS, "2026": (4.0, 4.0, 6.0, 5.0, 3.0, 7.0)}
    again = saved(made(tmp_path, spec, years=later))
    third = made(tmp_path, spec, years={"2026": later["2026"]})

    assert opened == legend(first) == legend(again) == legend(third)
    assert opened.version == 1
    assert dressed(opened) == dressed(legend(third))
    assert opened.shared
    assert legend(third).shared  # made of other years than the one there is now


def test_one_year_and_one_area_set_is_shared_with_nothing(tmp_path: Path) -> None:
    assert not legend(made(tmp_path, years={"2025": YEARS["2025"]})).shared


def test_labels_by_hand_survive_a_refresh_and_follow_the_recipe(tmp_path: Path) -> None:
    spec = LegendSpec("quantile", 3, labels=("few", "some", "many"))
    first = saved(made(tmp_path, spec))
    again = saved(made(tmp_path, spec, years={"2025": (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)}))
    other = saved(made(tmp_path, replace(spec, labels=("few", "", "very many"))))
    none = made(tmp_path, replace(spec, labels=()))

    assert [item.label for item in legend(again).classes] == ["few", "some", "many"]
    assert legend(again) == legend(first)
    assert legend(other).breaks == legend(none).breaks == legend(first).breaks
    assert [item.label for item in legend(other).classes][::2] == ["few", "very many"]
    assert (legend(other).version, legend(none).version) == (2, 3)
    assert " to " in legend(none).classes[0].label


def test_another_palette_or_language_keeps_the_classes(tmp_path: Path) -> None:
    first = saved(made(tmp_path))
    purple = saved(made(tmp_path, LegendSpec(palette="paars"), years={"2025": YEARS["2025"]}))
    dutch = made(tmp_path, LegendSpec(palette="paars"), language="nl")

    assert legend(purple).breaks == legend(dutch).breaks == legend(first).breaks
    assert legend(purple).classes[-1].colour == palettes.PALETTES["paars"][-1]
    assert legend(purple).version == 2
    assert " to " in legend(purple).classes[0].label
    assert " to " not in legend(dutch).classes[0].label


@pytest.mark.parametrize(
    "spec",
    [
        LegendSpec(classes=3), LegendSpec("equal"), LegendSpec("headtails"), LegendSpec(open="both"),
        LegendSpec(periods=("2023",)), LegendSpec("limits", limits=(0.0, 9.0, 30.0)), LegendSpec(version=2),
    ],
    ids=str,
)  # fmt: skip
def test_who_asks_for_other_classes_gets_a_new_version(tmp_path: Path, spec: LegendSpec) -> None:
    saved(made(tmp_path, years={"2023": YEARS["2023"]}))

    again = legend(made(tmp_path, spec, years={"2023": YEARS["2023"], "2024": (1.0,) * 5 + (40.0,)}))

    assert again.version == 2
    assert again.method == spec.method
    if spec.periods:
        assert again.breaks[-1] == 12
    elif spec.method != "limits" and not spec.open:
        assert again.breaks[-1] == 40


def test_a_set_of_an_older_store_stays(tmp_path: Path) -> None:
    first = made(tmp_path)
    old = replace(legend(first), asked="", made_of=())
    saved(replace(first, legend_sets={NAME: old}))

    again = legend(made(tmp_path, years={"2025": (3.0, 4.0, 5.0, 6.0, 7.0, 8.0)}))

    assert again.classes == old.classes
    assert again.version == 1


# --- new figures -----------------------------------------------------------------------------


def test_figures_outside_a_legend_are_told_with_limits_that_take_them_up(tmp_path: Path) -> None:
    first = saved(made(tmp_path, years={"2023": YEARS["2023"]}))
    wider = made(tmp_path, years={"2023": YEARS["2023"], "2024": (-3.0, 4.0, 6.0, 8.0, 10.0, 99.0)})
    breaks = legend(first).breaks

    assert first.findings == ()
    assert legend(wider).breaks == breaks
    [told] = wider.findings
    assert told.startswith("Mutatiegraad: outside the legend (2 to 12): 2 of 12 figures (-3 –")
    limits = ", ".join(f"{limit:.0f}" for limit in breaks[1:-1])
    assert f"legend: {{limits: [{limits}], open: both}}" in told
    assert "{version: 2}" in told
    taken = made(
        tmp_path,
        LegendSpec("limits", limits=breaks[1:-1], open="both"),
        years={"2024": (-3.0,) * 5 + (99.0,)},
    )
    assert taken.findings == ()
    assert [item.colour for item in legend(taken).classes] == [item.colour for item in legend(first).classes]


def test_of_limits_that_somebody_chose_no_new_classes_are_proposed(tmp_path: Path) -> None:
    [told] = made(tmp_path, LegendSpec("limits", limits=(0.0, 10.0, 20.0))).findings

    assert "1 of 17 figures" in told
    assert "{limits: [0.0, 10.0], open: high}" in told  # with 7.5 among them
    assert "version" not in told


def test_labels_and_periods_that_fit_nothing_are_told(tmp_path: Path) -> None:
    spec = LegendSpec("quantile", 3, labels=("a", "b", "c"), periods=("1999",))
    found = made(tmp_path, spec, years={"2025": (4.0, 4.0, 4.0, 4.0, 4.0, None)})

    assert len(found.findings) == 2
    assert "no figures of 1999" in found.findings[0]
    assert "3 labels but its legend has 1 classes" in found.findings[1]
    assert legend(found).classes[0].label == "4"


# --- round the municipality ------------------------------------------------------------------


def test_a_legend_round_the_municipality_parts_at_its_figure(tmp_path: Path) -> None:
    spec = LegendSpec("diverging", 4, middle="gemeente")
    found = legend(made(tmp_path, spec, whole=7.5))

    assert found.limits[1] == found.middle == 7.5
    assert any("GM0099" in name for name in found.made_of)


def test_without_a_figure_of_the_municipality_the_mean_of_the_areas_counts_and_is_told(
    tmp_path: Path,
) -> None:
    spec = LegendSpec("diverging", 4, middle="gemeente")
    found = made(tmp_path, spec, years={"2025": YEARS["2025"]}, decimals=1)

    assert legend(found).middle == 9.5
    assert "round the mean of the areas" in found.findings[0]
    # A mean tells each of its figures to whoever knows the others.
    assert len(legend(found).made_of) == 6


def test_a_mean_that_tells_a_figure_that_is_withheld_now_goes(tmp_path: Path) -> None:
    spec = LegendSpec("diverging", 4, middle="mean")
    first = saved(made(tmp_path, spec, years={"2025": YEARS["2025"]}, decimals=1))
    later = material(tmp_path, spec, years={"2025": YEARS["2025"]}, decimals=1)
    frame = later.values.frame.copy()
    frame.loc[2, ["value", "status"]] = [float("nan"), "withheld"]

    again = with_legends(replace(later, values=ProtectedValues(frame)))

    assert again.renewed == (NAME,)
    assert legend(again).middle != legend(first).middle
    assert legend(again).version == 2


# --- from a file -----------------------------------------------------------------------------


def test_a_legend_goes_to_a_file_and_into_another_workspace(tmp_path: Path) -> None:
    spec = LegendSpec("limits", 3, "rood", (5.0, 10.0), "both", labels=("low", "", "high"))
    write_legend(made(tmp_path, spec), NAME, tmp_path / "legenda.json")

    found = saved(made(tmp_path, LegendSpec(file="legenda.json")))
    again = made(tmp_path, LegendSpec(file="legenda.json", labels=("a", "b", "c")))

    assert dressed(legend(found)) == dressed(legend(made(tmp_path, spec)))
    assert legend(found).shared
    assert [item.label for item in legend(again).classes] == ["a", "b", "c"]
    assert found.findings == ()
    # What is changed in the file counts at the next run, as another version.
    plain = json.loads((tmp_path / "legenda.json").read_text(encoding="utf-8"))
    plain["classes"][0]["label"] = "hardly any"
    (tmp_path / "legenda.json").write_text(json.dumps(plain), encoding="utf-8")
    changed = legend(made(tmp_path, LegendSpec(file="legenda.json")))
    assert changed.classes[0].label == "hardly any"
    assert changed.version == 2


def test_a_file_of_another_unit_is_told(tmp_path: Path) -> None:
    write_legend(made(tmp_path, unit="per 1.000"), NAME, tmp_path / "a.json")

    found = made(tmp_path, LegendSpec(file="a.json"))

    assert "in another unit (per 1.000) than the figures (%)" in found.findings[0]
    assert legend(found).unit == "%"


def test_limits_that_tell_what_may_not_be_shown_here_are_not_used(tmp_path: Path) -> None:
    computed = legend(made(tmp_path))
    path = tmp_path / "a.json"
    path.write_text(legend_files.as_text(computed, marked=True), encoding="utf-8")
    marked = made(tmp_path, LegendSpec("quantile", 3, file="a.json"))
    path.write_text(legend_files.as_text(computed), encoding="utf-8")
    public = made(tmp_path, LegendSpec("quantile", 3, file="a.json"), audience=Audience.OPENBAAR)
    later = material(tmp_path, LegendSpec("quantile", 3, file="a.json"))
    frame = later.values.frame.copy()
    lowest = frame["value"] == 1.0
    frame.loc[lowest, "status"] = "withheld"
    frame.loc[lowest, "value"] = float("nan")
    hidden = with_legends(replace(later, values=ProtectedValues(frame)))

    for found, words in ((marked, "not protected"), (public, "everybody"), (hidden, "not shown any more")):
        assert words in found.findings[0]
        assert len(legend(found).classes) == 3 != len(computed.classes)
    assert legend(hidden).breaks[0] == 2.0


def test_for_everybody_a_file_is_drawn_in_the_neutral_palette(tmp_path: Path) -> None:
    spec = LegendSpec("limits", limits=(0.0, 10.0, 30.0), palette="rood")
    write_legend(made(tmp_path, spec), NAME, tmp_path / "a.json")

    found = legend(made(tmp_path, LegendSpec(file="a.json"), audience=Audience.OPENBAAR))

    assert [item.colour for item in found.classes] == list(palettes.colours(palettes.NEUTRAL, 2))
    assert found.public


def test_a_file_that_is_not_there_or_something_else_stops(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        made(tmp_path, LegendSpec(file="nergens.json"))
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UnreadableFile):
        made(tmp_path, LegendSpec(file="a.json"))


# --- every status ----------------------------------------------------------------------------


@pytest.mark.parametrize("method", classes.METHODS)
def test_figures_of_every_status_are_counted_once(tmp_path: Path, method: str) -> None:
    found = material(tmp_path, LegendSpec(method, 4, middle="0" if method == "diverging" else ""))
    areas = found.area_sets["buurten-2026"]
    statuses = ["observed", "estimated", "corrected", "missing", "withheld", "not_applicable"]
    rows: Any = factories.figures(areas, NAME, [-5.0, 0.0, 7.5, None, None, None], statuses)

    made_now = legend(with_legends(replace(found, values=ProtectedValues(rows))))

    assert sum(classes.class_counts(made_now, rows["value"])) == 3


@pytest.mark.parametrize("values", [(None,) * 6, (4.0,) * 6, (0.0, None, None, None, None, None)])
def test_nothing_or_one_figure_breaks_nothing(tmp_path: Path, values: Tuple[Optional[float], ...]) -> None:
    for spec in (LegendSpec(), LegendSpec("diverging", 5, middle="gemeente"), LegendSpec("headtails")):
        found = saved(made(tmp_path, spec, years={"2025": values}))
        assert sum(classes.class_counts(legend(found), pd.Series(values, dtype=float))) == sum(
            value is not None for value in values
        )


def test_counts_have_a_legend_of_whole_numbers(tmp_path: Path) -> None:
    spec = LegendSpec("limits", limits=(0.0, 1.0, 5.0), open="high")
    found = legend(made(tmp_path, spec, kind=Kind.COUNT, denominator=None, unit=""))

    assert [item.label for item in found.classes] == ["0", "1 up to and including 4", "5 or more"]
    assert say("legend.from", "en", lower="5") == "5 or more"
