import pytest

from assistant.spelling import Speller
from assistant.types import Question, Turn
from assistant.understanding import Intent, Understanding, intent_of, understand
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


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("你们有哪些地区的资料？", Intent.COVERAGE),
        ("报名电话是多少？", Intent.CONTACT),
        ("案例发给谁？", Intent.CONTACT),
        ("晨跑由谁牵头？", Intent.DUTY),
        ("哪个部门管校车？", Intent.DUTY),
        ("家长怎么配合？", Intent.PROCEDURE),
        ("两个区的做法有什么不同？", Intent.COMPARISON),
        ("什么时候截止？", Intent.DATE),
        ("阅读角在哪里？", Intent.PLACE),
        ("每周几次？", Intent.FIGURE),
        ("平台叫什么？", Intent.NAME),
        ("有哪些任务？", Intent.LIST),
        ("教联体是什么意思？", Intent.DEFINITION),
        ("孩子挑食", Intent.OTHER),
        ("What is the phone number?", Intent.CONTACT),
    ],
)
def test_the_wording_tells_what_is_asked_for(text, intent):
    assert intent_of(text) is intent


@pytest.mark.parametrize(("text", "wants"), [("任务有哪些", True), ("列出任务", True), ("任务是什么", False)])
def test_a_list_is_wanted_where_it_is_asked_for(text, wants):
    assert _read(text).wants_list is wants


@pytest.mark.parametrize("text", ["长宁的学校", "上海市长宁区的学校", "上海长宁有什么", "長寧區的學校", "Changning schools"])
def test_a_place_is_known_in_every_writing(text):
    assert _read(text).regions == (CHANGNING,)


def test_several_places_are_kept_in_order():
    assert _read("渝北和长宁有什么不同").regions == (YUBEI, CHANGNING)


def test_a_name_of_several_places_is_ambiguous():
    reading = _read("西湖区的学校")

    assert reading.regions == ()
    assert {region.full_name for region in reading.ambiguous} == {"浙江省杭州市西湖区", "江西省南昌市西湖区"}


def test_the_city_settles_which_place_is_meant():
    assert _read("杭州西湖区的学校").regions == (Region(("浙江省", "杭州市", "西湖区")),)


def test_the_words_win_over_the_page_and_the_page_over_nothing():
    assert _read("渝北的学校", region=CHANGNING).regions == (YUBEI,)
    assert _read("学校几点开门", region=CHANGNING).regions == (CHANGNING,)
    assert _read("学校几点开门").regions == ()


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


def test_a_misspelt_word_is_mended_but_never_a_place():
    assert _read("心里健康筛查").standalone == "心理健康筛查"
    assert _read("昌宁县的学校").regions == (Region(("云南省", "保山市", "昌宁县")),)


def test_english_is_noticed():
    assert _read("Who leads it in Changning?").english
    assert not _read("长宁的AI课程").english
