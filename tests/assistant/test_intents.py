import pytest

from assistant.intents import Intent, intent_of, without_asking


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("你们有哪些地区的资料？", Intent.COVERAGE),
        ("报名电话是多少？", Intent.CONTACT),
        ("案例发给谁？", Intent.CONTACT),
        ("晨跑由谁牵头？", Intent.DUTY),
        ("哪个部门管校车？", Intent.DUTY),
        ("家长怎么配合？", Intent.PROCEDURE),
        ("体育课是教育局跟体育局一起管，对不对", Intent.DUTY),
        ("要是家长不管、不配合呢", Intent.OTHER),
        ("老师说了家长就是不大愿意配合", Intent.OTHER),
        ("奶奶在医院来不及管", Intent.OTHER),
        ("孩子在学校没人管", Intent.OTHER),
        ("两个区的做法有什么不同？", Intent.COMPARISON),
        ("什么时候截止？", Intent.DATE),
        ("阅读角在哪里？", Intent.PLACE),
        ("每周几次？", Intent.FIGURE),
        ("平台叫什么？", Intent.NAME),
        ("那块地叫什么一米来着", Intent.NAME),
        ("有哪些任务？", Intent.LIST),
        ("教联体是什么意思？", Intent.DEFINITION),
        ("孩子挑食", Intent.OTHER),
        ("What is the phone number?", Intent.CONTACT),
    ],
)
def test_the_wording_tells_what_is_asked_for(text, intent):
    assert intent_of(text) is intent


@pytest.mark.parametrize(
    ("text", "left"),
    [("示例热线的电话是多少？", "示例"), ("示例中心什么时候开放", "示例中心 开放"), ("示例中心", "示例中心")],
)
def test_the_subject_stays_when_the_asking_goes(text, left):
    assert without_asking(text) == left


def test_a_word_of_a_name_does_not_ask_for_the_name():
    assert intent_of("排队要留什么一米线") is Intent.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "示例热线礼拜几有专人坐班",
        "示例热线都管什么事",
        "示例热线不受理哪些事",
        "示例热线派出来的单子谁接手",
        "示例热线接了多少个电话",
        "打示例热线要钱吗",
        "示例热线，专人在岗是周几到周几",
    ],
)
def test_what_a_help_line_is_like_is_not_a_question_for_its_number(text):
    assert intent_of(text) is not Intent.CONTACT


@pytest.mark.parametrize("text", ["示例热线是多少", "有没有心理热线", "心理热线打哪个", "晚上能打的热线有吗"])
def test_a_help_line_alone_is_asked_for_by_its_number(text):
    assert intent_of(text) is Intent.CONTACT


@pytest.mark.parametrize("text", ["一个月给女儿打四五次电话，她只会嗯", "孙子撒谎，老师电话打到我这来了", "每周三通电话，他一句不说"])
def test_who_tells_of_calls_asks_for_no_number(text):
    assert intent_of(text) is not Intent.CONTACT


@pytest.mark.parametrize("text", ["能给一个电话吗，我想咨询转学", "投诉电话打到哪里", "想举报，电话打给谁", "两个电话分别是多少"])
def test_who_wants_one_asks_for_a_number(text):
    assert intent_of(text) is Intent.CONTACT
