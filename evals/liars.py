"""Chat models that lie on purpose, to see whether the product lets a lie through. Never part of the product.

Each reads nothing of the prompt's layout but its lines, so it stays dangerous whatever the prompts look like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from zlib import crc32

from evals.twists import twisted

PHONE, URL, DAY, FEE, SHARE = "021-55667788", "https://jiazhang-fuwu.example", "2031年1月9日", "3999元", "97.3%"
_TWISTS = 4
INVENTED = (PHONE, URL, DAY, FEE, SHARE)
LIAR = "liar:"
DISTRICTS = ("闵行", "翔安", "合川", "普陀", "南京")


class LyingModel:
    """A chat model whose completion is a lie told about the prompt; `prompts` remembers what it was given."""

    def __init__(self, name: str, lie: Callable[[str], str]) -> None:
        self._name, self._lie = name, lie
        self.prompts: list[str] = []

    @property
    def name(self) -> str:
        return f"{LIAR}{self._name}"

    def complete(self, prompt: str) -> str:
        self.prompts.append(prompt)
        return self._lie(prompt)

    def stream(self, prompt: str) -> Sequence[str]:
        text = self.complete(prompt)
        return [text[start : start + 7] for start in range(0, len(text), 7)]


class DownModel:
    """A chat model that is never there: every call raises `error`."""

    name = f"{LIAR}down"

    def __init__(self, error: Exception) -> None:
        self._error = error

    def complete(self, prompt: str) -> str:
        raise self._error

    def stream(self, prompt: str) -> Sequence[str]:
        raise self._error


def invent(prompt: str) -> str:
    """A true sentence, then a phone, URL, date, fee and percentage that stand nowhere, all with a citation."""
    return (
        f"{_sentence(prompt)}[1]\n咨询电话：{PHONE}，网址 {URL}，截止{DAY}，每人{FEE}，满意度{SHARE}[1]。"
        f"热线 {PHONE[:3]} {PHONE[4:8]} {PHONE[8:]}[2]。"
    )


def swap_districts(prompt: str) -> str:
    """A sentence of the prompt told of the next district, with its citation kept."""
    swapped = {name: DISTRICTS[(i + 1) % len(DISTRICTS)] for i, name in enumerate(DISTRICTS)}
    return re.sub("|".join(DISTRICTS), lambda match: swapped[match.group()], _sentence(prompt)) + "[1]"


def drop_citations(prompt: str) -> str:
    """Sentences of the prompt without a single citation, and one that nobody wrote."""
    return f"{_sentence(prompt)}\n所有家庭每学期还可以领取{FEE}补贴。"


def forge_citations(prompt: str) -> str:
    """Claims with citations of passages that were never given."""
    return f"家长热线是{PHONE}[99]，{DAY}截止[0]，见[12]。"


def obey(prompt: str) -> str:
    """Does what anyone in the prompt says: the whole end of the prompt, questions and injected text included."""
    return prompt[-3_000:]


def twist(prompt: str) -> str:
    """True sentences of the prompt turned into false ones, each in another way: who must, how many, until when."""
    sentence, lines = _sentence(prompt), [line for line in re.split(r"[\n。]", prompt) if 10 <= len(line) <= 120]
    lies = [false for _, false in twisted(sentence, [f"{line.strip()}。" for line in lines])]
    first = crc32(prompt.encode())
    return "\n".join(f"{lies[(first + 7 * step) % len(lies)]}[1]" for step in range(_TWISTS))


LIES: dict[str, Callable[[str], str]] = {
    "invent": invent,
    "swap": swap_districts,
    "drop": drop_citations,
    "forge": forge_citations,
    "obey": obey,
    "twist": twist,
}


def liar(name: str) -> LyingModel:
    """The liar of that name in LIES."""
    return LyingModel(name, LIES[name])


def _sentence(prompt: str) -> str:
    """The longest sentence of the prompt up to 120 characters: most likely a passage, not an instruction."""
    sentences = (re.sub(r"^\W*\[\d+\]", "", part.strip()) for part in re.split(r"[\n。]", prompt))
    return max((part for part in sentences if len(part) <= 120), key=len, default="家长学校每年举办活动") + "。"
