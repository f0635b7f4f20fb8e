"""Counts that add up: categories, columns, months of a year, and what ratios are made of."""

from __future__ import annotations

import numpy
import pandas

from gebiedsgericht_plugin.model.recipe import Kind, Measure
from gebiedsgericht_plugin.protecting import protect
from gebiedsgericht_plugin.protecting.totals import Total, totals

from .makers import hierarchy, indicator, together, values


def category(name, *texts):
    return indicator(name, numerator=Measure("sum", ("n",), {"soort": texts or (name,)}))


def column(name, *columns):
    return indicator(name, numerator=Measure("sum", columns or (name,)))


def hidden(protected, name, period="2025"):
    rows = protected.frame[(protected.frame["indicator"] == name) & (protected.frame["period"] == period)]
    return set(rows.loc[rows["status"] == "withheld", "area"])


def cells(**sizes):
    frames = [pandas.DataFrame({"family": name, "size": numbers}) for name, numbers in sizes.items()]
    return pandas.concat(frames)


def test_totals_by_what_they_count():
    items = [indicator("alle"), category("a"), category("b"), category("ab", "a", "b"), column("m")]
    numbers = cells(alle=[9.0], a=[1.0], b=[2.0], ab=[3.0], m=[5.0])
    assert totals(items, numbers) == [Total("alle", ("a", "b")), Total("ab", ("a", "b"))]
    items = [column("mannen"), column("vrouwen"), column("samen", "mannen", "vrouwen")]
    numbers = cells(mannen=[9.0], vrouwen=[1.0], samen=[10.0])
    assert totals(items, numbers) == [Total("samen", ("mannen", "vrouwen"))]


def test_totals_by_their_numbers():
    items = [column("mannen"), column("vrouwen"), column("totaal"), column("auto")]
    random = numpy.random.default_rng(1)
    men, women, cars = random.integers(0, 90, (3, 20)).astype(float)
    numbers = cells(mannen=men, vrouwen=women, totaal=men + women, auto=cars)
    assert totals(items, numbers) == [Total("totaal", ("mannen", "vrouwen"), exact=True)]
    assert totals(items, cells(mannen=men, vrouwen=women, totaal=men + women + 1, auto=cars)) == []


def test_a_category_is_not_what_the_others_leave():
    areas = hierarchy([3])
    a, b = [3, 40, 50], [60, 70, 80]
    everything = together(
        values(areas, a, "a"), values(areas, b, "b"), values(areas, numpy.add(a, b).tolist(), "alle")
    )
    found = protect(everything, [category("a"), category("b"), indicator("alle")], [areas])
    first = areas.frame.index[0]
    assert first in hidden(found, "a")
    # In the same area another category or the total goes too, and so in another area of the same.
    assert first in hidden(found, "b") | hidden(found, "alle")
    assert sum(len(hidden(found, name)) for name in ("a", "b", "alle")) == 4


def test_a_month_is_not_what_the_others_leave_of_the_year():
    areas = hierarchy([3])
    one, two = [3, 40, 50], [60, 70, 80]
    everything = together(
        values(areas, one, period="2025-01"),
        values(areas, two, period="2025-02"),
        values(areas, numpy.add(one, two).tolist(), period="2025"),
    )
    found = protect(everything, [indicator()], [areas])
    first = areas.frame.index[0]
    assert first in hidden(found, "n", "2025-01")
    assert first in hidden(found, "n", "2025-02") | hidden(found, "n", "2025")


def test_a_ratio_does_not_give_away_what_it_is_divided_by():
    areas = hierarchy([3])
    below = Measure("sum", ("klanten",))
    items = [
        indicator("klanten", numerator=below),
        indicator("per", Kind.RATE, denominator=below, per=1000.0, numerator=Measure("sum", ("bezoek",))),
    ]
    clients, visits = [3, 40, 50], [60, 70, 80]
    found = protect(
        together(values(areas, clients, "klanten"), values(areas, visits, "per", clients)), items, [areas]
    )
    assert hidden(found, "klanten") == {"BU000000", "BU000001"}
    assert hidden(found, "klanten") <= hidden(found, "per")
