"""Acts: each trigger in a clause with the argument of the person concerned.

An act is what one clause says; `joining` makes cases of acts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractor.events.cases import arguments as args
from extractor.events.cases.arguments import Argument
from extractor.events.cases.clauses import (
    DASHES,
    POSSESSIVES,
    Clause,
    genders_of,
    is_gerund,
    is_participle,
    is_predicate,
    is_short_participle,
)
from extractor.events.cases.frames import (
    NounFrame,
    VerbFrame,
    is_numeral,
    noun_frames,
    property_words,
    verb_frames,
)
from extractor.events.cases.status import Status, status_of
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.language.words import parses

PLACES_OF_SEARCH = frozenset(
    {
        "дом",
        "кабинет",
        "квартира",
        "особняк",
        "офис",
        "жилище",
        "жилье",
        "коттедж",
        "дача",
        "место",
        "жительство",
        "приемная",
    }
)
FILES = frozenset({"дело", "процесс", "приговор", "жалоба", "наказание", "полномочие", "срок"})
STAFF = frozenset(
    {
        "сотрудник", "сотрудница", "оперативник", "детектив", "следователь", "боец", "офицер", "силовик", "агент",
        "оперативный", "судья", "полицейский", "чекист",
    }
)  # fmt: skip
TIMES = frozenset({"после", "при", "до", "перед", "момента", "дня", "фоне"})
DECIDES = frozenset(
    {"санкционировать", "разрешить", "одобрить", "произвести", "провести", "осуществить", "подписать", "продлить"}
)
ORDERS = frozenset({"приказ", "постановление", "указ", "распоряжение", "решение", "заявление", "рапорт"})
ENACTS = frozenset({"подписать", "издать", "вынести", "принять", "подать", "написать", "удовлетворить"})
DECREED = frozenset({"dismissal", "extradition", "release"})
TOLD_BY_NOUN = {
    "задержанный": "detention", "задержать": "detention", "арестованный": "arrest", "арестовать": "arrest",
    "осужденный": "verdict", "осудить": "verdict",
}  # fmt: skip
RESULTS = frozenset({"наказание", "приговор", "вердикт", "итог", "срок", "результат"})
CUSTODY = frozenset({"арест", "заключение", "содержание", "стража"})
RESULT_SIGNS = frozenset({"—", "–", "-", ":"})
RESULT_REACH = 6  # «итог двухмесячного процесса в Чимкенте —»
PENALTIES = frozenset({"штраф", "условный", "пожизненный", "исправительный", "ограничение", "лишение"})
BRACKETED = 2  # «(назначен в мае)», «(ранее осуждён за взятку)»
# What an authority alone can do: said of a private person, «обвинил» is no charge
AUTHORITIES = STAFF | {"следствие", "прокурор", "прокуратура", "обвинение", "гособвинение", "суд"}


@dataclass(eq=False, slots=True)
class Act:
    kind: str
    status: Status
    clause: Clause
    trigger: int  # index of a unit of the clause
    targets: list[Argument]  # whom it concerns; empty where the frame takes whoever is in focus
    role: str
    agent: Argument | None = None

    @property
    def unit(self) -> Unit:
        return self.clause.units[self.trigger]


def find_acts(clauses: list[Clause]) -> Iterator[Act]:
    """The acts of one sentence, in the order of the text."""
    for clause in clauses:
        for i, unit in enumerate(clause.units):
            if unit.kind != "word":
                continue
            act = _verb_act(clause, clauses, i) or _noun_act(clause, clauses, i) or _result(clause, clauses, i)
            if act is not None:
                yield act
        yield from _suspects(clause)
        if not clause.predicates:
            yield from _verbless_acts(clause, clauses)


# --- verbs ------------------------------------------------------------------------------------------------------------


def _verb_act(clause: Clause, clauses: list[Clause], i: int) -> Act | None:
    unit = clause.units[i]
    if unit.head.pos_ not in ("VERB", "AUX", "ADJ") and not is_predicate(unit):
        return None
    for frame in verb_frames().get(unit.lemma, ()):
        if not frame.fits(clause):
            continue
        targets, role = _targets(frame, clause, i)
        if targets is None:
            continue
        agent = _agent(clause, i, targets)
        if frame.kind == "charge" and not _by_authority(clause, i, agent):
            return None
        status = status_of(clause, i, clauses, hedged=_hedged(clause, i))
        return Act(frame.kind, status, clause, i, targets, role, agent) if status else None
    return None


def _hedged(clause: Clause, i: int) -> bool:
    """An infinitive, or a short participle after one: «должен быть уволен»."""
    if "Inf" in clause.units[i].head.morph.get("VerbForm", []):
        return True
    return any(u.lemma == "быть" and "Inf" in u.head.morph.get("VerbForm", []) for u in clause.units[max(0, i - 2) : i])


def is_passive(unit: Unit) -> bool:
    token = unit.head
    participle = is_participle(unit) and ("Pass" in token.morph.get("Voice", []) or "pssv" in parses(token.text)[0].tag)
    return participle or is_short_participle(token) or unit.lemma.endswith("ся")


def _targets(frame: VerbFrame, clause: Clause, i: int) -> tuple[list[Argument] | None, str]:
    """Whom the act concerns, by the first role of the frame that the clause fills; None if by none."""
    for role in frame.roles:
        if role in ("focus", "all", "known", "nobody"):
            return [], role
        found = _in_role(role, frame, clause, i)
        if found is not None:
            if not _fit(frame, found.unit):
                return None, role
            return args.chain(clause, found) if found.index >= 0 else [found], role
    return None, ""


def _fit(frame: VerbFrame, unit: Unit) -> bool:
    """A person, or what stands for one: «арестовать имущество», «уволить в запас» are other frames' matter."""
    if unit.kind in ("person", "post", "group"):
        return True
    if unit.kind == "organization":
        return frame.kind in ("fine", "verdict")
    if unit.head.pos_ == "PRON" or unit.head.lower_ in POSSESSIVES:
        return True
    return unit.lemma in args.SUBSTANTIVES or "Anim" in unit.head.morph.get("Animacy", [])


