import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from knowledge.embedding import Embedder, open_embedder
from knowledge.errors import ModelNotFound
from knowledge.onnx_model import OnnxEmbedder
from knowledge.torch_model import Prompts, prompts_of
from tests.fakes import FakeEmbedder

TEXTS = ["每学年至少开展1次家访。", "6～12岁儿童\n每天户外活动不少于2小时", "今天晚饭吃什么", "家长学校" * 400]


def prompts(own: dict[str, str], name: str) -> Prompts:
    model: Any = SimpleNamespace(prompts=own)
    return prompts_of(model, name)


def test_an_unknown_backend_is_a_programming_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="onnx-fp16"):
        open_embedder("bundled", "onnx-fp16", tmp_path)


@pytest.mark.parametrize("backend", ["onnx-int8", "torch"])
def test_a_wrong_model_is_found_out_before_anything_heavy_loads(backend: str, tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match="'no-such-model' 打不开"):
        open_embedder("no-such-model", backend, tmp_path)


def test_e5_gets_its_prefixes_and_others_their_own_prompts_or_none() -> None:
    assert prompts({"query": "", "document": ""}, "intfloat/multilingual-e5-base") == Prompts("query: ", "passage: ")
    assert prompts({"query": "Q: ", "document": ""}, "lab/e5-instruct") == Prompts("Q: ", "")
    assert prompts({}, "BAAI/bge-small-zh-v1.5") == Prompts()
    assert prompts({}, "lab/cafe5-large") == Prompts()


def test_a_damaged_export_names_the_folder_to_delete(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text("{}")

    with pytest.raises(ModelNotFound, match=f"请删除 {tmp_path}"):
        OnnxEmbedder(tmp_path, "m")


def test_the_fake_embedder_is_an_embedder_of_unit_vectors() -> None:
    embedder: Embedder = FakeEmbedder()

    vectors = embedder.embed_passages(["家长学校", "", "家长课堂"])

    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1])
    assert vectors[0] @ vectors[2] > vectors[0] @ vectors[1]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def int8(models: Path) -> Embedder:
    return open_embedder("bundled", "onnx-int8", models)


@pytest.mark.slow
def test_int8_says_the_same_as_fp32(int8: Embedder, models: Path) -> None:
    fp32 = open_embedder("bundled", "torch", models)

    cosines = (int8.embed_passages(TEXTS) * fp32.embed_passages(TEXTS)).sum(axis=1)

    assert cosines.min() > 0.995
    assert int8.embed_query(TEXTS[0]) @ fp32.embed_query(TEXTS[0]) > 0.995
    assert (int8.name, fp32.name) == ("multilingual-e5-small/onnx-int8", "multilingual-e5-small/torch")


@pytest.mark.slow
def test_a_passage_has_the_same_vector_alone_and_among_longer_ones(int8: Embedder) -> None:
    together = int8.embed_passages(TEXTS)

    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(4), abs=1e-5)
    assert together[0] @ int8.embed_passages(TEXTS[:1])[0] > 0.99


@pytest.mark.slow
def test_a_question_finds_the_passage_that_answers_it(int8: Embedder) -> None:
    scores = int8.embed_passages(TEXTS[:3]) @ int8.embed_query("老师多久来家里一次？")

    assert scores.argmax() == 0


@pytest.mark.slow
def test_an_exported_model_opens_without_torch(int8: Embedder, models: Path) -> None:
    code = f"""
import sys; from pathlib import Path; from knowledge.embedding import open_embedder
open_embedder("bundled", "onnx-int8", Path({str(models)!r})).embed_query("家访")
print(sorted({{"torch", "transformers"}} & set(sys.modules)))"""

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)

    assert done.stdout.strip() == "[]"
    assert done.stderr == ""


@pytest.mark.slow
def test_the_export_leaves_no_intermediate_files(int8: Embedder, models: Path) -> None:
    names = {path.name for path in (models / "multilingual-e5-small-int8").iterdir()}

    assert names == {"model.onnx", "tokenizer.json", "card.json"}
