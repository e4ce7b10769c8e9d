"""The encoder as an ONNX graph with weights of eight bits: words of a text, each seen alone → each where it stands.

    words (n, 256), beside (n, 360), tagger (n, 768)    the word table's rows; rows between sentences are borders
    is_word (n, 1)                                      1, or 0 for a border
    steps (longest, windows), sizes (windows)           the row that each window reads at each step; how many it reads
    places (m)                                          where the wanted rows are read: step × windows + window
    → meaning (m, 384), parts (m, 608), gates (m, 2), tags (n)

`meaning` is what our LSTM has seen, `parts` the shares of a row in the spans around it, `gates` are above zero where a
mention may begin and where one may end, `tags` are natasha's, by number.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

Arrays = Mapping[str, np.ndarray]

OPSET = 17
LAYERS = 3  # of each of natasha's encoders
INPUTS = {
    "words": (TensorProto.FLOAT, ["rows", 256]),
    "beside": (TensorProto.FLOAT, ["rows", 360]),
    "tagger": (TensorProto.FLOAT, ["rows", 768]),
    "is_word": (TensorProto.FLOAT, ["rows", 1]),
    "steps": (TensorProto.INT64, ["longest", "windows"]),
    "sizes": (TensorProto.INT32, ["windows"]),
    "places": (TensorProto.INT64, ["tokens"]),
}
EXACT = "exact"  # in the names of products that stay in floating point: eight bits would change one case in a hundred


def write(arrays: Arrays, path: Path) -> None:
    """The graph of `arrays` (see export.py), its products but the tagger's in integers: a third of size and time.

    Weights use seven of the eight bits, so that no processor's sums overflow and all give the same answer.
    """
    model = Graph(arrays).model()
    exact = [node.name for node in model.graph.node if node.name.startswith(EXACT)]
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx"
        onnx.save(model, plain)
        quantize_dynamic(
            plain, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8, nodes_to_exclude=exact
        )


class Graph:
    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        names, syntax = self._split(self._product("beside", "context.0"), 2)
        tagger = self._encoder("tagger", "tagger", exact=True)
        names, syntax = self._encoder("names", names), self._encoder("syntax", syntax)
        context = self._op("Concat", names, tagger, syntax, axis=1)
        self._op("Gather", self._recurrent(context), "places", to="meaning", axis=0)
        self._op("Add", self._product("meaning", "span"), self._constant("span.bias"), to="parts")
        self._op("Add", self._product("meaning", "gate", exact=True), self._constant("gate.bias"), to="gates")
        scores = self._op("Add", self._product(tagger, "tag", exact=True), self._constant("tag.bias"))
        self._op("ArgMax", scores, to="tags", axis=1, keepdims=0)
        outputs = {
            "meaning": (TensorProto.FLOAT, ["tokens", self.arrays["span"].shape[0]]),
            "parts": (TensorProto.FLOAT, ["tokens", self.arrays["span"].shape[1]]),
            "gates": (TensorProto.FLOAT, ["tokens", 2]),
            "tags": (TensorProto.INT64, ["rows"]),
        }
        ends = [[helper.make_tensor_value_info(name, *what) for name, what in end.items()] for end in (INPUTS, outputs)]
        graph = helper.make_graph(self.nodes, "encoder", *ends, self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
        onnx.checker.check_model(model)
        return model

    def _encoder(self, name: str, x: str, *, exact: bool = False) -> str:
        """One of natasha's encoders, from its first product on; borders stay zero, so that sentences do not mix."""
        for layer in range(LAYERS):
            if layer:
                x = self._product(x, f"{name}.{layer}", exact=exact)
            left, middle, right = self._split(
                x, 3
            )  # what a row gives to the row after it, to itself, to the one before
            left = self._op("Pad", left, self._constant(np.array([1, 0, -1, 0])))
            right = self._op("Pad", right, self._constant(np.array([-1, 0, 1, 0])))
            x = self._op("Add", self._op("Add", middle, left), right)
            x = self._op("Relu", self._op("Add", x, self._constant(f"{name}.{layer}.bias")))
            x = self._op("Mul", x, self._constant(f"{name}.{layer}.scale"))
            x = self._op("Add", x, self._constant(f"{name}.{layer}.shift"))
            x = self._op("Mul", x, "is_word")
        return x

    def _recurrent(self, context: str) -> str:
        """A bidirectional LSTM; each window is read backwards from its own end. Gives (longest × windows, 384)."""
        both = self._op("Concat", "words", context, axis=1)
        x = self._op("Gather", both, "steps", axis=0)
        weights = [self._constant(f"lstm.{name}") for name in ("input", "recurrent", "bias")]
        hidden = self.arrays["lstm.recurrent"].shape[2]
        x = self._op("LSTM", x, *weights, "sizes", direction="bidirectional", hidden_size=hidden)
        x = self._op("Transpose", x, perm=[0, 2, 1, 3])
        return self._op("Reshape", x, self._constant(np.array([-1, 2 * hidden])))

    def _product(self, x: str, weights: str, *, exact: bool = False) -> str:
        return self._op("MatMul", x, self._constant(weights), name=f"{EXACT if exact else 'integer'} {x} {weights}")

    def _split(self, x: str, parts: int) -> list[str]:
        names = [f"{x}.{part}" for part in range(parts)]
        self.nodes.append(helper.make_node("Split", [x], names, axis=1))
        return names

    def _op(self, kind: str, *inputs: str, to: str = "", **attributes: object) -> str:
        output = to or f"{kind}.{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def _constant(self, value: str | np.ndarray) -> str:
        """An array, or the one of `arrays` with this name."""
        array = self.arrays[value] if isinstance(value, str) else value
        name = f"constant.{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name
