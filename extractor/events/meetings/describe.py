"""What all mentions of a meeting together say of it: name, kind, body, status, date, place."""

from itertools import pairwise
from typing import Literal

from extractor.entities.records import Organization
from extractor.events.meetings.anchor import Anchor
from extractor.events.meetings.clauses import Clause
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.sessions import is_board
from extractor.events.meetings.setting import dateline, headline_place, place, region_of_name
from extractor.events.meetings.threads import Threads
from extractor.events.meetings.wording import lowered
from extractor.events.records import Meeting, Participant

OWNS = frozenset({"его", "ее", "её", "их"})
Status = Literal["held", "planned", "cancelled"]


def describe(threads: Threads) -> None:
    for meeting in threads.meetings:
        anchors = threads.anchors_of(meeting)
        best = max(anchors, key=_weight)
        meeting.kind, meeting.name = best.kind, _name(best, anchors)
        meeting.status = _status(anchors)
        told = sorted(anchors, key=lambda a: -_weight(a)[0])
        dates = [a.date for a in told if a.date]
        meeting.date = max(dates, key=lambda d: len(d.value) if "/" not in d.value else 0) if dates else None
        meeting.place = next((p for a in told if (p := place(threads.article, a))), None) or next(
            (r for a in told if (r := region_of_name(a))), None
        )
        if meeting.place is None and meeting is threads.meetings[0]:
            meeting.place = headline_place(threads.article, anchors)
            if meeting.place is None and meeting.status == "held":
                meeting.place = dateline(threads.article, best.sentence)
        # a headline says the body's name in short: «заседание АТК»
        bodies = next((a.bodies for a in sorted(told, key=lambda a: a.sentence.index == 0) if a.bodies), [])
        meeting.participants += [
            Participant(organization=o) for o in dict.fromkeys(p for a in told for p in a.partners)
        ]
        if bodies:
            meeting.body = _fullest(threads, bodies[0])
            meeting.participants += [Participant(organization=o) for o in bodies[1:]]
        else:
            meeting.body = (
                _whose(threads, anchors) or _goes_on(threads, meeting, anchors) or _of_the_house(anchors)
            ) or next((o for a in anchors if (o := _organiser(threads, a))), None)


def _name(best: Anchor, anchors: list[Anchor]) -> str:
    """A bare «встреча» is named as what it was told to be before: «встреча с послом»."""
    implied = next((a.implied for a in anchors if a.implied and a.kind == best.kind), None)
    return (implied if implied and best.bare else best.implied) or lowered(best.span[0], best.name)


def _weight(anchor: Anchor) -> tuple[bool, bool, bool, bool, bool, bool, int]:
    """Which mention names it best: one that tells that it took place, not a headline, the longest."""
    return (
        anchor.strength != "later",
        not anchor.implied,
        not anchor.with_press,
        not anchor.bare,
        anchor.verb is not None,
        anchor.sentence.index > 0,
        len(anchor.span),
    )


def _status(anchors: list[Anchor]) -> Status:
    told = {a.status for a in anchors if a.status}
    if "cancelled" in told:
        return "cancelled"
    return "planned" if told == {"planned"} else "held"


def _fullest(threads: Threads, body: Organization) -> Organization:
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
        if before is None or before.lower_ not in OWNS or not anchor.sentence.index:
            continue
        units = threads.article.sentences[anchor.sentence.index - 1].units
        return next((u.organization for u in reversed(units) if is_board(u)), None)
    return None


def _of_the_house(anchors: list[Anchor]) -> Organization | None:
    """«В прокуратуре области прошло заседание коллегии»: the board of the body in whose house it sits."""
    for anchor in anchors:
        if anchor.clause and "коллегия" in {anchor.kind, *anchor.lemmas}:
            for before, unit in pairwise(anchor.clause.units):
                if before.text.lower() == "в" and unit.organization is not None and unit.may_be("Loc"):
                    return unit.organization
    return None


def _organiser(threads: Threads, anchor: Anchor) -> Organization | None:
    """«слушания, организованные комиссией», «Их организовала комиссия»: boards only; who else organises is a host."""
    index = anchor.sentence.index
    following = threads.article.sentences[index + 1 : index + 2]
    own = [c for c in anchor.sentence.clauses if c is anchor.clause]
    own += [
        c for s in following for c in s.clauses[:1] if s.units and (s.units[0].text.lower() in OWNS or _as_organiser(c))
    ]
    for clause in own:
        subject = clause.subject
        if subject and is_board(subject) and _as_organiser(clause):
            return subject.organization
        if subject and is_board(subject) and any(v.lemma in words("holding", "organise") for v in clause.verbs):
            return subject.organization
        for participle, unit in pairwise(clause.units):
            by = is_board(unit) and unit.may_be("Ins")
            if participle.kind == "word" and participle.lemma in words("holding", "organised") and by:
                return unit.organization
    return None


def _as_organiser(clause: Clause) -> bool:
    """«Организатором выступила палата»."""
    named = any(u.lemma == "организатор" and u.case in ("Ins", "Nom") for u in clause.units)
    return named and any(v.lemma in words("holding", "chair", "become") for v in clause.verbs)


def _goes_on(threads: Threads, meeting: Meeting, anchors: list[Anchor]) -> Organization | None:
    """«Очередная сессия намечена на сентябрь», «на сентябрьском заседании»: of the body whose session was told of."""
    known = words("sessions", "kinds")
    told_apart = {t.lemma_ for a in anchors for t in (*a.complement, *a.distinguishing)} - words("anchors", "months")
    if meeting.status != "planned" or meeting.kind not in known or told_apart:
        return None
    before = threads.meetings[: threads.meetings.index(meeting)]
    return next((m.body for m in reversed(before) if m.body is not None and m.kind in known), None)
