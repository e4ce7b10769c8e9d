"""Who the one was that the sentence before left unnamed: «Задержан вице-губернатор. Им оказался Павел Зуев.»"""

from functools import cache

from extractor.entities.records import Person
from extractor.events.cases.clauses import Clause, is_predicate
from extractor.events.cases.focus import gender_fits
from extractor.events.cases.frames import CASES
from extractor.events.cases.joining import Draft
from extractor.events.units import Unit
from extractor.language.words import plain
from extractor.resources import read_words

DOUBT = frozenset({"не", "ли", "возможно", "вероятно", "якобы", "?"})


@cache
def _openings() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(line.split()) for line in read_words(CASES / "presenting.txt"))


def name_the_unnamed(told: list[Draft], clauses: list[Clause]) -> Person | None:
    """Gives the acts of the sentence before, all of one unnamed person, the one whom these clauses present."""
    unnamed = [d for d in told if d.unnamed is not None and not d.case.persons]
    words = {d.unnamed.lemma for d in unnamed if d.unnamed is not None}
    if len(words) != 1 or any(d.case.persons for d in told):
        return None
    person = _presented(clauses)
    if person is None or not all(d.unnamed is not None and gender_fits(person, d.unnamed) for d in unnamed):
        return None
    for draft in unnamed:
        draft.case.persons.append(person)
        draft.unnamed = None
    return person


def _presented(clauses: list[Clause]) -> Person | None:
    """«Это Павел Зуев», «Речь идёт о депутате Павле Зуеве»: the name ends the clause but for what has no verb."""
    units = clauses[0].units
    for opening in _openings():
        rest = units[len(opening) :]
        if tuple(plain(u.text) for u in units[: len(opening)]) == opening and rest and not _doubtful(units, rest):
            named = [u for u in rest if u.named and u.person is not None]
            return named[0].person if len(named) == 1 and _stands_first(named[0], rest) else None
    return None


def _doubtful(units: list[Unit], rest: list[Unit]) -> bool:
    return any(u.lemma in DOUBT for u in units) or any(is_predicate(u) for u in rest)


def _stands_first(name: Unit, rest: list[Unit]) -> bool:
    """Whether only posts, ages and dashes come before the name in its case: «о депутате | Зуеве», not «брат Зуева»."""
    before = rest[: rest.index(name)]
    return name.case in ("Nom", "Loc") and all(
        u.case in ("", None, name.case) or u.kind == "organization" for u in before
    )
