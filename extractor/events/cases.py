"""Cases: what was done to whom, by which body, for what."""

from spacy.tokens import Doc

from extractor.entities.records import Entities
from extractor.events.records import Case
from extractor.events.units import Unit


def find_cases(doc: Doc, sentences: list[list[Unit]], entities: Entities) -> list[Case]:
    return []
