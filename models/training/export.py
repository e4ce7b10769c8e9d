"""A trained network → models/nerel/weights.npz and names.json, as extractor.mentions.model reads them.

python -m models.training.export build/train/one/best.pt models/nerel
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from models.training import silver
from models.training.network import Network, Sizes

RESERVE = 0.6  # added to the score of "no mention": the best F1 on dev; without it recall exceeds precision


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args(arguments)
    state = torch.load(options.run, weights_only=False)
    network = Network(Sizes(**state["sizes"]))
    network.load_state_dict(state["average"])
    options.out.mkdir(parents=True, exist_ok=True)
    weights = {name: array.astype(np.float16) for name, array in arrays(network.eval()).items()}
    np.savez_compressed(options.out / "weights.npz", **weights)
    names = state["names"]
    (options.out / "names.json").write_text(
        json.dumps(
            {
                "labels": names.labels,
                "tags": silver.load("morph").infer.decoder.tags_vocab.items,
                "relations": names.relations,
                "allowed": [[int(x) for x in row] for row in names.allowed],
                "dev": round(state["score"], 4),
            },
            ensure_ascii=False,
        )
        + "\n",
        encoding="utf-8",
    )
    print(sum(a.size for a in weights.values()), "numbers,", (options.out / "weights.npz").stat().st_size / 1e6, "MB")


def arrays(network: Network) -> dict[str, np.ndarray]:
    return {
        **_words(network),
        **_context(network),
        **_recurrent(network),
        **_heads(network),
        **_relations(network),
        **_tagger(),
    }


def _words(network: Network) -> dict[str, np.ndarray]:
    word = network.word
    return {
        "letters": _np(word.letters.weight),
        "filters": _np(word.filters.weight).transpose(2, 1, 0),
        "filters.bias": _np(word.filters.bias),
        "word.shape": _np(word.shape.weight),
        "word.inner": _np(word.inner.weight).T,
        "word.inner.bias": _np(word.inner.bias),
        "word.outer": _np(word.outer.weight).T,
        "word.skip": _np(word.skip.weight).T,
        "word.bias": _np(word.outer.bias + word.skip.bias),
    }


def _context(network: Network) -> dict[str, np.ndarray]:
    """The encoders side by side. The first layer is applied word by word: its columns are (place, encoder, filter)."""
    encoders = list(network.context)
    shapes = np.concatenate([_np(e.shapes.weight) for e in encoders], 1)
    first = np.zeros((300 + shapes.shape[1], 3, len(encoders), 256), np.float32)
    out = {"context.shapes": shapes}
    for number, encoder in enumerate(encoders):
        kernel = _np(encoder.layers[0].weight).transpose(1, 2, 0)  # in, place, filter
        first[:300, :, number] = kernel[:300]
        first[300 + 30 * number : 330 + 30 * number, :, number] = kernel[300:]
        for layer in (1, 2):
            out[f"context.{layer}.{number}"] = _np(encoder.layers[layer].weight).transpose(2, 1, 0)
    out["context.first"] = first.reshape(len(first), -1)
    for layer, bias in ((0, "context.first.bias"), (1, "context.1.bias"), (2, "context.2.bias")):
        norms = [encoder.norms[layer] for encoder in encoders]
        scale = [_np(norm.weight / norm.running_var.sqrt()) for norm in norms]
        out[f"context.{layer}.scale"] = np.concatenate(scale)
        shift = [_np(norm.bias) - _np(norm.running_mean) * s for norm, s in zip(norms, scale, strict=True)]
        out[f"context.{layer}.shift"] = np.concatenate(shift)
        out[bias] = np.concatenate([_np(encoder.layers[layer].bias) for encoder in encoders])
    return out


def _recurrent(network: Network) -> dict[str, np.ndarray]:
    layer = network.recurrent
    sides = [layer.forth, layer.back]
    into = np.concatenate([_gates(_np(side.weight_ih_l0)) for side in sides]).T
    bias = np.concatenate([_gates(_np(side.bias_ih_l0 + side.bias_hh_l0)) for side in sides])
    words = network.sizes.word
    return {
        "word.gates": into[:words],
        "context.gates": into[words:],
        "gates.bias": bias,
        "border.gates": _np(network.border) @ into[:words] + bias,
        "recurrent": np.stack([_gates(_np(side.weight_hh_l0)).T for side in sides]),
    }


def _gates(rows: np.ndarray) -> np.ndarray:
    """torch's order input, forget, cell, output → input, forget, output, cell; the three sigmoids' rows halved."""
    i, f, g, o = np.split(rows, 4)
    return np.concatenate([i / 2, f / 2, o / 2, g])


def _heads(network: Network) -> dict[str, np.ndarray]:
    span = [network.start, network.end, network.inside, network.left, network.right]
    label = _np(network.label.weight).T
    label_bias = _np(network.label.bias)
    label_bias[0] += RESERVE
    return {
        "span": np.concatenate([_np(part.weight) for part in span]).T,
        "span.bias": np.concatenate([_np(part.bias) for part in span]),
        "length": _np(network.length.weight),
        "label": label[: network.sizes.span],
        "product": label[network.sizes.span :],
        "label.bias": label_bias,
    }


def _tagger() -> dict[str, np.ndarray]:
    """The last layer of natasha's tagger; that its encoder comes along makes our own head for tags needless."""
    head = silver.load("morph").infer.model.head.proj
    return {"tag": head.weight.array, "tag.bias": head.bias.array}


def _relations(network: Network) -> dict[str, np.ndarray]:
    scorer = network.relations
    relation = _np(scorer.relation.weight).T
    out = {
        "relation.kinds": _np(scorer.kinds.weight).reshape(network.sizes.labels, network.sizes.labels, -1),
        "relation.sum": relation[: network.sizes.pair],
        "relation.product": relation[network.sizes.pair :],
        "relation.bias": _np(scorer.relation.bias),
    }
    for name in ("kind", "distance", "sentence", "rivals", "likeness"):
        out[f"relation.{name}"] = _np(getattr(scorer, name).weight)
    for name in ("mention", "head", "tail", "between", "head_product", "tail_product"):
        out[f"relation.{name}"] = _np(getattr(scorer, name).weight).T
        out[f"relation.{name}.bias"] = _np(getattr(scorer, name).bias)
    return out


def _np(tensor: torch.Tensor) -> np.ndarray:
    return tensor.detach().numpy().astype(np.float32)  # a copy


if __name__ == "__main__":
    main()
