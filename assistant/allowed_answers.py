"""Whether something is allowed, legal or has to be done: the one sentence that rules it, wherever its article has it.

Such sentences stand under what to avoid and what an article rests on, in the words of laws: 学校不得要求…购买指定的商品, where a
parent asks 校服必须买吗. So the sentences that rule something are read together with the question, by the verifier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from assistant.corpus import Corpus
from assistant.extractive import Draft, draft
from assistant.finding import ADVICE_KINDS
from assistant.guidance_answers import told_in, unlabelled
from assistant.selection import Unit, Wanted
from assistant.understanding import Understanding
from assistant.verifying import Verifier
from knowledge.types import Hit

_WHETHER = re.compile(
    r"(?:可以|能够?|准|许|允许|必须|一定要|非得?|应该|应当|有权)[^，。,！!？?]{1,}[吗么][?？]?$|(?:可|能|准|许|该)不(?:可以|能|准|许|该)|可不可以"
    r"|(?:可以|能|允许|合法|合规|应该|违法|犯法|违规)(?:的)?[吗么]|行不行|行吗|算不算(?:违|犯|体罚)|[合违犯]不[合违犯]法|有没有权|有权[^，。]*[吗么]"
)
_RULES = re.compile(r"不得|不要|不能|不可|不准|不许|可以|应当|应该|禁止|必须|严禁|才(?:可|能)|避免|不用|不必|无权|违法|违规")
_SAID = re.compile(r"“[^”]*”")
_ARTICLES, _READ, _TOLD = 3, 8, 2
_LEAST = 0.6


def asks_whether_allowed(reading: Understanding) -> bool:
    """Whether a question asks for leave or duty in general, not of one place and not as the rest of an answer."""
    apart = reading.named or reading.foreign or reading.told or reading.manner is not None
    return not apart and bool(_WHETHER.search(reading.query))


def allowed_draft(hits: Sequence[Hit], wanted: Wanted, corpus: Corpus, verifier: Verifier) -> Draft | None:
    """What rules the thing asked about in the best two articles, surest first; None where the verifier trusts no sentence."""
    read = _ruling(hits, wanted, corpus)
    if not read:
        return None
    chances = verifier.verify(wanted.question, [_shown(unit) for unit in read])
    trusted = [(chance, unit) for chance, unit in zip(chances.tolist(), read, strict=True) if chance >= _LEAST]
    best = [unlabelled(unit, corpus) for _, unit in sorted(trusted, key=lambda pair: -pair[0])[:_TOLD]]
    return draft(best, wanted, corpus.text_of) if best else None


def _ruling(hits: Sequence[Hit], wanted: Wanted, corpus: Corpus) -> list[Unit]:
    """The sentences that rule something and share most with the question, of the articles that were found first."""
    best: dict[str, Hit] = {}
    for hit in hits:
        if hit.document.metadata.kind in ADVICE_KINDS:
            best.setdefault(hit.document.key, hit)
    units = (unit for hit in islice(best.values(), _ARTICLES) for unit in told_in(hit, wanted, corpus))
    return sorted((unit for unit in units if _RULES.search(_SAID.sub("", unit.text))), key=lambda unit: -unit.score)[:_READ]


def _shown(unit: Unit) -> str:
    headings = unit.hit.chunk.headings
    return f"{' › '.join((unit.hit.document.metadata.title, *headings[-1:]))}：{unit.text}"
