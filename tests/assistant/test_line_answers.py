"""Which help line fits a question. The lines are made up."""

from __future__ import annotations

import time

import pytest

from assistant.line_answers import (
    asks_for_a_line,
    fitting_lines,
    line_of,
    lines_for_the_matter,
    named_line,
)
from assistant.line_numbers import numbers_called
from knowledge.facts import Contact, Provenance
from knowledge.types import Region
from tests.assistant.readings import read

PLACE = Provenance("lines.csv", Region(()), "示例热线", "原文", 0, 2, "lines.csv", "示例热线表")
STUDY = Contact("1", PLACE, "示例学习热线", purpose="学习困难、作业辅导", phones=("12999",), hours="每天8:00至20:00")
HEART = Contact("2", PLACE, "示例心理热线", purpose="心理咨询、情绪疏导", phones=("12998",), hours="未注明")
LINES = [STUDY, HEART]
POLICE = Contact("3", PLACE, "报警电话", purpose="违法犯罪", phones=("110",), hours="未注明")


@pytest.mark.parametrize("question", ["孩子情绪不好打什么电话", "心理援助热线是多少", "12999是做什么的", "被人骗了怎么处理，打什么电话"])
def test_whoever_asks_for_a_line_or_names_one_gets_lines(question):
    assert asks_for_a_line(read(question))


@pytest.mark.parametrize(
    "question", ["区教育局的热线是多少", "示例社区卫生服务中心的热线", "作业太多怎么办", "示例医院打什么电话", "学生处的热线是多少"]
)
def test_the_number_of_one_office_or_institution_is_no_matter_of_any_line(question):
    assert not asks_for_a_line(read(question))


def test_a_line_is_chosen_by_its_purpose():
    assert fitting_lines(read("孩子情绪不好，心理热线打哪个"), LINES) == [HEART]
    assert fitting_lines(read("作业辅导打什么电话"), LINES) == [STUDY]


def test_a_line_is_chosen_by_its_number_whatever_else_is_said():
    assert fitting_lines(read("12999能问心理问题吗"), LINES) == [STUDY]


@pytest.mark.parametrize("question", ["孩子被打了打12999投诉对吧", "儿子被同学打伤了能打12999吗", "孩子走失打12999可以吗"])
def test_what_happened_says_which_line_it_is_for(question):
    assert lines_for_the_matter(read(question), [STUDY], [*LINES, POLICE]) == [POLICE]


@pytest.mark.parametrize("question", ["孩子被骗了钱打12999行吗", "孩子学习困难打12999行吗", "12999是区教育局的心理热线吗", "被打电话骚扰打12999行吗"])
def test_a_line_is_set_against_another_only_for_its_matter(question):
    assert lines_for_the_matter(read(question), [STUDY], [*LINES, POLICE]) == []


def test_a_question_that_shares_nothing_with_any_purpose_gets_none():
    assert fitting_lines(read("消防热线是多少"), LINES) == []


def test_a_line_is_told_with_its_purpose_and_with_its_hours_where_they_are_known():
    assert line_of(STUDY) == "12999（示例学习热线）：学习困难、作业辅导；服务时间：每天8:00至20:00"
    assert "服务时间" not in line_of(HEART)


def test_who_asks_for_a_line_and_says_no_purpose_gets_every_help_line():
    office = Contact("3", PLACE, "示例办公室", purpose="值班", phones=("66660001",))

    assert fitting_lines(read("长宁热线是多少"), [*LINES, office]) == LINES


def test_low_spirits_in_a_parents_words_find_the_line_for_the_mind():
    assert fitting_lines(read("心里难受打什么电话"), LINES) == [HEART]


def test_what_a_word_means_is_heard_though_the_words_around_it_run_into_it():
    harm = Contact("3", PLACE, "示例维权热线", purpose="家庭暴力的求助", phones=("12997",), hours="未注明")

    assert fitting_lines(read("遇到家暴打什么电话"), [*LINES, harm]) == [harm]


def test_that_a_child_is_meant_chooses_no_line():
    lost = Contact("4", PLACE, "示例报警电话", purpose="孩子走失", phones=("12996",), hours="未注明")

    assert fitting_lines(read("孩子挑食打什么热线"), [*LINES, lost]) == []


def test_who_speaks_of_despair_gets_the_line_for_the_heart():
    assert fitting_lines(read("孩子想不开打什么热线"), [STUDY, HEART]) == [HEART]


