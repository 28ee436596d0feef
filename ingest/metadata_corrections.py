"""Corrections of what was read of a document, kept with it: which of them still hold for its next version."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.records import metadata_to_json
from knowledge.types import DocumentKind, Metadata

ReadWith = Callable[[Mapping[str, str]], Metadata]
"""The metadata of a file with these fields said by the administrator."""

_UNKNOWN: tuple[Any, ...] = (None, [], (), "", DocumentKind.OTHER)


@dataclass(frozen=True, slots=True)
class Correction:
    """What an administrator said of a field, and what had been read of it then, as in `metadata_to_json`."""

    value: str
    read: Any


@dataclass(frozen=True, slots=True)
class Settled:
    """The fields that count, the corrections to keep with the document, and what the administrator is told of it."""

    said: Mapping[str, str]
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    told: tuple[str, ...] = ()


def settle(given: Mapping[str, str], remembered: Mapping[str, Correction], read: ReadWith) -> Settled:
    """Join what is said of this version with what was said of earlier ones.

    A remembered correction holds where the new file leaves the field unknown or says again what was corrected. Where it
    says something else, the file wins and the correction is given up; but who may read is no reading of a text, and
    stays. An empty value in `given` takes what the file says and gives the correction up.
    """
    now = {name: value for name, value in given.items() if value}
    if not now and not remembered:
        return Settled({})
    own = metadata_to_json(read({}))
    earlier = {name: correction for name, correction in remembered.items() if name not in given}
    wished = metadata_to_json(read({**{name: c.value for name, c in earlier.items()}, **now}))
    kept = {name: c for name, c in earlier.items() if _holds(name, c, own, wished)}
    changes = {name: value for name, value in now.items() if _of(own, name) != _of(wished, name)}
    corrections = {**kept, **{name: Correction(value, _of(own, name)) for name, value in changes.items()}}
    said = {**{name: correction.value for name, correction in kept.items()}, **now}
    return Settled(said, corrections, tuple(_told(earlier, kept, own, wished)))


def _holds(name: str, correction: Correction, own: Mapping[str, Any], wished: Mapping[str, Any]) -> bool:
    found = _of(own, name)
    return name == "audience" or found in _UNKNOWN or found in (correction.read, _of(wished, name))


def _of(metadata: Mapping[str, Any], name: str) -> Any:
    value = metadata["draft" if name == "status" else name]
    return list(value) if isinstance(value, tuple) else value


def _told(
    earlier: Mapping[str, Correction], kept: Mapping[str, Correction], own: Mapping[str, Any], wished: Mapping[str, Any]
) -> Iterator[str]:
    for name, correction in earlier.items():
        found, meant = _of(own, name), _of(wished, name)
        if found == meant:
            continue
        if name not in kept:
            yield f"{name} 以前更正为“{correction.value}”，新文件写的是“{_shown(found)}”，已按新文件；如仍要更正，请再填一次。"
        elif found in _UNKNOWN or found == correction.read:
            yield f"沿用以前的更正：{name} 为“{correction.value}”（文件里读出的是“{_shown(found)}”）。"
        else:
            yield f"{name} 以前更正为“{correction.value}”，新文件写的是“{_shown(found)}”，仍按以前的更正，请核对。"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "draft" if value else "current"
    return "；".join(value) if isinstance(value, list) else str(value or "未写明")
