"""Whether the yes or no that opens an answer replies to what a person asks: it was written for the question above it.

可以 that allows a complaint about standing for a whole lesson must not be read as leave to let a pupil stand so long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.text import bare, normalise

_HEDGE = r"(?:多半|大多|大都|一般|通常|原则上|当然|也|都|很)?"
_REPLY = r"(?:可以|可|能够?|行|成|要|该|应[该当]|得|必须|需要?|用|会|算|是|有|对|好|准|许|允许|合[法理适规]|[违犯]法|违规|正常|值得|来得及|一定|要紧)"
_OPENS = re.compile(rf"{_HEDGE}(?:[不没别]|没有)?{_REPLY}[^，。；：！]{{0,5}}[，。；！]")
_WHETHER = re.compile(r"[吗么吧][?？!！。]*$|(?P<verb>[\u4e00-\u9fff])[不没](?P=verb)|能否|可否|是否|有没有|[对行]不[?？]?$")
_A_NOT_A = re.compile(r"(?P<verb>[\u4e00-\u9fff])[不没](?=(?P=verb))")
_LEAVE = re.compile(r"可以|可(?=[不否])|能(?!力)|[准许](?!备|多)|允许|行[吗么吧不]|有权")
_DUTY = re.compile(r"要(?!求|是|紧)|该|应当|必须|非得|需|用(?=[^,]*[吗么]$)|强制")
_MODES = (("leave", _LEAVE), ("duty", _DUTY))
_DENIES = re.compile(r"不(?!好意思|舒服|满|同)|没|别(?!的|人)|未(?!来|成年)|拒绝|禁止|取消")
_NUMBER = re.compile(r"\d+(?![\d岁])|[一二两三四五六七八九十半]+(?=[个天小时节分周月次元块遍])")
_PERSONS = re.compile("孩子|小孩|儿子|女儿|[男女]孩|家长|班主任|老师|教师|学生|学校|爸爸|妈妈|父母|我家")
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class _Crux:
    """What a yes would affirm: leave, duty or a fact; denied or not; in which characters and numbers."""

    mode: str
    denied: bool
    said: frozenset[str]
    numbers: frozenset[str]


def opens_with_yes_or_no(answer: str) -> bool:
    """Whether an answer begins with a bare yes or no, which says nothing without its question."""
    return bool(_OPENS.match(answer))


def replies_to(question: str, written_for: str) -> bool:
    """Whether the yes or no to the question that an answer was `written_for` is one to this question too. In doubt it is not."""
    if bare(question) == bare(written_for):
        return True
    asked, answered = _crux(question), _crux(written_for)
    if asked is None or answered is None:
        return asked is answered  # who asks how is told how, 可以说……, and takes that for no leave
    if (asked.mode, asked.denied) != (answered.mode, answered.denied):
        return False
    alike = len(asked.said & answered.said) >= _ALIKE * max(len(answered.said), 1)
    return alike and asked.numbers <= frozenset(_NUMBER.findall(normalise(written_for)))


def _crux(question: str) -> _Crux | None:
    """None of a question that no yes or no answers."""
    clauses = [clause for clause in re.split(r"[,，。;；:：]", normalise(question).strip(" ?？!！。")) if clause.strip()]
    at = next((index for index in reversed(range(len(clauses))) if _WHETHER.search(clauses[index])), None)
    if at is None:
        return None
    plain = _A_NOT_A.sub("", clauses[at])
    mode, tail = _mode(plain)
    said = _characters(tail) or _characters(plain) or _characters("".join(clauses[: at + 1]))
    return _Crux(mode, len(_DENIES.findall(plain)) % 2 == 1, said, frozenset(_NUMBER.findall(plain)))


def _mode(clause: str) -> tuple[str, str]:
    """Which kind of yes is asked for, and what of the clause stands after the word that asks for it."""
    found = [(match.start(), name, clause[match.end() :]) for name, word in _MODES if (match := word.search(clause))]
    return min(found)[1:] if found else ("fact", clause)


def _characters(text: str) -> frozenset[str]:
    """The characters that name something other than who asks and who is spoken of."""
    return frozenset(re.sub(r"[^\u4e00-\u9fff]|[的了吗么吧呢啊跟和给在把被让我他她还再去来就]", "", _PERSONS.sub("", text)))
