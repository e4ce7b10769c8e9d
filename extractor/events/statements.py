"""Statements: direct and reported speech, with its speaker."""

from spacy.tokens import Doc

from extractor.entities.records import Entities
from extractor.events.records import Statement
from extractor.events.units import Unit


def find_statements(doc: Doc, sentences: list[list[Unit]], entities: Entities) -> list[Statement]:
    return []
