"""All that a run knows once its figures are protected: what pages, slides and reports are made from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Mapping, Optional, Tuple

from ..model.areas import AreaSet
from ..model.legends import LegendSet
from ..model.maps import KindNumbers, Label
from ..model.matching import MatchReport
from ..model.recipe import Audience, Delivery, Indicator, PageKind, PageSpec, Workspace
from ..model.surroundings import CarriedLayer
from ..model.tables import Finding, Inspection, SetAside
from ..model.values import ProtectedValues
from ..protecting.proposals import Proposal
from ..styling.house_style import HouseStyle
from ..styling.made_maps import MadeMap
from ..workspace.boundaries import layer_name
from ..workspace.store import ON_AREAS
from ..workspace.structure import Structure
from .grids import Panes, Sheet
from .page_templates import Template, chosen


@dataclass(frozen=True)
class ReadDelivery:
    """A delivery that was read: which file, what was recognised, what was set aside."""

    delivery: Delivery
    path: Path
    inspection: Inspection
    set_aside: Tuple[SetAside, ...] = ()
    report: Optional[MatchReport] = None
    findings: Tuple[Finding, ...] = ()
    """What changed since the last time, and which periods were left out; told before all else."""


@dataclass(frozen=True)
class View:
    """An indicator on the areas of one set: a layer of the store and, with what lies around it, a theme."""

    indicator: Indicator
    areas: AreaSet
    name: str
    """Of the layer: the indicator's id, with the area set behind it where that is not its first."""
    title: str


@dataclass(frozen=True)
class Material:
    """Protected figures and all that a page says about them."""

    workspace: Workspace
    house: HouseStyle
    made_on: date
    area_sets: Mapping[str, AreaSet]
    deliveries: Tuple[ReadDelivery, ...]
    values: ProtectedValues
    legend_sets: Mapping[str, LegendSet]
    findings: Tuple[str, ...] = ()
    """Sentences for the report: what changed first, corrections whose source changed, a missing font."""
    seen: Mapping[str, Structure] = field(default_factory=dict)
    """By delivery what its file looks like, to be kept once all is written."""
    given_out: Tuple[str, ...] = ()
    """The sets given out before that the figures were protected with."""
    proposals: Tuple[Proposal, ...] = ()
    """What would show more of the indicators that protection leaves nearly empty."""
    renewed: Tuple[str, ...] = ()
    """Indicators, and layers of maps, whose legend was made anew, as a limit of the old one told a figure
    that is withheld by now: nothing that was drawn with that legend stays."""

    carried: Tuple[CarriedLayer, ...] = ()
    """Layers of the officer's project that lie on every map."""
    maps: Tuple[MadeMap, ...] = ()
    """What the recipe asks for beside the map of each indicator, as far as there are figures for it, and the
    small maps of pages."""
    kind_numbers: Tuple[KindNumbers, ...] = ()
    """What the forms and colours of kinds of things follow from, to be kept for the next time."""
    multiples: Mapping[PageSpec, Tuple[MadeMap, ...]] = field(default_factory=dict)
    """The small maps of each page that is made of such; they are among ``maps`` as well."""

    templates: Mapping[str, Template] = field(default_factory=dict)
    """Layout templates of the organisation, by the key of the layout that they are for."""

    @property
    def public(self) -> bool:
        """Whether everybody may see it (*openbaar*)."""
        return self.workspace.output.audience is Audience.OPENBAAR

    def on_map(self, wanted: Label) -> Label:
        """What stands in the areas: a ranking is not for everybody, who gets the names only."""
        return Label.NAME if self.public and wanted is Label.RANK else wanted

    def read_delivery(self, indicator: Indicator) -> ReadDelivery:
        """The delivery that an indicator comes from."""
        return {item.delivery.id: item for item in self.deliveries}[indicator.delivery]

    def area_set(self, indicator: Indicator) -> AreaSet:
        """The area set that an indicator's figures are about in the first place."""
        return self.area_sets[self.read_delivery(indicator).delivery.shown_on]

    def chosen(self, spec: PageSpec) -> Tuple[Indicator, ...]:
        """The indicators of a page spec that have figures for its area set.

        Age groups are on pages of their own only where the recipe names them: they are parts of a picture.
        """
        ages = {name for page in self.workspace.pages for name in page.profile.in_ages}
        return tuple(
            indicator
            for indicator in self.workspace.indicators
            if (indicator.id in spec.indicators if spec.indicators else indicator.id not in ages)
            and self._has(indicator, spec.areas)
        )

    def _has(self, indicator: Indicator, area_set: str) -> bool:
        """Whether an indicator is about an area set, or about areas put together from its areas."""
        if self.area_set(indicator).id == area_set:
            return True
        frame = self.values.frame
        return bool(((frame["indicator"] == indicator.id) & (frame["area_set"] == area_set)).any())

    def view(self, indicator: Indicator, area_set: str = "") -> View:
        """An indicator on an area set (empty: its first)."""
        first = self.area_set(indicator)
        areas = self.area_sets[area_set] if area_set else first
        if areas.id == first.id:
            return View(indicator, areas, indicator.id, indicator.name)
        name = f"{indicator.id}{ON_AREAS}{layer_name(areas.id)}"
        return View(indicator, areas, name, f"{indicator.name} ({areas.id})")

    @property
    def views(self) -> Tuple[View, ...]:
        """Every indicator on its first area set, and behind it on others that have a page of it."""
        wanted = {indicator.id: [self.view(indicator)] for indicator in self.workspace.indicators}
        for spec in self.workspace.pages:
            for indicator in self.chosen(spec) if spec.kind is PageKind.INDICATOR else ():
                view, known = self.view(indicator, spec.areas), wanted[indicator.id]
                if view.name not in [item.name for item in known]:
                    known.append(view)
        return tuple(view for views in wanted.values() for view in views)

    def chosen_maps(self, spec: PageSpec) -> Tuple[MadeMap, ...]:
        """The maps of a page spec, in the order of the recipe."""
        own = tuple(item for item in self.maps if not item.small)
        return tuple(item for item in own if not spec.maps or item.id in spec.maps)

    def layout(self, spec: PageSpec) -> str:
        """The key of the layout that shows the pages of a page spec."""
        return self.sheet(spec).key

    def sheet(self, spec: PageSpec) -> Sheet:
        """What the layout of a page spec is for."""
        profile = spec.profile
        photos = bool(profile.photos)
        panes = self.panes(spec)
        plain = Sheet(spec.kind, spec.paper, panes, spec.portrait, profile.sides, photos, self.house)
        return replace(plain, template=chosen(self.templates, plain.key))

    def panes(self, spec: PageSpec) -> Panes:
        """How many small maps a page spec has, and whether they share a legend; none for other pages."""
        made = self.multiples.get(spec, ())
        together = spec.shared or len({item.drawn.spec.indicators for item in made}) == 1
        return Panes(len(made), together, spec.portrait) if made else Panes()

    def latest(self, indicator: Indicator) -> str:
        """The last period that an indicator has figures for; "" where it has none."""
        periods = self.values.periods(indicator.id)
        return periods[-1] if periods else ""
