"""What a follow-up puts in the place of something in the earlier question: 那上初中的呢, 那老师呢, 区妇联呢."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.named_bodies import named_bodies
from knowledge.text import normalise

_DIGIT = "[一二三四五六七八九十]"
_STAGE = re.compile(
    r"(?:幼儿园)?[小中大]班(?![额主])|幼儿园?|学龄前|学前班?|托班|小升初|(?<!中)小学(?:[低中高]年级|[一二三四五六]年级)?|初中|[初高][一二三]|高中|(?<!大)中学"
    rf"|中考|高考|青春期|{_DIGIT}(?:[、到至-]?{_DIGIT})?年级|(?:\d{{1,2}}|{_DIGIT}{{1,3}})(?:[到至~-](?:\d{{1,2}}|{_DIGIT}{{1,3}}))?周?岁半?(?:以[上下内]|不到)?"
)
_LED_IN = r"(?:刚刚?|在|才|快|今年|还是|是|个)*(?:上|读|念)?(?:了)?"
_PEOPLE = frozenset(
    "换成 如果 要是 假如 若是 家里 我家 我们 他家 孩子 小孩 小孩子 女孩 女孩子 男孩 男孩子 学生 小朋友 宝宝 儿子 女儿 闺女 姐姐 哥哥 弟弟 妹妹"
    " 老大 老二 大宝 二宝 在读 怎么办 咋办 这样 一样 同样 也是 情况 的话 阶段 时候 适合".split()
)
_ALIKE = re.compile(r"也|同样|一样")
_ACTOR = (
    r"(?:街道社区|镇街社区|爸爸妈妈|(?:学校)?老师|班主任|家长|爸妈|父母|教师|校长|学校|家庭|社区|街道|镇街|政府|邻居|学生|同学)"
)
_ONLY_ACTOR = re.compile(
    rf"(?:那么?|作为|如果|要是|换成|假如|换|是|对于?|从|站在|当|我们?|你们|,|\s)*(?P<actor>{_ACTOR})"
    r"(?:们|方面|角度|这边|来说|来讲|的话|我们?|自己|该|应该?|应当|又|要|能|可以|需要)*"
    r"(?:呢|怎么(?:做|办|处理|应对)|如何(?:做|处理|应对)|做(?:些)?(?:什么|啥)|看)*[呢啊吧呀?？。.!！\s]*"
)
_ACTS = re.compile(
    rf"{_ACTOR}{{1,2}}(?:们)?(?=(?:自己)?(?:该|应该?|应当|要|能|可以|得|需要|先|最好|应)*(?:怎么|如何|咋|做|干|处理|有(?:什么|哪)|承担|负责|的(?:责任|职责|任务|义务|工作|做法)))"
)
_HOW = re.compile(r"怎么.{0,2}|咋办|如何.{0,2}")
_PARENTS = re.compile(r"家长|爸|父母")
_CHILD = {True: re.compile(r"(?<![小中高大])学生"), False: re.compile(r"孩子")}
_WHAT_TO_DO = re.compile(r"(?:应该?|该|要)?(?:怎么(?:办|做|处理)|咋办|如何(?:处理|应对))")


def stage_named(text: str) -> str:
    """The stage, grade or age that a text names, from the first to the last of them; empty where it names none."""
    found = list(_STAGE.finditer(text))
    return text[found[0].start() : found[-1].end()] if found else ""


def other_stage(earlier: str, text: str, own: Sequence[str]) -> str | None:
    """The earlier question about the stage or age that `text` names (那上初中的呢); None where it names none, or says more
    than that. `own` are the words of its own subject."""
    stage = stage_named(text)
    rest = [word for word in own if word not in _PEOPLE and word not in f"{stage}生" and not _STAGE.search(word)]
    if not stage or (len(rest) > 1 and not _ALIKE.search(text)):
        return None
    base = normalise(earlier)
    found = list(re.finditer(f"{_LED_IN}(?:{_STAGE.pattern})", base))
    if not found:
        base = f"{stage}{base}"
    for index, match in reversed(list(enumerate(found))):
        base = base[: match.start()] + ("" if index else stage) + base[match.end() :]
    if rest:
        return f"{base} {text}"
    asked = _HOW.search(text)
    return f"{base} {asked.group()}" if asked and not _HOW.search(base) else base


def other_actor(earlier: str, text: str) -> str | None:
    """The earlier question about what somebody else does (那老师呢); None where `text` says anything else."""
    only = _ONLY_ACTOR.fullmatch(text)
    if only is None:
        return None
    at_home = bool(_PARENTS.search(only["actor"]))
    base = _CHILD[at_home].sub("孩子" if at_home else "学生", normalise(earlier))
    if _ACTS.search(base):
        return _ACTS.sub(only["actor"], base, count=1)
    asked = f"{only['actor']}怎么做"
    return _WHAT_TO_DO.sub(asked, base, count=1) if _WHAT_TO_DO.search(base) else f"{base} {asked}"


def other_body(earlier: str, text: str, own: Sequence[str]) -> str | None:
    """The earlier question about the department that `text` names and says nothing of (区妇联呢); None without one."""
    named, before = named_bodies(text), named_bodies(earlier)
    if len(named) != 1 or not before or any(word not in named[0] for word in own):
        return None
    base = normalise(earlier)
    for body in before[1:]:
        base = re.sub(rf"[和与跟、,]*{re.escape(body)}", "", base)
    return base.replace(before[0], named[0], 1)
