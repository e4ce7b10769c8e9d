"""The event steps, one after the other."""

from spacy.tokens import Doc

from extractor.entities.records import Entities
from extractor.events.cases import find_cases
from extractor.events.cases.consequences import end_posts
from extractor.events.meetings import find_meetings
from extractor.events.records import Events
from extractor.events.statements import find_statements
from extractor.events.units import document_units


def find_events(doc: Doc, entities: Entities) -> Events:
    sentences = document_units(doc, entities)
    statements = find_statements(doc, sentences, entities)
    events = Events(
        meetings=find_meetings(doc, sentences, entities, statements),
        cases=find_cases(doc, sentences, entities),
        statements=statements,
    )
    end_posts(events.cases, entities)
    return events
