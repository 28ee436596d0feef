"""What lies nearest to a trouble that no document answers: told below the refusal, and said to be only near.

Whoever tells of a child that has stopped going to school is not helped by "not found". The refusal stands, for nothing here was found to be
written for the very trouble; below it stands what the nearest article says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import replies
from assistant.asked import Asked
from assistant.askers import works_at_a_school
from assistant.corpus import Corpus
from assistant.expectation import expected_of
from assistant.extractive import Draft, draft
from assistant.finding import Finder
from assistant.guidance_answers import advice_draft, said_in, unlabelled
from assistant.selection import ARTICLES
from assistant.types import Answer, Outcome
from knowledge.types import Hit

_OF_A_CHILD = re.compile(
    r"孩子|小孩|小朋友|娃|儿子|女儿|闺女|囡|宝宝|宝贝|孙[子女儿]|弟弟|妹妹|学生(?!证|卡)|同学|同桌|男生|女生|老大|老二|(?<![其吉])[他她]"
)
_OF_BUSINESS = re.compile(
    r"证件?|户口|学籍|医保|社保|报名|转学|补办|缴费|收费|费用|政策|规定|手续|地址|在哪|哪里|哪儿|几点|名单|延时班|方案|文件"
    r"|药|论文|职称|离婚|出轨"
)


@dataclass(frozen=True, slots=True)
class NearestSettings:
    """The first article among the `depth` best passages is told if a question of its own is at least as near as `least`, a cosine; of a
    procedure `chars` characters."""

    depth: int = 12
    least: float = 0.91
    chars: int = 160


class NearestAdvice:
    """Puts what the nearest article says below a refusal."""

    def __init__(self, finder: Finder, corpus: Corpus, settings: NearestSettings) -> None:
        self._finder = finder
        self._corpus = corpus
        self._settings = settings

    def below(self, asked: Asked, answer: Answer) -> Answer:
        """A refusal, and below it what is nearest, where a trouble with a child is told; any other answer as it is."""
        if answer.outcome is not Outcome.NO_EVIDENCE or not _tells_of_trouble(asked):
            return answer
        hits = self._finder.hits(asked.question, asked.reading, self._settings.depth)
        first = next((hit for hit in hits if hit.document.metadata.kind in ARTICLES), None)
        if first is None or first.scores.get("nearest question", 0.0) < self._settings.least:
            return answer
        near = self._said([first, *(hit for hit in hits if hit.document == first.document and hit != first)], asked)
        lead = replies.nearest_told(first.document.metadata.title, asked.reading.regions, asked.visible)
        at_school = works_at_a_school(asked.reading.standalone, asked.question.role)
        whom = replies.ASK_ABOUT_A_PUPIL if at_school else replies.ASK_ABOUT_A_CHILD
        return replace(answer, text=f"{lead}\n· {near.text}\n{whom}", citations=near.citations)

    def _said(self, hits: Sequence[Hit], asked: Asked) -> Draft:
        """What an article says to the trouble: its steps, or else the passage itself."""
        found = advice_draft(hits, asked.wanted, self._corpus)
        if found is not None:
            return found
        units = said_in(hits[0], asked.wanted, self._corpus, self._settings.chars)
        return draft([unlabelled(unit, self._corpus) for unit in units], asked.wanted, self._corpus.text_of)


def _tells_of_trouble(asked: Asked) -> bool:
    """Whether a message is about a child and demands neither a value nor what offices do, and asks for nothing once more."""
    reading = asked.reading
    again = reading.told or reading.manner is not None
    plain = not (reading.english or reading.foreign or again)
    demands = expected_of(reading.query) is not None or _OF_BUSINESS.search(reading.query)
    return plain and not demands and bool(_OF_A_CHILD.search(reading.standalone))
