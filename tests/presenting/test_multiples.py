"""Pages of small maps: what stands on them, and that nobody's own work is lost when they change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Iterator, Sequence

import pytest
from qgis.core import QgsLayoutItemMap, QgsProject
from qgis.PyQt.QtGui import QColor, QImage

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.chain import multiples as chain_multiples
from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.model.recipe import Audience, Kind, LegendSpec, Output, PageKind, PageSpec, Paper
from gebiedsgericht_plugin.model.values import ProtectedValues
from gebiedsgericht_plugin.presenting import grids, in_project, mapset, multiples
from gebiedsgericht_plugin.presenting.charts_folder import CHARTS, Charts
from gebiedsgericht_plugin.presenting.material import Material
from gebiedsgericht_plugin.presenting.pages import page_rows
from gebiedsgericht_plugin.styling import classes
from tests import factories

YEARS = ("2023", "2024", "2025")


@pytest.fixture
def project(qgis_app: Any) -> Iterator[QgsProject]:
    made = in_project.own_project()
    yield made
    made.clear()


def material(folder: Path, page: PageSpec, ids: Sequence[str] = ("mutatiegraad",), **more: Any) -> Material:
    """Shares of six areas in three years, an indicator per id, each twice as high as the one before."""
    import pandas

    made: Any = factories.material(folder)
    areas = next(iter(made.area_sets.values()))
    indicators = tuple(
        factories.indicator(name, name=name.capitalize(), legend=more.get("legend", LegendSpec("equal", 3)))
        for name in ids
    )
    frames, legends = [], {}
    for place, item in enumerate(indicators):
        for year, period in enumerate(YEARS):
            numbers = [(value + year) * 2**place for value in (2.0, 4.0, 6.0, 8.0, 10.0, 12.0)]
            statuses = ["observed"] * 5 + ["withheld" if year == 2 else "observed"]
            frame = factories.figures(areas, item.id, numbers, period=period, statuses=statuses)
            frames.append(frame)
        numbers = [number for frame in frames[-3:] for number in frame["value"].dropna()]
        legends[item.id] = replace(classes.legend_set(item, numbers, "nl"), shared=True)
    values = ProtectedValues(pandas.concat(frames))
    delivery = replace(made.workspace.deliveries[0], indicators=indicators)
    audience = more.get("audience", Audience.PARTNERS)
    workspace = replace(
        made.workspace, deliveries=(delivery,), pages=(page,), output=Output(("png",), audience)
    )
    read = replace(made.deliveries[0], delivery=delivery)
    made = replace(made, workspace=workspace, deliveries=(read,), values=values, legend_sets=legends)
    return chain_multiples.with_small_maps(made)


def page(ids: Sequence[str] = (), **more: Any) -> PageSpec:
    return PageSpec(PageKind.MULTIPLES, Paper.A3, tuple(ids), "buurten-2026", **more)


def test_the_periods_of_one_indicator_share_its_legend(project: QgsProject, tmp_path: Path) -> None:
    spec = page()
    made = material(tmp_path, spec)
    small = made.multiples[spec]
    assert [item.drawn.period for item in small] == list(YEARS)
    assert all(item.small and item.legend.breaks == small[0].legend.breaks for item in small)
    assert made.panes(spec) == grids.Panes(3, True)
    assert made.chosen_maps(replace(spec, kind=PageKind.MAP)) == ()


@pytest.mark.parametrize("every", [True, False])
def test_the_legend_of_each_small_map_counts_all_areas(qgis_app: Any, tmp_path: Path, every: bool) -> None:
    spec = page()
    for item in material(tmp_path, spec).multiples[spec]:
        rows = multiples.legend_rows(item, "nl", every=every)
        assert sum(row.count or 0 for row in rows) == 6


def test_indicators_have_classes_of_their_own_or_one_legend(qgis_app: Any, tmp_path: Path) -> None:
    ids = ("een", "twee", "drie", "vier")
    own = material(tmp_path, page(ids), ids)
    limits = {item.legend.breaks for item in next(iter(own.multiples.values()))}
    assert len(limits) == 4
    together = material(tmp_path, page(ids, shared=True), ids)
    (small,) = together.multiples.values()
    assert len({item.legend.breaks for item in small}) == 1
    assert small[0].legend.breaks[0] <= 4
    assert small[0].legend.breaks[-1] >= 96
    assert together.legend_sets == own.legend_sets


def test_limits_that_the_recipe_fixes_are_those_of_all(qgis_app: Any, tmp_path: Path) -> None:
    legend = LegendSpec("limits", limits=(0.0, 10.0, 50.0, 120.0))
    made = material(tmp_path, page(("een", "twee"), shared=True), ("een", "twee"), legend=legend)
    (small,) = made.multiples.values()
    assert all(item.legend.limits == (0.0, 10.0, 50.0, 120.0) for item in small)


def test_no_legend_for_figures_that_are_not_alike(qgis_app: Any, tmp_path: Path) -> None:
    spec = page(("een", "twee"), shared=True)
    made = material(tmp_path, replace(spec, shared=False), ("een", "twee"))
    (delivery,) = made.workspace.deliveries
    first, second = delivery.indicators
    mixed = replace(delivery, indicators=(first, replace(second, kind=Kind.RATE, unit="per 1.000")))
    workspace = replace(made.workspace, deliveries=(mixed,), pages=(spec,))
    with pytest.raises(BadSetting):
        chain_multiples.with_small_maps(replace(made, workspace=workspace, maps=()))


def test_the_page_has_a_theme_a_title_and_a_legend_per_map(qgis_app: Any, tmp_path: Path) -> None:
    ids = ("een", "twee", "drie", "vier", "vijf")
    made = material(tmp_path, page(ids), ids)
    charts = Charts(tmp_path / CHARTS)
    (row,) = page_rows(made, charts).to_dict("records")
    assert row["layout"] == "multiples-a3-3x2"
    assert [row[f"title{place}"] for place in range(1, 7)] == ["Een", "Twee", "Drie", "Vier", "Vijf", ""]
    assert row["legend"] == ""
    assert row["theme6"] == ""
    assert all((charts.folder / str(row[f"legend{place}"])).exists() for place in range(1, 6))
    assert "gekoppeld" in str(row["provenance"]).lower() or "matched" in str(row["provenance"]).lower()


def test_other_workspaces_keep_the_columns_they_had(qgis_app: Any, tmp_path: Path) -> None:
    rows = page_rows(factories.material(tmp_path), Charts(tmp_path / CHARTS))  # type: ignore[arg-type]
    assert not [name for name in rows.columns if name[-1:].isdigit()]


def is_blank(picture: QImage, box: grids.Box) -> bool:
    """Whether a place on a page of A3 is as white as the paper."""
    scale = picture.width() / Paper.A3.value[0]
    part = picture.copy(*(round(side * scale) for side in (box.x, box.y, box.width, box.height)))
    white = QImage(part.size(), QImage.Format.Format_RGB888)
    white.fill(QColor("#ffffff"))
    return bool(part.convertToFormat(QImage.Format.Format_RGB888) == white)


def test_small_maps_stand_in_their_places_and_empty_places_are_left_out(
    project: QgsProject, tmp_path: Path
) -> None:
    ids = ("een", "twee", "drie", "vier", "vijf")
    made = material(tmp_path, page(ids), ids)
    chain.save(made)
    in_project.show(project, made)
    layout = in_project.layout_for(project, "multiples-a3")
    assert layout is not None
    assert layout is in_project.layout_for(project, made.layout(made.workspace.pages[0]))
    (path,) = [file for step in mapset.export(project, made, tmp_path / "uit") for file in step.files]
    maps = {item.id(): item for item in layout.items() if isinstance(item, QgsLayoutItemMap)}
    assert sorted(maps) == [f"map{place}" for place in range(1, 7)]
    layout.atlas().beginRender()
    layout.atlas().seekTo(0)
    drawn = {
        name: [layer.name() for layer in item.layersToRender(item.createExpressionContext())]
        for name, item in maps.items()
    }
    layout.atlas().endRender()
    assert drawn["map6"] == []
    for place, name in enumerate(ids, 1):
        assert any(name.capitalize() in title for title in drawn[f"map{place}"])
    picture = QImage(str(path))
    places = grids.grid(PageKind.MULTIPLES, Paper.A3, made.panes(made.workspace.pages[0])).boxes
    assert not is_blank(picture, places["map5"])
    assert is_blank(picture, places["map6"])


def test_small_maps_have_no_names_in_them(project: QgsProject, tmp_path: Path) -> None:
    made = material(tmp_path, page())
    chain.save(made)
    in_project.show(project, made)
    small = [layer for layer in project.mapLayers().values() if "map__small__" in layer.source()]
    assert len(small) == 3
    assert not any(layer.labelsEnabled() for layer in small)


def test_a_project_that_is_open_learns_the_fields_of_a_new_kind_of_page(
    project: QgsProject, tmp_path: Path
) -> None:
    before: Any = factories.material(tmp_path)
    chain.save(before)
    in_project.show(project, before)
    made = material(tmp_path, page())
    chain.save(made)
    in_project.show(project, made)
    pages = next(
        layer for layer in project.mapLayers().values() if layer.source().endswith("layername=pages")
    )
    assert {"theme1", "title9", "legend5"} <= {field.name() for field in pages.fields()}
    (feature,) = pages.getFeatures()
    assert feature["title1"] == "2023"


def test_for_everybody_the_small_maps_are_in_neutral_colours(qgis_app: Any, tmp_path: Path) -> None:
    ids = ("een", "twee")
    made = material(tmp_path, page(ids, shared=True), ids, audience=Audience.OPENBAAR)
    (small,) = made.multiples.values()
    assert {item.legend.palette for item in small} == {"neutraal"}
    assert all(item.legend.public for item in small)


def test_a_small_map_on_two_pages_has_one_theme(project: QgsProject, tmp_path: Path) -> None:
    """Beside other indicators it is titled otherwise than among periods; its theme is made once."""
    one, both = page(("mutatiegraad",), periods=("2025",)), page(("mutatiegraad", "leegstand"))
    made = material(tmp_path, one, ("mutatiegraad", "leegstand"))
    made = chain_multiples.with_small_maps(
        replace(made, maps=(), workspace=replace(made.workspace, pages=(one, both)))
    )
    chain.save(made)
    in_project.show(project, made)

    rows = page_rows(made, Charts(tmp_path / CHARTS))
    themes = {theme for theme in (*rows["theme1"], *rows["theme2"], *rows["theme"]) if theme}
    assert themes <= set(project.mapThemeCollection().mapThemes())
