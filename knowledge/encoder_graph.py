"""The bundled encoder written down as an ONNX graph, node by node: torch would take five seconds to import and nine to trace it.

A BERT encoder (Devlin et al., NAACL 2019) with what embeds, verifies or matches on top. Names of tensors are transformers'.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from knowledge import onnx_model, taught_encoder
from knowledge.bundled_model import MAX_TOKENS, Array, Shape

WORDS = "embeddings.word_embeddings.weight"
_OPSET, _FORMAT = 20, 10  # the first version of the operators with Gelu, and the file's that belongs to it
_FLOAT, _INT64 = 1, 7
_HIDDEN = np.finfo(np.float32).min


def save_embedder(shape: Shape, tensors: Mapping[str, Array], path: Path) -> None:
    """From token ids to the mean of all states, of L2 norm 1. The table of token vectors is kept in 8 bits."""
    graph = _EncoderGraph(shape, tensors)
    ids, mask = onnx_model.INPUTS
    rows, scales = (graph.add("Gather", graph.constant(table), ids) for table in in_8_bits(tensors[WORDS]))
    words = graph.add("Mul", graph.add("Cast", rows, to=_FLOAT), scales)
    kept = graph.add("Cast", mask, to=_FLOAT)
    mean = graph.mean(graph.states(words, kept), kept)
    graph.add("LpNormalization", mean, output=onnx_model.OUTPUT, axis=-1, p=2)
    inputs: dict[str, Any] = {ids: (_INT64, ["batch", "tokens"]), mask: (_INT64, ["batch", "tokens"])}
    graph.save(inputs, (onnx_model.OUTPUT, ["batch", shape.hidden]), path)


def save_verifier(shape: Shape, tensors: Mapping[str, Array], path: Path) -> None:
    """From token vectors to the first token's state and the mean of all, side by side."""
    graph = _EncoderGraph(shape, tensors)
    states, kept = graph.states_of_vectors()
    first = graph.add("Gather", states, graph.constant(np.int64(0)), axis=1)
    graph.add("Concat", first, graph.mean(states, kept), output=taught_encoder.OUTPUT, axis=-1)
    graph.save_from_vectors(2 * shape.hidden, path)


def save_matcher(shape: Shape, tensors: Mapping[str, Array], path: Path) -> None:
    """From token vectors to the mean of all states, of L2 norm 1."""
    graph = _EncoderGraph(shape, tensors)
    graph.add("LpNormalization", graph.mean(*graph.states_of_vectors()), output=taught_encoder.OUTPUT, axis=-1, p=2)
    graph.save_from_vectors(shape.hidden, path)


def in_8_bits(words: Array) -> tuple[Array, Array]:
    """A table of token vectors, (tokens, hidden), as int8 of that shape and the float32 scale of each row, (tokens, 1)."""
    largest = np.maximum(words.max(axis=1, keepdims=True), -words.min(axis=1, keepdims=True))
    scales = (np.maximum(largest, 1e-12) / 127).astype(np.float32)
    return np.rint(words / scales).astype(np.int8), scales


