"""Figures about origin and nationality: they enter no score, coincidence or bivariate map without a reason.

They are recognised by the words of the indicator: its names, and the columns and texts it counts. What is
taken for one and is not (the origin of visitors) needs a reason as well, which then says just that.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Iterable, Iterator

from ..errors import OriginWithoutReason
from ..model.recipe import Indicator, Measure

ABOUT_ORIGIN = re.compile(
    r"""herkomst(?!\ (en\ )?bestemming)|afkomst|(?<!\w)origin(?!\w)(?!\ destination)
    |migratie\ ?achtergrond|migration\ background|nederlandse\ achtergrond|migrant
    |nationalit|staatsburgerschap|paspoort|allochto|autochto|etnic|etnisch|ethnic
    |(?<!\w)(niet\ ?)?westerse?(?!\w)|(?<!\w)(non\ ?)?western(?!\w)
    |geboorteland|land\ van\ geboorte|country\ of\ birth|born\ abroad
    |(?<!\w)geb(oren)?\ (in|buiten)\ (nederland|nl)(?!\w)
    |(?<!\w)marokk|(?<!\w)morocc|(?<!\w)tur(kije|kse?|ken|key|kish)(?!\w)
    |(?<!\w)surina|antill|(?<!\w)aruba
    |statushouder|(?<!\w)asiel|asylum|vluchteling|refugee|nieuwkomer|inburger|buitenlander|ontheemd|oekrai
    |(?<!\w)[ap]\ (west|n\ ?w|nw\ w|west\ al|n\ w\ al|ant\ aru)(?!\w)""",
    re.VERBOSE,
)
"""Dutch and English words, and what CBS calls its columns of 2004 to 2022 (``p_n_w_al``)."""


def about_origin(indicator: Indicator) -> bool:
    """Whether an indicator is, by its words, about where people come from or of what nationality they are."""
    return any(ABOUT_ORIGIN.search(_plain(text)) for text in _texts(indicator))


def check_origin(indicators: Iterable[Indicator]) -> None:
    """Refuse figures about origin or nationality that have no reason on record (OriginWithoutReason).

    For whatever puts figures together: a score, a coincidence, a map of two indicators.
    """
    for indicator in indicators:
        if about_origin(indicator) and not indicator.origin_reason:
            raise OriginWithoutReason(indicator.name, indicator.id)


def _texts(indicator: Indicator) -> Iterator[str]:
    yield from (indicator.id, indicator.name, indicator.theme, indicator.unit)
    yield from _measured(indicator.numerator)
    if indicator.denominator is not None:
        yield from _measured(indicator.denominator)


def _measured(measure: Measure) -> Iterator[str]:
    yield from measure.columns
    for column, texts in measure.where.items():
        yield column
        yield from texts


def _plain(text: str) -> str:
    """Lower case without accents, with one space for whatever is no letter or digit."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[\W_]+", " ", letters.encode("ascii", "ignore").decode("ascii"))
