"""Meetings: who met, who presided, who took part, what was discussed and decided, when, where."""

from spacy.tokens import Doc

from extractor.entities.records import Entities
from extractor.events.records import Meeting
from extractor.events.units import Unit


def find_meetings(doc: Doc, sentences: list[list[Unit]], entities: Entities) -> list[Meeting]:
    return []
