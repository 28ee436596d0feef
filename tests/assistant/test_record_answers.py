from dataclasses import replace

import pytest

from assistant.record_answers import RecordAnswer, RecordAnswers, task_lead
from assistant.types import Outcome
from assistant.understanding import Understanding, intent_of
from knowledge.catalogue import Catalogue
from knowledge.database import Database
from knowledge.documents import Documents
from knowledge.facts import Contact, Corrected, Duty, Fact, Provenance, Venue
from knowledge.text import bare
from knowledge.types import Audience, Metadata, Region, Role
from tests.knowledge.facts_in_store import HECHUAN, PUTUO, place, store


def _duty(number: int, region: Region = PUTUO, lead: str = "区教育局", cooperate: str = "区妇联") -> Duty:
    return Duty("", place(region), "示例行动", f"示例任务{number}。做好。", (lead,), (cooperate,))


def _asked(question: str, *facts: Fact, regions: tuple[Region, ...] = (), role: Role = Role.PARENT, **metadata):
    database = Database("sqlite://")
    for region in dict.fromkeys(fact.provenance.region for fact in facts):
        own = [fact for fact in facts if fact.provenance.region == region]
        store(database, region.key, own, Metadata(title=f"{region.name}方案", region=region, **metadata))
    documents = Documents(database)
    reading = Understanding(question, question, intent_of(question), "哪些" in question, regions)
    return RecordAnswers(Catalogue(database, documents), documents).answer(reading, role.readable)


def _lines(found: RecordAnswer | None) -> list[str]:
    assert found is not None
    return found.draft.text.split("\n")


def test_the_tasks_of_a_department_are_listed():
    found = _asked("区教育局牵头哪些任务", _duty(1), _duty(2))

    head, *lines = _lines(found)
    assert head.startswith("区教育局牵头的任务")
    assert lines == ["· （牵头）示例行动 › 示例任务1[1]", "· （牵头）示例行动 › 示例任务2[2]"]
    assert found is not None and [card.citation for card in found.cards] == [1, 2]


def test_only_tasks_in_the_asked_role_are_listed():
    assert _lines(_asked("区妇联配合哪些任务", _duty(1)))[1] == "· （配合）示例行动 › 示例任务1[1]"
    assert _asked("区妇联牵头哪些任务", _duty(1)) is None


def test_who_asks_in_which_task_a_department_has_which_role_is_told_both():
    assert _lines(_asked("区妇联在任务清单里是哪项行动的什么角色", _duty(1)))[1] == "· （配合）示例行动 › 示例任务1[1]"


def test_departments_named_together_share_the_tasks():
    found = _asked("区教育局和区妇联共同承担哪些任务", _duty(1), _duty(2, cooperate="团区委"))

    assert [line[-8:] for line in _lines(found)[1:]] == ["示例任务1[1]"]


def test_a_task_named_twice_comes_once():
    assert len(_lines(_asked("区教育局牵头哪些任务", _duty(1), _duty(1)))) == 2


def test_of_many_tasks_the_rest_is_counted():
    lines = _lines(_asked("区教育局牵头哪些任务", *(_duty(n) for n in range(1, 24))))

    assert len(lines) == 12 and lines[-1] == "另有13项未列出，问“还有吗”就接着列。"


def test_several_places_share_the_lines_and_are_named():
    duties = [_duty(n, region) for region in (PUTUO, HECHUAN) for n in range(1, 9)]
    lines = _lines(_asked("普陀和合川的区教育局分别牵头哪些任务", *duties, regions=(PUTUO, HECHUAN)))

    assert [sum(name in line for line in lines) for name in ("普陀区 （牵头）", "合川区 （牵头）")] == [5, 5]


def test_a_place_does_not_see_the_tasks_of_another():
    found = _asked("区教育局牵头哪些任务", _duty(1), _duty(2, HECHUAN), regions=(PUTUO,))

    assert len(_lines(found)) == 2


@pytest.mark.parametrize("question", ["示例任务由谁牵头", "区教育局的电话", "哪个部门负责", "孩子挑食怎么办"])
def test_other_questions_are_left_to_the_passages(question):
    assert _asked(question, _duty(1)) is None


def test_contacts_are_listed_by_place_with_their_purpose():
    contact = Contact("", place(PUTUO), "区教育局", "陈示例", "报名", ("66660001",))
    lines = _lines(_asked("哪些地方有联系电话", contact))

    assert lines == [
        "文件里写明联系电话的有1个地区、1条：",
        "· 普陀区 区教育局，联系人陈示例，电话66660001（用途：报名）[1]",
    ]


def test_what_a_role_may_not_read_is_not_listed():
    question = "区教育局牵头哪些任务"

    assert _asked(question, _duty(1), audience=Audience.ADMINS) is None
    assert _asked(question, _duty(1), audience=Audience.ADMINS, role=Role.ADMIN) is not None


def test_places_are_counted_and_listed():
    venues = [Venue("", place(PUTUO), f"示例{n}图书馆", fee="免费") for n in range(1, 5)]
    lines = _lines(_asked("普陀一共有多少家图书馆", *venues, regions=(PUTUO,)))

    assert lines[0] == "普陀区的图书馆共4条："
    assert lines[1] == "· 示例1图书馆，免费[1]"


