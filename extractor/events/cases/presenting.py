"""Who the one was that the sentence before left unnamed: «Задержан вице-губернатор. Им оказался Павел Зуев.»"""

from functools import cache
from itertools import pairwise

from extractor.entities.records import Person
from extractor.events.cases.clauses import Clause
from extractor.events.cases.focus import gender_fits
from extractor.events.cases.frames import CASES
from extractor.events.cases.joining import Draft
from extractor.events.cases.predicates import is_predicate
from extractor.events.units import Unit
from extractor.language.words import plain
from extractor.mentions.posts import head_class
from extractor.resources import read_words

SOURCES = frozenset({"по", "как"})  # «По данным ведомства, это …»
BECAME = frozenset({("им", "стал"), ("ею", "стала"), ("ей", "стала"), ("им", "стала")})
DOUBT = frozenset({"не", "ли", "возможно", "вероятно", "якобы", "?"})


@cache
def _openings() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(line.split()) for line in read_words(CASES / "presenting.txt"))


def name_the_unnamed(told: list[Draft], several: list[Draft], clauses: list[Clause]) -> list[Person]:
    """Gives the acts of the sentence before the one or those whom these clauses present.

    told: its acts, all of one unnamed person; several: those of more than one, «двух депутатов», no cases as yet.
    """
    unnamed = [d for d in told if d.unnamed is not None and not d.case.persons]
    words = {d.unnamed.lemma for d in unnamed if d.unnamed is not None}
    if not several and (len(words) != 1 or any(d.case.persons for d in told)):
        return []
    persons = _presented(clauses)
    if len(persons) != 1 and not (several and persons):
        return []
    if unnamed and not all(d.unnamed is not None and gender_fits(persons[0], d.unnamed) for d in unnamed):
        return []
    for draft in several or unnamed:
        draft.case.persons += persons
        draft.unnamed = None
    return persons


def new_holder(before: list[Unit], units: list[Unit]) -> Unit | None:
    """«В департаменте новый руководитель. Им стал Павел Зуев»: the name of who takes the post told of before."""
    if tuple(plain(u.text) for u in units[:2]) not in BECAME:
        return None
    told = any(a.lemma == "новый" and (head_class(b.head) or b.kind in ("post", "person")) for a, b in pairwise(before))
    told = told or any(u.span[0].lemma_ == "новый" for u in before if u.kind in ("post", "person"))
    if not told:
        return None
    name = next((u for u in units[2:] if u.kind == "person"), None)
    named = name is not None and name.named and name.person is not None
    return name if named and name is not None and _stands_first(name, units[2:]) else None


def _presented(clauses: list[Clause]) -> list[Person]:
    """«Это Павел Зуев», «Речь идёт о депутатах Павле Зуеве и Олеге Киме», «По данным СМИ, это Зуев».

    The names end the clause but for what has no verb.
    """
    units = clauses[0].units if clauses else []
    if units and units[0].lemma in SOURCES:
        comma = next((k for k, u in enumerate(units) if u.text == ","), -1)
        units = units[comma + 1 :]
    for opening in _openings():
        rest = units[len(opening) :]
        if tuple(plain(u.text) for u in units[: len(opening)]) == opening and rest and not _doubtful(units, rest):
            named = [u for u in rest if u.named and u.person is not None]
            if not named or not _stands_first(named[0], rest) or any(u.case != named[0].case for u in named[1:]):
                return []
            return [u.person for u in named if u.person is not None]
    return []


def _doubtful(units: list[Unit], rest: list[Unit]) -> bool:
    return any(u.lemma in DOUBT for u in units) or any(is_predicate(u) for u in rest)


def _stands_first(name: Unit, rest: list[Unit]) -> bool:
    """Whether only posts, ages and dashes come before the name in its case: «о депутате | Зуеве», not «брат Зуева»."""
    before = rest[: rest.index(name)]
    return name.case in ("Nom", "Loc") and all(
        u.case in ("", None, name.case) or u.kind == "organization" for u in before
    )
