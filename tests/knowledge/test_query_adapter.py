from __future__ import annotations

import numpy as np
import pytest

from knowledge.query_adapter import QueryAdapter, open_adapter, read_adapter


def _vector(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


def test_a_moved_vector_is_a_unit_vector_in_the_direction_that_was_learned():
    adapter = QueryAdapter(np.array([[0, 0], [1, 0]], np.float32), _vector(0, 0.5))

    assert adapter.moved(_vector(1, 0)) == pytest.approx(_vector(1, 1.5) / np.sqrt(1 + 1.5**2))


def test_a_map_of_nothing_leaves_a_vector_as_it_is():
    adapter = QueryAdapter(np.zeros((2, 2), np.float32), _vector(0, 0))

    assert adapter.moved(_vector(0.6, 0.8)) == pytest.approx(_vector(0.6, 0.8))


def test_a_map_that_is_written_is_read_again(tmp_path):
    QueryAdapter(np.array([[0, 0.25], [1, 0]], np.float32), _vector(0, 0.5)).write(tmp_path / "map.npz")

    assert read_adapter(tmp_path / "map.npz").moved(_vector(0, 1)) == pytest.approx(_vector(0.25, 1.5) / np.hypot(0.25, 1.5))


def test_the_map_that_ships_is_for_the_bundled_model_alone():
    shipped = open_adapter("multilingual-e5-small/onnx-int8")

    assert shipped is not None
    assert np.linalg.norm(shipped.moved(np.eye(384, dtype=np.float32)[0])) == pytest.approx(1, abs=1e-5)
    assert open_adapter("some-other-model/torch") is None
