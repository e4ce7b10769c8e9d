"""What reads like a decision and is none of this meeting: done before, another body's, an introduction, an errand."""

from itertools import pairwise

from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import Clause, is_passive
from extractor.events.meetings.identity import akin
from extractor.events.meetings.lexicon import words
from extractor.events.records import Meeting
from extractor.events.units import Unit, is_negated
from extractor.language.grammar import has, is_noun

DAY = len("2024-05-21")
BY_A_DAY = frozenset({"до", "к", "ко", "с", "со", "от", "на", "за", "по", "не", "позднее", "позже", "чем"})


def is_undecided(meeting: Meeting, sentence: Sentence, part: Clause, verb: Unit) -> bool:
    """Whether the clause around a verb of deciding tells no decision of the meeting."""
    return (
        _before(meeting, part)
        or _another_day(meeting, sentence, part)
        or _by_another_body(meeting, part, verb)
        or _demanded(meeting, part, verb)
        or _introduces(part, verb)
    )


def _before(meeting: Meeting, part: Clause) -> bool:
    """«Совет уже рекомендовал …», «В прошлом году комиссия обязала …», «правительство в апреле одобрило …»."""
    texts = [u.text.lower() for u in part.units if u.kind in ("word", "date")]
    if any(text in words("decisions", "before") for text in texts):
        return True
    return any(
        f"{u.text.lower()} {v.text.lower()}" in words("decisions", "before") for u, v in pairwise(part.units)
    ) or (any(_earlier(meeting, u) for u in _plain_dates(part)))


def _earlier(meeting: Meeting, unit: Unit) -> bool:
    """A month or year over before the meeting's day."""
    if unit.date is None or meeting.date is None or "/" in unit.date.value or unit.date.value.startswith("X"):
        return False
    day = meeting.date.value
    return len(day) == DAY and unit.date.value < day[: len(unit.date.value)]


def _another_day(meeting: Meeting, sentence: Sentence, part: Clause) -> bool:
    """«Представляя сегодня директора, губернатор поручил …», where the meeting was yesterday."""
    if meeting.date is None or len(meeting.date.value) != DAY:
        return False
    told = [c for c in sentence.clauses if c is part or c.kind == "gerund"]
    days = [u.date.value for c in told for u in _plain_dates(c) if u.date and len(u.date.value) == DAY]
    return any(day != meeting.date.value and not day.startswith("X") for day in days)


def _plain_dates(part: Clause) -> list[Unit]:
    """Dates that say when it was done, not by when it is to be done, and no part of a paper's name."""
    before = {b.start: a for a, b in pairwise(part.units)}
    infinitive = next((i for i, u in enumerate(part.units) if has(u.head, "VerbForm", "Inf")), len(part.units))
    dates = [u for u in part.units[:infinitive] if u.kind == "date"]
    return [u for u in dates if u.start not in before or before[u.start].text.lower() not in BY_A_DAY]


def _by_another_body(meeting: Meeting, part: Clause, verb: Unit) -> bool:
    """«Правительство одобрило концепцию»: not the body that meets, nor anybody there."""
    subject, body = part.subject, meeting.body
    if subject is None or subject.kind != "organization" or subject.organization is None or is_passive(verb):
        return False
    if body is None or subject.lemma in words("sessions", "boards"):
        return False
    present = {p.organization for p in meeting.participants if p.organization is not None}
    return not akin(subject.organization, body) and subject.organization not in present


def _demanded(meeting: Meeting, part: Clause, verb: Unit) -> bool:
    """«Депутат X требует проверить …», «жители попросили …»: only who presides can demand and have it done."""
    subject = part.subject
    if verb.lemma in words("decisions", "asks") and not is_passive(verb):
        if subject is None:
            return any(u.kind == "word" and u.case == "Nom" and is_noun(u.head) for u in part.units)
        return subject.person is None or subject.person is not meeting.chair
    if verb.lemma not in words("decisions", "demands") or subject is None or is_passive(verb):
        return False
    if subject.kind not in ("person", "post") or meeting.chair is None:
        return False
    return subject.person is not meeting.chair


def _introduces(part: Clause, verb: Unit) -> bool:
    """«Членам совета предстояло рассмотреть три вопроса», «Отчитаться было поручено министру X»."""
    infinitives = {u.lemma for u in part.units if u.kind == "word" and has(u.head, "VerbForm", "Inf")}
    if verb.lemma == "предстоять":
        return has(verb.head, "Tense", "Past") or bool(infinitives & words("sessions", "deliberate"))
    if not is_passive(verb) or not infinitives & words("participants", "speak", "report"):
        return False
    dated = any(u.kind == "date" for u in part.units)
    return not dated and any(u.kind == "person" and u.named and u.may_be("Dat") for u in part.units)


def is_upheld(part: Clause, verb: Unit) -> bool:
    """Whether those who meet support what was proposed: not «большинство не поддержало», nor one of them alone."""
    at = part.index(verb)
    if is_negated(part.units, at):
        return False
    own = part.subject is not None and any(u is part.subject for u in part.units)  # «…, и его поддержали»: not his own
    return not own or part.subject is None or part.subject.kind not in ("person", "post")
