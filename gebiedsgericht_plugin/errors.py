"""One class per situation a user can be in: a code and its parameters, no words.

``texts.say`` knows the words (what happened, what to do) for each ``code``. Anything else that is
raised is a bug and keeps its traceback.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, ClassVar, Dict, Tuple

if TYPE_CHECKING:
    from .model.tables import Finding


@dataclass(eq=False)
class GebiedsgerichtError(Exception):
    """A situation that a user can be in and can do something about."""

    exit_code: ClassVar[int] = 1
    """Of the command line: 1 stopped on a finding in the data, 2 wrong use."""

    @property
    def code(self) -> str:
        """The name of the situation: ``NoSuchFile`` is ``no_such_file``."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()

    @property
    def parameters(self) -> Dict[str, object]:
        """What the words need: file, line, column, counts. Never a personal value."""
        return {item.name: getattr(self, item.name) for item in fields(self)}

    def __str__(self) -> str:
        """For logs and tests; people read ``texts.say``."""
        return f"{self.code}: {self.parameters}"


@dataclass(eq=False)
class Cancelled(GebiedsgerichtError):
    """The user asked to stop; nothing was changed."""


@dataclass(eq=False)
class MissingLibrary(GebiedsgerichtError):
    """A step needs a library that this QGIS came without."""

    exit_code: ClassVar[int] = 2
    library: str
    step: str


# --- files -----------------------------------------------------------------------------------


@dataclass(eq=False)
class NoSuchFile(GebiedsgerichtError):
    """There is no file at this path (or none that fits the pattern)."""

    path: str


@dataclass(eq=False)
class EmptyFile(GebiedsgerichtError):
    """The file holds nothing."""

    path: str


@dataclass(eq=False)
class NotWhatItSeems(GebiedsgerichtError):
    """The content does not fit the extension: a PDF renamed to .xlsx."""

    path: str
    expected: str
    found: str


@dataclass(eq=False)
class FileInUse(GebiedsgerichtError):
    """Another program holds the file: a workbook open in Excel."""

    path: str


@dataclass(eq=False)
class CannotWrite(GebiedsgerichtError):
    """No right or no room to write here."""

    path: str
    reason: str = ""


@dataclass(eq=False)
class UnreadableFile(GebiedsgerichtError):
    """The file is damaged or of a kind that cannot be read."""

    path: str
    reason: str = ""


@dataclass(eq=False)
class NoAnswers(GebiedsgerichtError):
    """A workbook that is not one that was sent to a partner with questions about its file."""

    path: str


@dataclass(eq=False)
class PasswordProtected(GebiedsgerichtError):
    """A workbook that only opens with a password."""

    path: str


@dataclass(eq=False)
class NoTableFound(GebiedsgerichtError):
    """No rows of data were found in the file."""

    path: str


@dataclass(eq=False)
class NoSuchSheet(GebiedsgerichtError):
    """The workbook (or data source) has no sheet (layer) of this name."""

    path: str
    sheet: str
    sheets: Tuple[str, ...]


@dataclass(eq=False)
class NoSuchColumn(GebiedsgerichtError):
    """A column that the recipe names is not in the file."""

    path: str
    column: str
    columns: Tuple[str, ...]


@dataclass(eq=False)
class NotANumberColumn(GebiedsgerichtError):
    """A column that should be measured holds text."""

    path: str
    column: str
    example_lines: Tuple[int, ...] = ()


@dataclass(eq=False)
class TooManyCategories(GebiedsgerichtError):
    """A column has more different texts than there can be fields: it holds no categories."""

    column: str
    count: int
    most: int


@dataclass(eq=False)
class PersonalDataFound(GebiedsgerichtError):
    """Columns with personal data; reading stopped. Names, kinds and shares only."""

    path: str
    columns: Tuple[str, ...]
    kinds: Tuple[str, ...]


@dataclass(eq=False)
class DeliveryChanged(GebiedsgerichtError):
    """A delivery is not like the last one in ways that could make figures wrong."""

    path: str
    delivery: str
    changes: Tuple[Finding, ...]
    """What changed, those that stop first."""
    accept: Tuple[str, ...] = ()
    """What to put in ``decisions.yml`` (accepted_changes) to go on with the ones that stop."""


# --- areas and joins -------------------------------------------------------------------------


@dataclass(eq=False)
class LayerWithoutCrs(GebiedsgerichtError):
    """Geometries without a coordinate reference system."""

    layer: str


@dataclass(eq=False)
class NoAreas(GebiedsgerichtError):
    """The boundaries hold no polygons."""

    source: str


@dataclass(eq=False)
class DuplicateAreas(GebiedsgerichtError):
    """The same code stands for several areas."""

    source: str
    codes: Tuple[str, ...]


@dataclass(eq=False)
class AreaInTwoParents(GebiedsgerichtError):
    """An area (row) without a parent, or a parent that itself lies in two parents."""

    level: str
    areas: Tuple[str, ...]


@dataclass(eq=False)
class UnknownAreas(GebiedsgerichtError):
    """Own areas are put together from codes that the finer areas do not have."""

    areas: str
    codes: Tuple[str, ...]
    made_from: str


@dataclass(eq=False)
class NoKeyFound(GebiedsgerichtError):
    """No column says where the rows belong."""

    path: str
    columns: Tuple[str, ...]


@dataclass(eq=False)
class EmptyKey(GebiedsgerichtError):
    """The column that says where the rows belong is empty in every row."""

    path: str
    column: str


@dataclass(eq=False)
class NothingMatched(GebiedsgerichtError):
    """Not one row found an area."""

    path: str
    column: str
    areas: str
    examples: Tuple[str, ...]
    area_examples: Tuple[str, ...]


