"""A limit on how long an answer may take, whatever hangs behind it."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import Generic, TypeVar

from assistant.errors import OutOfTime

T = TypeVar("T")


class TimeLimit:
    """Has work done on threads of its own and stops waiting after `seconds`.

    A thread that hangs can't be ended. It is left alone and keeps one of the `at_once` places until it wakes, so that hanging
    threads are never more than that; whoever finds no place in time is out of time too.
    """

    def __init__(self, seconds: float, at_once: int = 24) -> None:
        self.seconds = seconds
        self._places = threading.BoundedSemaphore(at_once)

    def pieces(self, work: Callable[[], Iterator[T]], most_s: float | None = None) -> Iterator[T]:
        """What `work` yields, as it comes; within `most_s` seconds where that is less than the limit. Leaving early ends the
        work at its next piece.

        Raises:
            OutOfTime: perhaps after some pieces. Errors of the work are raised as they are.
        """
        seconds = self.seconds if most_s is None else min(most_s, self.seconds)
        deadline = time.monotonic() + seconds
        if not self._places.acquire(timeout=seconds):
            raise OutOfTime(seconds)
        task: _Task[T] = _Task(work, self._places.release)
        try:
            threading.Thread(target=task.run, name="answer", daemon=True).start()
        except RuntimeError:  # a thread that never ran gives no place back
            self._places.release()
            raise
        try:
            while (piece := task.next(deadline - time.monotonic(), seconds)) is not None:
                yield piece[0]
        finally:
            task.left.set()

    def result(self, work: Callable[[], T], most_s: float | None = None) -> T:
        """What `work` returns; raises as `pieces` does."""
        (found,) = self.pieces(lambda: iter([work()]), most_s)
        return found


class _Task(Generic[T]):
    """Work on one thread whose pieces are waited for on another."""

    def __init__(self, work: Callable[[], Iterator[T]], ended: Callable[[], None]) -> None:
        self.left = threading.Event()
        self._work = work
        self._ended = ended
        self._done: queue.SimpleQueue[tuple[T] | BaseException | None] = queue.SimpleQueue()

    def run(self) -> None:
        """Do the work until it ends or nobody waits for it any more."""
        pieces: Iterator[T] = iter(())
        try:
            pieces = self._work()
            for piece in pieces:
                if self.left.is_set():
                    break
                self._done.put((piece,))
            self._done.put(None)
        except BaseException as exc:  # whatever it is, it is raised where the pieces are waited for
            self._done.put(exc)
        finally:
            if isinstance(pieces, Generator):
                pieces.close()
            self._ended()

    def next(self, remaining_s: float, limit_s: float) -> tuple[T] | None:
        """The next piece, in a tuple of its own; None at the end. What is ready is given however late it is."""
        try:
            piece = self._done.get(timeout=max(0.0, remaining_s))
        except queue.Empty as exc:
            raise OutOfTime(limit_s) from exc
        if isinstance(piece, BaseException):
            raise piece
        return piece
