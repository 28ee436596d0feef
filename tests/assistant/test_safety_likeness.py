from pathlib import Path

import pytest

from assistant.safety import Concern, CrisisKind, Likeness, SafetyCheck
from assistant.safety.likeness import Likely, crisis_examples, everyday_examples
from tests.fakes import FakeEmbedder


class FakeLikeness(Likeness):
    """Gives every text the same score."""

    def __init__(self, score: float) -> None:
        self.score = score
        self.asked: list[str] = []

    def likely(self, text: str) -> Likely | None:
        self.asked.append(text)
        return Likely(self.score, CrisisKind.MISSING)


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return Likeness(FakeEmbedder())


def test_the_examples_are_many_and_stand_on_one_side_only():
    crises = {text for _, text in crisis_examples()}
    everyday = set(everyday_examples())

    assert len(crises) >= 400 and len(everyday) >= 800
    assert not crises & everyday


def test_an_example_is_like_itself(likeness: Likeness):
    crisis = likeness.likely("孩子在商场走丢了")
    everyday = likeness.likely("孩子打球手指戳了一下，有点肿，没大事")

    assert crisis is not None and crisis.kind is CrisisKind.MISSING
    assert everyday is not None and crisis.score > 0.3 > everyday.score


def test_without_a_word_of_danger_nothing_is_embedded(likeness: Likeness):
    assert likeness.likely("家长学校一年办几次活动") is None


def test_the_sentence_that_matters_is_found_in_a_long_text(likeness: Likeness):
    found = likeness.likely("今天想了解一下课后服务的安排。" * 10 + "孩子在商场走丢了。")

    assert found is not None and found.kind is CrisisKind.MISSING


def test_embeddings_of_the_examples_are_kept(tmp_path: Path):
    first, second = FakeEmbedder(), FakeEmbedder()
    Likeness(first, tmp_path)
    Likeness(second, tmp_path)

    assert len(first.queries) > 1000
    assert second.queries == []


@pytest.mark.parametrize(
    ("score", "concern"), [(0.5, Concern.CRISIS), (0.0, Concern.DISTRESS), (-0.5, Concern.NONE)]
)
def test_the_score_decides_between_alarm_gentle_word_and_nothing(score: float, concern: Concern):
    found = SafetyCheck(FakeLikeness(score)).triage("这件事我不知道跟谁说")

    assert found.concern is concern


@pytest.mark.parametrize("text", ["老二出生后老大老打弟弟，4岁", "3岁宝宝在幼儿园老打人", "兄弟俩天天抢玩具"])
def test_siblings_and_small_children_at_odds_are_never_scored(text: str):
    likeness = FakeLikeness(0.5)

    assert SafetyCheck(likeness).triage(text).concern is Concern.NONE
    assert likeness.asked == []


@pytest.mark.parametrize("text", ["老大摸妹妹下面", "老大用刀比着弟弟"])
def test_what_is_grave_among_siblings_is_scored(text: str):
    assert SafetyCheck(FakeLikeness(0.5)).triage(text).concern is Concern.CRISIS


@pytest.mark.parametrize("text", ["爷爷奶奶心疼，不让管", "孩子抽电子烟，学校怎么管"])
def test_a_gentle_word_needs_a_word_of_feeling(text: str):
    assert SafetyCheck(FakeLikeness(0.0)).triage(text).concern is Concern.NONE


def test_what_the_rules_decided_is_never_scored():
    likeness = FakeLikeness(0.5)

    assert SafetyCheck(likeness).triage("红烧肉怎么做").concern is Concern.OFF_TOPIC
    assert likeness.asked == []


def test_questions_of_policy_are_never_scored():
    likeness = FakeLikeness(0.5)

    assert SafetyCheck(likeness).triage("心理危机干预流程由谁制定").concern is Concern.NONE
    assert likeness.asked == []


def test_the_rules_work_without_a_model():
    assert SafetyCheck().triage("我不想活了").reason == "suicide.tired-of-living"
