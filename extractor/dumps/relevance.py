"""Whether an article is about corruption: a first look at its words, without any model, tuned to miss nothing.

lexicon/relevance/signs.tsv holds the signs and their weights, innocent.tsv what only looks like one.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from math import prod
from typing import NamedTuple

from extractor.resources import LEXICON, read_tsv

FOLDER = LEXICON / "relevance"
THRESHOLD = 0.5
"""Score from which `--relevant` keeps an article: chosen on tests/relevance_labels.tsv and the annotated articles."""

WORD = re.compile(r"\w+")
START = 3  # letters of a word by which the signs that may begin there are looked up
FIRST = re.compile(r"\(([^)]*)\)|\S+")  # a pattern's first word, or the words that may be it


class Sign(NamedTuple):
    """A line of the lexicon, for one of the words that it may begin with. Weight 0: an innocent phrase."""

    start: str
    expression: str
    line: int
    weight: float


class Signs(NamedTuple):
    """The signs that begin with the same letters, as one expression with a group each."""

    expression: re.Pattern[str]
    signs: tuple[Sign, ...]


def relevance(title: str | None, text: str) -> float:
    """How much an article speaks of corruption, 0–1: the chance that not every sign in it misleads.

    >>> relevance("Задержан мэр", "Он подозревается в получении взятки.") > THRESHOLD
    True
    >>> relevance(None, "Водителя оштрафовали за превышение скорости.")
    0.0
    """
    weights = {sign.line: sign.weight for _, sign in signs_in(f"{title or ''}\n{text}")}
    return round(1 - prod(1 - weight for weight in weights.values()), 3)


def signs_in(text: str) -> Iterator[tuple[str, Sign]]:
    """The signs in a text, innocent phrases among them, each with its words; what one covers hides others."""
    folded, by_start, covered = text.lower().replace("ё", "е"), _by_start(), 0
    for word in WORD.finditer(folded):
        candidates = by_start.get(word.group()[:START])
        if candidates and word.start() >= covered and (match := candidates.expression.match(folded, word.start())):
            covered = match.end()
            yield match.group(), candidates.signs[(match.lastindex or 0) - 1]


@cache
def _by_start() -> dict[str, Signs]:
    rows = [(row[0], 0.0) for row in read_tsv(FOLDER / "innocent.tsv")]
    rows += [(pattern, float(weight)) for pattern, weight in read_tsv(FOLDER / "signs.tsv")]
    signs = [sign for line, (pattern, weight) in enumerate(rows) for sign in _signs(pattern, line, weight)]
    # innocent phrases first, then the longer signs: the first that matches counts
    signs.sort(key=lambda sign: (sign.start, sign.weight > 0, -sign.expression.count(" "), -len(sign.expression)))
    table = {}
    for start, same in groupby(signs, key=lambda sign: sign.start):
        alike = tuple(same)
        table[start] = Signs(re.compile("|".join(f"({sign.expression})" for sign in alike)), alike)
    return table


def _signs(pattern: str, line: int, weight: float) -> Iterator[Sign]:
    """A pattern as the lexicon writes it: one sign for each word that it may begin with."""
    first = FIRST.match(pattern)
    if first is None:
        return
    for word in (first.group(1) or first.group()).split("|"):
        rest = pattern[first.end() :].replace("(", "(?:").replace("|", r"\b|").replace(")", r"\b)")
        expression = (word + rest).replace("*", r"\w*").replace(" ", r"\W+") + r"\b"
        yield Sign(word.split()[0].rstrip("*")[:START], expression, line, weight)
