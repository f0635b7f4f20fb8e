"""Files written out one by one after what partners, StatLine and open-data portals really send.

Every name, code and figure is invented. ``columns`` lists per column its kinds and what each data row
holds: figures are floats.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, List, Mapping, Optional, Sequence, Tuple

from .books import Cell, Sheet, packed, xlsx
from .case import ANYTHING, FOLDER, MISSING, NOT_APPLICABLE, WITHHELD, Answer, Book, Case, Key, col
from .dialects import ALIKE, PLAIN

BUURT = ("code", "buurt")


def _columns(given: Mapping[str, Tuple[Any, ...]]) -> Tuple[Any, ...]:
    """``name: (kinds, cells…)``; a last item that is a dict says more of the column."""
    result = []
    for name, (kinds, *cells) in given.items():
        more = cells.pop() if cells and isinstance(cells[-1], dict) else {}
        result.append(col(name, kinds, cells, **more))
    return tuple(result)


def _lines(told: str) -> Tuple[int, ...]:
    """``3-5 8`` is 3, 4, 5, 8."""
    found: List[int] = []
    for part in told.split():
        first, _, last = part.partition("-")
        found.extend(range(int(first), int(last or first) + 1))
    return tuple(found)


class Hand(Book):
    """Collects the files that were written by hand."""

    def text(
        self, name: str, content: str, lines: str, columns: Mapping[str, Tuple[Any, ...]], *,
        encoding: str = "utf-8", bom: bool = False, ends: str = "\n", key: Optional[Sequence[Any]] = None,
        header: Optional[int] = 1, aside: Mapping[str, str] = {}, delimiter: Optional[str] = ";", **more: Any,
    ) -> None:  # fmt: skip
        """A text file; ``key``: column, kind, level; ``aside``: lines -> reasons."""
        raw = (("\ufeff" if bom else "") + content).replace("\n", ends).encode(encoding)
        encodings = PLAIN if max(raw) < 128 else (*ALIKE[encoding], *(("utf-8-sig",) if bom else ()))
        away = {line: reason for told, reason in aside.items() for line in _lines(told)}
        told = Answer(
            _columns(columns), _lines(lines), away, header_row=header, delimiter=delimiter,
            **{"encodings": encodings, "key": _key(key), **more},
        )  # fmt: skip
        self.bytes(name, raw, told)

    def bytes(self, name: str, content: bytes, answer: Answer, reproducible: bool = True) -> None:
        self.cases.append(Case(f"hand_{name}", "by hand", lambda: content, answer, True, reproducible))

    def kept(self, name: str, answer: Answer) -> None:
        """A file that no library here can write; it only stands in the folder."""
        path: Path = FOLDER / f"hand_{name}"
        self.cases.append(Case(path.name, "by hand", path.read_bytes, answer, True, False))


def _key(told: Optional[Sequence[Any]]) -> Optional[Key]:
    if told is None:
        return None
    column, kind, level = (*told, None, None)[:3]
    return Key((column,) if isinstance(column, str) else tuple(column), kind, level)


def cases() -> List[Case]:
    hand = Hand()
    for part in (
        _statline,
        _open_data,
        _sent_by_mail,
        _figures,
        _headings,
        _places,
        _broken,
        _books,
        _records,
        _people,
    ):
        part(hand)
    return hand.cases


def _statline(hand: Hand) -> None:
    hand.text(
        "statline_wealth.csv",
        '"Vermogen van huishoudens; huishoudenskenmerken, regio (indeling 2025)"\n'
        '"Kenmerken van huishoudens: Particuliere huishoudens"\n"Perioden: 2024*"\n"";"Onderwerp"\n'
        '"";"Particuliere huishoudens";"Particuliere huishoudens relatief ";"Totaal vermogen"\n'
        '"Regio\'s";"x 1 000";"%";"mld euro"\n'
        '"Wesselmonde";"62,6";"100";"16,3"\n"Noorderveen";"11,4";"100";"4,5"\n"Lage Wetering (gemeente)";"0,9";"100";"."\n'
        '"Overdorp (L.)";"14,3";"100";"7,7"\n"Zuidmark (NH.)";"8,5";"100";"2,7"\n"Veenhoek";"12,1";"100";"3,0"\n'
        '"Gemeenten; niet in te delen";"0,0";".";"."\n"Bron: CBS"\n',
        "7-13",
        {
            "Regio's": ("name", "Wesselmonde", "Noorderveen", "Lage Wetering (gemeente)", "Overdorp (L.)",
                        "Zuidmark (NH.)", "Veenhoek", "Gemeenten; niet in te delen"),
            "Particuliere huishoudens": ("number", 62.6, 11.4, 0.9, 14.3, 8.5, 12.1, 0.0, {"unit": "x 1 000"}),
            "Particuliere huishoudens relatief": ("percentage|number", *[100.0] * 6, MISSING, {"unit": "%"}),
            "Totaal vermogen": ("amount|number", 16.3, 4.5, MISSING, 7.7, 2.7, 3.0, MISSING, {"unit": "mld euro"}),
        },
        bom=True, ends="\r\n", key=("Regio's", "name"), header=None,
        aside={"1-3": "title", "14": "footnote"},
        may_be_blank=frozenset((4, 5, 6)),
    )  # fmt: skip
    hand.text(
        "statline_two_years.csv",
        '"Geregistreerde misdrijven en aangiften; soort misdrijf, gemeente 2026"\n"Soort misdrijf: Totaal misdrijven"\n""\n'
        '"Onderwerp";"Geregistreerde misdrijven";"Geregistreerde misdrijven"\n"Perioden";"2022";"2023"\n'
        '"Regio\'s";"aantal";"aantal"\n"Nederland";"800027";"805590"\n"Wesselmonde";"2512";"2499"\n'
        '"Noorderveen";"311";"."\n"Lage Wetering";"96";"101"\n"Niet in te delen (RE)";"202";"198"\n"Bron: Politie"\n',
        "7-11",
        {
            "Regio's": ("name", "Nederland", "Wesselmonde", "Noorderveen", "Lage Wetering", "Niet in te delen (RE)"),
            "Geregistreerde misdrijven 2022": ("number", 800027.0, 2512.0, 311.0, 96.0, 202.0, {"unit": "aantal"}),
            "Geregistreerde misdrijven 2023": ("number", 805590.0, 2499.0, MISSING, 101.0, 198.0, {"unit": "aantal"}),
        },
        key=("Regio's", "name"), header=None, aside={"1-2": "title", "3": "blank", "12": "footnote"},
        may_be_blank=frozenset((4, 5, 6)),
    )  # fmt: skip
    hand.text(
        "statline_untyped.csv",
        '"ID";"SoortMisdrijf";"WijkenEnBuurten";"Perioden";"GeregistreerdeMisdrijven_1"\n'
        '"0";"0.0.0 ";"GM9901    ";"2025MM01";"     188"\n"1";"1.1.1 ";"GM9901    ";"2025MM01";"      12"\n'
        '"2";"0.0.0 ";"WK990101  ";"2025MM01";"      41"\n"3";"1.1.1 ";"WK990101  ";"2025MM01";"       ."\n'
        '"4";"0.0.0 ";"BU99010101";"2025MM01";"      17"\n"5";"1.1.1 ";"BU99010101";"2025MM01";"       3"\n',
        "2-7",
        {
            "ID": ("code|number", *[(str(n), float(n)) for n in range(6)]),
            "SoortMisdrijf": ("code|category", *["0.0.0", "1.1.1"] * 3),
            "WijkenEnBuurten": ("code", *["GM9901"] * 2, *["WK990101"] * 2, *["BU99010101"] * 2),
            "Perioden": ("period", *["2025MM01"] * 6),
            "GeregistreerdeMisdrijven_1": ("number", 188.0, 12.0, 41.0, MISSING, 17.0, 3.0),
        },
        bom=True, ends="\r\n", key=("WijkenEnBuurten", "code"),
    )  # fmt: skip
    hand.text(
        "provinces_wide.csv",
        "Soort Misdrijf,Wesselmonde_Totaal misdrijven_2023*,Wesselmonde_||Opgehelderd_2023*,Noorderveen_Totaal misdrijven_2023*\n"
        'Misdrijven totaal,2512,"611,5",311\n1 Vermogensmisdrijven,1400,"201,0",150\n1.1 Diefstal/verduistering,1100,"150,5",120\n'
        "1.1.1 Diefstal uit woning,300,.,40\n",
        "2-5",
        {
            "Soort Misdrijf": ("text|category|name", "Misdrijven totaal", "1 Vermogensmisdrijven", "1.1 Diefstal/verduistering", "1.1.1 Diefstal uit woning"),
            "Wesselmonde_Totaal misdrijven_2023*": ("number", 2512.0, 1400.0, 1100.0, 300.0),
            "Wesselmonde_||Opgehelderd_2023*": ("number", 611.5, 201.0, 150.5, MISSING),
            "Noorderveen_Totaal misdrijven_2023*": ("number", 311.0, 150.0, 120.0, 40.0),
        },
        delimiter=",", no_key=True,
    )  # fmt: skip


def _open_data(hand: Hand) -> None:
    hand.text(
        "degrees_quoted_commas.csv",
        'latitude,longitude,year,green_score,livability_score\n"51,538887387","4,7963121691",2018,48.0,2.4729473940832984\n'
        '"51,538898707","4,7969022614",2015,35.2,2.4513337241258144\n"51,53972935","4,796506009",2015,47.666666666666664,2.47\n'
        '"51,540091268","4,796902419",2009,43.833333333333336,2.5\n',
        "2-5",
        {
            "latitude": ("number|y", 51.538887387, 51.538898707, 51.53972935, 51.540091268),
            "longitude": ("number|x", 4.7963121691, 4.7969022614, 4.796506009, 4.796902419),
            "year": ("period", "2018", "2015", "2015", "2009"),
            "green_score": ("number", 48.0, 35.2, 47.666666666666664, 43.833333333333336),
            "livability_score": ("number", 2.4729473940832984, 2.4513337241258144, 2.47, 2.5),
        },
        delimiter=",", key=(("x", "y"), "point"),
    )  # fmt: skip
    hand.text(
        "index_column.csv",
        ",BUURT,green_score,livability_score\n0,Havenbuurt,30.37531690140845,2.3555696708106386\n1,Kerkveld,20.684632393587616,2.19\n"
        "2,Lindenhof,,\n3,Molenpad,26.11058981233244,1.8077075195800143\n4,Oude Dijk,26.27410644910645,2.314279034490623\n",
        "2-6",
        {
            "column_1": ("code|number", *[(str(n), float(n)) for n in range(5)]),
            "BUURT": ("name", "Havenbuurt", "Kerkveld", "Lindenhof", "Molenpad", "Oude Dijk"),
            "green_score": ("number", 30.37531690140845, 20.684632393587616, MISSING, 26.11058981233244, 26.27410644910645),
            "livability_score": ("number", 2.3555696708106386, 2.19, MISSING, 1.8077075195800143, 2.314279034490623),
        },
        delimiter=",", key=("BUURT", "name", "buurt"),
    )  # fmt: skip
    hand.text(
        "postcode_ranges.csv",
        "region,region_type,zip_code,inhabitants,houses\nWesselmonde centrum,Borough,9911-9917,15265,9314\nHavenbuurt,Neighbourhood,9911-9917,2005,1231\n"
        "Kerkveld,Neighbourhood,9911,3365,1996\nLindenhof,Neighbourhood,9912,1565,946\nCafé-hoek,Neighbourhood,9913-9914,105,53\n",
        "2-6",
        {
            "region": ("name", "Wesselmonde centrum", "Havenbuurt", "Kerkveld", "Lindenhof", "Café-hoek"),
            "region_type": ("category|text", "Borough", *["Neighbourhood"] * 4),
            "zip_code": ("text|category|code", "9911-9917", "9911-9917", "9911", "9912", "9913-9914"),
            "inhabitants": ("number", 15265.0, 2005.0, 3365.0, 1565.0, 105.0),
            "houses": ("number", 9314.0, 1231.0, 1996.0, 946.0, 53.0),
        },
        bom=True, delimiter=",", key=("region", "name"),
    )  # fmt: skip
    hand.text(
        "comma_at_end_of_rows.csv",
        "BUURT,HITTE,GROEN\nHavenbuurt,3.5,12,\nKerkveld,4.1,9,\nLindenhof,2.2,30,\nMolenpad,2.9,17,\n",
        "2-5",
        {
            "BUURT": ("name", "Havenbuurt", "Kerkveld", "Lindenhof", "Molenpad"),
            "HITTE": ("number", 3.5, 4.1, 2.2, 2.9),
            "GROEN": ("number", 12.0, 9.0, 30.0, 17.0),
        },
        delimiter=",", key=("BUURT", "name", "buurt"),
    )  # fmt: skip
    hand.text(
        "years_as_names.csv",
        "neighborhood,2019,2020,2021\nHavenbuurt,175000,173000,181000\nOude Dijk ,187000,184000,192000\nCafé-hoek,218000,0,228000\nKrogt,280000,281000,304000\n",
        "2-5",
        {
            "neighborhood": ("name", "Havenbuurt", "Oude Dijk", "Café-hoek", "Krogt"),
            "2019": ("number", 175000.0, 187000.0, 218000.0, 280000.0),
            "2020": ("number", 173000.0, 184000.0, 0.0, 281000.0),
            "2021": ("number", 181000.0, 192000.0, 228000.0, 304000.0),
        },
        bom=True, delimiter=",", key=("neighborhood", "name", "buurt"),
    )  # fmt: skip
    hand.text(
        "squares.csv",
        "cbs_grid_code,livability_score\nE1068N3982,2.42390746926712\nE1071N4012,2.376780302275761\nE1073N4018,2.533114964672104\nE1074N4011,2.4\n",
        "2-5",
        {
            "cbs_grid_code": ("code", "E1068N3982", "E1071N4012", "E1073N4018", "E1074N4011"),
            "livability_score": ("number", 2.42390746926712, 2.376780302275761, 2.533114964672104, 2.4),
        },
        delimiter=",", key=("cbs_grid_code", "code"),
    )  # fmt: skip
    hand.text(
        "pc6_house_number.csv",
        "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n9911AB;1;00990101;009901;0099\n9911AB;3;00990101;009901;0099\n"
        "9911AC;2;0099A102;0099A1;0099\n9912BX;12;00990203;009902;0099\n",
        "2-5",
        {
            "PC6": ("pc6", "9911AB", "9911AB", "9911AC", "9912BX"),
            "Huisnummer": ("house_number", "1", "3", "2", "12"),
            "Buurt2025": ("code", "00990101", "00990101", "0099A102", "00990203"),
            "Wijk2025": ("code", "009901", "009901", "0099A1", "009902"),
            "Gemeente2025": ("code", "0099", "0099", "0099", "0099"),
        },
    )  # fmt: skip
    hand.text(
        "scores_two_years.csv",
        "bu_code,bu_naam,jaar,lbm,afw,onv\nBU99010101,Havenbuurt,2022,4.15,-0.012,0.004\nBU99010102,Kerkveld,2022,4.05,0.021,-0.01\n"
        "BU99010101,Havenbuurt,2024,4.17,-0.010,0.003\nBU99010102,Kerkveld,2024,4.02,0.020,-0.012\n",
        "2-5",
        {
            "bu_code": ("code", *["BU99010101", "BU99010102"] * 2),
            "bu_naam": ("name", *["Havenbuurt", "Kerkveld"] * 2),
            "jaar": ("period", "2022", "2022", "2024", "2024"),
            "lbm": ("number", 4.15, 4.05, 4.17, 4.02),
            "afw": ("number", -0.012, 0.021, -0.01, 0.02),
            "onv": ("number", 0.004, -0.01, 0.003, -0.012),
        },
        delimiter=",", key=("bu_code", *BUURT),
    )  # fmt: skip


def _sent_by_mail(hand: Hand) -> None:
    hand.text(
        "sep_line.csv",
        "sep=;\nBuurtcode;Aantal klachten\nBU99010101;12\nBU99010102;7\nBU99010103;0\n",
        "3-5",
        {"Buurtcode": ("code", "BU99010101", "BU99010102", "BU99010103"), "Aantal klachten": ("number", 12.0, 7.0, 0.0)},
        header=2, aside={"1": "title"}, key=("Buurtcode", *BUURT),
    )  # fmt: skip
    hand.text(
        "names_like_notes.csv",
        "Buurt;Huishoudens\nBronsveld;120\nBronkwartier;88\nTotaalplein;45\nSomerlust;70\nToelichtingshof;31\nNootdorperweg;9\n",
        "2-7",
        {
            "Buurt": ("name", "Bronsveld", "Bronkwartier", "Totaalplein", "Somerlust", "Toelichtingshof", "Nootdorperweg"),
            "Huishoudens": ("number", 120.0, 88.0, 45.0, 70.0, 31.0, 9.0),
        },
        key=("Buurt", "name", "buurt"),
    )  # fmt: skip
    hand.text(
        "inch_marks.csv",
        'Buurtcode;Object;Aantal\nBU99010101;scherm 24";3\nBU99010102;scherm 27" breed;5\nBU99010103;paal;8\nBU99010104;bord;1\n',
        "2-5",
        {
            "Buurtcode": ("code", "BU99010101", "BU99010102", "BU99010103", "BU99010104"),
            "Object": ("text|category", 'scherm 24"', 'scherm 27" breed', "paal", "bord"),
            "Aantal": ("number", 3.0, 5.0, 8.0, 1.0),
        },
        key=("Buurtcode", *BUURT),
    )  # fmt: skip
    hand.text(
        "open_quote.csv",
        'Buurtcode;Opmerking;Aantal\nBU99010101;"niet gesloten;3\nBU99010102;gewoon;5\nBU99010103;gewoon;8\nBU99010104;gewoon;1\n',
        "2-5",
        {
            "Buurtcode": ("code", "BU99010101", "BU99010102", "BU99010103", "BU99010104"),
            "Opmerking": ("text|category", ANYTHING, "gewoon", "gewoon", "gewoon"),
            "Aantal": ("number", ANYTHING, 5.0, 8.0, 1.0),
        },
        key=("Buurtcode", *BUURT),
    )  # fmt: skip
    hand.text(
        "header_of_two_lines.csv",
        '"Buurt\ncode";"Aantal\ninwoners";"Opmerking"\nBU99010101;1204;"eerste regel\ntweede regel"\nBU99010102;88;""\nBU99010103;310;"kort"\n',
        "4 6-7",
        {
            "Buurt code": ("code", "BU99010101", "BU99010102", "BU99010103"),
            "Aantal inwoners": ("number", 1204.0, 88.0, 310.0),
            "Opmerking": ("text|category", "eerste regel\ntweede regel", None, "kort"),
        },
        key=("Buurt code", *BUURT),
    )  # fmt: skip
    hand.text(
        "pasted_from_excel.txt",
        "Buurtcode\tGem. huur\tAandeel\nBU99010101\t€ 612,50\t12,5%\nBU99010102\t€ 1.040,25\t3,0%\nBU99010103\t€ 588,00\t44,1%\n",
        "2-4",
        {
            "Buurtcode": ("code", "BU99010101", "BU99010102", "BU99010103"),
            "Gem. huur": ("amount", 612.5, 1040.25, 588.0),
            "Aandeel": ("percentage", 12.5, 3.0, 44.1),
        },
        delimiter="\t", key=("Buurtcode", *BUURT), encoding="cp1252",
    )  # fmt: skip
    hand.text(
        "space_after_delimiter.csv",
        'Buurtcode; Naam; Aantal\nBU99010101; "Haven; noord"; 12\nBU99010102; "Kerkveld"; 7\nBU99010103; "Lindenhof"; 9\n',
        "2-4",
        {
            "Buurtcode": ("code", "BU99010101", "BU99010102", "BU99010103"),
            "Naam": ("name|text", "Haven; noord", "Kerkveld", "Lindenhof"),
            "Aantal": ("number", 12.0, 7.0, 9.0),
        },
        key=("Buurtcode", *BUURT),
    )  # fmt: skip
    hand.text(
        "query_output.txt",
        "buurtcode  | naam       | aantal\n-----------+------------+--------\nBU99010101 | Havenbuurt |     12\nBU99010102 | Kerkveld   |      7\n"
        "BU99010103 | Lindenhof  |    310\n(3 rows)\n",
        "3-5",
        {
            "buurtcode": ("code", "BU99010101", "BU99010102", "BU99010103"),
            "naam": ("name|text", "Havenbuurt", "Kerkveld", "Lindenhof"),
            "aantal": ("number", 12.0, 7.0, 310.0),
        },
        delimiter="|", aside={"2": "broken|blank|title|unit|side_note|footnote", "6": "footnote|broken|side_note"},
        key=("buurtcode", *BUURT),
    )  # fmt: skip
    hand.text(
        "comment_lines.csv",
        "# export zaaksysteem\n# peildatum 2025-12-31\nwijkcode,wijknaam,meldingen\nWK990101,Wijk 01 Haven,120\nWK990102,Wijk 02 Kerk,88\nWK990103,Wijk 03 Dijk,4\n",
        "4-6",
        {
            "wijkcode": ("code", "WK990101", "WK990102", "WK990103"),
            "wijknaam": ("name", "Wijk 01 Haven", "Wijk 02 Kerk", "Wijk 03 Dijk"),
            "meldingen": ("number", 120.0, 88.0, 4.0),
        },
        header=3, delimiter=",", aside={"1-2": "title|footnote"}, key=("wijkcode", "code", "wijk"),
    )  # fmt: skip
    hand.text(
        "one_column.txt",
        "Buurt\nHavenbuurt\nKerkveld\nCoöperatiewijk\nLindenhof\n",
        "2-5",
        {"Buurt": ("name", "Havenbuurt", "Kerkveld", "Coöperatiewijk", "Lindenhof")},
        delimiter=None, encoding="cp1252", key=("Buurt", "name", "buurt"),
    )  # fmt: skip
    mixed = "Buurt;Aantal\nCafé-hoek;12\n".encode() + "Coöperatiewijk;7\nReünieplein;3\n".encode("cp1252")
    read = _columns(
        {
            "Buurt": ("name", "Café-hoek", "Coöperatiewijk", "Reünieplein"),
            "Aantal": ("number", 12.0, 7.0, 3.0),
        }
    )
    hand.bytes("mixed_encodings.csv", mixed, Answer(read, (2, 3, 4), header_row=1, findings=("encoding",)))
    twice = "Buurt;Aantal\nCafé-hoek;12\nCoöperatiewijk;7\nReünieplein;3\n".encode().decode("cp1252").encode()
    read = _columns({"Buurt": ("name", *[ANYTHING] * 3), "Aantal": ("number", 12.0, 7.0, 3.0)})
    hand.bytes("doubly_encoded.csv", twice, Answer(read, (2, 3, 4), header_row=1, findings=("encoded",)))


def _figures(hand: Hand) -> None:
    codes = ("BU99010101", "BU99010102", "BU99010103", "BU99010104", "BU99010105")
    start = {"Buurtcode": ("code", *codes)}
    for name, title, kinds, cells, read, more in (
        ("amounts_dash.csv", "Bedrag", "amount", ("€ 1.234,-", "€ 250.000,00", "€ 12,50", "-", "€ 0,00"),
         (1234.0, 250000.0, 12.5, MISSING, 0.0), {}),
        ("parentheses.csv", "Saldo in euro", "amount|number", ("(1.234,50)", "250,00", "(12,00)", "0,00", "99,95"),
         (-1234.5, 250.0, -12.0, 0.0, 99.95), {}),
        ("mixed_marks.csv", "Waarde", "number|amount", ("1.234,5", "1,234.5", "2.500,0", "7.100,25", "3,5"),
         (1234.5, ANYTHING, 2500.0, 7100.25, 3.5), {"doubt": "mixed_decimal_marks"}),
        ("text_among.csv", "Bewoners", "number", ("120", "ca. 50", "88", "310", "45"),
         (120.0, MISSING, 88.0, 310.0, 45.0), {"doubt": "text_among_numbers"}),
        ("zero_stays_zero.csv", "Inbraken", "number", ("0", "", "3", "-", "n.v.t."),
         (0.0, MISSING, 3.0, MISSING, NOT_APPLICABLE), {}),
        ("small_hidden.csv", "Cliënten", "number", ("12", "<5", "<5", "31", "< 5"),
         (12.0, WITHHELD, WITHHELD, 31.0, WITHHELD), {}),
        ("unicode_minus.csv", "Groei", "number", ("−1,5", "2,25", "–0,5", "0,0", "+3,1"),
         (-1.5, 2.25, -0.5, 0.0, 3.1), {}),
        ("promille.csv", "Aandeel (‰)", "number|percentage", ("1,5‰", "2,2‰", "0,5‰", "0,0‰", "3,1‰"),
         (1.5, 2.2, 0.5, 0.0, 3.1), {}),
        ("exponents.csv", "Oppervlakte", "number", ("1,2E+05", "3,5E+04", "2,0E+03", "9,1E+05", "1,0E+02"),
         (120000.0, 35000.0, 2000.0, 910000.0, 100.0), {}),
        ("yes_no.csv", "Koopwoning", "category|text", ("ja", "nee", "ja", "ja", "nee"), ("ja", "nee", "ja", "ja", "nee"), {}),
        ("short_dates.csv", "Datum", "date", ("1-3-25", "31-12-25", "5-6-25", "", "9-9-25"),
         ("2025-03-01", "2025-12-31", "2025-06-05", None, "2025-09-09"), {}),
    ):  # fmt: skip
        content = f"Buurtcode;{title}\n" + "".join(f"{code};{cell}\n" for code, cell in zip(codes, cells))
        hand.text(name, content, "2-6", {**start, title: (kinds, *read, more)}, key=("Buurtcode", *BUURT))


def _headings(hand: Hand) -> None:
    hand.text(
        "wijk_headings.csv",
        "Gebied;Inwoners;Woningen\nWijk 01 Haven;;\nHavenbuurt;1204;510\nKerkveld;310;140\nWijk 02 Kerk;;\nLindenhof;88;41\nMolenpad;45;20\n",
        "3-4 6-7",
        {
            "Gebied": ("name", "Havenbuurt", "Kerkveld", "Lindenhof", "Molenpad"),
            "Inwoners": ("number", 1204.0, 310.0, 88.0, 45.0),
            "Woningen": ("number", 510.0, 140.0, 41.0, 20.0),
        },
        aside={"2": "side_note|title|subtotal|footnote|no_key", "5": "side_note|title|subtotal|footnote|no_key"},
        key=("Gebied", "name"),
    )  # fmt: skip
    hand.text(
        "beside_each_other.csv",
        "Buurtcode;Inwoners;;Jaar;Verhuringen\nBU99010101;1204;;2022;14\nBU99010102;310;;2023;19\nBU99010103;88;;2024;11\nBU99010104;45;;;\n",
        "2-5",
        {
            "Buurtcode": ("code", "BU99010101", "BU99010102", "BU99010103", "BU99010104"),
            "Inwoners": ("number", 1204.0, 310.0, 88.0, 45.0),
            "column_3": ("empty", None, None, None, None, {"optional": True}),
            "Jaar": ("period|text|number", *[ANYTHING] * 4, {"optional": True}),
            "Verhuringen": ("number|text", *[ANYTHING] * 4, {"optional": True}),
        },
        findings=("beside|side",), key=("Buurtcode", *BUURT),
    )  # fmt: skip
    hand.text(
        "three_headers.csv",
        "Onderwerp;Bevolking;;;Wonen;\n;Jong;Oud;Aandeel oud;Huur;Koop\nBuurtcode;aantal;aantal;%;aantal;aantal\nBU99010101;12;30;71,4;5;9\nBU99010102;7;14;66,7;4;8\n"
        "BU99010103;9;11;55,0;1;3\nBU99010104;20;20;50,0;7;9\n",
        "4-7",
        {
            "Buurtcode": ("code", "BU99010101", "BU99010102", "BU99010103", "BU99010104"),
            "Bevolking Jong": ("number", 12.0, 7.0, 9.0, 20.0, {"unit": "aantal"}),
            "Bevolking Oud": ("number", 30.0, 14.0, 11.0, 20.0),
            "Bevolking Aandeel oud": ("percentage|number", 71.4, 66.7, 55.0, 50.0, {"unit": "%"}),
            "Wonen Huur": ("number", 5.0, 4.0, 1.0, 7.0),
            "Wonen Koop": ("number", 9.0, 8.0, 3.0, 9.0),
        },
        header=None, may_be_blank=frozenset((1, 2, 3)), key=("Buurtcode", *BUURT),
    )  # fmt: skip
    hand.text(
        "key_and_value_lines_first.csv",
        "Organisatie:;Welzijn Oost\nPeildatum:;31-12-2025\nContact:;zie website\n\nWijk;Deelnemers;Vrijwilligers\nHaven;120;14\nKerk;88;9\nDijk;45;6\n",
        "6-8",
        {
            "Wijk": ("name", "Haven", "Kerk", "Dijk"),
            "Deelnemers": ("number", 120.0, 88.0, 45.0),
            "Vrijwilligers": ("number", 14.0, 9.0, 6.0),
        },
        header=5, aside={"1-3": "title", "4": "blank"}, key=("Wijk", "name", "wijk"),
    )  # fmt: skip
    hand.text(
        "total_column_and_rows.csv",
        "Buurt;Huur;Koop;Totaal\nHavenbuurt;10;20;30\nKerkveld;5;5;10\nLindenhof;7;1;8\nTotaal;22;26;48\nw.v. sociaal;12;0;12\n",
        "2-4",
        {
            "Buurt": ("name", "Havenbuurt", "Kerkveld", "Lindenhof"),
            "Huur": ("number", 10.0, 5.0, 7.0),
            "Koop": ("number", 20.0, 5.0, 1.0),
            "Totaal": ("number", 30.0, 10.0, 8.0),
        },
        aside={"5": "total", "6": "total|subtotal|footnote|side_note"}, key=("Buurt", "name", "buurt"),
    )  # fmt: skip
    hand.text(
        "totals_of_a_long_table.csv",
        "Buurtcode;Leeftijd;Aantal\nBU99010101;Totaal;30\nBU99010101;0 tot 15 jaar;10\nBU99010101;15 jaar en ouder;20\nBU99010102;Totaal;8\nBU99010102;0 tot 15 jaar;3\nBU99010102;15 jaar en ouder;5\n",
        "2-7",
        {
            "Buurtcode": ("code", *["BU99010101"] * 3, *["BU99010102"] * 3),
            "Leeftijd": ("category|text", *["Totaal", "0 tot 15 jaar", "15 jaar en ouder"] * 2),
            "Aantal": ("number", 30.0, 10.0, 20.0, 8.0, 3.0, 5.0),
        },
        findings=("totals",), key=("Buurtcode", *BUURT),
    )  # fmt: skip


def _places(hand: Hand) -> None:
    hand.text(
        "schools.csv",
        "Naam;Straat en huisnummer;Postcode;Plaats\nDe Regenboog;Kerkweg 12;9911 AB;Wesselmonde\nHet Kompas;Havenkade 3-5;9912BX;Wesselmonde\n"
        "'t Palet;1e Kruisstraat 8a;9913 CD;Lage Wetering\nDe Brug;Plein 1945 2;9911AZ;Wesselmonde\n",
        "2-5",
        {
            "Naam": ("text|name", "De Regenboog", "Het Kompas", "'t Palet", "De Brug"),
            "Straat en huisnummer": ("address", "Kerkweg 12", "Havenkade 3-5", "1e Kruisstraat 8a", "Plein 1945 2"),
            "Postcode": ("pc6", "9911 AB", "9912BX", "9913 CD", "9911AZ"),
            "Plaats": ("name", "Wesselmonde", "Wesselmonde", "Lage Wetering", "Wesselmonde"),
        },
        ends="\r\n", key=("Postcode", "pc6"),
    )  # fmt: skip
    hand.text(
        "polygons_as_text.csv",
        "code;naam;geom\nG-01;Haven;POLYGON ((100000 435000, 100400 435000, 100400 435400, 100000 435000))\nG-02;Kerk;POLYGON ((101000 435000, 101400 435000, 101400 435400, 101000 435000))\n"
        "G-03;Dijk;POLYGON ((102000 435000, 102400 435000, 102400 435400, 102000 435000))\n",
        "2-4",
        {
            "code": ("code", "G-01", "G-02", "G-03"),
            "naam": ("name", "Haven", "Kerk", "Dijk"),
            "geom": ("coordinates|text", *[ANYTHING] * 3),
        },
        key=("code", "code"),
    )  # fmt: skip
    kml = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Meldingen</name>'
        + "".join(
            f'<Placemark><name>{name}</name><ExtendedData><Data name="aantal"><value>{count}</value></Data></ExtendedData>'
            f"<Point><coordinates>{lon},{lat},0</coordinates></Point></Placemark>"
            for name, count, lon, lat in (
                ("Bankje", 3, 4.60, 51.90),
                ("Speelplek", 5, 4.61, 51.91),
                ("Prullenbak", 2, 4.62, 51.92),
            )
        )
        + "</Document></kml>\n"
    )
    noise = (
        "description timestamp begin end altitudeMode tessellate extrude visibility drawOrder icon".split()
    )
    read = _columns(
        {
            "Name": ("text|name|category", "Bankje", "Speelplek", "Prullenbak"),
            **{
                name: ("empty|number|text|category|code|date", *[ANYTHING] * 3, {"optional": True})
                for name in noise
            },
            "aantal": ("number", 3.0, 5.0, 2.0),
        }
    )
    hand.bytes("meldingen.kml", kml.encode(), Answer(read, (1, 2, 3), key=Key(("x", "y"), "point")))
    ring = [[[100000, 435000], [100400, 435000], [100400, 435400], [100000, 435400], [100000, 435000]]]
    topology = {
        "type": "Topology", "arcs": [ring[0]],
        "objects": {"buurten": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "arcs": [[0]], "properties": {"statcode": code, "statnaam": name, "jaar": 2025}}
            for code, name in (("BU99010101", "Havenbuurt"), ("BU99010102", "Café-hoek"))
        ]}},
    }  # fmt: skip
    read = _columns(
        {
            "id": ("empty|text|code", None, None, {"optional": True}),
            "statcode": ("code", "BU99010101", "BU99010102"),
            "statnaam": ("name", "Havenbuurt", "Café-hoek"),
            "jaar": ("period", "2025", "2025"),
        }
    )
    answer = Answer(read, (1, 2), key=Key(("statcode",), *BUURT))
    hand.bytes("gebieden.topojson", json.dumps(topology, ensure_ascii=False).encode(), answer)


def _broken(hand: Hand) -> None:
    book = xlsx([Sheet("Blad1", [["Buurtcode", "Aantal"], *[[f"BU990101{at:02d}", at] for at in range(60)]])])
    locked = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 480
    )
    for name, content, error in (
        ("empty.csv", b"", "EmptyFile"),
        ("only_spaces.txt", b"\xef\xbb\xbf \r\n \r\n", "EmptyFile|NoTableFound"),
        ("only_names.csv", b"Buurtcode;Aantal\r\n", "NoTableFound"),
        ("sign_in.xls", b"<!DOCTYPE html><html><body><h1>Inloggen</h1></body></html>", "NotWhatItSeems"),
        ("pdf.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "NotWhatItSeems"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 60, "NotWhatItSeems|UnreadableFile"),
        (
            "text.docx.xlsx",
            packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}),
            "NotWhatItSeems",
        ),
        ("locked.xlsx", locked, "PasswordProtected"),
        ("cut_off.xlsx", book[: len(book) // 2], "UnreadableFile|NotWhatItSeems"),
        ("cut_off.json", b'[{"code": "BU99010101", "aantal": 3}, {"code": "BU990', "UnreadableFile"),
        ("no_table.zip", packed({"leesmij.pdf": b"%PDF-1.7\n"}), "NoTableFound"),
    ):
        hand.bytes(name, content, Answer(error=error))


def _books(hand: Hand) -> None:
    cells = "".join(
        f"<tr><td>BU990101{at:02d}</td><td>{at * 7}</td><td>{at},5 %</td></tr>" for at in range(1, 6)
    )
    page = (
        "<html><head><meta charset=utf-8></head><body><table border=1><tr><th>Buurtcode</th><th>Aantal</th>"
        f"<th>Aandeel</th></tr>{cells}</table></body></html>"
    )
    read = _columns(
        {
            "Buurtcode": ("code", *[f"BU990101{at:02d}" for at in range(1, 6)]),
            "Aantal": ("number", *[at * 7.0 for at in range(1, 6)]),
            "Aandeel": ("percentage", *[at + 0.5 for at in range(1, 6)]),
        }
    )
    answer = Answer(read, tuple(range(2, 7)), header_row=1, key=Key(("Buurtcode",), *BUURT))
    hand.bytes("html.xls", page.encode(), answer)
    names = ("Havenbuurt", "Kerkveld", "Lindenhof", "Molenpad", "Café-hoek")
    codes = [f"BU9901010{at}" for at in range(1, 6)]
    figures = [1204, 310, 88, 45, 12]
    rows: List[List[Any]] = [["Levering welzijn, 4e kwartaal 2025", "", "", ""], ["", "", "", ""]]
    rows += [["Wijk", "Buurt", "Deelnemers", ""], ["", "", "2024", "2025"]]
    rows += [
        ["Haven" if at < 3 else "Kerk", name, figures[at], figures[at] + 1] for at, name in enumerate(names)
    ]
    rows[5][0] = rows[6][0] = rows[8][0] = ""
    rows += [
        ["Totaal", "", sum(figures), sum(figures) + 5],
        ["", "", "", ""],
        ["Bron: Welzijn Oost", "", "", ""],
    ]
    read = _columns(
        {
            "Wijk": ("name|category", "Haven", "Haven", "Haven", "Kerk", "Kerk"),
            "Buurt": ("name", *names),
            "Deelnemers 2024": ("number", *map(float, figures)),
            "Deelnemers 2025": ("number", *[float(figure + 1) for figure in figures]),
        }
    )
    away = {1: "title", 2: "blank", 10: "total", 11: "blank", 12: "footnote"}
    merged = ["A1:D1", "A3:A4", "B3:B4", "C3:D3", "A5:A7", "A8:A9"]
    answer = Answer(
        read, tuple(range(5, 10)), away, header_row=3, sheet="Q4", key=Key(("Buurt",), "name", "buurt")
    )
    hand.bytes("welfare_all_at_once.xlsx", xlsx([Sheet("Q4", rows, merged)]), answer)
    padded = [["code", "aantal"], *[[Cell(at, "0000"), at * 3] for at in (14, 99, 363, 1640)]]
    read = _columns(
        {"code": ("code", "0014", "0099", "0363", "1640"), "aantal": ("number", 42.0, 297.0, 1089.0, 4920.0)}
    )
    hand.bytes(
        "gemeente_0000.xlsx",
        xlsx([Sheet("Blad1", padded)]),
        Answer(read, (2, 3, 4, 5), header_row=1, key=Key(("code",), "code")),
    )
    only_text = [
        ["Straat", "Wijkagent aanwezig"],
        *[[f"Dorpsstraat {at}", ("ja", "nee")[at % 2]] for at in range(1, 9)],
    ]
    read = _columns(
        {
            "Straat": ("address|text", *[f"Dorpsstraat {at}" for at in range(1, 9)]),
            "Wijkagent aanwezig": ("category|text", *["nee", "ja"] * 4),
        }
    )
    hand.bytes(
        "only_text.xlsx", xlsx([Sheet("Blad1", only_text)]), Answer(read, tuple(range(2, 10)), header_row=1)
    )
    if (FOLDER / "hand_woningen.xls").exists():
        read = _columns(
            {
                "buurtcode": ("code", *codes),
                "Buurtnaam": ("name", *names),
                "Woningen": ("number", *map(float, figures)),
                "Gemiddelde huur": ("amount|number", 612.5, 700.0, 588.25, MISSING, 640.0),
            }
        )
        answer = Answer(
            read, tuple(range(2, 7)), header_row=1, sheet="Woningen", key=Key(("buurtcode",), *BUURT)
        )
        hand.kept("woningen.xls", answer)
        away = {1: "title", 2: "blank", 9: "total"}
        answer = Answer(read, tuple(range(4, 9)), away, header_row=3, key=Key(("buurtcode",), *BUURT))
        hand.kept("woningen_met_titel.xls", answer)


def _records(hand: Hand) -> None:
    wijken = [{"code": f"WK0099{tail}", "naam": name, "inwoners": count, "misdrijven": rate} for tail, name, count, rate in
              (("AA", "Haven", 1204, 31.5), ("AB", "Kerk", 310, None), ("SE", "Dijk", 0, None))]  # fmt: skip
    buurten = [{"code": f"BU0099KA0{at}", "wijkCode": "WK0099KA", "naam": name, "inwoners": 40 * at, "misdrijven": rate}
               for at, (name, rate) in enumerate((("Havenbuurt", 12.5), ("Café-hoek", None), ("Kerkveld", 8.0), ("Lindenhof", 0.0)), 1)]  # fmt: skip
    document = {"gemeente": "GM0099", "jaar": 2024, "wijken": wijken, "buurten": buurten}
    read = _columns(
        {
            "code": ("code", *[f"BU0099KA0{at}" for at in range(1, 5)]),
            "wijkCode": ("code", *["WK0099KA"] * 4),
            "naam": ("name", "Havenbuurt", "Café-hoek", "Kerkveld", "Lindenhof"),
            "inwoners": ("number", 40.0, 80.0, 120.0, 160.0),
            "misdrijven": ("number", 12.5, MISSING, 8.0, 0.0),
        }
    )
    answer = Answer(read, (1, 2, 3, 4), sheet="buurten", key=Key(("code",), *BUURT))
    hand.bytes("wijken_en_buurten.json", json.dumps(document, ensure_ascii=False, indent=2).encode(), answer)


def _people(hand: Hand) -> None:
    hand.text(
        "clients.csv",
        "Naam client;BSN;Geboortedatum;Postcode;Indicatie\nA. Vlietstra;999900006;01-02-1950;9911AB;ondersteuning\nB. Duinmeer;999900018;11-12-1961;9912BX;begeleiding\n"
        "C. Waterkant;999900031;05-06-1948;9913CD;dagbesteding\nD. Oever;999900043;09-09-1939;9911AZ;begeleiding\n",
        "2-5",
        {"Postcode": ("pc6", "9911AB", "9912BX", "9913CD", "9911AZ")},
        personal={"Naam client": "person_name", "BSN": "bsn!", "Geboortedatum": "birth_date!", "Indicatie": "sensitive_per_person!"},
        key=("Postcode", "pc6"),
    )  # fmt: skip
    hand.text(
        "reports_with_sender.csv",
        "Melding;Categorie;Melder;E-mail melder;Postcode\n1;Afval;J. Vlietstra;j@voorbeeld.nl;9911AB\n2;Groen;K. Oever;k@voorbeeld.nl;9912BX\n3;Afval;L. Duin;l@voorbeeld.nl;9913CD\n"
        "4;Verlichting;M. Kade;m@voorbeeld.nl;9911AZ\n",
        "2-5",
        {
            "Melding": ("code|number", *[(str(at), float(at)) for at in range(1, 5)]),
            "Categorie": ("category|text", "Afval", "Groen", "Afval", "Verlichting"),
            "Postcode": ("pc6", "9911AB", "9912BX", "9913CD", "9911AZ"),
        },
        personal={"Melder": "person_name", "E-mail melder": "email"}, key=("Postcode", "pc6"),
    )  # fmt: skip
