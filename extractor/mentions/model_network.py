"""The mention model's arithmetic, in numpy: the same functions that models/training/network.py trains.

Rows of a *packed* matrix are a document's tokens with one border row before, between and after its sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.mentions.model_features import Word

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Weights = Mapping[str, Floats]

BLOCK = 16  # words whose rows are computed together: always as many, so that a row never depends on its company
ENCODERS, TAGGER = 3, 1  # natasha's encoders: names, morphology, syntax


class WordTable:
    """What a word alone adds to the first layers, computed once a word and kept in half precision."""

    def __init__(self, weights: Weights, capacity: int) -> None:
        self.w = weights
        self.capacity = capacity
        self.known: dict[str, int] = {}
        border = weights["border.gates"]
        self.rows = np.zeros((capacity + 1, len(border) + weights["context.first"].shape[1]), np.float16)
        self.rows[capacity, : len(border)] = border  # the last row stands for a sentence's border

    def missing(self, words: Sequence[str]) -> list[str]:
        """The different words without a row; forgets all rows first if there is no room for the new ones."""
        new = list(dict.fromkeys(word for word in words if word not in self.known))
        if len(self.known) + len(new) > self.capacity:
            self.known.clear()
            new = list(dict.fromkeys(words))
        return new

    def __getitem__(self, packed: Sequence[str | None]) -> Floats:
        """Rows of words, each of which must have been added, and of borders (None)."""
        places = [self.capacity if word is None else self.known[word] for word in packed]
        return self.rows.take(places, 0).astype(np.float32)

    def add(self, words: Sequence[str], seen: Sequence[Word], vectors: Floats) -> None:
        for start in range(0, len(words), BLOCK):
            block = slice(start, start + BLOCK)
            rows = self._rows(seen[block], vectors[block])
            for word, row in zip(words[block], rows, strict=False):
                place = self.known[word] = len(self.known)
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
        beside = np.concatenate([vectors, self.w["context.shapes"][np.maximum(shapes - 1, 0)]], 1)
        return np.concatenate([word @ self.w["word.gates"] + self.w["gates.bias"], beside @ self.w["context.first"]], 1)

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


GROUP = 4  # rows that OpenBLAS multiplies by the recurrent weights at almost twice the speed of eight


class Encoder:
    """Packed words → what each means where it stands."""

    def __init__(self, weights: Weights) -> None:
        self.w = weights
        self.hidden = weights["recurrent"].shape[1]
        names = [f"context.{layer}.{n}" for layer in (1, 2) for n in range(ENCODERS)]
        self.joined = {name: np.concatenate(list(weights[name]), 1) for name in names}  # left, middle and right at once

    def __call__(
        self, rows: Floats, is_word: NDArray[np.bool_], windows: Sequence[tuple[int, int]]
    ) -> tuple[Floats, Floats]:
        """Packed (rows, 2 × hidden), and what natasha's encoders see, packed (rows, 3 × 64).

        `rows` are the word table's; `windows` are ranges of packed rows, each from border to border.
        """
        width = 8 * self.hidden
        context = self._context(rows[:, width:], is_word)
        return self._recur(rows[:, :width] + context @ self.w["context.gates"], windows), context

    def _context(self, first: Floats, is_word: NDArray[np.bool_]) -> Floats:
        """natasha's convolutional encoders, beside one another; border rows stay zero, so that sentences do not mix."""
        mask = is_word[:, None].astype(np.float32)
        left, middle, right = np.split(first, 3, 1)
        x = middle + self.w["context.first.bias"]
        x[1:] += left[:-1]
        x[:-1] += right[1:]
        x = self._settle(x, 0, mask)
        for layer in (1, 2):
            parts = np.split(x, ENCODERS, 1)
            x = np.concatenate([self._convolve(part, f"context.{layer}.{n}") for n, part in enumerate(parts)], 1)
            x = self._settle(x + self.w[f"context.{layer}.bias"], layer, mask)
        return x

    def _settle(self, x: Floats, layer: int, mask: Floats) -> Floats:
        np.maximum(x, 0, out=x)
        x *= self.w[f"context.{layer}.scale"]
        x += self.w[f"context.{layer}.shift"]
        x *= mask
        return x

    def _convolve(self, x: Floats, name: str) -> Floats:
        left, middle, right = np.split(x @ self.joined[name], 3, 1)
        out: Floats = middle
        out[1:] += left[:-1]
        out[:-1] += right[1:]
        return out

    def _recur(self, gates: Floats, windows: Sequence[tuple[int, int]]) -> Floats:
        """A bidirectional LSTM over all windows at once; each is read backwards from its own end.

        The longest window comes first, so that those still being read at a step are the first ones. They are multiplied
        GROUP by GROUP; what fills the last group up is read and left out.
        """
        hidden, width = self.hidden, 4 * self.hidden
        sizes = np.sort([end - start for start, end in windows])[::-1]
        order = sorted(windows, key=lambda window: window[0] - window[1])
        order += [order[0]] * (-len(order) % GROUP)
        starts, ends = np.array(order).T
        groups = [-(-int(np.count_nonzero(sizes > step)) // GROUP) for step in range(int(sizes[0]))]
        rows = [np.arange(n * GROUP) for n in groups]
        forth = np.concatenate([np.minimum(starts[r] + step, ends[r] - 1) for step, r in enumerate(rows)])
        back = np.concatenate([np.maximum(ends[r] - 1 - step, starts[r]) for step, r in enumerate(rows)])
        inputs = np.empty((2, len(forth) // GROUP, GROUP, width), np.float32)  # the rows of step 0, of step 1, …
        np.take(gates[:, :width], forth, 0, out=inputs[0].reshape(-1, width))
        np.take(gates[:, width:], back, 0, out=inputs[1].reshape(-1, width))
        out = np.empty((2, len(inputs[0]), GROUP, hidden), np.float32)
        state = np.zeros((2, groups[0], GROUP, hidden), np.float32)
        memory = np.zeros_like(state)
        recurrent = self.w["recurrent"][:, None]
        first = 0
        for n in groups:
            z = inputs[:, first : first + n]
            z += np.matmul(state[:, :n], recurrent)
            np.tanh(z, out=z)  # the three gates' weights are halved at export: sigmoid(x) = tanh(x / 2) / 2 + 1 / 2
            openings = z[..., : 3 * hidden]
            openings += 1
            openings *= 0.5
            memory = memory[:, :n]
            memory *= z[..., hidden : 2 * hidden]
            memory += z[..., :hidden] * z[..., 3 * hidden :]
            state = np.tanh(memory)
            state *= z[..., 2 * hidden : 3 * hidden]
            out[:, first : first + n] = state
            first += n
        step_of = np.repeat(np.arange(len(rows)), [len(r) for r in rows])
        read = step_of < (ends - starts)[np.concatenate(rows)]
        read &= np.concatenate(rows) < len(windows)
        packed = np.zeros((len(gates), 2 * hidden), np.float32)
        packed[forth[read], :hidden] = out[0].reshape(-1, hidden)[read]
        packed[back[read], hidden:] = out[1].reshape(-1, hidden)[read]
        return packed


class Tagger:
    """natasha's morphology: the last layer of its tagger, over what its encoder, one of ours, has seen."""

    def __init__(self, weights: Weights) -> None:
        self.w = weights

    def __call__(self, context: Floats) -> Ints:
        """The number of each row's tag."""
        seen = np.split(context, ENCODERS, 1)[TAGGER]
        scores: Floats = seen @ self.w["tag"] + self.w["tag.bias"]
        best: Ints = scores.argmax(1)
        return best


class SpanScorer:
    """Scores of every label for every span within a sentence."""

    def __init__(self, weights: Weights) -> None:
        self.w = weights
        self.longest = len(weights["length"])

    def __call__(self, x: Floats, room: Ints) -> Iterator[tuple[int, Ints, Floats]]:
        """x: (tokens, 2 × hidden); `room`: tokens from each to the end that its spans may have.

        Yields for each length in tokens the first tokens of its spans and their scores (spans, labels).
        """
        parts = x @ self.w["span"] + self.w["span.bias"]
        width, narrow = self.w["length"].shape[1], self.w["product"].shape[0]
        start, end, inside, left, right = np.split(parts, [width, 2 * width, 3 * width, 3 * width + narrow], 1)
        summed_up = sums(inside)
        both = np.concatenate([self.w["label"], self.w["product"]])
        hidden = np.empty((len(x), width + narrow), np.float32)
        for length in range(1, min(self.longest, int(room.max(initial=0))) + 1):
            first = np.nonzero(room >= length)[0]
            last = first + (length - 1)
            spans = hidden[: len(first)]
            summed = np.subtract(summed_up[last + 1], summed_up[first], out=spans[:, :width])
            summed *= np.float32(1 / length)
            summed += start[first]
            summed += end[last]
            summed += self.w["length"][length - 1]
            np.maximum(summed, 0, out=summed)
            np.multiply(left[first], right[last], out=spans[:, width:])
            yield length, first, spans @ both + self.w["label.bias"]


def sums(x: Floats) -> Floats:
    """Row n is the sum of the first n rows of x, so that sums over ranges are differences."""
    return np.concatenate([np.zeros((1, x.shape[1]), np.float32), x.cumsum(0)])


def softmax(scores: Floats) -> Floats:
    exponents: Floats = np.exp(scores - scores.max(1, keepdims=True))
    exponents /= exponents.sum(1, keepdims=True)
    return exponents
