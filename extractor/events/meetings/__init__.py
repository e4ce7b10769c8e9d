"""Meetings: who met, who presided, who took part, what was discussed and decided, when, where."""

from collections.abc import Sequence

from spacy.tokens import Doc

from extractor.entities.records import Entities
from extractor.events.meetings.article import read
from extractor.events.meetings.chair import chair_meetings
from extractor.events.meetings.decisions import add_decisions
from extractor.events.meetings.describe import describe
from extractor.events.meetings.office import body_by_chair, chair_by_office
from extractor.events.meetings.participants import add_participants
from extractor.events.meetings.protocol import read_protocol
from extractor.events.meetings.threads import Threads
from extractor.events.meetings.topics import add_topics
from extractor.events.records import Meeting, Statement
from extractor.events.units import Unit

__all__ = ["find_meetings"]


def find_meetings(
    doc: Doc, sentences: list[list[Unit]], entities: Entities, statements: Sequence[Statement] = ()
) -> list[Meeting]:
    """The meetings that the article tells of, in the order of first mention; whose words it gives may be at them."""
    article = read(doc, sentences, entities)
    threads = Threads(article)
    if threads.meetings:
        describe(threads)
        chair_meetings(threads)
        read_protocol(threads)
        add_participants(threads, statements)
        chair_by_office(threads)
        body_by_chair(threads)
        add_topics(threads)
        add_decisions(threads, statements)
    return [meeting for meeting in threads.meetings if not _is_trial(meeting)]


def _is_trial(meeting: Meeting) -> bool:
    """A sitting over which a judge presides is a case, no meeting."""
    return meeting.chair_position is not None and meeting.chair_position.title.lower().startswith("судья")
