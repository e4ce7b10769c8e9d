"""Direct speech by its quotation marks, dashes and colons, and the speaker beside it.

What the quotations leave is read for reported speech («сообщил, что …», «по словам …»).
"""

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from extractor.entities.records import Entities
from extractor.events.quotation import (
    END_MARKS,
    PAIRS,
    Quotation,
    Tokens,
    is_dash,
    periods,
    quotations,
    stretches,
)
from extractor.events.records import Statement
from extractor.events.statements.frames import Frame
from extractor.events.statements.interview import addressed, answers
from extractor.events.statements.memory import Speaker
from extractor.events.statements.reported import Reported
from extractor.events.statements.speakers import Speakers
from extractor.events.statements.speech import speech_verb
from extractor.events.statements.tags import Tags
from extractor.events.units import Unit
from extractor.language.grammar import is_finite

Range = tuple[int, int]
# A quotation without a verb that is shorter is a name: «Чистые руки»
SHORTEST_SPEECH = 4


def find_statements(doc: Doc, sentences: list[list[Unit]], entities: Entities) -> list[Statement]:
    """What was said by whom, in the order of the text."""
    unit_at = {i: unit for sentence in sentences for unit in sentence for i in range(unit.start, unit.end)}
    statements: list[Statement] = []
    tokens = list(doc)
    reader = Direct(tokens, unit_at, entities)
    paragraphs = list(stretches(tokens, unit_at))
    reader.answers = frozenset(start for start, _ in answers(tokens, paragraphs))
    for start, end in paragraphs:
        statements += reader.paragraph(start, end)
    return sorted(statements, key=lambda s: s.spans[0].start)


