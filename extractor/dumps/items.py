"""What goes through a job: an item for each record of a dump, an outcome for each item.

An item is cut out of the dump but not parsed yet: parsing is the workers' task, so that one reader can feed many.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that could not even be cut out of its dump."""

    error: str


@dataclass(frozen=True, slots=True)
class Page:
    """A text or HTML file, or a page out of a web archive. `charset` is what the server called its encoding."""

    body: bytes
    id: str | None
    name: str | None = None  # the file's name within its folder or archive
    url: str | None = None
    charset: str | None = None


Content = str | Mapping[str, Any] | Page | Broken
"""JSON text, a table's row, a page, or what is wrong."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an item stands: its source's number from 0, its position in it from 1 (JSON Lines: the line)."""

    source: int
    position: int


@dataclass(frozen=True, slots=True)
class Item:
    """A record as it lies in the dump."""

    place: Place
    source: str
    content: Content
    read: int = 0  # bytes of all sources read so far, for the progress bar


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item.

    document: the document as one line of JSON. error: one sentence. signature: the text's MinHash, with `--dedupe`.
    """

    status: Literal["document", "failed", "dropped"]
    id: str | None = None
    document: str | None = None
    error: str | None = None
    relevance: float | None = None
    signature: bytes | None = None
