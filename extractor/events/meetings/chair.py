"""Who presides: «под председательством X», «X провёл заседание», «модератором выступила X», «открывая коллегию, X»."""

from collections.abc import Iterator
from typing import NamedTuple

from extractor.events.meetings.anchor import Anchor
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import Clause, is_passive, is_predicate
from extractor.events.meetings.holder import holder
from extractor.events.meetings.lexicon import kinds, may_preside, words
from extractor.events.meetings.presiding import (
    OF_PRESS,
    PERSONS,
    as_moderator,
    at_head_of_table,
    gives_orders,
    host,
    in_own_office,
    meets,
    person_of,
    under,
)
from extractor.events.meetings.sessions import each_other
from extractor.events.meetings.threads import Threads
from extractor.events.records import Meeting, Participant
from extractor.events.units import Unit
from extractor.language.grammar import DASHES, THIRD_PERSON, gender, has, is_adjective, is_noun, may_be, number

THEM = THIRD_PERSON | {"нем", "нём", "ней", "них"}
# How much a sign weighs: who presides by name of the office, who holds it, who has only called it, whose it is, who
# only opens it, who gives orders there
UNDER, HOLDS, CONVENES, WHOSE, OPENS, ORDERS = 6, 5, 4, 3, 2, 1


# What one conducts beside a meeting's own word
SITTERS = frozenset({"коллегия", "комиссия", "дискуссия", "разговор", "мероприятие", "встреча", "обсуждение"})
GIVES = frozenset({"дать", "давать"})


class Claim(NamedTuple):
    weight: int
    meeting: Meeting
    unit: Unit


def chair_meetings(threads: Threads) -> None:
    """The claim of most weight decides; of equal ones the first that says who it is."""
    claims = [c for s in threads.article.sentences for c in _claims(threads, s)]
    claims.sort(key=lambda c: c.unit.person is None)
    for weight in (UNDER, HOLDS, CONVENES, WHOSE, OPENS, ORDERS):
        for claim in claims:
            meeting, unit = claim.meeting, claim.unit
            if claim.weight == weight and meeting.chair is None and meeting.chair_position is None:
                meeting.chair, meeting.chair_position = unit.person, unit.position
                if meeting.chair and meeting.chair_position is None:
                    meeting.chair_position = next(iter(threads.article.entities.posts_of(meeting.chair)), None)
    for claim in claims:
        _take_part(claim)


def _take_part(claim: Claim) -> None:
    """«Пресс-конференцию собрал депутат X, вела её Y»: who held or opened it and does not preside is there."""
    meeting, unit = claim.meeting, claim.unit
    known = (meeting.chair, *(p.person for p in meeting.participants))
    if claim.weight in (HOLDS, CONVENES, OPENS) and unit.person is not None and unit.person not in known:
        meeting.participants.append(Participant(unit.person, unit.position, role="speaker"))


def _claims(threads: Threads, sentence: Sentence) -> Iterator[Claim]:
    for clause in sentence.clauses:
        meeting = threads.of(sentence, clause.units[0].start if clause.units else None) or None
        named = _named_here(threads, sentence, clause)
        about = named.meeting if named else meeting
        if about is None:
            continue
        if unit := under(clause):
            yield Claim(UNDER, about, unit)
        if unit := at_head_of_table(clause):
            yield Claim(HOLDS, about, unit)
        if unit := as_moderator(clause):
            yield Claim(UNDER, about, unit)
        yield from _by_verb(threads, sentence, clause, about, named)
        if named and (unit := _by_participle(clause, named)):
            yield Claim(HOLDS, about, unit)
        if (unit := gives_orders(clause, about)) and threads.is_near(sentence, about):
            yield Claim(ORDERS, about, unit)
        if named and (unit := in_own_office(clause, named)):
            yield Claim(ORDERS, about, unit)
        if named and (unit := meets(clause, named)):
            yield Claim(ORDERS, about, unit)
        if named and (unit := host(clause, named)):
            yield Claim(WHOSE, about, unit)


def _named_here(threads: Threads, sentence: Sentence, clause: Clause) -> Anchor | None:
    return next((a for a in threads.anchors_in(sentence) if a.meeting and clause.has(a.noun.i)), None)


def _by_verb(
    threads: Threads, sentence: Sentence, clause: Clause, meeting: Meeting, named: Anchor | None
) -> Iterator[Claim]:
    unit = person_of(clause.subject) or _past_insertion(sentence, clause)
    if unit is None:
        return
    unit = holder(clause, first_of_pair(clause, unit))
    for verb in (*clause.verbs, *_future_infinitives(clause)):
        # a capital letter leads the tagger astray: «Председательствовать будет X»
        astray = verb.head.pos_ != "VERB" and not is_predicate(verb)
        lemma = "председательствовать" if astray else verb.lemma
        if named is not None and named.implied and named.kind == "встреча" and verb.head == named.verb:
            if not each_other(clause, verb):
                yield Claim(HOLDS, meeting, unit)  # «премьер принял посла»
        elif lemma == "председательствовать":
            yield Claim(UNDER, meeting, unit)
        elif is_passive(verb) or not (_has_it(sentence, clause, named) or _gathers_people(threads, clause, meeting)):
            continue
        elif lemma in words("holding", "chair", "presides"):
            yield Claim(HOLDS, meeting, unit)
        elif lemma in words("holding", "chair", "convenes") and (lemma not in GIVES or meeting.kind in OF_PRESS):
            yield Claim(CONVENES, meeting, unit)
        elif lemma in words("holding", "chair", "opens") or _declares_open(clause, verb):
            yield Claim(OPENS, meeting, unit)


