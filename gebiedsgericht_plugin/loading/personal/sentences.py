"""Personal data in sentences that people type: judged one text at a time, with nothing around it to weigh.

A column shows by its other cells what its numbers are; a sentence has only its own words. So a number
counts by how it is written (a bank account, a mail address), by a check that it passes (the eleven
test), or by the words before it (*geboren*, *woont op*, *kenteken*). Years, amounts, counts, codes of
areas, postcodes alone, addresses of buildings and numbers of desks (14 0xx, 0800, 088, ``info@``) are
fine.
"""

from __future__ import annotations

import re
from typing import Callable, Dict, FrozenSet, Iterator, Tuple

from . import checks

_WITH_ELSEWHERE = re.compile(
    r"(?:\b(?:kvk|rsin|btw)(?:[ -]?(?:nr\.?|nummer))?|(?:zaak|dossier|melding|order|factuur|"
    r"referentie|subsidie|vestigings?|"
    r"rekening|bag|kadaster|project)s?-?(?:nr\.?|nummer|id|kenmerk))\W{0,3}(?:is )?$|€ ?$|\beuro? ?$",
    re.IGNORECASE,
)
"""Before a number of nine digits: it is of a company, a case, or an amount."""
_MEASURED = re.compile(r"\s?(?:euro|eur\b|miljoen|inwoners|m2|m²|kwh|m3|m³|kilo|ton\b|liter)", re.IGNORECASE)
_BEFORE, _AFTER = 30, 12
_CALLED_BSN = re.compile(
    r"(?:\bbsn|burgerservice|sofi-?n)[^.!?;\n]{0,40}?(?<!\d)\d{2,4}[ .-]?\d{2,3}[ .-]?\d{3}(?!\d)",
    re.IGNORECASE,
)
_A_NUMBER = re.compile(r"\bA-?(?:nr\.?|nummer|number)\W{0,4}\d{10}(?!\d)", re.IGNORECASE)

_DESKS: FrozenSet[str] = frozenset(
    "info contact administratie admin directie school secretariaat receptie algemeen post postbus "
    "mail office "
    "locatie team redactie bestuur wijkteam klantenservice service balie gemeente wijkbeheer "
    "wijkwinkel gis geo "
    "data leefbaarheid bewoners meldpunt meldingen privacy fg noreply communicatie participatie griffie "
    "buurthuis wijkraad buurtteam vragen support helpdesk".split()
)
_HIDDEN_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64} ?(?:[(\[]\s?(?:at|apenstaartje|@)\s?[)\]]| apenstaartje ) ?[\w-]+",
    re.IGNORECASE,
)

_A_DAY = r"0?6[-/. ]\d{1,2}[-/. ](?:19|20)\d\d(?!\d)"
_MOBILE = re.compile(
    rf"(?<![\d.,])(?!{_A_DAY})(?:(?:\+|00)31[ ./-]*(?:\(0\))?[ ./-]*|\(?0)6\)?(?:[ ./-]*\d){{8}}(?!\d)"
)
_DAY = re.compile(_A_DAY)
_LANDLINE = re.compile(
    r"(?<![\w.,/-])0[1-9]\d{8}(?!\d)|"
    r"(?<![\w.,/-])\(?0[1-9]\d{1,2}\)?(?: ?[-–/] ?|"
    r" ?)(?=[\d .]{6,12}(?!\d))\d{3}[ .]?(?:\d[ .]?){2,3}\d(?![\d-])"
)
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)(?!31)[1-9]\d[ -]?(?:\(0\))?\d(?:[ -]?\d){7,11}(?!\d)")
_OF_A_DESK = re.compile(r"\(?0(?:800|900|906|909|88)\b|\(?088")

_ACCOUNT_HERE = re.compile(r"\bNL\d{2}[ .-]?[A-Z]{4}(?:[ .-]?\d){10}(?!\d)", re.IGNORECASE)
_ACCOUNT_ABROAD = re.compile(r"\b[A-Z]{2}\d{2}(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,4})?\b")

