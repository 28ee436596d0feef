"""What a clause of an answer stands on: the clauses of a passage that it is nearest to, and what governs them there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.support import Ground
from assistant.values import Value, ValueKind, values
from knowledge.item_marks import EITHER
from knowledge.text import bigrams, normalise, sentences, words

_CUT = re.compile(r"[，；;。！？!?]+|,(?!\d)|(?<!\d)[：:]+|[：:]+(?!\d)")
_LABEL = re.compile(r"[^：:，。；]{1,12}[：:][^。；]*")
_ITEM = re.compile(rf"^[\s(（]*(?:[一二三四五六七八九十]+是|第{EITHER}+[，、条项]?|{EITHER}{{1,3}}[、.．)）])?")
_NEAR = 0.5


@dataclass(frozen=True)
class Clause:
    """A clause in the form in which texts are compared; `sentence` counts the sentences of its text from 0."""

    text: str
    sentence: int

    @cached_property
    def values(self) -> tuple[Value, ...]:
        return _values(self.text)

    @cached_property
    def ground(self) -> Ground:
        return _ground(self.text)

    @cached_property
    def grams(self) -> Counter[str]:
        """Pairs of Chinese characters and every number, which tell clauses apart."""
        return _grams(self.text)

    def of_kind(self, kind: ValueKind) -> list[Value]:
        return [value for value in self.values if value.kind is kind]


@dataclass(frozen=True)
class Passage:
    """The clauses of a text in order."""

    clauses: tuple[Clause, ...]

    def nearest(self, clause: Clause) -> list[int]:
        """The clauses that share most with `clause`, best first; none where none shares anything."""
        shares = [(clause.grams & other.grams).total() for other in self.clauses]
        best = max(shares, default=0)
        ranked = sorted(range(len(shares)), key=lambda i: -shares[i])
        return [i for i in ranked if best and shares[i] >= _NEAR * best]

    def sentence(self, index: int) -> list[int]:
        """The clauses of the sentence that clause `index` stands in."""
        return [i for i, other in enumerate(self.clauses) if other.sentence == self.clauses[index].sentence]

    def said_in(self, indices: Iterable[int]) -> str:
        return "，".join(self.clauses[i].text for i in indices)

    def up_to(self, index: int) -> str:
        """The sentence that clause `index` stands in, to its end."""
        return self.said_in(i for i in self.sentence(index) if i <= index)

    def opening(self, index: int) -> str:
        """The first word of the sentence that clause `index` stands in, most often its subject."""
        first = self.clauses[self.sentence(index)[0]].text
        return next((word for word in words(_ITEM.sub("", first, count=1)) if len(word) > 1), "")

    def governing(self, index: int, kind: ValueKind) -> list[Value]:
        """The values of a kind that hold for a clause: its own, else those of the nearest clauses of its sentence before
        it, else after it. Bodies that are named one clause after the other hold together."""
        own = self.clauses[index].of_kind(kind)
        if own:
            return own
        around = self.sentence(index)
        before = [self.clauses[i].of_kind(kind) for i in reversed(around) if i < index]
        after = [self.clauses[i].of_kind(kind) for i in around if i > index]
        return _run(before, kind) or _run(after, kind)


def _run(found: Sequence[list[Value]], kind: ValueKind) -> list[Value]:
    run: list[Value] = []
    for group in found:
        if run and (not group or kind is not ValueKind.BODY):
            break
        run += group
    return run


@lru_cache(maxsize=512)
def read(text: str, one_item: bool = False) -> Passage:
    """The clauses of `text`. A table row is `one_item`: its cells are clauses of one sentence."""
    found: list[Clause] = []
    number = -1
    for start, end in sentences(text):
        piece = text[start:end]
        number += not (found and (one_item or piece.startswith(("（", "("))))
        found += [Clause(clause, number) for clause in _clauses(piece, one_item)]
    return Passage(tuple(found))


def _clauses(piece: str, one_item: bool) -> list[str]:
    parts = [piece] if one_item and _LABEL.fullmatch(piece) else _CUT.split(piece)
    return [shown for part in parts if (shown := normalise(part).strip())]


@lru_cache(maxsize=2048)
def _values(text: str) -> tuple[Value, ...]:
    return tuple(values(text))


@lru_cache(maxsize=2048)
def _ground(text: str) -> Ground:
    return Ground([text])


@lru_cache(maxsize=2048)
def _grams(text: str) -> Counter[str]:
    return Counter([*bigrams(text), *re.findall(r"\d+(?:\.\d+)?|[a-z]+", text)])
