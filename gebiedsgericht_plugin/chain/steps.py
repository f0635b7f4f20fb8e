"""How far a run goes, what it is given, and what it tells on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Callable, List, Mapping, Optional

from .. import loading
from ..errors import Cancelled
from ..model.areas import AreaSet
from ..model.progress import Progress
from ..texts import say


class Until(Enum):
    """How far a run goes. The order is that of ``runworkspace``'s UNTIL."""

    LOAD = "load"
    JOIN = "join"
    STYLE = "style"
    EXPORT = "export"


@dataclass(frozen=True)
class Given:
    """What is already in memory, by the id of the area set or delivery: layers of the project."""

    areas: Mapping[str, AreaSet] = field(default_factory=dict)
    tables: Mapping[str, loading.Grid] = field(default_factory=dict)


NOTHING_GIVEN = Given()


class Steps:
    """Tells each step with its counts, and keeps what it told."""

    def __init__(self, language: str, tell: Optional[Callable[[str], None]] = None) -> None:
        """Tell in ``language``, to ``tell`` as well when it is given."""
        self.told: List[str] = []
        self._language = language
        self._tell = tell

    def say(self, code: str, **values: object) -> None:
        """Tell one step."""
        self.tell(say(code, self._language, **values))

    def tell(self, text: str) -> None:
        """Tell a sentence that is in words already."""
        self.told.append(text)
        if self._tell:
            self._tell(text)


def check(progress: Progress) -> None:
    """Stop here where the user asked for it (Cancelled)."""
    if progress.cancelled():
        raise Cancelled
