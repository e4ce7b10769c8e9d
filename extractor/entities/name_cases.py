"""The cases in which a person's name stands, its bearer being who they are."""

from spacy.tokens import Span

from extractor.entities.records import Person
from extractor.language.grammar import UD_CASE
from extractor.language.name_forms import ANY
from extractor.language.person_names import name_readings, name_words
from extractor.language.words import plain

ALL_CASES = frozenset(UD_CASE.values())


def name_cases(name: Span, person: Person) -> frozenset[str]:
    """UD cases that the form of the name allows; all of them for an indeclinable one.

    The dictionary guesses the case of a name that it does not know; the name's own paradigm does not.
    """
    fitting = {
        reading.case
        for reading in name_readings(name_words(name))
        if person.gender in (None, reading.name.gender)
        and _may_be(reading.name.last, person.last)
        and _may_be(reading.name.first, person.first)
    }
    return ALL_CASES if ANY in fitting or not fitting else frozenset(fitting)


def _may_be(read: str | None, known: str | None) -> bool:
    """Whether a part of a name can be read as what the person's is known to be; an initial may be any."""
    if not read or not known or read.endswith(".") or known.endswith("."):
        return True
    return plain(read) in (plain(known), plain(known.split()[0]))
