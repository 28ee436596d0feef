"""Advice out of two made-up articles: what it comes down to, the steps that fit, and when to seek help."""

import pytest

from assistant.guidance_answers import _side, asks_for_advice
from assistant.openings import OPENINGS
from assistant.types import Outcome
from knowledge.types import Role
from tests.assistant.house import House
from tests.assistant.readings import read
from tests.shelf import document

CHORES = document(
    "示例：小学生不肯做家务怎么办",
    "本文写给孩子不肯做家务的示例家长。教孩子做家务的要点是一次一件、做完就夸。",
    "## 小学生做家务，家长可以做什么",
    "1. 碗筷一推就跑、叫不动：饭后一起收，家长洗碗，孩子擦桌子，每天只做这一件示例家务。",
    "2. 袜子乱丢：在床边放一个示例小筐，孩子自己把袜子放进去，月底家长和孩子一起数一数。",
    "3. 讨价还价要零花钱：家务是家人的本分，家长用一句具体的夸奖代替示例零花钱。",
    "4. 嫌孩子做不好：家长不返工，留着给孩子看明天怎样做得更好。",
    "## 小学生做家务，家长要避免什么",
    "- 家长要避免一边催一边替孩子把示例家务做完。",
    "## 孩子什么都不肯做，什么时候要求助，找谁",
    "- 孩子连续两周什么都不想做、吃不下饭，家长可以请学校心理老师看一看。",
    region="全国",
    kind="guidance",
)
READING = document(
    "示例：小学生不爱读书怎么办",
    "教孩子读书的要点是大人先读。",
    "## 小学生不爱读书，家长可以做什么",
    "1. 家长每晚和孩子各读十分钟示例图书。",
    "## 引导小学生读书，家长可以这样说",
    "- 孩子说没意思时，家长可以说：“示例书里谁最好笑，讲给我听。”",
    region="全国",
    kind="guidance",
)
BUREAU = document(
    "示例：致家长的一封信（孩子尿床）",
    "孩子尿床很常见。",
    "## 常见表现",
    "1. 睡前喝水多：晚饭以后少给孩子喝水，尿床会少一些。",
    "2. 睡得沉叫不醒：尿床的孩子睡前先上一次厕所。",
    "## 错误做法",
    "- 打骂尿床的孩子。",
    "## 什么时候需要就医",
    "- 孩子五岁以后还常尿床，可以去看儿科。",
    region="全国",
    kind="guidance",
)
SCHOOL = document(
    "示例：孩子不肯去学校怎么办",
    "孩子不肯上学的要点是先稳住。",
    "## 孩子不肯上学，家长可以做什么",
    "1. 家长每天和孩子一起吃一顿示例早饭。",
    "## 孩子不肯上学，家长要避免什么",
    "- 家长要避免骂厌学的孩子，厌学的孩子挨了骂更厌学。",
    region="全国",
    kind="guidance",
    topics="[厌学]",
)
TEMPER = document(
    "示例：孩子发脾气怎么办",
    "对付孩子发脾气的要点是等一等。",
    "## 孩子发脾气，家长可以做什么",
    "1. 大人先蹲下来，等孩子安静了再说示例的道理。",
    region="全国",
    kind="guidance",
)


@pytest.fixture(scope="module")
def advice(tmp_path_factory):
    files = {"chores.md": CHORES, "reading.md": READING, "school.md": SCHOOL, "bureau.md": BUREAU}
    house = House(tmp_path_factory.mktemp("advice"), files)
    yield house
    house.close()


def test_a_question_as_general_as_the_article_gets_its_gist_first_then_steps_in_order_then_where_to_turn(advice):
    answer = advice.ask("孩子不肯做家务怎么办")

    assert answer.outcome is Outcome.ANSWERED
    kind_word, gist, *_ = answer.text.split("\n")
    assert kind_word in OPENINGS and gist.startswith("教孩子做家务的要点是一次一件、做完就夸")
    assert {citation.document.key for citation in answer.citations} == {"chores.md"}
    starts = [citation.start for citation in answer.citations]
    assert starts == sorted(starts)
    assert "学校心理老师" in answer.text.split("\n")[-1]
    assert "避免" not in answer.text and "本文写给" not in answer.text


def test_the_item_on_the_very_trouble_comes_first_and_no_summary(advice):
    answer = advice.ask("孩子碗筷一推就跑，怎么叫都叫不动")

    assert answer.citations[0].quote.startswith("饭后一起收，家长洗碗")
    assert "的要点是" not in answer.text
    assert len({citation.start for citation in answer.citations}) == len(answer.citations) > 1


def test_what_to_avoid_leads_where_that_passage_is_the_best(advice):
    answer = advice.ask("孩子做家务，家长一边催一边替他做完")

    assert answer.citations[0].quote.startswith("家长要避免一边催一边替孩子")