def _by_participle(clause: Clause, named: Anchor) -> Unit | None:
    """«глава департамента Иван С., проводивший брифинг, …»."""
    for party, comma, participle in zip(clause.units, clause.units[1:], clause.units[2:], strict=False):
        known = participle.kind == "word" and participle.lemma in words("holding", "chair", "presides")
        active = (
            known and comma.text == "," and is_adjective(participle.head) and not has(participle.head, "Voice", "Pass")
        )
        if active and party.kind == "person" and participle.start < named.noun.i and may_be(named.noun, "Acc"):
            return party
    return None


def _past_insertion(sentence: Sentence, clause: Clause) -> Unit | None:
    """«Вёл его, пока губернатор в отпуске, | вице-губернатор Иван С.»: its subject, after another clause."""
    known = words("holding", "chair", "presides")
    if clause.subject is not None or not any(v.lemma in known and not is_passive(v) for v in clause.verbs):
        return None
    rest = [u for u in sentence.units if u.start >= clause.units[-1].start]
    for i in (i for i, u in enumerate(rest) if u.text == ","):
        # «сам Иван С.», «вице-губернатор – руководитель аппарата Иван С.»
        at = next((k for k in range(i + 1, len(rest)) if not _leads_to_name(rest[k])), None)
        unit = rest[at] if at is not None else None
        if unit is not None and unit.kind == "person" and unit.named and unit.may_be("Nom"):
            return unit
    return None


def _leads_to_name(unit: Unit) -> bool:
    said = unit.text.lower() in ("сам", "сама", "лично") or unit.text in DASHES
    return said or (unit.kind in PERSONS and not unit.named and unit.may_be("Nom"))


def _declares_open(clause: Clause, verb: Unit) -> bool:
    """«объявил заседание открытым»."""
    return verb.lemma in ("объявить", "объявлять") and any(
        u.kind == "word" and u.text.lower() in ("открытым", "открытой", "закрытым", "закрытой") for u in clause.units
    )


def first_of_pair(clause: Clause, unit: Unit) -> Unit:
    """«Вице-премьер X и министр Y провели совещание»: X, whatever the tagger takes for the subject."""
    at = clause.index(unit) if any(u is unit for u in clause.units) else 0
    if at >= 2 and clause.units[at - 1].text == "и":
        before = clause.units[at - 2]
        if before.kind in PERSONS and before.may_be("Nom"):
            return before
    return unit


def _gathers_people(threads: Threads, clause: Clause, meeting: Meeting) -> bool:
    """«Министр собрал у себя руководителей учреждений»: no word for the meeting, which the next sentence names."""
    if not any(a.ahead is not None and any(c is clause for c in a.ahead.clauses) for a in threads.anchors_of(meeting)):
        return False
    convenes = any(v.lemma in words("sessions", "convene") and not is_passive(v) for v in clause.verbs)
    return convenes and any(u.kind == "group" and u.may_be("Acc") and u is not clause.subject for u in clause.units)


def _is_meant(sentence: Sentence, which: Unit, holds: bool) -> bool:
    """«в заседании группы, которое вела X», not «управлению, которое возглавляет X»: the noun that agrees."""
    before = [u.head for u in sentence.units if u.start < which.start and is_noun(u.head)]
    same = (number(which.head), gender(which.head))
    alike = [t for t in reversed(before) if number(t) == same[0] and same[1] in ("", gender(t))]
    # «на совещании в правительстве, которое провёл X»: a body may be headed, but not held
    return any(t.lemma_ in kinds() for t in (alike if holds else alike[:1]))


def _has_it(sentence: Sentence, clause: Clause, named: Anchor | None) -> bool:
    """The meeting is the verb's object, by name or pronoun: «вёл заседание», «провёл его»."""
    if clause.kind == "relative" and any(u is clause.subject for u in clause.units):
        first = clause.units[:3]
        bare = not any(u.head.pos_ == "ADP" for u in first)
        which = next((u for u in first if u.lemma == "который" and u.case in ("Acc", "Nom")), None)
        if bare and which is not None:
            holds = any(v.lemma in words("holding", "organise") for v in clause.verbs)
            return _is_meant(sentence, which, holds)
    if named is None and any(u.lemma in SITTERS and u.case == "Acc" for u in clause.units):
        return True  # «Вёл коллегию прокурор X»
    if named is not None:
        before = named.noun.doc[named.span.start - 1] if named.span.start else None
        if before is not None and before.lower_ == "на" and may_be(named.noun, "Acc"):
            # «собрал руководителей на совещание»
            return any(v.lemma in words("holding", "chair", "convenes") for v in clause.verbs)
        return before is None or before.pos_ != "ADP"
    if _future_infinitives(clause):
        return True  # «Вести его будет X», «Вести будет X»
    return any(u.text.lower() in THEM for u in clause.units) and len(clause.verbs) == 1


def _future_infinitives(clause: Clause) -> list[Unit]:
    """«вести» of «вести его будет X», where nothing else than the meeting can be meant."""
    if not any(u.text.lower() in ("будет", "будут", "станет") for u in clause.units):
        return []
    return [u for u in clause.units[:2] if u.kind == "word" and may_preside(u.text)]
