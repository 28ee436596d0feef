"""Evidence to an answer with a chat model. What the model writes is a draft: only sentences that the evidence carries
are kept, and code, not the model, decides what they cite."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import prompts
from assistant.errors import ModelUnavailable
from assistant.evidence import Evidence, cite
from assistant.marks import numbers_in, pieces, without_marks
from assistant.quoting import Quote, quotes_for
from assistant.types import ChatModel
from knowledge.item_marks import BULLET
from knowledge.types import Citation, Validity

CHINESE = "中文"
THOUGHTS = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL)
_BULLET = re.compile(rf"^\s*(?:{BULLET}|\d{{1,2}}[.、)）]|[（(]\d{{1,2}}[)）])\s*(?=\S)")
_DECORATION = re.compile(r"\*\*|__|^#+\s*|^>\s*|`")
_STATES = {
    Validity.DRAFT: "讨论稿或征求意见稿",
    Validity.UPCOMING: "尚未施行",
    Validity.EXPIRED: "已失效",
    Validity.SUPERSEDED: "已被新文件代替",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A checked sentence without marks, and its quotes. `point` is a list item, `opens_line` begins a new line."""

    text: str
    quotes: tuple[Quote, ...]
    point: bool = False
    opens_line: bool = False


@dataclass
class Writer:
    """Numbers the quotes of claims from 1 in the order in which they are first used."""

    _quotes: dict[tuple[int, int, int], Quote] = field(default_factory=dict)
    _began: bool = False

    def write(self, claim: Claim) -> str:
        """The claim as it goes on after those written before."""
        for quote in claim.quotes:
            self._quotes.setdefault(quote.key, quote)
        order = list(self._quotes)
        marks = "".join(f"[{order.index(quote.key) + 1}]" for quote in claim.quotes)
        lead = ("\n" if claim.opens_line and self._began else "") + ("· " if claim.point and self._began else "")
        self._began = True
        return f"{lead}{claim.text}{marks}"

    def citations(self, text_of: Callable[[int], str]) -> tuple[Citation, ...]:
        """The citations of everything written so far."""
        return tuple(
            cite(quote.hit, text_of(quote.hit.document.version_id), quote.start, quote.end, number)
            for number, quote in enumerate(self._quotes.values(), start=1)
        )


@dataclass(frozen=True, slots=True)
class GenerativeAnswerer:
    """Answers from numbered evidence with a chat model, within `timeout_s` seconds over all.

    The time is looked at whenever the model yields; a model that yields nothing must keep its own limit, as
    LangChainModel does.
    """

    model: ChatModel
    timeout_s: float = 20.0
    clock: Callable[[], float] = time.monotonic

    def claims(self, question: str, evidence: Sequence[Evidence]) -> Iterator[Claim]:
        """The checked sentences, each as soon as it is complete and carried by the evidence; the others never.

        Raises:
            ModelUnavailable: on an error of the model, or when the time is up; perhaps after some claims.
        """
        prompt = prompts.render("answer", question=shielded(question), passages=passages_block(evidence), language=CHINESE)
        for line in lines(self._in_time(self.model.stream(prompt))):
            yield from _carried(line, evidence)

    def _in_time(self, parts: Iterable[str]) -> Iterator[str]:
        deadline = self.clock() + self.timeout_s
        for part in parts:
            if self.clock() > deadline:
                raise ModelUnavailable(self.model.name, f"超过 {self.timeout_s:g} 秒")
            yield part


def passages_block(evidence: Sequence[Evidence]) -> str:
    """The passages as the prompt shows them, numbered and delimited; nothing in them can close the delimiter."""
    return "\n\n".join(_passage(item) for item in evidence)


def _passage(item: Evidence) -> str:
    document = item.hit.document
    head = f'编号="{item.number}" 文件="{shielded(document.metadata.title)}" 地区="{document.region.full_name}"'
    state = _STATES.get(document.validity) or (_STATES[Validity.DRAFT] if document.metadata.draft else "")
    place = shielded(item.hit.chunk.section)
    body = "\n".join(filter(None, (place, shielded(item.text))))
    if state:
        head += f' 状态="{state}"'
    return f"<资料 {head}>\n{body}\n</资料>"


def shielded(text: str) -> str:
    """Text that can neither open nor close a delimiter of a prompt."""
    return text.translate(str.maketrans('<>"', "‹›”"))


def lines(parts: Iterable[str]) -> Iterator[str]:
    """Complete sentences or lines of a stream: text is held back until a line break, or until a sentence has ended
    and what follows it can't be its mark any more. What a reasoning model thinks is left out."""
    held = ""
    for part in parts:
        held += part
        if "<think>" in held and "</think>" not in held:
            continue
        held = THOUGHTS.sub("", held)
        *complete, held = _split(held)
        yield from complete
    yield THOUGHTS.sub("", held)


def _split(text: str) -> list[str]:
    """Complete pieces and, last, what may still grow. A piece that opens a line begins with its line break."""
    found = [0]
    for match in re.finditer(r"[。！？!?；;][”’」』）)]*(?:\s*\[\d{1,3}\])*(?=\s*[^\s\[”’」』）)])|(?=\n)", text):
        if match.end() > found[-1]:
            found.append(match.end())
    return [text[start:end] for start, end in zip(found, [*found[1:], len(text)], strict=True)]


def _carried(line: str, evidence: Sequence[Evidence]) -> Iterator[Claim]:
    """The sentences of one piece that the evidence carries; what ends with a colon states nothing and is left out."""
    opens = line.startswith("\n")
    text = _DECORATION.sub("", line.strip())
    bare_text = _BULLET.sub("", text)
    point = bare_text != text
    for piece in pieces(bare_text):
        sentence = without_marks(piece.text).strip()
        if not sentence or sentence.endswith(("：", ":")):
            continue
        quotes = quotes_for(sentence, evidence, numbers_in(piece.text))
        if quotes:
            yield Claim(sentence, quotes, point, opens)
        opens = point = False
