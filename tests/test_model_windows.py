"""Windows and pieces: every sentence is read once, every span whole, whatever the lengths."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.mentions.model_windows import LONGEST_PIECE, OVERLAP, pieces, windows

LENGTHS = st.lists(st.integers(1, 400), max_size=30)
LONGEST_SPAN = 16


@given(LENGTHS, st.integers(1, 200))
def test_windows_take_each_sentence_once_and_stay_short(lengths: list[int], longest: int) -> None:
    found = list(windows(lengths, longest))
    assert [n for first, last in found for n in range(first, last)] == list(range(len(lengths)))
    assert all(last - first == 1 or sum(lengths[first:last]) <= longest for first, last in found)


def test_windows_are_of_like_size() -> None:
    """A small last window would cost as many steps as a full one."""
    assert list(windows([10] * 14, 100)) == [(0, 7), (7, 14)]


@given(st.lists(st.integers(0, 1500), max_size=5))
def test_each_token_is_owned_once(lengths: list[int]) -> None:
    owned = [(p.sentence, token) for p in pieces(lengths) for token in range(p.own_start, p.own_end)]
    assert owned == [(number, token) for number, length in enumerate(lengths) for token in range(length)]


@given(st.integers(1, 3000))
def test_a_span_lies_whole_in_the_piece_that_owns_its_first_token(length: int) -> None:
    for piece in pieces([length]):
        assert piece.start <= piece.own_start
        assert piece.end - piece.start <= LONGEST_PIECE
        assert min(piece.own_end - 1 + LONGEST_SPAN, length) <= piece.end


def test_a_token_at_a_cut_is_read_with_context_on_both_sides() -> None:
    first, second = list(pieces([300]))
    assert first.end - first.own_end >= OVERLAP // 2
    assert second.own_start - second.start >= OVERLAP // 2
