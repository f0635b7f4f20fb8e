"""From the rows of every delivery to its figures, in the boundaries they are shown on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Callable, Iterable, List, Optional, Sequence, Tuple

from .. import joining, loading
from ..errors import LinkTableNeeded
from ..model.addresses import Addresses
from ..model.areas import AreaSet
from ..model.matching import MatchReport
from ..model.progress import SILENT, Part, Progress
from ..model.recipe import KeyKind, Workspace
from ..model.tables import Finding, Inspection
from ..model.values import Values
from ..presenting.material import Material, ReadDelivery
from ..workspace import decisions, geocoding, next_delivery
from ..workspace.area_addresses import AreaAddresses
from ..workspace.decisions import Decisions
from ..workspace.next_delivery import Received
from ..workspace.structure import Structure, with_areas
from .areas import area_set, known_areas
from .maps import deliveries_of
from .points import Located, located_points
from .reading import in_words, read_all
from .steps import Given, Steps, check

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Joined:
    """A delivery with its match report, what its file looks like, and what was found on the way."""

    item: ReadDelivery
    structure: Structure
    findings: Tuple[Finding, ...]
    located: Optional[Located] = None
    """Where its rows lie, of deliveries that are on a map themselves."""


def measure_all(
    material: Material,
    read: Sequence[Tuple[ReadDelivery, Received]],
    decided: Decisions,
    progress: Progress,
    steps: Steps,
) -> Tuple[Values, Tuple[Joined, ...]]:
    """The values of all deliveries, and per delivery what became of its keys."""
    import pandas as pd

    shared = _Shared(material, decided, progress, steps)
    frames: List[pandas.DataFrame] = []
    contributed: List[pandas.DataFrame] = []
    deliveries: List[Joined] = []
    for position, (item, received) in enumerate(read):
        check(progress)
        progress.report(position / len(read), item.delivery.id)
        values, joined = _Delivery(shared, item, received).measured()
        frames.append(values.frame)
        contributed += [] if values.contributions is None else [values.contributions]
        deliveries.append(joined)
    contributions = pd.concat(contributed, ignore_index=True) if contributed else None
    return Values(pd.concat(frames, ignore_index=True), contributions), tuple(deliveries)


class _Shared:
    """What the deliveries of a run have in common, each made once."""

    def __init__(self, material: Material, decided: Decisions, progress: Progress, steps: Steps) -> None:
        self.material, self.decided = material, decided
        self.progress, self.steps = progress, steps
        self.known = known_areas(material)
        self.addresses = AreaAddresses(material.workspace, progress, steps.say)
        folder = material.workspace.folder
        self.recalculator = joining.Recalculator(
            self.addresses.unplaced, lambda link: loading.load(folder / link), progress
        )

    def made_from(self, areas: AreaSet) -> List[AreaSet]:
        """The own areas that are put together from an area set."""
        return [other for other in self.material.area_sets.values() if other.made_from == areas.id]


class _Delivery:
    """One delivery on its way from rows to figures."""

    def __init__(self, shared: _Shared, item: ReadDelivery, received: Received) -> None:
        self._shared, self._item, self._received = shared, item, received
        self._delivery, self._table = item.delivery, received.table
        self._areas = shared.material.area_sets[item.delivery.key.areas]
        self._findings: List[Finding] = []

    def measured(self) -> Tuple[Values, Joined]:
        """Its figures, in the boundaries they are shown on, and all that is to be told of the join."""
        self._found(self._before_join())
        match = self._match()
        self._found(match.findings)
        measured = joining.measure(
            self._table, match, self._areas, self._delivery, self._shared.made_from(self._areas)
        )
        recalculated = self._recalculated(match, measured)
        self._found((*measured.findings, *recalculated.findings))
        report = joining.completed(
            match.report, self._delivery, self._areas, measured.values, measured.checks
        )
        inspection = loading.fit(self._table, self._shared.known).inspection
        report = self._explained(report, match, inspection)
        before = self._shared.decided.seen.get(self._delivery.id)
        self._findings += next_delivery.after_join(self._received, match, before)
        self._tell_joined(report)
        item = replace(self._item, inspection=inspection, report=report)
        structure = with_areas(self._received.structure, match, self._delivery)
        return recalculated.values, Joined(item, structure, tuple(self._findings), self._located(match))

    def _located(self, match: joining.Match) -> Optional[Located]:
        """Its rows with their places, where the recipe wants a map of these."""
        shared = self._shared
        if self._delivery.id not in deliveries_of(shared.material.workspace):
            return None
        own = shared.made_from(self._areas)
        return located_points(self._delivery, self._table, match, self._areas, own)

    def _found(self, findings: Iterable[Finding]) -> None:
        """Keep what was found, and tell it at once."""
        findings = tuple(findings)
        self._findings += findings
        steps = self._shared.steps
        language = self._shared.material.workspace.language
        for text in in_words([replace(self._item, findings=findings)], language):
            steps.tell(text)

    def _tell_joined(self, report: MatchReport) -> None:
        self._shared.steps.say(
            "run.joined",
            name=self._item.path.name,
            rows=report.rows,
            matched=report.rows_matched,
            areas=report.areas,
            areas_matched=report.areas_matched,
        )

    def _before_join(self) -> Tuple[Finding, ...]:
        """What tells that codes are of another year than the areas, or points in another system than read."""
        key, table = self._delivery.key, self._table
        found = loading.year_findings(
            table, self._shared.known, key.areas, key.column, self._delivery.reference_date
        )
        guesses = [guess for guess in table.inspection.keys if key.column in ((), guess.column)]
        by_point = key.kind is KeyKind.AUTO and (not guesses or guesses[0].kind == KeyKind.POINT.value)
        doubt = loading.outside_areas(table, self._areas) if by_point or key.kind is KeyKind.POINT else None
        return (*found, *([doubt] if doubt else []))

    def _match(self) -> joining.Match:
        link: Optional[Callable[[], Addresses]] = self._shared.addresses.link(self._delivery, self._areas)
        try:
            return joining.match(
                self._table,
                self._delivery.key,
                self._areas,
                delivery=self._delivery.id,
                link=link,
                decisions=self._shared.decided.spellings.get(self._delivery.partner, {}),
                value=joining.value_measure(self._delivery),
            )
        except LinkTableNeeded as error:
            error.delivery = self._delivery.id
            raise

    def _recalculated(self, match: joining.Match, measured: joining.Measured) -> joining.Recalculated:
        """The figures in the boundaries they are shown on; as they are where those are its own."""
        delivery = self._delivery
        if delivery.recalculate is None:
            return joining.Recalculated(measured.values)
        target = self._shared.material.area_sets[delivery.shown_on]
        plain = joining.before_recalculating(delivery)
        values = measured.values
        if plain != delivery:
            values = joining.measure(self._table, match, self._areas, plain).values
        return self._shared.recalculator.recalculate(
            values, delivery, self._areas, target, self._shared.made_from(target), measured.values
        )

    def _explained(self, report: MatchReport, match: joining.Match, inspection: Inspection) -> MatchReport:
        """The match report where the codes fit another year better: what became of them there."""
        areas, material = self._areas, self._shared.material
        listed = {item.id: item for item in material.workspace.areas if item.level == areas.level}
        years = [fit for key in inspection.keys if key.column == report.key_columns for fit in key.years]
        fits = [fit for fit in years if fit.area_set in listed]
        own = max((fit.share for fit in fits if fit.area_set == areas.id), default=0.0)
        if not fits or fits[0].share <= own or match.level != areas.level:
            return report
        better = listed[fits[0].area_set]
        other = area_set(
            better, material.workspace, material.area_sets, self._shared.progress, self._shared.steps
        )
        used = {str(code) for code in match.areas.dropna().unique()}
        report, findings = joining.explain_other_year(report, other, areas, used)
        self._found(findings)
        return report


def propose_look_up(workspace: Workspace, delivery: str, progress: Progress = SILENT) -> geocoding.Proposal:
    """Which addresses of a delivery a service could be asked for. Nothing is sent.

    Raises what reading the delivery and its areas raises, and NoKeyFound.
    """
    decided = decisions.read_all(workspace.folder / decisions.NAME)
    workspace, _ = decisions.applied(workspace, decided)
    asked = {item.id: item for item in workspace.deliveries}[delivery]
    steps = Steps(workspace.language)
    source = {item.id: item for item in workspace.areas}[asked.key.areas]
    areas = area_set(source, workspace, {}, Part(progress, 0.0, 0.5), steps)
    only = replace(workspace, deliveries=(asked,))
    ((_, received),) = read_all(only, Given(), decided, Part(progress, 0.5, 1.0), steps)
    return geocoding.propose(asked, received.table, areas)
