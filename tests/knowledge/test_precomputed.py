"""Vectors that ship are used for the very text they were made of, with the very model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge import bundled_model, precomputed
from knowledge.embedding import Embedder, open_embedder
from knowledge.precomputed import PrecomputedEmbedder, passage_key, query_key
from tests.fakes import FakeEmbedder

FIRST, SECOND = np.eye(2, 64, dtype=np.float32)


def test_the_model_is_asked_only_for_what_is_not_known() -> None:
    model = FakeEmbedder()
    embedder: Embedder = PrecomputedEmbedder(model, {passage_key("家访"): FIRST, query_key("谁来家访"): SECOND})
    told: list[int] = []

    vectors = embedder.embed_passages(["家长学校", "家访", "家长课堂"], told.append)

    assert model.passages == ["家长学校", "家长课堂"]
    assert vectors.dtype == np.float32
    assert vectors[1].tolist() == FIRST.tolist()
    assert np.array_equal(vectors[[0, 2]], FakeEmbedder().embed_passages(["家长学校", "家长课堂"]))
    assert sum(told) == 3
    assert embedder.embed_query("谁来家访").tolist() == SECOND.tolist()
    assert model.queries == []


def test_a_query_and_a_passage_of_the_same_words_have_vectors_of_their_own() -> None:
    model = FakeEmbedder()
    embedder = PrecomputedEmbedder(model, {passage_key("家访"): FIRST})

    embedder.embed_query("家访")

    assert model.queries == ["家访"]


def test_nothing_to_embed_gives_no_rows() -> None:
    assert PrecomputedEmbedder(FakeEmbedder(), {}).embed_passages([]).shape == (0, 64)


def test_what_was_written_is_read_again_in_unit_vectors(tmp_path: Path) -> None:
    vector = FakeEmbedder().embed_query("孩子不肯写作业")
    precomputed.write("model A", [(2**64 - 1, FIRST), (query_key("写作业"), vector)], tmp_path / "vectors.npz")

    known = precomputed.read("model A", tmp_path / "vectors.npz")

    asked = PrecomputedEmbedder(FakeEmbedder(), known).embed_query("写作业")
    assert known.keys() == {2**64 - 1, query_key("写作业")}
    assert np.abs(asked - vector).max() < 0.0005
    assert np.linalg.norm(asked) == pytest.approx(1, abs=1e-6)


def test_vectors_of_other_weights_are_not_used(tmp_path: Path) -> None:
    precomputed.write("model A", [(1, FIRST)], tmp_path / "vectors.npz")

    assert precomputed.read("model B", tmp_path / "vectors.npz") == {}
    assert precomputed.read("model A", tmp_path / "missing.npz") == {}


def test_weights_are_told_apart_by_what_their_wheel_notes_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise bundled_model.metadata.PackageNotFoundError

    monkeypatch.setattr(bundled_model.metadata, "files", missing)

    assert bundled_model.fingerprint() == ""


@pytest.mark.slow
def test_the_bundled_model_alone_is_helped(tmp_path: Path) -> None:
    assert isinstance(open_embedder("bundled", "onnx-int8", tmp_path), PrecomputedEmbedder)
    assert not isinstance(open_embedder("bundled", "torch", tmp_path), PrecomputedEmbedder)