_MONTH = r"(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec|mar|may|oct)[a-z]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}[-/. ](?:\d{{1,2}}|{_MONTH})[-/. ]'?(?:19|20)?\d\d|"
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)"
)
_BORN = re.compile(
    rf"(?:\bgeb\b\.?|\bgeb\.|\bgeboren|\bgeboortedatum|\bgeboortedag|\bborn|\bjarig|\bverjaardag|\bverjaart)"
    rf"[^\d.!?]{{0,40}}{_DATE}",
    re.IGNORECASE,
)
_TITLE = (
    r"(?:[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer|[Mm]ijnheer|[Dd]hr\.?|[Dd]e heer|[Ff]am\.|[Ff]amilie|"
    r"[Mm]ej\.)"
)
_SOMEBODY = (
    rf"(?:{_TITLE}|\b[Cc]li[eë]nt\w?|\b[Pp]ati[eë]nt\w?|\b[Vv]erdachte|\b[Ss]lachtoffer|\b[Jj]ongen|"
    rf"\b[Mm]eisje|"
    r"\b[Bb]ewoner|\b[Bb]ewoonster|\b[Mm]elder|\b[Mm]eldster|\b[Hh]uurder|\b[Hh]uurster|\b[Jj]eugdige|"
    r"\b[Zz]oon|"
    r"\b[Dd]ochter|\b[Mm]an|\b[Vv]rouw|\b[Bb]uurman|\b[Bb]uurvrouw)"
)
_NAMED_WITH_DATE = re.compile(
    rf"{_SOMEBODY}(?!\w)[^.!?\d(]{{0,40}}\(\s?(?:\*|°|geb\.?)?\s?{_DATE}|"
    rf"{_SOMEBODY}(?:,? (?:[A-Z][\w.'’-]*|van|de|der|den|ten|ter|het|'t)){{1,6}},? ?(?:\*|°)?\s?{_DATE}"
)

_PARTICLES = r"(?:(?:van|de|der|den|ten|ter|te|el|al|von|'t|’t|het|v\.d\.|vd) ?){0,3}"
_NAME = re.compile(
    rf"(?<![\w-]){_TITLE}\s+(?:[A-Z]\.\s?){{0,4}}(?:{_PARTICLES}|(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|"
    rf"[Tt]er) ){{0,2}}"
    r"(?P<name>[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)*)"
)
_WITH_OFFICE = re.compile(
    r"\b(?:wethouder|burgemeester|(?:wijk|gebieds)(?:agent|adviseur|manager|regisseur|wethouder|"
    r"coördinator)|voorzitter|raadslid|directeur|minister|gedeputeerde|"
    r"commissaris|opbouwwerker|jongerenwerker|projectleider|adviseur|coördinator|manager) $",
    re.IGNORECASE,
)
"""Before a name: it is that of somebody in office, who is there to be turned to."""
_STREETS = (
    r"(?:straat|laan|weg|plein|kade|dijk|hof|pad|singel|gracht|steeg|dreef|plantsoen|park|markt|erf|"
    r"ring|baan|hage|"
    r"donk|veld|oord|tuin|waard|meent|wal|haven|brink|es|akker|kamp|bos|berg|str\.|ln\.)"
)
_OF_PLACES = re.compile(
    r"(?:straat|laan|weg|plein|kade|singel|gracht|steeg|school|flat|toren|college|fonds|stichting)$"
)
_LIVES = (
    r"(?:\bwoont|\bwoonde|\bwonend|\bwoonachtig|\bwoonadres|\bhuisadres|\bbewoner\b|\bbewoonster|\bhet gezin|"
    rf"\bgezin\b|\bcli[eë]nt\w?\b|\bverdachte|\bslachtoffer|\bmelder\b|\bhuurder\b|\bhuurster\b|{_TITLE}|"
    r"\bhuishouden (?:op|aan)\b|\bin het pand\b)"
)
_HOUSE = re.compile(
    rf"{_LIVES}[^.!?\d]{{0,40}}?\b[A-Z][\w'’.-]{{0,40}}(?: [\w'’.-]{{1,40}}){{0,3}}?"
    rf"{_STREETS}\s+(?:nr\.? ?|nummer )?"
    r"\d{1,5}(?! ?(?:t/m|tot|-|–|en) ?\d)",
)
_WORDS_OF_TWO = (
    "(?:in|op|en|of|de|is|te|er|om|na|al|nu|zo|je|ze|we|me|uw|km|cm|mm|kg|ha|ca|nr|tm|vs|to|at|by|on|"
    "an|or|as|it|us|"
    "no|so|if|do|be|he)"
)
_POSTCODE = rf"(?<![\w.,-])[1-9]\d{{3}} ?(?!{_WORDS_OF_TWO}\b)(?:[A-Z]{{2}}|[a-z]{{2}})(?!\w)"
_ADDRESS = re.compile(
    rf"{_POSTCODE}[ ,;/-]*(?:(?:huis)?(?:nummer|nr)\.?:?|no\.?|#)?\s*\d{{1,5}}(?![\d.,]\d|\d)|"
    rf"(?<!\w)[^\W\d_][\w'’.-]{{0,40}},? (?:nr\.? ?|nummer )?\d{{1,5}} ?(?:[a-zA-Z]{{1,3}}|"
    rf"[-/ ][\w]{{1,4}})?[ ,;(-]+(?:te )?{_POSTCODE}"
)

