import pytest

from assistant.forms import forms_of
from assistant.intents import Intent, intent_of
from assistant.spelling import Speller
from assistant.types import Question
from assistant.understanding import understand
from knowledge.types import Region
from tests.assistant.readings import CHANGNING, TREE, YUBEI, read


@pytest.mark.parametrize(("text", "wants"), [("任务有哪些", True), ("列出任务", True), ("任务是什么", False)])
def test_a_list_is_wanted_where_it_is_asked_for(text, wants):
    assert read(text).wants_list is wants


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("班里几个男生给同学起外号，我第一步做什么", Intent.OTHER),
        ("台风预警来了，但有几个孩子已经在学校了，怎么处理", Intent.PROCEDURE),
        ("示例社团在招人，一个班几个人", Intent.FIGURE),
        ("示例社团一个班几个人", Intent.FIGURE),
    ],
)
def test_a_number_of_people_in_what_is_only_stated_is_not_asked_for(text, intent):
    assert read(text).intent is intent


@pytest.mark.parametrize(
    "text", ["长宁的学校", "上海市长宁区的学校", "上海长宁有什么", "長寧區的學校", "Changning schools"]
)
def test_a_place_is_known_in_every_writing(text):
    assert read(text).regions == (CHANGNING,)


def test_several_places_are_kept_in_order():
    assert read("渝北和长宁有什么不同").regions == (YUBEI, CHANGNING)


def test_a_name_of_several_places_is_ambiguous():
    reading = read("西湖区的学校")

    assert reading.regions == ()
    assert {region.full_name for region in reading.ambiguous} == {"浙江省杭州市西湖区", "江西省南昌市西湖区"}


def test_the_city_settles_which_place_is_meant():
    assert read("杭州西湖区的学校").regions == (Region(("浙江省", "杭州市", "西湖区")),)


def test_the_words_win_over_the_page_and_the_page_over_nothing():
    assert read("渝北的学校", region=CHANGNING).regions == (YUBEI,)
    assert read("学校几点开门", region=CHANGNING).regions == (CHANGNING,)
    assert read("学校几点开门").regions == ()


def test_a_misspelt_word_is_mended_but_never_a_place():
    assert read("心里健康筛查").standalone == "心理健康筛查"
    assert read("昌宁县的学校").regions == (Region(("云南省", "保山市", "昌宁县")),)


def test_no_word_is_made_of_the_end_of_a_place_and_what_follows():
    speller = Speller(forms_of(["陶宁知示例学校", "宁知示例做法"]))

    assert understand(Question("长宁治示例拥堵"), TREE, speller).standalone == "长宁治示例拥堵"
    assert understand(Question("陶宁治示例学校"), TREE, speller).standalone == "陶宁知示例学校"


def test_english_is_noticed():
    assert read("Who leads it in Changning?").english
    assert not read("长宁的AI课程").english


@pytest.mark.parametrize("text", ["长宁和松江的心理服务有什么不同", "松江、长宁哪个部门管", "长宁跟我们松江比"])
def test_a_place_without_documents_beside_one_with_some_is_kept_in_mind(text):
    reading = read(text)

    assert reading.regions == (CHANGNING,)
    assert reading.uncovered == (Region(("上海市", "松江区")),)


@pytest.mark.parametrize("text", ["从松江搬到长宁怎么转学", "长宁和渝北有什么不同", "松江和青浦有什么不同"])
def test_other_places_are_no_gap_in_the_answer(text):
    assert read(text).uncovered == ()


@pytest.mark.parametrize("text", ["班主任打电话说孩子打人", "一个月打几次电话才够", "闺女天天打电话哭", "老师来电话了怎么接话"])
def test_a_call_that_is_told_of_asks_for_no_number(text):
    assert intent_of(text) is not Intent.CONTACT


@pytest.mark.parametrize("text", ["报名打什么电话", "长宁的心理热线", "电话是多少", "该打哪个电话"])
def test_a_call_that_is_asked_for_does(text):
    assert intent_of(text) is Intent.CONTACT


@pytest.mark.parametrize("question", ["各地的家访有什么不同", "两个区的家访比较一下", "每个地方的心理热线"])
def test_who_asks_of_every_place_names_those_with_documents(question):
    assert read(question).regions == (CHANGNING, YUBEI) and not read(question).named


def test_every_place_is_not_meant_where_one_is_named():
    assert read("长宁各地段的家访").regions == (CHANGNING,)


def test_a_village_in_the_conversation_is_no_other_place_with_its_name():
    chosen = Region(("上海市", "长宁区"))
    reading = read("灵宝村那场讲座几号", "要是那天下雨呢", region=chosen)

    assert reading.regions == (chosen,)
    assert "灵宝村" in reading.standalone
