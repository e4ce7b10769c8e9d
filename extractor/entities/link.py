"""The linking step, in the order in which one kind of entity helps the next."""

from datetime import date

from spacy.tokens import Doc

from extractor.entities.organizations import link_organizations
from extractor.entities.persons import link_persons
from extractor.entities.positions import link_positions
from extractor.entities.records import Entities
from extractor.entities.values import link_dates, link_laws, link_money
from extractor.mentions import KEY


def link(doc: Doc, published: date | None) -> Entities:
    """One record per real thing that the text names.

    published: the date that relative dates («вчера», «14 марта») are counted from.
    """
    spans = list(doc.spans[KEY])

    def labelled(label: str) -> list:  # type: ignore[type-arg]
        return [s for s in spans if s.label_ == label]

    entities = Entities()
    entities.dates = link_dates(doc, published)
    entities.documents = link_laws(doc)
    entities.money = link_money(doc)
    entities.persons = link_persons(labelled("PERSON"))
    entities.organizations = link_organizations(labelled("ORGANIZATION"))
    link_positions(doc, labelled("PROFESSION"), entities)
    return entities
