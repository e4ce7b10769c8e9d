"""The verb that says that a meeting takes place, and whether it has, will, or will not."""

from itertools import pairwise

from spacy.tokens import Token

from extractor.events.meetings.anchor import BESIDE, Anchor, cases, relative_after, resumed_after
from extractor.events.meetings.clauses import Clause, is_future
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.reference import told_of
from extractor.events.meetings.setting import hosting
from extractor.events.units import Unit
from extractor.language.grammar import agree, case, has, is_adjective

LONGEST_MATTER = 8  # tokens


def held(anchor: Anchor) -> tuple[Token | None, str | None]:
    """The verb that says that the meeting takes place, and whether it has, will, or will not."""
    clause = resumed_after(anchor) or anchor.clause
    for unit in clause.verbs if clause else []:
        verb, lemma = unit.head, unit.head.lemma_
        subject, thing = case(anchor.noun) == "Nom" or "Nom" in cases(anchor), "Acc" in cases(anchor)
        passive = has(verb, "Variant", "Short")
        if lemma in words("holding", "cancel") and (subject or thing) and _beside(anchor, unit):
            return verb, "planned" if _put_off(clause) else "cancelled"
        if lemma in words("holding", "plan") and (subject or thing):
            return verb, "planned"
        gathers = lemma in ("собраться", "собираться") and _goes_to(anchor)
        taking = lemma in words("holding", "take_place") and (subject or gathers) and lemma != "быть"
        acting = subject and not passive and _acts_as_body(anchor, lemma) and _acts_itself(anchor)
        holding = lemma in words("holding", "hold") and (thing or (passive and subject))
        hosted = thing and lemma in words("setting", "hosts") and hosting(clause) is not None
        if taking and verb.i and verb.nbor(-1).lower_ == "не":
            return verb, "cancelled"  # «сессия не состоялась»
        if taking or acting or holding or hosted:
            return verb, "planned" if _future(clause, verb) else "held"
    if (
        clause
        and (case(anchor.noun) == "Loc" or _goes_to(anchor))
        and any(is_future(u.head) for u in clause.units if u.kind == "word")
    ):
        return next(u.head for u in clause.units if u.kind == "word" and is_future(u.head)), "planned"
    if clause and anchor.noun.doc[lead_of(anchor) - 1].lower_ in ("к", "ко"):  # «готовится к заседанию»
        ready = (u.head for u in clause.units if u.kind == "word" and u.lemma in words("holding", "prepare"))
        if (made := next(ready, None)) is not None:
            return made, "planned"
    if clause and told_of(anchor) and any(is_future(u.head) for u in clause.verbs):
        return next(
            u.head for u in clause.verbs if is_future(u.head)
        ), "planned"  # «Ташкент станет площадкой форума», «открытие съезда состоится 5 мая»
    put = next((u.head for u in clause.verbs if u.lemma in words("holding", "put")), None) if clause else None
    if put is not None and _goes_to(anchor) and case(anchor.noun) != "Loc":
        return put, "planned"  # «вынесен на заседание парламента»
    planned = next((u.head for u in clause.verbs if u.lemma in words("holding", "ahead")), None) if clause else None
    if planned is not None and case(anchor.noun) == "Loc":
        return planned, "planned"  # «на заседании предстоит заслушать X»
    return _to_be_held(anchor) or _participle(anchor) or _told_after(anchor) or _by_host(anchor) or (None, None)


def _put_off(clause: Clause | None) -> bool:
    """«перенесён на апрель»: it is still to come."""
    units = clause.units if clause else []
    later = any(a.text.lower() == "на" and b.kind == "date" for a, b in pairwise(units))
    return later and any(v.lemma in words("holding", "put_off") for v in (clause.verbs if clause else ()))


def lead_of(anchor: Anchor) -> int:
    return min([anchor.span.start, *(t.i for t in anchor.adjectives)])


def _to_be_held(anchor: Anchor) -> tuple[Token, str] | None:
    """«Очередное заседание комиссии провести в июне», «решили провести совещание»: it is to come."""
    clause = anchor.clause
    if clause is None or not {"Nom", "Acc"} & cases(anchor) or anchor.kind not in words("sessions", "kinds"):
        return None  # «рекомендовано провести семинар» is a task
    if any(v.lemma not in words("holding", "decide") for v in clause.verbs):
        return None
    infinitives = (u.head for u in clause.units if u.kind == "word" and has(u.head, "VerbForm", "Inf"))
    verb = next((t for t in infinitives if t.lemma_ in words("holding", "hold")), None)
    return (verb, "planned") if verb is not None else None


def _acts_as_body(anchor: Anchor, verb: str) -> bool:
    """«коллегия рассмотрела …», «съезд избрал …»."""
    known = words("sessions", "gather") | words("sessions", "deliberate") | words("sessions", "decide")
    return anchor.noun.lemma_ in words("sessions", "bodies") and verb in known


def _acts_itself(anchor: Anchor) -> bool:
    """Not «аким поручил создать штаб», where somebody else acts."""
    acting = anchor.clause.subject if anchor.clause else None
    return acting is None or acting.start <= anchor.noun.i < acting.end or acting.start > anchor.noun.i


def _told_after(anchor: Anchor) -> tuple[Token, str] | None:
    """«на штабе, который провёл вице-премьер»: its relative clause says that it took place."""
    following = relative_after(anchor)
    for unit in following.verbs if following else ():
        if unit.lemma in words("holding", "ahead"):
            return unit.head, "planned"
        if unit.lemma in words("holding", "hold") | words("holding", "take_place") and unit.lemma != "быть":
            return unit.head, "planned" if _future(following, unit.head) else "held"
    return None


def _goes_to(anchor: Anchor) -> bool:
    """«собираются на сессию»."""
    return anchor.span.start > 0 and anchor.noun.doc[anchor.span.start - 1].lower_ == "на"


def _participle(anchor: Anchor) -> tuple[Token, str] | None:
    """«на заседании, состоявшемся 14 марта», «на прошедшем накануне брифинге»."""
    for token in (*anchor.adjectives, *_set_off(anchor)):
        for status in ("held", "planned"):
            if is_adjective(token) and token.lemma_ in words("holding", "participle", status):
                return token, status
    return None


def _set_off(anchor: Anchor) -> list[Token]:
    """The participle after the comma: «слушания о распределении земли, | организованные фондом»."""
    doc, end = anchor.noun.doc, anchor.span.end
    comma = next(
        (i for i in range(end, min(end + LONGEST_MATTER, anchor.sentence.span.end - 1)) if doc[i].text == ","), None
    )
    if comma is None or not is_adjective(doc[comma + 1]):
        return []
    return [doc[comma + 1]] if comma == end or agree(doc[comma + 1], anchor.noun) else []


def _by_host(anchor: Anchor) -> tuple[Token, str] | None:
    """«сообщил прокурор, проводивший в четверг брифинг»."""
    units = anchor.clause.units if anchor.clause and "Acc" in cases(anchor) else []
    before = [u.head for u in units if anchor.noun.i - BESIDE < u.start < anchor.noun.i and u.kind == "word"]
    known = words("holding", "participle", "host")
    host = next((t for t in reversed(before) if t.lemma_ in known and is_adjective(t)), None)
    return (host, "held") if host is not None else None


def _beside(anchor: Anchor, verb: Unit) -> bool:
    return abs(verb.start - anchor.noun.i) < BESIDE


def _future(clause: Clause | None, verb: Token) -> bool:
    be = (u.head for u in (clause.units if clause else ()) if u.kind == "word" and u.lemma == "быть")
    return is_future(verb) or any(map(is_future, be))
