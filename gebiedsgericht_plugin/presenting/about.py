"""What every file of a map set says about itself: of which workspace it is, who made it, for whom it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict

from ..model.recipe import Audience, Workspace
from ..texts import say


@dataclass(frozen=True)
class About:
    """The same words in the metadata of every kind of file."""

    title: str
    maker: str
    sources: str
    """The partners whose files it is made from, with commas."""
    audience: Audience
    language: str = "nl"

    @classmethod
    def of(cls, workspace: Workspace, organisation: str = "") -> About:
        """From a recipe; ``organisation`` is the maker where the recipe names none."""
        used = {delivery.partner for delivery in workspace.deliveries}
        return cls(
            title=workspace.name,
            maker=workspace.maker or organisation,
            sources=", ".join(partner.name for partner in workspace.partners if partner.id in used),
            audience=workspace.output.audience,
            language=workspace.language,
        )

    @property
    def for_whom(self) -> str:
        """The circle in words, as the pages say it."""
        circle = say(f"audience.{self.audience.value}", self.language)
        return say("page.from.audience", self.language, audience=circle)

    @property
    def subject(self) -> str:
        """For whom it is and whose figures it holds."""
        return " · ".join(part for part in (self.for_whom, self.sources) if part)

    def of_pdf(self) -> Dict[str, str]:
        """Names and values of a PDF's document information."""
        return {
            "/Title": self.title,
            "/Author": self.maker,
            "/Subject": self.subject,
            "/Keywords": self.for_whom,
            "/Audience": self.audience.value,
            "/Creator": "Gebiedsgericht",
        }

    def of_picture(self, title: str = "") -> Dict[str, str]:
        """Keywords and texts of a PNG; ``title`` is that of the page."""
        texts = {
            "Title": title or self.title,
            "Author": self.maker,
            "Description": self.subject,
            "Audience": self.audience.value,
            "Software": "Gebiedsgericht",
        }
        return {key: text for key, text in texts.items() if text}

    def of_store(self) -> Dict[str, str]:
        """Names and values for the metadata of a GeoPackage."""
        return {"TITLE": self.title, "SUBJECT": self.subject, "AUDIENCE": self.audience.value}