class _Graph:
    """Nodes and constants in the order in which they are added; each is known by the name of what it gives."""

    def __init__(self) -> None:
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def add(self, operator: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        from onnx import helper

        output = output or f"{operator}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, inputs, [output], f"node_{output}", **attributes))
        return output

    def constant(self, values: ArrayLike) -> str:
        from onnx import numpy_helper

        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def save(self, inputs: Mapping[str, Any], output: tuple[str, list[Any]], path: Path) -> None:
        """`inputs` are type and shape by name; the output is float32."""
        import onnx
        from onnx import helper

        given = [helper.make_tensor_value_info(name, *described) for name, described in inputs.items()]
        told = helper.make_tensor_value_info(output[0], _FLOAT, output[1])
        graph = helper.make_graph(self._nodes, "encoder", given, [told], self._constants)
        operators = [helper.make_opsetid("", _OPSET)]
        onnx.save(helper.make_model(graph, opset_imports=operators, ir_version=_FORMAT), path)


class _EncoderGraph(_Graph):
    def __init__(self, shape: Shape, tensors: Mapping[str, Array]) -> None:
        super().__init__()
        self._shape, self._tensors = shape, tensors
        per_head = shape.hidden // shape.heads
        self._apart = self.constant(np.array([0, 0, shape.heads, per_head]))
        self._together = self.constant(np.array([0, 0, shape.hidden]))
        self._scaling = self.constant(np.float32(per_head**-0.5))

    def states_of_vectors(self) -> tuple[str, str]:
        """The states of what is given as token vectors, and what of them is text."""
        words, mask = taught_encoder.INPUTS
        kept = self.add("Cast", mask, to=_FLOAT)
        return self.states(words, kept), kept

    def save_from_vectors(self, dimensions: int, path: Path) -> None:
        """As a model from token vectors to `dimensions` numbers a text."""
        words, mask = taught_encoder.INPUTS
        given: dict[str, Any] = {words: (_FLOAT, ["batch", "tokens", self._shape.hidden]), mask: (_INT64, ["batch", "tokens"])}
        self.save(given, (taught_encoder.OUTPUT, ["batch", dimensions]), path)

    def states(self, words: str, kept: str) -> str:
        """From token vectors, (batch, tokens, hidden), and what of them is text, 1.0 or 0.0 of shape (batch, tokens)."""
        states = self._normed(self.add("Add", words, self._positions(kept)), "embeddings.LayerNorm")
        hidden = self.add("Mul", self.add("Sub", self.constant(np.float32(1)), kept), self.constant(_HIDDEN))
        hidden = self.add("Unsqueeze", hidden, self.constant(np.array([1, 2])))
        for layer in range(self._shape.layers):
            states = self._layer(states, hidden, f"encoder.layer.{layer}")
        return states

    def mean(self, states: str, kept: str) -> str:
        """The mean state of what is text, (batch, hidden)."""
        tokens, last = self.constant(np.array([1])), self.constant(np.array([-1]))
        texts = self.add("Mul", states, self.add("Unsqueeze", kept, last))
        total = self.add("ReduceSum", texts, tokens, keepdims=0)
        return self.add("Div", total, self.add("ReduceSum", kept, tokens, keepdims=1))

    def _positions(self, kept: str) -> str:
        """What is added to a token for its place, (tokens, hidden), its type included, of which there is one."""
        table = self._tensors["embeddings.position_embeddings.weight"][:MAX_TOKENS]
        places = self.constant(table + self._tensors["embeddings.token_type_embeddings.weight"][0])
        tokens = self.add("Shape", kept, start=1)
        return self.add("Slice", places, self.constant(np.array([0])), tokens)

    def _layer(self, states: str, hidden: str, name: str) -> str:
        attended = self._linear(
            self._attended(states, hidden, f"{name}.attention.self"), f"{name}.attention.output.dense"
        )
        states = self._normed(self.add("Add", attended, states), f"{name}.attention.output.LayerNorm")
        widened = self.add("Gelu", self._linear(states, f"{name}.intermediate.dense"))
        narrowed = self._linear(widened, f"{name}.output.dense")
        return self._normed(self.add("Add", narrowed, states), f"{name}.output.LayerNorm")

    def _attended(self, states: str, hidden: str, name: str) -> str:
        query, value = (self._heads(states, f"{name}.{part}", [0, 2, 1, 3]) for part in ("query", "value"))
        key = self._heads(states, f"{name}.key", [0, 2, 3, 1])
        scores = self.add("Mul", self.add("MatMul", query, key), self._scaling)
        shares = self.add("Softmax", self.add("Add", scores, hidden), axis=-1)
        mixed = self.add("Transpose", self.add("MatMul", shares, value), perm=[0, 2, 1, 3])
        return self.add("Reshape", mixed, self._together)

    def _heads(self, states: str, name: str, order: list[int]) -> str:
        return self.add("Transpose", self.add("Reshape", self._linear(states, name), self._apart), perm=order)

    def _linear(self, states: str, name: str) -> str:
        weights = self.constant(self._tensors[f"{name}.weight"].T)
        return self.add("Add", self.add("MatMul", states, weights), self.constant(self._tensors[f"{name}.bias"]))

    def _normed(self, states: str, name: str) -> str:
        scale, bias = (self.constant(self._tensors[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.add("LayerNormalization", states, scale, bias, axis=-1, epsilon=self._shape.epsilon)
