"""What is kept of sets that went out, and who may have which."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any, Dict, List, Sequence

import pandas
import pytest

from gebiedsgericht_plugin.errors import CannotWrite, GivenOutUnreadable, NewerWorkspace
from gebiedsgericht_plugin.model.recipe import Audience, Indicator, Kind, Measure, Protection
from gebiedsgericht_plugin.workspace import aside, given_out

KEYS = {"area_set": "buurten", "level": "buurt", "period": "2025", "variant": ""}
COUNTED = Indicator(
    id="n", name="Aantal", theme="", partner="", delivery="d", kind=Kind.COUNT,
    numerator=Measure("sum", ("n",), {"soort": ("a", "b")}), denominator=Measure("areas", ("inwoners",)),
    protection=Protection.SENSITIVE,
)  # fmt: skip


def figures(*values: float, withheld: Sequence[str] = (), indicator: str = "n") -> pandas.DataFrame:
    frame = pandas.DataFrame({"area": [f"BU{i}" for i in range(len(values))], "value": values, **KEYS})
    frame = frame.assign(indicator=indicator, count=frame["value"], status="observed")
    gone = frame["area"].isin(withheld)
    return frame.assign(status=frame["status"].where(~gone, "withheld"))


def give(
    folder: Path, frame: pandas.DataFrame, audience: Audience = Audience.PARTNERS, **more: Any
) -> List[Path]:
    """Give out a set on a day; the places of its files."""
    folder.mkdir(exist_ok=True)
    record: Dict[str, Any] = {"purpose": "", "indicators": [given_out.definition(COUNTED)]}
    export = {"when": "2026-01-05T09:00:00+01:00", "who": "jan", "files": ["a.pdf"]}
    for name, value in more.items():
        (export if name in export else record)[name] = value
    pages: List[Any] = []
    with aside.beside(folder) as made:
        moves, page = given_out.write(
            folder, made, audience, frame, record, export, lambda exports: pages.append(exports) or "<html>"
        )
        aside.put_in_place(moves)
    named = [place for _, place in moves if place.is_file()]
    return named or [page.with_name(name) for name in (given_out.FIGURES, given_out.RECORD, page.name)]


def names(folder: Path) -> List[str]:
    return sorted(path.name for path in (folder / "uitgegeven").iterdir())


def exports(folder: Path, name: str) -> List[Dict[str, Any]]:
    text = (folder / "uitgegeven" / name / "verantwoording.json").read_text(encoding="utf-8")
    found: List[Dict[str, Any]] = json.loads(text)["exports"]
    return found


def test_nothing_went_out_yet(tmp_path):
    assert given_out.read(tmp_path, Audience.KERNTEAM) == ()


def test_what_was_shown_comes_back_and_nothing_else(tmp_path):
    places = give(tmp_path, figures(0.0, 3.5, 1 / 3, withheld=["BU1"]))
    assert sorted(path.name for path in places[0].parent.iterdir()) == [
        "cijfers.csv.gz",
        "verantwoording.html",
        "verantwoording.json",
    ]
    (found,) = given_out.read(tmp_path, Audience.PARTNERS)
    assert (found.name, found.made_on) == ("2026-01-05_partners", date(2026, 1, 5))
    assert found.frame["area"].tolist() == ["BU0", "BU1", "BU2"]
    assert found.frame["value"].dropna().tolist() == found.frame["count"].dropna().tolist() == [0.0, 1 / 3]
    assert found.frame["status"].tolist() == ["observed", "withheld", "observed"]
    kept = found.indicators[0]
    assert (kept.numerator, kept.denominator, kept.protection) == (
        COUNTED.numerator, COUNTED.denominator, COUNTED.protection,
    )  # fmt: skip
    assert b"3.5" not in gzip.decompress(places[0].read_bytes())


@pytest.mark.parametrize(
    ("audience", "known"),
    [
        (Audience.KERNTEAM, {"kernteam", "partners", "openbaar"}),
        (Audience.PARTNERS, {"partners", "openbaar"}),
        (Audience.OPENBAAR, {"openbaar"}),
    ],
)
def test_who_is_in_a_narrow_circle_has_what_wider_ones_have(tmp_path, audience, known):
    for number, to in enumerate(Audience):
        give(tmp_path, figures(float(number)), to)
    assert {item.audience.value for item in given_out.read(tmp_path, audience)} == known


def test_the_same_set_is_kept_once_with_every_day(tmp_path):
    frame = figures(1.0, 2.0)
    give(tmp_path, frame)
    give(tmp_path, frame, when="2026-01-05T16:30:00+01:00")
    assert [item["when"] for item in exports(tmp_path, "2026-01-05_partners")] == [
        "2026-01-05T16:30:00+01:00"
    ]
    places = give(tmp_path, frame, when="2026-02-01T09:00:00+01:00", who="els")
    assert [place.name for place in places] == ["verantwoording.json", "verantwoording.html"]
    assert names(tmp_path) == ["2026-01-05_partners"]
    assert [item["who"] for item in exports(tmp_path, "2026-01-05_partners")] == ["jan", "els"]
    assert given_out.read(tmp_path, Audience.PARTNERS)[0].made_on == date(2026, 1, 5)


def test_other_figures_or_another_record_are_another_set(tmp_path):
    give(tmp_path, figures(1.0, 2.0))
    give(tmp_path, figures(1.0, 3.0))
    give(tmp_path, figures(1.0, 2.0), purpose="iets anders")
    give(tmp_path, figures(1.0, 2.0), Audience.KERNTEAM)
    assert names(tmp_path) == [
        "2026-01-05_kernteam", "2026-01-05_partners", "2026-01-05_partners_2", "2026-01-05_partners_3",
    ]  # fmt: skip
    # The same figures need not be read twice.
    assert len(given_out.read(tmp_path, Audience.KERNTEAM)) == 2


def test_a_set_that_was_deleted_never_went_out(tmp_path):
    (place, *_) = give(tmp_path, figures(1.0))
    for path in place.parent.iterdir():
        path.unlink()
    place.parent.rmdir()
    assert given_out.read(tmp_path, Audience.PARTNERS) == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cijfers.csv.gz", None),
        ("cijfers.csv.gz", b"geen gzip"),
        ("cijfers.csv.gz", gzip.compress(b"area,value\nBU0,1\n", mtime=0)),
        ("verantwoording.json", None),
        ("verantwoording.json", b"{"),
        ("verantwoording.json", b"[]"),
        ("verantwoording.json", b'{"version": 1, "audience": "iedereen"}'),
        ("verantwoording.json", b'{"version": 1, "audience": "partners"}'),
        ("verantwoording.json", b'{"version": 1, "audience": "partners", "made_on": "2026-01-05"}'),
    ],
)
def test_a_set_that_cannot_be_read_stops(tmp_path, name, content):
    (place, *_) = give(tmp_path, figures(1.0))
    broken = place.with_name(name)
    broken.unlink()
    if content is not None:
        broken.write_bytes(content)
    with pytest.raises(GivenOutUnreadable) as raised:
        given_out.read(tmp_path, Audience.PARTNERS)
    assert raised.value.path == str(broken)


def test_figures_cut_off_halfway_stop(tmp_path):
    (place, *_) = give(tmp_path, figures(*map(float, range(1000))))
    place.write_bytes(place.read_bytes()[:-40])
    with pytest.raises(GivenOutUnreadable):
        given_out.read(tmp_path, Audience.PARTNERS)


def test_a_set_of_a_newer_version_stops(tmp_path):
    place = give(tmp_path, figures(1.0))[1]
    place.write_text(place.read_text(encoding="utf-8").replace('"version": 1', '"version": 2'))
    with pytest.raises(NewerWorkspace):
        given_out.read(tmp_path, Audience.PARTNERS)


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(CannotWrite):
        given_out.write(tmp_path, tmp_path / "weg", Audience.PARTNERS, figures(1.0),
                        {"indicators": []}, {"when": "2026-01-05T09:00:00"}, lambda _: "")  # fmt: skip


def test_another_set_meanwhile_is_seen_but_not_our_own(tmp_path):
    ours = figures(1.0, 2.0)
    give(tmp_path, ours)
    assert given_out.newer(tmp_path, (), Audience.PARTNERS, ours) == ()
    give(tmp_path, figures(5.0, 6.0))
    assert given_out.newer(tmp_path, (), Audience.PARTNERS, ours) == ("2026-01-05_partners_2",)
    assert given_out.newer(tmp_path, ("2026-01-05_partners_2",), Audience.PARTNERS, ours) == ()


def test_an_indicator_that_counts_something_else_now_goes_by_another_name(tmp_path):
    give(tmp_path, figures(1.0))
    sets = given_out.read(tmp_path, Audience.PARTNERS)
    (frame,), gone = given_out.for_protecting(sets, sets[0].indicators)
    assert (set(frame["indicator"]), gone) == ({"n"}, ())
    (frame,), gone = given_out.for_protecting(sets, [])
    assert (set(frame["indicator"]), [item.id for item in gone]) == ({"n"}, ["n"])
    other = Indicator(**{**vars(COUNTED), "numerator": Measure("count")})
    (frame,), gone = given_out.for_protecting(sets, [other])
    assert [item.id for item in gone] == [*set(frame["indicator"])] == ["n (2026-01-05_partners)"]
