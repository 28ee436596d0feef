"""The row of a table that the last answer told. Everything is made up (示例)."""

from __future__ import annotations

from dataclasses import replace

from assistant.asked import wanted_of
from assistant.rows_told import rather_rows_told
from assistant.selection import Unit, units_of
from assistant.types import Turn
from knowledge.terms import TermStatistics
from knowledge.types import Hit
from tests.assistant.builders import document, row
from tests.assistant.readings import read

CLINICS = [
    (("医院", "示例人民医院"), ("门诊", "发育行为门诊"), ("时间", "周三14:30—17:00"), ("预约", "公众号提前7天")),
    (("医院", "示例妇幼保健院"), ("门诊", "青春期门诊"), ("时间", "周一至周五8:00"), ("预约", "现场挂号，不设线上号")),
    (("医院", "示例中医院"), ("门诊", "青少年睡眠门诊"), ("时间", "周日8:30—11:00"), ("预约", "小程序周四放号")),
]
TOLD = (Turn("user", "孩子说话不清楚，哪个医院能看"), Turn("assistant", "示例人民医院，门诊：发育行为门诊；时间：周三14:30—17:00；预约：公众号提前7天[1]"))


def left(said: str, history: tuple[Turn, ...]) -> list[tuple[str, float]]:
    """The clinics whose rows are left, with what was added to their scores."""
    wanted = wanted_of(read(said), TermStatistics([]))
    made = [row(*cells) for cells in CLINICS]
    texts = {n: text for n, (_, text) in enumerate(made)}
    units: list[Unit] = [
        replace(unit, score=0.5)
        for n, (chunk, _) in enumerate(made)
        for unit in units_of(Hit(chunk, replace(document(), version_id=n), 1.0), wanted, texts.__getitem__)
    ]
    kept = rather_rows_told(units, said, history)
    return [(dict(CLINICS[unit.hit.document.version_id])["门诊"], round(unit.score - 0.5, 2)) for unit in kept]


def test_a_follow_up_asks_of_the_row_that_was_told() -> None:
    assert left("挂号怎么挂，我不会弄手机", TOLD) == [("发育行为门诊", 0.3)]


def test_a_row_that_the_follow_up_names_stays() -> None:
    assert [name for name, _ in left("那睡眠门诊哪天开", TOLD)] == ["发育行为门诊", "青少年睡眠门诊"]


def test_without_a_row_told_all_stay_as_they_are() -> None:
    everything = [("发育行为门诊", 0.0), ("青春期门诊", 0.0), ("青少年睡眠门诊", 0.0)]

    assert left("挂号怎么挂", ()) == everything
    assert left("挂号怎么挂", (TOLD[0], Turn("assistant", "示例区没有这样的门诊。"))) == everything
