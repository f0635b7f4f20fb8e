"""Public deliveries that every municipality uses: recipes that come with the plugin, known by structure.

``resources/deliveries/*.yml``: the delivery of a recipe with own words for its columns, and for each
word what the families and years of the table call it.
"""

from __future__ import annotations

import fnmatch
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Callable, Dict, List, Mapping, Optional, Sequence, Set, Tuple

from ..model.recipe import Audience, Delivery, Indicator, Kind, Measure, Partner, Workspace
from ..model.tables import Inspection, Table
from ..places import own_file
from . import decisions, template
from .columns import Names
from .next_delivery import fit, needed_columns
from .recipe_delivery import delivery_from
from .structure import SAME_KIND, outline, recognise
from .yaml_section import Section, read_yaml

FOLDER = ("resources", "deliveries")
SURE = 0.7
"""All columns that must be there are; the rest of the way to 1 goes by those that should be."""
BY_COLUMNS = 0.9
"""At most this sure where only a recipe's column names are known, not how its files look."""


@dataclass(frozen=True)
class PublicDelivery:
    """A public delivery and how to know it; its columns go by own words (``columns``)."""

    id: str
    title: str
    partner: Partner
    delivery: Delivery
    columns: Mapping[str, Tuple[str, ...]]
    must: Tuple[str, ...]
    should: Tuple[str, ...]
    at_least: int
    """How many of those that should be there have to be."""
    pages: Tuple[str, ...]
    """Its most telling indicators."""
    choose: Tuple[str, ...] = ()
    """Columns of which only the first text under ``where`` counts that the file has."""
    named: Mapping[str, str] = field(default_factory=dict)
    """Chosen text -> what an indicator's name says about it: of whom the figure is."""
    link: bool = False
    """A table that says in which area a postcode lies; no figures."""

    def finder(self, names: Names) -> Callable[[str], Optional[str]]:
        """Finds the column of a file by our own word for it."""
        return lambda word: names.find_any(self.columns.get(word, (word,)))

    def confidence(self, names: Names) -> float:
        """How sure it is that a file with these columns is this delivery; 0: it is not."""
        find = self.finder(names)
        if not all(find(word) for word in self.must):
            return 0.0
        found = sum(find(word) is not None for word in self.should)
        if found < self.at_least:
            return 0.0
        return round(SURE + (1 - SURE) * (found / len(self.should) if self.should else 1.0), 3)


@lru_cache(maxsize=1)
def public_deliveries() -> Tuple[PublicDelivery, ...]:
    """The public deliveries that come with the plugin (RecipeError where one is wrong)."""
    return tuple(map(read_public, sorted(own_file(*FOLDER).glob("*.yml"))))


def read_public(path: Path) -> PublicDelivery:
    """One shipped recipe. Raises NoSuchFile, UnreadableFile, RecipeNotYaml, RecipeError."""
    section = read_yaml(path)
    columns = section.section("columns")
    aliases = {word: columns.texts(word) for word in columns.names()}
    inner = section.section("recognise")
    partner = _partner(section.section("partner"))
    public = PublicDelivery(
        id=section.identifier("id"),
        title=section.text("title"),
        partner=partner,
        delivery=replace(delivery_from(section, (), (), partner.id), public=section.text("id")),
        columns=aliases,
        must=_words(inner, "must", aliases),
        should=_words(inner, "should", aliases),
        at_least=inner.whole("at_least", 0),
        pages=section.texts("pages"),
        choose=_words(section, "choose", aliases),
        named=section.mapping("named"),
        link=section.text("link", "") == "true",
    )
    inner.done()
    section.done()
    known = [indicator.id for indicator in public.delivery.indicators]
    if any(page not in known for page in public.pages):
        raise section.error("pages", "some of: " + ", ".join(known))
    return public


def _words(section: Section, key: str, aliases: Mapping[str, Tuple[str, ...]]) -> Tuple[str, ...]:
    words = section.texts(key)
    if any(word not in aliases for word in words):
        raise section.error(key, "some of: " + ", ".join(aliases))
    return words


def _partner(section: Section) -> Partner:
    partner = Partner(
        id=section.identifier("id"),
        name=section.text("name"),
        ring=section.text("ring", "buiten"),
        recipients=section.choices("recipients", Audience, tuple(Audience)),
        purpose=section.text("purpose"),
        legal_basis=section.text("legal_basis"),
    )
    section.done()
    return partner


# --- which one a file is -----------------------------------------------------------------------


def recognised_as(inspection: Inspection) -> Optional[Tuple[PublicDelivery, float]]:
    """The public delivery that a file is, and how sure that is; None where it is none of them."""
    names = Names([column.name for column in inspection.columns])
    scored = [(public.confidence(names), len(public.must), public) for public in public_deliveries()]
    best = max(scored, key=lambda item: item[:2], default=None)
    return (best[2], best[0]) if best is not None and best[0] > 0 else None


