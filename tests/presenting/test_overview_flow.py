"""Text that flows through columns and pages: nothing is lost, cut in two or left without its heading."""

from __future__ import annotations

from typing import Any, List

from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin.presenting.charts import Space
from gebiedsgericht_plugin.presenting.drawing import Canvas
from gebiedsgericht_plugin.presenting.overview_flow import (
    Column,
    Piece,
    Setter,
    column_width,
    in_columns,
    largest,
    on_pages,
    table,
)
from gebiedsgericht_plugin.styling import house_style
from tests.presenting.pictures import outside, texts

HEIGHT = 50.0


def nothing(canvas: Any, x: float, top: float) -> None:
    """A piece that is only measured."""


def piece(height: float, keeps: bool = False, gap: float = 0.0, words: str = "") -> Piece:
    return Piece(height, nothing, keeps=keeps, gap=gap, words=words)


listed = st.lists(
    st.builds(piece, st.floats(1.0, 20.0), st.booleans(), st.floats(0.0, 5.0)), min_size=1, max_size=40
)


def taken(column: List[Piece]) -> float:
    return sum(item.height + (item.gap if place else 0.0) for place, item in enumerate(column))


@given(pieces=listed)
def test_columns_hold_everything_in_its_order(pieces: List[Piece]) -> None:
    columns = in_columns(pieces, HEIGHT)

    assert [item for column in columns for item in column] == pieces


@given(pieces=listed)
def test_no_column_is_higher_than_there_is_room(pieces: List[Piece]) -> None:
    for column in in_columns(pieces, HEIGHT):
        run = [item.keeps for item in column]
        assert taken(column) <= HEIGHT + 1e-6 or all(run[:-1])


@given(pieces=listed)
def test_a_heading_never_stands_at_the_foot_of_a_column(pieces: List[Piece]) -> None:
    assert not any(column[-1].keeps for column in in_columns(pieces, HEIGHT)[:-1])


@given(pieces=listed, columns=st.integers(1, 4))
def test_pages_hold_everything_in_as_few_columns_as_it_fits(pieces: List[Piece], columns: int) -> None:
    pages = on_pages(pieces, HEIGHT, columns)

    assert [item for page in pages for column in page for item in column] == pieces
    assert all(len(page) <= columns for page in pages)
    assert sum(map(len, pages)) == len(in_columns(pieces, HEIGHT))


def test_what_goes_on_in_the_next_column_says_so() -> None:
    again = piece(5.0, words="Centrum (vervolg)")
    lines = [Piece(20.0, nothing, head=again, words=str(number)) for number in range(5)]

    columns = in_columns([piece(5.0, True, words="Centrum"), *lines], HEIGHT)

    said = [[item.words for item in column] for column in columns]
    assert said == [
        ["Centrum", "0", "1"],
        ["Centrum (vervolg)", "2", "3"],
        ["Centrum (vervolg)", "4"],
    ]


def space(width: float = 120.0) -> Space:
    return Space(width, 100.0, 8.0, house_style.default())


def test_the_heading_of_a_table_is_there_again_where_it_goes_on(qgis_app: Any) -> None:
    setter = Setter(space(), 120.0)
    rows = [(f"Bestand {number}", "een lange toelichting " * 6) for number in range(12)]

    columns = in_columns(table([Column("Wat", 1.0), Column("Waarom", 1.0)], rows, setter), 60.0)

    assert len(columns) > 2
    assert all(column[0].words == "Wat, Waarom;" for column in columns)


def test_long_words_make_a_cell_higher_instead_of_wider(qgis_app: Any) -> None:
    setter = Setter(space(), 40.0)

    short, long = table([Column("Wat", 1.0)], [("kort",), ("woord " * 30,)], setter)[1:]

    assert long.height > 4 * short.height


def test_text_is_as_large_as_fits_on_as_many_pages(qgis_app: Any) -> None:
    words = ["Wat hier staat, leest men van een afstand."] * 8

    def drawn(room: Space) -> Any:
        setter = Setter(room, column_width(room, 1, 0.0))
        pages = on_pages([setter.paragraph(text) for text in words], room.height, 1)
        return tuple((b"%.2f" % room.points, "") for _ in pages)

    (few,) = largest(drawn, space())
    assert float(few[0]) == 11.2
    words *= 5
    found = largest(drawn, space())
    assert len(found) == len(drawn(space())) > 1
    assert 8.0 <= float(found[0][0]) < 11.2


def test_the_words_above_a_column_stay_whole(qgis_app: Any) -> None:
    setter = Setter(space(), 60.0)
    columns = [Column("Indicator", 9.0), Column("Gecorrigeerd", 0.1, True), Column("Geschat", 0.1, True)]
    drawn = Canvas(60.0, 100.0, setter.space.house.font)

    table(columns, [("woord", "1", "2")], setter)[0].draw(drawn, 0.0, 0.0)

    assert texts(drawn.to_svg()) == ["Indicator", "Gecorrigeerd", "Geschat"]
    assert outside(drawn.to_svg()) == []
