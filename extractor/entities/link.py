"""The linking step, in the order in which one kind of entity helps the next."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc, Span

from extractor.entities.documents import link_documents
from extractor.entities.organizations import link_organizations
from extractor.entities.persons import link_persons
from extractor.entities.positions import link_positions
from extractor.entities.records import Entities
from extractor.entities.regions import MODEL_KINDS, link_regions, place_organizations
from extractor.entities.values import link_dates, link_laws, link_money, local_currency
from extractor.language.grammar import CLOSING
from extractor.language.index import index_of
from extractor.mentions import KEY
from extractor.mentions.phrases import QUOTES
from extractor.mentions.reader import SOURCE


def link(doc: Doc, published: date | None) -> Entities:
    """One record per real thing that the text names.

    published: the date that relative dates («вчера», «14 марта») are counted from.
    """
    by_label: dict[str, list[Span]] = defaultdict(list)
    for span in doc.spans[KEY]:
        by_label[span.label_].append(span)
    entities = Entities()
    text = index_of(doc).text
    entities.dates = link_dates(doc, text, published)
    laws = link_laws(doc, text)
    entities.documents = link_documents(by_label["DOCUMENT"], laws, by_label["ORGANIZATION"])
    entities.money = link_money(doc, text)
    entities.persons = link_persons(by_label["PERSON"])
    entities.organizations = link_organizations(by_label["ORGANIZATION"])
    places = [s for label in MODEL_KINDS for s in by_label[label] if s.id_.startswith(SOURCE)]
    surnames = {p.last for p in entities.persons if p.last and p.first}
    sums = [money.span for money in entities.money]  # «5 тыс. долларов США» tells of no country
    closed = [*by_label["PERSON"], *_quoted(by_label["ORGANIZATION"]), *sums]
    entities.regions = link_regions(doc, places, closed, surnames)
    place_organizations(entities.organizations, entities.regions)
    entities.money = local_currency(entities.money, entities.regions)
    link_positions(doc, by_label["PROFESSION"], entities)
    return entities


def _quoted(bodies: list[Span]) -> Iterator[Span]:
    """«Ташкентская правда» is a paper and no place."""
    for span in bodies:
        opening = next((t.i for t in span if t.text in QUOTES), None)
        if opening is not None:
            closing = next((t.i for t in span if t.i > opening and t.text in CLOSING), span.end - 1)
            yield span.doc[opening : closing + 1]
        elif span.start and span.doc[span.start - 1].text in QUOTES:
            yield span
