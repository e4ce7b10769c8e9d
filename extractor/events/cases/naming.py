"""Acts of somebody unnamed get the person whom the article names for them elsewhere."""

from extractor.entities.records import Person
from extractor.events.cases.clauses import Clause
from extractor.events.cases.coordination import chain
from extractor.events.cases.core import direct_object, subject
from extractor.events.cases.focus import Focus, gender_fits
from extractor.events.cases.joining import Draft
from extractor.events.cases.people import CRIMINAL
from extractor.events.cases.predicates import is_predicate
from extractor.events.cases.standing import agent_of, by_authority

SUSPECTS = frozenset({"подозревать", "заподозрить", "подозреваться"})
OPENING = 2  # sentences that head an article


def suspected(clause: Clause) -> list[Person]:
    """«Следователи подозревают Ивана Котова, …»: no act, but whom the file that is told of next is about."""
    for i, unit in enumerate(clause.units if not SUSPECTS.isdisjoint(clause.lemmas) else ()):
        if unit.lemma in SUSPECTS and is_predicate(unit):
            passive = unit.lemma.endswith("ся")
            found = subject(clause, i) if passive else direct_object(clause, i)
            if found is None or not (passive or by_authority(clause, i, agent_of(clause, i, [found]))):
                return []
            return [a.unit.person for a in chain(clause, found) if a.unit.person is not None]
    return []


def name_the_affair(drafts: list[Draft], person: Person, sentence: int) -> None:
    """«Возбуждено дело о растрате. Фигурант один — Иванов»: the file that the line before left without a name."""
    for draft in drafts:
        nameless = not draft.case.persons and draft.unnamed is None
        if nameless and draft.kind == "investigation" and sentence - draft.sentence == 1:
            draft.case.persons.append(person)


def name_the_described(drafts: list[Draft], focus: Focus) -> None:
    """«Задержан начальник управления. … Начальник управления дорог Омска Сомов арестован»: told of one man."""
    accused = list({id(p): p for d in drafts if d.kind in CRIMINAL for p in d.case.persons}.values())
    for draft in drafts:
        if draft.unnamed is not None and draft.unnamed.kind == "post" and not draft.case.persons:
            meant = focus.described(draft.unnamed, accused) or _only_one(draft, drafts)
            if len(meant) == 1:
                draft.case.persons, draft.unnamed = meant, None


def _only_one(draft: Draft, drafts: list[Draft]) -> list[Person]:
    """Whom the article's only other act of that kind concerns, where its first lines leave somebody unnamed."""
    same = [d for d in drafts if d.kind == draft.kind and d is not draft and d.case.status == "done"]
    meant = {id(p): p for d in same for p in d.case.persons}
    fits = draft.unnamed is not None and all(gender_fits(p, draft.unnamed) for p in meant.values())
    return list(meant.values()) if fits and draft.sentence <= OPENING else []
