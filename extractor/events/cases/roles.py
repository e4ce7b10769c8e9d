"""Others in a case: lawyer, judge, prosecutor, who gave the bribe, victim, witness, accomplice."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from extractor.entities.records import Person
from extractor.events.cases import arguments as args
from extractor.events.cases import core
from extractor.events.cases.arguments import Argument
from extractor.events.cases.clauses import Clause
from extractor.events.cases.coordination import chain
from extractor.events.cases.frames import CASES, has_run
from extractor.events.records import Case
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.resources import read_tsv

# A prosecutor has a part in the cases that he brings or speaks for, not in all that is told beside him
PROSECUTES = frozenset({"обвинение", "гособвинение", "гособвинитель"})
DEFENDERS = frozenset({"защитник", "защитница"})
JUDGES = frozenset(
    {"председательство", "санкционировать", "приговорить", "вынести", "огласить", "арестовать", "избрать"}
)


@cache
def posts() -> dict[str, str]:
    return dict(read_tsv(CASES / "roles.tsv"))


@cache
def parts() -> tuple[tuple[str, frozenset[str], tuple[tuple[str, ...], ...], str], ...]:
    return tuple(
        (role, frozenset(verbs.split("|")), tuple(tuple(run.split()) for run in needs.split("|")), place)
        for role, verbs, needs, place in read_tsv(CASES / "parts.tsv")
    )


@dataclass(slots=True)
class Part:
    person: Person
    role: str
    receivers: list[Person] = field(default_factory=list)  # to whom a bribe was given, where the clause names them

    def belongs_to(self, accused: list[Person]) -> bool:
        """«Дёмин передал деньги Лыкову» gives Дёмин no part in the case of anybody but Лыков."""
        return not self.receivers or any(p in accused for p in self.receivers)


def others_in(clauses: list[Clause]) -> Iterator[Part]:
    """Persons of a sentence with their part in the case that it tells of."""
    if not any(map(_hints, clauses)):
        return
    lemmas = frozenset(lemma for clause in clauses for lemma in clause.lemmas)
    for clause in clauses:
        for argument in args.arguments(clause):
            role = _by_post(argument, lemmas)
            if role and argument.unit.person is not None:
                yield Part(argument.unit.person, role)
        yield from _by_deed(clause)


@cache
def _words() -> frozenset[str]:
    return frozenset(posts()).union(*(verbs for _, verbs, _, _ in parts()))


def _hints(clause: Clause) -> bool:
    """Whether a clause may tell of somebody's part at all: most tell of none."""
    return not _words().isdisjoint(clause.lemmas) or any(_post_role(unit) is not None for unit in clause.units)


def _by_post(argument: Argument, sentence: frozenset[str]) -> str | None:
    unit = argument.unit
    role = _post_role(unit) or (_noun_role(argument) if unit.named else None)
    if role == "prosecutor" and not sentence & PROSECUTES:
        return None
    if role == "judge" and not sentence & JUDGES:
        return None
    return role


def _post_role(unit: Unit) -> str | None:
    """The part of whoever holds the post at the head of a unit: «адвокат Зарина Толибшоева»."""
    if unit.kind != "person":
        return None
    position = unit.position
    if unit.lemma in DEFENDERS and position is not None and position.organization is not None:
        return None  # «защитник „Арсенала“»
    heads = {unit.lemma} | ({unit.span[0].lemma_} if unit.span else set())
    if position is not None:
        heads |= {t.lemma_ for span in position.spans[:1] for t in span[:2]}
    return next((posts()[h] for h in heads if h in posts()), None)


def _noun_role(argument: Argument) -> str | None:
    """«посредница Ирина Лаптюгова» where the noun is no post of the lexicon of posts."""
    start = argument.unit.start
    before = argument.unit.span.doc[start - 1] if start else None
    if before is None or before.lemma_ not in posts() or not grammar.agree(before, argument.unit.head):
        return None
    return posts()[before.lemma_]


def _by_deed(clause: Clause) -> Iterator[Part]:
    for i, unit in enumerate(clause.units):
        if unit.kind != "word" or unit.head.pos_ != "VERB":
            continue
        for role, verbs, needs, place in parts():
            if unit.lemma in verbs and _has(clause, needs):
                receivers = _receivers(clause) if place == "subject" else []
                for argument in _standing(clause, i, place):
                    if argument.unit.person is not None:
                        yield Part(argument.unit.person, role, receivers)


def _receivers(clause: Clause) -> list[Person]:
    datives = [a for a in args.arguments(clause) if a.free and a.unit.named and a.unit.case == "Dat"]
    return [a.unit.person for a in datives if a.unit.person is not None]


def _has(clause: Clause, needs: tuple[tuple[str, ...], ...]) -> bool:
    if needs == (("*",),):
        return True
    if ("#money",) in needs and any(u.kind == "money" for u in clause.units):
        return True
    return any(has_run(clause.lemmas, run) for run in needs)


def _standing(clause: Clause, verb: int, place: str) -> list[Argument]:
    if place == "subject":
        found = core.subject(clause, verb)
        return chain(clause, found) if found else []
    prepositions = {"from": ("от",), "at": ("у", "с")}[place]
    return [a for a in args.arguments(clause) if a.preposition in prepositions and a.unit.case in ("Gen", "Acc")]


def add_other(case: Case, person: Person, role: str) -> None:
    """One part for each person; whoever is more than a witness is no witness."""
    known = next((r for p, r in case.others if p is person), None)
    if person in case.persons or (known is not None and known != "witness"):
        return
    case.others[:] = [other for other in case.others if other[0] is not person] + [(person, role)]
