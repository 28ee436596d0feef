"""The questions that found nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from structlog.testing import capture_logs

from assistant.gaps import GapLog
from assistant.safety import mask_personal_data
from assistant.safety.masking import WITHHELD
from assistant.types import Answer, Outcome, Question
from knowledge.database import Database, sqlite_url
from knowledge.types import Region

MINHANG = Region(("上海市", "闵行区"))


@pytest.fixture
def log(tmp_path: Path) -> GapLog:
    return GapLog(Database(sqlite_url(tmp_path)))


def refused(*regions: Region) -> Answer:
    return Answer(Outcome.NO_EVIDENCE, "未找到", regions=regions)


def test_a_question_without_an_answer_is_kept_with_its_place(log: GapLog) -> None:
    log.record(Question("闵行有没有夜市"), refused(MINHANG))

    total, (gap,) = log.list(None, page=1, size=10)

    assert (total, gap.question, gap.region, gap.outcome) == (1, "闵行有没有夜市", MINHANG, Outcome.NO_EVIDENCE)


def test_an_answered_question_and_a_crisis_leave_no_trace(log: GapLog) -> None:
    log.record(Question("谁牵头"), Answer(Outcome.ANSWERED, "区教育局[1]"))
    log.record(Question("救命"), Answer(Outcome.CRISIS, "110"))

    assert log.list(None, page=1, size=10)[0] == 0


def test_a_mobile_number_in_a_question_is_masked(log: GapLog) -> None:
    log.record(Question("我的手机13900000000，怎么报名"), refused())

    _, (gap,) = log.list(None, page=1, size=10)

    assert "13900000000" not in gap.question


@pytest.mark.parametrize(
    "words", ["三年级2班王诗例有多动症，能进社团吗", "班里的刘畅例偷了东西怎么处理", "Kid named Ann Example, depressed"]
)
def test_of_health_or_conduct_beside_a_name_no_word_is_kept(log: GapLog, words: str) -> None:
    log.record(Question(words), refused())

    total, (gap,) = log.list(None, page=1, size=10)

    assert (total, gap.question) == (1, WITHHELD)


@pytest.mark.parametrize(
    ("words", "kept"),
    [("孩子有多动症能进社团吗", "孩子有多动症能进社团吗"), ("我女儿叫苏念例，怎么报名", "我女儿叫[姓名]，怎么报名")],
)
def test_a_name_or_an_illness_alone_lets_the_question_be_kept(log: GapLog, words: str, kept: str) -> None:
    log.record(Question(words), refused())

    assert log.list(None, page=1, size=10)[1][0].question == kept


def test_a_region_sees_its_own_gaps_and_those_below_it(log: GapLog) -> None:
    log.record(Question("甲"), refused(MINHANG))
    log.record(Question("乙"), refused(Region(("重庆市", "合川区"))))

    total, gaps = log.list(Region(("上海市",)), page=1, size=10)

    assert (total, [gap.question for gap in gaps]) == (1, ["甲"])


def test_a_settled_gap_is_off_the_list_and_an_unknown_one_is_told(log: GapLog) -> None:
    log.record(Question("甲"), refused())
    _, (gap,) = log.list(None, page=1, size=10)

    assert log.settle(gap.id)
    assert not log.settle(gap.id)
    assert log.list(None, page=1, size=10) == (0, [])


def test_a_gap_that_can_not_be_written_is_counted_and_told(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path))
    log = GapLog(database)
    with database.write() as session:
        session.execute(text("DROP TABLE gaps"))

    with capture_logs() as logged:
        log.record(Question("我的手机13900000000，怎么报名"), refused())
        log.flush()
        log.close()
        log.record(Question("甲"), refused())

    assert log.lost == 2
    assert [(entry["event"], entry["error"]) for entry in logged] == [
        ("gap not written", "OperationalError"), ("gap not written", "RuntimeError"),
    ]  # fmt: skip
    assert "1390" not in str(logged) and "报名" not in str(logged)


def test_only_the_last_gaps_are_kept(tmp_path: Path) -> None:
    log = GapLog(Database(sqlite_url(tmp_path)), most=2)

    for words in ("甲", "乙", "丙"):
        log.record(Question(words), refused())

    total, gaps = log.list(None, page=1, size=10)
    assert (total, [gap.question for gap in gaps]) == (2, ["丙", "乙"])


WRITTEN = (
    str, "零一二三四五六七八九".__getitem__, "〇壹贰叁肆伍陆柒捌玖".__getitem__, "０１２３４５６７８９".__getitem__,
    lambda digit: f"{digit}\ufe0f\u20e3", lambda digit: "⓪①②③④⑤⑥⑦⑧⑨"[digit], lambda digit: "oi23456789"[digit],
)  # fmt: skip
BETWEEN = ["", " ", "-", "_", ".", "·", "\u200b", "\u2060", " 一 ", "，", "/", "**", "a", "的", "\n", "——", "|"]
AROUND = st.sampled_from(["", "我的号码是", "请打", "孩子上三年级，", "联系人：", "怎么报名？", "（家长）", "谢谢"])


@st.composite
def disguised_numbers(draw: st.DrawFn) -> str:
    """A mobile or an identity number, hidden."""
    body = draw(st.text("0123456789", min_size=8, max_size=8))
    day = draw(st.dates(date(1950, 1, 1), date(2024, 12, 31))).strftime("%Y%m%d")
    mobile = f"1{draw(st.integers(3, 9))}{body}{draw(st.integers(0, 9))}"
    identity = f"310112{day}{body[:3]}{draw(st.sampled_from('0123456789X'))}"
    number = draw(st.sampled_from([mobile, identity]))
    write, between = draw(st.sampled_from(WRITTEN)), draw(st.sampled_from(BETWEEN))
    if write(1) in "一壹":  # where it is a digit it can be no dash
        between = between.replace("一", "-")
    cuts = draw(st.sets(st.integers(1, len(number) - 1)))
    shown = [write(int(c)) if c.isdigit() else c for c in number]
    return "".join(between + digit if place in cuts else digit for place, digit in enumerate(shown))


def numerals(words: str) -> int:
    return sum(character.isdigit() or character in "〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖" for character in words)


@given(AROUND, disguised_numbers(), AROUND)
@settings(deadline=None, max_examples=400)
def test_no_number_of_a_person_survives_in_any_disguise(before: str, hidden: str, after: str) -> None:
    masked = mask_personal_data(f"{before}{hidden}{after}")

    assert numerals(masked) <= numerals(before + after)
    assert "[手机号]" in masked or "[身份证号]" in masked


@pytest.mark.parametrize(
    ("words", "masked"),
    [
        ("138 一 1234 一 5678", "[手机号]"),
        ("yao san ba yi er san si wu liu qi ba", "[手机号]"),
        ("我叫张三，孩子在闵行", "我叫[姓名]，孩子在闵行"),
        ("我孩子叫王小明", "我孩子叫[姓名]"),
        ("女儿叫欧阳娜娜", "女儿叫[姓名]"),
        ("班主任李老师不回消息", "班主任[姓名]不回消息"),
        ("我是王小明妈妈", "我是[姓名]妈妈"),
        ("妈妈叫阿依古丽·买买提", "妈妈叫[姓名]"),
        ("加我微信abc_12345，QQ：12345678", "加我微信[账号]，QQ：[账号]"),
        ("发到 li.ming 艾特 example 点 com", "发到 [邮箱]"),
        ("阳光小区3栋2单元501室", "阳光小区[地址]"),
        ("银行卡6222 0212 3456 7890 123", "银行卡[证件或卡号]"),
    ],
)
def test_who_it_is_and_how_to_reach_them_is_masked(words: str, masked: str) -> None:
    assert mask_personal_data(words) == masked


@pytest.mark.parametrize(
    "words",
    [
        "座机021-52564588转7675，热线12356、12355",
        "021-52564588，2024年还能报名吗",
        "2024年3月15日至2025年6月30日招多少人",
        "2024-2025学年第二学期三年级一班周一到周五几点放学",
        "一二三年级一天一次，一周五次，三四五年级呢，第三单元语文作业呢",
        "历史老师和语文老师谁负责？班主任多久家访一次？",
        "孩子叫不醒、孩子叫什么名字好、我是翔安的家长",
    ],
)
def test_what_names_nobody_stays(words: str) -> None:
    assert mask_personal_data(words) == words
