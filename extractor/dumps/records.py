"""A record out of what a dump holds: which field is the text, which the title, the date, the address."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from extractor.dumps.errors import JobError
from extractor.dumps.items import Broken, Content, Page
from extractor.errors import InputError
from extractor.page import decode
from extractor.page.check import SURROGATE
from extractor.record import Record

# The usual names of a record's fields in dumps of news, the likelier first
USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "article_text", "html", "текст"),
    "title": ("title", "headline", "name", "header", "заголовок", "название"),
    "published": (
        *("published", "date", "pubdate", "pub_date", "publish_date", "published_at", "publication_date"),
        *("date_published", "datetime", "timestamp", "created_at", "time", "дата"),
    ),
    "url": ("url", "link", "href", "uri", "source_url", "ссылка"),
    "id": ("id", "_id", "guid", "uid", "uuid", "doc_id", "article_id"),
}


@dataclass(frozen=True)
class Fields:
    """Where a record's text, title, … are found: under the name given for it, else under a usual one.

    Raises JobError for a field that records do not have.
    """

    given: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if unknown := self.given.keys() - USUAL_NAMES.keys():
            raise JobError(f"There is no field {unknown.pop()!r}: a record has {', '.join(USUAL_NAMES)}.")

    def columns(self, names: list[str]) -> dict[str, str]:
        """Of the names that a record or table has, those that matter: field → name."""
        by_lower = {name.strip().lower(): name for name in reversed(names)}
        found = {}
        for fieldname, usual in USUAL_NAMES.items():
            if fieldname in self.given:
                if self.given[fieldname] in names:
                    found[fieldname] = self.given[fieldname]
            elif name := next((by_lower[name] for name in usual if name in by_lower), None):
                found[fieldname] = name
        return found

    def record(self, content: Content, source: str) -> Record:
        """The record.

        Raises InputError, with one sentence, for what is broken, no record, or without text.
        """
        if isinstance(content, Broken):
            raise InputError(content.error)
        if isinstance(content, Page):
            return _page(content, source)
        row = _parsed(content) if isinstance(content, str) else content
        columns = self.columns(list(row))
        if "text" not in columns:
            wanted = self.given.get("text")
            raise InputError(
                f"The record has no field {wanted!r}."
                if wanted
                else f"The record has no text: it has {_listed(row)}; name the right one with --field text=NAME."
            )
        values = {fieldname: row[name] for fieldname, name in columns.items()}
        return Record(
            text=_text(values["text"], columns["text"]),
            id=_optional(values, "id"),
            title=_optional(values, "title"),
            published=_moment(values.get("published")),
            url=_optional(values, "url"),
            source=source,
        )


def _page(page: Page, source: str) -> Record:
    text = None
    if page.charset:
        try:
            text = page.body.decode(page.charset)
        except (LookupError, UnicodeDecodeError):
            text = None  # servers often name the wrong encoding
    return Record(
        text=text if text is not None else decode(page.body),
        id=page.id,
        url=page.url,
        source=f"{source}/{page.name}" if page.name else source,
    )


def _parsed(line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError(f"The record is no valid JSON: {reason}.") from None
    if not isinstance(row, dict):
        raise InputError(f"The record is {_kind(row)}, not an object.")
    return row


def _text(value: object, name: str) -> str:
    if value is None or value == "":
        raise InputError(f"The field {name!r} is empty.")
    if not isinstance(value, str):
        raise InputError(f"The field {name!r} is {_kind(value)}, not text.")
    return value


def _optional(values: Mapping[str, Any], fieldname: str) -> str | None:
    value = values.get(fieldname)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        if SURROGATE.search(value):
            raise InputError(f"The field {fieldname!r} has lone surrogates, which no encoding can hold.")
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise InputError(f"The field {fieldname!r} is {_kind(value)}, not text.")


def _moment(value: object) -> str | None:
    """A date as dumps give it: text, a table's date, or seconds since 1970 (milliseconds, where too many)."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value > 1e11 else value
        try:
            return datetime.fromtimestamp(seconds, UTC).date().isoformat()
        except (OverflowError, ValueError, OSError):
            return None
    return value if isinstance(value, str) and value else None


def _kind(value: object) -> str:
    if value is None:
        return "null"
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", bytes: "binary"}
    return names.get(type(value), "a number" if isinstance(value, int | float) else f"a {type(value).__name__}")


def _listed(row: Mapping[str, Any]) -> str:
    names = [repr(name) for name in list(row)[:5]]
    return ", ".join(names) + (", …" if len(row) > 5 else "") if names else "no field at all"