def _in_role(role: str, frame: VerbFrame, clause: Clause, i: int) -> Argument | None:
    unit = clause.units[i]
    if role in ("object", "subject") and is_participle(unit):
        return _modified(clause, i) if (role == "object") is is_passive(unit) else None
    match role:
        case "object":
            return _subject(clause, i) if is_passive(unit) else args.direct_object(clause, i)
        case "subject":
            return _subject(clause, i)
        case "dative":
            return args.in_case(clause, "Dat", i) or _in_attribute(clause, lambda c: args.in_case(c, "Dat", 0))
        case "about":
            return _about(clause) or _in_attribute(clause, _about)
        case "upon":
            return _after(clause, {"на"}, ("Acc", "Gen"))
        case "at":
            return _after(clause, {"у"}, ("Gen", "Acc"))
        case "from":
            return _after(clause, {"с", "со"}, ("Gen",))
        case "over":
            return _after(clause, {"над", "надо"}, ("Ins",))
        case "place":
            return _after(clause, {"у"}, ("Gen", "Acc")) or _of(clause, PLACES_OF_SEARCH)
        case "case":
            return _of(clause, FILES)
        case "owner":
            return _owner(clause, i)
    raise ValueError(f"verbs.tsv: no such place for a person: {role}")


def _in_attribute(clause: Clause, find: Callable[[Clause], Argument | None]) -> Argument | None:
    """«изменил приговор, вынесенный Иванову»: an argument inside the participle clause of a file."""
    for child in clause.children:
        if child.link == "participle" and child.antecedent is not None and child.antecedent.lemma in FILES:
            found = find(child)
            if found is not None:
                return Argument(-1, found.unit)
    return None


def _subject(clause: Clause, i: int) -> Argument | None:
    """The clause's own subject, else that of the clause that it continues."""
    verb = clause.units[i]
    if "Plur" in verb.head.morph.get("Number", []) and not is_passive(verb) and grammar.is_finite(verb.head):
        return args.subject(clause, i)
    found = args.subject(clause, i)
    if found is None and clause.link == "bracket" and clause.antecedent is not None and i < BRACKETED:
        return Argument(-1, clause.antecedent)
    if found is None and is_short_participle(verb.head) and (shared := _subject_ahead(clause)) is not None:
        return shared if _may_share(shared.unit, verb) else None
    if found is not None or clause.parent is None or clause.link not in ("coordinate", "gerund"):
        return found
    parent = clause.parent
    inherited = args.subject(parent)
    return Argument(-1, inherited.unit) if inherited and _may_share(inherited.unit, verb) else None


