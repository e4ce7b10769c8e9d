"""Which tokens may begin or end a mention: what spares the network four spans of five.

Two logistic regressions on what the encoder says of a token, fitted to the mentions that the model itself finds without
them. They are fitted for recall: a token is let through unless it is hardly ever right.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from extractor.mentions.model import MentionModel
from models.training.corpus import Article

PASSED_OVER = 5.0  # how much worse it is to stop a token that begins a mention than to let one through that does not
LEAST = -4.0  # log-odds from which a token is let through: keeps 99.8 % of the mentions on NEREL's dev
DECAY = 1e-4

Weights = dict[str, np.ndarray]


def open_gates(width: int) -> Weights:
    """Gates that let every token through."""
    return {"gate": np.zeros((width, 2), np.float32), "gate.bias": np.ones(2, np.float32)}


def fit(model: MentionModel, articles: Iterable[Article]) -> Weights:
    """`model` with open gates; for all tokens of the articles whether they begin, whether they end a mention."""
    meaning, edges = [], []
    for article in articles:
        reading = model.read([article.words[first:end] for first, end in article.sentences])
        found = np.zeros((len(article.words), 2), np.float32)
        for first, end, _ in reading.mentions:
            found[first, 0] = found[end - 1, 1] = 1
        meaning.append(reading.tokens.astype(np.float32))
        edges.append(found)
    weight, bias = _regression(torch.tensor(np.concatenate(meaning)), torch.tensor(np.concatenate(edges)))
    return {"gate": weight, "gate.bias": bias - LEAST}


def _regression(seen: torch.Tensor, edges: torch.Tensor) -> tuple[np.ndarray, np.ndarray]:
    weight = torch.zeros(seen.shape[1], edges.shape[1], requires_grad=True)
    bias = torch.zeros(edges.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([weight, bias], max_iter=100)
    passed_over = torch.full((edges.shape[1],), PASSED_OVER)

    def step() -> torch.Tensor:
        optimizer.zero_grad()
        loss = binary_cross_entropy_with_logits(seen @ weight + bias, edges, pos_weight=passed_over)
        loss = loss + DECAY * (weight**2).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(step)
    return weight.detach().numpy(), bias.detach().numpy()
