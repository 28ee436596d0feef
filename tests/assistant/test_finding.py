"""Which passages a question is answered from, where articles say which questions they answer."""

from __future__ import annotations

import pytest

from assistant.finding import stages_of
from assistant.types import Answer, Outcome, Question, Turn
from knowledge.types import Region, Role
from tests.assistant.house import House
from tests.assistant.test_ready_answers import ANSWERS, Trusts
from tests.shelf import document

WORRY = "一写字就要喝水"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    opened = House(
        tmp_path_factory.mktemp("finding"),
        {
            "guidance/young.md": _article("小学作业", WORRY, "小学", "小学生每天睡够10小时，先歇再写。"),
            "guidance/old.md": _article("初中作业", "关了灯还在想题", "初中", "初中生每天睡够9小时，先歇再写。"),
            "procedure.md": document(
                "示例程序", "班主任先听学生讲，再约家长谈。", region="全国", kind="procedure", questions="[上课总走神该跟谁说]"
            ),
            "plan.md": document("长宁区示例方案", "长宁学校写字课要备好饮水。", region="上海市/长宁区"),
            "north.md": document("渝北区示例方案", "渝北区开展“示例星桥计划”，请大学生陪读。", region="重庆市/渝北区"),
        },
    )
    yield opened
    opened.close()


def _article(title: str, asked: str, stage: str, advice: str) -> str:
    return document(title, advice, region="全国", kind="guidance", stages=f"[{stage}]", questions=f"[{asked}]")


def _found(house: House, question: str) -> list[str]:
    _, hits = house.assistant.search(question, (), None, Role.PARENT, 5)
    return [hit.document.key for hit in hits]


def test_a_worry_finds_the_article_that_is_written_for_it(house):
    assert _found(house, WORRY)[0] == "guidance/young.md"


def test_where_a_place_is_named_its_own_document_leads(house):
    assert _found(house, f"长宁写字课，{WORRY}")[0] == "plan.md"


@pytest.mark.parametrize("question", [f"{WORRY}，电话号码是多少", f"{WORRY}归哪个部门管"])
def test_a_question_for_a_number_or_a_department_looks_at_no_articles_questions(house, question):
    _, hits = house.assistant.search(question, (), None, Role.PARENT, 5)

    assert not any("questions" in hit.scores for hit in hits)


def test_guidance_for_another_age_is_left_out_where_there_is_some_for_the_age_named(house):
    assert "guidance/old.md" not in _found(house, "小学生每天睡够几小时")
    assert "guidance/old.md" in _found(house, "每天睡够几小时")
    assert "guidance/old.md" in _found(house, "高中生每天睡够几小时")


def test_a_teachers_procedure_counts_in_full_for_who_speaks_as_a_teacher(house):
    scores = {}
    for question in ("班上学生总走神该跟谁说", "孩子总走神该跟谁说"):
        _, hits = house.assistant.search(question, (), None, Role.PARENT, 5)
        scores[question] = next(hit.score / hit.scores["fused"] for hit in hits if hit.document.key == "procedure.md")

    assert list(scores.values()) == [pytest.approx(1.0), pytest.approx(0.75)]


def test_parents_guidance_counts_less_for_a_teacher(house):
    shares = {}
    for role in (Role.PARENT, Role.TEACHER):
        _, hits = house.assistant.search("小学生每天睡够几小时", (), None, role, 5)
        shares[role] = next(hit.score / hit.scores["fused"] for hit in hits if hit.document.key == "guidance/young.md")

    assert shares[Role.TEACHER] == pytest.approx(0.75 * shares[Role.PARENT])


def test_a_follow_up_that_says_little_alone_is_like_no_articles_question(house):
    history = (Turn("user", "小学生每天睡够几小时"), Turn("assistant", "10小时。"))
    _, hits = house.assistant.search("高中呢", history, None, Role.PARENT, 5)

    assert hits and not any("questions" in hit.scores for hit in hits)


@pytest.mark.parametrize("earlier", ["关了灯还在想题怎么办", "长宁写字课几点开始"])
def test_a_new_worry_is_not_answered_with_the_old_one(house, earlier):
    assert house.ask(earlier, WORRY).standalone_question == house.ask(WORRY).standalone_question


def test_a_name_is_looked_for_where_it_stands(house):
    answer = house.ask("长宁写字课要备好什么", "示例星桥计划是什么")

    assert answer.citations[0].document.key == "north.md"
    assert not answer.regions


@pytest.mark.parametrize(
    ("question", "stages"),
    [
        ("三岁咬人", {"学前"}),
        ("两岁半的孩子咬人", {"学前"}),
        ("六岁还尿床", {"学前", "小学"}),
        ("八岁不肯写作业", {"小学"}),
        ("六年级成绩掉了", {"小学"}),
        ("十二岁要手机", {"小学", "初中"}),
        ("孩子咬人", set()),
    ],
)
def test_the_age_in_a_question_says_for_which_stages_guidance_is_looked_for(question, stages):
    assert stages_of(question) == stages


def test_a_follow_up_stays_with_the_age_of_the_article_that_was_told(house):
    told = (Turn("user", WORRY), Turn("assistant", "小学生每天睡够10小时，先歇再写。[1]"))
    _, hits = house.assistant.search("那每天睡够几小时", told, None, Role.PARENT, 5)

    assert "guidance/young.md" in [hit.document.key for hit in hits]
    assert "guidance/old.md" not in [hit.document.key for hit in hits]


def test_more_of_the_same_may_come_from_another_article(house):
    told = (Turn("user", "每天睡够几小时"), Turn("assistant", "小学生每天睡够10小时，先歇再写。[1]"))
    _, hits = house.assistant.search("还有吗", told, None, Role.PARENT, 5)

    assert "guidance/old.md" in [hit.document.key for hit in hits]


@pytest.fixture(scope="module")
def bus(tmp_path_factory):
    plan = document("长宁区示例护学方案", "护学岗由各班轮值，每班每次4人。", region="上海市/长宁区")
    opened = House(tmp_path_factory.mktemp("bus"), {"answers.md": ANSWERS, "plan.md": plan})
    yield opened
    opened.close()


GUARD, BUS = "护学岗每班几个人", "校车早上什么时候来接孩子"


def _told_of_both(bus: House, text: str, *said: str, region: Region | None = None) -> Answer:
    history = tuple(Turn("user" if i % 2 == 0 else "assistant", turn) for i, turn in enumerate(said))
    answer = bus.verified_by(Trusts("司机不等")).ask(Question(text, history, region))
    bus.check(answer)
    return answer


@pytest.mark.parametrize("text", [f"长宁区{GUARD}？{BUS}？", f"{BUS}？长宁区{GUARD}？", f"上海长宁{GUARD}？{BUS}？"])
def test_the_place_that_a_message_names_is_asked_about_in_each_of_its_questions(bus, text):
    answer = _told_of_both(bus, text)

    assert answer.outcome is Outcome.PARTLY_ANSWERED
    assert "司机不等" not in answer.text


def test_the_place_of_the_conversation_is_asked_about_in_each_question_of_a_message(bus):
    answer = _told_of_both(bus, f"{GUARD}？{BUS}？", "长宁区护学岗是什么", "护学岗由各班轮值。")

    assert "司机不等" not in answer.text


def test_the_place_that_is_chosen_on_the_page_is_named_in_none_of_them(bus):
    answer = _told_of_both(bus, f"{GUARD}？{BUS}？", region=Region(("上海市", "长宁区")))

    assert "司机不等" in answer.text
