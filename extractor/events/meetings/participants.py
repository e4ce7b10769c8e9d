"""Who takes part in each meeting: who is there (attendance.py) and who speaks (speakers.py), once each."""

from collections.abc import Iterator, Sequence

from extractor.entities.records import Person
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.asking import asking
from extractor.events.meetings.attendance import attending
from extractor.events.meetings.clauses import Clause, is_passive
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.lists import Item, participant
from extractor.events.meetings.report import Report, is_elsewhere, speakers_in
from extractor.events.meetings.speakers import expected, given_the_floor, in_office, saying, speaking
from extractor.events.meetings.threads import Threads
from extractor.events.records import Meeting, Participant, Statement

NEAR, FAR, LONGEST = 1, 4, 6  # paragraphs


def add_participants(threads: Threads, statements: Sequence[Statement]) -> None:
    """In the order of the text. `told`: the last paragraph with a sign of the meeting itself; who only says something
    counts there and in the next paragraph, since further on the article may have gone on to others."""
    told: dict[int, int] = {}
    report, said = Report(threads), speakers_in(threads.article, statements)
    for sentence in threads.article.sentences:
        line = threads.article.line_of(sentence)
        if sentence.is_item:
            told = {m: line if at == line - 1 else at for m, at in told.items()}
        told |= {id(a.meeting): line for a in threads.anchors_in(sentence)}
        told_there: Meeting | None = None  # whose report the sentence belongs to
        for clause in sentence.clauses:
            meeting = threads.of(sentence, clause.units[0].start)
            here = _named_in(threads, sentence, clause) or meeting
            here = here or _named_later(threads, sentence)
            if here is None:
                continue
            for item, role in _found(threads, sentence, clause, here):
                if role != "speaker" or item.unit.person is None or item.unit.person not in report.absent:
                    add(threads, here, item, role)
                told[id(here)] = line
            since = line - told.get(id(here), line)
            close = since <= (NEAR if here is report.meeting else 0)
            near = close or _comes_back(threads, report, here, line, since) or report.covers(sentence)
            elsewhere = is_elsewhere(threads.article, sentence, here) or _after_another(threads, sentence, here)
            if here.status == "held" and near and not elsewhere:
                told_there = here if here is threads.of(sentence) else told_there
                for item, role in asking(threads, clause, here):
                    add(threads, here, item, role)
                for item in saying(threads, sentence, clause, here):
                    if item.unit.person not in report.absent:
                        add(threads, here, item, "speaker")
                if here.chair is not None and clause.subject is not None and clause.subject.person is here.chair:
                    told[id(here)] = line
        if told_there is not None:
            passive = [c for c in sentence.clauses if any(map(is_passive, c.verbs))]
            spoken_about = {c.subject.person for c in passive if c.subject and c.subject.person}
            persons = [p for p in said.get(sentence.index, ()) if p not in spoken_about | report.absent]
            _add_speakers(threads, told_there, persons)


def _add_speakers(threads: Threads, meeting: Meeting, persons: list[Person]) -> None:
    """Whose words the article gives where it tells of the meeting; a former holder of an office is told about."""
    for person in persons:
        posts = threads.article.entities.posts_of(person)
        if in_office(posts):
            _append(meeting, Participant(person, next(iter(posts), None), role="speaker"))


def _named_later(threads: Threads, sentence: Sentence) -> Meeting | None:
    """«Депутаты заслушали отчёт X. Вёл заседание Y»: the only meeting of the article, named further on."""
    first = threads.anchors[0] if len(threads.meetings) == 1 and threads.anchors else None
    if first is None or first.sentence.index < sentence.index:
        return None
    same = threads.article.line_of(first.sentence) == threads.article.line_of(sentence)
    return first.meeting if same and first.meeting and first.meeting.status == "held" else None


def _comes_back(threads: Threads, report: Report, meeting: Meeting, line: int, since: int) -> bool:
    """Whether a later paragraph, not far from the last one on the meeting, names it again: what lies between is it."""
    named = (a for a in threads.anchors_of(meeting) if a.strength != "later")
    later = [threads.article.line_of(a.sentence) - line for a in named]
    if any(0 < at - line <= LONGEST - since for at in report.talk):
        return True
    return any(0 < ahead <= FAR - since for ahead in later)


def _after_another(threads: Threads, sentence: Sentence, meeting: Meeting) -> bool:
    """The paragraph has named another meeting last, in passing: what is said there may have been said at that one."""
    line = threads.article.line_of(sentence)
    last = next((a for a in reversed(threads.anchors) if a.sentence.index <= sentence.index), None)
    if last is None or last.meeting is None or last.meeting is meeting:
        return False
    return last.meeting.status == "held" and threads.article.line_of(last.sentence) == line


def _named_in(threads: Threads, sentence: Sentence, clause: Clause) -> Meeting | None:
    """The first meeting that the clause names."""
    named = {a.noun.i: a.meeting for a in reversed(threads.anchors_in(sentence))}
    return next((named[u.start] for u in clause.units if named.get(u.start)), None) if named else None


def _found(threads: Threads, sentence: Sentence, clause: Clause, meeting: Meeting) -> Iterator[tuple[Item, str]]:
    yield from attending(threads, sentence, clause)
    yield from given_the_floor(threads, sentence, clause)
    if meeting.status == "held":
        yield from speaking(threads, sentence, clause)
    elif meeting.status == "planned":
        yield from expected(threads, sentence, clause)


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
    if (same := _one_group(meeting, new)) is not None:
        same.group = max(same.group or "", new.group or "", key=len)
        return
    meeting.participants.append(new)


def _one_group(meeting: Meeting, new: Participant) -> Participant | None:
    """«встреча с активом | … с активом Риддера»: a group that one of the two names by its first words alone."""
    groups = (p for p in meeting.participants if p.group and new.group)
    return next((p for p in groups if _begins(p.group, new.group) or _begins(new.group, p.group)), None)


def _begins(short: str | None, long: str | None) -> bool:
    return f"{long} ".startswith(f"{short} ")


def _append(meeting: Meeting, new: Participant) -> None:
    if not _is_chair(meeting, new) and not any(_same(new, old) for old in meeting.participants):
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