def _subject_ahead(clause: Clause) -> Argument | None:
    """«Арестован и объявлен в розыск Борис Мунтян»: the subject of the participle that goes on."""
    for child in clause.children:
        ahead = child.predicates
        if child.link == "coordinate" and ahead and is_short_participle(child.units[ahead[0]].head):
            found = args.subject(child, ahead[0])
            return Argument(-1, found.unit) if found else None
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
    if clause.link == "participle":
        return Argument(-1, clause.antecedent) if clause.antecedent else None
    for j in range(i + 2, len(clause.units)):
        unit = clause.units[j]
        if is_predicate(unit):
            return None
        if unit.kind in ("person", "post") and grammar.case(participle.head) == unit.case:
            return Argument(j, unit)
    return None


def _about(clause: Clause) -> Argument | None:
    """«в отношении Иванова», «против Иванова»."""
    for argument in args.arguments(clause):
        unit = argument.unit
        if argument.preposition == "против" and unit.case in ("Gen", "Acc"):
            return argument
        governed = argument.owner_of is not None and argument.owner_of.lemma == "отношение"
        if governed or (argument.index > 1 and clause.units[argument.index - 1].lemma == "отношение"):
            return argument
    return None


def _after(clause: Clause, prepositions: set[str], cases: tuple[str, ...]) -> Argument | None:
    return next(
        (
            a
            for a in args.arguments(clause)
            if a.preposition in prepositions and a.owner_of is None and a.unit.case in cases and _personal(a.unit)
        ),
        None,
    )


def _of(clause: Clause, nouns: frozenset[str]) -> Argument | None:
    return next((a for a in args.owners(clause, nouns) if _personal(a.unit)), None)


def _owner(clause: Clause, i: int) -> Argument | None:
    """Whose the thing is: «имущество Иванова», «принадлежащие Иванову дома»."""
    owned = next((a for a in args.owners(clause, property_words() | FILES) if _personal(a.unit)), None)
    if owned is not None:
        return owned
    for j, unit in enumerate(clause.units):
        if unit.lemma in property_words() and j and clause.units[j - 1].head.lower_ in POSSESSIVES:
            return Argument(j - 1, clause.units[j - 1])  # «на его имущество»
        if unit.lemma in ("принадлежать", "принадлежащий"):
            return args.in_case(clause, "Dat", j)
    return None


def _personal(unit: Unit) -> bool:
    if unit.kind in ("person", "post") or unit.head.pos_ == "PRON" or unit.lemma in args.SUBSTANTIVES:
        return True
    return unit.kind == "word" and "Anim" in unit.head.morph.get("Animacy", [])


def _agent(clause: Clause, i: int, targets: list[Argument]) -> Argument | None:
    """Who acts: subject of the active verb, instrumental of the passive one."""
    verb = clause.units[i]
    taken = {id(a.unit) for a in targets}
    if is_passive(verb):
        return next(
            (
                a
                for a in args.arguments(clause)
                if a.free and a.unit.case == "Ins" and id(a.unit) not in taken and not is_post_taken(a.unit)
            ),
            None,
        )
    found = _subject(clause, i)
    if found is None or id(found.unit) in taken:
        return None
    impersonal = grammar.number(verb.head) == "Plur" and grammar.number(found.unit.head) == "Sing"
    if impersonal and found.index >= 0 and len(args.chain(clause, found)) == 1:
        return None  # «подозрение: чиновнице инкриминируют …»
    return found


def is_post_taken(unit: Unit) -> bool:
    """«назначен министром»: a post in the instrumental is no agent."""
    if unit.kind == "group":
        return unit.lemma not in STAFF
    return unit.kind in ("post", "person") and not unit.named


