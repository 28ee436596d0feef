"""A question, its answer, and what lies between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from knowledge.types import Audience, Citation, DocumentKind, Region, Role


class Outcome(StrEnum):
    """What kind of answer it is. An expected outcome is a value, never an exception."""

    ANSWERED = "ANSWERED"
    PARTLY_ANSWERED = "PARTLY_ANSWERED"
    NO_EVIDENCE = "NO_EVIDENCE"
    ASK_REGION = "ASK_REGION"
    CRISIS = "CRISIS"
    OUT_OF_SCOPE = "OUT_OF_SCOPE"
    DECLINED = "DECLINED"


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier message of the conversation; `role` is user or assistant."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person typed, with what was said before and what they chose on the page.

    `role` is what anybody may say of themselves: it chooses the wording. `readable` is what they are known to be allowed
    to read, `kinds` the kinds of document to look in, all where there are none.
    """

    text: str
    history: tuple[Turn, ...] = ()
    region: Region | None = None
    role: Role = Role.PARENT
    session: str | None = None
    readable: frozenset[Audience] = frozenset({Audience.PUBLIC})
    kinds: frozenset[DocumentKind] = frozenset()


@dataclass(frozen=True, slots=True)
class Card:
    """A record shown beside the text: `fields` as the person reads them, `citation` the number of its source, `also` of
    the further places that it stands in."""

    kind: str
    fields: Mapping[str, str]
    citation: int | None = None
    also: tuple[int, ...] = ()

    def shifted(self, by: int) -> Card:
        """The card with `by` added to the numbers of its sources."""
        source = None if self.citation is None else self.citation + by
        return replace(self, citation=source, also=tuple(number + by for number in self.also))


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer. Every [n] in `text` is the number of a citation.

    `as_written`: the text is complete or was written for the question, and no chat model words it anew.
    """

    outcome: Outcome
    text: str
    citations: tuple[Citation, ...] = ()
    cards: tuple[Card, ...] = ()
    suggestions: tuple[str, ...] = ()
    standalone_question: str = ""
    regions: tuple[Region, ...] = ()
    generator: str = "extractive"
    as_written: bool = False


class ChatModel(Protocol):
    """A language model that completes a rendered prompt."""

    @property
    def name(self) -> str:
        """Provider and model, for the answer's `generator`."""

    def complete(self, prompt: str) -> str:
        """The whole completion.

        Raises:
            ModelUnavailable: on an error or when the time is up.
        """

    def stream(self, prompt: str) -> Iterable[str]:
        """The completion piece by piece, in order; raises as `complete` does."""
