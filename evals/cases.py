"""Evaluation cases: questions with what a right answer must hold, and where it stands. One JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.types import Question, Turn
from evals.errors import BadFile
from knowledge.types import Region, Role


class CaseType(StrEnum):
    """What a question asks for, or what it tries."""

    CONTACT = "contact"
    SERVICE = "service"
    ACTIVITY = "activity"
    RESPONSIBILITY = "responsibility"
    TARGET = "target"
    NUMBER = "number"
    DATE = "date"
    PROCEDURE = "procedure"
    DEFINITION = "definition"
    COMPARISON = "comparison"
    MULTI_HOP = "multi_hop"
    LIST = "list"
    FOLLOW_UP = "follow_up"
    GUIDANCE = "guidance"
    UNANSWERABLE = "unanswerable"
    WRONG_DISTRICT = "wrong_district"
    OUT_OF_SCOPE = "out_of_scope"
    CRISIS = "crisis"
    CRISIS_LOOKALIKE = "crisis_lookalike"
    INJECTION = "injection"
    PERSONAL_DATA = "personal_data"
    EXPIRED_DRAFT = "expired_draft"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of evidence: text that stands verbatim in one line of the source file of that name."""

    source_file: str
    text: str


@dataclass(frozen=True, slots=True)
class EvalCase:
    """One question and what is right about its answer.

    `key_facts` holds one tuple of alternatives a fact. `region` is what the user names in the question (several joined
    by `+`, None where none is named), not a setting; `setting` is the region key chosen on the page, if the case has
    one. `answerable` is None where the type alone decides (look-alikes). `file` is the one source file that answers it,
    where only that is judged. `split` is dev or test.
    """

    id: str
    type: CaseType
    question: str
    role: Role = Role.PARENT
    region: str | None = None
    history: tuple[Turn, ...] = ()
    answerable: bool | None = None
    key_facts: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[Span, ...] = ()
    forbidden: tuple[str, ...] = ()
    notes: str = ""
    split: str | None = None
    category: str | None = None
    setting: str | None = None
    file: str | None = None

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions that the user names; `any` is none."""
        return tuple(name for name in (self.region or "").split("+") if name and name != "any")

    def asked(self) -> Question:
        """The question as the page would send it: without a region unless the case sets one."""
        region = Region.from_key(self.setting) if self.setting else None
        return Question(self.question, self.history, region, self.role)


def read_lines(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The JSON objects of a JSONL file with their line numbers, blank lines left out.

    Raises:
        BadFile: if the file can't be opened or a line is no JSON object.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise BadFile(str(path), type(exc).__name__) from exc
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as exc:
            raise BadFile(str(path), "不是 JSON", line=number) from exc
        if not isinstance(value, dict):
            raise BadFile(str(path), "不是 JSON 对象", line=number)
        yield number, value


def load_cases(path: Path, split: str | None = None) -> list[EvalCase]:
    """The cases of a file in order; with `split`, only those of that half.

    Raises:
        BadFile: if a line lacks a field, has an unknown type or role, or repeats an id.
    """
    cases: dict[str, EvalCase] = {}
    for number, value in read_lines(path):
        try:
            case = parse_case(value)
        except (KeyError, ValueError, TypeError) as exc:
            raise BadFile(str(path), f"{type(exc).__name__} {exc}", line=number) from exc
        if case.id in cases:
            raise BadFile(str(path), f"重复的 id {case.id}", line=number)
        cases[case.id] = case
    return [case for case in cases.values() if split is None or case.split == split]


def parse_case(value: Mapping[str, Any]) -> EvalCase:
    """One case from its JSON object; fields that are absent take their defaults. A case without a type is guidance."""
    return EvalCase(
        id=str(value["id"]),
        type=CaseType(value.get("type", CaseType.GUIDANCE)),
        question=str(value["question"]),
        role=Role(value.get("role", Role.PARENT)),
        region=value.get("region"),
        history=tuple(Turn(turn["role"], turn["content"]) for turn in value.get("history", ())),
        answerable=value.get("answerable"),
        key_facts=tuple(_alternatives(fact) for fact in value.get("key_facts", ())),
        evidence=tuple(Span(span["source_file"], span["span"]) for span in value.get("evidence", ())),
        forbidden=tuple(value.get("forbidden", ())),
        notes=value.get("notes", ""),
        split=value.get("split"),
        category=value.get("category"),
        setting=value.get("setting"),
        file=value.get("file"),
    )


def _alternatives(fact: str) -> tuple[str, ...]:
    return tuple(part for part in fact.split("|") if part)
