"""Sentences: razdel's, within lines; an endless one is cut where a mention is least likely to stand."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from razdel import sentenize
from spacy.language import Language
from spacy.tokens import Doc

from extractor.language.index import index_of
from extractor.language.words import is_function_word

# Longest sentence handed to the taggers, in tokens: their memory grows with it (30,000 tokens take 2.2 GB).
# Prose stays far below (the longest of NEREL's 14,000 sentences has 156 tokens).
LONGEST = 220
# «пояснила, что в 2021–2023 гг. | Сургутсков подписывал»: a clause of nothing but years goes on
YEARS_OPEN_CLAUSE = re.compile(
    r"(?:,\s+(?:что|а|но|и|как|когда)|^)\s*(?:в|с|за|до|к)\s+[\d–—-]+\s+гг?\.\s*$", re.IGNORECASE
)
LONGEST_OPENING = 80  # characters of what YEARS_OPEN_CLAUSE matches
START, NO_START = 1, -1  # spaCy's marks
BREAKS = frozenset(";:.!?")
PAUSES = frozenset(",)»—–")


@Language.factory("sentences", assigns=["token.is_sent_start", "doc.sents"])
def create_sentences(nlp: Language, name: str) -> "Sentences":
    return Sentences()


class Sentences:
    """Marks the first token of each sentence. A line break ends the sentence before it."""

    def __call__(self, doc: Doc) -> Doc:
        begins = [start for first, last in _sentences(doc) for start in _capped(doc, first, last)]
        parts = pairwise([*begins, len(doc)])
        index_of(doc).sentences = [number for number, (start, end) in enumerate(parts) for _ in range(start, end)]
        marks = np.full((len(doc), 1), NO_START)
        marks[begins] = START
        # all at once: setting one token's `is_sent_start` looks through the whole text
        return doc.from_array(["SENT_START"], marks.astype(np.uint64))  # type: ignore[arg-type]


def _sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token ranges of razdel's sentences."""
    places = [token.idx for token in doc]
    # a border inside a token begins the sentence with the next one
    index = index_of(doc)
    starts = (bisect_left(places, start) for start in _starts(index.text))
    yield from pairwise(sorted({0, len(doc), *starts, *_after_initials(index.texts)}))


def _after_initials(texts: Sequence[str]) -> Iterator[int]:
    """«задержали Б. М. О. | По данным следствия»: to razdel the next word is the surname."""
    for i in range(4, len(texts) - 1):
        if texts[i - 1] == texts[i - 3] == "." and len(texts[i - 2]) == 1 and texts[i - 2].isupper():
            text = texts[i]
            if len(text) > 1 and text[0].isupper() and not text.isupper() and is_function_word(text):
                yield i


def _starts(text: str) -> Iterator[int]:
    offset = 0
    for line in text.splitlines(keepends=True):
        yield offset
        for sentence in sentenize(line):
            # not from the line's beginning: a text may be one line
            near = max(0, sentence.start - LONGEST_OPENING)
            if sentence.start and not YEARS_OPEN_CLAUSE.search(line, near, sentence.start):
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