def test_what_is_not_known_of_a_line_is_left_out():
    assert line_of(Contact("3", PLACE, None, phones=("12997",))) == "12997"
    assert line_of(Contact("4", PLACE, None, purpose="示例保护热线", phones=("12996",))) == "12996：示例保护热线"


def test_whether_a_line_is_staffed_at_night_does_not_ask_for_the_national_ones():
    assert not asks_for_a_line(read("半夜也能打示例心理热线吗"))
    assert asks_for_a_line(read("有没有心理热线"))


@pytest.mark.parametrize(
    ("question", "line"),
    [("请问长宁夜莺热线电话是多少", "夜莺热线"), ("那个24小时心理热线几号", "心理热线"), ("我想打热线", None)],
)
def test_the_name_of_a_line_is_read_without_what_is_said_around_it(question, line):
    assert named_line(read(question)) == line


@pytest.mark.parametrize(
    "question",
    [
        "临江区夜莺热线打不通怎么办", "临江夜莺热线电话是多少", "长宁区域夜莺热线的号码", "长宁区级夜莺热线几号", "上海市长宁区夜莺热线",
        "昆山市夜莺热线电话", "渝北夜莺热线打哪个号",
    ],
)
def test_no_piece_of_a_places_name_is_read_into_that_of_a_line(question):
    assert named_line(read(question)) == "夜莺热线"


def test_a_line_whose_name_begins_like_the_level_of_a_place_keeps_it():
    assert named_line(read("长宁市民热线电话是多少")) == "市民热线"


@pytest.mark.parametrize(
    "question",
    [
        "小学生书面作业超过120分钟可以吗", "身高120厘米的孩子能免票吗", "体育课心率到120正常吗", "长宁区119所学校都参加吗",
        "学校要配112名心理老师吗", "心理健康课一学期要上112课时吗", "120个孩子配一个心理老师够吗", "孩子身高120能免票吗", "第120页讲了什么",
        "房间120有人吗", "心理咨询室在119教室吗", "家长参加率110%怎么算的", "参加110米栏训练每周练几次", "考了120分能上高中吗",
        "全区12500名学生都体检吗", "活动有12345人参加吗", "补贴12000多元怎么领", "打了120针疫苗", "打印120页要多少钱", "打卡120天有奖励吗",
        "校服费120电话缴费可以吗", "120平米的教室坐多少人", "作业写了120多分钟", "坐120路公交到学校吗", "每天练110分钟，打球可以吗",
        "家里花了12,120块", "120急救知识培训谁来教", "心理测评得分120是什么水平", "is 120 minutes of homework too much",
    ],
)
def test_a_figure_that_is_written_like_the_number_of_a_line_is_none(question):
    assert not asks_for_a_line(read(question))


@pytest.mark.parametrize(
    "question",
    [
        "120", "请问120？", "119怎么打", "120多久能到", "120收费吗", "110管不管家暴", "长宁区120多久能到", "110会通知家长吗", "打120要钱吗",
        "孩子骨折了叫120还是自己送医院", "发现火情打119还是打别的电话", "12345几天能回复", "12345个人信息保密吗", "12355家长能打吗",
        "12356周几有人接", "12356一天开几个小时", "打了12345遍都不通", "110和120有什么区别", "110、119、120分别是什么", "我打110人家会管吗",
        "报了110，学校还会通知谁", "学校会教孩子怎么用120吗", "等到120来要多久", "12333怎么打", "投诉到12345有用吗", "先打110,3分钟后来了",
        "should I call 120", "what is 110", "is 120 free",
    ],
)
def test_a_number_that_is_called_or_asked_about_is_that_of_a_line(question):
    assert asks_for_a_line(read(question))


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("每年补贴12000，我打算申请", []), ("学费12000，打电话问谁", []), ("有12300个孩子打疫苗", []),
        ("示例专线12399怎么打", ["12399"]), ("拨打400-000-0001可以吗", ["4000000001"]),
    ],
)
def test_only_a_number_that_is_called_is_looked_for(question, numbers):
    assert numbers_called(read(question)) == numbers


@pytest.mark.parametrize("text", ["120和", "120，", "打120、", "120个"])
def test_a_long_row_of_numbers_is_read_quickly(text):
    started = time.process_time()
    asks_for_a_line(read(text * 1000))

    assert time.process_time() - started < 3