def _by_authority(clause: Clause, i: int, agent: Argument | None) -> bool:
    """Whether a charge comes from the law: passive or impersonal, or by a body, an investigator or a prosecutor."""
    if agent is None:
        return True
    unit = agent.unit
    if unit.kind == "organization" or unit.lemma in AUTHORITIES:
        return True
    return any(t.lemma_ in AUTHORITIES for t in unit.span)


# --- nouns ------------------------------------------------------------------------------------------------------------


def _noun_act(clause: Clause, clauses: list[Clause], i: int) -> Act | None:
    """«санкционировал арест Иванова», «после задержания Иванова», «обыск у Иванова»."""
    for frame in noun_frames().get(clause.units[i].lemma, ()):
        end = i + len(frame.run)
        if tuple(u.lemma for u in clause.units[i:end]) != frame.run or not frame.fits(clause):
            continue
        target = _noun_target(clause, frame, i, end)
        if target is None and frame.kind in DECREED and _decided(clause, i):
            status = status_of(clause, i, clauses, hedged=False)
            return Act(frame.kind, status, clause, i, [], "focus") if status else None
        if target is None:
            continue
        status = "done" if _in_passing(clause, i) else status_of(clause, i, clauses, hedged=True)
        targets = args.chain(clause, target)
        return Act(frame.kind, status, clause, i, targets, "noun", _noun_agent(clause, targets)) if status else None
    return None


def _decided(clause: Clause, i: int) -> bool:
    """«приказ об увольнении подписан», «решение об экстрадиции принято»: the noun needs no person of its own."""
    before = [u.lemma for u in clause.units[max(0, i - 2) : i]]
    ordered = len(before) == 2 and before[0] in ORDERS and before[1] in ("о", "об")
    return ordered and any(clause.units[k].lemma in ENACTS for k in clause.predicates)


def _suspects(clause: Clause) -> Iterator[Act]:
    """«Двое задержанных — Юмаев и владелец карьера Веденяпин — отпущены», «осуждённый Громов»: the noun tells the act."""
    for i, unit in enumerate(clause.units):
        kind = TOLD_BY_NOUN.get(unit.lemma)
        if kind is None or unit.kind != "word" or (unit.head.pos_ == "VERB" and not is_participle(unit)):
            continue
        for argument in args.arguments(clause):
            between = clause.units[i + 1 : argument.start]
            if argument.start <= i or argument.unit.person is None:
                continue
            apposed = all(u.text in (",", "—", "–", "-") or grammar.is_adjective(u.head) for u in between)
            same = grammar.case(unit.head) == argument.unit.case or any(u.text in DASHES for u in between)
            dashed = any(u.text in DASHES for u in between)
            if apposed and same and argument.unit.named and (dashed or unit.head.pos_ != "VERB"):
                yield Act(kind, "done", clause, i, args.chain(clause, argument), "named")
            break


def _measure(clause: Clause, clauses: list[Clause], i: int) -> Act | None:
    """«Мера пресечения для Тодоровой — домашний арест»."""
    units = clause.units
    if units[i].lemma != "мера" or units[i].case != "Nom" or i + 1 >= len(units) or units[i + 1].lemma != "пресечение":
        return None
    sign = next((j for j in range(i + 2, len(units) - 1) if units[j].text in RESULT_SIGNS), None)
    if sign is None or not CUSTODY & {u.lemma for u in units[sign + 1 : sign + 3]}:
        return None
    target = _after(clause, {"для"}, ("Gen",)) or args.in_case(clause, "Dat", i) or _about(clause)
    status = status_of(clause, i, clauses, hedged=False)
    return Act("arrest", status, clause, i, [target] if target else [], "dative" if target else "focus") if status else None


def _result(clause: Clause, clauses: list[Clause], i: int) -> Act | None:
    """«Итог процесса — три года», «наказание: штраф»: what a trial that is told of ended in."""
    unit = clause.units[i]
    if unit.lemma == "мера":
        return _measure(clause, clauses, i)
    if unit.lemma not in RESULTS or unit.case != "Nom":
        return None
    for j in range(i + 1, min(i + RESULT_REACH, len(clause.units) - 1)):
        if clause.units[j].text in RESULT_SIGNS:
            said = clause.units[j + 1]
            if said.lemma not in PENALTIES and not is_numeral(said.head):
                return None
            target = args.in_case(clause, "Dat", i)
            status = status_of(clause, i, clauses, hedged=False)
            return Act("verdict", status, clause, i, [target] if target else [], "dative" if target else "known") if status else None
    return None


