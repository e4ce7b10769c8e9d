"""Relations between a document's mentions: each in its role, what stands between them, how they lie, look and what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.mentions.model_network import Floats, Ints, softmax
from extractor.mentions.model_pairs import pairs

LEAST = 0.4  # probability from which a relation is given: the best F1 on NEREL's dev, over predicted mentions
AT_ONCE = 200  # mentions whose pairs are scored together


class RelationScorer:
    def __init__(
        self, weights: Mapping[str, Floats], labels: Sequence[str], relations: Sequence[str], allowed: NDArray[np.bool_]
    ) -> None:
        self.w = {
            name.removeprefix("relation."): value for name, value in weights.items() if name.startswith("relation.")
        }
        self.labels = {label: number for number, label in enumerate(labels)}
        self.relations = relations
        self.allowed = allowed

    def __call__(
        self, tokens: Floats, words: Sequence[str], starts: Sequence[int], mentions: Sequence[tuple[int, int, str]]
    ) -> list[tuple[tuple[int, int, str], tuple[int, int, str], str, float]]:
        """Head, tail, label, probability. `mentions` in order, of any labels; those the model does not know are left out."""
        known = [mention for mention in mentions if mention[2] in self.labels]
        sentence_of = np.zeros(len(words), np.int64)
        sentence_of[[start for start in starts if 0 < start < len(words)]] = 1
        sentence_of = sentence_of.cumsum()
        found = []
        for begin in range(0, len(known), AT_ONCE // 2):  # halves overlap, so that neighbours are always together
            part = known[begin : begin + AT_ONCE]
            found += self._score(tokens, words, sentence_of, part, begin > 0)
            if begin + AT_ONCE >= len(known):
                break
        return found

    def _score(self, tokens, words, sentence_of, mentions, again):  # type: ignore[no-untyped-def]
        w = self.w
        labels = np.array([self.labels[label] for *_, label in mentions], np.int64)
        spans = [(first, end) for first, end, _ in mentions]
        pair = pairs(spans, labels, words, sentence_of, self.allowed)
        if not len(pair.head):
            return []
        base, top = min(first for first, _ in spans), max(end for _, end in spans)
        x = tokens[base:top]
        first = np.array([span[0] for span in spans]) - base
        end = np.array([span[1] for span in spans]) - base
        sums = _sums(x)
        inside = (sums[end] - sums[first]) / (end - first)[:, None].astype(np.float32)
        mention = (
            np.concatenate([x[first], x[end - 1], inside], 1) @ w["mention"] + w["mention.bias"] + w["kind"][labels]
        )
        mention = np.maximum(mention, 0)
        between = _sums(x @ w["between"] + w["between.bias"])
        gap_start, gap_end = pair.gap_start - base, pair.gap_end - base
        summed = (mention @ w["head"] + w["head.bias"])[pair.head] + (mention @ w["tail"] + w["tail.bias"])[pair.tail]
        summed += (between[gap_end] - between[gap_start]) / np.maximum(gap_end - gap_start, 1)[:, None].astype(
            np.float32
        )
        summed += w["distance"][pair.distance] + w["sentence"][pair.sentence]
        summed += w["rivals"][pair.rivals] + w["likeness"][pair.likeness]
        product = (mention @ w["head_product"] + w["head_product.bias"])[pair.head]
        product *= (mention @ w["tail_product"] + w["tail_product.bias"])[pair.tail]
        scores = np.maximum(summed, 0) @ w["sum"] + product @ w["product"] + w["bias"]
        scores += w["kinds"][labels[pair.head], labels[pair.tail]]
        shares = softmax(scores)
        best = shares[:, 1:].argmax(1) + 1
        share = shares[np.arange(len(best)), best]
        return [
            (mentions[pair.head[i]], mentions[pair.tail[i]], self.relations[best[i]], float(share[i]))
            for i in np.nonzero(share >= LEAST)[0]
            if not (again and max(pair.head[i], pair.tail[i]) < AT_ONCE // 2)
        ]


def _sums(x: Floats) -> Floats:
    return np.concatenate([np.zeros((1, x.shape[1]), np.float32), x.cumsum(0)])


__all__ = ["Ints", "RelationScorer"]
