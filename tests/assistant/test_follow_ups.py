import pytest

from assistant.expectation import expected_of
from assistant.manners import Manner
from assistant.understanding import Intent
from tests.assistant.readings import CHANGNING, YUBEI, read


def test_another_place_takes_the_place_of_the_first():
    reading = read("长宁的睡眠目标是什么？", "那渝北呢？")

    assert reading.standalone == "渝北的睡眠目标是什么?"
    assert reading.regions == (YUBEI,)


def test_a_chain_of_follow_ups_keeps_the_subject():
    reading = read("长宁的示例心理港湾什么时候开放？", "那渝北呢", "电话呢")

    assert reading.regions == (YUBEI,)
    assert "示例心理港湾" in reading.standalone
    assert reading.intent is Intent.CONTACT


def test_what_was_asked_before_is_not_asked_again():
    reading = read("长宁示例活动的报名电话是多少？", "什么时候呢？")

    assert reading.intent is Intent.DATE
    assert "报名" in reading.standalone and "电话" not in reading.standalone


@pytest.mark.parametrize(("text", "year"), [("再往后一年呢", "2034"), ("那次年要做到什么", "2034"), ("往前一年呢", "2032"), ("2037年呢", "2037")])
def test_the_year_before_or_after_is_counted_from_the_year_asked_about(text, year):
    reading = read("长宁2033年底的睡眠目标是什么？", text)

    assert year in reading.standalone and "2033" not in reading.standalone
    assert "睡眠目标" in reading.standalone


@pytest.mark.parametrize("text", ["那上一年级要带什么材料", "提前一年报名行吗", "晚一年上学可以吗", "毕业后一年内能申请吗", "往后一年级怎么分班"])
def test_a_year_that_is_a_grade_or_a_span_is_not_counted(text):
    assert "2032" not in (said := read("长宁2033年底的睡眠目标是什么？", text).standalone) and "2034" not in said


def test_more_of_the_same_repeats_the_question():
    reading = read("长宁有哪些示例活动？", "还有吗？", answer="有示例晨跑行动。[1]")

    assert reading.standalone == "长宁有哪些示例活动?"
    assert "示例晨跑行动" in reading.told


@pytest.mark.parametrize("text", ["还有别的吗", "那还有呢？", "好的，还有其他的吗", "更多", "再说几个"])
def test_more_is_asked_for_in_many_words(text):
    assert read("长宁有哪些示例活动？", text, answer="有示例晨跑行动。[1]").told


@pytest.mark.parametrize("text", ["还有谁配合", "其他部门呢，区妇联管吗", "还有吗，渝北的"])
def test_what_asks_for_something_else_is_not_more_of_the_same(text):
    assert not read("长宁有哪些示例活动？", text, answer="有示例晨跑行动。[1]").told


def test_a_pronoun_means_the_name_in_the_last_answer():
    reading = read("长宁的心理平台叫什么？", "它由谁牵头？", answer="平台叫“示例心理港湾”。[1]")

    assert "示例心理港湾" in reading.standalone
    assert reading.regions == (CHANGNING,)
    assert reading.intent is Intent.DUTY


def test_a_department_alone_asks_about_the_earlier_task():
    reading = read("长宁示例晨跑由谁牵头？", "那区科委呢，是牵头还是配合？")

    assert "示例晨跑" in reading.standalone and "区科委" in reading.standalone


def test_a_new_subject_leaves_the_old_one_behind():
    reading = read("长宁的心理热线电话是多少？", "渝北有没有可以免费借书的图书馆？")

    assert reading.standalone == "渝北有没有可以免费借书的图书馆?"
    assert reading.regions == (YUBEI,)


def test_the_place_of_the_conversation_holds_on():
    assert read("长宁的家长学校有几所？", "小学生每天睡眠时间要达到多少？").regions == (CHANGNING,)


def test_what_is_demanded_comes_from_the_question_and_not_from_the_one_before():
    reading = read("长宁的示例活动一年几次？", "示例活动谁来参加？")

    assert expected_of(reading.query) is None


def test_politeness_before_a_question_changes_nothing():
    assert read("长宁的睡眠目标是什么？", "好的谢谢，那渝北呢？").standalone == "渝北的睡眠目标是什么?"


def test_another_place_and_another_thing_in_one_turn():
    reading = read("长宁到什么时候建成示例书屋", "那渝北呢，电话是多少")

    assert reading.regions == (YUBEI,)
    assert reading.intent is Intent.CONTACT
    assert "示例书屋" in reading.standalone and "什么时候" not in reading.standalone


def test_what_is_corrected_leaves_the_misunderstanding_behind():
    reading = read("长宁心理中心的电话", "不是这个，我问的是长宁教育局的电话")

    assert reading.standalone == "长宁教育局的电话"


