"""What the administrator says of a file in place of what was read from it, checked before it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.service.asking import find_region, public_places
from assistant.service.bootstrap import Product
from assistant.service.errors import BadQuestion, NotFound, ServiceError, UnknownRegion
from assistant.service.pairing_files import overrides_of
from ingest.said import DATES, misunderstood
from knowledge.numbers import dates

CORRECTABLE = (
    "title", "issuers", "number", "written", "issued", "effective", "expires", "region", "audience", "kind", "status",
    "columns", "key",
)  # fmt: skip
"""`key` is that of the document of which the file is a new version; the others are fields of its metadata."""

_MOST_CHARS = 300


@dataclass(frozen=True, slots=True)
class Corrections:
    """`values` are as a sidecar holds them; `refused` says in Chinese of every other one why it is not taken."""

    values: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[str, ...] = ()


def checked_corrections(product: Product, values: Mapping[str, str]) -> Corrections:
    """The corrections that can be meant. An empty one takes what the file says, whatever was corrected before.

    Raises:
        BadQuestion, UnknownRegion, NotFound: saying what is wrong with the first, if none of them can be meant.
    """
    taken: dict[str, str] = {}
    refused: list[ServiceError] = []
    for name, value in values.items():
        try:
            taken[name] = _checked(product, name, (value or "").strip())
        except ServiceError as exc:
            refused.append(exc)
    if refused and not taken:
        raise refused[0]
    return Corrections(taken, tuple(f"没有采用的更正：{error}" for error in refused))


def _checked(product: Product, name: str, value: str) -> str:
    if name not in CORRECTABLE:
        raise BadQuestion(f"没有可以更正的项目“{name[:40]}”；可用：{'、'.join(CORRECTABLE)}。")
    if not value:
        return ""
    if len(value) > _MOST_CHARS or not value.isprintable():
        raise BadQuestion(f"{name} 的内容太长或有控制字符；请写成一行，不超过 {_MOST_CHARS} 个字。")
    if name == "region":
        return _region(product, value)
    if name == "columns":
        overrides_of([part for part in re.split("[；;]", value) if part.strip()])
        return value
    for _, clause in misunderstood({name: value}, product.tree()):
        raise BadQuestion(f"{clause}。")
    if name == "key" and product.documents.by_key(value) is None:
        raise NotFound("文件", value)
    return dates(value)[0][2].isoformat() if name in DATES else value


def _region(product: Product, value: str) -> str:
    """The key of a place; one that no list has counts where it is written, with slashes, below one that is known."""
    place = product.tree().place(value)
    if place is None:
        find_region(product, value)
        raise UnknownRegion(value, public_places(product))
    return place.key
