"""What goes into the system, and what comes out where no document can."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """An article with what its source says of it. `text` may be plain text or HTML."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """What `System.pipe` gives in the place of a document it could not make."""

    id: str | None
    error: str
