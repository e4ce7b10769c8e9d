"""Who takes part in each meeting: who is there (attendance.py) and who speaks (speakers.py), once each."""

from collections.abc import Iterator

from extractor.events.meetings.article import Sentence
from extractor.events.meetings.attendance import attending
from extractor.events.meetings.clauses import Clause
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.lists import Item, participant
from extractor.events.meetings.speakers import expected, given_the_floor, saying, speaking
from extractor.events.meetings.threads import Threads
from extractor.events.records import Meeting, Participant
from extractor.events.units import Unit

NEAR, FAR, LONGEST = 1, 4, 6  # paragraphs


def add_participants(threads: Threads) -> None:
    """In the order of the text. `told`: the last paragraph with a sign of the meeting itself; who only says something
    counts there and in the next paragraph, since further on the article may have gone on to others."""
    told: dict[int, int] = {}
    for sentence in threads.article.sentences:
        line = threads.article.line_of(sentence)
        if sentence.is_item:
            told = {m: line if at == line - 1 else at for m, at in told.items()}
        told |= {id(a.meeting): line for a in threads.anchors if a.sentence is sentence}
        for clause in sentence.clauses:
            meeting = threads.of(sentence, clause.units[0].start)
            here = next((m for u in clause.units if (m := _named(threads, sentence, u))), meeting)
            here = here or _named_later(threads, sentence)
            if here is None:
                continue
            for item, role in _found(threads, sentence, clause, here):
                add(threads, here, item, role)
                told[id(here)] = line
            since = line - told.get(id(here), line)
            near = since <= NEAR or _comes_back(threads, here, line, since)
            if here.status == "held" and near and not _after_another(threads, sentence, here):
                for item in saying(threads, sentence, clause, here):
                    add(threads, here, item, "speaker")
                    if item.unit.person is not None and item.unit.person is here.chair:
                        told[id(here)] = line


def _named_later(threads: Threads, sentence: Sentence) -> Meeting | None:
    """«Депутаты заслушали отчёт X. Вёл заседание Y»: the only meeting of the article, named further on."""
    first = threads.anchors[0] if len(threads.meetings) == 1 and threads.anchors else None
    if first is None or first.sentence.index < sentence.index:
        return None
    same = threads.article.line_of(first.sentence) == threads.article.line_of(sentence)
    return first.meeting if same and first.meeting and first.meeting.status == "held" else None


def _comes_back(threads: Threads, meeting: Meeting, line: int, since: int) -> bool:
    """Whether a later paragraph, not far from the last one on the meeting, names it again: what lies between is it."""
    named = (a for a in threads.anchors_of(meeting) if a.strength != "later")
    later = [threads.article.line_of(a.sentence) - line for a in named]
    if sum(m.status == "held" for m in threads.meetings) == 1:  # «В дискуссии участвовали также …»
        talk = [threads.article.line_of(s) - line for s in threads.article.sentences if _goes_on(s)]
        if any(0 < ahead <= LONGEST - since for ahead in talk):
            return True
    return any(0 < ahead <= FAR - since for ahead in later)


def _goes_on(sentence: Sentence) -> bool:
    """Whether it tells of a discussion or of those who are there, by its first words."""
    known = words("participants", "words", "present") | words("participants", "words", "talk")
    return any(u.kind in ("word", "group") and u.lemma in known for u in sentence.units[:5])


def _after_another(threads: Threads, sentence: Sentence, meeting: Meeting) -> bool:
    """The paragraph has named another meeting last, in passing: what is said there may have been said at that one."""
    line = threads.article.line_of(sentence)
    before = [a for a in threads.anchors if a.sentence.index <= sentence.index]
    if not before or before[-1].meeting is None or before[-1].meeting is meeting:
        return False
    return before[-1].meeting.status == "held" and threads.article.line_of(before[-1].sentence) == line


def _named(threads: Threads, sentence: Sentence, unit: Unit) -> Meeting | None:
    return next((a.meeting for a in threads.anchors if a.sentence is sentence and a.noun.i == unit.start), None)


def _found(threads: Threads, sentence: Sentence, clause: Clause, meeting: Meeting) -> Iterator[tuple[Item, str]]:
    yield from attending(threads, sentence, clause)
    yield from given_the_floor(threads, sentence, clause)
    if meeting.status == "held":
        yield from speaking(threads, sentence, clause)
    elif meeting.status == "planned":
        yield from expected(threads, clause)


def add(threads: Threads, meeting: Meeting, item: Item, role: str) -> None:
    """Once each, the chair left out; a speaker named before as a participant keeps the first role."""
    new = participant(threads.article.entities, item, role)
    if new is None or _is_chair(meeting, new) or any(_same(new, old) for old in meeting.participants):
        return
    if new.organization is not None and new.organization is meeting.body:
        return
    if new.group and _only_participants(item.unit.lemma):
        return
    if role == "heard" and new.group and any(_heads_meet(new.group, p.group) for p in meeting.participants if p.group):
        return
    meeting.participants.append(new)


def _only_participants(lemma: str) -> bool:
    """«участники заседания», «собравшиеся»: no more than that somebody was there."""
    return lemma in words("participants", "words", "participants")


def _heads_meet(a: str, b: str) -> bool:
    """«районные акимы», heard, are some of the «акимы городов и районов» who are there."""
    return bool(set(a.lower().split()) & {b.lower().split()[0]})


def _is_chair(meeting: Meeting, new: Participant) -> bool:
    if new.person is not None:
        return new.person is meeting.chair
    return new.position is not None and new.position is meeting.chair_position


def _same(a: Participant, b: Participant) -> bool:
    if a.person is not None or b.person is not None:
        return a.person is b.person
    if a.group or b.group:
        return (a.group or "").lower() == (b.group or "").lower()
    return a.organization is b.organization and a.position is b.position
