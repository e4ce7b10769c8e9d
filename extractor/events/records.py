"""What the event steps find: records that refer to entities' records and to spans of the text."""

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Span

from extractor.entities.records import Date, Money, Organization, Person, Position, Region


@dataclass(eq=False, slots=True)
class Participant:
    person: Person | None = None
    position: Position | None = None
    organization: Organization | None = None
    group: str | None = None
    role: Literal["participant", "speaker", "heard", "invited", "online"] = "participant"


@dataclass(eq=False, slots=True)
class Clause:
    """A topic or a decision: its canonical text and the clause that it comes from."""

    text: str
    span: Span
    by: Person | Organization | None = None


@dataclass(eq=False, slots=True)
class Meeting:
    kind: str
    name: str
    status: Literal["held", "planned", "cancelled"] = "held"
    body: Organization | None = None
    chair: Person | None = None
    chair_position: Position | None = None
    participants: list[Participant] = field(default_factory=list)
    topics: list[Clause] = field(default_factory=list)
    decisions: list[Clause] = field(default_factory=list)
    date: Date | None = None
    place: Region | str | None = None
    spans: list[Span] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Case:
    kind: str
    status: Literal["done", "alleged", "planned", "denied"] = "done"
    persons: list[Person] = field(default_factory=list)
    others: list[tuple[Person, str]] = field(default_factory=list)
    agency: Organization | None = None
    charge: str | None = None
    article: str | None = None
    amount: Money | None = None
    sentence: str | None = None
    date: Date | None = None
    place: Region | str | None = None
    spans: list[Span] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Statement:
    speaker: Person | Organization | None
    quoted: bool
    spans: list[Span]


@dataclass(eq=False, slots=True)
class Events:
    meetings: list[Meeting] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
