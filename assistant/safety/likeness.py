"""How much a message is like the examples of a crisis: for what the rules have no words for.

Kernel ridge regression over embeddings and wording: with examples a_i, y_i = ±1 and K_ij = k(a_i, a_j),
k(a, b) = exp(-WIDTH |e(a) - e(b)|²) + WORDING g(a)·g(b), the weights are (K + RIDGE I)⁻¹ y and the score of a message
is the weighted sum of its kernels with the examples: near 1 for a crisis, near -1 for everyday life. e is the embedding,
g the grams of `wording`; their part of the sum is one weight a gram. To this comes NEAREST (c - d), c and d the cosines of
the nearest example of a crisis and of everyday life: in odd corners the sum is noise and the neighbour knows better. And
BALANCE makes up for everyday life having more examples: as many crises are known as before the messages of an ordinary week came. An
encoder that was taught on the same examples, the alarm, hears what none of them comes near: its logit, of which OF_ALARM in 1 stand for
one, counts SHARE of the score, the sum the rest. Of a
long message a few clauses at a time are read as well, because danger told by the way is lost in the whole; they count CLAUSE_DOUBT less.
The constants come from cross-validation on the examples, held out by blocks of neighbours; docs/tuning.md.
"""

from __future__ import annotations

import hashlib
import inspect
import os
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.safety import (
    examples_emergency,
    examples_oblique,
    examples_others,
    examples_self,
    examples_told,
    wording,
)
from assistant.safety.cues import CUE, is_plain_question
from assistant.safety.deixis import only_points
from assistant.safety.dialect import standard
from assistant.safety.examples_harmless import HARMLESS
from assistant.safety.examples_messages import MESSAGES
from assistant.safety.examples_questions import QUESTIONS
from assistant.safety.examples_settled import SETTLED
from assistant.safety.examples_worries import WORRIES
from assistant.safety.idioms import SAYING, without_sayings
from assistant.safety.pinyin import is_pinyin
from assistant.safety.spelling import plain
from assistant.safety.types import CrisisKind
from knowledge.alarm import Alarm
from knowledge.embedding import Embedder
from knowledge.text import clauses

WIDTH = 1.0
WORDING = 0.6
RIDGE = 0.2
NEAREST = 1.5
BALANCE = 0.2
_VOTERS, _SHARPNESS = 10, 8.0
SHARE = 0.4
OF_ALARM = 3.0
CLAUSE_DOUBT = 0.5
_WHOLE_CHARS = 80
_PIECES = 4
_LONG_CHARS, _FEW_CLAUSES_CHARS, _LEAST_CHARS = 36, 26, 8
_WINDOWS = 8
_ROWS_AT_ONCE = 1000
_REMEMBERED = 32

_CLAUSE_END = re.compile(r"[，,。！？!?；;\s]+")

Matrix = NDArray[np.float32]

SHIPPED = Path(__file__).parent / "weights.npz"
"""The weights of the examples with the bundled model, written by `python -m evals.precompute`."""


class Fitted(NamedTuple):
    """The examples' mean, shape (dimensions,), the centred examples, (examples, dimensions), and a weight for each.

    Of the wording: how rare each gram is, and the weighted sum of the examples' grams.
    """

    mean: Matrix
    examples: Matrix
    weights: Matrix
    rarities: Mapping[str, float]
    sums: Mapping[str, float]


def crisis_examples() -> list[tuple[CrisisKind, str]]:
    """Every example of a crisis with its kind."""
    modules = (examples_self, examples_others, examples_emergency, examples_oblique, examples_told)
    return [(kind, line) for module in modules for kind, lines in module.EXAMPLES.items() for line in lines.split("\n") if line]


def everyday_examples() -> list[str]:
    """Every example of an ordinary question or worry."""
    return [line for lines in (QUESTIONS, WORRIES, SETTLED, MESSAGES, HARMLESS) for line in lines.split("\n") if line]


def example_texts() -> list[str]:
    """What is embedded of the examples: of every crisis, then of every ordinary one, as messages will be."""
    return [comparable(text) for text in (*(text for _, text in crisis_examples()), *everyday_examples())]


@dataclass(frozen=True, slots=True)
class Likely:
    """`score` is near 1 for a crisis and near -1 for everyday life; `kind` is that of most of the nearest examples of a crisis."""

    score: float
    kind: CrisisKind


