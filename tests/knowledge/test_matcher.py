"""The matcher that ships: it puts a question beside its answer, and is left out where it can't run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge import bundled_model, matcher, precomputed, taught_export
from knowledge.embedding import Embedder
from knowledge.errors import ModelNotFound
from knowledge.matcher import open_matcher
from knowledge.model_folders import BUNDLED
from knowledge.onnx_matcher import ANSWER_TOKENS, QUESTION_TOKENS, OnnxMatcher, matched_ids
from knowledge.precomputed import PrecomputedEmbedder
from knowledge.taught_export import MATCHER_UPDATES, digest_of, updated

ANSWERS = (
    "老人能去学校接生病的孩子吗？可以，家长先打电话告诉班主任是谁来接，老人带上身份证件。",
    "孩子在学校发烧，书包谁来拿？班主任请同学收好书包，放在传达室，家长接孩子时一起带走。",
    "校车早上几点来接孩子？校车七点到路口，家长提前五分钟带孩子到，孩子迟到司机不等。",
)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    opened = open_matcher(BUNDLED, tmp_path_factory.mktemp("models"))
    assert opened is not None
    return opened


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "answer"), [("娃发热了我走不开，奶奶去领行不行", 0), ("人先回家了，课本作业落在教室怎么办", 1), ("每天在哪个点等车，晚了等不等", 2)]
)
def test_a_question_lies_nearest_to_its_answer(shipped: Embedder, asked: str, answer: int) -> None:
    similarities = shipped.embed_passages(ANSWERS) @ shipped.embed_query(asked)

    assert int(np.argmax(similarities)) == answer


@pytest.mark.slow
def test_vectors_have_unit_length_and_long_texts_are_cut(shipped: Embedder) -> None:
    vectors = np.array([shipped.embed_query("请问" * 500), *shipped.embed_passages([ANSWERS[0] * 50])])

    assert vectors.shape == (2, shipped.dimensions)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)


@pytest.mark.slow
def test_what_ships_of_the_answers_is_what_the_matcher_makes_of_them(shipped: Embedder) -> None:
    assert isinstance(shipped, PrecomputedEmbedder)
    known = precomputed.read(digest_of(MATCHER_UPDATES), matcher.SHIPPED)

    assert len(known) > 2_000


def test_a_text_keeps_its_beginning() -> None:
    class Letters:
        def encode(self, text: str, add_special_tokens: bool) -> object:
            assert not add_special_tokens
            return type("Encoding", (), {"ids": list(range(100, 100 + len(text)))})

    assert len(matched_ids(Letters(), "a" * 500, QUESTION_TOKENS)) == QUESTION_TOKENS + 2
    assert matched_ids(Letters(), "a" * 500, ANSWER_TOKENS)[:2] == [0, 100]


def test_only_the_bundled_model_has_one_and_only_where_its_wheel_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise ModelNotFound("bundled", "没有安装")

    assert open_matcher("BAAI/bge-small-zh-v1.5", tmp_path) is None
    monkeypatch.setattr(taught_export.bundled_model, "locate", missing)
    assert open_matcher(BUNDLED, tmp_path) is None


def test_a_damaged_export_names_the_folder_to_delete(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=f"请删除 {tmp_path}"):
        OnnxMatcher(tmp_path, "matcher")


@pytest.mark.slow
def test_every_update_that_ships_finds_its_place_in_the_encoder() -> None:
    weights = bundled_model.WeightsFile(bundled_model.locate())
    before = dict(bundled_model.tensors(weights))
    with np.load(MATCHER_UPDATES) as updates:
        names = {name.removesuffix(".a").removesuffix(".b") for name in updates if name.endswith((".a", ".b"))}
        changed = updated(weights, updates)

    assert names
    assert all(not np.array_equal(changed[f"{name}.weight"], before[f"{name}.weight"]) for name in names)
