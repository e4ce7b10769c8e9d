"""Tokens: razdel's, in a spaCy `Doc` that keeps every character of the text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from razdel import tokenize
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.language.index import KEY, Index

# razdel's rules look around each border, so its time grows with the length of a run without spaces; no word is longer
LONGEST_RUN = 1000
CACHE = 20_000  # runs whose tokens are kept
RUN = re.compile(rf"\S{{1,{LONGEST_RUN}}}")
# arrows, bullets and pictures with their modifiers, which razdel leaves with the word: «▪️Асанов», «⚡️Задержан»
SIGNS = re.compile("([\u2190-\u2bff\ufe0e\ufe0f\u200d\u20e3\U0001f000-\U0001faff]+)")


class RazdelTokenizer:
    """Text → `Doc`. A line break and any further white space is a token of its own, as spaCy wants it."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        end = 0
        for start, stop in _tokens(text):
            if start > end:
                _add_gap(text[end:start], words, spaces)
            words.append(text[start:stop])
            spaces.append(False)
            end = stop
        if end < len(text):
            _add_gap(text[end:], words, spaces)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_hooks[KEY] = Index(text, words)
        return doc


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    for run in RUN.finditer(text):
        for start, stop in _in_run(run.group()):
            yield run.start() + start, run.start() + stop


@lru_cache(CACHE)
def _in_run(run: str) -> tuple[tuple[int, int], ...]:
    """Tokens of a stretch without white space, as ranges of it."""
    found: list[tuple[int, int]] = []
    start = 0
    for part in SIGNS.split(run):  # words and signs by turns
        if SIGNS.match(part):
            found.append((start, start + len(part)))
        else:
            found += ((start + token.start, start + token.stop) for token in tokenize(part))
        start += len(part)
    return tuple(found)


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """White space between two tokens: one blank belongs to the token before it, the rest is a token."""
    if gap[0] == " " and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
