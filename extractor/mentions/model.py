"""The trained mention model: nested mentions with NEREL's 29 labels, morphology, relations, in one pass over a text.

    model = MentionModel.load()
    reading = model.read([["Аким", "Алматы", "Ерболат", "Досаев", "провёл", "заседание", "."]])
    reading.sentences[0].spans      # [(0, 2, "PROFESSION", 0.98), (1, 2, "CITY", 0.97), (2, 4, "PERSON", 0.99), …]
    model.relations(reading)        # [((2, 4, "PERSON"), (0, 2, "PROFESSION"), "WORKS_AS", 0.93), …]

It runs in ONNX Runtime and numpy. What it gives for a text depends on that text alone.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from extractor.mentions.model_features import WordFeatures, WordVectors
from extractor.mentions.model_network import Encoded, Encoder, SpanScorer, softmax
from extractor.mentions.model_relations import Mention, Relation, RelationScorer
from extractor.mentions.model_windows import Piece, pieces, windows
from extractor.mentions.model_words import Floats, Ints, Rows, WordTable
from extractor.resources import model_dir, natasha_file

WINDOW = 50  # tokens read together: F1 is the same from 50 to 120, and shorter windows are read in fewer steps
CHUNK = 500  # tokens worked on at once: the products of a step take 0.1 MB a token
KNOWN_WORDS = 12_000  # words whose rows are kept: 5.5 KB each, 66 MB when full
SEEN_WORDS = 60_000  # words whose own vectors are kept: 31 MB when full


Span = tuple[int, int, str, float]  # first token, one past the last, NEREL label, probability


@dataclass(frozen=True, slots=True)
class SentencePrediction:
    """What the model sees in one sentence. Tokens are counted from the sentence's first."""

    spans: list[Span]  # in order; within or beside one another
    morph: list[tuple[str, str]]  # UPOS and UD features, "Case=Gen|Gender=Masc|Number=Sing" or "", of each token


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as the model has read it."""

    words: list[str]
    starts: list[int]  # the document's token that each sentence begins with
    sentences: list[SentencePrediction]
    tokens: Floats | NDArray[np.float16] = field(repr=False)  # what each token means where it stands, for `relations`

    @property
    def mentions(self) -> list[Mention]:
        """The spans of all sentences, in the document's tokens."""
        return [
            (start + first, start + end, label)
            for start, sentence in zip(self.starts, self.sentences, strict=True)
            for first, end, label, _ in sentence.spans
        ]


