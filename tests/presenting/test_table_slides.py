"""Slides with a table of key figures: as many as it takes, each figure that of the profile, none withheld."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, List

import pytest

from gebiedsgericht_plugin.model.recipe import Audience, Output
from gebiedsgericht_plugin.model.values import ProtectedValues
from gebiedsgericht_plugin.places import PACKAGE
from gebiedsgericht_plugin.presenting import slides, table_slides
from tests import factories
from tests.presenting.templates import SQUARE, template
from tests.presenting.test_slides import described, opened

pytestmark = [
    pytest.mark.usefixtures("qgis_app"),
    pytest.mark.skipif(not (PACKAGE / "_vendor").exists(), reason="_vendor is made by the set-up"),
]
VALUES = [2.0, 4.0, None, 8.0, 10.0, 12.0]
STATUSES = ["observed", "observed", "withheld", "observed", "observed", "observed"]


def material(folder: Path, many: int = 1, **more: Any) -> Any:
    """Shares of six areas, in ``many`` indicators alike; one of the areas is withheld."""
    import pandas

    made: Any = factories.material(folder)
    (areas,) = made.area_sets.values()
    indicators = [
        factories.indicator(f"deel_{number}", name=f"Deel {number} van de huurwoningen", decimals=1)
        for number in range(many)
    ]
    frames = [factories.figures(areas, item.id, VALUES, STATUSES) for item in indicators]
    delivery = replace(made.workspace.deliveries[0], indicators=tuple(indicators))
    legend = next(iter(made.legend_sets.values()))
    output = Output(("pptx",), more.get("audience", Audience.PARTNERS), profile_slides=True)
    return replace(
        made,
        workspace=replace(made.workspace, deliveries=(delivery,), output=output),
        deliveries=(replace(made.deliveries[0], delivery=delivery),),
        values=ProtectedValues(pandas.concat(frames)),
        legend_sets={item.id: replace(legend, decimals=1) for item in indicators},
        house=replace(made.house, template=more.get("template", "")),
    )


def made_of(content: Any) -> List[slides.TableSlide]:
    return list(table_slides.of_profiles(content, content.workspace.pages[1]))


def written(content: Any, folder: Path) -> Any:
    path = slides.write(made_of(content), folder / "uit.pptx", content.house, "nl")
    return opened(path)


def tables(deck: Any) -> List[Any]:
    return [shape for page in deck.slides for shape in page.shapes if shape.has_table]


def test_every_area_has_a_table_that_can_be_edited(tmp_path: Path) -> None:
    deck = written(material(tmp_path), tmp_path)
    assert [page.shapes.title.text_frame.text for page in deck.slides] == [f"Buurt {n}" for n in range(1, 7)]
    for at, frame in enumerate(tables(deck)):
        words = [[cell.text_frame.text for cell in row.cells] for row in frame.table.rows]
        assert words[0][1] == f"Buurt {at + 1}"
        value = VALUES[at]
        assert words[1][0] == "Deel 0 van de huurwoningen"
        assert words[1][1] == (
            "niet getoond (privacy)" if value is None else f"{value:.1f}%".replace(".", ",")
        )
        assert described(frame)


def test_rank_counts_those_with_a_figure_and_is_not_for_everybody(tmp_path: Path) -> None:
    ranks = [one.rows[0][-1] for one in made_of(material(tmp_path))]
    unbroken = [text.replace("\N{NO-BREAK SPACE}", " ") for text in ranks]
    assert unbroken == ["5 van 5", "4 van 5", "", "3 van 5", "2 van 5", "1 van 5"]
    public = made_of(material(tmp_path, audience=Audience.OPENBAAR))
    assert {len(one.heads) for one in public} == {len(made_of(material(tmp_path))[0].heads) - 1}
    assert not any("van 5" in cell for one in public for row in one.rows for cell in row)


@pytest.mark.parametrize("square", [False, True])
def test_a_long_table_goes_on_on_the_next_slide_and_stays_on_it(tmp_path: Path, square: bool) -> None:
    own = str(template(tmp_path / "sjabloon.pptx", size=SQUARE)) if square else ""
    content = material(tmp_path, many=40, template=own)
    listed = [one for one in made_of(content) if one.rows and one.heads[1] == "Buurt 1"]
    assert len(listed) > 1
    assert [row[0] for one in listed for row in one.rows] == [
        f"Deel {n} van de huurwoningen" for n in range(40)
    ]
    assert listed[0].title == f"Buurt 1 (1 van {len(listed)})"
    deck = written(content, tmp_path)
    body = slides.places_of(content.house).body
    for frame in tables(deck):
        assert frame.left + frame.width <= deck.slide_width
        assert frame.height <= (body[3] + 0.5) * 36000
