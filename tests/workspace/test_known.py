"""Public deliveries that come ready: known by structure whatever the year, their traps settled."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Sequence

import pytest
import yaml

pytest.importorskip("yaml")

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.model.recipe import Kind, Protection
from gebiedsgericht_plugin.workspace import as_recipe, known, recipe
from gebiedsgericht_plugin.workspace.columns import Names, base

AREAS = ("BU00990101", "BU00990102", "BU00990103", "BU00990201", "BU00990202", "BU00990203")
LEVELS = ("NL01", "GM0099", "WK009901", *AREAS)


def csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]], mark: str = ";") -> Path:
    """A file as StatLine gives it: everything in quotes, codes and numbers padded."""
    lines = [mark.join(f'"{cell}"' for cell in row) for row in (header, *rows)]
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8-sig")
    return path


def police(path: Path, periods: Sequence[str], suffix: str = "_1") -> Path:
    """47022NED or 47018NED as OData gives it: totals among kinds and areas, nothing where withheld."""
    header = ["ID", "SoortMisdrijf", "WijkenEnBuurten", "Perioden", f"GeregistreerdeMisdrijven{suffix}"]
    rows: List[List[object]] = []
    for period in periods:
        for at, area in enumerate(LEVELS):
            for kind, count in (("0.0.0 ", 24 + at), ("1.1.1 ", at), ("1.4.5 ", 2), ("1.4.6 ", 1)):
                cell = "" if area == "BU00990203" else f"{count:>9}"
                rows.append([len(rows), kind, area.ljust(10), period, cell])
    return csv(path, header, rows)


def labelled_police(path: Path) -> Path:
    """The same with labels, as the download button of StatLine gives it."""
    header = ["Soort misdrijf", "Perioden", "Wijken en buurten", "Regiocode (gemeente, wijk, buurt) (code)"]
    rows = [
        [kind, "2024", f"Buurt {at}", area.ljust(10), str(at + 3)]
        for at, area in enumerate(AREAS)
        for kind in ("Totaal misdrijven", "1.1.1 Diefstal/inbraak woning", "1.4.5 Mishandeling")
    ]
    return csv(path, [*header, "Geregistreerde misdrijven (aantal)"], rows)


def key_figures(path: Path, names: Sequence[str]) -> Path:
    rows = [[area, 1000 + 5 * at, 400 + at, 250 + at, 30 + at] for at, area in enumerate(AREAS)]
    rows[-1][3] = "-99997"
    return csv(path, names, rows)


KEY_FIGURES = [
    names.split()
    for names in (
        "buurtcode aantal_inwoners aantal_huishoudens gemiddelde_woningwaarde percentage_koopwoningen",
        "buurtcode aantalInwoners aantalHuishoudens gemiddeldeWoningwaarde percentageKoopwoningen",
        "Codering_3 AantalInwoners_5 HuishoudensTotaal_28 GemiddeldeWOZWaardeVanWoningen_35 Koopwoningen_40",
        "Codering_3 AantalInwoners_5 HuishoudensTotaal_29 GemiddeldeWOZWaardeVanWoningen_39 Koopwoningen_47",
        "gwb_code_10 a_inw a_hh g_wozbag p_koopw",
    )
]


def livability(path: Path) -> Path:
    header = "bu_code;bu_naam;jaar;lbm;afw;fys;onv;soc;vrz;won".split(";")
    rows = [
        [area, f"Buurt {at}", year, "4.12", f"0.{at}1", "0.02", "-0.01", "0.03", "0.00", "-0.11"]
        for at, area in enumerate(AREAS)
        for year in (2020, 2022, 2024)
    ]
    return csv(path, header, rows)


def health(path: Path, first: int = 4) -> Path:
    """50150NED: three rows per figure, ages below each other, padded text, a point where unknown."""
    names = ["ErvarenGezondheidGoedZeerGoed", "Eenzaam", "ErnstigZeerErnstigEenzaam", "Overgewicht"]
    names.append("MoeiteMetRondkomen")
    header = ["ID", "Leeftijd", "Marges", "WijkenEnBuurten", "Perioden", "Gemeentenaam_1", "Codering_3"]
    rows = [
        [0, age, margin, area.ljust(10), "2024JJ00", "Proefstad".ljust(40), area.ljust(20), *figures]
        for area in LEVELS
        for age in (20300, 53115, 80200)
        for margin, figures in (
            ("MW00000", [f"{age / 1000 + 50:8.1f}"] * 4 + ["       ."]),
            ("MOG0095", ["    10.0"] * 5),
            ("MBG0095", ["    90.0"] * 5),
        )
    ]
    return csv(path, [*header, *(f"{name}_{first + at}" for at, name in enumerate(names))], rows)


SES = [
    ["Perioden", "Wijken en buurten", "Regiocode (gemeente, wijk, buurt) (code)",
     "Particuliere huishoudens (Aantal)", "SES-WOA/Totaalscore/Gemiddelde score (Getal)"],
    ["ID", "Perioden", "WijkenEnBuurten", "ParticuliereHuishoudens_3", "GemiddeldeScore_29",
     "GemiddeldeScore_31", "GemiddeldeScore_33", "GemiddeldeScore_35"],
]  # fmt: skip


def status(path: Path, header: Sequence[str]) -> Path:
    found = {"Perioden": "2023", "Wijken en buurten": "Buurt", "ID": "0"}
    rows = [
        [
            found.get(name, area.ljust(10) if "code" in name or "Wijk" in name else f"{at}.25")
            for name in header
        ]
        for at, area in enumerate(AREAS)
    ]
    return csv(path, header, rows)


def schools(path: Path) -> Path:
    header = (
        "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;"
        "HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;"
        "TELEFOONNUMMER;INTERNETADRES"
    ).split(";")
    rows = [
        ["Gelderland", 40000 + at, f"0{at}AB", f"0{at}AB00", f"School {at}", "Dorpsstraat", at + 1,
         f"990{at}AB", "PROEFSTAD", "0099", "PROEFSTAD", "Openbaar", "0612345678", "www.school.nl"]
        for at in range(8)
    ]  # fmt: skip
    return csv(path, header, rows)


def link(path: Path, year: int) -> Path:
    rows = [
        [f"990{at}AB", number, f"0099010{at % 3 + 1}", "009901", "0099"]
        for at in range(8)
        for number in (1, 3)
    ]
    header = ["PC6", "Huisnummer", f"Buurt{year}", f"Wijk{year}", f"Gemeente{year}"]
    path.write_text("\n".join(";".join(map(str, row)) for row in (header, *rows)) + "\n", encoding="utf-8")
    return path


def recognised(path: Path) -> str:
    found = known.recognised_as(loading.inspect(path))
    return found[0].id if found else ""


def ready(path: Path, denominators: Sequence[str] = ("inwoners", "woningen")) -> Any:
    found = known.recognised_as(loading.inspect(path))
    assert found is not None
    return known.ready(
        found[0], loading.load(path, found[0].delivery.reading, leave_personal_out=True), denominators
    )


# --- what is shipped ---------------------------------------------------------------------------


def test_every_shipped_recipe_is_valid_and_says_all_that_a_page_needs() -> None:
    shipped = known.public_deliveries()
    assert {item.id for item in shipped} == {
        "cbs_kerncijfers", "politie_misdrijven", "leefbaarometer", "rivm_gezondheid", "ses_woa",
        "duo_scholen", "pc6huisnummer",
    }  # fmt: skip
    for item in shipped:
        assert item.partner.name
        assert item.partner.purpose
        assert item.partner.legal_basis
        assert item.link or item.delivery.theme
        assert item.link or item.pages
        for indicator in item.delivery.indicators:
            assert indicator.protection in (Protection.PUBLIC, Protection.OBJECTS)
            assert indicator.kind is not Kind.RATE or indicator.minimum_denominator >= 100
            words = {*indicator.numerator.columns, *indicator.numerator.where}
            assert words <= set(item.columns), indicator.id


def test_what_a_word_stands_for_is_told_apart_from_all_others() -> None:
    for item in known.public_deliveries():
        aliases = [
            base(alias) for texts in item.columns.values() for alias in dict.fromkeys(map(base, texts))
        ]
        assert len(aliases) == len(set(aliases)), item.id


# --- known whatever the year ---------------------------------------------------------------------


@pytest.mark.parametrize("names", KEY_FIGURES, ids=["geopackage", "wfs", "85318NED", "86165NED", "excel"])
def test_key_figures_are_known_in_all_their_families(tmp_path: Path, names: List[str]) -> None:
    path = key_figures(tmp_path / "cijfers.csv", names)
    delivery = ready(path)

    assert recognised(path) == "cbs_kerncijfers"
    woz = {item.id: item for item in delivery.indicators}["woz"]
    assert woz.numerator.columns == (names[3],)
    assert (woz.per, woz.unit, woz.denominator) == (1000, "€", None)
    assert delivery.key.column == (names[0],)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda path: police(path, ["2025MM01", "2025MM02"]), "politie_misdrijven"),
        (lambda path: police(path, ["2024JJ00"], "_3"), "politie_misdrijven"),
        (labelled_police, "politie_misdrijven"),
        (livability, "leefbaarometer"),
        (health, "rivm_gezondheid"),
        (lambda path: health(path, 7), "rivm_gezondheid"),
        (lambda path: status(path, SES[0]), "ses_woa"),
        (lambda path: status(path, SES[1]), "ses_woa"),
        (schools, "duo_scholen"),
        (lambda path: link(path, 2025), "pc6huisnummer"),
        (lambda path: link(path, 2023), "pc6huisnummer"),
    ],
)
def test_others_are_known_by_their_columns(tmp_path: Path, make: Any, expected: str) -> None:
    assert recognised(make(tmp_path / "download.csv")) == expected


@pytest.mark.parametrize(
    "header",
    [
        ["buurtcode", "aantal_inwoners", "meldingen"],
        ["postcode", "huisnummer", "soort"],
        ["SoortMisdrijf", "gemeente", "aantal"],
        ["buurt", "jaar", "won", "soc"],
    ],
)
def test_a_partners_own_file_is_none_of_them(tmp_path: Path, header: List[str]) -> None:
    rows = [[area, 10 + at, 20 + at, "1"][: len(header)] for at, area in enumerate(AREAS)]
    assert recognised(csv(tmp_path / "eigen.csv", header, rows)) == ""


def test_real_downloads_are_known(shared_data: Path) -> None:
    folder = shared_data / "12_rivm_ggd_gezondheid_xlsx"
    assert recognised(folder / "RIVM_gezondheid2020_65+.xlsx") == "rivm_gezondheid"
    others = shared_data / "07_breda_partner_tables"
    assert [recognised(path) for path in sorted(others.glob("*.csv"))] == [""] * len(
        list(others.glob("*.csv"))
    )


# --- traps -------------------------------------------------------------------------------------


def test_of_three_margins_and_three_ages_one_is_left(tmp_path: Path) -> None:
    delivery = ready(health(tmp_path / "gezondheid.csv"))
    where = {item.id: item for item in delivery.indicators}["gezondheid"].numerator.where
    assert where == {"Leeftijd": ("20300",), "Marges": ("MW00000",)}


def test_a_file_about_the_old_says_so_on_its_pages(shared_data: Path) -> None:
    delivery = ready(shared_data / "12_rivm_ggd_gezondheid_xlsx" / "RIVM_gezondheid2020_65+.xlsx")
    first = delivery.indicators[0]
    assert first.numerator.where["Leeftijd"] == ("80200",)
    assert first.name == "Ervaart de eigen gezondheid als goed (65 jaar en ouder)"
    assert {item.id for item in delivery.indicators} >= {"eenzaam", "overgewicht", "rondkomen"}


def test_kinds_of_crime_are_found_by_code_and_by_label(tmp_path: Path) -> None:
    coded = ready(police(tmp_path / "a.csv", ["2025MM01", "2025MM02"]))
    labels = ready(labelled_police(tmp_path / "b.csv"))

    def texts(delivery: Any, name: str) -> Any:
        return next(iter({item.id: item for item in delivery.indicators}[name].numerator.where.values()))

    assert (texts(coded, "misdrijven"), texts(coded, "geweld")) == (("0.0.0",), ("1.4.5",))
    assert texts(labels, "misdrijven") == ("Totaal misdrijven",)
    assert texts(labels, "woninginbraak") == ("1.1.1 Diefstal/inbraak woning",)
    assert "fietsdiefstal" not in {item.id for item in coded.indicators}
    assert labels.key.column == ("Regiocode (gemeente, wijk, buurt) (code)",)


def test_without_inhabitants_a_rate_becomes_a_count(tmp_path: Path) -> None:
    delivery = ready(police(tmp_path / "a.csv", ["2024JJ00"]), ())
    crimes = {item.id: item for item in delivery.indicators}["misdrijven"]
    assert (crimes.kind, crimes.name, crimes.denominator, crimes.per) == (Kind.SUM, "Misdrijven", None, 1.0)


def test_total_scores_are_not_taken_for_partial_ones(tmp_path: Path) -> None:
    delivery = ready(status(tmp_path / "ses.csv", SES[1]))
    assert [item.numerator.columns for item in delivery.indicators] == [("GemiddeldeScore_29",)]
    only = csv(
        tmp_path / "deel.csv",
        ["Perioden", "WijkenEnBuurten", "GemiddeldeScore_31"],
        [["2023", AREAS[0], "1"]],
    )
    assert recognised(only) == ""


def test_telephone_numbers_of_schools_are_not_read(tmp_path: Path) -> None:
    delivery = ready(schools(tmp_path / "scholen.csv"))
    assert set(delivery.reading.leave_out) == {"TELEFOONNUMMER", "INTERNETADRES"}
    assert delivery.protection is Protection.OBJECTS


# --- names -------------------------------------------------------------------------------------


def test_a_ready_delivery_is_a_valid_recipe(tmp_path: Path) -> None:
    for at, path in enumerate((
        police(tmp_path / "a.csv", ["2025MM01"]),
        livability(tmp_path / "b.csv"),
        health(tmp_path / "c.csv"),
        key_figures(tmp_path / "d.csv", KEY_FIGURES[0]),
    )):  # fmt: skip
        delivery = ready(path)
        written = tmp_path / f"{at}.yml"
        written.write_text(yaml.safe_dump(as_recipe.delivery(delivery), allow_unicode=True), encoding="utf-8")
        assert recipe.read_delivery(written) == delivery


@pytest.mark.parametrize(
    ("wanted", "names", "found"),
    [
        ("Woz_35", ["Woz_39", "Code"], "Woz_39"),
        ("gemiddelde_woningwaarde", ["GemiddeldeWoningwaarde_36"], "GemiddeldeWoningwaarde_36"),
        ("Buurt2025", ["PC6", "Buurt2026"], "Buurt2026"),
        ("Appartement_47", ["Appartement_48", "Appartement_56"], None),
        ("GemiddeldeScore#1/2", ["GemiddeldeScore_9", "GemiddeldeScore_11"], "GemiddeldeScore_9"),
        ("GemiddeldeScore#1/4", ["GemiddeldeScore_9", "GemiddeldeScore_11"], None),
        ("Woningen", [" woningen "], " woningen "),
        ("Woningen", ["Huizen"], None),
        ("2025MM01", ["2025MM01", "2026MM01"], "2025MM01"),
    ],
)
def test_columns_are_found_whatever_their_year(wanted: str, names: List[str], found: str) -> None:
    assert Names(names).find(wanted) == found


def test_columns_of_one_name_are_told_apart_by_the_last_file() -> None:
    before = Names(["Appartement_47", "Tussenwoning_48", "Appartement_55"])
    now = Names(["Appartement_48", "Tussenwoning_49", "Appartement_56"])
    assert now.find("Appartement_55", before) == "Appartement_56"
    assert Names(["Appartement_48"]).find("Appartement_55", before) is None


def test_a_public_delivery_is_known_in_another_family_of_names(tmp_path: Path) -> None:
    delivery = ready(key_figures(tmp_path / "a.csv", KEY_FIGURES[0]))
    plain = as_recipe.delivery(delivery)
    plain["files"] = "*.csv"
    content = {
        "version": 1,
        "workspace": "Proef",
        "areas": [{"id": "buurten", "source": "a.gpkg", "code": "code", "name": "naam"}],
        "partners": {"cbs": {"name": "CBS"}},
        "deliveries": [plain],
    }
    workspace = recipe.parse(yaml.safe_dump(content), tmp_path / "werkmap.yml")
    found = known.delivery_for(workspace, loading.inspect(key_figures(tmp_path / "b.csv", KEY_FIGURES[4])))
    assert found is not None
    assert found[0].id == "cbs_kerncijfers"


def test_published_figures_are_no_police_task_and_for_everybody() -> None:
    from gebiedsgericht_plugin.model.recipe import Audience
    from gebiedsgericht_plugin.protecting.recipients import recipients_of

    for public in known.public_deliveries():
        assert not public.delivery.police_task, public.id
        assert recipients_of(public.delivery, public.partner) == tuple(Audience), public.id
        assert public.delivery.protection is not Protection.PERSONS or not public.delivery.indicators
