import pytest

from assistant.errors import ModelUnavailable
from assistant.rewriting import rewrite
from assistant.types import Turn
from tests.fakes import FakeModel

HISTORY = [Turn("user", "闵行区家长学校一年开展几次活动？"), Turn("assistant", "每学年至少4次[1]。")]


def _rewrite(completion: str, question: str) -> str | None:
    return rewrite(FakeModel(completion), question, HISTORY)


def test_a_faithful_rewrite_is_taken() -> None:
    assert _rewrite("“翔安区家长学校一年开展几次活动？”\n", "那翔安区呢？") == "翔安区家长学校一年开展几次活动？"


@pytest.mark.parametrize(
    ("completion", "question"),
    [
        ("家长学校一年开展几次活动？", "那翔安区呢？"),
        ("合川区家长学校一年开展几次活动？", "那翔安区呢？"),
        ("家长学校的联系电话是多少？", "电话呢？"),
        ("闵行区家长学校2025年开展几次活动？", "还有吗？"),
        ("闵行区家长学校活动的费用报销流程和审批材料有哪些？", "还有吗？"),
        ("", "还有吗？"),
    ],
)
def test_a_rewrite_that_drops_or_adds_is_refused(completion: str, question: str) -> None:
    assert _rewrite(completion, question) is None


def test_the_place_of_the_last_question_is_kept() -> None:
    assert _rewrite("闵行区家长学校的电话是多少？", "电话是多少呢？") == "闵行区家长学校的电话是多少？"


def test_without_history_the_model_is_not_asked() -> None:
    model = FakeModel("x")
    assert rewrite(model, "电话呢？", []) is None
    assert model.prompts == []


def test_a_model_that_fails_rewrites_nothing() -> None:
    assert rewrite(FakeModel(ModelUnavailable("fake", "x")), "电话呢？", HISTORY) is None