def delivery_for(
    workspace: Workspace, inspection: Inspection, path: Optional[Path] = None
) -> Optional[Tuple[Delivery, float]]:
    """The delivery of a workspace that a new file belongs to, and how sure that is; None: to none.

    By the mark of a template that came back (with ``path``); by how its last file looked; for one that
    never ran or was removed, by the columns its recipe names; for a public delivery also in another family
    of names than the last time.
    """
    mark = template.mark_of(path) if path is not None else None
    # A removed one comes back with its next file.
    deliveries = (*workspace.deliveries, *(item.delivery for item in workspace.removed))
    marked = [item for item in deliveries if mark is not None and item.id == mark.delivery]
    if marked:
        return marked[0], 1.0
    seen = decisions.read_all(workspace.folder / decisions.NAME).seen
    by_id = {delivery.id: delivery for delivery in deliveries}
    like = recognise(outline(inspection), {name: item for name, item in seen.items() if name in by_id})
    scored = [
        (_by_recipe(delivery, inspection), delivery) for delivery in deliveries if delivery.id not in seen
    ]
    best = max(scored, key=lambda item: item[0], default=None)
    if like is not None and (best is None or best[0] <= like[1]):
        return by_id[like[0]], like[1]
    public = recognised_as(inspection)
    same = [item for item in deliveries if public is not None and item.public == public[0].id]
    if public is not None and len(same) == 1:
        return same[0], public[1]
    return (best[1], best[0]) if best is not None and best[0] >= SAME_KIND else None


def _by_recipe(delivery: Delivery, inspection: Inspection) -> float:
    """How sure it is that a recipe is meant for a file, by the columns that it needs."""
    names = Names([column.name for column in inspection.columns])
    needed = needed_columns(delivery)
    found = sum(names.find(name) is not None for name in needed)
    fits = fnmatch.fnmatch(Path(inspection.file).name, Path(delivery.files).name)
    share = found / len(needed) if needed else 0.0
    return BY_COLUMNS * share + (1 - BY_COLUMNS) * fits


# --- a public delivery made ready for a file -----------------------------------------------------


def ready(public: PublicDelivery, table: Table, denominators: Sequence[str] = ()) -> Delivery:
    """The delivery with the columns, ages and kinds of crime that a file has; the rest is left off.

    ``denominators``: what the boundaries know to divide by. A rate without it becomes a count, a mean
    is then not weighted.
    """
    names = Names([column.name for column in table.inspection.columns])
    find = public.finder(names)
    own = public.delivery
    kept = (_settled(indicator, public, table, find, denominators) for indicator in own.indicators)
    delivery = replace(own, indicators=tuple(indicator for indicator in kept if indicator is not None))
    delivery = fit(delivery, find)
    has_period = find(own.period_column) is not None if own.period_column else False
    columns = {column.name for column in table.inspection.columns}
    reading = replace(
        delivery.reading,
        kinds={name: kind for name, kind in delivery.reading.kinds.items() if name in columns},
    )
    return replace(
        delivery,
        reading=reading,
        period_column=delivery.period_column if has_period else "",
        period_length=delivery.period_length if has_period else "",
    )


def _settled(
    indicator: Indicator,
    public: PublicDelivery,
    table: Table,
    find: Callable[[str], Optional[str]],
    denominators: Sequence[str],
) -> Optional[Indicator]:
    """An indicator as this file can give it; None where it cannot."""
    above = _measure(indicator.numerator, public, table, find)
    if above is None:
        return None
    of_whom = (public.named.get(text, "") for texts in above.where.values() for text in texts)
    name = " ".join([indicator.name, *(f"({text})" for text in of_whom if text)])
    indicator = replace(indicator, name=name)
    below = indicator.denominator
    if below is not None and below.statistic == "areas":
        if below.columns[0] not in denominators:
            return _without_denominator(indicator, above)
    elif below is not None:
        below = _measure(below, public, table, find)
        if below is None:
            return _without_denominator(indicator, above)
    return replace(indicator, numerator=above, denominator=below)


def _without_denominator(indicator: Indicator, above: Measure) -> Optional[Indicator]:
    """A mean without weights, or the count that a rate is made of; a share is none without its whole."""
    plain = replace(indicator, numerator=above, denominator=None, minimum_denominator=0.0)
    if indicator.kind is Kind.MEAN:
        return plain
    if indicator.kind is not Kind.RATE:
        return None
    counted = indicator.name.split(" per ")[0]
    return replace(plain, kind=Kind.SUM, name=counted, per=1.0, unit="", decimals=0)


def _measure(
    measure: Measure, public: PublicDelivery, table: Table, find: Callable[[str], Optional[str]]
) -> Optional[Measure]:
    """A measure with the texts that the file has; None where a column or every text is missing."""
    if any(find(name) is None for name in measure.columns):
        return None
    where: Dict[str, Tuple[str, ...]] = {}
    for word, wanted in measure.where.items():
        column = find(word)
        if column is None:
            continue  # a download of one age or one kind of figure comes without the column
        texts = _texts(table, column, wanted)
        if not texts:
            return None
        where[word] = texts[:1] if word in public.choose else texts
    return replace(measure, where=where)


def _texts(table: Table, column: str, wanted: Sequence[str]) -> Tuple[str, ...]:
    """Which texts of a column are meant: as written, or with a label behind the number."""
    present = {" ".join(text.split()) for text in map(_as_text, table.frame[column].dropna().unique())}
    found: List[str] = []
    for text in wanted:
        found += (
            [text] if text in present else sorted(item for item in present if item.startswith(text + " "))
        )
    return tuple(dict.fromkeys(found))


def _as_text(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def telling(public: PublicDelivery, delivery: Delivery) -> Tuple[str, ...]:
    """The indicators of a delivery that go on pages; the first where none of the telling ones is left."""
    there: Set[str] = {indicator.id for indicator in delivery.indicators}
    pages = tuple(page for page in public.pages if page in there)
    return pages or tuple(indicator.id for indicator in delivery.indicators[:1])
