"""Dates, sums and references to law: one record per value."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from spacy.tokens import Doc

from extractor.entities.date_context import resolve_all
from extractor.entities.records import Date, LegalDocument, Money, Region
from extractor.mentions.dates import find_dates
from extractor.mentions.laws import chains, find_laws, joint_name
from extractor.mentions.money import find_money
from extractor.mentions.values import with_spans

R = TypeVar("R", Date, LegalDocument)


def link_dates(doc: Doc, text: str, published: date | None) -> list[Date]:
    """Dates whose value the text or the date of publication tells. `text` is the doc's."""
    matches = find_dates(text)
    values = resolve_all(text, matches, published)
    spans = [span for span, _ in with_spans(doc, matches, "DATE")]
    return _merged((value, Date(value, [span])) for span, value in zip(spans, values, strict=True) if value)


def link_laws(doc: Doc, text: str) -> list[LegalDocument]:
    """Articles and laws; articles that one accusation joins («ч. 6 ст. 290, ч. 5 ст. 291 УК РФ») are one entry."""
    documents = []
    for chain in chains(find_laws(text), text):
        span = doc.char_span(chain[0].start, chain[-1].end, label="LAW", alignment_mode="expand")
        if span is not None:
            title = next((law.title for law in chain if law.title), None)
            name = joint_name(chain)
            documents.append((name, LegalDocument(name, chain[0].kind, title, [span])))
    return _merged(documents)


def link_money(doc: Doc, text: str) -> list[Money]:
    return [Money(m.value, m.currency, span) for span, m in with_spans(doc, find_money(text), "MONEY")]


ELSEWHERE = {"RUB": ("RU", {"BY": "BYN"}), "AZN": ("AZ", {"TM": "TMT"})}  # one word for two countries' money


def local_currency(sums: list[Money], regions: list[Region]) -> list[Money]:
    """Roubles of an article about Belarus are Belarusian, manats of one about Turkmenistan Turkmen."""
    named = Counter(region.country for region in regions for _ in region.spans)
    return [_local(money, named) for money in sums]


def _local(money: Money, named: Counter[str | None]) -> Money:
    home, others = ELSEWHERE.get(money.currency, ("", {}))
    there = next((currency for country, currency in others.items() if named[country] > named[home]), None)
    return replace(money, currency=there) if there and "росси" not in money.span.text else money


def _merged(keyed: Iterable[tuple[Hashable, R]]) -> list[R]:
    """One record for each key, with all its spans."""
    merged: dict[Hashable, R] = {}
    for key, record in keyed:
        known = merged.setdefault(key, record)
        if known is not record:
            known.spans.extend(record.spans)
    return list(merged.values())
