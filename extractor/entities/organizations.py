"""Organizations: spans → one record each: canonical name, aliases, kind, the body that it belongs to, its region."""

from collections.abc import Iterable

from spacy.tokens import Span, Token

from extractor.entities.canonical import nominative
from extractor.entities.records import Organization
from extractor.mentions.organizations import heads


def link_organizations(spans: Iterable[Span]) -> list[Organization]:
    """One organization per real one, in the order of first mention."""
    found: dict[str, Organization] = {}
    for span in spans:
        name = nominative(span, head_of(span))
        organization = found.setdefault(name.lower(), Organization(name, kind=_kind(span)))
        organization.spans.append(span)
    return list(found.values())


def head_of(span: Span) -> Token:
    """The head noun: a known head word, else the first noun."""
    known = next((t for t in span if t.lemma_ in heads()), None)
    return known or next((t for t in span if t.pos_ in ("NOUN", "PROPN")), span[0])


def _kind(span: Span) -> str | None:
    head = head_of(span)
    return heads()[head.lemma_][0] if head.lemma_ in heads() else None
