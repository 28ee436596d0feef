"""Does a passage say what a sentence says? Checked by rules alone: words, values, names, negation, modality."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.support import Ground, counts_itself
from assistant.values import ValueKind, values
from knowledge.text import bare, bigrams, clauses, normalise, sentences, words

LEAST_WORDS = 0.5
"""The least share of a sentence's words and pairs of characters that its passage must hold."""


class Reason(StrEnum):
    """Why a sentence is not supported."""

    WORDS = "words"
    VALUE = "value"
    NAME = "name"
    ROLE = "role"
    NEGATION = "negation"
    MODALITY = "modality"
    BOUND = "bound"


@dataclass(frozen=True, slots=True)
class Support:
    """How far a passage carries a sentence, in [0, 1], and what contradicts it. Without reasons it is supported."""

    score: float
    reasons: tuple[Reason, ...] = ()

    @property
    def holds(self) -> bool:
        return not self.reasons


_MARK = re.compile(r"\[\d{1,3}\]")
_QUOTED = re.compile(r"[“「『《]([^”」』》]{2,40})[”」』》]")
_FUNCTION = frozenset(
    "可以 应当 应该 需要 进行 通过 以及 或者 如果 还有 这个 那个 您的 您可 他们 孩子的 一个 根据 按照 "
    "其中 包括 目前 文件 提到 规定 写明 方案 具体 如下 联系 拨打 咨询 请您 主要".split()
)
_NOT_NEGATION = re.compile(
    r"不得?(?:低于|少于|短于|超过|多于|高于)|不仅|不但|不同|不断|不足|不良|不管|不论|无论|无障碍|未成年|未来|未爱|未保|"
    r"非常|并非只|非遗|非物质|不一|不限|不忘|别名|特别|分别|区别|级别|性别|类别|个别|识别|差别|鉴别|辨别|"
    r"否则|无缝|无偿|除非|非学科|非紧急"
)
_NEGATION = re.compile(r"禁止|严禁|不[得能可准许再要]?|没有|未|无|非|别|勿|拒绝|避免|取消|停止|\b(?:not|never|no)\b")
_ROLE_LABEL = re.compile(r"[^：:，。]{0,8}(?:牵头|配合)[^：:，。]{0,6}[：:]")
_HEDGE = re.compile(
    r"计划|拟|探索|试点|试行|下阶段|下一步|下一阶段|打算|力争|争取|尝试|研究制定|鼓励|有条件的|预计|即将|"
    r"将(?=于|在\d|会|要|继续|逐步|陆续|启动|开展|推出|建|实施|组织|出台|开通|举办|全面|实现|达到)|到20\d\d年|讨论稿|征求意见|规划|准备"
)
_DONE = re.compile(r"已经|已(?!知)|建成|实现了|完成了|建立了|开展了|设立了|均已|全部(?:完成|实现|建成)|现有|现已|正式")
_MUST = re.compile(r"应当|应(?!急|用|对|届|答|试|援|有)|必须|须|务必|有义务|要求|不得|严禁|禁止")
_MAY = re.compile(r"可以|(?<!不|许|认)可(?!能|靠|爱|持|见|行)|允许|自愿|视情况|酌情")
_LEAST = re.compile(
    r"不得?(?:低于|少于|短于)|至少|最少|以上|(?<![不得])超过|起码|(?<!不)超(?=\d)|逾|at least|more than"
)
_MOST = re.compile(
    r"不得?(?:超过|多于|高于)|至多|最多|以内|以下|(?<![不得])(?:低于|少于)|(?<!得)不超|at most|less than"
)


def supports(sentence: str, passage: str, context: str = "") -> Support:
    """How far `passage` carries `sentence`. Citation marks in it are ignored.

    `context` is what the passage stands under (title, headings, region): its words, values and names count, but it
    affirms, denies and obliges nothing.
    """
    sentence = _MARK.sub("", sentence)
    known = f"{context}\n{passage}" if context else passage
    share = containment(sentence, known)
    reasons = [reason for reason, fails in _NAMING if fails(sentence, known)]
    reasons += [reason for reason, fails in _SAYING if fails(sentence, passage)]
    if share < LEAST_WORDS:
        reasons.insert(0, Reason.WORDS)
    return Support(share if not reasons else share / 2, tuple(reasons))


def containment(sentence: str, passage: str) -> float:
    """The share of the sentence's words and pairs of characters, function words aside, that stand in the passage.

    A sentence without any such word says nothing: 1.0.
    """
    wanted = content_terms(sentence)
    if not wanted:
        return 1.0
    held = content_terms(passage)
    return len(wanted & held) / len(wanted)


