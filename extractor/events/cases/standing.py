"""Who stands in the place that a frame names, and who acts: the roles of `verbs.tsv` found in a clause."""

from collections.abc import Callable

from extractor.events.cases import arguments as args
from extractor.events.cases import core
from extractor.events.cases.accusing import crimes
from extractor.events.cases.arguments import Argument
from extractor.events.cases.clauses import Clause
from extractor.events.cases.coordination import chain
from extractor.events.cases.frames import VerbFrame
from extractor.events.cases.links import genders_of
from extractor.events.cases.owners import FILES, PLACES_OF_SEARCH, given_to, of_thing, owner, personal, possessed
from extractor.events.cases.predicates import is_gerund, is_participle, is_predicate, is_short_participle
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.language.words import parses

STAFF = frozenset(
    {
        "сотрудник", "сотрудница", "оперативник", "детектив", "следователь", "боец", "офицер", "силовик", "агент",
        "оперативный", "судья", "полицейский", "чекист",
    }
)  # fmt: skip
PLEADERS = ("защита", "сторона", "обвинение", "гособвинение", "прокуратура", "ведомство")  # who appeals beside persons
BRACKETED = 2  # «(назначен в мае)», «(ранее осуждён за взятку)»
# What an authority alone can do: said of a private person, «обвинил» is no charge
AUTHORITIES = STAFF | {"следствие", "прокурор", "прокуратура", "обвинение", "гособвинение", "суд"}


def in_role(role: str, frame: VerbFrame, clause: Clause, i: int) -> Argument | None:
    unit = clause.units[i]
    if role in ("object", "subject") and is_participle(unit):
        return _modified(clause, i) if (role == "object") is is_passive(unit) else None
    match role:
        case "object":
            if is_passive(unit):
                return subject_of(clause, i)
            return core.direct_object(clause, i) or _shared_object(clause, i) or _after_reason(clause, i)
        case "official":
            found = in_role("object", frame, clause, i) if is_passive(unit) else None
            return found if found is not None and found.unit.kind in ("person", "post") else None
        case "subject":
            return subject_of(clause, i)
        case "doer":
            return _pleader(clause) or agent_of(clause, i, [])
        case "dative":
            free = args.in_case(clause, "Dat", i) or (_company(clause, "Dat") if frame.kind == "fine" else None)
            return free or _in_attribute(clause, lambda c: args.in_case(c, "Dat", 0))
        case "about":
            return about(clause) or _in_attribute(clause, about)
        case "for":
            return after(clause, {"для"}, ("Gen", "Acc"))
        case "upon":
            return after(clause, {"на"}, ("Acc", "Gen"))
        case "at":
            return after(clause, {"у"}, ("Gen", "Acc"))
        case "from":
            return after(clause, {"с", "со"}, ("Gen",))
        case "with":
            return after(clause, {"с", "со"}, ("Ins",))
        case "over":
            return after(clause, {"над", "надо"}, ("Ins",))
        case "place":
            houses = [possessed(clause, PLACES_OF_SEARCH), of_thing(clause, PLACES_OF_SEARCH)]
            first = min(filter(None, houses), key=lambda a: a.index, default=None)  # «в его доме и в офисе подрядчика»
            visited = after(clause, {"у"}, ("Gen", "Acc")) or first
            return visited or after(clause, {"к", "ко"}, ("Dat",))  # «нагрянули с обыском к депутату»
        case "case":
            return of_thing(clause, FILES) or possessed(clause, FILES) or given_to(clause, FILES)
        case "owner":
            return owner(clause, frame.kind)
    raise ValueError(f"verbs.tsv: no such place for a person: {role}")


def _company(clause: Clause, case: str) -> Argument | None:
    """«назначил ООО „Икс“ штраф»"""
    free = (a for a in args.arguments(clause) if a.free and a.unit.may_be(case))
    return next((a for a in free if a.unit.organization and a.unit.organization.kind == "company"), None)


