import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import IndexMismatch, IndexUnavailable
from knowledge.vectors import Manifest, VectorStore, open_vectors, rebuild_vectors

MANIFEST = Manifest("fake/hash", 4, "1", ("chromadb 1.5",))
AXES = np.eye(4, dtype=np.float32)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[VectorStore]:
    store = open_vectors(tmp_path / "index", None, MANIFEST)
    yield store
    store.close()


def fill(store: VectorStore) -> None:
    store.upsert(["a", "b", "c"], AXES[:3], ["全国", "上海市/闵行区", "上海市/闵行区"])


def test_the_nearest_come_first_with_their_cosine(store: VectorStore) -> None:
    fill(store)

    (first, near), (second, far) = store.query(np.array([0.6, 0.8, 0, 0], np.float32), k=2)

    assert (first, second) == ("b", "a")
    assert [near, far] == pytest.approx([0.8, 0.6], abs=1e-5)


def test_only_the_given_regions_are_searched(store: VectorStore) -> None:
    fill(store)

    assert [i for i, _ in store.query(AXES[1], k=9, regions={"全国"})] == ["a"]
    assert store.query(AXES[1], k=9, regions=[]) == []


def test_an_empty_index_answers_and_empty_writes_are_no_error(store: VectorStore) -> None:
    store.upsert([], AXES[:0], [])
    store.delete([])

    assert (store.query(AXES[0], k=3), store.existing([]), store.all_ids(), store.count()) == ([], set(), [], 0)


def test_upsert_replaces_and_delete_ignores_the_unknown(store: VectorStore) -> None:
    fill(store)
    store.upsert(["a"], AXES[3:], ["全国"])
    store.delete(["b", "never there"])

    assert store.existing(["a", "b", "z"]) == {"a"}
    assert sorted(store.all_ids()) == ["a", "c"]
    assert store.query(AXES[3], k=1)[0][0] == "a"


def test_lists_of_different_lengths_are_refused(store: VectorStore) -> None:
    with pytest.raises(ValueError, match="2 ids, 1 vectors and 2 regions"):
        store.upsert(["a", "b"], AXES[:1], ["全国", "全国"])


def test_what_is_stored_survives_reopening(tmp_path: Path) -> None:
    for _ in range(2):
        store = open_vectors(tmp_path, None, MANIFEST)
        fill(store)
        store.close()

    reopened = open_vectors(tmp_path, None, Manifest("fake/hash", 4, "1", ("chromadb 2.0",)))
    assert reopened.count() == 3
    reopened.close()


@pytest.mark.parametrize("other", [Manifest("other", 4, "1"), Manifest("fake/hash", 8, "1")])
def test_an_index_of_another_model_is_refused_with_the_way_out(
    other: Manifest, store: VectorStore, tmp_path: Path
) -> None:
    with pytest.raises(IndexMismatch, match="jlt reindex"):
        open_vectors(tmp_path / "index", None, other)


def test_rebuilding_empties_the_index_for_another_model(store: VectorStore, tmp_path: Path) -> None:
    fill(store)
    store.close()

    rebuilt = rebuild_vectors(tmp_path / "index", None, Manifest("other", 2, "1"))
    rebuilt.upsert(["x"], np.eye(2, dtype=np.float32)[:1], ["全国"])

    assert rebuilt.all_ids() == ["x"]
    rebuilt.close()


def test_what_another_process_writes_is_found_and_nothing_is_lost(store: VectorStore, tmp_path: Path) -> None:
    fill(store)
    code = f"""
import numpy as np; from pathlib import Path; from knowledge.vectors import Manifest, open_vectors
store = open_vectors(Path({str(tmp_path / "index")!r}), None, Manifest("fake/hash", 4, "1"))
store.upsert(["theirs"], np.eye(4, dtype=np.float32)[3:], ["全国"]); store.close()"""

    subprocess.run([sys.executable, "-c", code], check=True)

    assert store.query(AXES[3], k=1)[0][0] == "theirs"
    store.upsert(["ours"], -AXES[:1], ["全国"])
    assert sorted(store.all_ids()) == ["a", "b", "c", "ours", "theirs"]


def test_chromas_own_text_table_stays_empty(store: VectorStore, tmp_path: Path) -> None:
    fill(store)
    store.close()

    with closing(sqlite3.connect(tmp_path / "index" / "chroma.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM embeddings").fetchone() == (3,)
        assert database.execute("SELECT count(*) FROM embedding_fulltext_search_content").fetchone() == (0,)


def test_a_server_that_is_not_there_is_reported_with_its_address(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="http://127.0.0.1:9 无法使用"):
        open_vectors(tmp_path, "http://127.0.0.1:9", MANIFEST)