@dataclass(eq=False)
class LinkTableNeeded(GebiedsgerichtError):
    """Postcodes or addresses need a table that says in which area they lie."""

    path: str
    kind: str
    delivery: str = ""


@dataclass(eq=False)
class DuplicateKeys(GebiedsgerichtError):
    """Several rows for one area, while the recipe says to stop on that."""

    path: str
    keys: Tuple[str, ...]


@dataclass(eq=False)
class NoDenominator(GebiedsgerichtError):
    """A share or rate without something to divide by."""

    indicator: str
    denominator: str
    denominators: Tuple[str, ...]


@dataclass(eq=False)
class DoesNotAddUp(GebiedsgerichtError):
    """Recalculated to other boundaries, less (or more) came out of an indicator than went in."""

    indicator: str
    period: str
    share: float
    """What is lacking, as a part of what went in."""


@dataclass(eq=False)
class LevelNotInBoundaries(GebiedsgerichtError):
    """The figures are of a level that the boundaries to recalculate to do not have."""

    level: str
    areas: str
    levels: Tuple[str, ...]


# --- settings --------------------------------------------------------------------------------


@dataclass(eq=False)
class BadSetting(GebiedsgerichtError):
    """A parameter that makes no sense, such as a negative threshold."""

    exit_code: ClassVar[int] = 2
    setting: str
    value: str
    expected: str


@dataclass(eq=False)
class NotProtected(GebiedsgerichtError):
    """Figures that were not cleared by protection are refused on a page."""

    layer: str


@dataclass(eq=False)
class AudienceTooWide(GebiedsgerichtError):
    """The map set is meant for a circle that a partner's delivery does not allow."""

    partner: str
    audience: str
    """The circle, in words, as are those of ``recipients``."""
    delivery: str
    recipients: Tuple[str, ...] = ()


@dataclass(eq=False)
class PoliceTaskNotForThem(AudienceTooWide):
    """The same of figures about the police task (Wpg), which go only to recipients that are listed."""


@dataclass(eq=False)
class OriginWithoutReason(GebiedsgerichtError):
    """A figure about origin or nationality enters a score, coincidence or bivariate map without a reason."""

    indicator: str
    key: str
    """The id of the indicator in the recipe."""


@dataclass(eq=False)
class PointsOfPeople(GebiedsgerichtError):
    """A map would draw rows about people one by one."""

    delivery: str
    kind: str
    """Of the map, as the recipe says it."""


@dataclass(eq=False)
class GivenOutUnreadable(GebiedsgerichtError):
    """What is kept of a set that was given out cannot be read, so nothing can be protected with it."""

    path: str


@dataclass(eq=False)
class GivenOutMeanwhile(GebiedsgerichtError):
    """Another set was given out since the figures were protected, so these may tell more together."""

    name: str


@dataclass(eq=False)
class ShapefileRefused(GebiedsgerichtError):
    """A Shapefile as output cuts field names to ten characters."""

    exit_code: ClassVar[int] = 2
    path: str


@dataclass(eq=False)
class TextsNotSafe(GebiedsgerichtError):
    """What people typed holds personal data, or tells a figure that is not shown; nothing goes out."""

    places: Tuple[Finding, ...]
    """Per place what is wrong: file, line, key and kind; never the text."""


# --- workspace -------------------------------------------------------------------------------


@dataclass(eq=False)
class RecipeError(GebiedsgerichtError):
    """A key of a recipe is unknown, missing, or holds something else than expected."""

    exit_code: ClassVar[int] = 2
    path: str
    line: int
    key: str
    found: str
    expected: str


@dataclass(eq=False)
class NoSuchDelivery(GebiedsgerichtError):
    """The workspace has no delivery with this id."""

    exit_code: ClassVar[int] = 2
    path: str
    delivery: str
    deliveries: Tuple[str, ...]


@dataclass(eq=False)
class RemovedMeanwhile(GebiedsgerichtError):
    """Somebody removed a delivery while figures were made of it; they may not come back."""

    delivery: str


@dataclass(eq=False)
class RecipeNotYaml(GebiedsgerichtError):
    """A recipe that is no valid YAML."""

    exit_code: ClassVar[int] = 2
    path: str
    line: int
    reason: str


@dataclass(eq=False)
class NewerWorkspace(GebiedsgerichtError):
    """A workspace written by a newer version of the plugin."""

    exit_code: ClassVar[int] = 2
    path: str
    version: int
    readable: int


@dataclass(eq=False)
class ExportFailed(GebiedsgerichtError):
    """QGIS could not write a page."""

    path: str
    reason: str


# --- services --------------------------------------------------------------------------------


@dataclass(eq=False)
class NoNetwork(GebiedsgerichtError):
    """The service cannot be reached from here."""

    address: str
    reason: str = ""


@dataclass(eq=False)
class ServiceFailed(GebiedsgerichtError):
    """The service answered with an error, or with something else than asked; status 0: without one."""

    address: str
    status: int = 0
    reason: str = ""


@dataclass(eq=False)
class ServiceIncomplete(GebiedsgerichtError):
    """Fewer (or more) rows came than the service says it has."""

    address: str
    expected: int
    received: int


@dataclass(eq=False)
class ServiceCapped(GebiedsgerichtError):
    """The service stopped where a cap would be, and does not say how many rows it has."""

    address: str
    received: int


@dataclass(eq=False)
class ConsentNeeded(GebiedsgerichtError):
    """Addresses would go to a service, and nobody said that they may."""

    address: str
    count: int


@dataclass(eq=False)
class NotCached(GebiedsgerichtError):
    """There is no network, and no copy from an earlier time."""

    source: str
    address: str
    folder: str