class Likeness:
    """Scores messages against the examples. Vectors and weights of the bundled model ship; another model embeds 13,000 short texts and
    fits their weights, which takes a minute and two gigabytes; the weights are kept in the `folder`, if there is one."""

    _alarm: Alarm | None = None

    def __init__(self, embedder: Embedder, folder: Path | None = None, alarm: Alarm | None = None) -> None:
        self._alarm = alarm
        self._known: dict[str, Likely | None] = {}
        self._vector_of = lru_cache(maxsize=64)(embedder.embed_query)
        self._kinds = [kind for kind, _ in crisis_examples()]
        self._fitted = _fit(embedder, example_texts(), len(self._kinds), folder)
        self._unseen = wording.rarest(self._fitted.rarities)

    @property
    def has_alarm(self) -> bool:
        """Whether an alarm counts beside the examples."""
        return self._alarm is not None

    @property
    def weights(self) -> Matrix:
        """The weight of each example, those of a crisis first; float32 of shape (examples,)."""
        return self._fitted.weights

    def likely(self, text: str) -> Likely | None:
        """The likeliest of `text`'s sentences; None for plain questions without a word of danger in which no alarm hears one, and for what
        can't be compared: pinyin, and words that only point at something. A rule's doubt and the check ask for the same text."""
        known = self._known  # threads share it: what another one puts there meanwhile is as right
        if text not in known:
            self._known = dict([*known.items()][-_REMEMBERED:]) | {text: self._likeliest(text)}
        return self._known[text] if text in self._known else self._likeliest(text)

    def _likeliest(self, text: str) -> Likely | None:
        shown = comparable(text)
        if is_pinyin(text) or only_points(text) or is_plain_question(shown) and not self._is_heard(shown):
            return None
        pieces = _pieces(shown)
        if not pieces:
            return None
        windows = [window for piece in pieces for window in _windows(piece)][-_WINDOWS:]
        fitted = self._fitted
        vectors = _centred(np.stack([self._vector_of(piece) for piece in (*pieces, *windows)]), fitted.mean)
        cosines = _products(vectors, fitted.examples)
        crises, everyday = cosines[:, : len(self._kinds)], cosines[:, len(self._kinds) :]
        scores = _kernel(cosines) @ fitted.weights + [self._by_wording(piece) for piece in (*pieces, *windows)]
        scores += NEAREST * (crises.max(axis=1) - everyday.max(axis=1)) + BALANCE
        if self._alarm is not None:
            scores = (1 - SHARE) * scores + SHARE / OF_ALARM * self._alarm.logits([*pieces, *windows])
        scores[len(pieces) :] -= CLAUSE_DOUBT
        best = int(scores.argmax())
        return Likely(float(scores[best]), self._kind(crises[best]))

    def _is_heard(self, text: str) -> bool:
        """Whether the alarm hears danger in a text."""
        return self._alarm is not None and bool(self._alarm.logits([text])[0] > 0)

    def _kind(self, cosines: Matrix) -> CrisisKind:
        """What the nearest examples of a crisis are mostly about, the nearer the weightier; one alone is often of another kind."""
        votes: dict[CrisisKind, float] = defaultdict(float)
        for index in np.argpartition(-cosines, min(_VOTERS, len(cosines)) - 1)[:_VOTERS].tolist():
            votes[self._kinds[index]] += float(np.exp(_SHARPNESS * cosines[index]))
        return max(votes, key=votes.__getitem__)

    def _by_wording(self, text: str) -> float:
        return WORDING * wording.product(wording.grams_of(text, self._fitted.rarities, self._unseen), self._fitted.sums)


def _fit(embedder: Embedder, texts: Sequence[str], crises: int, folder: Path | None) -> Fitted:
    """The first `crises` of `texts` are crises, the others everyday life. They are embedded as the messages will be."""
    vectors = np.stack([embedder.embed_query(text) for text in texts])
    mean: Matrix = vectors.mean(axis=0)
    examples = _centred(vectors, mean)
    rarities = wording.rarity(texts)
    unseen = wording.rarest(rarities)
    grams = [wording.grams_of(text, rarities, unseen) for text in texts]
    weights = _weights(digest_of(embedder.name, texts, crises), folder, lambda: solved(examples, grams, crises))
    return Fitted(mean, examples, weights, rarities, wording.summed(grams, weights.tolist()))


