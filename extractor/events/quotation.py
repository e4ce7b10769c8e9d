"""Quotation marks and periods: what stands between which marks, and where a stretch of speech and its tag end.

A period is a sentence, or several where a quotation or a dialogue holds them together:
«Мы начали. Потом остановились», — сказал он. — «Ждём».
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.events.units import Unit
from extractor.language.grammar import DASHES
from extractor.language.index import index_of

Tokens = Sequence[Token]  # of the whole text: a list, as a Doc makes its tokens anew at each access
DASH_MARKS = frozenset(DASHES) | {"--"}
PAIRS = {"«": "»", "„": "“”", "“": "”", '"': '"', "‹": "›", "‘": "’"}
CLOSING = frozenset("".join(PAIRS.values()))
MARKS = CLOSING.union(PAIRS, PAIRS.values())
LONGEST_PERIOD = 500  # tokens; a text without full stops must not become one period
LONGEST_STRETCH = 8  # paragraphs of one quotation
END_MARKS = frozenset({".", ",", "!", "?", "…", "?!", "!?", "...", ".."})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens of an opening mark and of the closing one that answers it."""

    opening: int
    closing: int
    shared: bool = False  # the closing mark closes a name inside as well

    @property
    def inner(self) -> tuple[int, int]:
        return self.opening + 1, self.closing + self.shared


def is_dash(tokens: Tokens, i: int) -> bool:
    return tokens[i].text in DASH_MARKS


