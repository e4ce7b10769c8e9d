"""The output document: what `extract` returns and the command line writes.

Every key is always present, `None` or `[]` where the article says nothing. Offsets are in characters (Unicode code
points) of the document's own `text`, `end` exclusive: `text[start:end] == mention.text`. A reference to another entry
is its `id`.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA: Literal["extractor/1"] = "extractor/1"

Id = str


class Model(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        populate_by_name=True,
        serialize_by_alias=True,
        json_schema_serialization_defaults_required=True,
    )


class Mention(Model):
    """A stretch of `text` that speaks of an entry."""

    start: int
    end: int
    text: str


class Entry(Model):
    """What persons, positions, organizations, regions, dates, documents and events share, `mentions` beside it."""

    id: Id


class Person(Entry):
    """A person; `name` is nominative, in the order имя – отчество – фамилия, initials kept."""

    name: str
    first: str | None = None
    patronymic: str | None = None
    last: str | None = None
    gender: Literal["male", "female"] | None = None
    mentions: list[Mention] = []


class Position(Entry):
    """A post: `name` with its body and region, `title` without them; `person` is the holder, if he is named."""

    name: str
    title: str
    status: Literal["current", "acting", "former"] = "current"
    person: Id | None = None
    organization: Id | None = None
    region: Id | None = None
    mentions: list[Mention] = []


class Organization(Entry):
    """A body, agency, court, company, party, medium; `parent` is the body that it belongs to."""

    name: str
    kind: str | None = None
    aliases: list[str] = []
    parent: Id | None = None
    region: Id | None = None
    mentions: list[Mention] = []


class Region(Entry):
    """A country, region, district or settlement; `iso` is its ISO 3166 code, `country` an alpha-2 code."""

    name: str
    kind: Literal["country", "region", "district", "city", "village"] | None = None
    iso: str | None = None
    country: str | None = None
    aliases: list[str] = []
    mentions: list[Mention] = []


class Date(Entry):
    """A date or interval in EDTF (ISO 8601-2)."""

    value: str
    mentions: list[Mention] = []


class LegalDocument(Entry):
    """A law, code, article of a code, plan, concept, decree, memorandum …"""

    name: str
    kind: str
    mentions: list[Mention] = []


Named = Person | Position | Organization | Region | Date | LegalDocument


class Clause(Model):
    """A phrase in canonical form and the bounds of the clause that it comes from."""

    text: str
    start: int
    end: int


class Decision(Clause):
    """What was decided or instructed; `by` is a person or an organization."""

    by: Id | None = None


class Party(Model):
    """Who chairs: a person, the post that stands for one, or both."""

    person: Id | None = None
    position: Id | None = None


class Participant(Party):
    """Who takes part: a person, an organization or a group named only by its description."""

    organization: Id | None = None
    group: str | None = None
    role: Literal["participant", "speaker", "heard", "invited", "online"] = "participant"


class Amount(Model):
    """Money: `currency` is an ISO 4217 code."""

    value: float | int
    currency: str


class Other(Model):
    """Somebody in a case who is not the one it is against."""

    person: Id
    role: Literal["victim", "briber", "accomplice", "lawyer", "judge", "prosecutor", "witness"]


class Meeting(Entry):
    """A session, conference, briefing, round table, forum, hearing, held or to come."""

    type: Literal["meeting"] = "meeting"
    kind: str
    status: Literal["held", "planned", "cancelled"] = "held"
    name: str
    body: Id | None = None
    chair: Party | None = None
    participants: list[Participant] = []
    topics: list[Clause] = []
    decisions: list[Decision] = []
    date: Id | None = None
    place: str | None = None
    mentions: list[Mention] = []


CaseKind = Literal[
    "detention",
    "arrest",
    "search",
    "charge",
    "investigation",
    "trial",
    "verdict",
    "acquittal",
    "release",
    "appeal",
    "extradition",
    "seizure",
    "dismissal",
    "appointment",
    "fine",
    "confiscation",
]


class Case(Entry):
    """One act against persons (or, an appointment, for one); `status`: done or said, planned, denied. An act against a
    company has no persons; its `mentions` show the company."""

    type: Literal["case"] = "case"
    kind: CaseKind
    status: Literal["done", "alleged", "planned", "denied"] = "done"
    persons: list[Id] = []
    others: list[Other] = []
    agency: Id | None = None
    charge: str | None = None
    article: str | None = None
    amount: Amount | None = None
    sentence: str | None = None
    date: Id | None = None
    place: str | None = None
    mentions: list[Mention] = []


class Statement(Model):
    """What a person or an organization said: `text` is as said, its `spans` joined by a space."""

    speaker: Id | None
    text: str
    quoted: bool
    spans: list[tuple[int, int]]


Event = Annotated[Meeting | Case, Field(discriminator="type")]


class Document(Model):
    """Everything that one article says."""

    schema_: Literal["extractor/1"] = Field(default=SCHEMA, alias="schema")
    id: str | None = None
    source: str | None = None
    title: str | None = None
    published: str | None = None
    language: Literal["ru"] = "ru"
    text: str | None
    url: str | None = None
    body: list[tuple[int, int]] = []
    persons: list[Person] = []
    positions: list[Position] = []
    organizations: list[Organization] = []
    regions: list[Region] = []
    dates: list[Date] = []
    documents: list[LegalDocument] = []
    events: list[Event] = []
    statements: list[Statement] = []

    def to_json(self, *, indent: int | None = None) -> str:
        """The document as JSON; the inverse is `Document.model_validate_json`."""
        return self.model_dump_json(indent=indent)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """The JSON Schema of what `to_json` writes: every key required."""
        return cls.model_json_schema(mode="serialization")
