"""Verdicts told by analogy with one told before: «Первый осуждён на 9 лет, бухгалтер Исмаилова — на 7», «она получила пять»."""

from collections.abc import Iterator, Sequence

from extractor.entities.records import Person
from extractor.events.cases.arguments import DASHES
from extractor.events.cases.frames import TERM_UNITS, is_numeral
from extractor.events.cases.punishment import counted, value_of
from extractor.events.units import Unit

PREPOSITIONS = frozenset({"на", "к", "ко"})
GIVEN = frozenset({"получить", "дать", "назначить", "отмерить", "присудить", "достаться"})


def elliptic_terms(units: Sequence[Unit]) -> Iterator[tuple[Person, str, Unit]]:
    """(convict, term, unit) of each clause «NAME — на NUMBER», «NAME получил NUMBER»; in years where it is not said."""
    default = next((u.lemma for u in units if u.lemma in ("год", "месяц")), "год")
    for i, unit in enumerate(units[:-2]):
        if unit.person is None or unit.case not in ("Nom", "Dat", ""):
            continue
        follows = list(units[i + 1 : i + 5])
        if not (follows[0].text in DASHES or follows[0].lemma in GIVEN):
            continue
        rest = follows[1:]
        if rest and rest[0].lemma in PREPOSITIONS:
            rest = rest[1:]
        if not rest or rest[0].kind != "word" or not is_numeral(rest[0].head):
            continue
        told = rest[1].lemma if len(rest) > 1 else ""
        if told in TERM_UNITS:
            default = told
        elif len(rest) > 1 and rest[1].text not in (",", ".", ";", "и"):
            continue  # «получил 300 тысяч»
        number = value_of(rest[0].head)
        if number is not None:
            yield unit.person, f"{number[0]} {counted(default, number[1])}", unit
