"""Profile pages: what areas are compared with, their second side, their photo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, Iterator, List

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtGui import QColor, QImage

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.model.recipe import (
    Audience,
    Direction,
    Kind,
    Output,
    PageKind,
    PageSpec,
    Paper,
    ProfileSpec,
)
from gebiedsgericht_plugin.model.values import ProtectedValues
from gebiedsgericht_plugin.presenting import in_project, mapset, profile_pages
from gebiedsgericht_plugin.presenting.charts_folder import CHARTS, Charts
from gebiedsgericht_plugin.presenting.material import Material
from gebiedsgericht_plugin.presenting.pages import page_rows
from gebiedsgericht_plugin.styling import classes
from tests import factories
from tests.presenting.pictures import texts

NUMBERS = {"huur": [1.0, 2.0, 3.0, 20.0, 21.0, 22.0], "hulp": [5.0, 4.0, 3.0, 2.0, 1.0, 0.0]}
CODES = ["BU00990101", "BU00990102", "BU00990103", "BU00990201", "BU00990202", "BU00990203"]


@pytest.fixture
def project(qgis_app: Any) -> Iterator[QgsProject]:
    made = in_project.own_project()
    yield made
    made.clear()


def material(
    folder: Path, profile: ProfileSpec, audience: Audience = Audience.PARTNERS, **more: Any
) -> Material:
    """Two shares of six areas, and two age groups, all in one year."""
    import pandas

    made: Any = factories.material(folder)
    areas = next(iter(made.area_sets.values()))
    shares = [
        factories.indicator(name, name=name.capitalize(), direction=Direction.HIGH_IS_WORSE, decimals=1)
        for name in NUMBERS
    ]
    groups = [factories.indicator(name, Kind.COUNT, name=name, unit="") for name in ("jong", "oud")]
    frames = [factories.figures(areas, name, numbers) for name, numbers in NUMBERS.items()]
    frames += [factories.figures(areas, "jong", [30.0] * 6), factories.figures(areas, "oud", [70.0] * 6)]
    indicators = tuple([*shares, *groups])
    legends = {
        item.id: classes.legend_set(item, frame["value"].tolist(), "nl")
        for item, frame in zip(indicators, frames)
    }
    page = PageSpec(PageKind.PROFILE, Paper.A4, (), "buurten-2026", profile=profile, **more)
    delivery = replace(made.workspace.deliveries[0], indicators=indicators)
    workspace = replace(
        made.workspace, deliveries=(delivery,), pages=(page,), output=Output(("pdf", "png"), audience)
    )
    read = replace(made.deliveries[0], delivery=delivery)
    values = ProtectedValues(pandas.concat(frames))
    return replace(made, workspace=workspace, deliveries=(read,), values=values, legend_sets=legends)  # type: ignore[no-any-return]


def rows(made: Material, folder: Path) -> List[Dict[str, Any]]:
    found: List[Dict[str, Any]] = page_rows(made, Charts(folder / CHARTS)).to_dict("records")
    return found


def drawn(row: Dict[str, Any], field: str, folder: Path) -> List[str]:
    found: List[str] = texts((folder / CHARTS / row[field]).read_bytes())
    return found


AGES = (("inwoners", ("jong", "oud")),)
TWO_SIDES = ProfileSpec(sides=2, ages=AGES)


def test_similar_is_the_mean_of_the_areas_that_are_alike(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, ProfileSpec(similar_by=("huur",), similar_count=2), compare_with=("similar",))
    first = drawn(rows(made, tmp_path)[0], "figures", tmp_path)

    # Alike in rent are the second and the third: (2 + 3) / 2, and (4 + 3) / 2.
    assert {"vergelijkbaar", "2,5%", "3,5%"} <= set(first)
    assert "Buurt 2, Buurt 3." in " ".join(first)


def test_an_area_can_be_compared_with_one_that_is_chosen(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, ProfileSpec(), compare_with=("gemeente", CODES[3]))
    first = drawn(rows(made, tmp_path)[0], "figures", tmp_path)

    assert {"20,0%", "2,0%"} <= set(first)
    assert {"Buurt", "4"} <= set(first)


def test_what_there_is_not_to_compare_with_is_told(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, ProfileSpec(), compare_with=("stadsdeel", "wijk", "similar"))

    told = profile_pages.unknown_comparisons(made)

    assert len(told) == 2
    assert "stadsdeel" in told[0]
    assert "similar" in told[1]


def test_age_groups_are_a_picture_and_not_rows_or_pages(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, ProfileSpec(ages=AGES))
    (page,) = made.workspace.pages
    first = drawn(rows(made, tmp_path)[0], "figures", tmp_path)

    assert [item.id for item in made.chosen(page)] == ["huur", "hulp"]
    assert {"Leeftijd", "jong", "oud", "30%", "70%"} <= set(first)
    named = made.chosen(replace(page, indicators=("jong",)))
    assert [item.id for item in named] == ["jong"]


def test_the_second_side_says_what_comes_together(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, TWO_SIDES)
    listed = rows(made, tmp_path)
    lines = [drawn(row, "back", tmp_path) for row in listed]

    assert any(line.startswith("• Hulp: 5,0%") for line in lines[0])
    assert any(line.startswith("• Huur: 22,0%") for line in lines[5])
    assert "In geen enkel thema in de klasse die de meeste aandacht vraagt." in " ".join(lines[2])


def test_for_the_public_nothing_is_called_worst(qgis_app: Any, tmp_path: Path) -> None:
    made = material(tmp_path, TWO_SIDES, Audience.OPENBAAR)

    assert "Wat hier samenkomt" not in drawn(rows(made, tmp_path)[0], "back", tmp_path)


def test_sides_are_numbered_and_exported_both(project: QgsProject, tmp_path: Path) -> None:
    made = material(tmp_path, TWO_SIDES)
    assert [(row["number"], row["number2"]) for row in rows(made, tmp_path)][:2] == [
        ("1 / 12", "2 / 12"),
        ("3 / 12", "4 / 12"),
    ]
    chain.save(made)
    in_project.show(project, made)
    for _ in mapset.export(project, made, tmp_path / "uit"):
        pass

    pictures = sorted(path.name for path in (tmp_path / "uit" / "png").iterdir())
    assert pictures[:2] == ["001_Buurt_1.png", "001_Buurt_1_2.png"]
    assert len(pictures) == 12
    with mapset.vendored():
        from pypdf import PdfReader

        whole = PdfReader(str(tmp_path / "uit" / "kaartenset.pdf"))
        assert len(whole.pages) == 12
        marks = [(item.title, whole.get_destination_page_number(item)) for item in whole.outline]
        second = " ".join(whole.pages[3].extract_text().split())
    assert marks[:2] == [("Buurt 1", 0), ("Buurt 2", 2)]
    assert "Buurt 2" in second
    assert second.endswith("4 / 12")


def photo(folder: Path, name: str) -> None:
    folder.mkdir(exist_ok=True)
    picture = QImage(400, 300, QImage.Format.Format_RGB888)
    picture.fill(QColor("#aa3355"))
    picture.setText("Comment", "Kerkstraat 12")
    assert picture.save(str(folder / name))


def test_a_photo_takes_a_part_of_the_place_of_the_map(project: QgsProject, tmp_path: Path) -> None:
    photo(tmp_path / "fotos", "bu00990102.PNG")
    made = material(tmp_path, ProfileSpec(photos="fotos"))
    listed = rows(made, tmp_path)

    assert [bool(row["photo"]) for row in listed] == [False, True, False, False, False, False]
    kept = (tmp_path / CHARTS / listed[1]["photo"]).read_bytes()
    assert b"Kerkstraat" not in kept
    shapes = [(row["xmax"] - row["xmin"]) / (row["ymax"] - row["ymin"]) for row in listed[:2]]
    assert shapes[1] > 1.5 * shapes[0]
    chain.save(made)
    in_project.show(project, made)
    for _ in mapset.export(project, made, tmp_path / "uit"):
        pass
    with_photo = QImage(str(next((tmp_path / "uit" / "png").glob("002_*.png"))))
    without = QImage(str(next((tmp_path / "uit" / "png").glob("001_*.png"))))
    assert is_on(with_photo, "#aa3355")
    assert not is_on(without, "#aa3355")


def is_on(picture: QImage, colour: str) -> bool:
    wanted = QColor(colour)

    def near(found: QColor) -> bool:  # a JPEG does not keep a colour to the last bit
        pairs = ((found.red(), wanted.red()), (found.green(), wanted.green()), (found.blue(), wanted.blue()))
        return all(abs(one - other) < 6 for one, other in pairs)

    return any(
        near(QColor(picture.pixel(x, y)))
        for x in range(0, picture.width(), 9)
        for y in range(0, picture.height(), 9)
    )


def test_what_is_no_picture_is_no_photo(qgis_app: Any, tmp_path: Path) -> None:
    (tmp_path / "fotos").mkdir()
    (tmp_path / "fotos" / "BU00990101.jpg").write_bytes(b"geen foto")

    assert rows(material(tmp_path, ProfileSpec(photos="fotos")), tmp_path)[0].get("photo", "") == ""
