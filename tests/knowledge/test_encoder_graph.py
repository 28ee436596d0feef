"""The encoder written down as a graph computes what transformers computes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge import onnx_model, taught_encoder
from knowledge.bundled_model import Array, Shape, encoder_settings
from knowledge.encoder_graph import WORDS, in_8_bits, save_embedder, save_matcher, save_verifier
from knowledge.onnx_model import open_session

SHAPE = Shape(hidden=16, layers=2, heads=4, feed_forward=32, vocabulary=50, positions=512, token_types=1, epsilon=1e-12)
IDS = np.array([[0, 7, 9, 11, 2], [0, 13, 2, 1, 1]])
MASK = np.array([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]])


@pytest.fixture
def tensors() -> dict[str, Array]:
    """Random ones under the names that transformers' BertModel gives them."""
    sizes = {
        f"embeddings.{name}_embeddings.weight": (n, 16)
        for name, n in (("word", 50), ("position", 512), ("token_type", 1))
    }
    linear = {"attention.self.query": (16, 16), "attention.self.key": (16, 16), "attention.self.value": (16, 16)}
    linear |= {"attention.output.dense": (16, 16), "intermediate.dense": (32, 16), "output.dense": (16, 32)}
    for layer in ("encoder.layer.0", "encoder.layer.1"):
        for name, size in linear.items():
            sizes |= {f"{layer}.{name}.weight": size, f"{layer}.{name}.bias": size[:1]}
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            sizes |= {f"{layer}.{name}.weight": (16,), f"{layer}.{name}.bias": (16,)}
    sizes |= {"embeddings.LayerNorm.weight": (16,), "embeddings.LayerNorm.bias": (16,)}
    random = np.random.default_rng(0)
    centres = {name: 1 if name.endswith("LayerNorm.weight") else 0 for name in sizes}
    return {name: random.normal(centres[name], 0.3, size).astype(np.float32) for name, size in sizes.items()}


def embedded(tensors: dict[str, Array], folder: Path, ids: Array, mask: Array) -> Array:
    save_embedder(SHAPE, tensors, folder / "embedder.onnx")
    given = dict(zip(onnx_model.INPUTS, (ids, mask), strict=True))
    vectors: Array = open_session(folder / "embedder.onnx").run([onnx_model.OUTPUT], given)[0]
    return vectors


def verified(tensors: dict[str, Array], folder: Path) -> Array:
    save_verifier(SHAPE, tensors, folder / "verifier.onnx")
    return features_of(tensors, folder / "verifier.onnx")


def matched(tensors: dict[str, Array], folder: Path) -> Array:
    save_matcher(SHAPE, tensors, folder / "matcher.onnx")
    return features_of(tensors, folder / "matcher.onnx")


def features_of(tensors: dict[str, Array], path: Path) -> Array:
    given = dict(zip(taught_encoder.INPUTS, (tensors[WORDS][IDS], MASK), strict=True))
    features: Array = open_session(path).run([taught_encoder.OUTPUT], given)[0]
    return features


def test_texts_become_unit_vectors_whatever_stands_beside_them(tensors: dict[str, Array], tmp_path: Path) -> None:
    together = embedded(tensors, tmp_path, IDS, MASK)
    alone = embedded(tensors, tmp_path, IDS[1:, :3], MASK[1:, :3])

    assert np.linalg.norm(together, axis=1) == pytest.approx([1, 1], abs=1e-6)
    assert together[1] == pytest.approx(alone[0], abs=1e-5)
    assert abs(together[0] @ together[1]) < 0.99


def test_the_order_of_tokens_counts(tensors: dict[str, Array], tmp_path: Path) -> None:
    turned = IDS[:1, [0, 3, 2, 1, 4]]

    assert (
        abs(embedded(tensors, tmp_path, IDS[:1], MASK[:1]) - embedded(tensors, tmp_path, turned, MASK[:1])).max() > 0.01
    )


def test_a_table_in_8_bits_keeps_the_largest_of_each_row() -> None:
    rows, scales = in_8_bits(np.array([[1.27, -0.01, 0.0], [-2.54, 1.27, 0.02]], np.float32))

    assert rows.tolist() == [[127, -1, 0], [-127, 64, 1]]
    assert scales[:, 0] == pytest.approx([0.01, 0.02])


@pytest.mark.slow
def test_states_are_those_of_transformers(tensors: dict[str, Array], tmp_path: Path) -> None:
    import torch
    from transformers import BertConfig, BertModel

    encoder = BertModel(
        BertConfig(**encoder_settings(SHAPE), attn_implementation="eager"), add_pooling_layer=False
    ).eval()
    encoder.load_state_dict({name: torch.tensor(tensor) for name, tensor in tensors.items()}, strict=False)
    with torch.no_grad():
        states = encoder(input_ids=torch.tensor(IDS), attention_mask=torch.tensor(MASK)).last_hidden_state.numpy()

    means = np.stack([states[0].mean(axis=0), states[1, :3].mean(axis=0)])
    features = verified(tensors, tmp_path)
    assert features == pytest.approx(np.concatenate([states[:, 0], means], axis=1), abs=1e-5)
    unit = means / np.linalg.norm(means, axis=1, keepdims=True)
    assert (embedded(tensors, tmp_path, IDS, MASK) * unit).sum(axis=1) == pytest.approx([1, 1], abs=1e-4)


def test_a_matcher_makes_the_vectors_that_an_embedder_makes(tensors: dict[str, Array], tmp_path: Path) -> None:
    # an embedder keeps the table of token vectors in 8 bits
    assert matched(tensors, tmp_path) == pytest.approx(embedded(tensors, tmp_path, IDS, MASK), abs=0.02)
