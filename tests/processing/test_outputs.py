"""Names and rows as every output format keeps them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebiedsgericht_plugin.errors import CannotWrite
from gebiedsgericht_plugin.processing import outputs


@pytest.mark.parametrize(
    ("names", "taken", "expected"),
    [
        (["a", "b"], [], ["a", "b"]),
        (["Naam", "naam", "NAAM"], [], ["Naam", "naam_2", "NAAM_3"]),
        (["inwoners"], ["Inwoners"], ["inwoners_2"]),
        (["fid", "geom"], outputs.RESERVED, ["fid_2", "geom_2"]),
        (["a", "a_status"], ["A"], ["a_2", "a_2_status"]),
        (["a", "a_status"], ["A_STATUS"], ["a_2", "a_2_status"]),
        (["a_2", "A", "a"], [], ["a_2", "A", "a_3"]),
        (["x_status", "y"], ["y"], ["x_status", "y_2"]),
    ],
)
def test_names_are_unique_without_regard_to_case(names, taken, expected):
    assert outputs.unique_names(names, taken) == expected


@given(st.lists(st.sampled_from(["a", "A", "a_2", "A_status", "a_status", "fid", "b"]), unique=True))
def test_names_are_always_unique(names):
    made = [name.lower() for name in outputs.unique_names(names)]
    assert len(set(made)) == len(names)
    assert not set(made) & set(outputs.RESERVED)


def test_rows_are_plain_values_with_none_where_nothing_is_known(qgis_app):
    import pandas as pd

    frame = pd.DataFrame(
        {
            "number": [1.5, float("nan")],
            "text": ["a", None],
            "day": pd.to_datetime(["2025-12-31", None]),
        }
    )
    rows = list(outputs.plain_rows(frame))
    fields = outputs.fields_of(frame, list(frame.columns))

    assert [type(value).__name__ for value in rows[0]] == ["float", "str", "QDate"]
    assert rows[1] == [None, None, None]
    assert [field.typeName().lower() for field in fields][:1] == [fields[0].typeName().lower()]
    assert [field.isNumeric() for field in fields] == [True, False, False]


def test_a_text_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "new" / "log.json"
    outputs.write_text(path, "é")
    assert path.read_text(encoding="utf-8") == "é"
    assert [item.name for item in path.parent.iterdir()] == ["log.json"]

    with pytest.raises(CannotWrite):
        outputs.write_text(path / "below a file.json", "x")
