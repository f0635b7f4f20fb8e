"""How far recalculated figures are from what they should be, where the truth is known.

Figures of areas are recalculated to other areas, by addresses and by ground, as the plugin does it, and
set beside what these other areas really have. What is weighed with and what is recalculated are never the
same column: homes divide inhabitants, postcodes divide households. Without the real files nothing is run.

    make backtest
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, List, Mapping, Optional, Sequence

import geopandas
import numpy
import pandas

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from gebiedsgericht_plugin.joining.years.crosswalk import crosswalk  # noqa: E402
from gebiedsgericht_plugin.joining.years.transfer import transfer  # noqa: E402
from gebiedsgericht_plugin.model.addresses import Addresses  # noqa: E402
from gebiedsgericht_plugin.model.areas import RD, AreaSet  # noqa: E402
from gebiedsgericht_plugin.model.recipe import Kind, Measure  # noqa: E402
from gebiedsgericht_plugin.model.values import Values  # noqa: E402
from tests.factories import indicator  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
WAYS = ("addresses", "area")
COLUMNS = [
    "group", "case", "figure", "kind", "unit", "estimated", "area", *(f"{way}_error" for way in WAYS)
]  # fmt: skip
UNKNOWN = -9e7
"""What CBS writes for a figure that it does not give lies below this."""
REAL, ACROSS, FINER = "real changes", "across each other", "to finer areas"
NEGLIGIBLE = 100.0
"""Areas with fewer inhabitants (homes) than this say nothing about a relative error."""


@dataclass(frozen=True)
class Figure:
    """A figure of the source areas, and what the target areas really have."""

    name: str
    kind: str
    """``count``, ``ratio`` (numerator and denominator known), ``bare`` (without these) or ``density``."""
    numerator: pandas.Series
    truth: pandas.Series
    denominator: Optional[pandas.Series] = None
    points: bool = False
    """Whether the error is in percentage points instead of relative."""


@dataclass(frozen=True)
class Case:
    """A change of boundaries, with what is known of both sides."""

    name: str
    source: AreaSet
    target: AreaSet
    figures: Sequence[Figure]
    size: pandas.Series
    """Inhabitants (homes) of the targets."""
    group: str
    """What sort of change it is; what is told per kind of figure is told per group."""
    weights: Mapping[str, Any] = field(default_factory=dict)
    parts: Optional[pandas.Series] = None
    """Inhabitants by source and target, where that is known."""


def main() -> int:
    """Run every case and print the errors, per figure and per kind."""
    if not DATA.is_dir():
        sys.stdout.write(f"The real files are not here ({DATA}); nothing to measure.\n")
        return 0
    every = cases()
    found = [errors_of(case) for case in every]
    found += [errors_of_parts(case, case.parts) for case in every if case.parts is not None]
    errors = pandas.concat(found, ignore_index=True)
    counts = errors[(errors["kind"] == "count") & (errors["estimated"] != "")]
    for part, keys in (
        (errors, ["case", "figure", "kind", "unit"]),
        (errors, ["group", "kind", "unit"]),
        (counts, ["group", "estimated"]),
    ):
        sys.stdout.write(table_of(part, keys).to_string(index=False) + "\n\n")
    return 0


def table_of(errors: pandas.DataFrame, keys: List[str]) -> pandas.DataFrame:
    """Mean and largest error by addresses and by ground, and in how many areas addresses were nearer."""
    rows = []
    for values, part in errors.groupby(keys, sort=False):
        found = {way: part[f"{way}_error"].abs() for way in WAYS}
        row = dict(zip(keys, values))
        row["areas"] = len(part)
        for way in WAYS:
            row[f"{way} mean"] = round(float(found[way].mean()), 1)
            row[f"{way} worst"] = round(float(found[way].max()), 1)
        row["nearer"] = int((found["addresses"] < found["area"]).sum())
        rows.append(row)
    return pandas.DataFrame(rows)


def errors_of(case: Case) -> pandas.DataFrame:
    """The error of every figure in every target that a divided source touches, in percent or points."""
    walks = {way: crosswalk(case.source, case.target, by=way, **case.weights) for way in WAYS}
    divided = set()
    for walk in walks.values():
        several = walk.frame.groupby("source")["target"].transform("size") > 1
        divided |= set(walk.frame.loc[several, "target"])
    rows = []
    for figure in case.figures:
        found = {way: recalculated(case, figure, walk) for way, walk in walks.items()}
        for code in sorted(divided):
            truth = figure.truth.get(code, numpy.nan)
            values = [found[way]["value"].get(code, numpy.nan) for way in WAYS]
            usable = numpy.isfinite([truth, *values]).all() and case.size.get(code, 0.0) >= NEGLIGIBLE
            if usable and truth > 0:
                scale = 1.0 if figure.points else 100.0 / truth
                errors = [(value - truth) * scale for value in values]
                unit = "points" if figure.points else "%"
                part = estimated_part(found["addresses"]["estimated_share"][code])
                rows.append((case.group, case.name, figure.name, figure.kind, unit, part, code, *errors))
    return pandas.DataFrame(rows, columns=COLUMNS)


def errors_of_parts(case: Case, parts: pandas.Series) -> pandas.DataFrame:
    """The error of the parts themselves in which sources were divided, in percent of their inhabitants."""
    whole = parts.groupby(level="source").sum()
    known = parts[(parts >= NEGLIGIBLE) & (parts.groupby(level="source").transform("size") > 1)]
    rows = []
    shares = {}
    for way in WAYS:
        walk = crosswalk(case.source, case.target, by=way, **case.weights).frame
        shares[way] = walk.set_index(["source", "target"])["share"].reindex(parts.index).fillna(0.0)
    for pair, people in known.items():
        errors = [(shares[way][pair] * whole[pair[0]] / people - 1) * 100 for way in WAYS]
        if min(shares["area"][pair], 1 - shares["area"][pair]) > 0:
            rows.append(
                (f"{case.group}: the parts", case.name, "inwoners", "count", "%", "", pair[1], *errors)
            )
    return pandas.DataFrame(rows, columns=COLUMNS)


def estimated_part(share: float) -> str:
    """How much of a figure the plugin says is estimated, in steps."""
    steps = ((0.05, "1: up to 5 %"), (0.2, "2: 5 to 20 %"), (0.5, "3: 20 to 50 %"))
    return next((name for limit, name in steps if share <= limit), "4: over 50 %")


def recalculated(case: Case, figure: Figure, walk: Any) -> pandas.DataFrame:
    """The figure in the target areas, as the plugin recalculates it, with how much of it is estimated."""
    areas = case.source.frame.index
    top = figure.numerator.reindex(areas).astype(float)
    ratio = figure.denominator is not None
    below = figure.denominator.reindex(areas).astype(float) if ratio else top * numpy.nan
    per = 100.0 if figure.points else 1.0
    value = top / below * per if ratio else top
    kinds = {"count": (Kind.COUNT, "sum"), "ratio": (Kind.SHARE, "sum")}
    kind, statistic = kinds.get(figure.kind, (Kind.MEAN, "mean"))
    frame = pandas.DataFrame({
        "area_set": case.source.id, "level": case.source.level, "area": areas, "indicator": "cijfer",
        "period": "", "variant": "", "value": value.to_numpy(),
        "status": numpy.where(numpy.isfinite(value), "observed", "missing"), "reason": "",
        "estimated_share": 0.0, "coverage": numpy.isfinite(value).astype(float).to_numpy(), "delivery": "d",
        "numerator": top.to_numpy() if figure.kind in ("count", "ratio") else numpy.nan,
        "denominator": below.to_numpy(),
    })  # fmt: skip
    item = indicator("cijfer", kind, numerator=Measure(statistic, ("cijfer",)), per=per)
    made = transfer(Values(frame), walk, case.target, [item], minimum_coverage=0.8).values.frame
    made = made[made["level"] == case.target.level]
    return made.set_index("area")[["value", "estimated_share"]].astype(float)


# --- the cases --------------------------------------------------------------------------------------


def cases() -> List[Case]:
    """All changes of boundaries that the real files hold."""
    return [*municipalities(), *groningen(), breda()]


def municipalities() -> List[Case]:
    """Municipalities that were divided between 2013, 2014 and 2022; districts of 2022 are the pieces."""
    folder = DATA / "01_gemeente_2013_2014_2022_rd"
    sets = {year: area_set(folder / f"gemeente_{year}_rd.gpkg", year) for year in (2013, 2014, 2022)}
    districts = geopandas.read_file(DATA / "02_wijk_2022_rd" / "wijk_2022_rd.gpkg").set_crs(
        RD, allow_override=True
    )
    numbers = ["population", "pop_65plus", "dwelling_total", "dwelling_value", "income_low"]
    districts[numbers] = districts[numbers].apply(pandas.to_numeric, errors="coerce")
    inside = {year: within(districts, areas) for year, areas in sets.items()}
    weights = {year: homes_in(districts, inside[year]) for year in sets}
    real = [
        Figure("inwoners", "count", sets[2013].frame["population"], sets[2014].frame["population"]),
        Figure("mannen", "count", sets[2013].frame["pop_men"], sets[2014].frame["pop_men"]),
    ]
    between = (2013, 2014), (2014, 2022)
    pairs = [
        Case(
            f"gemeenten {one}-{other}, wijken 2022",
            sets[one],
            sets[other],
            district_figures(districts, inside[one], inside[other], sets[one], sets[other]),
            districts.groupby(inside[other])["population"].sum(),
            REAL,
            {"source_addresses": weights[one], "target_addresses": weights[other]},
            districts.groupby([inside[one].rename("source"), inside[other].rename("target")])[
                "population"
            ].sum(),
        )
        for one, other in between
    ]
    return [
        replace(pairs[0], name="gemeenten 2013-2014, cijfers van die jaren", figures=real, parts=None),
        *pairs,
    ]


def district_figures(
    districts: Any, one: pandas.Series, other: pandas.Series, source: AreaSet, target: AreaSet
) -> List[Figure]:
    """Figures of districts, added up to the municipalities of both years."""
    people, homes = districts["population"], districts["dwelling_total"].astype(float)
    elderly = people * districts["pop_65plus"].fillna(0.0) / 100
    worth = districts["dwelling_value"]
    worth_homes = homes.where(worth.notna(), 0.0)
    poor = districts["income_low"]
    poor_people = people.where(poor.notna(), 0.0)

    def add(numbers: pandas.Series, places: pandas.Series) -> pandas.Series:
        return numbers.groupby(places).sum()

    return [
        Figure("inwoners", "count", add(people, one), add(people, other)),
        Figure("65-plussers", "count", add(elderly, one), add(elderly, other)),
        *ratios("aandeel 65+", elderly, people, one, other, points=True),
        *ratios("aandeel laag inkomen", poor * poor_people / 100, poor_people, one, other, points=True),
        *ratios("gemiddelde WOZ", worth * worth_homes, worth_homes, one, other),
        density(add(people, one), add(people, other), source, target),
    ]


def ratios(
    name: str, top: pandas.Series, below: pandas.Series, one: Any, other: Any, points: bool = False
) -> List[Figure]:
    """A share or mean of which numerator and denominator are known, and the same when they are not."""
    sums = [numbers.groupby(places).sum() for places in (one, other) for numbers in (top, below)]
    per = 100.0 if points else 1.0
    given, truth = sums[0] / sums[1] * per, sums[2] / sums[3] * per
    return [
        Figure(name, "ratio", sums[0], truth, sums[1], points),
        Figure(name, "bare", given, truth, points=points),
    ]


def density(people: pandas.Series, truth: pandas.Series, source: AreaSet, target: AreaSet) -> Figure:
    """Inhabitants per square kilometre, of which only the figure itself is known."""
    ground = [areas.frame.geometry.area / 1e6 for areas in (source, target)]
    return Figure("inwoners per km2", "density", people / ground[0], truth / ground[1])


def groningen() -> List[Case]:
    """Districts and postcode districts of Groningen, both made of neighbourhoods; PC6 are the addresses."""
    folder = DATA / "05_groningen_2017_shp_3857"
    frame = geopandas.read_file(f"zip://{folder / 'buurt2017.zip'}").to_crs(RD)
    frame = frame.set_index("BU_CODE").sort_index()
    numbers = frame.select_dtypes("number")
    frame[numbers.columns] = numbers.where(numbers > UNKNOWN)
    postcodes = geopandas.read_file(f"zip://{folder / 'postcode6.zip'}").to_crs(RD)
    middle = postcodes.geometry.representative_point()
    weights = {"points": (middle.x.to_numpy(), middle.y.to_numpy())}
    wijken, codes = frame["WK_CODE"], "PC4-" + frame["POSTCODE"].astype(str)
    buurten = AreaSet("buurten", "buurt", 2017, named(frame))
    by = {
        "wijken": wijken,
        "postcodegebieden": codes,
        "buurten": pandas.Series(frame.index, index=frame.index),
    }
    sets = {name: dissolved(frame, places, name) for name, places in by.items()}
    sets["buurten"] = buurten
    pairs = ("wijken", "postcodegebieden"), ("postcodegebieden", "wijken"), ("wijken", "buurten")
    people, households = frame["AANT_INW"].astype(float), frame["AANTAL_HH"].astype(float)
    elderly = people * frame["P_65_EO_JR"].fillna(0.0) / 100
    single = households * frame["P_EENP_HH"].fillna(0.0) / 100
    made = []
    for one, other in pairs:
        group = FINER if other == "buurten" else ACROSS
        places = by[one], by[other]

        def add(values: pandas.Series, where: pandas.Series) -> pandas.Series:
            return values.groupby(where).sum()

        figures = [
            Figure("inwoners", "count", add(people, places[0]), add(people, places[1])),
            Figure("huishoudens", "count", add(households, places[0]), add(households, places[1])),
            Figure("65-plussers", "count", add(elderly, places[0]), add(elderly, places[1])),
            *ratios("aandeel 65+", elderly, people, *places, points=True),
            *ratios("aandeel eenpersoons", single, households, *places, points=True),
            *ratios("huishoudensgrootte", people, households, *places),
            density(add(people, places[0]), add(people, places[1]), sets[one], sets[other]),
        ]
        size = add(people, places[1])
        made.append(Case(f"Groningen {one} - {other}", sets[one], sets[other], figures, size, group, weights))
    return made


def breda() -> Case:
    """Districts of Breda divided over neighbourhoods; inhabited squares of 100 m are the addresses."""
    folder = DATA / "07_breda_partner_tables"
    frame = geopandas.read_file(folder / "Buurten.geojson").to_crs(RD)
    frame = frame.set_index(frame["GEMEENTECODE"] + frame["BUURTCODE"]).sort_index()
    counts = pandas.read_csv(folder / "population.csv", encoding="utf-8-sig")
    counts = counts[counts["region_type"] == "Neighbourhood"].drop_duplicates("region").set_index("region")
    known = frame[frame["BUURT"].isin(counts.index)]
    counts = counts.loc[known["BUURT"]].set_axis(known.index)[["inhabitants", "houses"]].astype(float)
    squares = pandas.read_csv(folder / "livability_index.csv")["cbs_grid_code"].str.extract(r"E(\d+)N(\d+)")
    x, y = (squares[at].astype(float).to_numpy() * 100 + 50 for at in (0, 1))
    wijken, buurten = known["GOUW"], pandas.Series(known.index, index=known.index)
    source, target = dissolved(known, wijken, "wijken"), AreaSet("buurten", "buurt", 2022, named(known))

    def add(values: pandas.Series, where: pandas.Series) -> pandas.Series:
        return values.groupby(where).sum()

    people, homes = counts["inhabitants"], counts["houses"]
    figures = [
        Figure("inwoners", "count", add(people, wijken), people),
        Figure("woningen", "count", add(homes, wijken), homes),
        *ratios("inwoners per woning", people, homes, wijken, buurten),
        density(add(people, wijken), people, source, target),
    ]
    return Case("Breda wijken - buurten", source, target, figures, people, FINER, {"points": (x, y)})


# --- areas and addresses ------------------------------------------------------------------------------


def area_set(path: Path, year: int) -> AreaSet:
    """The municipalities of a year."""
    frame = geopandas.read_file(path).set_crs(RD, allow_override=True)
    return AreaSet(f"gemeenten-{year}", "gemeente", year, frame.set_index("code").sort_index())


def named(frame: Any) -> Any:
    """Areas whose name is their code."""
    return frame.assign(name=frame.index)[["name", "geometry"]]


def dissolved(frame: Any, places: pandas.Series, name: str) -> AreaSet:
    """Larger areas of the areas that lie in them."""
    joined = frame[["geometry"]].assign(code=places).dissolve("code").sort_index()
    return AreaSet(name, name, 2017, named(joined))


def within(districts: Any, areas: AreaSet) -> pandas.Series:
    """The area that a point inside each district lies in."""
    from gebiedsgericht_plugin.joining.locating import locate

    middle = districts.geometry.representative_point()
    found = locate(areas.frame, middle.x.to_numpy(), middle.y.to_numpy())
    codes = numpy.append(numpy.asarray(areas.frame.index, dtype=object), None)
    return pandas.Series(codes[found], index=districts.index)


def homes_in(districts: Any, places: pandas.Series) -> Addresses:
    """The homes of every district, as if it were a postcode, in the municipality that it lies in."""
    frame = pandas.DataFrame({
        "postcode": districts["code"].astype(str), "number": -1, "addition": "", "street": "", "place": "",
        "area": places.fillna(""), "addresses": districts["dwelling_total"].fillna(0).astype(float),
    })  # fmt: skip
    return Addresses(frame)


if __name__ == "__main__":
    sys.exit(main())
