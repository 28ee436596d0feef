import pytest

from assistant.spelling import Speller
from assistant.types import Question, Turn
from assistant.understanding import Understanding, understand
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


def test_a_misspelt_word_is_mended_but_never_a_place():
    assert _read("心里健康筛查").standalone == "心理健康筛查"
    assert _read("昌宁县的学校").regions == (Region(("云南省", "保山市", "昌宁县")),)


def test_english_is_noticed():
    assert _read("Who leads it in Changning?").english
    assert not _read("长宁的AI课程").english
