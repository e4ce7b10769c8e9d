"""Sentences: razdel's, within lines; an endless one is cut where a mention is least likely to stand."""

from collections.abc import Iterator

from razdel import sentenize
from spacy.language import Language
from spacy.tokens import Doc

# Longest sentence handed to the taggers, in tokens: their memory grows with it (30,000 tokens take 2.2 GB).
# Prose stays far below (the longest of NEREL's 14,000 sentences has 156 tokens).
LONGEST = 220
BREAKS = frozenset(";:.!?")
PAUSES = frozenset(",)»—–")


@Language.factory("sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Language, name: str) -> "Sentences":
    return Sentences()


class Sentences:
    """Marks the first token of each sentence. A line break ends the sentence before it."""

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            token.is_sent_start = False
        for first, last in _sentences(doc):
            for start in _capped(doc, first, last):
                doc[start].is_sent_start = True
        return doc


def _sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token ranges of razdel's sentences."""
    starts = _starts(doc.text)
    begin = 0
    border = next(starts, None)
    for token in doc:
        while border is not None and border <= token.idx:
            if token.i > begin:
                yield begin, token.i
                begin = token.i
            border = next(starts, None)
    if begin < len(doc):
        yield begin, len(doc)


def _starts(text: str) -> Iterator[int]:
    offset = 0
    for line in text.splitlines(keepends=True):
        yield offset
        for sentence in sentenize(line):
            if sentence.start:
                yield offset + sentence.start
        offset += len(line)


def _capped(doc: Doc, first: int, last: int) -> Iterator[int]:
    """Starts of the pieces of a sentence, none longer than LONGEST tokens."""
    yield first
    while last - first > LONGEST:
        first = _best_cut(doc, first + LONGEST // 2, first + LONGEST)
        yield first


def _best_cut(doc: Doc, low: int, high: int) -> int:
    """The last place in [low, high] after a full pause, else after a comma, else before a word in lower case."""
    for marks in (BREAKS, PAUSES):
        for i in range(high, low, -1):
            if doc[i - 1].text in marks:
                return i
    for i in range(high, low, -1):
        if doc[i].is_lower and doc[i - 1].is_lower:
            return i
    return high
