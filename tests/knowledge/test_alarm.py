"""The alarm that ships: what it hears, and what is left where it can't run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.alarm import Alarm, open_alarm
from knowledge.errors import ModelNotFound
from knowledge.model_folders import BUNDLED
from knowledge.onnx_alarm import MESSAGE_TOKENS, OnnxAlarm, message_ids
from knowledge.taught_export import ALARM_UPDATES


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Alarm:
    opened = open_alarm(BUNDLED, tmp_path_factory.mktemp("models"))
    assert opened is not None
    return opened


@pytest.mark.slow
@pytest.mark.parametrize(
    ("danger", "harmless"),
    [
        ("他把存折密码写在纸上压我枕头底下了，人不见了", "他把存折密码忘了，银行要本人去吗"),
        ("她把一整板退烧药都吃了，现在叫不太醒", "退烧药一天最多吃几次"),
        ("班上女生说继父晚上进她房间，让她别告诉妈妈", "班上女生说继父对她很好，作文怎么改"),
    ],
)
def test_danger_is_heard_beside_what_only_shares_its_words(shipped: Alarm, danger: str, harmless: str) -> None:
    heard, not_heard = shipped.logits([danger, harmless])

    assert heard > 0 > not_heard


@pytest.mark.slow
def test_each_text_has_a_logit_of_its_own(shipped: Alarm) -> None:
    assert shipped.logits([]).shape == (0,)
    assert shipped.logits(["长" * 5000, "短"]).shape == (2,)


def test_no_alarm_with_another_model(tmp_path: Path) -> None:
    assert open_alarm("intfloat/multilingual-e5-small", tmp_path) is None


def test_a_damaged_folder_is_said_to_be_damaged(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match="导出的文件损坏"):
        OnnxAlarm(tmp_path, "alarm")


def test_a_message_is_cut_and_framed() -> None:
    class Tokenizer:
        def encode(self, text: str, add_special_tokens: bool) -> object:
            return type("Encoding", (), {"ids": list(range(10, 10 + len(text)))})

    assert message_ids(Tokenizer(), "孩子") == [0, 10, 11, 2]
    assert len(message_ids(Tokenizer(), "长" * 500)) == MESSAGE_TOKENS + 2


def test_the_weights_that_ship_are_of_half_precision() -> None:
    with np.load(ALARM_UPDATES) as updates:
        assert {updates[name].dtype for name in updates.files if name.endswith((".a", ".b"))} == {np.dtype(np.float16)}
        assert updates["head.weight"].shape[1] == 768
