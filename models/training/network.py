"""The network: words alone → words in context → spans with labels, tags, relations."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from extractor.mentions.model_features import LETTER_COUNT, READING_COUNT, SHAPE_COUNT, TRAIT_COUNT
from extractor.mentions.model_pairs import DISTANCE_COUNT, LIKENESS_COUNT, RIVAL_COUNT, SENTENCE_COUNT

MAX_SPAN = 16  # tokens; 0.1 % of NEREL's mentions are longer


@dataclass
class Sizes:
    letter: int = 24
    letter_filters: int = 96
    shape: int = 16
    word: int = 256
    hidden: int = 192
    span: int = 160
    product: int = 64
    pair: int = 160
    tag: int = 96
    tags: int = 0
    labels: int = 0
    relations: int = 0
    dropout: float = 0.35
    word_dropout: float = 0.06


class WordEncoder(nn.Module):
    """One vector for a word seen alone. At run time it is computed once a word and kept."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.letters = nn.Embedding(LETTER_COUNT, sizes.letter, padding_idx=0)
        self.filters = nn.Conv1d(sizes.letter, sizes.letter_filters, 3, padding=1)
        self.shape = nn.Embedding(SHAPE_COUNT, sizes.shape)
        width = 300 + sizes.letter_filters + READING_COUNT + sizes.shape + TRAIT_COUNT
        self.inner = nn.Linear(width, 384)
        self.outer = nn.Linear(384, sizes.word)
        self.skip = nn.Linear(width, sizes.word)
        self.dropout = nn.Dropout(0.2)
        self.word_dropout = sizes.word_dropout

    def forward(self, vectors: Tensor, letters: Tensor, readings: Tensor, shapes: Tensor, traits: Tensor) -> Tensor:
        spelled = self.filters(self.letters(letters).transpose(1, 2))
        spelled = spelled.masked_fill((letters == 0)[:, None], -1e4).amax(2).relu()
        if self.training:  # a word whose vector is lost must be known by its letters and endings
            vectors = vectors * (torch.rand(len(vectors), 1) > self.word_dropout)
            readings = readings * (torch.rand(len(readings), 1) > self.word_dropout)
        seen = torch.cat([vectors, spelled, readings, self.shape(shapes), traits], 1)
        seen = self.dropout(seen)
        return self.outer(self.inner(seen).relu()) + self.skip(seen)


class Convolutions(nn.Module):
    """An encoder of natasha's slovnet models: three convolutions over word vectors and shapes, not trained further."""

    def __init__(self) -> None:
        super().__init__()
        self.shapes = nn.Embedding(SHAPE_COUNT - 1, 30)
        self.layers = nn.ModuleList(nn.Conv1d(i, o, 3, padding=1) for i, o in ((330, 256), (256, 128), (128, 64)))
        self.norms = nn.ModuleList(nn.BatchNorm1d(o, eps=0.0) for o in (256, 128, 64))
        self.requires_grad_(False)

    def train(self, mode: bool = True) -> Convolutions:
        return super().train(False)

    def forward(self, vectors: Tensor, shapes: Tensor, is_word: Tensor) -> Tensor:
        """(batch, length, 300) → (batch, length, 64); what is no word stays zero, so sentences do not mix."""
        mask = is_word[:, None].to(vectors.dtype)
        x = torch.cat([vectors, self.shapes(shapes)], 2).transpose(1, 2) * mask
        for layer, norm in zip(self.layers, self.norms, strict=True):
            x = norm(layer(x).relu()) * mask
        return x.transpose(1, 2)


class BothWays(nn.Module):
    """One bidirectional LSTM layer; each sequence is reversed within its own length, so padding changes nothing."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.forth = nn.LSTM(width, hidden, batch_first=False)
        self.back = nn.LSTM(width, hidden, batch_first=False)

    def forward(self, x: Tensor, turned: Tensor) -> Tensor:
        """x: (length, batch, width); turned: (length, batch) index of the token read at each step backwards."""
        forth, _ = self.forth(x)
        back, _ = self.back(_gather(x, turned))
        return torch.cat([forth, _gather(back, turned)], 2)


def _gather(x: Tensor, index: Tensor) -> Tensor:
    return x.gather(0, index[:, :, None].expand(-1, -1, x.shape[2]))


def _sums(x: Tensor) -> Tensor:
    """Row n is the sum of the first n rows of x, so that sums over ranges are differences."""
    return torch.cat([torch.zeros(1, x.shape[1]), x.cumsum(0)])


class SharedDropout(nn.Module):
    """Drops the same features at every step of a sequence."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        keep = 1 - self.share
        return x * torch.bernoulli(torch.full((1, x.shape[1], x.shape[2]), keep)) / keep


