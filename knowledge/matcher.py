"""Which answered question a person means: an encoder that was taught to put a question beside its answer, in whatever words.

The general encoder puts it beside texts that sound like it: of 4,912 answers of the starter library the right one is first for 26 % of
wordings that nobody trained on, with this one for 41 % (docs/tuning.md).
"""

from __future__ import annotations

from pathlib import Path

from knowledge import precomputed
from knowledge.embedding import Embedder, shared_tokenizer
from knowledge.onnx_matcher import OnnxMatcher
from knowledge.precomputed import PrecomputedEmbedder
from knowledge.taught_export import MATCHER_UPDATES, digest_of, taught_models

SHIPPED = Path(precomputed.SHIPPED).with_name("answers.npz")


def open_matcher(embedding_model: str, folder: Path, embedder: Embedder | None = None) -> Embedder | None:
    """The matcher that belongs to the bundled embedding model, with the vectors of the starter library's answers that ship; what is made
    for it stays below `folder`, and it shares the tokenizer of that model's `embedder`. None with any other embedding model, and
    where the bundled one is missing: answered questions are then passages like any other.
    """
    taught = taught_models(embedding_model, folder)
    if taught is None:
        return None
    digest = digest_of(MATCHER_UPDATES)
    matcher = OnnxMatcher(taught, f"matcher-{digest}", shared_tokenizer(embedder))
    return PrecomputedEmbedder(matcher, precomputed.read(digest, SHIPPED))