def test_who_asks_for_an_articles_topic_is_not_first_told_what_to_avoid(advice):
    answer = advice.ask("孩子厌学怎么办")

    assert answer.citations[0].quote.startswith("孩子不肯上学的要点是")


def test_what_can_be_said_to_a_child_leads_where_that_is_asked_for(advice):
    asked = advice.ask("孩子不爱读书，怎么跟他说")
    untold = advice.ask("孩子不爱读书怎么办")

    assert asked.citations[0].quote == "孩子说没意思时，家长可以说：“示例书里谁最好笑，讲给我听。”"
    assert untold.citations[0].quote.startswith("教孩子读书的要点")


def test_a_step_is_told_without_the_words_of_the_trouble_before_it(advice):
    answer = advice.ask("孩子碗筷一推就跑，不肯做家务怎么办")

    assert "\n饭后一起收，家长洗碗" in answer.text
    assert "叫不动" not in answer.text


def test_the_answer_stays_short(advice):
    answer = advice.ask("孩子不肯做家务")

    assert len(answer.text) <= 300
    assert len(answer.citations) <= 5


def test_a_teacher_and_who_asks_for_the_same_in_short_get_no_kind_word(advice):
    trouble = "孩子不肯做家务怎么办"

    for answer in (advice.ask(trouble, "说简单点"), advice.ask(trouble, role=Role.TEACHER)):
        assert not set(OPENINGS) & set(answer.text.split("\n"))


def test_trouble_told_in_english_is_answered_by_the_article_with_english_labels(advice):
    answer = advice.ask("My son refuses to do his chores, what can I do?")

    assert answer.outcome is Outcome.ANSWERED
    assert {citation.document.key for citation in answer.citations} == {"chores.md"}
    kind_word, lead, gist, *steps = answer.text.split("\n")
    assert kind_word in OPENINGS and kind_word.isascii() and lead.startswith("From the documents (quoted in Chinese")
    assert gist.startswith("In short: 教孩子做家务的要点")
    assert sum(step.startswith("· What you can do: ") for step in steps) == 1
    assert any(step.startswith("· When to get help: ") for step in steps)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("孩子不肯做家务怎么办", True),
        ("孩子写作业磨蹭到十一点", True),
        ("小学生几点睡觉", False),
        ("打孩子犯法吗", False),
        ("学校能不能布置家庭作业", False),
        ("家务由谁负责", False),
        ("家务活动的电话是多少", False),
    ],
)
def test_advice_is_asked_for_by_telling_of_trouble_not_by_asking_for_a_fact(question, asks):
    assert asks_for_advice(read(question)) is asks


def test_teachers_are_not_answered_as_parents():
    assert not asks_for_advice(read("学生不肯做家务怎么办"), Role.TEACHER)
    assert not asks_for_advice(read("我是班主任，班里孩子打架怎么办"))


@pytest.mark.parametrize(
    "question",
    ["孩子被同学打了怎么办", "同学老是欺负我女儿，老师不管", "同学给我女儿起外号", "别人欺负我家孩子咋办", "我儿子被同学孤立了",
     "同学老是给她起外号", "不让别人跟她玩"],
)
def test_what_a_child_suffers_is_answered_from_the_victims_side(question):
    assert _side(question, "孩子被同学欺负怎么办") > 1 > _side(question, "孩子欺负同学、打人骂人怎么办")


@pytest.mark.parametrize("question", ["孩子在学校打人", "我家儿子欺负同学", "三岁宝宝咬人怎么办"])
def test_what_a_child_does_is_answered_from_the_doers_side(question):
    assert _side(question, "孩子欺负同学、打人骂人怎么办") > 1 > _side(question, "孩子被同学欺负怎么办")


def test_items_of_another_bureaus_article_are_told_where_no_heading_says_what_to_do(advice):
    answer = advice.ask("孩子尿床怎么办")

    assert "晚饭以后少给孩子喝水" in answer.text and "睡前先上一次厕所" in answer.text
    assert answer.text.split("\n")[-1].startswith("· 孩子五岁以后")
    assert "打骂" not in answer.text


def test_an_article_on_something_else_is_not_told_but_named_as_the_nearest(advice):
    answer = advice.ask("孩子蚊虫叮咬肿了怎么办")

    assert answer.outcome is Outcome.NO_EVIDENCE
    assert "最接近的一篇是《示例：" in answer.text
    assert len(answer.citations) == 1


def test_an_article_that_says_it_answers_the_question_is_told_though_no_text_has_its_words(tmp_path):
    asked = "小祖宗炸毛掀屋顶"
    house = House(tmp_path, {"temper.md": TEMPER.replace("kind:", f"questions: [{asked}]\nkind:", 1)})
    told = house.ask(asked)
    house.close()
    house = House(tmp_path / "without", {"temper.md": TEMPER})
    refused = house.ask(asked)
    house.close()

    assert told.outcome is Outcome.ANSWERED and "大人先蹲下来" in told.text
    assert refused.outcome is Outcome.NO_EVIDENCE
