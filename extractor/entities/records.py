"""What the linking step knows: one record per real thing, with the spans that speak of it.

Plain objects that refer to each other directly; `extractor.assemble` turns them into the document's ids and offsets.
Identity is by object (`eq=False`): two namesakes are two records.
"""

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Span


@dataclass(eq=False, slots=True)
class Region:
    name: str
    kind: str | None = None
    iso: str | None = None
    country: str | None = None
    aliases: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Organization:
    name: str
    kind: str | None = None
    aliases: list[str] = field(default_factory=list)
    parent: "Organization | None" = None
    region: Region | None = None
    spans: list[Span] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Person:
    name: str
    first: str | None = None
    patronymic: str | None = None
    last: str | None = None
    gender: Literal["male", "female"] | None = None
    spans: list[Span] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Position:
    name: str
    title: str
    status: Literal["current", "acting", "former"] = "current"
    person: Person | None = None
    organization: Organization | None = None
    region: Region | None = None
    spans: list[Span] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Date:
    value: str
    spans: list[Span] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class LegalDocument:
    name: str
    kind: str
    title: str | None = None  # of an article of a code: the offence that it names
    spans: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Money:
    value: float
    currency: str
    span: Span


@dataclass(eq=False, slots=True)
class Entities:
    """All that the article's body names, in the order of first mention."""

    persons: list[Person] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    documents: list[LegalDocument] = field(default_factory=list)
    money: list[Money] = field(default_factory=list)
    groups: list[Span] = field(
        default_factory=list
    )  # «акимы городов и районов»: posts in the plural, held by nobody named
    standing_for: dict[tuple[int, int], Person] = field(default_factory=dict)
    """Token range of a post, paraphrase or pronoun that stands for a person («глава региона», «он») → who."""

    _by_start: dict[int, list[tuple[Span, Organization | Region]]] | None = field(init=False, default=None, repr=False)

    def named_within(self, start: int, end: int) -> list[tuple[Span, Organization | Region]]:
        """Mentions of bodies and regions within a range of tokens. To be asked when both are linked."""
        if self._by_start is None:
            self._by_start = {}
            records: list[Organization | Region] = [*self.organizations, *self.regions]
            for record in records:
                for span in record.spans:
                    self._by_start.setdefault(span.start, []).append((span, record))
        by_start = self._by_start
        return [m for i in range(start, end) for m in by_start.get(i, ()) if m[0].end <= end]

    def posts_of(self, person: Person) -> list[Position]:
        return [p for p in self.positions if p.person is person]
