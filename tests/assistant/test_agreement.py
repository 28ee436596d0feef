import pytest

from assistant.agreement import supports
from assistant.containing import containment
from assistant.disagreement import Reason

PASSAGE = (
    "鼓励学校探索建设家长学校，计划到2027年建成20所。学校不得布置超量作业，家长可以申请参观“阳光小屋”。"
    "每天体育活动不低于2小时。"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "学校不得布置超量作业[1]。",
        "家长可以申请参观“阳光小屋”。",
        "到2027年计划建成20所家长学校。",
        "每天体育活动不少于两小时。",
    ],
)
def test_what_the_passage_says_is_supported(sentence: str) -> None:
    assert supports(sentence, PASSAGE).holds


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("学校可以布置超量作业。", Reason.NEGATION),
        ("学校已建成家长学校20所。", Reason.MODALITY),
        ("学校建设家长学校。", Reason.MODALITY),
        ("家长必须申请参观。", Reason.MODALITY),
        ("每天体育活动最多2小时。", Reason.BOUND),
        ("每天体育活动不低于3小时。", Reason.VALUE),
        ("家长可以申请参观“星光小屋”。", Reason.NAME),
        ("幼儿园开设游泳课程。", Reason.WORDS),
    ],
)
def test_what_it_does_not_say_is_named(sentence: str, reason: Reason) -> None:
    support = supports(sentence, PASSAGE)
    assert reason in support.reasons
    assert support.score <= 0.5


def test_containment_is_the_share_of_words_and_pairs_found() -> None:
    # 体育活动: the words 体育, 活动, 体育活动 and the pairs 体育, 育活, 活动; of these only 体育 is in the passage.
    assert containment("体育活动", "体育") == pytest.approx(1 / len({"体育", "活动", "育活"}))
