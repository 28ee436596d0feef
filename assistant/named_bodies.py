"""The departments that a question names."""

from __future__ import annotations

import re

from knowledge.bodies import BodyKind, read_body
from knowledge.body_kinds import BARE_KINDS
from knowledge.text import normalise

_BODY_TAIL = re.compile(r"[局委办院联部协会团门室]")
_BARE = re.compile(
    rf"({'|'.join(BARE_KINDS)})(?=(?:部门|机关)?(?:主要|具体|都|要|该|应该?)*(?:负责|管|承担|牵头|配合|做|干)(?:些|的是)?(?:什么|啥|哪些|嘛)|(?:部门|机关)?呢[?？。]*$)"
)
"""公安 of 公安负责什么: the short name alone counts where it is asked what it does, or after another body (那民政呢)."""


def named_bodies(question: str) -> list[str]:
    """Departments named in a question, as it writes them; the longest name where one holds another."""
    shown = normalise(question)
    found: list[str] = []
    end = len(shown)
    while end > 1:
        name = next((shown[start:end] for start in range(max(0, end - 9), end - 1) if _is_named(shown[start:end])), "")
        if name:
            found.append(name)
        end -= len(name) or 1
    return found[::-1] or _BARE.findall(shown)


def short_of(body: str) -> str:
    """A department's name without its place's level: 区妇联 is 妇联."""
    return body.lstrip("省市区县") or body


def _is_named(name: str) -> bool:
    if not _BODY_TAIL.search(name[-1]) or re.search(r"[和跟与及、,的是]", name):
        return False
    body = read_body(name)
    return body.kind is not BodyKind.OTHER and body.kind is not BodyKind.TOWNS and len(name) - len(body.stem) <= 1
