"""Verdicts that a sentence tells without a verb: «Первый осуждён на 9 лет, бухгалтер Исмаилова — на 7»."""

from collections.abc import Iterator, Sequence

from extractor.entities.records import Person
from extractor.events.cases.arguments import DASHES
from extractor.events.cases.punishment import counted
from extractor.events.units import Unit

PREPOSITIONS = frozenset({"на", "к", "ко"})


def elliptic_terms(units: Sequence[Unit]) -> Iterator[tuple[Person, str, Unit]]:
    """(convict, term, unit) of each clause «NAME — на NUMBER» of a sentence that tells a verdict."""
    unit_of_time = next((u for u in units if u.kind == "word" and u.lemma in ("год", "месяц")), None)
    if unit_of_time is None:
        return
    for i, unit in enumerate(units[:-3]):
        dash, preposition, number = units[i + 1 : i + 4]
        if unit.person is None or unit.case not in ("Nom", "") or dash.text not in DASHES:
            continue
        if preposition.lemma in PREPOSITIONS and number.text.isdigit():
            following = units[i + 4] if i + 4 < len(units) else None
            own = following if following is not None and following.lemma in ("год", "месяц") else unit_of_time
            yield unit.person, f"{number.text} {counted(own.lemma, int(number.text))}", unit
