"""A report of one meeting, where whoever speaks is at it unless the sentence says that it was elsewhere."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from extractor.entities.records import Person
from extractor.events.meetings.article import Article, Sentence
from extractor.events.meetings.clauses import Clause
from extractor.events.meetings.lexicon import patterns, words
from extractor.events.meetings.reference import is_aside
from extractor.events.meetings.threads import Threads
from extractor.events.records import Meeting, Statement
from extractor.events.units import Unit, is_negated

LEAD = 8  # sentences, the headline and lines before it included, one of which tells of the meeting
TO_US = frozenset({"нам", "мне"})
FIRST = 2  # sentences, the headline included
OPENS = 3  # units of a sentence or a paragraph that may say that it goes back in time


class Report:
    """What the article says of its only held meeting: how far it tells of it, and who was not there."""

    def __init__(self, threads: Threads) -> None:
        self.threads = threads
        self.meeting = _only_meeting(threads)
        self.absent = frozenset(_absent(threads.article)) if threads.meetings else frozenset()
        self.lines = self._lines() if self.meeting else range(0)
        self.talk = self._talk() if sum(m.status == "held" for m in threads.meetings) == 1 else []

    def _lines(self) -> range:
        """From the first sign of the meeting to the last: what lies between is about it as well."""
        article = self.threads.article
        signs = [s for s in article.sentences if self.threads.of(s) is self.meeting and self._is_sign(s)]
        return range(article.line_of(signs[0]), article.line_of(signs[-1]) + 1) if signs else range(0)

    def _talk(self) -> list[int]:
        """The paragraphs that go on with it: «В дискуссии участвовали также …»."""
        article = self.threads.article
        return [article.line_of(s) for s in article.sentences if goes_on(s)]

    def _is_sign(self, sentence: Sentence) -> bool:
        if any(a.meeting is self.meeting for a in self.threads.anchors_in(sentence)):
            return True
        tasks = (u for u in sentence.units if patterns("decisions").get(u.lemma) == "task")
        return goes_on(sentence) or any(u.lemma not in words("decisions", "demands") for u in tasks)

    def covers(self, sentence: Sentence) -> bool:
        """Whether what is done and said in the sentence is done and said at the meeting."""
        inside = self.threads.article.line_of(sentence) in self.lines
        return inside and self.threads.of(sentence) is self.meeting


def speakers_in(article: Article, statements: Iterable[Statement]) -> dict[int, list[Person]]:
    """Whose words each sentence gives, by the index of the sentence that they begin in."""
    starts = {s.span.start: s.index for s in article.sentences}
    found: dict[int, list[Person]] = {}
    for statement in statements:
        if isinstance(statement.speaker, Person):
            found.setdefault(starts[statement.spans[0].sent.start], []).append(statement.speaker)
    return found


def goes_on(sentence: Sentence) -> bool:
    """Whether it tells of a discussion or of those who are there, by its first words."""
    known = words("participants", "words", "present") | words("participants", "words", "talk")
    return any(u.kind in ("word", "group") and u.lemma in known for u in sentence.units[:5])


def _only_meeting(threads: Threads) -> Meeting | None:
    """The article's only held meeting, if the headline or the lead tells of it, and it is no digest."""
    held = [m for m in threads.meetings if m.status == "held"]
    if len(held) != 1 or threads.stories > 1:
        return None
    told = [a for a in threads.anchors_of(held[0]) if a.sentence.index < LEAD and not is_aside(a)]
    first = [a for a in told if a.at and a.sentence.index <= FIRST]  # «На планёрке мэр раскритиковал директора X»
    return held[0] if first or any(a.verb is not None or a.bodies or a.implied for a in told) else None


def is_elsewhere(article: Article, sentence: Sentence, meeting: Meeting) -> bool:
    """«сказал он корреспонденту», «сказал нам», «написала в Telegram», «Напомним, …», «сообщил тогда».

    Whoever denies his guilt is told about."""
    units = [u for u in sentence.units if u.start not in article.spoken]
    lemmas = {u.lemma for u in units}
    channels, press = words("participants", "elsewhere", "channels"), words("anchors", "press")
    if not channels.isdisjoint(lemmas) and any(u.lemma in channels for u in units if u.kind in ("word", "group")):
        return True
    if meeting.kind not in words("anchors", "press_kinds") and lemmas & press and any(map(_is_press, units)):
        return True
    texts = {u.text.lower() for u in units}
    if lemmas >= {"свой", "вина"} or not TO_US.isdisjoint(texts):
        return True
    if any(a.text.lower().startswith("наш") and b.lemma in ("вопрос", "издание", "газета") for a, b in pairwise(units)):
        return True
    times = words("participants", "elsewhere", "times")
    if not times.isdisjoint(texts) and any(u.kind == "word" and u.text.lower() in times for u in units):
        return True
    return _goes_back(units) or _goes_back(_first_of_paragraph(article, sentence).units)


def _is_press(unit: Unit) -> bool:
    """«заявил журналистам»."""
    return unit.kind in ("word", "group") and unit.lemma in words("anchors", "press") and unit.case == "Dat"


def _goes_back(units: list[Unit]) -> bool:
    """«Напомним, в августе …», «Ранее сообщалось …»: what the article knew before the meeting."""
    return any(u.text.lower() in words("participants", "elsewhere", "back") for u in units[:OPENS])


def _first_of_paragraph(article: Article, sentence: Sentence) -> Sentence:
    line, at = article.line_of(sentence), sentence.index
    while at and article.lines[at - 1] == line:
        at -= 1
    return article.sentences[at]


def _absent(article: Article) -> Iterator[Person]:
    """«Мэр Пётр А. на совет не приехал», «X отсутствовал», «X, не явившийся на связь»."""
    signs = words("participants", "elsewhere", "absent") | {"не"}
    for sentence in article.sentences:
        if signs.isdisjoint(sentence.lemmas):
            continue
        for clause in sentence.clauses:
            yield from _missing(clause)


def _missing(clause: Clause) -> Iterator[Person]:
    came, absent = words("participants", "elsewhere", "come"), words("participants", "elsewhere", "absent")
    for i, unit in enumerate(clause.units):
        stayed_away = is_negated(clause.units, i) and unit.lemma in came
        if unit.kind != "word" or not (stayed_away or unit.lemma in absent):
            continue
        subject = clause.subject
        if any(v is unit for v in clause.verbs) and subject is not None and subject.person is not None:
            yield subject.person
