"""Whose a thing, a house or a file is: «имущество Иванова», «в его доме», «приговор Иванову»."""

from extractor.events.cases import arguments as args
from extractor.events.cases.arguments import Argument
from extractor.events.cases.clauses import Clause
from extractor.events.cases.frames import property_words
from extractor.events.units import POSSESSIVES, Unit
from extractor.language import grammar
from extractor.language.relations import named_by_another

PLACES_OF_SEARCH = frozenset(
    {
        "дом", "кабинет", "квартира", "особняк", "офис", "жилище", "жилье", "коттедж", "дача", "место", "жительство",
        "работа", "приемная",
    }
)  # fmt: skip
FILES = frozenset(
    {
        "дело", "процесс", "приговор", "жалоба", "апелляция", "кассация", "защита", "кандидатура", "наказание",
        "полномочие", "срок", "вина", "участь", "арест", "оправдание", "преследование",
    }
)  # fmt: skip
KIN = frozenset({"семья", "родственник", "близкий", "родня"})
REGISTERED = frozenset({"оформить", "оформлять", "записать", "зарегистрировать"})


def owner(clause: Clause, kind: str) -> Argument | None:
    """Whose the thing is: «имущество Иванова», «принадлежащие Иванову дома»; a company's too: «счета фирмы»."""
    companies = kind == "seizure"
    things = property_words() | (PLACES_OF_SEARCH if kind == "search" else FILES)

    def may_own(unit: Unit) -> bool:
        return personal(unit) or (companies and unit.kind == "organization")

    kin = [a for a in args.owners(clause, KIN) if a.unit.named and a.owner_of is not None]
    if kin and any(a.unit is kin[0].owner_of for a in args.owners(clause, things)):
        return kin[0]  # «имущество семьи Иванова»
    owned = next((a for a in args.owners(clause, things) if may_own(a.unit)), None)
    if owned is not None:
        return owned
    if (his := possessed(clause, things)) is not None:
        return his
    for j, unit in enumerate(clause.units):
        if unit.lemma in ("принадлежать", "принадлежащий"):
            return args.in_case(clause, "Dat", j)
    return _nominal_owner(clause)


def possessed(clause: Clause, things: frozenset[str]) -> Argument | None:
    """«на [его] имущество», «в [его] квартире»"""
    for i, pronoun in enumerate(clause.units):
        if pronoun.head.lower_ in POSSESSIVES:
            thing = next((u for u in clause.units[i + 1 :] if not grammar.is_adjective(u.head)), None)
            if thing is not None and thing.lemma in things:
                return Argument(i, pronoun)
    return None


def _nominal_owner(clause: Clause) -> Argument | None:
    """«гаражи, оформленные на родственников Иванова»: whose they are, not in whose name they stand."""
    for child in clause.children:
        if child.link == "participle" and REGISTERED & set(child.lemmas):
            people = [a for a in args.arguments(child) if a.unit.named] or _kin_of(child)
            people += [Argument(-1, u) for u in child.units if not people and u.head.lower_ in POSSESSIVES]
            nominee = [a for a in args.arguments(child) if a.preposition == "на"]  # of whom is not clear: nobody's
            return Argument(-1, people[0].unit) if len(people) == 1 else next(iter(nominee), None)
    return None


def _kin_of(clause: Clause) -> list[Argument]:
    """«оформленный на тёщу | экс-чиновника»"""
    owned = [a for a in args.arguments(clause) if a.owner_of is not None and personal(a.unit)]
    return [a for a in owned if a.owner_of and (personal(a.owner_of) or a.owner_of.lemma in named_by_another())]


def of_thing(clause: Clause, nouns: frozenset[str]) -> Argument | None:
    return next((a for a in args.owners(clause, nouns) if personal(a.unit)), None)


def given_to(clause: Clause, nouns: frozenset[str]) -> Argument | None:
    """«протест на приговор | Иванову»"""
    for argument in args.arguments(clause):
        before = clause.units[argument.start - 1] if argument.start > 0 else None
        given = before is not None and before.kind == "word" and before.lemma in nouns
        if given and argument.free and argument.unit.case == "Dat" and personal(argument.unit):
            return argument
    return None


def personal(unit: Unit) -> bool:
    if unit.kind in ("person", "post") or unit.head.pos_ == "PRON" or unit.lemma in args.SUBSTANTIVES:
        return True
    return unit.kind == "word" and grammar.is_animate(unit.head)
