"""Whether a name, a post or a pronoun may stand for another than whom it was linked to: nobody is accused then."""

from collections.abc import Sequence
from functools import cache

from extractor.entities.records import Person
from extractor.entities.said_posts import SUCCESSION
from extractor.events.cases.arguments import Argument, arguments
from extractor.events.cases.clauses import Clause
from extractor.events.cases.deeds import deeds
from extractor.events.cases.focus import Focus
from extractor.events.cases.frames import verb_frames
from extractor.events.units import POSSESSIVES, Unit
from extractor.language import grammar
from extractor.language.relations import named_by_another, servants
from extractor.language.words import parses
from extractor.mentions.posts import head_class

CONFESSES = frozenset({"признаться", "сознаться", "признать", "покаяться"})
AGAINST = frozenset({"charge", "verdict", "arrest", "detention", "investigation", "trial", "confiscation", "fine"})


@cache
def accusing() -> frozenset[str]:
    """Verbs that tell something against somebody."""
    framed = (verb for verb, frames in verb_frames().items() if any(f.kind in AGAINST for f in frames))
    return CONFESSES | deeds() | frozenset(framed)


def of_another(clause: Clause, accused: Sequence[Person], parts: Sequence[Person]) -> bool:
    """«Недавно мэру Сулейманову утвердили обвинение …»: a clause that tells something against somebody else, of
    whose offence and sum nothing is told of the accused. parts: those with a part of their own: who bribed, judges."""
    if accusing().isdisjoint(clause.units[i].lemma for i in clause.predicates):
        return False
    people = [a.unit.person for a in arguments(clause) if _is_told_of(a)]
    if clause.link in ("relative", "participle") and clause.antecedent is not None and clause.antecedent.person:
        people = [clause.antecedent.person]  # «и бизнесмен Цхай, которого суд за посредничество оштрафовал»
    return bool(people) and not any(p in accused or p in parts for p in people)


def _is_told_of(argument: Argument) -> bool:
    against = argument.owner_of is not None and argument.owner_of.lemma in ("отношение", "дело")
    return argument.unit.person is not None and (argument.preposition == "против" or argument.free or against)


def stray(unit: Unit, focus: Focus) -> bool:
    """Whether a pronoun was linked to somebody whom nothing was told against, not named just before, or not alone."""
    if unit.person is None or unit.head.pos_ != "PRON" or unit.person in focus.all():
        return False
    doc, start = unit.span.doc, unit.span.sent.start
    near = focus.named(doc[start : unit.start])
    if unit.person not in near:
        near = focus.named(doc[doc[max(0, start - 1)].sent.start : unit.start])
    rivals = [p for p in near if p is not unit.person and (not p.gender or p.gender == unit.person.gender)]
    return unit.person not in near or bool(rivals) or _subject_between(unit, unit.person)


def _subject_between(pronoun: Unit, person: Person) -> bool:
    """«Сам подрядчик сознался, и суд ограничился для него …»: an unnamed subject of the sentence may be meant."""
    doc, start = pronoun.span.doc, pronoun.span.sent.start
    if any(s.start >= start for s in person.spans if s.end <= pronoun.start):
        return False
    return any(
        t.pos_ == "NOUN" and t.is_lower and grammar.case(t) == "Nom" and grammar.is_animate(t)
        for t in doc[start : pronoun.start]
    )


def another(unit: Unit) -> bool:
    """«другого Иванова», «однофамильца Иванова», «новый аким»: not the one whom the name or post was linked to."""
    if not unit.named and unit.span[0].lemma_ == "новый":
        return True
    before = unit.span.doc[unit.start - 1] if unit.start else None
    return before is not None and (
        before.lemma_ in ("однофамилец", "тезка")
        or (before.lemma_ in ("другой", "иной") and not _in_full(unit))  # «другой аким Жалгас Бабаханов» is who he is
        or (before.lemma_ == "новый" and not unit.named)
    )


def _in_full(unit: Unit) -> bool:
    return unit.name is not None and len(unit.name) > 1


def somebody_elses(unit: Unit) -> bool:
    """«помощник депутата Ивана Беглова», «водителя Беглова»: the name may be that of whom he serves."""
    if unit.name is None and unit.lemma in SUCCESSION and unit.start:
        return unit.span.doc[unit.start - 1].lower_ in POSSESSIVES  # «отставка его предшественника»
    if unit.name is None:
        return unit.lemma in named_by_another() and unit.person is not None and _named_behind(unit, unit.person)
    if unit.name.start <= unit.head.i:
        return False
    if (
        unit.lemma in servants()
        and unit.name.start == unit.head.i + 1
        and len(unit.name) == 1
        and unit.case in ("Gen", "Acc")
    ):
        return True
    inner = [t for t in unit.span if unit.head.i < t.i < unit.name.start and head_class(t)]
    if not inner or unit.lemma not in named_by_another():
        return False
    given = unit.name[0]
    known = any("Name" in p.tag for p in parses(given.text))
    if known and unit.case and unit.case not in grammar.possible_cases(given.text):
        return True
    return unit.lemma in servants() and unit.case in ("Gen", "Acc")


def _named_behind(unit: Unit, person: Person) -> bool:
    """Whether the name stands in the phrase behind its head or right after it: «водителя | депутата Ивана Беглова»."""
    return any(unit.head.i < s.start <= unit.end for s in person.spans)