_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|"
    r"[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|"
    r"[A-Z]{2}-\d{3}-[A-Z]|"
    r"[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}|\d-[A-Z]{2}-\d{3}|"
    r"\d{3}-[A-Z]{2}-\d)(?![\w-])"
)
_NO_PLATE = re.compile(
    r"^(?:WK|BU|GM|PC|NL)-|-(?:JAN|FEB|MRT|APR|MEI|JUN|JUL|AUG|SEP|OKT|NOV|DEC|MAR|MAY|OCT)-", re.IGNORECASE
)
_DRIVEN = re.compile(
    r"(?:kenteken|nummerplaat|\bauto\b|\bbus(?:je)?\b|bestelbus|\bwagen\b|voertuig|scooter|\bbrommer|"
    r"motor(?:fiets)?\b)"
    r"[^.!?]{0,40}?(?<![\w-])(?=[A-Za-z0-9]{1,3}[ -]?[A-Za-z0-9]{2,3}[ -]?[A-Za-z0-9]{1,3}(?![\w-]))"
    r"(?P<plate>(?:[A-Z]{1,3}|\d{1,3})[ -]?(?:[A-Z]{2,3}|\d{2,3})[ -]?(?:[A-Z]{1,3}|\d{1,3}))(?![\w-])"
)


def kinds_in(text: str) -> Tuple[str, ...]:
    """The kinds of personal data in a text (as ``PersonalColumn.kind``, and ``address``); none for most."""
    plain = " ".join(text.split())
    return tuple(kind for kind, finds in _KINDS.items() if finds(plain))


def _has_bsn(text: str) -> bool:
    """A number that is called so, also with a digit wrong; any other where it passes the eleven test."""
    if _CALLED_BSN.search(text):
        return True
    return any(
        checks.passes(found[0])
        and len([letter for letter in found[0] if letter.isdigit()]) == 9
        and not _WITH_ELSEWHERE.search(text[max(found.start() - _BEFORE, 0) : found.start()])
        and not _MEASURED.match(text[found.end() : found.end() + _AFTER])
        for found in checks.NINE.finditer(text)
    )


def _has_mail(text: str) -> bool:
    return _HIDDEN_MAIL.search(text) is not None or any(
        re.split(r"[.+_-]", found[0].partition("@")[0].lower())[0] not in _DESKS
        for found in checks.EMAIL.finditer(text)
    )


def _has_phone(text: str) -> bool:
    """A number of a telephone that is not one of a desk for everybody."""
    if _MOBILE.search(text) or _ABROAD.search(text):
        return True
    return any(
        not _OF_A_DESK.match(found[0]) and not _DAY.match(found[0])
        for pattern in (checks.PHONE, _LANDLINE)
        for found in pattern.finditer(text)
    )


def _has_account(text: str) -> bool:
    # Of a Dutch one the form says enough: with a digit wrong it is still somebody's.
    if _ACCOUNT_HERE.search(text) or checks.ibans_in(text):
        return True
    return any(map(checks.is_iban, _beginnings(text)))


def _beginnings(text: str) -> Iterator[str]:
    """What may be an account abroad: groups of four, with or without the words that follow."""
    for found in _ACCOUNT_ABROAD.finditer(text):
        groups = found[0].split()
        yield from (" ".join(groups[:count]) for count in range(3, len(groups) + 1))


def _has_name(text: str) -> bool:
    return any(
        not _OF_PLACES.search(found["name"]) and not _WITH_OFFICE.search(text[: found.start()])
        for found in _NAME.finditer(text)
    )


def _has_plate(text: str) -> bool:
    return any(not _NO_PLATE.search(found[0]) for found in _PLATE.finditer(text)) or any(
        _mixed(found["plate"]) for found in _DRIVEN.finditer(text)
    )


def _mixed(plate: str) -> bool:
    """Six letters and digits, both among them."""
    plain = plate.replace(" ", "").replace("-", "")
    return len(plain) == 6 and not plain.isdigit() and not plain.isalpha()


def _matches(*patterns: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: any(pattern.search(text) is not None for pattern in patterns)


_KINDS: Dict[str, Callable[[str], bool]] = {
    "bsn": _has_bsn,
    "a_number": _matches(_A_NUMBER),
    "birth_date": _matches(_BORN, _NAMED_WITH_DATE),
    "iban": _has_account,
    "email": _has_mail,
    "phone": _has_phone,
    "address": _matches(_ADDRESS, _HOUSE),
    "license_plate": _has_plate,
    "person_name": _has_name,
}
