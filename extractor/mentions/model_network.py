"""The mention model's arithmetic: the same functions that models/training/network.py trains.

Rows of a *packed* matrix are a document's tokens with one border row before, between and after its sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from extractor.mentions.model_words import Floats, Ints, Rows, Weights


@dataclass(frozen=True, slots=True)
class Encoded:
    """Tokens of a text, a row each."""

    meaning: Floats  # what our LSTM has seen
    parts: Floats  # shares in the scores of spans: of a start, an end, an inner token, and the factors of a product
    begins: NDArray[np.bool_]  # whether a mention may begin here
    ends: NDArray[np.bool_]  # whether one may end here
    tags: Ints  # numbers of natasha's tags


class Encoder:
    """Packed words → what each means where it stands: the graph of models/training/encoder_graph.py, in ONNX Runtime.

    It runs on one thread: a text's matrices are too small to gain by more.
    """

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.width: int = self.session.get_outputs()[0].shape[1]

    def __call__(self, rows: Rows, is_word: NDArray[np.bool_], windows: Sequence[tuple[int, int]]) -> Encoded:
        """`rows` are the word table's; `windows` are ranges of them, each from border to border."""
        starts, ends = np.array(windows).T
        sizes = ends - starts
        steps = np.minimum(starts + np.arange(sizes.max())[:, None], ends - 1)  # a short window repeats its end, unread
        row = np.nonzero(is_word)[0]
        window = np.searchsorted(ends, row, side="right")
        inputs = {
            **rows._asdict(),
            "is_word": is_word[:, None].astype(np.float32),
            "steps": steps,
            "sizes": sizes.astype(np.int32),
            "places": (row - starts[window]) * len(windows) + window,
        }
        meaning, parts, gates, tags = self.session.run(None, inputs)
        begins, ends = gates.T > 0
        return Encoded(meaning, parts, begins, ends, tags[is_word])


class SpanScorer:
    """Scores of every label for the spans that may be mentions."""

    def __init__(self, weights: Weights) -> None:
        self.w = weights
        self.longest = len(weights["length"])
        self.both = np.concatenate([weights["label"], weights["product"]])

    def __call__(self, seen: Encoded, room: Ints) -> tuple[Ints, Ints, Floats]:
        """First tokens of the spans, their lengths in tokens, their scores (spans, labels).

        `room`: tokens from each to the end that its spans may have.
        """
        first, length = self._candidates(seen, room)
        last = first + length - 1
        width, narrow = self.w["length"].shape[1], self.w["product"].shape[0]
        start, end, inside, left, right = np.split(seen.parts, [width, 2 * width, 3 * width, 3 * width + narrow], 1)
        summed_up = sums(inside)
        summed: Floats = summed_up.take(last + 1, 0) - summed_up.take(first, 0)
        summed /= length[:, None].astype(np.float32)
        summed += start.take(first, 0)
        summed += end.take(last, 0)
        summed += self.w["length"].take(length - 1, 0)
        spans = np.empty((len(first), width + narrow), np.float32)
        np.maximum(summed, 0, out=spans[:, :width])
        np.multiply(left.take(first, 0), right.take(last, 0), out=spans[:, width:])
        return first, length, spans @ self.both + self.w["label.bias"]

    def _candidates(self, seen: Encoded, room: Ints) -> tuple[Ints, Ints]:
        """Spans between a token where a mention may begin and one where it may end."""
        first = np.nonzero(seen.begins)[0]
        length = np.arange(1, self.longest + 1)
        last = np.minimum(first[:, None] + length - 1, len(room) - 1)
        which, longer = np.nonzero((length <= room[first, None]) & seen.ends[last])
        return first[which], length[longer]


def sums(x: Floats) -> Floats:
    """Row n is the sum of the first n rows of x, so that sums over ranges are differences."""
    summed = np.zeros((len(x) + 1, x.shape[1]), np.float32)
    np.cumsum(x, 0, out=summed[1:])
    return summed


def softmax(scores: Floats) -> Floats:
    exponents: Floats = np.exp(scores - scores.max(1, keepdims=True))
    exponents /= exponents.sum(1, keepdims=True)
    return exponents
