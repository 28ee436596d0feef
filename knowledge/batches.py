"""Texts of like length go through a model together, so that little of a batch is padding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Progress = Callable[[int], None]

_MAX_TEXTS = 32
_MAX_CHARS = 1024  # of a batch, padding included; larger ones leave the processor's cache and are slower
_LONGEST = 1024  # characters; more are cut off by the models' 512 tokens anyway


def embed_in_batches(
    texts: Sequence[str], dimensions: int, embed: Callable[[list[str]], Vectors], progress: Progress | None
) -> Vectors:
    """float32 of shape (len(texts), dimensions) in the order of `texts`, from calls of `embed` on short lists."""
    vectors = np.zeros((len(texts), dimensions), np.float32)
    for batch in by_length(texts):
        vectors[batch] = embed([texts[i] for i in batch])
        if progress is not None:
            progress(len(batch))
    return vectors


def by_length(texts: Sequence[str]) -> Iterator[list[int]]:
    """Batches of indices into `texts`, the longest texts first, so that memory peaks at once or never."""
    batch: list[int] = []
    room = 0
    for i in sorted(range(len(texts)), key=lambda i: -len(texts[i])):
        if batch and len(batch) == room:
            yield batch
            batch = []
        if not batch:
            room = max(1, min(_MAX_TEXTS, _MAX_CHARS // max(1, min(len(texts[i]), _LONGEST))))
        batch.append(i)
    if batch:
        yield batch