@lru_cache(maxsize=4096)
def content_terms(text: str) -> frozenset[str]:
    """Words of two characters or more, numbers and pairs of characters, without function words."""
    terms = {word for word in words(text) if len(word) > 1 or word.isdigit()} | set(bigrams(text))
    return frozenset(terms - _FUNCTION)


def _values_fail(sentence: str, passage: str) -> bool:
    ground = Ground([passage])
    return not all(ground.holds(value) or counts_itself(value, sentence) for value in values(sentence))


def _names_fail(sentence: str, passage: str) -> bool:
    held = bare(passage)
    return any(bare(name) not in held for name in _QUOTED.findall(sentence))


def _negation_fails(sentence: str, passage: str) -> bool:
    """A clause and its nearest clause in the passage must both deny or both affirm."""
    return any(
        all(_denies(clause) != _denies(other) for other in others) for clause, others in _aligned(sentence, passage)
    )


def _denies(clause: str) -> bool:
    return _NEGATION.search(_NOT_NEGATION.sub("", clause)) is not None


def _modality_fails(sentence: str, passage: str) -> bool:
    """What is planned, tried or encouraged must not be told as done; what may be done not as what must be, or back."""
    if _is_only(_DONE, sentence, _HEDGE) and _HEDGE.search(passage) and not _tells_done(passage):
        return True
    said = normalise(sentence)
    for clause, others in _aligned(sentence, passage):
        nearest = others[0]
        if _HEDGE.search(nearest) and not _HEDGE.search(said) and not _denies(clause):
            return True
        if _is_only(_MAY, nearest, _MUST) and _is_only(_MUST, clause, _MAY):
            return True
        if _is_only(_MUST, nearest, _MAY) and _is_only(_MAY, clause, _MUST):
            return True
    return False


def _tells_done(passage: str) -> bool:
    return any(_is_only(_DONE, passage[start:end], _HEDGE) for start, end in sentences(passage))


def _is_only(wanted: re.Pattern[str], text: str, other: re.Pattern[str]) -> bool:
    return wanted.search(text) is not None and other.search(text) is None


def _bound_fails(sentence: str, passage: str) -> bool:
    """至少 must not become 最多."""
    for clause, others in _aligned(sentence, passage):
        if _is_only(_LEAST, clause, _MOST) and all(_is_only(_MOST, other, _LEAST) for other in others):
            return True
        if _is_only(_MOST, clause, _LEAST) and all(_is_only(_LEAST, other, _MOST) for other in others):
            return True
    return False


def _role_fails(sentence: str, passage: str) -> bool:
    """Who cooperates must not be told to lead, nor the other way round, where the passage tells them apart."""
    leads, helps = _bodies_by_role(passage)
    said_leads, said_helps = _bodies_by_role(sentence)
    return bool((said_leads & helps) - leads or (said_helps & leads) - helps)


def _bodies_by_role(text: str) -> tuple[set[str], set[str]]:
    """The bodies that lead and those that cooperate: of the line that a label opens, else of the clause."""
    leads: set[str] = set()
    helps: set[str] = set()
    for line in text.split("\n"):
        labelled = _ROLE_LABEL.match(line)
        for start, end in [(0, len(line))] if labelled else clauses(line):
            clause = line[start:end]
            bodies = {bare(value.text)[-4:] for value in values(clause) if value.kind is ValueKind.BODY}
            role = labelled.group() if labelled else clause
            if "牵头" in role:
                leads |= bodies
            elif "配合" in role:
                helps |= bodies
    return leads, helps


_NAMING = ((Reason.VALUE, _values_fail), (Reason.NAME, _names_fail))
_SAYING = (
    (Reason.ROLE, _role_fails),
    (Reason.NEGATION, _negation_fails),
    (Reason.MODALITY, _modality_fails),
    (Reason.BOUND, _bound_fails),
)


def _aligned(sentence: str, passage: str) -> list[tuple[str, list[str]]]:
    """Each clause of the sentence with the clauses of the passage that share most with it, nearest first.

    A clause that shares less than half of its pairs of characters with any is left out: nothing there speaks of it.
    """
    others = [normalise(passage[start:end]) for start, end in clauses(passage)]
    pairs = [set(bigrams(other)) for other in others]
    found = []
    for start, end in clauses(sentence):
        clause = normalise(sentence[start:end])
        wanted = set(bigrams(_NEGATION.sub("", clause)))
        shares = [len(wanted & held) for held in pairs]
        best = max(shares, default=0)
        if wanted and best * 2 >= len(wanted):
            ranked = sorted(range(len(others)), key=lambda i: -shares[i])
            found.append((clause, [others[i] for i in ranked if shares[i] >= 0.9 * best]))
    return found
