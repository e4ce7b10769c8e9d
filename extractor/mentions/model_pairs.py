"""What can be seen of two mentions, one beside the other, without a network: for the scorer of relations.

Training and inference share it. All functions are vectorised over the mentions of one document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.int64]

FARTHEST = 100  # tokens between the starts of two mentions; 98 % of NEREL's relations are nearer
STEM = 5  # letters that stand for a word in all its forms
DISTANCE_COUNT, SENTENCE_COUNT, RIVAL_COUNT, LIKENESS_COUNT = 21, 4, 4, 6


@dataclass(frozen=True, slots=True)
class Pairs:
    """Ordered pairs of mentions (indices `head`, `tail`) with what is seen of each pair, in buckets."""

    head: Array
    tail: Array
    gap_start: Array  # tokens between the two, empty where they overlap
    gap_end: Array
    distance: Array
    sentence: Array
    rivals: Array
    likeness: Array


def pairs(
    spans: Array,
    labels: Array,
    words: Sequence[str],
    sentence_of: Array,
    allowed: NDArray[np.bool_],
) -> Pairs:
    """All pairs of a document's mentions that are near enough and whose labels may stand in some relation.

    `spans` (mentions, 2) are first tokens and ends, in order; `allowed[head label, tail label]` says
    which labels go together.
    """
    first, end = spans.T
    near = np.abs(first[:, None] - first) <= FARTHEST
    np.fill_diagonal(near, False)
    head, tail = np.nonzero(near & allowed[labels[:, None], labels])
    gap_start = np.minimum(end[head], end[tail])
    gap_end = np.maximum(first[head], first[tail])
    return Pairs(
        head=head,
        tail=tail,
        gap_start=gap_start,
        gap_end=np.maximum(gap_start, gap_end),
        distance=_distance(first[head], end[head], first[tail], end[tail]),
        sentence=np.minimum(np.abs(sentence_of[first[head]] - sentence_of[first[tail]]), SENTENCE_COUNT - 1),
        rivals=_rivals(head, tail, labels, int(allowed.shape[0])),
        likeness=_likeness(spans, words)[head, tail],
    )


def _distance(first: Array, end: Array, other_first: Array, other_end: Array) -> Array:
    """0–8: the second follows the first, nearer to farther; 9–17: it precedes; 18–20: inside, around, overlapping."""
    steps = np.array([0, 1, 2, 4, 7, 12, 20, 35])
    after = np.searchsorted(steps, np.maximum(other_first - end, 0), side="left")
    before = 9 + np.searchsorted(steps, np.maximum(first - other_end, 0), side="left")
    distance = np.where(other_first >= end, after, before)
    overlap = (other_first < end) & (first < other_end)
    inside = overlap & (other_first >= first) & (other_end <= end)
    around = overlap & ~inside & (other_first <= first) & (other_end >= end)
    return np.where(inside, 18, np.where(around, 19, np.where(overlap, 20, distance)))


def _rivals(head: Array, tail: Array, labels: Array, label_count: int) -> Array:
    """How many mentions with the label of the pair's second stand between the two: one of them may be meant instead."""
    seen = np.zeros((len(labels) + 1, label_count), np.int64)
    seen[np.arange(1, len(labels) + 1), labels] = 1
    seen = seen.cumsum(0)
    low, high = np.minimum(head, tail), np.maximum(head, tail)
    wanted = labels[tail]
    between: Array = seen[high, wanted] - seen[low + 1, wanted]
    return np.minimum(between, RIVAL_COUNT - 1)


def _likeness(spans: Array, words: Sequence[str]) -> Array:
    """Whether two mentions look like one name: 0 no, 1 in part, 2 all of one, 3 all of both, 4 short for, 5 in full."""
    texts = [[word.lower() for word in words[first:end] if word[0].isalnum()] for first, end in spans.tolist()]
    stems: dict[str, int] = {}
    rows = [[stems.setdefault(word[:STEM], len(stems)) for word in text if len(word) > 2] for text in texts]
    has = np.zeros((len(spans), len(stems) + 1), np.float32)
    for row, numbers in zip(has, rows, strict=True):
        row[numbers] = 1
    shared = has @ has.T
    size = has.sum(1)
    smaller, larger = np.minimum(size[:, None], size), np.maximum(size[:, None], size)
    likeness = np.where(shared == 0, 0, np.where(shared == larger, 3, np.where(shared == smaller, 2, 1)))
    initials = np.array(["".join(word[0] for word in text) if len(text) > 1 else "-" for text in texts])
    single = np.array([text[0] if len(text) == 1 and len(text[0]) > 1 else "+" for text in texts])
    shortens = single[:, None] == initials
    likeness = np.where(shortens, 4, likeness)
    return np.where(shortens.T, 5, likeness).astype(np.int64)
