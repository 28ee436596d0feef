"""The files that are ingested: which there are in a folder, by which keys, and what is said beside each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import IngestError, UnreadableFile
from ingest.loaders.properties import MOST_CHARS, BadProperties, read_properties

SIDECAR = ".meta.yaml"
_LEADS_OUT = "是指向所给文件夹之外的链接，请把文件本身放进来"
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to ingest and the stable key of its document: its path below the folder that was named.

    `overrides` are the administrator's corrections, as a sidecar would hold them; they win over everything else,
    and an empty one takes back what was corrected in an earlier version.
    `refusal` says why the file is not even opened, "" where it is.
    """

    path: Path
    key: str
    overrides: Mapping[str, str] = field(default_factory=dict, hash=False)
    refusal: str = ""

    @property
    def name(self) -> str:
        """The file's name with � for what can't be shown."""
        return _UNSHOWN.sub("�", self.path.name)


def discover(paths: list[Path]) -> Iterator[Source]:
    """The files under `paths`, folders walked in order of name; hidden files, sidecars and what is no regular file left
    out. A link that leads out of its folder and a name that can't be shown are refused by `Source.refusal`.

    Raises:
        IngestError: if a path does not exist.
    """
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                relative = file.relative_to(path)
                if file.is_file() and _is_wanted(relative):
                    outside = file.is_symlink() and not file.resolve().is_relative_to(path.resolve())
                    yield _source(file, relative.as_posix(), _LEADS_OUT if outside else "")
        elif path.is_file():
            yield _source(path, path.name)
        elif path.exists():
            raise IngestError(f"“{_UNSHOWN.sub('�', str(path))}”不是普通文件，也不是文件夹；不能入库。")
        else:
            raise IngestError(f"找不到文件或文件夹：{path}；请检查路径。")


def read_sidecar(path: Path) -> Mapping[str, str]:
    """What the administrator says of a file in NAME.meta.yaml beside it; empty without one.

    Raises:
        UnreadableFile: if it is no plain mapping in YAML, or too long.
    """
    sidecar = path.with_name(path.name + SIDECAR)
    if not sidecar.is_file():
        return {}
    try:
        with sidecar.open(encoding="utf-8-sig") as stream:
            return read_properties(stream.read(MOST_CHARS + 1))
    except UnicodeDecodeError as exc:
        raise UnreadableFile(sidecar.name, "不是 UTF-8 编码的文字") from exc
    except BadProperties as exc:
        raise UnreadableFile(sidecar.name, str(exc)) from exc


def _source(path: Path, key: str, refusal: str = "") -> Source:
    shown = _UNSHOWN.sub("�", key)
    return Source(path, shown, refusal=refusal or ("" if shown == key else "文件名含有无法显示的字符，请改名后再导入"))


def _is_wanted(relative: Path) -> bool:
    return not any(part.startswith((".", "~$")) for part in relative.parts) and not relative.name.endswith(SIDECAR)
