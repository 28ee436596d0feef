from assistant.spelling import Speller
from assistant.types import Question, Turn
from assistant.understanding import Intent, Understanding, understand
from knowledge.regions import RegionTree
from knowledge.types import Region

CHANGNING = Region(("上海市", "长宁区"))
YUBEI = Region(("重庆市", "渝北区"))
TREE = RegionTree([CHANGNING, YUBEI])
SPELLER = Speller(["心理健康筛查，长宁区示例心理港湾"])


def _read(*messages: str, answer: str = "好的。", region: Region | None = None) -> Understanding:
    """The reading of the last message after a conversation of the ones before it."""
    history = [turn for text in messages[:-1] for turn in (Turn("user", text), Turn("assistant", answer))]
    return understand(Question(messages[-1], tuple(history), region), TREE, SPELLER)


def test_another_place_takes_the_place_of_the_first():
    reading = _read("长宁的睡眠目标是什么？", "那渝北呢？")

    assert reading.standalone == "渝北的睡眠目标是什么?"
    assert reading.regions == (YUBEI,)


def test_a_chain_of_follow_ups_keeps_the_subject():
    reading = _read("长宁的示例心理港湾什么时候开放？", "那渝北呢", "电话呢")

    assert reading.regions == (YUBEI,)
    assert "示例心理港湾" in reading.standalone
    assert reading.intent is Intent.CONTACT


def test_what_was_asked_before_is_not_asked_again():
    reading = _read("长宁示例活动的报名电话是多少？", "什么时候呢？")

    assert reading.intent is Intent.DATE
    assert "报名" in reading.standalone and "电话" not in reading.standalone


def test_more_of_the_same_repeats_the_question():
    assert _read("长宁有哪些示例活动？", "还有吗？").standalone == "长宁有哪些示例活动 还有吗?"


def test_a_pronoun_means_the_name_in_the_last_answer():
    reading = _read("长宁的心理平台叫什么？", "它由谁牵头？", answer="平台叫“示例心理港湾”。[1]")

    assert "示例心理港湾" in reading.standalone
    assert reading.regions == (CHANGNING,)
    assert reading.intent is Intent.DUTY


def test_a_department_alone_asks_about_the_earlier_task():
    reading = _read("长宁示例晨跑由谁牵头？", "那区科委呢，是牵头还是配合？")

    assert "示例晨跑" in reading.standalone and "区科委" in reading.standalone


def test_a_new_subject_leaves_the_old_one_behind():
    reading = _read("长宁的心理热线电话是多少？", "渝北有没有可以免费借书的图书馆？")

    assert reading.standalone == "渝北有没有可以免费借书的图书馆?"
    assert reading.regions == (YUBEI,)


def test_the_place_of_the_conversation_holds_on():
    assert _read("长宁的家长学校有几所？", "小学生每天睡眠时间要达到多少？").regions == (CHANGNING,)