def paragraphs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Token ranges of the lines of the text."""
    start = 0
    for token in tokens:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < len(tokens):
        yield start, len(tokens)


def stretches(tokens: Tokens, names: dict[int, Unit]) -> Iterator[tuple[int, int]]:
    """Paragraphs, several as one where a quotation that opens the first is closed in the last."""
    waiting: list[tuple[int, int]] = []
    for start, end in paragraphs(tokens):
        if waiting:
            first = waiting[0][0]
            closed = any(q.opening == first for q in quotations(tokens, first, end, names))
            if not closed and len(waiting) < LONGEST_STRETCH:
                waiting.append((start, end))
                continue
            if closed:
                yield first, end
                waiting = []
                continue
            yield from waiting
            waiting = []
        opens = tokens[start].text in PAIRS and _can_open(tokens, start)
        if opens and not any(q.opening == start for q in quotations(tokens, start, end, names)):
            waiting = [(start, end)]
        else:
            yield start, end
    yield from waiting


def quotations(tokens: Tokens, start: int, end: int, names: dict[int, Unit]) -> list[Quotation]:
    """The outermost quotations of a paragraph.

    names: token → mention that it is part of; marks that a name has to itself («ООО «Ромашка»») bound no quotation.
    """
    found: list[Quotation] = []
    open_marks: list[int] = []
    texts = index_of(tokens[0].doc).texts
    marks = [i for i in range(start, end) if texts[i] in MARKS]
    own = {i for unit in _units_in(names, start, end) for i in _own_marks(tokens, unit)} if marks else set()
    for i in marks:
        if i in own:
            continue
        mark = tokens[i].text
        if open_marks and _closes(tokens, i, tokens[open_marks[-1]].text):
            opening = open_marks.pop()
            while found and found[-1].opening > opening:
                found.pop()
            found.append(Quotation(opening, i))
        elif mark in PAIRS and _can_open(tokens, i):
            open_marks.append(i)
    if open_marks:
        found = _with_shared_mark(tokens, open_marks[0], end, found)
    return found


def _with_shared_mark(tokens: Tokens, opening: int, end: int, found: list[Quotation]) -> list[Quotation]:
    """«Мы проверили ООО «Ромашка», — сказал он: one mark closes both the name and the quotation."""
    for i in range(opening + 2, end):
        if tokens[i].text in PAIRS[tokens[opening].text] and _ends_speech(tokens, i, end):
            return [q for q in found if q.closing < opening or q.opening > i] + [Quotation(opening, i, True)]
    return found


def _ends_speech(tokens: Tokens, closing: int, end: int) -> bool:
    after = [tokens[i].text for i in range(closing + 1, min(end, closing + 3))]
    return not after or after[0] in "." or (after[0] in DASHES) or (len(after) > 1 and after[1] in DASHES)


def _units_in(names: dict[int, Unit], start: int, end: int) -> list[Unit]:
    return list({id(u): u for i in range(start, end) if (u := names.get(i)) and u.kind != "word"}.values())


def _own_marks(tokens: Tokens, unit: Unit) -> list[int]:
    """The marks inside a mention, if each that opens is answered."""
    marks = [t for t in tokens[unit.start : unit.end] if t.text in PAIRS or t.text in CLOSING]
    straight = sum(t.text == '"' for t in marks)
    opened = sum(t.text in ("«", "„") for t in marks)
    closed = sum(t.text in ("»",) for t in marks)
    balanced = len(marks) % 2 == 0 or (straight % 2 == 0 and opened <= closed)
    return [t.i for t in marks] if balanced else []


def _can_open(tokens: Tokens, i: int) -> bool:
    """Straight and high marks open only before a word that they touch, after a blank, a bracket or another mark."""
    if tokens[i].text not in ('"', "“", "‘"):
        return True
    before = tokens[i - 1] if i else None
    apart = before is None or before.is_space or bool(before.whitespace_) or before.text in "(«„—–-"
    return apart and not tokens[i].whitespace_


def _closes(tokens: Tokens, i: int, opening: str) -> bool:
    if tokens[i].text not in PAIRS[opening]:
        return False
    # a straight mark that could open a name inside the quotation does not close it
    return opening != '"' or not _can_open(tokens, i) or _at_word_end(tokens, i)


def _at_word_end(tokens: Tokens, i: int) -> bool:
    return i > 0 and not tokens[i - 1].whitespace_ and tokens[i - 1].text not in "(«„"


def periods(
    tokens: Tokens, start: int, end: int, quotes: list[Quotation], speech_end: int
) -> Iterator[tuple[int, int]]:
    """Token ranges of a paragraph's periods.

    speech_end: how far a dialogue's speech that opens the paragraph goes, several sentences perhaps; else its start.
    """
    inside = {i for q in quotes for i in range(q.opening + 1, q.closing + 1)}
    openings = {q.opening for q in quotes if _is_tagged(tokens, q, end)}
    begin = start
    for i in range(max(start, speech_end) + 1, end):
        if tokens[i].is_sent_start:
            spoken = is_dash(tokens, begin) or any(
                begin <= q.opening < i and _is_speech(tokens, begin, q) for q in quotes
            )
            held = i in inside or (_goes_on(tokens, i) and (spoken or not is_dash(tokens, i)))
            ends = not held or i - begin > LONGEST_PERIOD
        else:  # «… за 2023–2024 гг. | «Дело закрыто», — сказал X.»
            ends = i in openings and begin < i and tokens[i - 1].text.endswith(".")
        if ends:
            yield begin, i
            begin = i
    yield begin, end


def _is_speech(tokens: Tokens, begin: int, quote: Quotation) -> bool:
    """By where it stands: it opens the period, or a colon stands before it."""
    return quote.opening <= begin + 1 or tokens[quote.opening - 1].text == ":"


def _is_tagged(tokens: Tokens, quote: Quotation, end: int) -> bool:
    """Whether a dash follows, and the quotation begins as a sentence does."""
    after = [tokens[i].text for i in range(quote.closing + 1, min(end, quote.closing + 3))]
    return tokens[quote.opening + 1].is_title and bool(DASHES.intersection(after))


def _goes_on(tokens: Tokens, i: int) -> bool:
    """A sentence that begins with a dash or a small letter goes on with the one before."""
    token = tokens[i]
    if is_dash(tokens, i) or token.text in END_MARKS or token.text in ("»", "”"):
        return True
    return token.text[:1].islower()
