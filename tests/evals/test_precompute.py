"""The vectors that ship are those of what ships: of every passage and question of the library, and every example."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.safety.likeness import crisis_examples, digest_of, example_texts, read_weights
from evals.precompute import LIBRARY, RecordingEmbedder, embed_all
from ingest.sources import discover
from knowledge import bundled_model, precomputed
from knowledge.embedding import open_embedder
from knowledge.precomputed import PrecomputedEmbedder, passage_key, query_key
from tests.fakes import FakeEmbedder
from tests.shelf import Shelf

BUNDLED_NAME = "multilingual-e5-small/onnx-int8"
ADVICE = """---
title: 写作业拖拉怎么办（示例）
kind: guidance
questions:
  - 一写字就要喝水
---
# 写作业拖拉怎么办（示例）

## 可以做什么
1. 把作业切成小块，写一段歇几分钟。
"""

ANSWERED = """---
title: 示例问答
kind: answers
---
# 示例问答

## 校车几点来？

校车七点到示例路口。
"""


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> FakeEmbedder:
    """Has been asked for all that ingesting the starter library asks for."""
    shelf = Shelf(tmp_path_factory.mktemp("library"))
    shelf.ingestor.ingest(list(discover([LIBRARY])))
    return shelf.embedder


def shipped() -> precomputed.Known:
    if not (weights := bundled_model.fingerprint()):
        pytest.skip("the bundled model is not installed here")
    return precomputed.read(weights)


def test_everything_that_a_first_start_embeds_has_its_vector(embedded: FakeEmbedder) -> None:
    known = shipped()
    queries = [*embedded.queries, *example_texts()]

    missing = [text for text in embedded.passages if passage_key(text) not in known]
    missing += [text for text in queries if query_key(text) not in known]

    assert len(embedded.passages) > 1_000
    assert missing == [], "run python -m evals.precompute"


def test_nothing_ships_that_nobody_asks_for(embedded: FakeEmbedder) -> None:
    wanted = {passage_key(text) for text in embedded.passages}
    wanted |= {query_key(text) for text in (*embedded.queries, *example_texts())}

    assert shipped().keys() <= wanted, "run python -m evals.precompute"


def test_the_weights_that_ship_are_those_of_the_examples() -> None:
    if not bundled_model.fingerprint():
        pytest.skip("the bundled model is not installed here")
    texts = example_texts()
    weights = read_weights(digest_of(BUNDLED_NAME, texts, len(crisis_examples())))

    assert weights is not None and len(weights) == len(texts), "run python -m evals.precompute"


def test_the_command_asks_for_passages_questions_and_examples(tmp_path: Path) -> None:
    (tmp_path / "advice.md").write_text(ADVICE, encoding="utf-8")
    (tmp_path / "answers.md").write_text(ANSWERED, encoding="utf-8")
    recording, matching = RecordingEmbedder(model := FakeEmbedder()), RecordingEmbedder(FakeEmbedder())

    embed_all(recording, matching, tmp_path)

    asked = {query_key(text) for text in ("一写字就要喝水", *example_texts())}
    assert any("把作业切成小块" in text for text in model.passages)
    assert recording.recorded.keys() == asked | {passage_key(text) for text in model.passages}
    assert matching.recorded.keys() == {passage_key("校车几点来？校车七点到示例路口。"), query_key("一写字就要喝水")}


@pytest.mark.slow
def test_what_ships_is_what_the_model_makes_of_it(embedded: FakeEmbedder, tmp_path: Path) -> None:
    embedder = open_embedder("bundled", "onnx-int8", tmp_path)
    assert isinstance(embedder, PrecomputedEmbedder)
    passages, queries = embedded.passages[::40], [*embedded.queries, *example_texts()][::200]

    of_passages = [embedder.embed_passages([text])[0] @ embedder.model.embed_passages([text])[0] for text in passages]
    of_queries = [embedder.embed_query(text) @ embedder.model.embed_query(text) for text in queries]

    # what 8 bits round otherwise beside other texts or on another processor
    assert min(of_queries) > 0.999
    assert np.mean(of_passages) > 0.999
    assert min(of_passages) > 0.998
