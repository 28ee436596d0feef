"""What was read of documents, kept in memory within a bound and no longer than the documents themselves."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """What `read` makes of current versions, up to `most` of what `size` measures together: what was used longest ago goes
    first, and what was used last stays, however large. A version's content never changes, and its id is never given again."""

    def __init__(self, read: Callable[[int], T], size: Callable[[T], int], most: int) -> None:
        self._read = read
        self._size = size
        self._most = most
        self._current: frozenset[int] = frozenset()
        self._found: OrderedDict[int, tuple[T, int]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, version_id: int) -> T:
        """What there is of a version. Of one that is not current it is read each time."""
        with self._lock:
            if version_id in self._found:
                self._found.move_to_end(version_id)
                return self._found[version_id][0]
        found = self._read(version_id)
        with self._lock:
            if version_id in self._current:
                self._found[version_id] = found, self._size(found)
                self._make_room()
        return found

    def keep_only(self, versions: Collection[int]) -> None:
        """Say which versions are current now; nothing of the others is kept."""
        with self._lock:
            self._current = frozenset(versions)
            for version_id in self._found.keys() - self._current:
                del self._found[version_id]

    def _make_room(self) -> None:
        total = sum(size for _, size in self._found.values())
        while total > self._most and len(self._found) > 1:
            _, (_, size) = self._found.popitem(last=False)
            total -= size
