"""The divisions that an address begins with: 上海市闵行区示例路1号 lies in 上海市, 闵行区."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from knowledge.regions import national_divisions, short_name
from knowledge.text import readable

_LONGEST = 14
_ADDRESS = re.compile(r"地址|地点|位置|所在地|住所|场所$")


def is_address(header: str) -> bool:
    """Whether a column of this header holds addresses."""
    return bool(_ADDRESS.search(header.split("/")[-1]))


def divisions_of(address: str) -> tuple[str, ...]:
    """The names of the divisions that an address begins with, from the top down; empty where it begins with none. A
    province may lack its ending (上海闵行区), a district never does."""
    return tuple(_leading(readable(address).removeprefix("中国")))


def _leading(address: str) -> Iterator[str]:
    while name := next((n for n in _starts(address) if n in _full_names() or n in _provinces()), ""):
        address = address[len(name) :].lstrip(" ,，、/-")
        yield _provinces().get(name, name)


def _starts(address: str) -> Iterator[str]:
    return (address[:length] for length in range(min(_LONGEST, len(address)), 1, -1))


@lru_cache(maxsize=1)
def _full_names() -> frozenset[str]:
    return frozenset(region.name for region in national_divisions())


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    return {short_name(region.name): region.name for region in national_divisions() if len(region.path) == 1}
