"""What all mentions of a meeting together say of it: name, kind, body, status, date, place."""

from typing import Literal

from extractor.entities.records import Organization
from extractor.events.meetings.anchors import Anchor
from extractor.events.meetings.setting import dateline, headline_place, place, region_of_name
from extractor.events.meetings.threads import Threads
from extractor.events.meetings.wording import lowered
from extractor.events.records import Participant

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
            meeting.place = headline_place(threads.article, anchors) or dateline(threads.article, best.sentence)
        bodies = next((a.bodies for a in told if a.bodies), [])
        if bodies:
            meeting.body = _fullest(threads, bodies[0])
            meeting.participants += [Participant(organization=o) for o in bodies[1:]]


def _weight(anchor: Anchor) -> tuple[bool, bool, bool, bool, int]:
    """Which mention names it best: one that tells that it took place, not a headline, the longest."""
    return (
        anchor.strength != "later",
        not anchor.implied,
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
