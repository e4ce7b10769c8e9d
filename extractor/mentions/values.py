"""Dates, sums of money and references to law as spans; what they say is read again where it is resolved."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from spacy.tokens import Doc, Span

from extractor.language.index import index_of
from extractor.mentions.dates import find_dates
from extractor.mentions.laws import find_laws
from extractor.mentions.money import find_money


class Match(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


M = TypeVar("M", bound=Match)
FINDERS: dict[str, Callable[[str], Sequence[Match]]] = {"DATE": find_dates, "MONEY": find_money, "LAW": find_laws}


def find_values(doc: Doc) -> list[Span]:
    """Spans labelled DATE, MONEY and LAW."""
    text = index_of(doc).text
    return [span for label, find in FINDERS.items() for span, _ in with_spans(doc, find(text), label)]


def with_spans(doc: Doc, matches: Sequence[M], label: str) -> Iterator[tuple[Span, M]]:
    """Each match with the span of the tokens that it touches."""
    for match in matches:
        span = doc.char_span(match.start, match.end, label=label, span_id=label.lower(), alignment_mode="expand")
        if span is not None:
            yield span, match
