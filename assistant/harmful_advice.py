"""Advice that harms a child is chosen from no document's prose or rows: beating, shutting in, starving, shaming, hushing up.

What a document forbids or warns of (不得打骂, 打手心属于体罚), and what it asks to report or to stop (举报体罚), is no such advice.
"""

from __future__ import annotations

import re

from knowledge.text import normalise

_HUSHED = r"(?:(?<!要)不要|不必|不用|无需|先别|先不要|尽量不)(?:急于|急着|轻易)?(?:报警|上报|报告|就医|告诉(?:家长|警察))"
_HARM = (
    r"打(?:他|她|孩子)?(?:的)?(?:手心|手板|屁股|几下|一顿|两下|耳光|嘴巴)|揍(?:他|她|孩子|一顿|几下)|扇(?:他|她)?(?:耳光|巴掌)"
    r"|罚(?:他|她|孩子)?(?:跪|站(?!点)|抄|饿)|饿(?:他|她|孩子)?(?:几|一|两)(?:顿|天|餐)|关(?:进|到|在)?(?:小?黑屋|禁闭|厕所|阳台|门外)"
    r"|(?:不给|不让|不准)(?:他|她|孩子)?(?:吃饭|睡觉|上厕所|喝水)|当众(?:羞辱|批评|出丑|检讨)|体罚|吓唬(?:他|她|孩子)"
    rf"|{_HUSHED}|私下(?:解决|处理|和解)|私了|自行停药"
)
_ADVISED = re.compile(
    rf"(?:可以|可(?!能|以不)|应该?|应先|不妨|建议|适当|适度|必要时|(?:家长|教师|老师|也|一定)要|该(?![校生教老])|宜|鼓励|最好|请先|就(?=打|罚|饿|关))[^,。;:?]{{0,10}}(?:{_HARM})"
    rf"|^(?:请)?(?:{_HUSHED})"
)
_BEFORE = re.compile(
    r"禁止|严禁|杜绝|避免|防止|反对|切忌|切勿|而不是|而非|代替|拒绝|制止|抵制|警惕|举报|投诉|反映|处分|处理|远离|取代|公开|公布|医嘱"
    r"|不(?:得|可|能|应|宜|准|许|要|该|允许|可以)[^,。;]{0,12}(?:打|揍|扇|罚|饿|关|体罚|私|羞辱|吓唬|不给)"
)
_BESIDE = re.compile(r"处分|处罚|属于|构成|违反|违法|追究|误区|零容忍|热线|电话|危害|后果|[?]|吗|能不能|可不可以|是否")


def advises_harm(text: str) -> bool:
    """Whether a clause tells to harm a child, or to keep harm from those who must know of it."""
    return any(map(_advised_in, re.split(r"[,。;\n]", normalise(text))))


def _advised_in(clause: str) -> bool:
    found = _ADVISED.search(clause)
    return found is not None and not _BEFORE.search(found.group()) and not _BESIDE.search(clause)
