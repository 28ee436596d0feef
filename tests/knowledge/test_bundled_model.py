import struct
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from knowledge import bundled_model
from knowledge.errors import ModelNotFound

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "家", "校", "～", "6", "12"]
HIDDEN = 32


def quantised(count: int) -> bytes:
    """Blocks of scale 0.5 whose bytes 0x1F hold 15 in the low and 1 in the high half."""
    return (np.float16(0.5).tobytes() + b"\x1f" * 16) * (count // 32)


def tiny_weights() -> bytes:
    """A model of one layer, 32 dimensions and ten pieces, in the wheel's format."""
    sizes = {"emb.word": (320, True), "emb.pos": (512 * 32, False), "emb.type": (32, False)}
    sizes |= {name: (32, False) for name in ("emb.ln.w", "emb.ln.b", "l0.fo.b")}
    sizes |= {f"l0.{n}.{p}": (32 * 32 if p == "w" else 32, p == "w") for n in ("q", "k", "v", "ao") for p in "wb"}
    sizes |= {"l0.fi.w": (64 * 32, True), "l0.fi.b": (64, False), "l0.fo.w": (32 * 64, True)}
    sizes |= {f"l0.{n}.{p}": (32, False) for n in ("aln", "oln") for p in "wb"}
    blob = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)])
    head = b"E5S1" + struct.pack("<I7ifi5iQ", 1, HIDDEN, 1, 4, 64, 10, 512, 1, 1e-12, 32, 10, 0, 2, 1, 3, len(blob))
    head += ends.astype("<u4").tobytes() + np.linspace(-1, -10, 10).astype("<f4").tobytes() + blob
    head += struct.pack("<iI3si", 1, 3, b"xyz", len(sizes))
    offset = len(head) + sum(2 + len(name) + 21 for name in sizes)
    entries, data = b"", b""
    for name, (count, packed) in sizes.items():
        content = quantised(count) if packed else np.arange(count, dtype="<f4").tobytes()
        entries += struct.pack(f"<H{len(name)}sBIQQ", len(name), name.encode(), 0, count, offset, len(content))
        data, offset = data + content, offset + len(content)
    return head + entries + data


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    (tmp_path / "weights.bin").write_bytes(tiny_weights())
    (folder := tmp_path / "model").mkdir()
    bundled_model.unpack(tmp_path / "weights.bin", folder)
    return folder


def test_four_bit_blocks_unpack_to_low_halves_then_high_halves(unpacked: Path) -> None:
    words: NDArray[np.float32] = load_file(unpacked / "model.safetensors")["embeddings.word_embeddings.weight"]

    # (15 - 8) * 0.5 = 3.5 for the sixteen low halves, (1 - 8) * 0.5 = -3.5 for the sixteen high ones
    assert words.shape == (10, HIDDEN)
    assert words[0].tolist() == [3.5] * 16 + [-3.5] * 16


def test_feed_forward_weights_keep_their_shapes_and_norms_their_values(unpacked: Path) -> None:
    tensors = load_file(unpacked / "model.safetensors")

    assert tensors["encoder.layer.0.intermediate.dense.weight"].shape == (64, 32)
    assert tensors["encoder.layer.0.output.dense.weight"].shape == (32, 64)
    assert tensors["encoder.layer.0.output.LayerNorm.weight"][:3].tolist() == [0.0, 1.0, 2.0]


def test_the_tokenizer_reads_line_breaks_as_spaces_and_keeps_the_full_width_tilde(unpacked: Path) -> None:
    tokenizer = Tokenizer.from_file(str(unpacked / "tokenizer.json"))

    assert tokenizer.encode("家\n\u200b校").tokens == ["<s>", "▁", "家", "▁", "校", "</s>"]
    assert tokenizer.encode("６～１２").tokens == ["<s>", "▁", "6", "～", "12", "</s>"]


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_bytes(b"GGUF" + bytes(100))

    with pytest.raises(ModelNotFound, match="不是预期的权重格式"):
        bundled_model.unpack(tmp_path / "weights.bin", tmp_path)
