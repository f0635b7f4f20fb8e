"""Personal data in what people type: all that is planted is found, and ordinary sentences are let through."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsgericht_plugin.loading.personal import kinds_in
from gebiedsgericht_plugin.loading.personal.checks import is_iban, passes

SENTENCES = tuple(
    line
    for line in (Path(__file__).parent / "data" / "duiding.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
DIGITS = st.sampled_from("0123456789")


def test_two_hundred_ordinary_sentences_stop_nothing():
    assert len(set(SENTENCES)) >= 200
    assert {sentence: kinds_in(sentence) for sentence in SENTENCES if kinds_in(sentence)} == {}


def test_sentences_behind_each_other_stop_nothing_either():
    assert [
        (one, other, kinds_in(f"{one} {other}"))
        for one, other in zip(SENTENCES, SENTENCES[1:] + SENTENCES[:1])
        if kinds_in(f"{one} {other}")
    ] == []


def bsn(eight: str) -> str:
    return next(f"{eight}{last}" for last in range(10) if passes(f"{eight}{last}"))


@st.composite
def bsns(draw):
    eight = "".join(draw(st.lists(DIGITS, min_size=8, max_size=8)))
    total = sum(int(digit) * weight for digit, weight in zip(eight, range(9, 1, -1))) % 11
    number = f"{eight}{total}" if total < 10 and int(eight) > 9_999_999 else "123456782"
    apart = draw(st.sampled_from(["", "", " ", ".", "-"]))
    written = f"{number[:3]}{apart}{number[3:6]}{apart}{number[6:]}"
    return draw(st.sampled_from(["{}", "BSN {}", "bsn: {}", "(bsn {})", "burgerservicenummer {}"])).format(
        written
    )


@st.composite
def ibans(draw):
    bank = draw(st.sampled_from(["ABNA", "INGB", "RABO", "TRIO", "SNSB"]))
    account = "".join(draw(st.lists(DIGITS, min_size=10, max_size=10)))
    number = next(
        f"NL{check:02d}{bank}{account}" for check in range(2, 99) if is_iban(f"NL{check:02d}{bank}{account}")
    )
    grouped = " ".join(re.findall(".{1,4}", number))
    return draw(st.sampled_from([number, grouped, number.lower(), grouped.replace(" ", ".")]))


@st.composite
def phones(draw):
    rest = "".join(draw(st.lists(DIGITS, min_size=8, max_size=8)))
    pairs, seven = " ".join(re.findall("..", rest)), rest[:7].replace("0", "5")
    area = draw(st.sampled_from(["010", "020", "038", "070", "024"]))
    return draw(
        st.sampled_from([
            f"06-{rest}", f"06 {rest}", f"06{rest}", f"06 {pairs}", f"06-{pairs}",
            f"+31 6 {rest}", f"+316{rest}",
            f"0031 6 {rest}", f"+31 (0)6 {rest}", f"06.{pairs.replace(' ', '.')}", f"(06) {rest}",
            f"{area}-{seven}", f"{area} {seven}", f"({area}) {seven}", f"{area}{seven}",
            f"{area} - {seven[:3]} {seven[3:5]} {seven[5:]}", "+32 475 12 34 56",
        ])
    )  # fmt: skip


@st.composite
def births(draw):
    day, month, year = draw(st.integers(1, 28)), draw(st.integers(1, 12)), draw(st.integers(1925, 2022))
    name = draw(st.sampled_from(["januari", "maart", "mei", "augustus", "dec.", "okt"]))
    written = draw(
        st.sampled_from([
            f"{day}-{month}-{year}", f"{day:02d}-{month:02d}-{year}", f"{day} {name} {year}",
            f"{day}/{month}/{year}",
            f"{year}-{month:02d}-{day:02d}", f"{day}.{month}.{year}", f"{day}-{month}-{year % 100:02d}",
        ])
    )  # fmt: skip
    told = ["geboren op {}", "geb. {}", "geboortedatum: {}", "de jongen is geboren op {}", "Geb {}"]
    return draw(st.sampled_from(told)).format(written)


@st.composite
def addresses(draw):
    code, number = draw(st.integers(1000, 9999)), draw(st.integers(1, 999))
    letters = "".join(draw(st.lists(st.sampled_from("ABCGHJKLPRSTVWXZ"), min_size=2, max_size=2)))
    street = draw(st.sampled_from(["Kerkstraat", "Laan van Meerdervoort", "Burg. de Vlugtlaan", "Dijk"]))
    return draw(
        st.sampled_from([
            f"{code} {letters} {number}", f"{code}{letters} {number}", f"{code}{letters.lower()} {number}",
            f"{code} {letters} nr. {number}", f"{code} {letters}, huisnummer {number}",
            f"{code}{letters}-{number}",
            f"{street} {number}, {code} {letters}", f"{street} {number}a {code}{letters} Ede",
            f"{street} {number}-2, {code} {letters}", f"{street} {number} ({code} {letters})",
        ])
    )  # fmt: skip


@st.composite
def plates(draw):
    form = draw(
        st.sampled_from([
            "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99",
            "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX",
        ])
    )  # fmt: skip
    letters = st.sampled_from("DFGHJKLNPRSTVXZ")
    plate = "".join(draw(letters if x == "X" else DIGITS) if x in "X9" else x for x in form)
    loose = plate.replace("-", draw(st.sampled_from(["", " "])))
    return draw(st.sampled_from([plate, f"kenteken {plate}", f"met kenteken {loose}", f"de auto ({loose})"]))


@st.composite
def mails(draw):
    who = draw(
        st.from_regex(r"[a-z]{2,8}\.[a-z]{3,9}", fullmatch=True).filter(lambda text: "info" not in text)
    )
    who = f"q{who}{draw(st.integers(0, 99))}"
    return draw(
        st.sampled_from(["{}@gmail.com", "{}@ziggo.nl", "<{}@kpn-mail.net>", "{} (at) hotmail.com"])
    ).format(who)


SORTS = {
    "bsn": bsns(), "iban": ibans(), "phone": phones(), "birth_date": births(), "address": addresses(),
    "license_plate": plates(), "email": mails(),
}  # fmt: skip


@pytest.mark.parametrize("kind", SORTS)
@settings(max_examples=100)
@given(data=st.data())
def test_all_that_is_planted_is_found(kind, data):
    planted, sentence = data.draw(SORTS[kind]), data.draw(st.sampled_from(SENTENCES))
    join = data.draw(st.sampled_from(["{1} {0}", "{0} {1}", "{0} ({1})", "{0}\n{1}.", "{1}; {0}"]))
    assert kind in kinds_in(join.format(sentence, planted))


def test_one_of_each_kind_in_every_sentence_is_found():
    planted = {
        "bsn": "123456782", "iban": "NL91 ABNA 0417 1643 00", "phone": "06-12345678",
        "birth_date": "geb. 17-03-1957",
        "address": "8012 AB 12", "license_plate": "12-ABC-3", "email": "q.jansen@voorbeeld.nl",
        "person_name": "mevrouw De Vries",
    }  # fmt: skip
    lost = [
        (kind, sentence)
        for sentence in SENTENCES
        for kind, text in planted.items()
        if kind not in kinds_in(f"{sentence[:-1]}, {text}.")
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Mevrouw P. de Vries belde.", ("person_name",)),
        ("fam. Van den Berg", ("person_name",)),
        ("de heer El Idrissi", ("person_name",)),
        ("wethouder mevrouw Bakker opende het huis.", ()),
        ("De Mevrouw Jansenstraat wordt opgebroken.", ()),
        ("Mw. Jansen (17-03-1957)", ("birth_date", "person_name")),
        ("een meisje (12-03-2018)", ("birth_date",)),
        ("Het gezin aan de Kerkstraat 12a verhuist.", ("address",)),
        ("Wie woont op Dorpsweg 3 is onbekend.", ("address",)),
        ("BE68 5390 0754 7034 van de club", ("iban",)),
        ("A-nummer 1234567890", ("a_number",)),
        ("bsn met een fout erin: 12345678", ("bsn",)),
        ("Kosten: € 123.456.782", ()),
        ("zaaknummer 123456782", ()),
        ("KvK-nummer 123456782", ()),
        ("123.456.782 euro", ()),
        ("Bel 14 038, 0800-8113 of 088-1234567, of mail naar info@wesselmonde.nl.", ()),
        ("Op 06-07-2025 18 meldingen.", ()),
        ("", ()),
    ],
)
def test_a_text(text, kinds):
    assert kinds_in(text) == kinds


def test_a_long_text_takes_no_time():
    import time

    start = time.perf_counter()
    for text in (
        "a" * 20_000,
        "1 " * 10_000,
        "A1-" * 7_000,
        "Mevrouw " * 3_000,
        "0" * 20_000,
        "De Van " * 3_000,
    ):
        kinds_in(text)
    assert time.perf_counter() - start < 4
