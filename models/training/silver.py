"""What natasha's own models know: silver tags for the morphology head, and their encoders' weights."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from navec import Navec
from slovnet import NER, Morph, Syntax

from extractor.resources import natasha_file
from models.training.corpus import Article
from models.training.network import Convolutions

MODELS = {"ner": NER, "morph": Morph, "syntax": Syntax}


def load(name: str) -> Any:
    return MODELS[name].load(natasha_file(f"slovnet_{name}_news_v1.tar"), batch_size=1)  # alone: no padding


def add_tags(articles: Iterable[Article]) -> None:
    tagger = load("morph").navec(Navec.load(natasha_file("navec_news_v1_1B_250K_300d_100q.tar")))
    for article in articles:
        sentences = [article.words[first:last] for first, last in article.sentences]
        article.tags = [token.tag for markup in tagger.map(sentences) for token in markup.tokens]


def fill(encoder: Convolutions, name: str) -> None:
    """Copies the weights of natasha's encoder `name` into ours."""
    model = load(name).infer.model
    with torch.no_grad():
        encoder.shapes.weight.copy_(torch.tensor(model.emb.shape.weight.array))
        for layer, norm, theirs in zip(encoder.layers, encoder.norms, model.encoder.layers, strict=True):
            layer.weight.copy_(torch.tensor(theirs.conv.weight.array))
            layer.bias.copy_(torch.tensor(theirs.conv.bias.array))
            norm.weight.copy_(torch.tensor(theirs.norm.weight.array))
            norm.bias.copy_(torch.tensor(theirs.norm.bias.array))
            norm.running_mean.copy_(torch.tensor(theirs.norm.mean.array))
            norm.running_var.copy_(torch.tensor(theirs.norm.std.array) ** 2)
