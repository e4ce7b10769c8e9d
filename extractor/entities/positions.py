"""Positions: spans of posts → who holds which post where."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from extractor.entities.canonical import nominative
from extractor.entities.records import Entities, Person, Position
from extractor.language.grammar import number
from extractor.mentions.posts import is_head


def link_positions(doc: Doc, spans: Sequence[Span], entities: Entities) -> None:
    """Fills `entities.positions` and `entities.groups` from the outermost spans of posts."""
    by_start = {s.start: p for p in entities.persons for s in p.spans}
    for span in outermost(spans):
        head = post_head(span)
        if number(head) == "Plur":
            entities.groups.append(span)
            continue
        name = nominative(span, head)
        holder = by_start.get(span.end)
        add_position(entities, span, name, holder)


def add_position(entities: Entities, span: Span, name: str, holder: Person | None) -> None:
    known = next((p for p in entities.positions if p.name == name and p.person is holder), None)
    if known is None:
        known = Position(name=name, title=name, person=holder)
        entities.positions.append(known)
    known.spans.append(span)


def outermost(spans: Sequence[Span]) -> list[Span]:
    """Spans that lie in no other."""
    return [s for s in spans if not any(o is not s and o.start <= s.start and s.end <= o.end for o in spans)]


def post_head(span: Span) -> Token:
    return next((t for t in span if is_head(t)), span[0])
