"""The verifier that ships: who answers what it is asked, and what is left where it can't run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge import bundled_model, taught_export
from knowledge.batches import Vectors
from knowledge.errors import ModelNotFound
from knowledge.model_folders import BUNDLED
from knowledge.onnx_verifier import QUESTION_TOKENS, TEXT_TOKENS, OnnxVerifier, pair_ids
from knowledge.taught_export import VERIFIER_UPDATES, updated
from knowledge.verifier import RememberingVerifier, Verifier, open_verifier

NOTICE = "示例区家庭教育讲座通知 › 第三场：讲座5月9日下午两点在示例小学礼堂举行，主题是小学生的睡眠，家长凭票入场。"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Verifier:
    opened = open_verifier(BUNDLED, tmp_path_factory.mktemp("models"))
    assert opened is not None
    return opened


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "not_asked"),
    [
        ("讲座几点开始", "讲座要交多少钱"),
        ("家庭教育讲座在哪里办", "讲座请了哪位老师来讲"),
        ("第三场讲座讲什么内容", "孩子晚上睡不着怎么办"),
        ("听说5月有个讲睡眠的课，什么时候？", "没抢到票能不能看回放"),
    ],
)
def test_what_a_notice_tells_scores_above_what_it_only_touches(shipped: Verifier, asked: str, not_asked: str) -> None:
    (told,), (untold,) = shipped.verify(asked, [NOTICE]), shipped.verify(not_asked, [NOTICE])

    assert told > 0.3 > untold
    assert told > 3 * untold


@pytest.mark.slow
def test_texts_are_verified_each_by_itself_and_in_order(shipped: Verifier) -> None:
    other = "示例区讲座 › 报名：家长在示例小程序报名，每户限1人。"

    together = shipped.verify("怎么报名", [NOTICE, other])

    alone = [shipped.verify("怎么报名", [text])[0] for text in (NOTICE, other)]
    assert together == pytest.approx(alone, abs=0.06)  # of 8 bits, whose scale a batch shares
    assert together[1] > together[0]
    assert shipped.verify("怎么报名", []).shape == (0,)


@pytest.mark.slow
def test_a_long_question_and_a_long_text_are_cut_and_not_refused(shipped: Verifier) -> None:
    chances = shipped.verify("请问" * 500, [NOTICE * 100])

    assert chances.shape == (1,)
    assert 0 <= chances[0] <= 1


def test_a_pair_keeps_the_beginning_of_both() -> None:
    class Letters:
        def encode(self, text: str, add_special_tokens: bool) -> object:
            assert not add_special_tokens
            return type("Encoding", (), {"ids": list(map(ord, text))})

    ids = pair_ids(Letters(), "a" * 500, "b" * 500)

    assert ids == [0, *[97] * QUESTION_TOKENS, 2, 2, *[98] * TEXT_TOKENS, 2]


def test_only_the_bundled_model_has_one_and_only_where_its_wheel_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> Path:
        raise ModelNotFound("bundled", "没有安装")

    assert open_verifier("BAAI/bge-small-zh-v1.5", tmp_path) is None
    monkeypatch.setattr(taught_export.bundled_model, "locate", missing)
    assert open_verifier(BUNDLED, tmp_path) is None


def test_a_damaged_export_names_the_folder_to_delete(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=f"请删除 {tmp_path}"):
        OnnxVerifier(tmp_path, "verifier")


@pytest.mark.slow
def test_every_update_that_ships_finds_its_place_in_the_encoder() -> None:
    weights = bundled_model.WeightsFile(bundled_model.locate())
    with np.load(VERIFIER_UPDATES) as updates:
        names = {name.removesuffix(".a").removesuffix(".b") for name in updates if not name.startswith("head.")}
        changed = updated(weights, updates)

    before = dict(bundled_model.tensors(weights))
    products = {name.removesuffix(".weight") for name in changed if not np.array_equal(changed[name], before[name])}
    norms = {name for name in names if "LayerNorm" in name}
    assert names - norms <= products
    assert {name.removesuffix(".weight").removesuffix(".bias") for name in norms} <= {p.removesuffix(".bias") for p in products}


class _Counting:
    """Gives a text's length for its chance and keeps what it was asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str]]] = []

    def verify(self, question: str, texts: Sequence[str]) -> Vectors:
        self.asked.append((question, list(texts)))
        return np.array([len(text) / 10 for text in texts], np.float32)


def test_no_text_is_read_twice_for_one_question() -> None:
    counting = _Counting()
    verifier = RememberingVerifier(counting)

    assert verifier.verify("几点", ["甲", "乙乙"]) == pytest.approx([0.1, 0.2])
    assert verifier.verify("几点", ["乙乙", "丙丙丙", "乙乙"]) == pytest.approx([0.2, 0.3, 0.2])
    assert verifier.verify("哪里", ["甲"]) == pytest.approx([0.1])

    assert counting.asked == [("几点", ["甲", "乙乙"]), ("几点", ["丙丙丙"]), ("哪里", ["甲"])]


def test_more_texts_than_are_kept_are_all_told() -> None:
    verifier = RememberingVerifier(_Counting(), most=2)

    assert verifier.verify("几点", ["甲", "乙乙", "丙丙丙"]) == pytest.approx([0.1, 0.2, 0.3])
    assert len(verifier._known) == 2
