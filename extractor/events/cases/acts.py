"""Acts: each trigger in a clause with the argument of the person concerned.

An act is what one clause says; `joining` makes cases of acts.
"""

from collections.abc import Iterator

from extractor.events.cases import arguments as args
from extractor.events.cases import core
from extractor.events.cases.act import Act
from extractor.events.cases.arguments import Argument
from extractor.events.cases.clauses import Clause
from extractor.events.cases.coordination import chain
from extractor.events.cases.crime import crime_in
from extractor.events.cases.frames import COMPANY_WORDS, NounFrame, VerbFrame, noun_frames, verb_frames
from extractor.events.cases.offices import decreed, has_post, is_defence
from extractor.events.cases.owners import PLACES_OF_SEARCH, of_thing, personal, possessed
from extractor.events.cases.standing import PLEADERS, about, agent_of, by_authority, in_role
from extractor.events.cases.status import refused, status_of, voided
from extractor.events.cases.verbless import result, states, suspects
from extractor.events.units import POSSESSIVES, Unit
from extractor.language.grammar import has, is_animate, is_short_participle
from extractor.language.words import parses

SEARCHED = "место"  # «обыск в доме Иванова»
TIMES = frozenset({"после", "при", "до", "перед", "момента", "дня", "фоне", "несмотря", "из-за", "ввиду"})
SERVED = frozenset({"провести", "пробыть", "просидеть", "отсидеть"})
TO_BE_DONE = frozenset({"назначить", "избрать", "переизбрать", "утвердить", "согласовать", "представить"})
HOPED = frozenset(
    {
        "ожидаться", "ожидать", "планироваться", "планировать", "мочь", "возможно", "вероятно", "должный", "предложить",
        "предлагать", "хотеть", "предполагаться", "слух", "намерен", "собираться", "рекомендовать", "вопрос",
    }
)  # fmt: skip
BLAMES = frozenset({"ставить", "поставить", "шить"})  # «ставили в вину недоработки» is no charge
TOPICS = frozenset({"тема", "идея", "перспектива", "сценарий", "вариант", "тематика"})  # «тема отставки Иванова»
SUPPOSED = frozenset({"возможный", "предполагаемый", "угроза", "риск", "вероятность", "слух", "опасение"})
COMMENT = frozenset({"комментировать", "прокомментировать", "обсуждать", "обсудить"})
DECIDES = frozenset(
    {
        "санкционировать",
        "разрешить",
        "одобрить",
        "удовлетворить",
        "произвести",
        "провести",
        "осуществить",
        "подписать",
        "продлить",
    }
)
ORDERS = frozenset({"приказ", "постановление", "указ", "распоряжение", "решение", "заявление", "рапорт"})
ENACTS = frozenset({"подписать", "издать", "вынести", "принять", "подать", "написать", "удовлетворить"})
DECREED = frozenset({"dismissal", "extradition", "release"})


def find_acts(clauses: list[Clause]) -> Iterator[Act]:
    """The acts of one sentence, in the order of the text."""
    for clause in clauses:
        for i, unit in enumerate(clause.units):
            if unit.kind != "word":
                continue
            act = _verb_act(clause, clauses, i) or _noun_act(clause, clauses, i) or result(clause, clauses, i)
            if act is not None:
                yield act
        yield from suspects(clause)
        if not clause.predicates:
            yield from states(clause, clauses)


# --- verbs ------------------------------------------------------------------------------------------------------------


def _verb_act(clause: Clause, clauses: list[Clause], i: int) -> Act | None:
    unit = clause.units[i]
    frames = verb_frames().get(_verb(unit))
    if frames is None or (unit.head.pos_ not in ("VERB", "AUX", "ADJ") and i not in clause.predicates):
        return None
    for frame in frames:
        if not frame.fits(clause):
            continue
        targets, role = _targets(frame, clause, i)
        if targets is None:
            continue
        if frame.kind in ("arrest", "verdict") and unit.lemma in SERVED and has(unit.head, "Tense", "Past"):
            return None  # «провёл под стражей полгода» tells of an arrest told before, «провёл в тюрьме» of no term
        agent = agent_of(clause, i, targets)
        if frame.kind == "charge" and not by_authority(clause, i, agent):
            return None
        if frame.kind == "charge" and unit.lemma in BLAMES and not crime_in(clause.units, named=True):
            return None
        status = status_of(clause, i, clauses, hedged=_hedged(clause, i))
        if frame.kind == "appointment" and status == "planned" and _is_coming(clause, i) and decreed(clause):
            status = "done"
        return Act(frame.kind, status, clause, i, targets, role, agent) if status else None
    return None


