"""A trained network → models/nerel: encoder.onnx, weights.npz, names.json, as extractor.mentions.model reads them.

python -m models.training.export build/train/one/best.pt models/nerel
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from extractor.mentions.model import MentionModel
from models.training import encoder_graph, gates, silver
from models.training.corpus import read_folder
from models.training.network import Convolutions, Network, Sizes

ENCODERS = ("names", "tagger", "syntax")  # natasha's, as network.context has them
VECTOR = 300  # first columns of what they read; a word's shape follows
RESERVE = 0.6  # added to the score of "no mention": the best F1 on dev; without it recall exceeds precision


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/nerel"), help="its train texts fit the gates")
    options = parser.parse_args(arguments)
    state = torch.load(options.run, weights_only=False)
    network = Network(Sizes(**state["sizes"]))
    network.load_state_dict(state["average"])
    network.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    weights = {name: array.astype(np.float16) for name, array in arrays(network).items()}
    np.savez_compressed(options.out / "weights.npz", **weights)
    (options.out / "names.json").write_text(_names(state) + "\n", encoding="utf-8")
    encoder, encoder_file = encoder_arrays(network), options.out / "encoder.onnx"
    encoder_graph.write(encoder | gates.open_gates(2 * network.sizes.hidden), encoder_file)
    fitted = gates.fit(MentionModel.load(options.out), read_folder(options.data / "train"))
    encoder_graph.write(encoder | fitted, encoder_file)
    print(sum(file.stat().st_size for file in options.out.iterdir()) / 1e6, "MB")


def _names(state: dict[str, Any]) -> str:
    """JSON: what the numbers of labels, tags and relations mean."""
    names = state["names"]
    described = {
        "labels": names.labels,
        "tags": silver.load("morph").infer.decoder.tags_vocab.items,
        "relations": names.relations,
        "allowed": [[int(x) for x in row] for row in names.allowed],
        "dev": round(state["score"], 4),
    }
    return json.dumps(described, ensure_ascii=False)


def encoder_arrays(network: Network) -> dict[str, np.ndarray]:
    """What encoder_graph.py makes its graph of, but for the gates."""
    out = {**_first_products(network), **_recurrent(network), **_spans(network), **_tagger()}
    for name, encoder in zip(ENCODERS, network.context, strict=True):
        out |= _encoder(name, encoder)
    return out


def arrays(network: Network) -> dict[str, np.ndarray]:
    """What numpy works with: all but the encoder."""
    return {
        **_words(network),
        **_labels(network),
        **_relations(network),
    }


def _words(network: Network) -> dict[str, np.ndarray]:
    word = network.word
    names, tagger, syntax = (_np(encoder.shapes.weight) for encoder in network.context)
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
        "border": _np(network.border),
        "context.shapes": np.concatenate([names, syntax], 1),
        "tagger.shapes": tagger,
        "tagger.0": _first_products(network)["tagger.0"],
    }


def _first_products(network: Network) -> dict[str, np.ndarray]:
    """First layers of natasha's encoders, columns (place, filter): the tagger's alone, the two others' side by side.

    Word vectors come first among the rows, then the shapes of the tagger or of the two others.
    """
    names, tagger, syntax = (_kernel(encoder, 0) for encoder in network.context)
    nothing = np.zeros_like(names[VECTOR:])
    vectors = np.concatenate([names[:VECTOR], syntax[:VECTOR]], 1)
    shapes = np.block([[names[VECTOR:], nothing], [nothing, syntax[VECTOR:]]])
    return {"context.0": np.concatenate([vectors, shapes]), "tagger.0": tagger}


def _encoder(name: str, encoder: Convolutions) -> dict[str, np.ndarray]:
    out = {f"{name}.{layer}": _kernel(encoder, layer) for layer in (1, 2)}
    for layer, norm in enumerate(encoder.norms):
        scale = _np(norm.weight / norm.running_var.sqrt())
        out[f"{name}.{layer}.scale"] = scale
        out[f"{name}.{layer}.shift"] = _np(norm.bias) - _np(norm.running_mean) * scale
        out[f"{name}.{layer}.bias"] = _np(encoder.layers[layer].bias)
    return out


def _kernel(encoder: Convolutions, layer: int) -> np.ndarray:
    """(in, left | middle | right)."""
    kernel = _np(encoder.layers[layer].weight).transpose(1, 2, 0)  # in, place, filter
    return kernel.reshape(len(kernel), -1)


def _recurrent(network: Network) -> dict[str, np.ndarray]:
    sides = [network.recurrent.forth, network.recurrent.back]
    biases = [[_onnx_gates(_np(bias)) for bias in (side.bias_ih_l0, side.bias_hh_l0)] for side in sides]
    return {
        "lstm.input": np.stack([_onnx_gates(_np(side.weight_ih_l0)) for side in sides]),
        "lstm.recurrent": np.stack([_onnx_gates(_np(side.weight_hh_l0)) for side in sides]),
        "lstm.bias": np.stack([np.concatenate(both) for both in biases]),
    }


def _onnx_gates(rows: np.ndarray) -> np.ndarray:
    """torch's order input, forget, cell, output → ONNX's input, output, forget, cell."""
    i, f, c, o = np.split(rows, 4)
    return np.concatenate([i, o, f, c])


def _spans(network: Network) -> dict[str, np.ndarray]:
    parts = [network.start, network.end, network.inside, network.left, network.right]
    return {
        "span": np.concatenate([_np(part.weight) for part in parts]).T,
        "span.bias": np.concatenate([_np(part.bias) for part in parts]),
    }


def _labels(network: Network) -> dict[str, np.ndarray]:
    label = _np(network.label.weight).T
    label_bias = _np(network.label.bias)
    label_bias[0] += RESERVE
    return {
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
