"""An embedding model becomes an int8 ONNX file, once: the bundled one from its weights, any other with torch, which is not
needed afterwards.

    python -m knowledge.onnx_export SOURCE TARGET NAME

runs it in a process of its own, because torch and the exporters leave 2 GB behind.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge import bundled_model, torch_model
from knowledge.encoder_graph import in_8_bits, save_embedder
from knowledge.errors import KnowledgeError, ModelNotFound
from knowledge.onnx_model import INPUTS, OUTPUT, TOKENIZER, WEIGHTS, Card

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

_LARGE_TABLE = 10_000  # rows of an embedding that are worth 8 bits


def export_in_process(source: Path, folder: Path, name: str) -> None:
    """`export` in a process that ends, and its memory with it.

    Raises:
        ModelNotFound: with what the process said last.
    """
    run_in_process("knowledge.onnx_export", [str(source), str(folder), name], name)


def run_in_process(module: str, arguments: Sequence[str], name: str) -> None:
    """Run a module that exports the model called `name`.

    Raises:
        ModelNotFound: with what the process said last.
    """
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [f"退出码 {done.returncode}，可能是内存不足"]
        raise ModelNotFound(name, f"导出失败（{last[0].rstrip('。')}），可改设 JLT_EMBEDDING_BACKEND=torch")


def export(source: Path, folder: Path, name: str) -> None:
    """Write model, tokenizer and card of the model at `source` into `folder`, which exists.

    `source` is a sentence-transformers folder or the bundled weights' file.

    Raises:
        ModelNotFound: if `source` holds no model, or one whose tokenizer exists in Python only.
    """
    exact = folder / "fp32.onnx"
    with quiet():
        if source.is_file():
            _write_bundled(source, folder, exact)
        else:
            _trace(source, folder, name, exact)
        quantise_products(exact, folder / WEIGHTS)
    for path in folder.glob("fp32.onnx*"):
        path.unlink()


def _write_bundled(source: Path, folder: Path, graph: Path) -> None:
    weights = bundled_model.WeightsFile(source)
    bundled_model.save_tokenizer(weights, folder / TOKENIZER)
    Card(weights.shape.hidden, bundled_model.QUERY_PROMPT, bundled_model.PASSAGE_PROMPT).write(folder)
    save_embedder(weights.shape, dict(bundled_model.tensors(weights)), graph)


def _trace(source: Path, folder: Path, name: str, graph: Path) -> None:
    model = torch_model.load(source, name)
    _save_tokenizer(model, folder, name)
    prompts = torch_model.prompts_of(model, name)
    Card(int(model.get_embedding_dimension() or 0), prompts.query, prompts.passage).write(folder)
    _quantise_tables(model)
    _spell_out_attention(model)
    _save_graph(model, graph)


def _save_tokenizer(model: SentenceTransformer, folder: Path, name: str) -> None:
    tokenizer: Any = getattr(model.tokenizer, "backend_tokenizer", None)
    if tokenizer is None:
        raise ModelNotFound(name, "它的分词器不能导出，请设 JLT_EMBEDDING_BACKEND=torch")
    tokenizer.enable_truncation(_max_tokens(model))
    tokenizer.enable_padding(pad_id=model.tokenizer.pad_token_id, pad_token=model.tokenizer.pad_token)
    tokenizer.save(str(folder / TOKENIZER), pretty=False)


def _max_tokens(model: SentenceTransformer) -> int:
    return min(int(model.max_seq_length or 512), 512)


def _quantise_tables(model: SentenceTransformer) -> None:
    """Keep large embedding tables in 8 bits with one scale a row.

    Done before the export, it brings the memory that the export needs from 3.9 GB to 2.1 GB. The bundled model's
    vectors keep a cosine of 0.99999 to fp32.
    """
    import torch

    class Rows(torch.nn.Module):
        scale: torch.Tensor
        rows: torch.Tensor

        def __init__(self, weights: torch.Tensor) -> None:
            super().__init__()
            rows, scales = in_8_bits(weights.float().numpy())
            self.register_buffer("scale", torch.from_numpy(scales).to(weights.dtype))
            self.register_buffer("rows", torch.from_numpy(rows))

        def forward(self, ids: torch.Tensor) -> torch.Tensor:
            look_up = torch.nn.functional.embedding
            return look_up(ids, self.rows).to(self.scale.dtype) * look_up(ids, self.scale)

    for name, module in list(model.named_modules()):
        if isinstance(module, torch.nn.Embedding) and module.num_embeddings > _LARGE_TABLE:
            model.set_submodule(name, Rows(module.weight.detach()))


def _spell_out_attention(model: SentenceTransformer) -> None:
    """Attention as plain products and sums. Torch's fused one is exported with a mask and a search for NaN over every
    pair of tokens, which cost a quarter of the processor time and change nothing."""
    from transformers import PreTrainedModel

    for module in model.modules():
        if isinstance(module, PreTrainedModel):
            module.set_attn_implementation("eager")


def _save_graph(model: SentenceTransformer, path: Path) -> None:
    """Trace the whole model, pooling included, so that any pooling works and the graph ends in unit vectors."""
    import torch

    class Graph(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = self.model({"input_ids": input_ids, "attention_mask": attention_mask})
            return torch.nn.functional.normalize(features["sentence_embedding"], dim=-1)

    ids = torch.randint(5, 100, (2, 9))
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("tokens", max=_max_tokens(model))}
    with torch.no_grad():
        torch.onnx.export(
            Graph().eval(),
            (ids, torch.ones_like(ids)),
            path,
            input_names=list(INPUTS),
            output_names=[OUTPUT],
            dynamic_shapes={name: axes for name in INPUTS},
            dynamo=True,
            verbose=False,
        )


def quantise_products(source: Path, target: Path) -> None:
    """Weights in 8 bits, one scale a column; activations are quantised as they come.

    Seven of the eight bits are used: without VNNI instructions, which older processors lack, full products overflow.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=_narrowing_products(source),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


def _narrowing_products(path: Path) -> list[str]:
    """The products with fewer columns than rows: the second of each feed-forward block.

    What they are multiplied with has outliers that 8 bits can't hold. Left as they are, they lift the bundled model's
    cosine to fp32 from 0.997 to 0.999, for half as much processor time again.
    """
    import onnx

    graph = onnx.load(path, load_external_data=False).graph
    shapes = {weights.name: list(weights.dims) for weights in graph.initializer}
    return [
        node.name
        for node in graph.node
        if node.op_type == "MatMul" and len(shape := shapes.get(node.input[1], [])) == 2 and shape[0] > shape[1]
    ]


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the exporters' remarks on their own insides from the terminal."""
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(level)


def _main(source: str, folder: str, name: str) -> int:
    try:
        export(Path(source), Path(folder), name)
    except KnowledgeError as exc:
        print(exc, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
