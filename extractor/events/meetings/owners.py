"""Whose meeting it is where its own mentions do not say: by the body before, the house, the organiser, the series."""

from itertools import pairwise

from extractor.entities.records import Organization
from extractor.events.meetings.anchor import Anchor, relative_after
from extractor.events.meetings.clauses import Clause, becomes
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.sessions import is_board
from extractor.events.meetings.threads import Threads
from extractor.events.records import Meeting
from extractor.events.units import Unit
from extractor.language.grammar import THIRD_PERSON

NEAR_HEADLINE = 2  # sentences


def owner(threads: Threads, meeting: Meeting, anchors: list[Anchor]) -> Organization | None:
    """Of the first of these that tells."""
    organiser = next((o for a in anchors if (o := _organiser(threads, a))), None)
    found = _whose(threads, anchors) or organiser or _goes_on(threads, meeting, anchors)
    return found or _of_the_house(threads, anchors) or _of_the_headline(threads, meeting, anchors)


def fullest(threads: Threads, body: Organization) -> Organization:
    """«комиссии» → the commission of the meeting named before."""
    if " " in body.name:
        return body
    head = body.name.lower()
    others = [o for a in threads.anchors for o in a.bodies if head in o.name.lower().split()]
    return max(others, key=lambda o: len(o.name), default=body)


def _whose(threads: Threads, anchors: list[Anchor]) -> Organization | None:
    """«… рассмотрит комиссия. Её заседание созывают в понедельник»: the body named last before it."""
    for anchor in anchors:
        before = anchor.noun.doc[anchor.noun.i - 1] if anchor.noun.i else None
        if before is None or before.lower_ not in THIRD_PERSON or not anchor.sentence.index:
            continue
        units = threads.article.sentences[anchor.sentence.index - 1].units
        return next((u.organization for u in reversed(units) if is_board(u)), None)
    return None


def _of_the_house(threads: Threads, anchors: list[Anchor]) -> Organization | None:
    """«В прокуратуре области прошло заседание коллегии», «слушания в Народном Собрании», «в Мажилисе прошло заседание».

    «В прокуратуре подвели итоги. Расширенное заседание коллегии …»: said in the sentence before."""
    for anchor in anchors:
        board = "коллегия" in {anchor.kind, *anchor.lemmas}
        sits = anchor.kind in words("sessions", "kinds") and not anchor.complement
        if anchor.clause is None or not (board or sits or anchor.kind == "слушание"):
            continue
        relative = relative_after(anchor)
        units = [*anchor.clause.units, *(relative.units if relative else ())]
        before = threads.article.sentences[max(0, anchor.sentence.index - 1) : anchor.sentence.index] if board else []
        groups: list[list[Unit]] = [units, *(s.units[:2] for s in before)]
        for said in groups:
            if board and said is not units and said and said[0].organization and said[0].may_be("Nom"):
                return said[0].organization  # «Прокуратура области подвела итоги. Заседание коллегии …»
            for preposition, unit in pairwise(said):
                inside = preposition.text.lower() in ("в", "во") and unit.may_be("Loc")
                inside |= preposition.lemma in words("setting", "within") and unit.may_be("Gen")
                house = unit.organization if inside else None
                if house is not None and (board or house.kind == "parliament"):
                    return house
    return None


def _of_the_headline(threads: Threads, meeting: Meeting, anchors: list[Anchor]) -> Organization | None:
    """«Коллегия прокуратуры подвела итоги | Заседание прошло 24 июля»: who acts in the headline right before it."""
    first = anchors[0].sentence.index
    if meeting.kind not in words("sessions", "kinds") or not 0 < first <= NEAR_HEADLINE or anchors[0].complement:
        return None
    for clause in threads.article.sentences[0].clauses:
        subject = clause.subject
        if subject is not None and is_board(subject) and any(u is subject for u in clause.units):
            return subject.organization
    return None


def _organiser(threads: Threads, anchor: Anchor) -> Organization | None:
    """«слушания, организованные комиссией», «Их организовала комиссия»: boards only; who else organises is a host.

    Of the body that gives it or conducts it: «Агентство провело круглый стол», «брифинг представителя Агентства»."""
    index = anchor.sentence.index
    following = threads.article.sentences[index + 1 : index + 2]
    own = [c for c in anchor.sentence.clauses if c is anchor.clause]
    own += [
        c
        for s in following
        for c in s.clauses[:1]
        if s.units and (s.units[0].text.lower() in THIRD_PERSON or _as_organiser(c))
    ]
    press = anchor.kind in words("anchors", "press_kinds")
    for clause in own:
        subject = clause.subject
        organises = any(v.lemma in words("holding", "organise") for v in clause.verbs)
        if subject and is_board(subject) and (organises or _as_organiser(clause)):
            return subject.organization
        gives = (press and organises) or any(v.lemma in ("провести", "проводить") for v in clause.verbs)
        if subject and gives and clause is anchor.clause and subject.kind == "organization":
            return subject.organization
        for participle, unit in pairwise(clause.units):
            by = is_board(unit) and unit.may_be("Ins")
            if participle.kind == "word" and participle.lemma in words("holding", "organised") and by:
                return unit.organization
    return _of_the_spokesman(anchor) if press else None


def _of_the_spokesman(anchor: Anchor) -> Organization | None:
    """«брифинг | представителя Агентства по финансовому мониторингу»."""
    for unit in anchor.sentence.units:
        if unit.start == anchor.noun.i + 1 and unit.position is not None and unit.may_be("Gen"):
            return unit.position.organization
    return None


def _as_organiser(clause: Clause) -> bool:
    """«Организатором выступила палата»."""
    named = any(u.lemma == "организатор" and u.case in ("Ins", "Nom") for u in clause.units)
    return named and becomes(clause)


def _goes_on(threads: Threads, meeting: Meeting, anchors: list[Anchor]) -> Organization | None:
    """«Очередная сессия намечена на сентябрь», «на сентябрьском заседании»: of the body whose session was told of."""
    known = words("sessions", "kinds")
    told_apart = {t.lemma_ for a in anchors for t in (*a.complement, *a.distinguishing)} - words("anchors", "months")
    if meeting.status != "planned" or meeting.kind not in known or told_apart:
        return None
    before = threads.meetings[: threads.meetings.index(meeting)]
    return next((m.body for m in reversed(before) if m.body is not None and m.kind in known), None)
