"""Messages that are built to keep a pattern busy are read at once: one of them would hold up everybody else."""

import pytest

from assistant.safety import Concern, triage
from assistant.values import values
from knowledge.regions import national_divisions
from tests.assistant.readings import read
from tests.ingest.reading import within


@pytest.mark.parametrize("unit", ["嗯", "太好", "好的", "哈", "你好", "知道了", "那", "1", "没有人欺负", "去年好了"])
def test_one_unit_over_and_over_is_judged_at_once(unit):
    with within(3):
        judged = triage(unit * (1_000 // len(unit)) + "校")

    assert judged.concern is not Concern.INJECTION


def test_thanks_after_many_nods_are_still_thanks():
    assert triage("嗯嗯好的太好了，谢谢您").concern is Concern.SMALL_TALK


@pytest.mark.parametrize("unit", ["千", "一", "七", "十百"])
def test_a_long_run_of_numerals_is_read_at_once(unit):
    with within(2):
        found = values(unit * 3_000 + "，每周2次")

    assert "2次" in [value.text for value in found]


@pytest.mark.parametrize("text", ["12,345人", "十余万名", "三千多所", "2.5小时", "一千二百家"])
def test_numbers_are_read_whole(text):
    assert [value.text for value in values(f"共有{text}。")] == [text]


@pytest.mark.parametrize("unit", ["长宁区渝北区徐汇区", "上海市长宁区", "浙江省普陀区", "不要长宁的，从渝北搬到", "昆山普陀"])
def test_places_over_and_over_are_read_at_once(unit):
    with within(3):
        read(unit * (3_600 // len(unit)))


@pytest.mark.parametrize("depth", [2, 3])
def test_the_names_of_all_places_are_read_at_once(depth):
    names = "、".join(region.name for region in national_divisions() if len(region.path) == depth)

    with within(3):
        read(names[:3_600])


@pytest.mark.parametrize("unit", ["长宁区渝北区徐汇区", "孩子睡眠不足怎么办，", "那呢？"])
def test_long_messages_before_a_question_are_read_at_once(unit):
    with within(4):
        read(*[unit * (8_000 // len(unit))] * 10, "那合川呢，电话多少？", answer=unit * (8_000 // len(unit)))


def test_a_long_letter_is_still_what_the_next_question_is_about():
    letter = f"长宁的示例心理港湾，{'老师说得很好。' * 400}什么时候开放？"

    assert "心理港湾" in read(letter, "电话呢").standalone
