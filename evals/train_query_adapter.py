"""Teach the map that moves a question's vector to the passages that answer it (knowledge/query_adapter.py).

    python -m evals.train_query_adapter [WEIGHTS.npz]    # three minutes on two cores; without a path the map that ships is replaced
    python -m evals.train_query_adapter measure          # how often the right passage comes first, with and without the map

Passages with questions that they answer come from `evals.verifier_pairs`; the library's articles bring the questions that they say
they answer, which belong to any passage of theirs. One linear map is trained so that, among all passages, a question is
nearest to its own. Measured is on passages that are held out, on plans of invented places that are, and on the questions
that guidance must be found by, which nothing is trained on.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

import knowledge
from evals.cases import load_cases, read_lines
from evals.suites import GUIDANCE
from evals.verifier_pairs import PASSAGES, PLANS, is_held_out
from knowledge.batches import Vectors
from knowledge.embedding import Embedder, open_embedder
from knowledge.model_folders import BUNDLED
from knowledge.query_adapter import WEIGHTS, QueryAdapter, open_adapter

_LIBRARY = Path(knowledge.__file__).parent / "library"
_SHIPPED = Path(knowledge.__file__).parent / "weights" / WEIGHTS
_EPOCHS, _BATCH, _RATE, _TEMPERATURE, _SEED = 12, 256, 1e-3, 0.015, 0
_WITHIN = (1, 3, 12)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its title (an article's or a plan's) and the questions that it answers."""

    title: str
    text: str
    questions: tuple[str, ...]
    held_out: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the indices of the passages that answer it."""

    question: str
    answering: NDArray[np.int64]


def passages(path: Path) -> list[Passage]:
    """Those of one file; of plans all passages of a document are held out together, since they name the same things."""
    return [_passage(row, str(row["id"]) if path == PASSAGES else _title(row)) for _, row in read_lines(path)]


def _passage(row: Mapping[str, Any], key: str) -> Passage:
    text = f"{row['head'].replace(' › ', ' ')}\n{row['text']}"
    return Passage(_title(row), text, tuple(row["yes"]), is_held_out(key))


def _title(row: Mapping[str, Any]) -> str:
    title: str = row["head"].split(" › ")[0]
    return title


def _front(article: Path) -> Mapping[str, Any]:
    metadata: Mapping[str, Any] = yaml.safe_load(article.read_text("utf-8").split("---\n")[1])
    return metadata


def of_passages(known: Sequence[Passage], held_out: bool) -> list[Asked]:
    return [
        Asked(question, np.array([i]))
        for i, passage in enumerate(known)
        if passage.held_out == held_out
        for question in passage.questions
    ]


def of_articles(known: Sequence[Passage]) -> Iterator[Asked]:
    """What the library's articles say they answer, each with all passages of its article."""
    titles = np.array([passage.title for passage in known])
    for path in sorted(_LIBRARY.rglob("*.md")):
        metadata = _front(path)
        answering = np.flatnonzero(titles == metadata["title"])
        if answering.size:
            yield from (Asked(question, answering) for question in metadata.get("questions", ()))


def train(embedder: Embedder) -> QueryAdapter:
    """The map learned from what is not held out; the same on every run of one version of PyTorch."""
    known = [*passages(PASSAGES), *passages(PLANS)]
    asked = [*of_passages(known, held_out=False), *of_articles(known)]
    vectors = embedder.embed_passages([passage.text for passage in known])
    return fitted(vectors, np.stack([embedder.embed_query(each.question) for each in asked]), [a.answering for a in asked])


def fitted(passages: Vectors, questions: Vectors, answering: Sequence[NDArray[np.int64]]) -> QueryAdapter:
    """The map for questions of shape (n, dimensions) over passages of shape (m, dimensions): softmax over all passages, and
    the loss is what a question's own passages lack of it (InfoNCE: van den Oord et al., 2018)."""
    import torch

    torch.manual_seed(_SEED)
    everything, asked = torch.tensor(passages), torch.tensor(questions)
    layer = torch.nn.Linear(everything.shape[1], everything.shape[1])
    torch.nn.init.zeros_(layer.weight)
    torch.nn.init.zeros_(layer.bias)
    steps = _EPOCHS * -(-len(asked) // _BATCH)
    optimiser = torch.optim.AdamW(layer.parameters(), lr=_RATE, weight_decay=0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=steps)
    for _ in range(_EPOCHS):
        for batch in torch.split(torch.randperm(len(asked)), _BATCH):
            moved = torch.nn.functional.normalize(asked[batch] + layer(asked[batch]), dim=-1)
            chances = torch.log_softmax(moved @ everything.T / _TEMPERATURE, dim=-1)
            own = torch.full_like(chances, -torch.inf)
            for row, index in enumerate(batch.tolist()):
                own[row, answering[index]] = 0
            loss = -torch.logsumexp(chances + own, dim=-1).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
    return QueryAdapter(layer.weight.detach().numpy(), layer.bias.detach().numpy())


def measured(embedder: Embedder, adapter: QueryAdapter) -> Iterator[dict[str, object]]:
    """For each set, how often a passage that answers is among the nearest, with the vectors as they are and moved."""
    library, plans = passages(PASSAGES), passages(PLANS)
    guidance = [case for path in GUIDANCE for case in load_cases(path)]
    titles = {path.name: _front(path)["title"] for path in _LIBRARY.rglob("*.md")}
    of = np.array([passage.title for passage in library])
    to_articles = [Asked(case.question, np.flatnonzero(of == titles[case.file or ""])) for case in guidance]
    sets = {
        "passages": (library, of_passages(library, held_out=True)),
        "plans": (plans, of_passages(plans, held_out=True)),
        "guidance questions": (library, [asked for asked in to_articles if asked.answering.size]),
    }
    for name, (known, asked) in sets.items():
        vectors = embedder.embed_passages([passage.text for passage in known])
        questions = [embedder.embed_query(each.question) for each in asked]
        answering = [each.answering for each in asked]
        for how, move in (("as it is", _unmoved), ("moved", adapter.moved)):
            found = within(vectors, np.stack([move(question) for question in questions]), answering)
            yield {"set": name, "questions": len(asked), "vector": how, **found}


def within(passages: Vectors, questions: Vectors, answering: Sequence[NDArray[np.int64]]) -> dict[str, float]:
    """The share of questions of which a passage that answers is among the 1, 3 and 12 nearest."""
    scores = questions @ passages.T
    best = np.array([row[own].max() for row, own in zip(scores, answering, strict=True)])
    ahead = (scores > best[:, None]).sum(axis=1)
    return {f"within {k}": round(float((ahead < k).mean()), 3) for k in _WITHIN}


def _unmoved(vector: Vectors) -> Vectors:
    return vector


def main(arguments: Sequence[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        embedder = open_embedder(BUNDLED, "onnx-int8", Path(folder))
    if arguments == ["measure"]:
        adapter = open_adapter(embedder.name)
    else:
        adapter = train(embedder)
        adapter.write(Path(arguments[0]) if arguments else _SHIPPED)
    assert adapter is not None
    for row in measured(embedder, adapter):
        print(json.dumps(row), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
