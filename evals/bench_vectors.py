"""How often Chroma's approximate search misses a true neighbour: `python -m evals.bench_vectors CORPUS.jsonl`.

The corpus has a `text` a line. A thousand queries are passages' vectors with noise, so that each has real neighbours.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from knowledge.batches import Vectors
from knowledge.embedding import open_embedder
from knowledge.vectors import Manifest, VectorStore, open_vectors

_QUERIES = 1000
_NOISE = 0.3  # length of the noise, of a vector of length 1
_REGIONS = 5


def queries(vectors: Vectors, seed: int) -> Vectors:
    """Unit vectors of shape (1000, dimensions), each near a random row of `vectors`."""
    chance = np.random.default_rng(seed)
    noise = chance.normal(size=(_QUERIES, vectors.shape[1])) * _NOISE / np.sqrt(vectors.shape[1])
    near = vectors[chance.integers(len(vectors), size=_QUERIES)] + noise
    unit: Vectors = (near / np.linalg.norm(near, axis=1, keepdims=True)).astype(np.float32)
    return unit


def measure(store: VectorStore, vectors: Vectors, asked: Vectors, k: int, region: str | None) -> tuple[float, float]:
    """Mean recall@k against exact search, and the median milliseconds of a query."""
    ids = np.arange(len(vectors)) if region is None else np.arange(int(region), len(vectors), _REGIONS)
    exact = ids[np.argsort(-(asked @ vectors[ids].T), axis=1)[:, :k]]
    recalls, times = [], []
    for query, wanted in zip(asked, exact, strict=True):
        start = time.perf_counter()
        found = store.query(query, k, None if region is None else [region])
        times.append(1000 * (time.perf_counter() - start))
        recalls.append(len({int(i) for i, _ in found} & set(wanted.tolist())) / k)
    return statistics.mean(recalls), statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folder", type=Path, default=Path("data/models"))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in options.corpus.read_text(encoding="utf-8").splitlines()]
    embedder = open_embedder("bundled", "onnx-int8", options.folder)
    vectors = embedder.embed_passages(texts)
    asked = queries(vectors, options.seed)
    with TemporaryDirectory() as folder:
        store = open_vectors(Path(folder), None, Manifest(embedder.name, embedder.dimensions, "bench"))
        store.upsert([str(i) for i in range(len(texts))], vectors, [str(i % _REGIONS) for i in range(len(texts))])
        for k in (10, 50):
            for region in (None, "0"):
                recall, ms = measure(store, vectors, asked, k, region)
                print(f"recall@{k} {recall:.4f}, {ms:.1f} ms a query, {'filtered' if region else 'all'} (n={_QUERIES})")
        store.close()


if __name__ == "__main__":
    main()