def _in_attribute(clause: Clause, find: Callable[[Clause], Argument | None]) -> Argument | None:
    """«изменил приговор, вынесенный Иванову»: an argument inside the participle clause of a file."""
    for child in clause.children:
        if child.link == "participle" and child.antecedent is not None and child.antecedent.lemma in FILES:
            found = find(child)
            if found is not None:
                return Argument(-1, found.unit)
    return None


def subject_of(clause: Clause, i: int) -> Argument | None:
    """The clause's own subject, else that of the clause that it continues."""
    verb = clause.units[i]
    if grammar.has(verb.head, "Number", "Plur") and not is_passive(verb) and grammar.is_finite(verb.head):
        return core.subject(clause, i)
    found = core.subject(clause, i)
    if found is None and clause.link == "bracket" and clause.antecedent is not None and i < BRACKETED:
        return Argument(-1, clause.antecedent)
    if found is None and is_short_participle(verb.head) and (shared := _subject_ahead(clause)) is not None:
        return shared if _may_share(shared.unit, verb) else None
    if found is not None or clause.parent is None or clause.link not in ("coordinate", "gerund"):
        return found
    parent = clause.parent
    inherited = core.subject(parent)
    return Argument(-1, inherited.unit) if inherited and _may_share(inherited.unit, verb) else None


def _subject_ahead(clause: Clause) -> Argument | None:
    """«Арестован и объявлен в розыск Борис Мунтян»: the subject of the participle that goes on."""
    for child in clause.children:
        ahead = child.predicates
        if child.link == "coordinate" and ahead and is_short_participle(child.units[ahead[0]].head):
            found = core.subject(child, ahead[0])
            return Argument(-1, found.unit) if found and found.index > ahead[0] else None
    return None


def _may_share(unit: Unit, verb: Unit) -> bool:
    gender = grammar.gender(verb.head)
    genders = genders_of(unit)
    if grammar.number(verb.head) == "Sing" and grammar.number(unit.head) == "Plur" and unit.kind != "person":
        return False
    return is_gerund(verb) or not gender or not genders or gender in genders


def _modified(clause: Clause, i: int) -> Argument | None:
    """What a full participle belongs to: «Иванов, задержанный в мае,» or «задержанный в мае Иванов»."""
    participle = clause.units[i]
    heads = not any(map(is_participle, clause.units[:i]))  # «исполнявший обязанности | арестованного мэра Иванова»
    if clause.link == "participle" and heads:
        return Argument(-1, clause.antecedent) if clause.antecedent else None
    for j in range(i + 1, len(clause.units)):
        unit = clause.units[j]
        if is_predicate(unit):
            return None
        if unit.kind in ("person", "post") and grammar.case(participle.head) == unit.case:
            return Argument(j, unit)
    return None


def about(clause: Clause) -> Argument | None:
    """«в отношении Иванова», «против Иванова»."""
    for argument in args.arguments(clause):
        unit = argument.unit
        if _excepted(clause, argument):
            continue
        if argument.preposition == "против" and unit.case in ("Gen", "Acc"):
            return argument
        governed = argument.owner_of is not None and argument.owner_of.lemma == "отношение"
        if governed or (argument.index > 1 and clause.units[argument.index - 1].lemma == "отношение"):
            return argument
    return None


def _excepted(clause: Clause, argument: Argument) -> bool:
    """«не против Иванова, а против Петрова»"""
    opening = clause.units[max(0, argument.start - 3) : argument.start]
    negated = next((k for k, u in enumerate(opening) if u.lemma == "не"), None)
    return negated is not None and not any(map(is_predicate, opening[negated:]))


def after(clause: Clause, prepositions: set[str], cases: tuple[str, ...]) -> Argument | None:
    return next(
        (
            a
            for a in args.arguments(clause)
            if a.preposition in prepositions and a.owner_of is None and personal(a.unit)
            if a.unit.case in cases or _shows_none(a.unit, cases)
        ),
        None,
    )


def _shows_none(unit: Unit, cases: tuple[str, ...]) -> bool:
    """«договор с Тюриной»: a surname whose form is one in all oblique cases."""
    return unit.kind == "person" and len(unit.cases) >= args.SOME and unit.may_be(*cases)


