"""What an area is, of an indicator whose numbers are names of classes."""

from __future__ import annotations

from typing import Dict, List, Sequence

import numpy

from ..errors import BadSetting
from ..model.areas import AreaSet
from ..model.maps import MapSpec
from ..model.recipe import Indicator, Kind
from ..model.tables import Finding
from ..model.values import ProtectedValues
from .aligned import column, frame_of, only, periods_for
from .weighed import Weighed

OTHER = "other"
"""The key of what is too rare for a colour of its own."""
MOST = 8
"""So many kinds can be told apart by colour."""


def categories(
    values: ProtectedValues, spec: MapSpec, indicators: Sequence[Indicator], areas: AreaSet
) -> Weighed:
    """The category of every area; the key is its number as text, in the order of the numbers.

    Of more than eight the seven of most areas keep a key of their own. Raises BadSetting for an indicator
    that is no category.
    """
    only(indicators, 1, spec)
    (indicator,) = indicators
    if indicator.kind is not Kind.CATEGORY:
        expected = "an indicator of kind category"
        raise BadSetting(f"maps: {spec.id}: indicators", indicator.id, expected)
    (period,) = periods_for(values, indicators, areas, spec.period)
    found = column(values, indicator, areas, period)
    numbers, position, counts = numpy.unique(
        found.value[found.known], return_inverse=True, return_counts=True
    )
    kept = list(range(len(numbers)))
    if len(numbers) > MOST:
        most = numpy.lexsort((numbers, -counts))[: MOST - 1]
        kept = sorted(int(index) for index in most)
    names: Dict[int, str] = {index: text_of(float(numbers[index])) for index in kept}
    of_each = numpy.array([names.get(index, OTHER) for index in range(len(numbers))], dtype=object)
    key = numpy.full(len(areas), "", dtype=object)
    key[found.known] = of_each[position] if len(numbers) else ""
    rest: List[str] = [text_of(float(number)) for index, number in enumerate(numbers) if index not in names]
    return Weighed(
        frame=frame_of(areas, key, found.value, found.status),
        keys=(*names.values(), *([OTHER] if rest else [])),
        periods=(period,),
        findings=(Finding("map_other_categories", {"categories": tuple(rest)}),) if rest else (),
    )


def text_of(number: float) -> str:
    """The key of a category: 3 rather than 3.0."""
    return str(int(number)) if number == int(number) else repr(number)
