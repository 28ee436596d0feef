"""Make the vectors that ship, `knowledge/weights/vectors.npz`: `python -m evals.precompute`.

To be run whenever an article of the starter library or an example of the safety check has changed: only what is new is
embedded, what nobody asks for any more is left out. `--anew` embeds everything.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import knowledge
from assistant.safety.likeness import example_texts
from ingest.pipeline import Ingestor
from ingest.sources import discover
from ingest.splitting import SPLITTING_VERSION
from knowledge import bundled_model, precomputed
from knowledge.batches import Progress, Vectors
from knowledge.database import Database, sqlite_url
from knowledge.documents import Documents
from knowledge.embedding import Embedder, open_embedder
from knowledge.model_folders import BUNDLED
from knowledge.precomputed import PrecomputedEmbedder, passage_key, query_key
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


def embed_all(embedder: Embedder, library: Path = LIBRARY) -> None:
    """Ask for the vector of everything that a first start embeds."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        database = Database(sqlite_url(data))
        vectors = open_vectors(
            data / "vectors", None, Manifest(embedder.name, embedder.dimensions, SPLITTING_VERSION, ())
        )
        Ingestor(database, Documents(database), vectors, embedder, data / "lock").ingest(list(discover([library])))
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
    weights = bundled_model.fingerprint()
    known = {} if options.anew else precomputed.read(weights)
    opened = open_embedder(BUNDLED, "onnx-int8", options.models)
    model = opened.model if isinstance(opened, PrecomputedEmbedder) else opened
    recording = RecordingEmbedder(PrecomputedEmbedder(model, known))
    embed_all(recording)
    wanted = recording.recorded.keys()
    kept = {key: vector for key, vector in known.items() if key in wanted}
    precomputed.write(weights, (recording.recorded | kept).items())
    print(f"{len(wanted)} vectors, {len(wanted) - len(kept)} of them made now; {len(known) - len(kept)} left out")


if __name__ == "__main__":
    main()