def test_a_task_that_body_and_attachment_name_cites_both():
    body = Duty("", place(PUTUO, "（一）示例任务1"), "行动", "示例任务1。做好。", responsible=("区教育局", "区妇联"))
    attached = Duty("", place(PUTUO, "1.1示例任务1"), "行动", "1.1 示例任务1。做好。", ("区教育局",), ("区妇联",))
    found = _asked("区教育局负责哪些任务", body, attached)

    assert _lines(found)[1:] == ["· （牵头）行动 › 示例任务1[1][2]"]
    assert found is not None and [c.quote for c in found.draft.citations] == ["1.1示例任务1", "（一）示例任务1"]
    assert [(card.citation, card.also) for card in found.cards] == [(1, (2,))]


def test_a_corrected_phone_is_cited_from_where_the_document_has_it():
    entry = Corrected("phones", "66660001", ("66660002",), ((40, 48),))
    contact = Contact("", replace(place(PUTUO), corrected=(entry,)), "区教育局", "陈示例", "报名", ("66660002",))
    found = _asked("哪些地方有联系电话", contact)

    assert _lines(found)[1] == "· 普陀区 区教育局，联系人陈示例，电话66660002（用途：报名）[1][2]"
    assert found is not None and [c.quote for c in found.draft.citations] == ["原文", "66660002"]


def test_of_many_places_only_those_shown_are_read_and_full_ones_come_last(monkeypatch: pytest.MonkeyPatch):
    venues = [Venue("", place(PUTUO), f"示例{n}图书馆", fee="免费", remaining="0" if n < 5 else "9") for n in range(40)]
    read: list[int] = []
    whole = Catalogue.read
    monkeypatch.setattr(Catalogue, "read", lambda self, ids: (read.extend(ids), whole(self, ids))[1])
    lines = _lines(_asked("普陀有哪些免费的图书馆", *venues, regions=(PUTUO,)))

    assert lines[0] == "普陀区符合条件的图书馆共40条：" and lines[-1].startswith("另有30项")
    assert len(read) == 10 and lines[1].startswith("· 示例5图书馆，免费")


def test_what_was_told_of_a_list_is_left_out_and_nothing_more_is_said_so():
    venues = [Venue("", place(PUTUO), f"示例{n}图书馆", fee="免费") for n in range(12)]
    database = Database("sqlite://")
    store(database, "馆", venues, Metadata(title="示例名录", region=PUTUO))
    documents = Documents(database)
    records = RecordAnswers(Catalogue(database, documents), documents)
    question = "普陀有哪些图书馆"
    asked = Understanding(question, question, intent_of(question), True, (PUTUO,))

    first = records.answer(asked, Role.PARENT.readable)
    assert first is not None
    more = records.answer(replace(asked, told=bare(first.draft.text)), Role.PARENT.readable)
    assert more is not None
    none = records.answer(replace(asked, told=bare(first.draft.text + more.draft.text)), Role.PARENT.readable)

    assert [line[:8] for line in _lines(more)[1:]] == ["· 示例10图书", "· 示例11图书"]
    assert none is not None and none.outcome is Outcome.NO_EVIDENCE and "共12条" not in none.draft.text


def test_a_place_s_number_without_a_matter_is_its_office_s(house):
    answer = house.ask("长宁联系电话多少")

    assert "66660001" in answer.text
    assert "用于报名示例家长学校" in answer.text or "用途" in answer.text


def test_a_place_s_number_without_a_matter_is_no_person_s_mobile(house):
    assert "13900000001" not in house.ask("渝北联系电话多少").text


def test_thanks_after_an_answer_repeat_nothing(house):
    assert house.ask("长宁示例晨跑行动由谁牵头？", "谢谢，明白了").outcome is Outcome.OUT_OF_SCOPE


@pytest.mark.parametrize(
    ("task", "name"),
    [
        ("开展晨跑。每天一次", "开展晨跑"),
        ("深入推进示例家校社协同育人机制建设工作，" + "持续完善" * 12, "深入推进示例家校社协同育人机制建设工作"),
        ("示例" * 60, "示例" * 20 + "……"),
    ],
)
def test_a_long_task_is_cut_between_clauses(task, name):
    place = Provenance("k", 1, Region(("上海市", "长宁区")), "", task, 0, len(task))

    assert task_lead(Duty(1, place, "", task)) == name


def test_a_digest_repeats_itself_and_is_not_counted():
    counted = _lines(_asked("区教育局牵头几项任务", _duty(1), _duty(2)))
    digest = _lines(_asked("区教育局牵头几项任务", _duty(1), _duty(2), digest_of="《示例方案》"))

    assert counted[0] == "区教育局牵头的任务共2项：" and digest[0] == "区教育局牵头的任务有："


def test_no_list_holds_a_mobile_or_a_contact_whose_time_is_over():
    office = Contact("", place(PUTUO), "区教育局", None, "报名", ("66660001",))
    mobile = Contact("", place(PUTUO), "区教育局", "陈示例", "报名", ("13900000001",))
    over = Contact("", place(PUTUO), "区教育局", "李示例", "报送", ("66660002",), deadline="2020年7月23日")

    lines = _lines(_asked("请列出所有联系人和电话", office, mobile, over))

    assert lines == ["文件里写明联系电话的有1个地区、1条：", "· 普陀区 区教育局，电话66660001（用途：报名）[1]"]


@pytest.mark.parametrize("question", ["哪些地方有联系电话", "普陀案例联系人和合川案例联系人的电话有哪些"])
def test_who_asks_for_the_places_or_names_the_purpose_is_told_the_rest_too(question):
    mobile = Contact("", place(PUTUO), "区教育局", "陈示例", "报送案例", ("13900000001",), deadline="2020年7月23日")

    assert _lines(_asked(question, mobile))[1:] == [
        "· 普陀区 区教育局，联系人陈示例，电话13900000001（用途：报送案例）（已过期）[1]"
    ]
