"""What the verifier learns from: questions beside texts that do and do not answer them, all written or labelled by people who read both.

`verifier_passages.jsonl` holds passages, those of the library and examples of invented places, each with questions that it
answers (`yes`) and tempting ones that it does not (`no`). `verifier_answers.jsonl` holds answers that the product gave from its
library, `label` 2 where it answers, 1 where the subject is right and the thing asked is not told, 0 where it is beside the point.
`verifier_sentences.jsonl` holds questions on documents of invented contents with sentences and rows that answer and such that only
look like it, as `evals.sentences` made them; so does `verifier_everyday.jsonl`, asked in everyday words, none on the documents whose
sentences are held out.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evals.cases import read_lines

DATA = Path(__file__).parent / "data"
PASSAGES, ANSWERS, PLANS, SENTENCES, EVERYDAY = (
    DATA / f"verifier_{name}.jsonl" for name in ("passages", "answers", "plans", "sentences", "everyday")
)
_SEED = 5
_ANSWERS = 2
_HELD_OUT_WRITER = "E"
_FORMS = (6, 2, 2)  # how often a passage is shown with its document and last heading, with all headings, and bare


@dataclass(frozen=True, slots=True)
class Pair:
    """One question beside one text; `held_out` pairs are for measuring, never for training."""

    question: str
    text: str
    answers: bool
    source: str
    held_out: bool


def load_pairs() -> list[Pair]:
    """Every pair; of passages and answers a tenth of the passages, with all that was asked of them, is held out, of sentences what one
    writer asked of four documents, of plans all."""
    chance = random.Random(_SEED)
    plans = [replace(pair, source="plans", held_out=True) for pair in _of_passages(PLANS, chance)]
    sentences = [*_of_sentences(SENTENCES, "sentences"), *_of_sentences(EVERYDAY, "everyday")]
    return [*_of_passages(PASSAGES, chance), *_of_answers(), *plans, *sentences]


def _of_passages(path: Path, chance: random.Random) -> Iterator[Pair]:
    """Each passage with its own questions, and with one that the passage before it answers: a question's manner tells nothing."""
    before: Mapping[str, Any] | None = None
    for _, row in read_lines(path):
        forms = _shown(str(row["head"]), str(row["text"]))
        held_out = is_held_out(str(row["id"]))
        asked = [(question, True) for question in row["yes"]] + [(question, False) for question in row["no"]]
        if before is not None and before["text"] != row["text"] and is_held_out(before["id"]) == held_out:
            asked.append((chance.choice(before["yes"]), False))
        for question, answers in asked:
            yield Pair(question, chance.choices(forms, _FORMS)[0], answers, "passages", held_out)
        before = row


def _of_answers() -> Iterator[Pair]:
    """Each answer as the verifier is shown it; of one that doesn't answer, its quotes don't either."""
    for _, row in read_lines(ANSWERS):
        held_out, answers = is_held_out(str(row["passage"])), row["label"] == _ANSWERS
        yield Pair(row["question"], row["text"], answers, "answers", held_out)
        if not answers:
            for quote in row["quotes"]:
                yield Pair(row["question"], quote, False, "quotes", held_out)


def _of_sentences(path: Path, source: str) -> Iterator[Pair]:
    """Each question with its sentences as the verifier is shown them."""
    for _, row in read_lines(path):
        held_out = str(row["id"]).startswith(_HELD_OUT_WRITER)
        for answers in (True, False):
            for text in row["yes" if answers else "no"]:
                yield Pair(row["question"], text, answers, source, held_out)


def _shown(head: str, text: str) -> tuple[str, str, str]:
    text = re.sub(r"\s*\n+\s*", "；", re.sub(r"^[#*·\-\s]+", "", text.strip()))
    headings = head.split(" › ")
    short = " › ".join((headings[0], headings[-1])) if len(headings) > 1 else head
    return f"{short}：{text}", f"{head}：{text}", text


def is_held_out(passage: str) -> bool:
    """Whether what belongs to this passage is for measuring: a tenth of all, by their names alone."""
    return int(hashlib.md5(passage.encode(), usedforsecurity=False).hexdigest(), 16) % 10 == 0