def _pleader(clause: Clause) -> Argument | None:
    """«Гособвинение | решение обжаловало», where either noun may be the subject by its form."""
    free = (a for a in args.arguments(clause) if a.free and a.unit.may_be("Nom") and a.unit.kind != "person")
    return next((a for a in free if a.unit.lemma.endswith(PLEADERS)), None)


def _shared_object(clause: Clause, i: int) -> Argument | None:
    """«Его задержали, но [затем отпустили]»: the object of the clause that goes on without one of its own."""
    around = clause.parent if clause.link == "coordinate" else None
    if around is None or not around.predicates or not _same_doer(around.units[around.predicates[-1]], clause.units[i]):
        return None
    found = core.direct_object(around, around.predicates[-1])
    return Argument(-1, found.unit) if found and personal(found.unit) and not core.subject(clause, i) else None


def _after_reason(clause: Clause, i: int) -> Argument | None:
    """«За превышение власти | Сергея Ермака лишили свободы»: no owner of the power where the verb has no other
    object."""
    found = next((a for a in args.arguments(clause) if a.index == i - 1 and a.owner_of is not None), None)
    if found is None or not found.unit.named or found.unit.kind != "person" or found.unit.case not in ("Gen", "Acc"):
        return None
    lead = next((u.head.lower_ for u in reversed(clause.units[: found.start]) if u.head.pos_ == "ADP"), "")
    return Argument(found.index, found.unit, start=found.start) if lead in ("за", "после", "из-за") else None


def _same_doer(first: Unit, second: Unit) -> bool:
    """Two finite verbs alike in number and gender, neither of them passive."""
    a, b = first.head, second.head
    alike = (grammar.number(a), grammar.gender(a)) == (grammar.number(b), grammar.gender(b))
    return alike and grammar.is_finite(a) and grammar.is_finite(b) and not is_passive(first)


def agent_of(clause: Clause, i: int, targets: list[Argument]) -> Argument | None:
    """Who acts: subject of the active verb, instrumental of the passive one."""
    verb = clause.units[i]
    taken = {id(a.unit) for a in targets}
    if is_passive(verb):
        return next(
            (
                a
                for a in args.arguments(clause)
                if a.free and a.unit.case == "Ins" and id(a.unit) not in taken and not is_post_taken(a.unit)
                if not _of_an_offence(clause, i, a)
            ),
            None,
        )
    found = subject_of(clause, i)
    if found is None or id(found.unit) in taken:
        return None
    impersonal = grammar.number(verb.head) == "Plur" and grammar.number(found.unit.head) == "Sing"
    if impersonal and found.index >= 0 and len(chain(clause, found)) == 1:
        return None  # «подозрение: чиновнице инкриминируют …»
    return found


def _of_an_offence(clause: Clause, i: int, argument: Argument) -> bool:
    """«обвиняется в получении [должностным лицом] взятки»: who commits the offence accuses nobody."""
    return any(u.lemma in crimes() for u in clause.units[i + 1 : argument.index])


def is_passive(unit: Unit) -> bool:
    token = unit.head
    participle = is_participle(unit) and (grammar.has(token, "Voice", "Pass") or "pssv" in parses(token.text)[0].tag)
    return participle or is_short_participle(token) or unit.lemma.endswith("ся")


def is_post_taken(unit: Unit) -> bool:
    """«назначен министром»: a post in the instrumental is no agent."""
    if unit.kind == "group":
        return unit.lemma not in STAFF
    return unit.kind in ("post", "person") and not unit.named


def by_authority(clause: Clause, i: int, agent: Argument | None) -> bool:
    """Whether a charge comes from the law: passive or impersonal, or by a body, an investigator or a prosecutor."""
    if agent is None:
        return True
    unit = agent.unit
    if unit.kind == "organization" or unit.lemma in AUTHORITIES:
        return True
    return any(t.lemma_ in AUTHORITIES for t in unit.span)
