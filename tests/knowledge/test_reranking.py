from pathlib import Path

import pytest

from knowledge.errors import ModelNotFound
from knowledge.reranking import open_reranker, ranked
from knowledge.types import Chunk, Document, Hit, Metadata, Validity

DOCUMENT = Document("d", 1, 1, "d.txt", Metadata("方案"), Validity.CURRENT)


def hit(name: str) -> Hit:
    return Hit(Chunk(name, "d", name, 0, 1), DOCUMENT, 0.5, {"fused": 0.5})


def test_hits_are_ordered_by_the_new_scores_and_keep_the_old_ones() -> None:
    best, *_ = hits = ranked([hit("a"), hit("b"), hit("c")], [0.0, 0.9, 0.0])

    assert [h.chunk.id for h in hits] == ["b", "a", "c"]
    assert (best.score, best.scores) == (0.9, {"fused": 0.5, "reranked": 0.9})


def test_a_wrong_model_names_the_rerankers_setting(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match="JLT_RERANKER_MODEL"):
        open_reranker("no-such-model", tmp_path)
