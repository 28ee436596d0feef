"""What the commands share: opening the product, printing results, saying and showing the rest on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.service.bootstrap import Product
    from ingest.pipeline import Progress


@contextmanager
def open_product() -> Iterator[Product]:
    """The product with the settings of this process; closed at the end."""
    from assistant.service.bootstrap import Product
    from assistant.service.settings import read_settings
    from assistant.service.telemetry import configure_logging

    settings = read_settings()
    configure_logging(settings.log_level)
    product = Product(settings)
    try:
        yield product
    finally:
        product.close()


def print_json(value: Any) -> None:
    """A result for a program to read."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """A line for the person at the terminal."""
    print(text, file=sys.stderr)


@contextmanager
def show_progress() -> Iterator[Progress]:
    """A bar a step on stderr, from the first step on: a command that fails before has only its error to show."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bars = Bars(*columns, console=Console(stderr=True))
    tasks: dict[str, Any] = {}

    def progress(step: str, done: int, total: int) -> None:
        if step not in tasks:
            bars.start()
            tasks[step] = bars.add_task(step, total=total)
        bars.update(tasks[step], completed=done, total=total)

    try:
        yield progress
    finally:
        if tasks:
            bars.stop()
