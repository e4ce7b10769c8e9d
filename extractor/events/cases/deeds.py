"""What somebody is said to have done: words that the sum of a crime is told with, verbs that the law has a name for."""

from collections.abc import Iterator
from functools import cache

from extractor.entities.records import Money
from extractor.events.cases import core
from extractor.events.cases.arguments import arguments
from extractor.events.cases.clauses import Clause
from extractor.events.cases.frames import CASES
from extractor.events.cases.predicates import is_participle
from extractor.events.cases.standing import is_passive
from extractor.events.cases.sums import sum_of
from extractor.events.units import Unit, is_negated
from extractor.language.grammar import has
from extractor.resources import read_tsv, read_words


@cache
def deeds() -> frozenset[str]:
    """«получил», «похищено», «ущерб»"""
    return read_words(CASES / "deeds.txt")


@cache
def doings() -> dict[str, list[tuple[frozenset[str], str]]]:
    """Lemma of a verb → what its object is, and what the law calls it."""
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for verbs, objects, charge in read_tsv(CASES / "doings.tsv"):
        for verb in verbs.split("|"):
            found.setdefault(verb, []).append((frozenset(objects.split("|")), charge))
    return found


def sums_told(clause: Clause) -> Iterator[tuple[Unit, Money]]:
    """Who gave, took, stole how much: «Крупенич получил от Дзюбана 184 тыс. долларов» of both, «Неуймин передал
    450 тысяч рублей инспектору»."""
    told = next((i for i in clause.predicates if clause.units[i].lemma in deeds()), None)
    amount = sum_of(clause.units) if told is not None else None
    if told is None or amount is None or is_passive(clause.units[told]):
        return
    doer = core.subject(clause, told)
    givers = (a for a in arguments(clause) if a.preposition == "от" and a.owner_of is None)
    for argument in (doer, *givers):
        if argument is not None:
            yield argument.unit, amount


def crimes_told(clause: Clause) -> Iterator[tuple[Unit | None, str]]:
    """Who did what that the law has a name for: «он | получил от подрядчика взятку», «Дзюбану, | дававшему взятки».

    An infinitive tells no deed: «вынудил жительницу передать ему взятку», «отказался брать взятку».
    """
    lemmas = {"#money" if u.money else u.lemma for u in clause.units} | {"*"}
    if doings().keys().isdisjoint(lemmas):
        return
    for i, unit in enumerate(clause.units):
        known = doings().get(unit.lemma) if unit.kind == "word" else None
        if known is None or is_passive(unit) or has(unit.head, "VerbForm", "Inf"):
            continue
        if is_negated(clause.units, i):
            continue
        charge = next((charge for objects, charge in known if objects & lemmas), None)
        if charge is not None and is_participle(unit):
            yield clause.antecedent if clause.link == "participle" else None, charge
        elif charge is not None:
            found = core.subject(clause, i)
            yield found.unit if found else None, charge
