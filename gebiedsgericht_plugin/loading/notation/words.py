"""What column names tell: the words partners and CBS use for codes, names, places and times."""

from __future__ import annotations

import re
from typing import Iterable, List, Tuple
from unicodedata import normalize

_PARTS = re.compile(r"[A-ZÀ-Þ]?[a-zß-ÿ]+|[A-ZÀ-Þ]+(?![a-zß-ÿ])|\d+")
_SUFFIX = re.compile(r"_\d+$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

AREA_CODE = re.compile(
    r"(?:cbs|gwb|stat|regio|gebied|gebieds|werkgebied|buurt|wijk|gemeente|bu|wk|gm|gem|neighbourhood|"
    r"neighborhood|district|municipality)(?:code|nr|nummer|id|cd|key)|statcode|codering|gwb|"
    r"wijkenenbuurten|regios|buurt|wijk|gemeente|gebied|code|bu|wk|gm"
)
"""Names (``stem``) of columns whose whole numbers are area codes."""
IDENTIFIER = re.compile(
    r".*(?:code|nummer|nr)|id|fid|objectid|ogcfid|index|identificatie|kvk|rsin|brin|complex|dossier|zaak|kenmerk"
)
"""Names of columns whose whole numbers are no quantities."""
POSTCODE = re.compile(r".*(?:postcode|postalcode|zipcode)\d?|pc[46]?|zip|pcode|pc6code|pc4code")
HOUSE_NUMBER = frozenset(
    "huisnummer huisnr hnr housenumber nummeraanduiding huisnummers huisnrs hsnr huisn houseno "
    "huisnummertoevoeging huisnrtoevoeging huisnummerentoevoeging huisnrentoev huisnummertoev".split()
)
ADDRESS = re.compile(r"(?:\w*adres|address|straatenhuisnummer|straathuisnummer|straatnaamhuisnummer)")
PERIOD = frozenset(
    "jaar year jr peiljaar meetjaar verslagjaar schooljaar boekjaar periode perioden period maand month "
    "jaarmaand kwartaal quarter week jaren tijd tijdvak".split()
)
_FRAME = (
    r"(?:rd|rdnew|rijksdriehoek|epsg28992|28992|wgs84|wgs|4326|m|geo|geom|geometrie|point|punt|coord|loc|"
)
_FRAME += r"locatie|centroide?|bag|object)"
_AXIS = rf"{_FRAME}*?{{axis}}(?:coord(?:inaat|inate|inaten|s)?|coor|co|pos(?:itie)?|waarde)?{_FRAME}*"
_X = re.compile(_AXIS.replace("{axis}", "x") + r"|(?:rd)?easting|oost(?:waarde)?")
_Y = re.compile(_AXIS.replace("{axis}", "y") + r"|(?:rd)?northing|noord(?:waarde)?")
_LONGITUDE = re.compile(rf"{_FRAME}*(?:lon|lng|long|longitude|longitud|lengtegraad|lengte){_FRAME}*")
_LATITUDE = re.compile(rf"{_FRAME}*(?:lat|latitude|breedtegraad){_FRAME}*")
STREET = re.compile(r"(?:straat|straatnaam|street|streetname|openbareruimte(?:naam)?|str)")
ADDITION = re.compile(
    r"(?:huis(?:nummer|nr))?(?:toev|toevoeging|toevoegsel|huisletter|hsltr|letter|addition|suffix)|"
    r"huisnummertoev(?:oeging)?|huisnrtoev(?:oeging)?"
)
PLACE = re.compile(r"woonplaats(?:naam)?|plaats(?:naam)?|city|town|wpl(?:naam)?|stad")
AREA_NAME = re.compile(
    r"buurt|wijk|gemeente|regio|gebied|neighbo|district|municipal|stadsdeel|borough|kern\b|dorp|"
    r"plaats|bunaam|wknaam|gmnaam|statnaam|^(?:naam|name|area|city|place)$"
)
YES_OR_NO = frozenset("ja nee j n yes no y waar onwaar true false wel niet onbekend".split())
UNNAMED = re.compile(r"column_\d+|unnamed: ?\d+", re.IGNORECASE)
"""Names given to columns that have none."""
_NOT_A_NAME = re.compile(r"type|soort|label|niveau|klasse|class|code|toelichting|opmerking|beleid")
_PERCENTAGE = re.compile(
    r"percentage|procent|(?:^|[\W_])(?:perc|pct)(?:[\W_]|$)|^%|%$|[\W_]%[\W_]|[(\[]%[)\]]"
)
_AMOUNT = re.compile(
    r"bedrag|omzet|kosten|budget|subsidie|begroting|salaris|(?<![a-z])euro|amounteur|revenue"
)
_NO_AMOUNT = re.compile(r"aantal|score|index|klasse|percentage|aandeel|cijfer|number")
_MONEY = re.compile(r"aantal|bedrag|euro|woz|waarde|som|totaal|omzet|kosten|budget|inkom|prijs|price")


def parts(name: str) -> List[str]:
    """The words of a column name, in lower case: ``BU_CODE``, ``buCode`` and ``bu code`` are alike."""
    return [part.lower() for part in _PARTS.findall(name)]


def squash(name: str) -> str:
    """A column name in lower case, only plain letters and digits: ``regios``, ``xcoordinaat``."""
    return "".join(letter for letter in normalize("NFKD", name.lower()) if letter.isalnum())


def column_called(columns: Iterable[object], name: str) -> str:
    """The column of this name, else the only one that is ``squash``ed alike; empty: there is none."""
    names = [str(column) for column in columns]
    alike = [column for column in names if squash(column) == squash(name)]
    return name if name in names else alike[0] if len(alike) == 1 else ""


def stem(name: str) -> str:
    """``squash`` without CBS's running number and without a year: ``Codering_3``, ``Buurt2025``."""
    return squash(_YEAR.sub("", _SUFFIX.sub("", name.strip())))


def is_area_code(name: str) -> bool:
    """Whether whole numbers below this name are area codes."""
    return AREA_CODE.fullmatch(stem(name)) is not None


def is_identifier(name: str) -> bool:
    """Whether whole numbers below this name only tell things apart."""
    return IDENTIFIER.fullmatch(stem(name)) is not None or parts(name)[-1:] in (["id"], ["nr"])


def is_postcode(name: str) -> bool:
    """Whether this names a column of postcodes."""
    return POSTCODE.fullmatch(stem(name)) is not None


def is_address(name: str) -> bool:
    """Whether this names a column of streets with house numbers."""
    return ADDRESS.fullmatch(stem(name)) is not None


def is_area_name(name: str) -> bool:
    """Whether texts below this name are names of areas."""
    return AREA_NAME.search(stem(name)) is not None and _NOT_A_NAME.search(stem(name)) is None


def axis_of(name: str) -> str:
    """Which coordinate a name speaks of: ``x``, ``y``, ``lon`` or ``lat``; empty: none."""
    text = squash(_SUFFIX.sub("", name.strip()))
    if len(text) > 30:
        return ""
    for axis, pattern in (("x", _X), ("y", _Y), ("lon", _LONGITUDE), ("lat", _LATITUDE)):
        if pattern.fullmatch(text):
            return axis
    return ""


def says_coordinates(name: str) -> bool:
    """Whether a name speaks of coordinates without saying which."""
    return (
        re.search(r"coord|geom|wkt|latlon|latlng|positie|locatie|\bpunt|point|^rd$|^gps$", stem(name))
        is not None
    )


def is_percentage(name: str) -> bool:
    """Whether numbers below this name are percentages."""
    return _PERCENTAGE.search(name.strip().lower()) is not None and "klasse" not in name.lower()


def is_amount(name: str) -> bool:
    """Whether numbers below this name are amounts of money."""
    return _AMOUNT.search(stem(name)) is not None and _NO_AMOUNT.search(stem(name)) is None


def all_yes_or_no(texts: Iterable[str]) -> bool:
    """Whether the texts of a column only say whether something is so (``Wijkagent aanwezig``)."""
    return all(text.lower() in YES_OR_NO for text in texts)


def is_money(name: str) -> bool:
    """Whether numbers below this name are quantities, however much they look like codes."""
    return _MONEY.search(stem(name)) is not None


def is_date(name: str) -> bool:
    """Whether numbers below this name may be dates as spreadsheets count them."""
    words = parts(name)
    return any(word.endswith(("datum", "date")) for word in words) or stem(name).endswith(("datum", "date"))


def level_of(name: str) -> str:
    """The area level a column name speaks of; empty: none, or more than one."""
    text = stem(name)
    found = [
        level
        for level, words in (
            ("buurt", ("buurt", "neighbo")),
            ("wijk", ("wijk", "district")),
            ("gemeente", ("gemeente", "municipal")),
        )
        if any(word in text for word in words)
    ]
    short = {"bu": "buurt", "wk": "wijk", "gm": "gemeente", "gem": "gemeente"}
    if not found:
        found = [short[word] for word in parts(name)[:1] if word in short]
        found = found or [level for word, level in short.items() if text in (word + "code", word + "naam")]
    return found[0] if len(found) == 1 else ""


def unique(names: List[str]) -> Tuple[str, ...]:
    """The names with ``_2``, ``_3`` … behind those that came before, without regard to case."""
    taken: List[str] = []
    result: List[str] = []
    for name in names:
        candidate, number = name, 1
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{name}_{number}"
        taken.append(candidate.casefold())
        result.append(candidate)
    return tuple(result)
