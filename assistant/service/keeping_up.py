"""Keep up with what is published, in whichever process, so that no question waits until it is taken in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from assistant.service.bootstrap import Product

_EVERY_S = 2.0


@contextmanager
def keeping_up(product: Product, every_s: float = _EVERY_S) -> Iterator[None]:
    """While the block runs, look every so many seconds whether other versions have become current, and take them in."""
    over = threading.Event()
    keeper = threading.Thread(target=_keep_up, args=(product, over, every_s), name="keeping-up", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep_up(product: Product, over: threading.Event, every_s: float) -> None:
    failed = ""
    while not over.wait(every_s):
        try:
            product.assistant.catch_up()
            failed = ""
        except Exception as exc:  # a database that is away for a while must not end it
            if failed != type(exc).__name__:  # told once, not every time
                failed = type(exc).__name__
                structlog.get_logger().error("not kept up", error=failed, exc_info=exc)
