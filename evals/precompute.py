"""Make what ships so that no install has to: the vectors (`knowledge/weights/vectors.npz`, the matcher's `answers.npz`) and the weights of the
safety check's examples (`assistant/safety/weights.npz`): `python -m evals.precompute`.

To be run whenever a text of the starter library, an example of the safety check or the matcher has changed: only what is new is
embedded, what nobody asks for any more is left out. `--anew` embeds everything.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import knowledge
from assistant.safety import likeness
from assistant.safety.likeness import Likeness, crisis_examples, example_texts
from ingest.pipeline import Ingestor
from ingest.sources import discover
from ingest.splitting import SPLITTING_VERSION
from knowledge import bundled_model, precomputed
from knowledge.answered_questions import AnsweredQuestions
from knowledge.batches import Progress, Vectors
from knowledge.database import Database, sqlite_url
from knowledge.documents import Documents
from knowledge.embedding import Embedder, open_embedder
from knowledge.entrances import Entrances
from knowledge.matcher import SHIPPED as ANSWERS_SHIPPED
from knowledge.matcher import open_matcher
from knowledge.model_folders import BUNDLED
from knowledge.precomputed import PrecomputedEmbedder, passage_key, query_key
from knowledge.taught_export import MATCHER_UPDATES, digest_of
from knowledge.vectors import Manifest, open_vectors

LIBRARY = Path(knowledge.__file__).parent / "library"


class RecordingEmbedder:
    """An Embedder that keeps every vector it was asked for."""

    def __init__(self, model: Embedder) -> None:
        self.name, self.dimensions = model.name, model.dimensions
        self.recorded: dict[int, Vectors] = {}
        self._model = model

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        vectors = self._model.embed_passages(texts, progress)
        self.recorded.update(zip(map(passage_key, texts), vectors, strict=True))
        return vectors

    def embed_query(self, text: str) -> Vectors:
        vector = self._model.embed_query(text)
        self.recorded[query_key(text)] = vector
        return vector


def embed_all(embedder: Embedder, matcher: Embedder, library: Path = LIBRARY) -> None:
    """Ask for the vector of everything that a first start embeds; the matcher for those of the answers and of the questions that articles answer."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        database = Database(sqlite_url(data))
        vectors = open_vectors(
            data / "vectors", None, Manifest(embedder.name, embedder.dimensions, SPLITTING_VERSION, ())
        )
        documents = Documents(database)
        Ingestor(database, documents, vectors, embedder, data / "lock").ingest(list(discover([library])))
        AnsweredQuestions(documents, matcher).catch_up(documents.by_version())
        Entrances(database, matcher=matcher).catch_up(documents.by_version())
        vectors.close()
        database.close()
    for text in example_texts():
        embedder.embed_query(text)


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the file and print what is in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, default=Path("data/models"))
    parser.add_argument("--anew", action="store_true", help="embed everything, also what has a vector already")
    options = parser.parse_args(arguments)
    plain = open_embedder(BUNDLED, "onnx-int8", options.models)
    matcher = open_matcher(BUNDLED, options.models, plain)
    if matcher is None:
        parser.error("the bundled model is not installed")
    general = _Shipping(plain, bundled_model.fingerprint(), precomputed.SHIPPED, options.anew)
    matching = _Shipping(matcher, digest_of(MATCHER_UPDATES), ANSWERS_SHIPPED, options.anew)
    embed_all(general.recording, matching.recording)
    for shipping in (general, matching):
        print(shipping.write())
    print(_ship_weights(general.recording))


def _ship_weights(embedder: Embedder) -> str:
    """Fit the weights of the safety check's examples unless those that ship are theirs; what was done, in words."""
    digest = likeness.digest_of(embedder.name, example_texts(), len(crisis_examples()))
    name = likeness.SHIPPED.name
    if likeness.read_weights(digest) is not None:
        return f"{name}: as it was"
    weights = Likeness(embedder).weights
    likeness.write_weights(digest, weights)
    return f"{name}: {len(weights)} weights"


class _Shipping:
    """The vectors of one model that ship, in the file at `path`."""

    def __init__(self, model: Embedder, weights: str, path: Path, anew: bool) -> None:
        self._weights, self._path = weights, path
        self._known = {} if anew else precomputed.read(weights, path)
        opened = model.model if isinstance(model, PrecomputedEmbedder) else model
        self.recording = RecordingEmbedder(PrecomputedEmbedder(opened, self._known))

    def write(self) -> str:
        """Store what was asked for; what was done, in words."""
        recorded = self.recording.recorded
        kept = {key: vector for key, vector in self._known.items() if key in recorded}
        precomputed.write(self._weights, (recorded | kept).items(), self._path)
        made, left = len(recorded) - len(kept), len(self._known) - len(kept)
        return f"{self._path.name}: {len(recorded)} vectors, {made} of them made now; {left} left out"


if __name__ == "__main__":
    main()
