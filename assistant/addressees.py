"""For whom an answered question was written: for a grandparent, or for a child of another age than the one asked about."""

from __future__ import annotations

import re

from assistant.other_ages import ages_named
from knowledge.answered_questions import QuestionAndAnswer
from knowledge.text import normalise

_ACTS = "(?:可以|先|别|不|要|就|把|给|跟|对|陪|每|当|直接|马上|带)"
_ELDER_ACTS = re.compile(f"(?:照护人|老人|奶奶|爷爷|外婆|外公|姥姥|姥爷){_ACTS}")
_PARENT_ACTS = re.compile(f"(?:家长|父母|爸爸|妈妈){_ACTS}")
_ELDER_ASKS = re.compile(r"孙[子女儿]|外孙|孙孙|我(?:是|当|做|们)?[^,，。]{0,3}(?:爷|奶|外婆|外公|姥)|儿媳|女婿|老伴|我们老|老人家?我")
_FIRST_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]")
_YEARS_APART, _SHARE_APART = 1.5, 0.25


def is_for_elders(pair: QuestionAndAnswer, question: str) -> bool:
    """Whether an answer tells grandparents what to do, and nothing in the question says that one asks."""
    elders, parents = (len(pattern.findall(pair.text)) for pattern in (_ELDER_ACTS, _PARENT_ACTS))
    return elders > parents and not _ELDER_ASKS.search(normalise(question))


def is_for_another_age(pair: QuestionAndAnswer, question: str) -> bool:
    """Whether an answered question or its first sentence names an age that is clearly another than the question's: 三岁 is not 六岁, and
    seven is near enough to eight."""
    first = _FIRST_SENTENCE.match(pair.text.removeprefix(pair.question))
    asked, meant = ages_named(question), ages_named(f"{pair.question}，{first.group() if first else ''}")
    return bool(asked and meant) and all(_apart(one, other) for one in asked for other in meant)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    gap = max(one[0], other[0]) - min(one[1], other[1])
    return gap >= max(_YEARS_APART, _SHARE_APART * max(one[0], other[0]))
