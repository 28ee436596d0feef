"""The questions that found nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.gaps import GapLog
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
