import pytest

from assistant.swaps import other_actor, other_body, other_stage
from tests.assistant.readings import CHANGNING, read


@pytest.mark.parametrize(
    ("earlier", "text", "meant"),
    [
        ("孩子不肯睡觉怎么办？他才四岁", "那上初中的呢？", "孩子不肯睡觉怎么办?他初中"),
        ("小学生看手机停不下来怎么管", "高中的呢", "高中生看手机停不下来怎么管"),
        ("孩子不爱吃饭怎么办", "如果是幼儿园的呢", "幼儿园孩子不爱吃饭怎么办"),
        ("女儿三年级没人跟她玩", "换成初二的女孩子怎么办", "女儿初二没人跟她玩 怎么办"),
        ("我家二年级写作业拖拉", "他姐姐初二也这样", "我家初二写作业拖拉"),
    ],
)
def test_another_stage_takes_the_place_of_the_first(earlier, text, meant):
    assert read(earlier, text).standalone == meant


def test_a_chain_of_stages_keeps_only_the_last():
    assert read("小学生一天要睡几小时？", "初中生呢？", "高中生呢？").standalone == "高中生一天要睡几小时?"


def test_a_new_question_that_names_a_stage_is_no_change_of_stage():
    reading = read("长宁的家长学校有几所？", "小学生每天睡眠时间要达到多少？")

    assert "家长学校" not in reading.query
    assert other_stage("家长学校有几所", "电话呢", []) is None


@pytest.mark.parametrize(
    ("earlier", "text", "meant"),
    [
        ("学生被欺负了，家长怎么做", "那老师呢？", "学生被欺负了,老师怎么做"),
        ("学生情绪低落，班主任该怎么做", "家长呢", "孩子情绪低落,家长该怎么做"),
        ("孩子在网上被人骂，怎么办", "作为班主任我呢", "学生在网上被人骂,班主任怎么做"),
        ("长宁家庭要做什么", "那学校呢", "长宁学校要做什么"),
    ],
)
def test_somebody_else_does_it(earlier, text, meant):
    assert read(earlier, text).standalone == meant


@pytest.mark.parametrize("text", ["老师来家访要准备什么", "学校几点开门", "电话呢"])
def test_a_question_about_somebody_is_no_change_of_who_does_it(text):
    assert other_actor("孩子在网上被人骂，怎么办", text) is None


def test_another_department_takes_the_place_of_the_first():
    reading = read("长宁区教育局和区妇联管什么", "区体育局呢")

    assert reading.standalone.replace(" ", "") == "长宁区体育局管什么"
    assert reading.regions == (CHANGNING,)
    assert other_body("长宁有哪些活动", "区妇联呢", ["区妇联"]) is None
