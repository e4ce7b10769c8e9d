"""Articles → windows of whole sentences → padded batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from extractor.mentions.model_features import WordFeatures
from extractor.mentions.model_pairs import pairs
from extractor.mentions.model_windows import windows
from models.training.corpus import Article
from models.training.network import MAX_SPAN

KEPT_SPANS, KEPT_PAIRS = 0.35, 0.5  # share of the long spans and of the pairs in no relation that training looks at
SHORT = 5  # tokens: all spans up to it are looked at
BORDER = 1  # the type number of a sentence's border; 0 is padding, words count from 2


class Types:
    """The different words met so far, with their features in rows."""

    def __init__(self, features: WordFeatures) -> None:
        self.features = features
        self.rows: dict[str, int] = {}
        self.words: list[tuple[np.ndarray, ...]] = []

    def row(self, word: str) -> int:
        row = self.rows.get(word)
        if row is None:
            row = self.rows[word] = len(self.words)
            seen = self.features(word)
            vector = self.features.vectors[np.array([seen.vector])][0].astype(np.float16)
            self.words.append((vector, seen.letters, seen.readings, np.array(seen.shape), seen.traits))
        return row

    def tensors(self, rows: Sequence[int]) -> dict[str, Tensor]:
        vectors, letters, readings, shapes, traits = (
            np.stack(c) for c in zip(*(self.words[r] for r in rows), strict=True)
        )
        shape = torch.from_numpy(shapes.astype(np.int64))
        return {
            "vectors": torch.from_numpy(vectors.astype(np.float32)),
            "letters": torch.from_numpy(letters.astype(np.int64)),
            "readings": torch.from_numpy(readings),
            "shapes": shape,
            "slovnet_shapes": (shape - 1).clamp(min=0),
            "traits": torch.from_numpy(traits),
        }


@dataclass
class Names:
    """What the model's outputs are called, and which mention labels may stand in a relation."""

    labels: list[str]  # the first is "", no mention
    tags: list[str]
    relations: list[str]  # the first is "", no relation
    allowed: np.ndarray

    def __post_init__(self) -> None:
        self.label = {name: i for i, name in enumerate(self.labels)}
        self.tag = {name: i for i, name in enumerate(self.tags)}
        self.relation = {name: i for i, name in enumerate(self.relations)}

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Names:
        labels = ["", *sorted({label for a in articles for *_, label in a.mentions})]
        number = {name: i for i, name in enumerate(labels)}
        allowed = np.zeros((len(labels), len(labels)), bool)
        for article in articles:
            for head, tail, _ in article.relations:
                allowed[number[article.mentions[head][2]], number[article.mentions[tail][2]]] = True
        tags = sorted({tag for a in articles for tag in a.tags})
        return cls(labels, tags, ["", *sorted({label for a in articles for *_, label in a.relations})], allowed)


def batches(articles: Sequence[Article], size: int, chance: random.Random | None = None) -> Iterator[list[Article]]:
    """Articles together until they have `size` tokens; in random order where `chance` is given."""
    order = list(articles)
    if chance:
        chance.shuffle(order)
    group: list[Article] = []
    for article in order:
        group.append(article)
        if sum(len(a.words) for a in group) >= size:
            yield group
            group = []
    if group:
        yield group


def collate(
    group: Sequence[Article], types: Types, names: Names, longest: int, chance: random.Random | None = None
) -> dict[str, Tensor]:
    """Tensors of a batch; with `chance`, the many spans and pairs that mean nothing are sampled, each weighing more."""
    columns: list[list[int]] = []
    firsts, lasts, targets = [], [], []
    offset = 0  # of the article's first word among all words of the batch
    for article in group:
        gold = {(first, end): names.label[label] for first, end, label in article.mentions}
        for first_sentence, last_sentence in windows([end - start for start, end in article.sentences], longest):
            line = [BORDER]
            for start, stop in article.sentences[first_sentence:last_sentence]:
                line += [types.row(word) + 2 for word in article.words[start:stop]]
                line.append(BORDER)
            columns.append(line)
        for start, stop in article.sentences:
            for first in range(start, stop):
                for end in range(first + 1, min(first + MAX_SPAN, stop) + 1):
                    target = gold.get((first, end), 0)
                    if chance and not target and end - first > SHORT and chance.random() > KEPT_SPANS:
                        continue
                    firsts.append(first + offset)
                    lasts.append(end - 1 + offset)
                    targets.append(target)
        offset += len(article.words)
    height = max(map(len, columns))
    numbers = np.zeros((height, len(columns)), np.int64)
    turned = np.tile(np.arange(height)[:, None], (1, len(columns)))
    for column, line in enumerate(columns):
        numbers[: len(line), column] = line
        turned[: len(line), column] = np.arange(len(line))[::-1]
    used, local = np.unique(numbers[numbers > 1], return_inverse=True)
    numbers[numbers > 1] = local + 2
    first, last, target = torch.tensor(firsts), torch.tensor(lasts), torch.tensor(targets)
    sampled = (last - first >= SHORT) & (target == 0)
    return {
        **types.tensors([int(n) - 2 for n in used]),
        **_relations(group, names, chance),
        "types": torch.from_numpy(numbers),
        "is_word": torch.from_numpy(numbers > 1),
        "turned": torch.from_numpy(turned),
        "first": first,
        "last": last,
        "target": target,
        "weight": torch.where(sampled, 1 / KEPT_SPANS, 1.0),
        "tag_target": torch.tensor([names.tag.get(tag, 0) for article in group for tag in article.tags]),
    }


def _relations(group: Sequence[Article], names: Names, chance: random.Random | None) -> dict[str, Tensor]:
    """The mentions of all articles, the pairs of mentions within each, and the relation each pair is in."""
    parts: dict[str, list[np.ndarray]] = {}
    offset = mentions = 0
    for article in group:
        order = sorted(range(len(article.mentions)), key=lambda i: article.mentions[i])
        spans = np.array([article.mentions[i][:2] for i in order], np.int64).reshape(-1, 2)
        labels = np.array([names.label[article.mentions[i][2]] for i in order], np.int64)
        sentence_of = np.array([n for n, (first, end) in enumerate(article.sentences) for _ in range(first, end)])
        found = pairs(spans, labels, article.words, sentence_of, names.allowed)
        place = {old: new for new, old in enumerate(order)}
        gold = {(place[head], place[tail]): names.relation[label] for head, tail, label in article.relations}
        target = np.array(
            [gold.get(pair, 0) for pair in zip(found.head.tolist(), found.tail.tolist(), strict=True)], np.int64
        )
        kept = np.ones(len(target), bool)
        if chance:
            kept = (target > 0) | (np.array([chance.random() for _ in target]) < KEPT_PAIRS)
        for name, value in (
            ("head", found.head + mentions),
            ("tail", found.tail + mentions),
            ("gap_start", found.gap_start + offset),
            ("gap_end", found.gap_end + offset),
            ("distance", found.distance),
            ("sentence", found.sentence),
            ("rivals", found.rivals),
            ("likeness", found.likeness),
            ("relation_target", target),
        ):
            parts.setdefault(name, []).append(value[kept])
        for name, value in (
            ("span_first", spans[:, 0] + offset),
            ("span_last", spans[:, 1] - 1 + offset),
            ("span_label", labels),
        ):
            parts.setdefault(name, []).append(value)
        offset += len(article.words)
        mentions += len(spans)
    tensors = {name: torch.from_numpy(np.concatenate(values)) for name, values in parts.items()}
    return tensors | {"relation_weight": torch.where(tensors["relation_target"] > 0, 1.0, 1 / KEPT_PAIRS)}
