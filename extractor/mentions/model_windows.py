"""Windows: neighbouring sentences that the encoder reads together, so that each sees what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate


def windows(lengths: Sequence[int], longest: int) -> Iterator[tuple[int, int]]:
    """Ranges of sentences of about equally many tokens, at most `longest` but for a longer sentence alone."""
    ends = list(accumulate(lengths))
    if not ends:
        return
    target = ends[-1] / max(1, -(-ends[-1] // longest))
    first = begin = 0
    for last in range(1, len(ends) + 1):
        size = ends[last - 1] - begin
        if last == len(ends) or ends[last] - begin > longest or size >= target or _nearer(size, lengths[last], target):
            yield first, last
            first, begin = last, ends[last - 1]


def _nearer(size: int, following: int, target: float) -> bool:
    """Whether stopping here comes nearer to the target than taking the following sentence in."""
    return abs(size - target) < abs(size + following - target)


LONGEST_PIECE, OVERLAP = 200, 40  # tokens; no span is longer than half the overlap, so none is lost at a cut


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a part of one too long to read at once. Spans that begin in [own_start, own_end) are its own."""

    sentence: int
    start: int
    end: int
    own_start: int
    own_end: int


def pieces(lengths: Sequence[int]) -> Iterator[Piece]:
    """The sentences of a document, long ones as overlapping parts; of two parts each owns half of what they share."""
    for number, length in enumerate(lengths):
        start = own_start = 0
        while length > 0:
            end = min(start + LONGEST_PIECE, length)
            own_end = length if end == length else end - OVERLAP // 2
            yield Piece(number, start, end, own_start, own_end)
            if end == length:
                break
            start, own_start = end - OVERLAP, own_end