def test_a_correction_of_the_place_alone_keeps_the_question():
    assert read("长宁的睡眠目标是什么", "我说的不是长宁，是渝北").standalone == "渝北的睡眠目标是什么"


def test_what_was_asked_of_one_thing_is_asked_of_another():
    reading = read("长宁示例领航行动谁负责", "那示例医教行动呢？")

    assert reading.intent is Intent.DUTY
    assert "示例医教行动" in reading.query and "领航" not in reading.standalone


def test_a_whole_question_of_another_place_leaves_the_old_one_behind():
    assert read("长宁的目标是什么", "渝北的案例发到哪个电话联系").standalone == "渝北的案例发到哪个电话联系"


def test_an_example_is_asked_of_the_earlier_question():
    reading = read("长宁示例活动怎么办", "能举个例子吗")

    assert reading.standalone == "长宁示例活动怎么办"
    assert reading.manner is Manner.EXAMPLE


@pytest.mark.parametrize("text", ["示例双师行动是什么", "5621是什么意思", "示例星光计划是干什么的", "示例领航行动谁牵头"])
def test_what_is_asked_about_by_its_name_needs_no_earlier_subject(text):
    reading = read("长宁的睡眠目标是什么？", text)

    assert "睡眠" not in reading.standalone
    assert reading.regions == (CHANGNING,)


@pytest.mark.parametrize("text", ["具体内容是什么", "主要要求是什么", "第二个是什么意思", "这个行动是干什么的"])
def test_what_only_an_earlier_subject_has_is_asked_of_it(text):
    assert "晨跑" in read("长宁的示例晨跑什么时候开始？", text).standalone


def test_a_long_story_is_remembered_by_what_it_begins_with_and_asks():
    story = "孩子三年级不肯上学，天天哭着说肚子疼，老师也打电话来了，我们急得不行，他爸骂了他，奶奶又护着他，该怎么办"
    reading = read(story, "要不要看医生")

    assert "上学" in reading.context
    assert "电话" not in reading.standalone and len(reading.standalone) < len(story)


@pytest.mark.parametrize("text", ["孩子说谎", "要不要报示例班", "示例热怎么预防"])
def test_a_question_that_points_at_nothing_before_it_may_be_complete(text):
    assert read("长宁的睡眠目标是什么？", text).complete


@pytest.mark.parametrize("text", ["他也说谎", "那说谎呢", "还是不肯说", "第二个要钱吗", "怎么报名呢", "这个收费吗", "电话呢"])
def test_a_question_that_points_back_is_not(text):
    assert not read("长宁有哪些示例活动？", text, answer="活动有：\n· 示例晨跑[1]\n· 示例夜读[2]").complete


def test_both_places_are_those_named_so_far():
    reading = read("长宁的睡眠目标是什么？", "那渝北呢", "两个区有什么不一样")

    assert reading.regions == (CHANGNING, YUBEI)
    assert "睡眠目标" in reading.standalone and reading.intent is Intent.COMPARISON


def test_both_places_need_two_that_were_named():
    assert read("长宁的睡眠目标是什么？", "两个区有什么不一样").regions == (CHANGNING,)


def test_which_line_to_call_for_something_named_leans_on_nothing():
    assert read("长宁的心理热线是多少？", "法律援助打什么电话").standalone == "长宁 法律援助打什么电话"


def test_another_count_of_the_same_thing_leaves_the_first_one_out():
    assert read("长宁的健康活动季办了几场？", "来了多少人").standalone.split() == ["长宁的健康活动季办了", "来了多少人"]


def test_another_thing_of_a_kind_is_asked_what_the_first_one_was():
    assert read("长宁暑假有哪些读书活动？", "那比赛呢，科技方面的").standalone == "长宁 科技比赛有哪些"


@pytest.mark.parametrize(
    ("earlier", "text", "standalone"),
    [
        ("4岁一天看电视多长时间合适", "那手机呢", "4岁一天手机多长时间"),
        ("我家儿子7岁睡多久", "作业呢", "7岁孩子作业多久"),
        ("孩子想暑假去打工，17岁可以吗", "那16岁以下的呢", "孩子想暑假去打工,16岁以下可以吗"),
    ],
)
def test_another_thing_is_asked_of_the_same_child(earlier, text, standalone):
    assert read(earlier, text).standalone == standalone


def test_what_says_only_when_leaves_its_subject_out():
    reading = read("长宁有什么免费的示例亲子活动", "周末有吗")

    assert "示例亲子活动" in reading.standalone and not reading.complete


def test_no_single_characters_are_left_of_what_was_asked_before():
    assert read("长宁示例征集什么时候截止，交到哪里", "电话呢", "要多少字").standalone == "长宁示例征集 要多少字"