class Network(nn.Module):
    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.word = WordEncoder(sizes)
        self.border = nn.Parameter(torch.zeros(sizes.word))  # stands between sentences
        self.context = nn.ModuleList(Convolutions() for _ in range(3))
        width = sizes.word + 64 * 3
        self.recurrent = BothWays(width, sizes.hidden)
        self.drop = SharedDropout(sizes.dropout)
        self.dropout = nn.Dropout(sizes.dropout)
        both = 2 * sizes.hidden
        self.tag = nn.Sequential(nn.Linear(both, sizes.tag), nn.ReLU(), nn.Linear(sizes.tag, sizes.tags))
        self.start = nn.Linear(both, sizes.span)
        self.end = nn.Linear(both, sizes.span)
        self.inside = nn.Linear(both, sizes.span)
        self.length = nn.Embedding(MAX_SPAN, sizes.span)
        self.left = nn.Linear(both, sizes.product)
        self.right = nn.Linear(both, sizes.product)
        self.label = nn.Linear(sizes.span + sizes.product, sizes.labels)
        self.relations = Relations(sizes)

    def encode(self, batch: dict[str, Tensor]) -> Tensor:
        """(length, batch, 2 × hidden)."""
        types = self.word(batch["vectors"], batch["letters"], batch["readings"], batch["shapes"], batch["traits"])
        types = torch.cat([torch.zeros(1, types.shape[1]), self.border[None], types])
        x = types[batch["types"]]  # 0: padding, 1: border
        words = batch["types"].T
        with torch.no_grad():
            nothing = torch.zeros(2, 300)
            vectors = torch.cat([nothing, batch["vectors"]])[words]
            shapes = torch.cat([torch.zeros(2, dtype=torch.long), batch["slovnet_shapes"]])[words]
            seen = [encoder(vectors, shapes, words > 1).transpose(0, 1) for encoder in self.context]
        x = torch.cat([x, *(self.dropout(s) for s in seen)], 2)
        return self.drop(self.recurrent(self.drop(x), batch["turned"]))

    def spans(self, x: Tensor, batch: dict[str, Tensor]) -> Tensor:
        """Label scores of each span; x: (tokens, 2 × hidden), spans as first and last token.

        Dropout is on tokens, not on the far more numerous spans, for speed.
        """
        first, last = batch["first"], batch["last"]
        size = last - first
        inside = _sums(self.dropout(self.inside(x)))
        summed = self.dropout(self.start(x)).index_select(0, first) + self.dropout(self.end(x)).index_select(0, last)
        summed = summed + self.length.weight.index_select(0, size)
        summed = summed + (inside.index_select(0, last + 1) - inside.index_select(0, first)) / (size + 1)[:, None]
        product = self.dropout(self.left(x)).index_select(0, first) * self.right(x).index_select(0, last)
        return self.label(torch.cat([summed.relu(), product], 1))

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of span labels, of tags and of relations between the batch's gold mentions."""
        x = self.encode(batch)
        words = x.transpose(0, 1)[batch["is_word"].transpose(0, 1)]
        return self.spans(words, batch), self.tag(words), self.relations(words, batch)


class Relations(nn.Module):
    """Scores ordered pairs of mentions: each in its role, what stands between, how they lie and look, what they are."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        both = 2 * sizes.hidden
        self.mention = nn.Linear(3 * both, sizes.pair)
        self.kind = nn.Embedding(sizes.labels, sizes.pair)
        self.head = nn.Linear(sizes.pair, sizes.pair)
        self.tail = nn.Linear(sizes.pair, sizes.pair)
        self.between = nn.Linear(both, sizes.pair)
        self.distance = nn.Embedding(DISTANCE_COUNT, sizes.pair)
        self.sentence = nn.Embedding(SENTENCE_COUNT, sizes.pair)
        self.rivals = nn.Embedding(RIVAL_COUNT, sizes.pair)
        self.likeness = nn.Embedding(LIKENESS_COUNT, sizes.pair)
        self.head_product = nn.Linear(sizes.pair, 64)
        self.tail_product = nn.Linear(sizes.pair, 64)
        self.kinds = nn.Embedding(sizes.labels**2, sizes.relations)
        self.relation = nn.Linear(sizes.pair + 64, sizes.relations)
        self.dropout = nn.Dropout(sizes.dropout)
        self.label_count = sizes.labels
        nn.init.zeros_(self.kinds.weight)

    def forward(self, x: Tensor, batch: dict[str, Tensor]) -> Tensor:
        first, last = batch["span_first"], batch["span_last"]
        sums = _sums(x)
        inside = (sums[last + 1] - sums[first]) / (last + 1 - first)[:, None]
        mention = self.mention(torch.cat([x[first], x[last], inside], 1)) + self.kind(batch["span_label"])
        mention = self.dropout(mention.relu())
        head, tail = batch["head"], batch["tail"]
        between = _sums(self.dropout(self.between(x)))
        gap_start, gap_end = batch["gap_start"], batch["gap_end"]
        pair = self.dropout(self.head(mention)).index_select(0, head) + self.dropout(self.tail(mention)).index_select(
            0, tail
        )
        gap = between.index_select(0, gap_end) - between.index_select(0, gap_start)
        pair = pair + gap / (gap_end - gap_start).clamp(min=1)[:, None]
        pair = pair + self.distance(batch["distance"]) + self.sentence(batch["sentence"])
        pair = pair + self.rivals(batch["rivals"]) + self.likeness(batch["likeness"])
        product = self.head_product(mention).index_select(0, head) * self.tail_product(mention).index_select(0, tail)
        kinds = batch["span_label"][head] * self.label_count + batch["span_label"][tail]
        return self.relation(torch.cat([pair.relu(), product], 1)) + self.kinds(kinds)
