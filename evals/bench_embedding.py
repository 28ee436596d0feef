"""How fast each backend embeds on this machine, and how near int8 stays to fp32: `python -m evals.bench_embedding`."""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from pathlib import Path

import numpy as np

from knowledge.embedding import BACKENDS, Embedder, open_embedder

_SENTENCE = "学校每学年至少开展{}次家访，{}由班主任牵头，社区家庭教育指导站配合，并于学期末向家长反馈结果。"
_QUERIES = 50


def passages(count: int) -> list[str]:
    """Chinese texts of 50 to 250 characters, 140 on average, as numbered items of a plan are."""
    return ["".join(_SENTENCE.format(i * 7 + j, "重点" * (i % 3)) for j in range(1 + i % 5)) for i in range(count)]


def texts_per_second(embedder: Embedder, texts: list[str]) -> float:
    embedder.embed_passages(texts[:8])
    start = time.perf_counter()
    embedder.embed_passages(texts)
    return len(texts) / (time.perf_counter() - start)


def query_ms(embedder: Embedder) -> float:
    """The median over queries of about 15 characters."""
    times = []
    for i in range(_QUERIES):
        start = time.perf_counter()
        embedder.embed_query(f"第{i}小学多久家访一次，由谁负责？")
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="bundled")
    parser.add_argument("--folder", type=Path, default=Path("data/models"))
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args()
    texts = passages(options.count)
    vectors = {}
    for backend in BACKENDS:
        start = time.perf_counter()
        embedder = open_embedder(options.model, backend, options.folder)
        opened_s = time.perf_counter() - start
        rate, latency = texts_per_second(embedder, texts), query_ms(embedder)
        vectors[backend] = embedder.embed_passages(texts)
        peak = _peak_mb()
        print(f"{embedder.name}: open {opened_s:.1f} s, {rate:.0f} texts/s, query {latency:.1f} ms, peak {peak:.0f} MB")
    cosines = np.einsum("ij,ij->i", vectors["onnx-int8"], vectors["torch"])
    print(f"cosine of onnx-int8 to torch: mean {cosines.mean():.4f}, least {cosines.min():.4f} (n={len(texts)})")


def _peak_mb() -> float:
    """Of the whole process so far, so the lighter backend goes first."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
