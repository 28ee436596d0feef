"""The sources that quotes are checked against: the files under some folders, each as the index holds its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from ingest.errors import IngestError
from ingest.loaders import load


class Sources(Mapping[str, str]):
    """File name to text; the first file of a name wins. A file is read when its text is first asked for; one that can't
    be read is not there. It is read as for an ingest: plain text with its own line ends, a table one line a row."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths: dict[str, Path] = {}
        for path in paths:
            self._paths.setdefault(path.name, path)

    def __getitem__(self, name: str) -> str:
        text = _text(self._paths[name])
        if text is None:
            raise KeyError(name)
        return text

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._paths if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def load_sources(folders: Sequence[Path]) -> Sources:
    """Every file under the folders, hidden ones left out."""
    found = (path for folder in folders for path in sorted(folder.rglob("*")))
    return Sources([path for path in found if path.is_file() and not path.name.startswith(".")])


@cache
def _text(path: Path) -> str | None:
    try:
        return load(path).text
    except IngestError:
        return None
