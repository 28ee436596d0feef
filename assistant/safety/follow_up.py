"""What an earlier turn means for this one: our own words for a crisis, and facts asked for in the midst of it."""

from __future__ import annotations

import re

from assistant.safety.crisis_texts import TEXTS
from assistant.safety.replies import AGAIN_OPENINGS
from assistant.safety.texts_writers import ENGLISH_SELF, TEXTS_BESIDE
from assistant.safety.types import CrisisKind
from knowledge.text import clauses

_FACT = re.compile(
    r"收费|多少钱|要钱|免费|24小时|几点|接听|地址|在哪|哪里|哪儿|哪家|哪个(?:医院|部门|电话|科)|附近|挂(?:什么|哪|啥)"
    r"|什么科|预约|怎么走|报销|医保|流程|规定|谁负责|电话|号码|有没有|哪些|能不能打|可以打|保密吗|匿名"
)
_ASKING = re.compile(r"吗|呢|么|什么|啥|哪|几|多少|多久|会不会|要不要|是不是|该不该|怎么|如何|谁|有没有|是否|能不能|可不可以|[?？]")
_BARE = re.compile(r"^(?:那|我|你|现在|接下来|然后|下一步|该|应该|还|要|能|可以|到底|[，,。])*(?:怎么办|咋办|点算|怎么做|做什么|在吗|呢)[呢啊呀吗?？。！]*$")
# No fact is looked up for somebody who asks for means, or asks where a missing person is.
_MEANS = re.compile(
    r"药|刀|绳|炭|楼|桥|天台|死|杀|割|跳|毒|痛|疼|(?:他|她|孩子|人|女儿|儿子)(?:现在)?(?:会)?在哪"
    r"|(?:他|她)[^。！？，,\n]{0,4}电话"
)


def asks_for_a_fact(spelt: str) -> bool:
    """Whether one clause of a crisis message asks for something that documents may answer: 12356要收费吗."""
    parts = [spelt[start:end] for start, end in clauses(spelt)]
    return any(_FACT.search(part) and _ASKING.search(part) and not _MEANS.search(part) for part in parts)


def asks_for_anything(spelt: str) -> bool:
    """Whether a later message in a crisis asks what to answer: how, when, who; not a bare 怎么办 nor for means."""
    parts = [spelt[start:end] for start, end in clauses(spelt)]
    return any(_ASKING.search(part) and not _MEANS.search(part) and not _BARE.search(part) for part in parts)


_THE_NUMBER = re.compile(
    r"^(?:那|请问|我|现在|应该|该|要|是|先|到底|究竟|具体|[，,。 ])*(?:打|拨|拨打|找|报警|求助|联系)?(?:给)?"
    r"(?:什么|哪一?个|哪些|哪几个|啥|几|多少|有(?:什么|哪些|没有))?"
    r"(?:求助|心理|报警|急救|援助)?(?:的)?(?:电话|号码|热线|号)(?:号码)?(?:是|有)?(?:什么|多少|哪一?个|哪些|几号?|啥)?[呢啊呀吗么来着?？。！]*$"
)
_OF_NUMBERS = re.compile(r"电话|号码|热线|拨打|打几|打多少")


def asks_for_the_number(spelt: str) -> bool:
    """Whether a message asks no more than whom to call: 电话呢, 打什么电话."""
    return bool(_THE_NUMBER.search(spelt))


def speaks_of_numbers(spelt: str) -> bool:
    """Whether a message speaks of a number to call."""
    return bool(_OF_NUMBERS.search(spelt))


def is_short_reply(reply: str) -> bool:
    """Whether one of our own replies is a later one of a crisis, which does not tell its kind."""
    return reply.lstrip().split("\n", 1)[0] in AGAIN_OPENINGS


def crisis_opened_by(reply: str) -> CrisisKind | None:
    """The danger that one of our own replies was about, known by its first line; None for any other text."""
    first = reply.lstrip().split("\n", 1)[0]
    return _OPENINGS.get(first)


def _openings() -> dict[str, CrisisKind]:
    written = [(ENGLISH_SELF, CrisisKind.SUICIDE)]
    written += [(text, kind) for kind, beside in TEXTS_BESIDE.items() for text in beside.values()]
    for kind, texts in TEXTS.items():
        written += [(text, kind) for text in (texts.child, texts.adult, texts.teacher, texts.english)]
    return {text.split("\n", 1)[0]: kind for text, kind in written}


_OPENINGS = _openings()