class Direct:
    """Reads a text paragraph by paragraph."""

    def __init__(self, tokens: Tokens, unit_at: dict[int, Unit], entities: Entities) -> None:
        self.tokens, self.unit_at = tokens, unit_at
        self.quoted: set[int] = set()
        self.speakers = Speakers(tokens, unit_at, self.quoted, entities)
        self.reported = Reported(tokens, unit_at, self.quoted, self.speakers)
        self.tags = Tags(tokens, unit_at, self.quoted, self.speakers, self.reported)
        self.answers: frozenset[int] = frozenset()  # where the answers of an interview begin
        self.interviewee: Speaker | None = None
        self.following: Range = (0, 0)  # the period after the one that is read
        self.introduced: Speaker | None = None  # by a paragraph that ends with a colon

    def paragraph(self, start: int, end: int) -> Iterator[Statement]:
        quotes = quotations(self.tokens, start, end, self.unit_at)
        openings = [q.opening for q in quotes]
        self.quoted.clear()
        self.quoted.update(i for q in quotes for i in range(q.opening, q.closing + 1))
        self.speakers.memory.next_paragraph()
        self.interviewee = addressed(self.tokens, self.unit_at, start) or self.interviewee
        if start in self.answers and self._speech_end(start, end) == start:
            yield from self._answer(start + 1, end)
            return
        if self._speech_end(start, end) == start and (piece := self._after_introduction(start, end, quotes)):
            self.speakers.memory.next_period()
            yield from self._statement([piece], self.introduced)
            self.introduced = None
            return
        spans = list(periods(self.tokens, start, end, quotes, self._speech_end(start, end)))
        for n, (first, last) in enumerate(spans):
            self.speakers.memory.next_period()
            within = quotes[bisect_left(openings, first) : bisect_left(openings, last)]
            self.following = spans[n + 1] if n + 1 < len(spans) else (last, last)
            yield from self._period(first, last, within)
            self.speakers.notice_subjects(first, last)
        colon = next((i for i in range(end - 1, start, -1) if not self.tokens[i].is_space), start)
        self.introduced = self._introduction(spans[-1][0], colon)[0] if self.tokens[colon].text == ":" else None

    def _after_introduction(self, start: int, end: int, quotes: list[Quotation]) -> Range | None:
        """«Министр Петров был краток:» / «— Виновных накажем.»: all of the second paragraph."""
        if self.introduced is None:
            return None
        if is_dash(self.tokens, start):
            return start + 1, end
        whole = next((q for q in quotes if q.opening == start), None)
        rest = range(whole.closing + 1, end) if whole else range(0)
        closes = whole is not None and all(self.tokens[i].is_space or self.tokens[i].text in END_MARKS for i in rest)
        return whole.inner if whole is not None and closes else None

    def _period(self, start: int, end: int, quotes: list[Quotation]) -> Iterator[Statement]:
        first = start + 1 if is_dash(self.tokens, start) and start + 1 < end else start
        opening = next((q for q in quotes if q.opening == first), None)
        if opening:
            yield from self._quoted_first(opening, end, quotes)
        elif first > start:
            yield from self._dialogue(first, end)
        else:
            yield from self._introduced(start, end, quotes)

    # «…», — заявил X. — «…»

    def _quoted_first(self, quote: Quotation, end: int, quotes: list[Quotation]) -> Iterator[Statement]:
        pieces, speaker, tagged, _, frames = self.tags.cut(*quote.inner)
        following: Quotation | None = quote
        answer: Quotation | None = None  # what somebody else says
        while following:
            current = following
            tag, following = self.tags.after(current, end, quotes)
            verb = self.tags.verb(*tag, strong=is_dash(self.tokens, tag[0] - 1)) if tag else None
            if tag is not None and verb is None and not tagged and (owner := self.tags.owner(*tag)):
                speaker, tagged = owner, True
                break
            if current is not quote and tag and verb and self.tags.names_another(speaker, verb, tag):
                answer = current
                break
            if current is not quote:
                pieces += self.tags.cut(*current.inner).pieces
            if tag is None or verb is None:
                break
            if not tagged:
                speaker, tagged = self.tags.speaker(verb, tag), True
            frames.append(Frame(verb.end, tag[1], speaker))
        if not tagged:
            yield from self._untagged(quote, end, quotes)
            return
        yield from self._statement(pieces, speaker)
        for frame in frames:
            yield from self.reported.read(frame)
        if answer is not None:
            yield from self._quoted_first(answer, end, quotes)

    def _untagged(self, quote: Quotation, end: int, quotes: list[Quotation]) -> Iterator[Statement]:
        """A period that is all quotation goes on with what the last speaker said; else it only begins with a name."""
        rest = [i for i in range(quote.closing + 1, end) if self.tokens[i].text not in END_MARKS]
        memory = self.speakers.memory
        named = None if rest else self.tags.named_after(*self.following)
        if named is not None:
            yield from self._statement([quote.inner], named)
        elif not rest and self._is_speech(quote) and memory.speaker and memory.period - memory.spoke_at == 1:
            yield from self._statement([quote.inner], memory.speaker)
        elif rest:
            yield from self._introduced(quote.opening, end, quotes)

    def _is_speech(self, quote: Quotation) -> bool:
        inner = self.tokens[slice(*quote.inner)]
        return sum(t.is_alpha for t in inner) >= SHORTEST_SPEECH and any(is_finite(t) for t in inner)

    # — Текст, — сообщил X. — Ещё текст.

    def _speech_end(self, start: int, end: int) -> int:
        """Where the speech of a paragraph that opens with a dash meets its first tag; its start if there is none."""
        if not is_dash(self.tokens, start):
            return start
        for i in range(start + 2, end):
            if self.tags.pauses(i) and self.tags.verb_inside(i + 1, self.tags.end_of(i + 1, end)):
                return i
        return start

    def _answer(self, start: int, end: int) -> Iterator[Statement]:
        self.speakers.memory.next_period()
        self.interviewee = self.interviewee or self.speakers.memory.last_speaker()
        yield from self._statement([(start, end)], self.interviewee)

    def _dialogue(self, start: int, end: int) -> Iterator[Statement]:
        pieces, speaker, tagged, stop, frames = self.tags.cut(start, end, author_follows=True)
        if tagged:
            yield from self._statement(pieces, speaker)
            for frame in frames:
                yield from self.reported.read(frame)
            if start < stop < end:
                yield from self._dialogue(stop, end)
        else:
            yield from self.reported.read(Frame(start, end))

    # X заявил: «…»

    def _introduced(self, start: int, end: int, quotes: list[Quotation]) -> Iterator[Statement]:
        quote = next((q for q in quotes if q.opening > start and self.tokens[q.opening - 1].text == ":"), None)
        speaker, speaks = self._introduction(start, quote.opening - 1) if quote else (None, False)
        if quote is not None and not speaks and self._is_speech(quote):
            # «исключил причастность министра: «Это домыслы»»
            speaker = self.tags.acting(start, quote.opening - 1)
            speaks = speaker is not None
        if quote is None and (dash := self._dash_after_colon(start, end)):
            speaker, speaks = self._introduction(start, dash - 1)
            if speaks and speaker is not None:
                yield from self._statement([(dash + 1, end)], speaker)
                return
        if quote is None or not speaks:
            yield from self.reported.read(Frame(start, end))
            return
        yield from self.reported.read(Frame(start, quote.opening - 1))  # «По словам X, дело закрыто: «…»»
        pieces = self.tags.cut(*quote.inner).pieces
        yield from self._statement(pieces, speaker)
        after = quote.closing + 1
        while after < end and (self.tokens[after].text in END_MARKS or is_dash(self.tokens, after)):
            after += 1
        if after < end:
            yield from self._introduced(after, end, [q for q in quotes if q.opening >= after])

    def _dash_after_colon(self, start: int, end: int) -> int | None:
        """«Прокурор Мария Иванова: — Дело закрыто.»"""
        dashes = (i for i in range(start + 2, end) if is_dash(self.tokens, i) and i not in self.quoted)
        return next((i for i in dashes if self.tokens[i - 1].text == ":"), None)

    def _introduction(self, start: int, end: int) -> tuple[Speaker | None, bool]:
        """Who speaks by the words before a colon, and whether these introduce speech at all."""
        named = self.reported.sources.speaker(start, end)
        if named is not None:
            return named, True
        verbs = [v for i in range(start, end) if i not in self.quoted and (v := speech_verb(self.tokens[i]))]
        if verbs:
            verb = next((v for v in verbs if v.form != "gerund"), verbs[0])
            return self.speakers.subject(verb, start, end), True
        speaker = self.speakers.verbless(start, end)
        return speaker, speaker is not None

    def _statement(self, pieces: list[Range], speaker: Speaker | None) -> Iterator[Statement]:
        spans = [span for piece in pieces for line in self._lines(*piece) if (span := trimmed(self.tokens, *line))]
        if spans:
            self.speakers.memory.spoke(speaker)
            yield Statement(speaker, True, spans)

    def _lines(self, start: int, end: int) -> Iterator[Range]:
        """A piece of speech paragraph by paragraph, without the marks that open further paragraphs anew."""
        first = start
        for i in [*(i for i in range(start, end) if "\n" in self.tokens[i].text), end]:
            reopened = start > first and self.tokens[start].text in PAIRS
            closed = reopened and self.tokens[i - 1].text == PAIRS[self.tokens[start].text]
            yield start + reopened, i - closed
            start = i + 1


def trimmed(tokens: Tokens, start: int, end: int) -> Span | None:
    """A stretch of speech without the comma and dash that join it to its tag."""
    while start < end and (tokens[start].is_space or tokens[start].text in ",.;" or is_dash(tokens, start)):
        start += 1
    while start < end and (tokens[end - 1].is_space or tokens[end - 1].text == "," or is_dash(tokens, end - 1)):
        end -= 1
    if not any(t.is_alpha or t.is_digit for t in tokens[start:end]):
        return None
    return Span(tokens[start].doc, start, end)