def solved(examples: Matrix, grams: Sequence[wording.Grams], crises: int) -> Matrix:
    """The weight of each example, of which the first `crises` are crises; float32 of shape (examples,)."""
    from scipy.linalg import solve

    kernel = wording.products(grams)
    kernel *= WORDING
    for start in range(0, len(examples), _ROWS_AT_ONCE):  # a whole product beside the kernel would double what it takes
        kernel[start : start + _ROWS_AT_ONCE] += _kernel(examples[start : start + _ROWS_AT_ONCE] @ examples.T)
    kernel[np.diag_indices_from(kernel)] += RIDGE
    signs = np.where(np.arange(len(examples)) < crises, 1, -1).astype(np.float32)
    weights: Matrix = solve(kernel, signs, assume_a="pos", overwrite_a=True, overwrite_b=True, check_finite=False)
    return weights


def digest_of(model: str, texts: Sequence[str], crises: int) -> str:
    """What the weights of these texts are found by: it changes with the model, the constants and the code that fits."""
    code = inspect.getsource(wording) + "".join(inspect.getsource(part) for part in (_fit, solved, _centred, _kernel))
    settings = f"{model} {crises} {WIDTH} {RIDGE} {WORDING} {code}"
    return hashlib.sha256("\n".join([settings, *texts]).encode()).hexdigest()[:16]


def _weights(digest: str, folder: Path | None, solve: Callable[[], Matrix]) -> Matrix:
    """The weights that ship if they are of this digest, else those kept in the folder, else new ones, which are kept there."""
    kept = None if folder is None else folder / f"safety-examples-{digest}.npz"
    for path in filter(None, (SHIPPED, kept)):
        if (weights := read_weights(digest, path)) is not None:
            return weights
    weights = solve()
    if folder is not None and kept is not None:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_name(f"{kept.stem}.{os.getpid()}.npz")
        write_weights(digest, weights, unfinished)
        unfinished.replace(kept)
    return weights


def read_weights(digest: str, path: Path = SHIPPED) -> Matrix | None:
    """The weights in the file, if they are of this digest."""
    if not path.is_file():
        return None
    with np.load(path) as stored:
        weights: Matrix = stored["weights"]
        return weights if str(stored["digest"]) == digest else None


def write_weights(digest: str, weights: Matrix, path: Path = SHIPPED) -> None:
    """Store weights with the digest that they are found by."""
    np.savez_compressed(path, digest=np.array(digest), weights=weights)


def _centred(vectors: Matrix, mean: Matrix) -> Matrix:
    """Rows of L2 norm 1 around the examples' mean: e5's vectors all lie in one narrow cone."""
    moved = vectors - mean
    centred: Matrix = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
    return centred


def _kernel(cosines: Matrix) -> Matrix:
    """exp(-WIDTH |a - b|²) of rows of norm 1 from their cosines."""
    exponents: Matrix = 2 * WIDTH * (cosines - 1)
    return np.exp(exponents, out=exponents)


def _products(vectors: Matrix, examples: Matrix) -> Matrix:
    """`vectors @ examples.T` in one thread: on busy cores a matrix library's threads wait 15 ms for each other, and the
    product itself takes 0.2 ms."""
    products: Matrix = np.einsum("id,jd->ij", vectors, examples, optimize=False)
    return products


def comparable(text: str) -> str:
    """`text` in the standard language, and for each saying a mere word of hardship."""
    return standard(without_sayings(plain(text)).text).replace(SAYING, "很难")


def _pieces(text: str) -> list[str]:
    """The text itself, or of a long one the parts with a cue, the last ones first."""
    if len(text) <= _WHOLE_CHARS:
        return [text]
    return [part for part in reversed(_parts(text)) if CUE.search(part)][:_PIECES]


def _windows(text: str) -> list[str]:
    """A long piece as runs of clauses of some _FEW_CLAUSES_CHARS each; nothing of a short one."""
    if len(text) <= _LONG_CHARS:
        return []
    runs = [""]
    for clause in filter(None, _CLAUSE_END.split(text)):
        if runs[-1] and len(runs[-1]) + len(clause) > _FEW_CLAUSES_CHARS:
            runs.append("")
        runs[-1] += f"，{clause}" if runs[-1] else clause
    return [run for run in runs if len(run) >= _LEAST_CHARS]


def _parts(text: str) -> list[str]:
    """`text` cut at sentences and clauses into parts of at most _WHOLE_CHARS, a longer clause cut short."""
    parts = [""]
    for start, end in clauses(text):
        clause = text[start:end][:_WHOLE_CHARS]
        if len(parts[-1]) + len(clause) > _WHOLE_CHARS:
            parts.append("")
        parts[-1] += clause
    return parts
