from itertools import product

import pytest

from assistant.safety import Concern, CrisisKind, Endangered, Likeness, SafetyCheck, Speaker, crisis_reply, triage
from assistant.safety.likeness import Likely
from assistant.types import Turn
from knowledge.types import Role


class MissingLikely(Likeness):
    """Finds a missing child in every text."""

    def __init__(self) -> None:
        pass

    def likely(self, text: str) -> Likely | None:
        return Likely(0.9, CrisisKind.MISSING)


EARLIER = (Turn("user", "孩子被欺负了"), Turn("assistant", "可以打110。"), Turn("user", "是初二男生"))


@pytest.mark.parametrize(
    "text", ["他割腕了", "她写了遗书", "他说死了算了", "她不见了", "佢唔見咗", "他今天没回家", "ta想自杀"]
)
@pytest.mark.parametrize("history", [(), EARLIER])
def test_who_writes_of_him_or_her_is_a_grown_up(text: str, history: tuple[Turn, ...]):
    found = triage(text, history)

    assert (found.speaker, found.endangered) == (Speaker.PARENT, Endangered.OWN)


def test_likeness_takes_him_for_the_writers_child_too():
    found = SafetyCheck(MissingLikely()).triage("他去了哪里都不知道")

    assert (found.crisis, found.speaker) == (CrisisKind.MISSING, Speaker.PARENT)


def test_likeness_takes_me_for_the_writer():
    found = SafetyCheck(MissingLikely()).triage("妈妈对不起，我在水塔上，别找我")

    assert (found.speaker, found.endangered) == (Speaker.CHILD, Endangered.WRITER)


@pytest.mark.parametrize("text", ["割腕了", "吞了一瓶药", "我该怎么办，他要跳楼"])
def test_earlier_messages_tell_the_parent(text: str):
    assert triage(text, EARLIER).speaker is Speaker.PARENT


@pytest.mark.parametrize("text", ["我不想活了", "不想活了", "我妈总打我，我想死", "爸妈不要我了，我割了手腕"])
def test_who_writes_of_themselves_is_spoken_to(text: str):
    found = triage(text)

    assert (found.speaker, found.endangered) == (Speaker.CHILD, Endangered.WRITER)


@pytest.mark.parametrize(
    "text",
    [
        "我撑不下去了，带娃带得想跳楼",
        "我真的好累，不想活了，孩子才4岁",
        "老公出轨，我不想活了",
        "单亲妈妈，真的活不下去了",
        "我是老师，我不想活了",
        "每天辅导孩子写作业，我真的想自杀",
    ],
)
def test_a_parent_in_danger_is_addressed_and_the_child_handed_over(text: str):
    found = triage(text)
    reply = crisis_reply(CrisisKind.SUICIDE, found.speaker, endangered=found.endangered)

    assert (found.speaker, found.endangered) == (Speaker.PARENT, Endangered.WRITER)
    assert "12356" in reply[:60] and "把孩子交给" in reply


def test_a_teacher_in_danger_is_addressed():
    found = triage("我撑不下去了，不想活了", role=Role.TEACHER)
    reply = crisis_reply(CrisisKind.SUICIDE, found.speaker, Role.TEACHER, endangered=found.endangered)

    assert found.endangered is Endangered.WRITER
    assert "学生" not in reply


@pytest.mark.parametrize(
    "text",
    [
        "我女儿说同学想自杀，怎么劝",
        "我同桌说她周末要自杀",
        "我儿子的朋友写了遗书",
        "我孩子班上有同学跳楼了",
        "孩子的同学发朋友圈说不想活了",
        "我闺蜜的孩子发视频说永别",
        "邻居孩子发朋友圈说来世再见",
    ],
)
def test_a_third_child_is_told_apart(text: str):
    found = triage(text)
    reply = crisis_reply(CrisisKind.SUICIDE, found.speaker, endangered=found.endangered)

    assert found.endangered is Endangered.OTHER
    assert "守在孩子身边" not in reply and "班主任" in reply


@pytest.mark.parametrize(
    "text",
    [
        "女儿说她不想活了",
        "儿子10岁，说不想活了",
        "他在楼顶",
        "女儿跟同学说不想活了",
        "孩子哭着说我不想活了",
        "我发现儿子写了遗书",
        "孩子发朋友圈说来世再见",
        "孩子今天特别平静，跟我说谢谢妈妈这些年",
        "儿子给老师留言说谢谢老师，永别了",
        "孩子突然抱着我说妈妈辛苦了，下辈子再做你女儿",
        "女儿说妈妈我不想活了",
        "女儿最近把最喜欢的手办全送同学了",
        "女儿同学告诉我，女儿在学校说不想活",
        "班主任打电话来说孩子在班里说不想活了",
    ],
)
def test_the_writers_own_child_is_meant(text: str):
    found = triage(text)

    assert (found.concern, found.speaker, found.endangered) == (Concern.CRISIS, Speaker.PARENT, Endangered.OWN)


@pytest.mark.parametrize("kind", [CrisisKind.SUICIDE, CrisisKind.SELF_HARM])
@pytest.mark.parametrize("endangered", Endangered)
@pytest.mark.parametrize("speaker", Speaker)
def test_every_reply_leads_with_help_and_is_short(kind: CrisisKind, endangered: Endangered, speaker: Speaker):
    reply = crisis_reply(kind, speaker, endangered=endangered)

    assert "120" in reply[:60] and len(reply) <= 220


def test_an_english_writer_in_danger_is_addressed():
    found = triage("i want to kill myself, my kids are small")
    reply = crisis_reply(CrisisKind.SUICIDE, found.speaker, endangered=found.endangered, english=True)

    assert "120" in reply[:60] and "who is near you" in reply and len(reply) <= 320


def test_every_opening_of_ours_keeps_its_crisis():
    for kind, endangered, english in product(CrisisKind, Endangered, (False, True)):
        opening = crisis_reply(kind, Speaker.PARENT, endangered=endangered, english=english)
        found = triage("嗯", (Turn("user", "嗯"), Turn("assistant", opening)))

        assert found.follow_up


def test_who_is_wished_away_is_the_one_in_danger():
    found = triage("没有我爸妈就不会吵架了")

    assert (found.speaker, found.endangered) == (Speaker.CHILD, Endangered.WRITER)


def test_a_teacher_reads_of_a_pupil_who_says_goodbye():
    found = triage("学生发朋友圈说来世再见", role=Role.TEACHER)

    assert (found.speaker, found.endangered) == (Speaker.TEACHER, Endangered.OWN)
