from __future__ import annotations

import pytest

from gebiedsgericht_plugin.joining.measuring.periods import plain_period


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("2024JJ00", "2024"),
        ("2024MM03", "2024-03"),
        ("2024KW01", "2024-K1"),
        ("2024*", "2024"),
        (" 2024 ", "2024"),
        ("2024-K1", "2024-K1"),
        ("voorjaar", "voorjaar"),
        ("", ""),
    ],
)
def test_periods_as_people_write_them(written, plain):
    assert plain_period(written) == plain
