"""What all mentions of a meeting together say of it: name, kind, body, status, date, place."""

from typing import Literal

from extractor.entities.records import Organization
from extractor.events.meetings.anchors import Anchor
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
        meeting.kind, meeting.name = best.kind, best.implied or lowered(best.span[0], best.name)
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
        bodies = next((a.bodies for a in told if a.bodies), [])
        if bodies:
            meeting.body = _fullest(threads, bodies[0])
            meeting.participants += [Participant(organization=o) for o in bodies[1:]]
        else:
            meeting.body = _whose(threads, anchors) or _goes_on(threads, meeting, anchors)


def _weight(anchor: Anchor) -> tuple[bool, bool, bool, bool, bool, int]:
    """Which mention names it best: one that tells that it took place, not a headline, the longest."""
    return (
        anchor.strength != "later",
        not anchor.implied,
        not anchor.with_press,
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


def _goes_on(threads: Threads, meeting: Meeting, anchors: list[Anchor]) -> Organization | None:
    """«Очередная сессия намечена на сентябрь», «на сентябрьском заседании»: of the body whose session was told of."""
    known = words("sessions", "kinds")
    told_apart = {t.lemma_ for a in anchors for t in (*a.complement, *a.distinguishing)} - words("anchors", "months")
    if meeting.status != "planned" or meeting.kind not in known or told_apart:
        return None
    before = threads.meetings[: threads.meetings.index(meeting)]
    return next((m.body for m in reversed(before) if m.body is not None and m.kind in known), None)
