"""The mention model's arithmetic: the same functions that models/training/network.py trains.

Rows of a *packed* matrix are a document's tokens with one border row before, between and after its sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from extractor.mentions.model_features import Word

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Weights = Mapping[str, Floats]

BLOCK = 32  # words whose rows are computed together: always as many, so that a row never depends on its company
WORD, BESIDE, TAGGER = 256, 360, 768  # columns of a word's row: for our LSTM, natasha's encoders, natasha's tagger


@dataclass(frozen=True, slots=True)
class Encoded:
    """Tokens of a text, a row each."""

    meaning: Floats  # what our LSTM has seen
    parts: Floats  # shares in the scores of spans: of a start, an end, an inner token, and the factors of a product
    begins: NDArray[np.bool_]  # whether a mention may begin here
    ends: NDArray[np.bool_]  # whether one may end here
    tags: Ints  # numbers of natasha's tags


class WordTable:
    """What a word alone gives to our LSTM and natasha's encoders, computed once a word and kept."""

    def __init__(self, weights: Weights, capacity: int) -> None:
        self.w = weights
        self.capacity = capacity
        self.known: dict[str, int] = {}
        self.free = list(range(capacity))
        self.again = np.zeros(capacity + 1, bool)  # rows asked for once more since room was last made
        self.rows = np.zeros((capacity + 1, WORD + BESIDE + TAGGER), np.float32)
        self.rows[capacity, :WORD] = weights["border"]  # the last row stands for a sentence's border

    def missing(self, words: Sequence[str]) -> list[str]:
        """The different words without a row; makes room for them if there is none."""
        different = dict.fromkeys(words)
        new = [word for word in different if word not in self.known]
        self.again[[self.known[word] for word in different if word in self.known]] = True
        if len(new) > len(self.free):
            self._forget(different)
        return new

    def _forget(self, needed: Collection[str]) -> None:
        """Frees the rows of words seen only once since the last time, or all but the needed ones."""
        kept = {word: place for word, place in self.known.items() if self.again[place]}
        if len(kept) + len(needed) > self.capacity:
            kept = {word: place for word, place in kept.items() if word in needed}
        self.known = kept
        self.free = sorted(set(range(self.capacity)) - set(kept.values()))
        self.again[:] = False

    def __getitem__(self, packed: Sequence[str | None]) -> Floats:
        """Rows of words, each of which must have been added, and of borders (None)."""
        places = [self.capacity if word is None else self.known[word] for word in packed]
        return self.rows.take(places, 0)

    def add(self, words: Sequence[str], seen: Sequence[Word], vectors: Floats) -> None:
        for start in range(0, len(words), BLOCK):
            block = slice(start, start + BLOCK)
            rows = self._rows(seen[block], vectors[block])
            for word, row in zip(words[block], rows, strict=False):
                place = self.known[word] = self.free.pop()
                self.rows[place] = row

    def _rows(self, seen: Sequence[Word], vectors: Floats) -> Floats:
        filled = [*seen, *[seen[0]] * (BLOCK - len(seen))]
        vectors = np.concatenate([vectors, np.repeat(vectors[:1], BLOCK - len(vectors), 0)])
        letters = np.stack([word.letters for word in filled])
        readings = np.stack([word.readings for word in filled])
        shapes = np.array([word.shape for word in filled])
        traits = np.stack([word.traits for word in filled])
        both = np.concatenate([vectors, self._spelled(letters), readings, self.w["word.shape"][shapes], traits], 1)
        inner = np.maximum(both @ self.w["word.inner"] + self.w["word.inner.bias"], 0)
        word = inner @ self.w["word.outer"] + both @ self.w["word.skip"] + self.w["word.bias"]
        natasha = np.maximum(shapes - 1, 0)
        tagger = np.concatenate([vectors, self.w["tagger.shapes"][natasha]], 1) @ self.w["tagger.0"]
        return np.concatenate([word, vectors, self.w["context.shapes"][natasha], tagger], 1)

    def _spelled(self, letters: NDArray[np.uint8]) -> Floats:
        """Strongest answer of each filter anywhere in the word."""
        embedded = self.w["letters"][letters]
        around = np.pad(embedded, ((0, 0), (1, 1), (0, 0)))
        width = letters.shape[1]
        answers: Floats = np.zeros((*letters.shape, self.w["filters"].shape[2]), np.float32) + self.w["filters.bias"]
        for shift, place in enumerate(self.w["filters"]):
            answers += around[:, shift : shift + width] @ place
        answers[letters == 0] = -1e4
        strongest: Floats = answers.max(1)
        return np.maximum(strongest, 0)


class Encoder:
    """Packed words → what each means where it stands: the graph of models/training/encoder_graph.py, in ONNX Runtime.

    It runs on one thread: a text's matrices are too small to gain by more.
    """

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.width: int = self.session.get_outputs()[0].shape[1]

    def __call__(self, rows: Floats, is_word: NDArray[np.bool_], windows: Sequence[tuple[int, int]]) -> Encoded:
        """`rows` are the word table's; `windows` are ranges of packed rows, each from border to border."""
        starts, ends = np.array(windows).T
        sizes = ends - starts
        steps = np.minimum(starts + np.arange(sizes.max())[:, None], ends - 1)  # a short window repeats its end, unread
        row = np.nonzero(is_word)[0]
        window = np.searchsorted(ends, row, side="right")
        inputs = {
            "words": rows[:, :WORD],
            "beside": rows[:, WORD : WORD + BESIDE],
            "tagger": rows[:, WORD + BESIDE :],
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
        spans = np.empty((len(first), width + narrow), np.float32)
        summed = np.subtract(summed_up[last + 1], summed_up[first], out=spans[:, :width])
        summed /= length[:, None].astype(np.float32)
        summed += start[first]
        summed += end[last]
        summed += self.w["length"][length - 1]
        np.maximum(summed, 0, out=summed)
        np.multiply(left[first], right[last], out=spans[:, width:])
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
    return np.concatenate([np.zeros((1, x.shape[1]), np.float32), x.cumsum(0)])


def softmax(scores: Floats) -> Floats:
    exponents: Floats = np.exp(scores - scores.max(1, keepdims=True))
    exponents /= exponents.sum(1, keepdims=True)
    return exponents