class MentionModel:
    """Safe to share between threads."""

    def __init__(
        self, encoder: Encoder, weights: dict[str, Floats], names: dict[str, list[str]], features: WordFeatures
    ) -> None:
        self.labels: list[str] = names["labels"]
        self.tags = [_split_tag(tag) for tag in names["tags"]]
        self._table = WordTable(weights, features, KNOWN_WORDS, SEEN_WORDS)
        self._encoder = encoder
        self._spans = SpanScorer(weights)
        self._relations = RelationScorer(weights, self.labels, names["relations"], np.array(names["allowed"], bool))
        self._lock = Lock()

    @classmethod
    def load(cls, path: Path | None = None) -> MentionModel:
        """Loads the weights in `path`, or those shipped. Raises FileNotFoundError if there are none.

        From then on numpy multiplies on one thread in this process: our matrices are too small to gain by more, and how
        a product is shared among threads changes its last digits.
        """
        threadpool_limits(1, "blas")
        path = path or model_dir("nerel")
        with np.load(path / "weights.npz") as stored:
            weights = {name: stored[name].astype(np.float32) for name in stored.files}
        names = json.loads((path / "names.json").read_text(encoding="utf-8"))
        vectors = WordVectors(natasha_file("navec_news_v1_1B_250K_300d_100q.tar"))
        return cls(Encoder(path / "encoder.onnx"), weights, names, WordFeatures(vectors))

    def predict(self, sentences: Sequence[Sequence[str]]) -> list[SentencePrediction]:
        """Mentions and morphology of one document's sentences, given by their tokens."""
        return self._read(sentences, keep=False).sentences

    def read(self, sentences: Sequence[Sequence[str]]) -> Reading:
        """As `predict`, and keeps what `relations` needs."""
        return self._read(sentences, keep=True)

    def _read(self, sentences: Sequence[Sequence[str]], keep: bool) -> Reading:
        found: list[SentencePrediction] = [SentencePrediction([], []) for _ in sentences]
        chunks = _chunks(list(pieces([len(sentence) for sentence in sentences])))
        kept = np.float32 if len(chunks) == 1 else np.float16  # of a long text in half the room
        meanings = [np.zeros((0, self._encoder.width), kept)]
        for chunk in chunks:
            words = [list(sentences[piece.sentence][piece.start : piece.end]) for piece in chunk]
            seen = self._encode(words)
            room = np.concatenate([np.arange(len(piece), 0, -1) for piece in words])
            own = np.concatenate([np.arange(p.start, p.end) < p.own_end for p in chunk])
            own &= np.concatenate([np.arange(p.start, p.end) >= p.own_start for p in chunk])
            self._add_spans(found, chunk, seen, np.where(own, room, 0))
            self._add_morph(found, chunk, seen.tags, own)
            if keep:
                meanings.append(seen.meaning[own].astype(kept, copy=False))
        for prediction in found:
            prediction.spans[:] = _nested(prediction.spans)
        starts = np.cumsum([0, *(len(sentence) for sentence in sentences)])[:-1].tolist()
        flat = [word for sentence in sentences for word in sentence]
        return Reading(flat, starts, found, np.concatenate(meanings))

    def relations(self, reading: Reading, mentions: Sequence[Mention] | None = None) -> list[Relation]:
        """Relations among `mentions`, or among those that the model has found itself."""
        chosen = sorted(set(reading.mentions if mentions is None else mentions))
        if len(chosen) < 2:
            return []
        # of a long text only the part that is asked about
        first, end = chosen[0][0], max(mention[1] for mention in chosen)
        starts = reading.starts[bisect_left(reading.starts, first) : bisect_left(reading.starts, end)]
        found = self._relations(
            reading.tokens[first:end].astype(np.float32, copy=False),
            reading.words[first:end],
            [start - first for start in starts],
            [_moved(mention, -first) for mention in chosen],
        )
        return [(_moved(head, first), _moved(tail, first), label, share) for head, tail, label, share in found]

    def _encode(self, words: Sequence[Sequence[str]]) -> Encoded:
        """The tokens of pieces of text, one after another."""
        sizes = [len(piece) for piece in words]
        ranges: list[tuple[int, int]] = []
        packed: list[str | None] = []  # None: a border
        for first, last in windows(sizes, WINDOW):
            start = len(packed)
            for piece in words[first:last]:
                packed += [None, *piece]
            packed.append(None)
            ranges.append((start, len(packed)))
        is_word = np.array([word is not None for word in packed])
        return self._encoder(self._rows(packed), is_word, ranges)

    def _rows(self, packed: Sequence[str | None]) -> Rows:
        with self._lock:
            return self._table(packed)

    def _add_spans(self, found: list[SentencePrediction], chunk: Sequence[Piece], seen: Encoded, room: Ints) -> None:
        sentence, place = _places(chunk)
        first, length, scores = self._spans(seen, room)
        best = scores.argmax(1)
        hits = np.nonzero(best)[0]
        share = softmax(scores[hits])[np.arange(len(hits)), best[hits]]
        begin = place[first[hits]]
        where = (sentence[first[hits]], begin, begin + length[hits], best[hits], share)
        for number, start, end, label, probability in zip(*(column.tolist() for column in where), strict=True):
            found[number].spans.append((start, end, self.labels[label], probability))

    def _add_morph(
        self, found: list[SentencePrediction], chunk: Sequence[Piece], tags: Ints, own: NDArray[np.bool_]
    ) -> None:
        sentence, _ = _places(chunk)
        for number, tag in zip(sentence[own].tolist(), tags[own].tolist(), strict=True):
            found[number].morph.append(self.tags[tag])


def _moved(mention: Mention, by: int) -> Mention:
    return mention[0] + by, mention[1] + by, mention[2]


def _nested(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, less those that cross a likelier one: mentions stand within or beside one another."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: -span[3]):
        if not any(_cross(span, other) for other in kept):
            kept.append(span)
    return sorted(kept)


def _cross(a: Span, b: Span) -> bool:
    return a[0] < b[0] < a[1] < b[1] or b[0] < a[0] < b[1] < a[1]


def _split_tag(tag: str) -> tuple[str, str]:
    part_of_speech, _, features = tag.partition("|")
    return part_of_speech, features


def _places(chunk: Sequence[Piece]) -> tuple[Ints, Ints]:
    """Of each token of the pieces its sentence and its place there."""
    sentence = np.concatenate([np.full(piece.end - piece.start, piece.sentence) for piece in chunk])
    return sentence, np.concatenate([np.arange(piece.start, piece.end) for piece in chunk])


def _chunks(found: Sequence[Piece]) -> list[list[Piece]]:
    chunks: list[list[Piece]] = []
    size = CHUNK
    for piece in found:
        if size + piece.end - piece.start > CHUNK:
            chunks.append([])
            size = 0
        chunks[-1].append(piece)
        size += piece.end - piece.start
    return chunks
