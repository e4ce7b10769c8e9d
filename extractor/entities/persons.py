"""Persons: spans of names → one record each, with a canonical nominative name."""

from collections.abc import Iterable

from spacy.tokens import Span

from extractor.entities.records import Person


def link_persons(spans: Iterable[Span]) -> list[Person]:
    """One person per real one, in the order of first mention."""
    persons: dict[str, Person] = {}
    for span in spans:
        key = max((t for t in span), key=len).lemma_
        person = persons.setdefault(key, Person(name=span.text, last=span[-1].text))
        person.spans.append(span)
    return list(persons.values())
