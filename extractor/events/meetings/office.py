"""Presiding by office: who heads the body that sits, and which body sits where its chair presides."""

from extractor.entities.post_words import leaders
from extractor.entities.records import Position
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.threads import Threads
from extractor.language.words import plain

SITTING = frozenset({"заседание", "сессия", "слушание"})
COLLEGIATE = frozenset({"commission", "council", "board", "parliament"})


def chair_by_office(threads: Threads) -> None:
    """Who heads the body and acts at its meeting presides, if nobody is said to: «Председатель совета предложил …»."""
    for meeting in threads.meetings:
        if meeting.body is None or meeting.chair is not None or meeting.chair_position is not None:
            continue
        if meeting.kind not in words("sessions", "kinds"):
            continue  # who only organises a round table need not conduct it
        for participant in meeting.participants:
            person = participant.person
            posts = threads.article.entities.posts_of(person) if person is not None else []
            headed = next((p for p in posts if p.organization is meeting.body and heads(p)), None)
            if headed is not None:
                meeting.chair, meeting.chair_position = person, headed
                meeting.participants.remove(participant)
                break


def body_by_chair(threads: Threads) -> None:
    """«Слушания вела председатель комиссии по правовым вопросам»: it is her commission that sits."""
    for meeting in threads.meetings:
        post = meeting.chair_position
        if meeting.body is None and meeting.kind in SITTING and post is not None and heads(post):
            body = post.organization
            if body is not None and (body.kind in COLLEGIATE or body.name.lower().startswith("комитет")):
                meeting.body = body


def heads(position: Position) -> bool:
    """A leader's post, whole: no deputy's, no member's."""
    said = any(span[0].pos_ != "VERB" for span in position.spans)  # not «депутат, возглавляющий комитет»
    return said and position.status != "former" and plain(position.title) in leaders()
