"""What to say in a crisis, turn by turn: the sheet first, then what is asked, never the same words twice in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.safety.follow_up import asks_for_a_fact, asks_for_the_number, speaks_of_numbers
from assistant.safety.pinyin import is_english
from assistant.safety.replies import AGAIN_OPENINGS, crisis_reply
from assistant.safety.spelling import plain
from assistant.safety.steps import asks_to_wait, step_for
from assistant.safety.types import CrisisKind, Speaker, Triage
from assistant.types import Turn
from knowledge.types import Role

_NOT_WRITTEN = "这一点我没有查到依据，请直接问接电话的人、医生或警察。"
_STILL_NO = (
    "还是不要等：现在就打电话（吃药、受伤打120，有人伤害孩子打110，心里的事打12356），身边留一个醒着的大人。"
    "一个人办不到，就请接电话的人告诉您下一步。"
)
_WHOSE = {
    "110": "报警",
    "119": "消防救援",
    "120": "急救",
    "12110": "短信报警",
    "12338": "妇联维权",
    "12355": "青少年服务",
    "12356": "心理援助",
}
_FOR_EVERY_DANGER = ("110", "120", "12356", "12355")
_NO_LOCAL_OFFERS = frozenset(
    {
        CrisisKind.POISONING,
        CrisisKind.FOOD,
        CrisisKind.INJURY,
        CrisisKind.HEAD,
        CrisisKind.FIT,
        CrisisKind.BREATH,
        CrisisKind.BITE,
        CrisisKind.CHOKING,
        CrisisKind.LODGED,
        CrisisKind.HEAT,
        CrisisKind.FIRE,
        CrisisKind.GAS,
        CrisisKind.WATER,
        CrisisKind.TRAPPED,
        CrisisKind.DRIVING,
        CrisisKind.HELP,
    }
)


@dataclass(frozen=True, slots=True)
class Help:
    """`text` is said at once. `asks`: a fact is to be looked up for below it; `otherwise` follows where none is found."""

    text: str
    asks: bool = False
    otherwise: str = ""


def is_helped_locally(kind: CrisisKind) -> bool:
    """Whether a district's own services belong under the help; in an accident they are in the way."""
    return kind not in _NO_LOCAL_OFFERS


def help_now(triage: Triage, text: str, history: Sequence[Turn] = (), role: Role = Role.PARENT) -> Help:
    """The words for a CRISIS: the whole sheet once; after it that help stays in a line, and the step that `text` asks
    for, or a look into the documents for a fact (a fee, a place), or the short text. What is asked of the danger itself has
    reviewed words or none: an article found by a single word of it is of some other danger."""
    assert triage.crisis is not None
    english = is_english(text)
    sheet = crisis_reply(triage.crisis, triage.speaker, role, endangered=triage.endangered, english=english)
    last = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    spelt = plain(text)
    step = None if english else _step(triage, spelt, role)
    opened = any(sheet in turn.content for turn in history if turn.role == "assistant")
    if not triage.follow_up and sheet not in last and not (opened and step):
        return Help(sheet, triage.asks)
    if english:
        return Help(_block(triage, role, english, last))
    if asks_for_the_number(spelt) and (numbers := _numbers(sheet)) not in last:
        return Help(numbers)
    if step and step not in last:
        return Help(f"{AGAIN_OPENINGS[0]}\n{step}", asks_for_a_fact(spelt))
    if step and asks_to_wait(spelt) and _STILL_NO not in last:
        return Help(f"{AGAIN_OPENINGS[1]}\n{_STILL_NO}")
    block = _block(triage, role, english, last)
    if not triage.asks or asks_to_wait(spelt):
        return Help(block)
    line, rest = block.split("\n", 1)
    unfound = _numbers(sheet).split("\n", 1)[1] if speaks_of_numbers(spelt) else _NOT_WRITTEN
    if asks_for_a_fact(spelt):
        return Help(line, True, f"{unfound}\n{rest}")
    return Help(f"{line}\n{unfound}\n{rest}")


def _numbers(sheet: str) -> str:
    """The numbers of a sheet again, each with whose it is; beside them the ones for every danger."""
    named = dict.fromkeys((*(number for number in re.findall(r"\d+", sheet) if number in _WHOSE), *_FOR_EVERY_DANGER))
    listed = "；".join(f"{number}（{_WHOSE[number]}）" for number in named)
    return f"{AGAIN_OPENINGS[0]}\n可以打的电话：{listed}。先打最急的，说清在哪里、出了什么事、人怎么样。"


def _step(triage: Triage, spelt: str, role: Role) -> str | None:
    assert triage.crisis is not None
    reader = Speaker.TEACHER if role is not Role.PARENT else triage.speaker or Speaker.PARENT
    return step_for(triage.crisis, spelt, reader)


def _block(triage: Triage, role: Role, english: bool, last: str) -> str:
    assert triage.crisis is not None
    texts = [
        crisis_reply(
            triage.crisis,
            triage.speaker,
            role,
            endangered=triage.endangered,
            english=english,
            again=True,
            later=later,
        )
        for later in (False, True)
    ]
    return next((text for text in texts if text.split("\n", 1)[1] not in last), texts[0])
