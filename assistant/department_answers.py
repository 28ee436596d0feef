"""All departments that a place's documents give a task, from the records of duties, with the passages that name them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.extractive import Draft
from assistant.named_bodies import named_bodies
from assistant.understanding import Understanding
from knowledge.bodies import BodyKind, is_body, read_body
from knowledge.facts import Duty, Fact
from knowledge.regions import forms_of, without
from knowledge.text import bare, normalise, words
from knowledge.types import Citation

_WHICH = r"(?:哪些|哪几个?|几个|几家|多少个?|多少家|所有|全部)(?:部门|单位)"
_ASKS = re.compile(rf"(?:有|涉及|包括|包含|写到|提到|列)(?:到|了)?{_WHICH}|{_WHICH}(?:都|一共|总共)?(?:参与|参加|加入|牵头|配合|负责|承担|有责任|有任务)")
_UNNAMED = re.compile("各?(?:相关|有关)")
_LISTED_WITH = re.compile("牵头|配合")
_GENERIC = frozenset(
    "部门 单位 哪些 哪几 几个 多少 参与 参加 加入 牵头 配合 负责 承担 责任 任务 涉及 包括 包含 写到 提到 一共 总共 教联体 家校社 协同 育人 协同育人 建设 工作"
    " 方案 计划 文件 行动 行动计划 三年 通知 里面 全部 所有 分别 有哪 实施 实施方案 工作方案 其中 哪几个 涉及到 到了 相关 各个".split()
)


def asks_for_all_departments(reading: Understanding) -> bool:
    """Whether a question wants to know every department of a place's plan, and names no task and no department."""
    shown = normalise(reading.standalone)
    if not reading.regions or not _ASKS.search(shown) or named_bodies(shown):
        return False
    shown = without(forms_of(reading.regions), shown)
    return not [word for word in words(_ASKS.sub(" ", shown)) if len(word) > 1 and word not in _GENERIC]


def departments(reading: Understanding, facts: Sequence[Fact]) -> list[tuple[Duty, tuple[str, ...]]]:
    """The departments of the duties of one place, each once however its name is written, under the first duty that names
    it; only those that lead or cooperate where the question asks for these. The duties with most names come first."""
    role = role_asked(reading)
    duties = [fact for fact in facts if isinstance(fact, Duty)]
    seen: list[str] = []
    found = []
    for duty in sorted(duties, key=lambda duty: (-len(_names(duty, role)), duty.provenance.start)):
        if new := tuple(_new(_names(duty, role), seen)):
            found.append((duty, new))
    return found


def role_asked(reading: Understanding) -> str:
    """牵头 or 配合 where the question is for these alone; else empty."""
    asked = _LISTED_WITH.search(normalise(reading.standalone))
    return asked.group() if asked else ""


def _names(duty: Duty, role: str) -> tuple[str, ...]:
    """The departments of a duty; an item of what schools, families or venues do names none."""
    lead, others = duty.lead, (*duty.cooperate, *duty.responsible)
    names = {"牵头": lead, "配合": duty.cooperate}.get(role, (*lead, *others))
    if len(names) == 1 and read_body(names[0]).kind is BodyKind.OTHER and not read_body(names[0]).level:
        return ()
    return tuple(name for name in names if is_body(name) and not _UNNAMED.match(name))


def _new(names: Sequence[str], seen: list[str]) -> Iterator[str]:
    """The departments that were not seen yet, which are seen now."""
    for name in names:
        if not any(read_body(other).same(read_body(name)) for other in seen):
            seen.append(name)
            yield name


def named_where(duty: Duty, names: Sequence[str], whole: Citation, text: str) -> Iterator[tuple[list[str], Citation]]:
    """The names that each place of a duty gives, with that place: its sentence, then the brackets or the cells after it.
    `whole` cites the duty in the document's `text`."""
    left = list(names)
    for start, end in ((whole.start, whole.end), *duty.provenance.also):
        if here := [name for name in left if bare(name) in bare(text[start:end])]:
            left = [name for name in left if name not in here]
            yield here, replace(whole, quote=text[start:end], start=start, end=end)


def listed_departments(told: Sequence[tuple[list[str], Citation]], role: str) -> Draft:
    """How many departments each place names in that `role`, and which."""
    counted: Counter[str] = Counter()
    lines = []
    for number, (names, cited) in enumerate(told, start=1):
        counted[cited.document.region.name] += len(names)
        lines.append(f"· {cited.document.region.name}：{'、'.join(names)}[{number}]")
    head = "；".join(f"{place}的文件里{role or '有任务'}的单位共{many}个" for place, many in counted.items())
    citations = tuple(replace(cited, number=number) for number, (_, cited) in enumerate(told, start=1))
    return Draft("\n".join([f"{head}：", *lines]), citations, 1.0)