# --- clauses without a verb -------------------------------------------------------------------------------------------


def _verbless_acts(clause: Clause, clauses: list[Clause]) -> Iterator[Act]:
    """«Экс-мэр — в СИЗО», «Иванову — семь лет колонии», «Дело – по ст. 366 ч. 2 УК РК»."""
    if clause.link not in ("main", "coordinate") or any(map(is_participle, clause.units)):
        return
    for i, unit in enumerate(clause.units):
        if unit.lemma == "дело" and unit.case == "Nom" and _by_article(clause, i):
            yield Act("investigation", "done", clause, i, [], "focus")
            return
    for frame in verb_frames().get("—", ()):
        place = _state(clause, frame) if frame.fits(clause) else None
        if place is not None:
            i, target = place
            status = status_of(clause, i, clauses, hedged=False)
            if status:
                yield Act(frame.kind, status, clause, i, args.chain(clause, target), frame.roles[0])
            return


def _by_article(clause: Clause, i: int) -> bool:
    return any(a.lemma == "по" and b.document is not None for a, b in pairwise(clause.units[i + 1 : i + 4]))


def _state(clause: Clause, frame: VerbFrame) -> tuple[int, Argument] | None:
    """Where the predicate begins and whom it is said of: nothing but a dash, adverbs and posts between the two."""
    target = args.subject(clause) if "subject" in frame.roles else args.in_case(clause, "Dat", 0)
    if target is None or target.unit.kind not in ("person", "post"):
        return None
    if any(tuple(clause.lemmas[: len(run)]) == run for run in frame.runs):  # «На скамье подсудимых — экс-министр»
        return (0, target) if target.start and clause.units[target.start - 1].text in RESULT_SIGNS else None
    dash = False
    for i in range(target.index + 1, len(clause.units)):
        unit = clause.units[i]
        if unit.kind == "word" and unit.text in RESULT_SIGNS:
            dash = True
        elif unit.head.pos_ == "ADP" or is_numeral(unit.head):
            opens = any(unit.lemma == run[0] for run in frame.runs) if frame.runs else dash
            return (i, target) if opens else None
        elif unit.kind not in ("post", "organization", "region") and unit.text != "," and unit.head.pos_ != "ADV":
            return None
    return None


def _noun_target(clause: Clause, frame: NounFrame, i: int, end: int) -> Argument | None:
    """The person right behind the noun, in the case that it governs; one before it as a possessive: «его арест»."""
    for argument in args.arguments(clause):
        unit = argument.unit
        if frame.case == "Gen" and argument.index == i - 1 and unit.head.lower_ in POSSESSIVES:
            return argument
        if argument.index < end or not unit.may_be(frame.case) or not _personal(unit):
            continue
        if frame.preposition:
            near = argument.preposition == frame.preposition and argument.index <= end + 2
        else:
            near = argument.index == args.first_after(clause, end) and not argument.preposition
        if near and (unit.case == frame.case or (frame.case == "Gen" and unit.case == "Acc")):
            return argument
    return None


def _in_passing(clause: Clause, i: int) -> bool:
    """«после ареста Иванова», «с момента ареста»: the clause takes for granted that it was."""
    before = [u.head.lower_ for u in clause.units[max(0, i - 2) : i] if u.kind == "word"]
    return bool(TIMES & set(before)) and not {"возможный", "предполагаемый"} & {
        u.lemma for u in clause.units[max(0, i - 2) : i]
    }


def _noun_agent(clause: Clause, targets: list[Argument]) -> Argument | None:
    """Who decides on the act or carries it out; whoever only speaks of it is no agent."""
    if not any(clause.units[i].lemma in DECIDES for i in clause.predicates):
        return None
    taken = {id(a.unit) for a in targets}
    found = args.subject(clause)
    return found if found is not None and id(found.unit) not in taken else None
