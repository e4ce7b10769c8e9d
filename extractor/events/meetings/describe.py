"""What all mentions of a meeting together say of it: name, kind, body, status, date, place."""

from typing import Literal

from extractor.entities.records import Region
from extractor.events.meetings.anchor import Anchor
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.owners import fullest, owner
from extractor.events.meetings.places import (
    dateline,
    headline_place,
    place,
    place_ahead,
    place_beside,
    place_in,
    region_of_body,
    region_of_name,
)
from extractor.events.meetings.setting import date_among
from extractor.events.meetings.threads import Threads
from extractor.events.meetings.wording import lowered
from extractor.events.records import Meeting, Participant

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
        lead = _lead(threads, meeting, anchors)
        if meeting.date is None and lead is not None:
            meeting.date = date_among(lead.units)
        meeting.place = _place(threads, meeting, told, lead)
        meeting.participants += [
            Participant(organization=o) for o in dict.fromkeys(p for a in told for p in a.partners)
        ]
        # a headline says the body's name in short: «заседание АТК»
        bodies = next((a.bodies for a in sorted(told, key=lambda a: a.sentence.index == 0) if a.bodies), [])
        meeting.body = fullest(threads, bodies[0]) if bodies else owner(threads, meeting, anchors)
        meeting.participants += [Participant(organization=o) for o in bodies[1:]]
        before = threads.meetings[: threads.meetings.index(meeting)]
        if meeting.place is None and not any(m.body is meeting.body for m in before):
            meeting.place = region_of_body(meeting.body, threads.article.entities.regions)


def _lead(threads: Threads, meeting: Meeting, anchors: list[Anchor]) -> Sentence | None:
    """«Прокурор провёл брифинг | 14 мая в Службе коммуникаций он рассказал …»: after the headline that names it."""
    following = threads.article.sentences[1:2] if anchors[0].sentence.index == 0 else []
    return next((s for s in following if threads.of(s) is meeting and not threads.anchors_in(s)), None)


def _place(threads: Threads, meeting: Meeting, anchors: list[Anchor], lead: Sentence | None) -> Region | str | None:
    """What its own clauses say, then what is said beside them; for the first meeting the headline and the dateline."""
    article = threads.article
    for found in (place(article, a) or place_beside(article, a) or place_ahead(article, a) for a in anchors):
        if found is not None:
            return found
    if lead is not None and (found := place_in(article, lead)):
        return found
    if named := next((r for a in anchors if (r := region_of_name(a))), None):
        return named
    if meeting is threads.meetings[0]:
        if headline := headline_place(article, anchors):
            return headline
        if meeting.status == "held":
            return dateline(article, anchors[0].sentence)
    return None


def _name(best: Anchor, anchors: list[Anchor]) -> str:
    """A bare «встреча» is named as what it was told to be before: «встреча с послом»."""
    implied = next((a.implied for a in anchors if a.implied and a.kind == best.kind), None)
    return (implied if implied and best.bare else best.implied) or lowered(best.span[0], best.name)


def _weight(anchor: Anchor) -> tuple[bool, bool, bool, bool, bool, bool, bool, int]:
    """Which mention names it best: one that tells that it took place, not a headline, the longest."""
    return (
        anchor.strength != "later" and not anchor.has("plenary") and not anchor.renamed,
        not anchor.implied,
        not anchor.with_press,
        not anchor.bare,
        anchor.verb is not None,
        bool(anchor.bodies),
        anchor.sentence.index > 0,
        len(anchor.span),
    )


def _status(anchors: list[Anchor]) -> Status:
    told = {a.status for a in anchors if a.status}
    put_off = any(a.status == "planned" and a.verb and a.verb.lemma_ in words("holding", "put_off") for a in anchors)
    if "cancelled" in told and not put_off:
        return "cancelled"
    return "planned" if put_off or told == {"planned"} else "held"
