"""The last check of every answer: what it states must stand in what it cites."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.agreement import Support, supports
from assistant.assignment import CONTACTS, misassigned
from assistant.disagreement import Reason
from assistant.marks import Piece, numbers_in, pieces, without_marks
from assistant.support import Ground, counts_itself
from assistant.types import Answer, Card, Outcome, Question
from assistant.values import Value, ValueKind, values
from knowledge.regions import short_name
from knowledge.types import Citation, Region

__all__ = ["Reason", "Support", "Value", "ValueKind", "guard", "supports", "unsupported", "values"]

_REFUSALS = frozenset({Outcome.NO_EVIDENCE, Outcome.ASK_REGION, Outcome.OUT_OF_SCOPE, Outcome.DECLINED})
_SPECIFIC = CONTACTS | {ValueKind.URL}
_OMITTED = "（有的内容没有通过与原文的核对，已略去，请以原文为准。）"
_POINTER = "查到的内容没有通过与原文的核对，为免误导不再转述。请直接看原文：{sources}。"
_NOWHERE = "没有找到能与原文核对的内容，请以当地教育部门公布的信息为准。"
_ITEM = "· "
_COUNTED = re.compile(r"\d+(?=[条项个家所处]：$)")
_TABLE_RULE = re.compile(r"[\s|:-]+")


def unsupported(text: str, quotes: Sequence[str]) -> list[Value]:
    """The values in `text` that stand in none of `quotes`, in order, whatever their writing on either side."""
    ground = Ground(quotes)
    return [value for value in values(text) if not ground.holds(value)]


def guard(answer: Answer, question: Question, passages: Mapping[int, str], exempt: Set[str] = frozenset()) -> Answer:
    """The answer without the sentences, table cells, card fields and suggestions whose values don't stand in what they
    cite, in a document that holds for the answer's regions and for the region that the sentence names.

    A sentence without [n] counts as citing what the next mark of its line cites, else the one before, else all.
    `passages` adds the passage behind each citation number to its quote; leave it empty to hold an answer to its
    quotes. `exempt` are canonical values that need no quote. A refusal may repeat the question, contacts apart.
    When nothing is left, a pointer to the documents stands in its place, with Outcome.NO_EVIDENCE.
    """
    court = _Court(answer, question, passages, exempt)
    judged = [(line, court.line(line)) for line in answer.text.split("\n")]
    lines = _recounted(judged)
    cards = tuple(court.card(card) for card in answer.cards if court.admits(card))
    suggestions = tuple(text for text in answer.suggestions if court.may_suggest(text))
    text = "\n".join(lines).strip()
    if text == answer.text.strip():
        return replace(answer, cards=cards, suggestions=suggestions)
    if not without_marks(text).strip(" -*#|>："):
        return court.pointer(suggestions)
    outcome = Outcome.PARTLY_ANSWERED if answer.outcome is Outcome.ANSWERED else answer.outcome
    cited = numbers_in(text) | {card.citation for card in cards}
    citations = tuple(citation for citation in answer.citations if citation.number in cited)
    return replace(
        answer, outcome=outcome, text=f"{text}\n{_OMITTED}", citations=citations, cards=cards, suggestions=suggestions
    )


def _recounted(judged: Sequence[tuple[str, str | None]]) -> list[str]:
    """The lines that are kept; where items of a list went, its head counts them no more."""
    lines: list[str] = []
    gone = 0
    for line, kept in reversed(judged):
        if line.startswith(_ITEM):
            gone += kept is None
        else:
            kept, gone = _less(kept, gone) if kept and gone else kept, 0
        if kept is not None:
            lines.append(kept)
    return lines[::-1]


def _less(head: str, gone: int) -> str:
    """The head of a list with its count less those that are gone."""
    return _COUNTED.sub(lambda count: str(int(count.group()) - gone), head)


@dataclass(frozen=True)
class _Court:
    """One answer's evidence, and the judgements on its parts."""

    answer: Answer
    question: Question
    passages: Mapping[int, str]
    exempt: Set[str]

    @cached_property
    def _regions(self) -> tuple[Region, ...]:
        return self.answer.regions or ((self.question.region,) if self.question.region else ())

    @cached_property
    def _right(self) -> tuple[Citation, ...]:
        """The citations whose documents hold for the answer's regions."""
        return tuple(citation for citation in self.answer.citations if _serves(citation, self._regions))

    def line(self, line: str) -> str | None:
        """What may stay of a line; None if nothing of it may."""
        if line.lstrip().startswith("|"):
            return self._row(line)
        if not line.strip():
            return line
        kept = [piece.text for piece in pieces(line) if not self._fails(piece)]
        text = "".join(kept)
        return text if without_marks(text).strip(" -*#>") else None

    def _row(self, line: str) -> str:
        """A table row with an en dash in the cells that fail."""
        if _TABLE_RULE.fullmatch(line):
            return line
        numbers = numbers_in(line)
        cells = [Piece(cell, numbers_in(cell) or numbers) for cell in line.split("|")]
        return "|".join(" – " if self._fails(cell) else cell.text for cell in cells)

    def _fails(self, piece: Piece) -> bool:
        text = without_marks(piece.text)
        return any(value.canonical not in self.exempt for value in self._faults(text, piece.numbers))

    def _faults(self, text: str, numbers: Set[int]) -> list[Value]:
        citations = self._cited(text, numbers)
        quotes = [part for citation in citations for part in self._quotes(citation)]
        ground = Ground(quotes)
        asked = self._asked
        faults = [v for v in values(text) if not ground.holds(v) and (v.kind in _SPECIFIC or not asked.holds(v))]
        faults = [value for value in faults if not self._counts_itself(value, text)]
        issuers = [issuer for citation in citations for issuer in citation.document.metadata.issuers]
        return faults + misassigned(text, [c.quote for c in citations], issuers)

    def _counts_itself(self, value: Value, text: str) -> bool:
        """A count may say how many items or points the answer itself gives: code has counted them too."""
        begin = self.answer.text.find(text)
        below = self.answer.text[begin:] if begin >= 0 else text
        return counts_itself(value, below)

    @cached_property
    def _asked(self) -> Ground:
        return Ground([self.question.text] if self.answer.outcome in _REFUSALS else [])

    def _cited(self, text: str, numbers: Set[int]) -> list[Citation]:
        """The citations of a sentence, without those whose documents don't hold where the sentence says it is."""
        named = tuple(region for region in self._regions if short_name(region.name) in text)
        return [c for c in self._right if (not numbers or c.number in numbers) and _serves(c, named)]

    def _quotes(self, citation: Citation) -> list[str]:
        metadata = citation.document.metadata
        header = [metadata.title, citation.section, metadata.number or "", *metadata.issuers]
        places = [citation.document.region.full_name, *citation.document.region.path]
        return [citation.quote, self.passages.get(citation.number, ""), *header, *places]

    def admits(self, card: Card) -> bool:
        """Whether a card may be shown at all: its source holds for the answer's regions."""
        return card.citation is None or any(c.number == card.citation for c in self._right)

    def card(self, card: Card) -> Card:
        """The card without the fields that don't stand in its source; one without a source is left as it is."""
        if card.citation is None:
            return card
        numbers = {card.citation, *card.also}
        return replace(card, fields={k: v for k, v in card.fields.items() if not self._faults(v, numbers)})

    def may_suggest(self, text: str) -> bool:
        """A suggested question may hold no contact that is not in the sources."""
        ground = Ground([part for citation in self._right for part in self._quotes(citation)])
        return all(value.kind not in _SPECIFIC or ground.holds(value) for value in values(text))

    def pointer(self, suggestions: tuple[str, ...]) -> Answer:
        """Where to read it instead."""
        first = {citation.document.key: citation for citation in reversed(self._right)}
        citations = tuple(sorted(first.values(), key=lambda citation: citation.number))
        sources = "、".join(f"《{c.document.metadata.title}》[{c.number}]" for c in citations)
        text = _POINTER.format(sources=sources) if citations else _NOWHERE
        return replace(
            self.answer,
            outcome=Outcome.NO_EVIDENCE,
            text=text,
            citations=citations,
            cards=(),
            suggestions=suggestions,
        )


def _serves(citation: Citation, regions: Sequence[Region]) -> bool:
    return not regions or any(citation.document.region.serves(region) for region in regions)
