"""What a word alone gives to the encoder, computed once a word and kept: as models/training/network.py trains it.

A word has three rows: its own vector for our LSTM (256 columns), what natasha's encoders of names and syntax begin with
(360) and what her tagger's first product gives (768).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from extractor.mentions.model_features import Word, WordFeatures

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Weights = Mapping[str, Floats]
Scalar = TypeVar("Scalar", bound=np.generic)

BLOCK = 32  # words computed together: always as many, so that a row never depends on its company
WORD, BESIDE, TAGGER = 256, 360, 768  # columns


class Rows(NamedTuple):
    """The rows of words and of borders between sentences, as the encoder takes them in."""

    words: Floats
    beside: Floats
    tagger: Floats


class WordTable:
    """The rows of the words met most. Those that it forgets are mostly remembered by `OwnVectors`."""

    def __init__(self, weights: Weights, features: WordFeatures, capacity: int, remembered: int) -> None:
        self.w = weights
        self.capacity = capacity
        self.known: dict[str, int] = {}
        self.free = list(range(capacity))
        self.again = np.zeros(capacity + 1, bool)  # rows asked for once more since room was last made
        self.rows = Rows(*(np.zeros((capacity + 1, columns), np.float32) for columns in (WORD, BESIDE, TAGGER)))
        self.rows.words[capacity] = weights["border"]  # the last row stands for a sentence's border
        self.vectors = features.vectors
        self.own = OwnVectors(weights, features, remembered)

    def __call__(self, packed: Sequence[str | None]) -> Rows:
        """Rows of words and of borders (None)."""
        for words in _blocks(self._missing([word for word in packed if word is not None])):
            places = [self.free.pop() for _ in words]
            for kept, rows in zip(self.rows, self._computed(words), strict=True):
                kept[places] = rows
            self.known.update(zip(words, places, strict=True))
        wanted = np.array([self.capacity if word is None else self.known[word] for word in packed])
        return Rows(*(kept.take(wanted, 0) for kept in self.rows))

    def _missing(self, words: Sequence[str]) -> list[str]:
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

    def _computed(self, words: Sequence[str]) -> Rows:
        own, numbers, shapes = self.own(words)
        vectors = self.vectors[numbers]
        shapes = np.maximum(shapes - 1, 0)  # natasha knows one shape less
        tagger = _filled(np.concatenate([vectors, self.w["tagger.shapes"][shapes]], 1)) @ self.w["tagger.0"]
        beside = np.concatenate([vectors, self.w["context.shapes"][shapes]], 1)
        return Rows(own, beside, tagger[: len(words)])


class OwnVectors:
    """Words' own vectors in half precision, half a kilobyte each; the numbers of their navec vectors and shapes."""

    def __init__(self, weights: Weights, features: WordFeatures, capacity: int) -> None:
        self.w = weights
        self.features = features
        self.capacity = capacity
        self.known: dict[str, int] = {}
        self.rows = np.zeros((capacity, WORD), np.float16)
        self.numbers = np.zeros((capacity, 2), np.int64)  # navec, shape

    def __call__(self, words: Sequence[str]) -> tuple[Floats, Ints, Ints]:
        """Vectors, numbers in navec, numbers of shapes of at most BLOCK different words."""
        new = [word for word in words if word not in self.known]
        if len(self.known) + len(new) > self.capacity:
            self.known.clear()
            new = list(words)
        if new:
            self._add(new)
        places = [self.known[word] for word in words]
        vectors, shapes = self.numbers[places].T
        return self.rows[places].astype(np.float32), vectors, shapes

    def _add(self, words: Sequence[str]) -> None:
        seen = [self.features(word) for word in words]
        places = range(len(self.known), len(self.known) + len(words))
        self.rows[places] = self._computed(seen)
        self.numbers[places] = [(word.vector, word.shape) for word in seen]
        self.known.update(zip(words, places, strict=True))

    def _computed(self, seen: Sequence[Word]) -> Floats:
        vectors = self.features.vectors[np.array([word.vector for word in seen])]
        letters, readings, traits = (
            np.stack(column) for column in zip(*((w.letters, w.readings, w.traits) for w in seen), strict=True)
        )
        shapes = self.w["word.shape"][[word.shape for word in seen]]
        spelled = self._spelled(_filled(letters))[: len(seen)]
        both = _filled(np.concatenate([vectors, spelled, readings, shapes, traits], 1))
        inner = np.maximum(both @ self.w["word.inner"] + self.w["word.inner.bias"], 0)
        own: Floats = inner @ self.w["word.outer"] + both @ self.w["word.skip"] + self.w["word.bias"]
        return own[: len(seen)]

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


def _blocks(words: Sequence[str]) -> Iterator[Sequence[str]]:
    return (words[start : start + BLOCK] for start in range(0, len(words), BLOCK))


def _filled(rows: NDArray[Scalar]) -> NDArray[Scalar]:
    """Rows of a whole block; the last ones may stand for nothing."""
    return np.concatenate([rows, np.repeat(rows[:1], BLOCK - len(rows), 0)])