def _is_coming(clause: Clause, i: int) -> bool:
    """«возглавит», «приступит», «будет исполнять»: the office is taken later; «будет назначен» is not decided yet."""
    if clause.units[i].lemma in TO_BE_DONE or not HOPED.isdisjoint(clause.lemmas):
        return False
    above = clause.parent
    return not (clause.link == "subordinate" and above is not None and not HOPED.isdisjoint(above.lemmas))


def _verb(unit: Unit) -> str:
    """«Оправдан …» at the head of a sentence, which the tagger takes for an adjective, is of «оправдать»."""
    if unit.lemma not in verb_frames() and is_short_participle(unit.text):
        return parses(unit.text)[0].normal_form
    return unit.lemma


def _hedged(clause: Clause, i: int) -> bool:
    """An infinitive, or a short participle after one: «должен быть уволен»."""
    if has(clause.units[i].head, "VerbForm", "Inf"):
        return True
    return any(u.lemma == "быть" and has(u.head, "VerbForm", "Inf") for u in clause.units[max(0, i - 2) : i])


def _targets(frame: VerbFrame, clause: Clause, i: int) -> tuple[list[Argument] | None, str]:
    """Whom the act concerns, by the first role of the frame that the clause fills; None if by none."""
    for role in frame.roles:
        if role in ("focus", "all", "known", "nobody"):
            return [], role
        found = in_role(role, frame, clause, i)
        if found is not None:
            if not fits(frame, found.unit, clause):
                return None, role
            return chain(clause, found) if found.index >= 0 else [found], role
    return ([], "elided") if frame.kind == "appointment" and _without_subject(clause, i) else (None, "")


def _without_subject(clause: Clause, i: int) -> bool:
    """«На пост вице-мэра | назначен в марте», «в кресло главы | пересел в июле»: of whom the lines before tell."""
    if clause.link not in ("main", "coordinate") or not has(clause.units[i].head, "Number", "Sing"):
        return False
    verb = is_short_participle(clause.units[i].text) or has(clause.units[i].head, "Tense", "Past")
    return verb and not any(a.free and a.unit.may_be("Nom") for a in args.arguments(clause))


def fits(frame: VerbFrame, unit: Unit, clause: Clause) -> bool:
    """A person, or what stands for one: «арестовать имущество», «уволить в запас» are other frames' matter."""
    if unit.kind in ("person", "post", "group"):
        return frame.kind != "appointment" or not is_defence(unit) or has_post(clause)
    if frame.kind == "appeal" and unit.lemma.endswith(PLEADERS):
        return True
    if unit.kind == "organization":
        return frame.kind in ("fine", "verdict", "seizure")
    if unit.lemma in COMPANY_WORDS:
        return frame.kind == "fine"
    if unit.head.pos_ == "PRON" or unit.head.lower_ in POSSESSIVES:
        return True
    return unit.lemma in args.SUBSTANTIVES or is_animate(unit.head) or args.is_counted_off(unit)


# --- nouns ------------------------------------------------------------------------------------------------------------