def test_what_should_be_done_is_no_pronoun():
    assert "“" not in read("上示例园天天哭怎么办", "老师那边我该怎么说", answer="关于“示例花”，没有。").query
    assert "示例花" not in read("上示例园天天哭怎么办", "老师那边我该怎么说", answer="关于“示例花”，没有。").standalone


def test_an_english_follow_up_leans_on_an_english_question():
    reading = read("my son is 7, how long should he sleep", "what about homework")

    assert reading.english and reading.standalone == "7岁孩子作业多久"


@pytest.mark.parametrize("text", ["每个学生都要去吗", "都要参加吗", "是强制的吗", "必须吗", "所有学校都要做吗"])
def test_whether_it_binds_all_is_asked_of_the_same(text):
    assert read("长宁班主任一年要家访几次", text).manner is Manner.CHECK


@pytest.mark.parametrize("text", ["要去吗", "都有哪些", "每个学生发多少钱", "都要交什么材料"])
def test_other_questions_do_not_ask_whether_it_binds(text):
    assert read("长宁班主任一年要家访几次", text).manner is not Manner.CHECK


LINE, GUARD, CAMP = "长宁区示例心理热线电话是多少", "长宁区示例护学岗每班几个人", "长宁区示例夏令营什么时候开始"


@pytest.mark.parametrize(("earlier", "subject"), [(LINE, "示例心理热线"), (GUARD, "示例护学岗"), (CAMP, "示例夏令营")])
@pytest.mark.parametrize(
    "text",
    [
        "那要不要交钱呢",
        "那几点到呢",
        "带什么",
        "需要带什么呢",
        "怎么换",
        "家里有事怎么换呢",
        "能带弟弟吗",
        "谁负责呢",
        "要是那天下雨呢",
        "那能不能请假呢",
        "那不去行不行呢",
        "找谁请假呢",
        "那迟到了会怎样呢",
        "名额满了呢",
        "线上还是线下呢",
        "邮箱呢",
        "有没有饭吃",
    ],
)
def test_what_asks_for_something_of_its_own_keeps_the_subject_and_drops_what_was_asked(earlier, subject, text):
    reading = read(earlier, text)

    assert subject in reading.standalone and "长宁" in reading.standalone
    assert not any(word in reading.standalone for word in ("是多少", "几个人", "什么时候"))
    assert text.removeprefix("那") in reading.query
    assert expected_of(reading.query) is expected_of(text)


@pytest.mark.parametrize(
    "text", ["那周末呢", "晚上呢", "那下学期呢", "外地户口的呢", "没有户口的呢", "那双胞胎呢", "严重的呢", "随迁子女呢"]
)
def test_when_and_for_whom_is_asked_of_the_same_thing(text):
    reading = read(GUARD, text)

    assert "示例护学岗" in reading.standalone and text in reading.query


@pytest.mark.parametrize(("text", "named"), [("那示例少年宫的呢", "示例少年宫"), ("那示例跑步呢", "示例跑步"), ("要是示例书屋呢", "示例书屋")])
def test_another_thing_is_asked_what_was_asked_before(text, named):
    reading = read("长宁示例图书馆电话多少", text)

    assert named in reading.query and "图书馆" not in reading.standalone
    assert expected_of(reading.query) is expected_of("电话多少")


@pytest.mark.parametrize("text", ["那渝北要不要交钱呢", "渝北带什么", "渝北怎么换呢"])
def test_what_is_asked_of_its_own_of_another_place_is_not_lost(text):
    reading = read(GUARD, text)

    assert reading.regions == (YUBEI,) and text in reading.query
    assert "示例护学岗" in reading.standalone and "几个人" not in reading.standalone


@pytest.mark.parametrize("text", ["那渝北怎么样呢", "渝北如何", "渝北也有吗", "渝北也是吗"])
def test_what_only_repeats_the_asking_is_the_same_question_of_another_place(text):
    assert read("长宁的示例睡眠目标有哪些", text).standalone == "渝北的示例睡眠目标有哪些"


@pytest.mark.parametrize("text", ["那初中带什么呢", "初中要不要交钱", "那初三能不能请假呢"])
def test_what_is_asked_of_its_own_of_another_stage_is_not_lost(text):
    reading = read("长宁小学示例护学岗每班几个人", text)

    assert text in reading.query and "示例护学岗" in reading.standalone
    assert "小学" not in reading.standalone and "几个人" not in reading.standalone


@pytest.mark.parametrize(
    ("earlier", "subject"), [("长宁示例课后服务几点结束", "示例课后服务"), ("长宁示例转学需要什么材料", "示例转学"), ("长宁示例夏令营怎么报名", "示例夏令营")]
)
@pytest.mark.parametrize("text", ["谁负责呢", "带什么"])
def test_what_names_no_subject_is_led_by_the_earlier_one(earlier, subject, text):
    reading = read(earlier, text)

    assert subject in reading.query and reading.query.endswith(text)
    assert expected_of(reading.query) is expected_of(text)
