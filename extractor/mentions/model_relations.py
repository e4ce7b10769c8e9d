"""Relations between a document's mentions, from what each means, what stands between them and how they lie and look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.mentions.model_network import softmax, sums
from extractor.mentions.model_pairs import Pairs, pairs
from extractor.mentions.model_words import Floats, Ints

Mention = tuple[int, int, str]  # first token of the document, one past the last, label
Relation = tuple[Mention, Mention, str, float]  # head, tail, label, probability

LEAST = 0.4  # probability from which a relation is given: the best F1 on NEREL's dev, over predicted mentions
AT_ONCE = 200  # mentions whose pairs are scored together: far more than stand within model_pairs.FARTHEST tokens


class RelationScorer:
    def __init__(
        self, weights: Mapping[str, Floats], labels: Sequence[str], relations: Sequence[str], allowed: NDArray[np.bool_]
    ) -> None:
        prefix = "relation."
        self.w = {name.removeprefix(prefix): array for name, array in weights.items() if name.startswith(prefix)}
        self.labels = {label: number for number, label in enumerate(labels)}
        self.relations = relations
        self.allowed = allowed

    def __call__(
        self, tokens: Floats, words: Sequence[str], starts: Sequence[int], mentions: Sequence[Mention]
    ) -> list[Relation]:
        """`mentions` in order; those with labels unknown to the model are left out. `starts`: where sentences begin."""
        known = [mention for mention in mentions if mention[2] in self.labels]
        sentence_of = np.zeros(len(words), np.int64)
        sentence_of[[start for start in starts if 0 < start < len(words)]] = 1
        sentence_of = sentence_of.cumsum()
        found: list[Relation] = []
        half = AT_ONCE // 2
        for begin in range(0, max(len(known) - half, 1), half):  # parts overlap, so that neighbours are always together
            part = known[begin : begin + AT_ONCE]
            if len(part) > 1:
                found += self._part(tokens, words, sentence_of, part, half if begin else 0)
        return found

    def _part(
        self, tokens: Floats, words: Sequence[str], sentence_of: Ints, mentions: Sequence[Mention], seen: int
    ) -> list[Relation]:
        """Relations within a part of the mentions, less those among its first `seen`, which the part before gave."""
        labels = np.array([self.labels[label] for *_, label in mentions], np.int64)
        spans = np.array([mention[:2] for mention in mentions], np.int64)
        pair = pairs(spans, labels, words, sentence_of, self.allowed)
        if not len(pair.head):
            return []
        shares = softmax(self._scores(tokens, spans, labels, pair))
        best = shares[:, 1:].argmax(1) + 1
        share = shares[np.arange(len(best)), best]
        chosen = np.nonzero((share >= LEAST) & (np.maximum(pair.head, pair.tail) >= seen))[0]
        return [
            (mentions[pair.head[i]], mentions[pair.tail[i]], self.relations[best[i]], float(share[i])) for i in chosen
        ]

    def _scores(self, tokens: Floats, spans: Ints, labels: Ints, pair: Pairs) -> Floats:
        w = self.w
        base = spans[:, 0].min()
        x = tokens[base : spans[:, 1].max()]
        mention = self._mentions(x, spans - base, labels)
        between = sums(x @ w["between"] + w["between.bias"])
        gap: Floats = between[pair.gap_end - base] - between[pair.gap_start - base]
        gap /= np.maximum(pair.gap_end - pair.gap_start, 1)[:, None].astype(np.float32)
        summed = (mention @ w["head"] + w["head.bias"])[pair.head] + (mention @ w["tail"] + w["tail.bias"])[pair.tail]
        summed += gap
        summed += w["distance"][pair.distance] + w["sentence"][pair.sentence]
        summed += w["rivals"][pair.rivals] + w["likeness"][pair.likeness]
        product = (mention @ w["head_product"] + w["head_product.bias"])[pair.head]
        product *= (mention @ w["tail_product"] + w["tail_product.bias"])[pair.tail]
        scores: Floats = w["kinds"][labels[pair.head], labels[pair.tail]] + w["bias"]
        scores += np.maximum(summed, 0) @ w["sum"] + product @ w["product"]
        return scores

    def _mentions(self, x: Floats, spans: Ints, labels: Ints) -> Floats:
        first, end = spans.T
        summed = sums(x)
        size: Floats = (end - first)[:, None].astype(np.float32)
        mean = (summed[end] - summed[first]) / size
        seen = np.concatenate([x[first], x[end - 1], mean], 1)
        mention: Floats = seen @ self.w["mention"] + self.w["mention.bias"] + self.w["kind"][labels]
        return np.maximum(mention, 0)