def _noun_act(clause: Clause, clauses: list[Clause], i: int) -> Act | None:
    """«санкционировал арест Иванова», «после задержания Иванова», «обыск у Иванова»."""
    for frame in noun_frames().get(clause.units[i].lemma, ()):
        end = i + len(frame.run)
        if tuple(u.lemma for u in clause.units[i:end]) != frame.run or not frame.fits(clause):
            continue
        target = _noun_target(clause, frame, i, end)
        if target is None and frame.preposition == SEARCHED and _in_passing(clause, i):
            return Act(frame.kind, "done", clause, i, [], "nobody")  # «после обысков в мэрии»
        if target is None and frame.kind in DECREED and _decided(clause, i):
            status = status_of(clause, i, clauses, hedged=False)
            return Act(frame.kind, status, clause, i, [], "focus") if status else None
        if target is None:
            continue
        if i and not TOPICS.isdisjoint(u.lemma for u in clause.units[max(0, i - 2) : i]):
            continue
        passing = _in_passing(clause, i)
        if refused(clause) and not passing:
            return None
        status = "done" if passing else status_of(clause, i, clauses, hedged=True)
        if status == "done" and voided(clause):
            status = "denied"
        targets = chain(clause, target)
        return Act(frame.kind, status, clause, i, targets, "noun", _noun_agent(clause, targets)) if status else None
    return None


def _decided(clause: Clause, i: int) -> bool:
    """«приказ об увольнении подписан», «решение об экстрадиции принято»: the noun needs no person of its own."""
    before = [u.lemma for u in clause.units[max(0, i - 2) : i]]
    ordered = len(before) == 2 and before[0] in ORDERS and before[1] in ("о", "об")
    return ordered and any(clause.units[k].lemma in ENACTS for k in clause.predicates)


def _noun_target(clause: Clause, frame: NounFrame, i: int, end: int) -> Argument | None:
    """The person right behind the noun, in the case that it governs; one before it as a possessive: «его арест»."""
    if frame.preposition == SEARCHED:
        return of_thing(clause, PLACES_OF_SEARCH) or possessed(clause, PLACES_OF_SEARCH)
    for argument in args.arguments(clause):
        unit = argument.unit
        if frame.case == "Gen" and argument.index == i - 1 and unit.head.lower_ in POSSESSIVES:
            return argument
        if argument.index < end or not (unit.may_be(frame.case) or _as_genitive(unit)) or not personal(unit):
            continue
        if frame.preposition == "отношение":
            near = argument is about(clause)
        elif frame.preposition:
            near = argument.preposition == frame.preposition and argument.index <= end + 2
        else:
            near = _right_behind(clause, end, argument.index) and not argument.preposition
        if near and (unit.case == frame.case or (frame.case == "Gen" and unit.case == "Acc")):
            return argument
    return None


def _as_genitive(unit: Unit) -> bool:
    """«арест примара Иона»: of a person the accusative is the genitive, where the dictionary does not know the word."""
    return unit.kind == "person" and unit.may_be("Acc")


def _right_behind(clause: Clause, at: int, index: int) -> bool:
    """Whether only adjectives, callings and places stand between: «задержание [в Баку парламентария] Иванова»."""
    first = args.first_after(clause, at)
    unit = clause.units[index]
    between = clause.units[first:index]
    places = [k for k, u in enumerate(between) if u.kind == "region" and k and between[k - 1].head.pos_ == "ADP"]
    apposed = [u for k, u in enumerate(between) if k not in places and k + 1 not in places]
    return first <= index and all(u.kind == "word" and u.case == unit.case and personal(u) for u in apposed)


def _in_passing(clause: Clause, i: int) -> bool:
    """«после ареста Иванова», «с момента ареста», «комментировать арест отказался»: the clause takes it for granted."""
    before = [u for u in clause.units[max(0, i - 2) : i] if u.kind == "word"]
    lemmas = {u.lemma for u in before}
    if SUPPOSED & lemmas:
        return False
    return bool(TIMES & {u.head.lower_ for u in before}) or bool(COMMENT & lemmas)


def _noun_agent(clause: Clause, targets: list[Argument]) -> Argument | None:
    """Who decides on the act or carries it out; whoever only speaks of it is no agent."""
    if not any(clause.units[i].lemma in DECIDES for i in clause.predicates):
        return None
    taken = {id(a.unit) for a in targets}
    found = core.subject(clause)
    return found if found is not None and id(found.unit) not in taken else None
