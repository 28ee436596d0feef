"""A process that is killed at any step of an ingest leaves the old or the new version, and another run completes it."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from ingest import pipeline, versions
from ingest.pipeline import Ingestor
from knowledge import lexical
from knowledge.database import Database
from tests.shelf import Shelf, document, on_disk

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")

def _die(*_: Any, **__: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("unreachable")


def _after(function: Callable[..., Any]) -> Callable[..., NoReturn]:
    return lambda *arguments, **named: _die(function(*arguments, **named))


STEPS: dict[str, tuple[Any, str, Callable[[Callable[..., Any]], Callable[..., Any]]]] = {
    "planned": (Ingestor, "plan", _after),
    "half embedded": (Ingestor, "_embed_batch", _after),
    "embedded": (Ingestor, "_embed", _after),
    "stored": (pipeline, "store_version", _after),
    "switching": (lexical, "add", lambda _: _die),
    "switched": (pipeline, "switch_to", _after),
    "committed": (pipeline, "collect", lambda _: _die),
    "collected": (pipeline, "collect", _after),
    "removing": (lexical, "compact", _after),
    "removed": (versions, "collect", lambda _: _die),
    "not shrunk": (Database, "shrink", lambda _: _die),
}


class KeptVectors:
    """Vectors by id in a file that is replaced whole, so that they outlive the process."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def _rows(self) -> dict[str, tuple[object, str]]:
        return pickle.loads(self.path.read_bytes()) if self.path.exists() else {}

    def _keep(self, rows: dict[str, tuple[object, str]]) -> None:
        partial = self.path.with_suffix(".partial")
        partial.write_bytes(pickle.dumps(rows))
        partial.replace(self.path)

    def upsert(self, ids, vectors, regions) -> None:
        self._keep({**self._rows(), **{i: (v, r) for i, v, r in zip(ids, vectors, regions, strict=True)}})

    def delete(self, ids) -> None:
        self._keep({i: row for i, row in self._rows().items() if i not in set(ids)})

    def existing(self, ids) -> set[str]:
        return set(ids) & set(self._rows())

    def all_ids(self) -> list[str]:
        return list(self._rows())

    def count(self) -> int:
        return len(self._rows())

    def query(self, vector, k, regions=None):
        found = [(i, float(row @ vector)) for i, (row, r) in self._rows().items() if regions is None or r in regions]
        return sorted(found, key=lambda pair: -pair[1])[:k]


def _version(word: str) -> str:
    return document("示例方案", *(f"{n}.要点{n}。{word}示例活动第{n}项，家长可以参加，{word}。" for n in range(1, 7)))


OLD, NEW = _version("甲甲"), _version("乙乙")


@pytest.fixture
def crashed(tmp_path):
    """A shelf with the old version on which another process does something and dies at a step."""
    shelf = Shelf(tmp_path)
    shelf.use(KeptVectors(tmp_path / "vectors.pickle"))
    shelf.add("a.md", OLD)
    shelf.database.close()

    def run(step: str, act: Callable[[Shelf], object] = Shelf.ingest) -> Shelf:
        shelf.put("a.md", NEW)
        child = os.fork()
        if child == 0:
            _act_and_die(tmp_path, step, act)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        return shelf

    yield run
    shelf.close()


def _act_and_die(folder: Path, step: str, act: Callable[[Shelf], object]) -> None:
    try:
        owner, name, change = STEPS[step]
        setattr(owner, name, change(getattr(owner, name)))
        shelf = Shelf(folder)
        shelf.use(KeptVectors(folder / "vectors.pickle"))
        act(shelf)
    finally:
        os._exit(0)


def _remove(shelf: Shelf) -> None:
    versions.remove(shelf.database, shelf.vectors, "a.md")


def _found(shelf: Shelf) -> set[str]:
    return {word for hit in shelf.search("示例活动", k=20) for word in ("甲甲", "乙乙") if word in hit.chunk.text}


@pytest.mark.parametrize("step", ["planned", "half embedded", "embedded", "stored", "switching", "switched"])
def test_killed_before_the_commit_the_old_version_stands_and_a_rerun_completes(crashed, step):
    shelf = crashed(step)
    assert (shelf.text("a.md"), _found(shelf)) == (OLD, {"甲甲"})

    shelf.ingest()

    assert (shelf.text("a.md"), _found(shelf)) == (NEW, {"乙乙"})


@pytest.mark.parametrize("step", ["committed", "collected"])
def test_killed_after_the_commit_the_new_version_stands(crashed, step):
    shelf = crashed(step)
    assert (shelf.text("a.md"), _found(shelf)) == (NEW, {"乙乙"})

    assert shelf.ingest().embedded == 0


def test_what_a_killed_ingest_embedded_is_not_embedded_again(crashed):
    shelf = crashed("embedded")

    assert shelf.ingest().embedded == 0
    assert _found(shelf) == {"乙乙"}


@pytest.mark.parametrize(("step", "stands"), [("removing", True), ("removed", False), ("not shrunk", False)])
def test_killed_while_removing_the_document_stands_or_is_gone(crashed, step, stands):
    shelf = crashed(step, _remove)

    assert _found(shelf) == ({"甲甲"} if stands else set())
    shelf.ingest()
    assert _found(shelf) == {"乙乙"}


def test_the_next_ingest_clears_from_disk_what_a_killed_removal_left(crashed):
    shelf = crashed("not shrunk", _remove)
    shelf.ingest()

    assert not [content for content in on_disk(shelf.data) if "甲甲".encode() in content]
