"""Logs that carry ids, counts and durations, never a person's words; and no word to anybody outside."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from typing import Any

import structlog

_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "DO_NOT_TRACK": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "TOKENIZERS_PARALLELISM": "false",
}


def silence_libraries() -> None:
    """Switch off what libraries report to their makers. They read it when they are imported, so call this first."""
    os.environ.update(_QUIET)


def configure_logging(level: str) -> None:
    """One line an event on stderr: readable on a terminal, JSON elsewhere. `level` as in Settings."""
    terminal = sys.stderr.isatty()
    renderer = structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(ensure_ascii=False)
    least = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _trace,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    shape = "%(levelname)s %(name)s %(message)s"
    logging.basicConfig(level=max(least, logging.WARNING), stream=sys.stderr, format=shape)


def _trace(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Where an error came from, innermost cause last; not its message, which may hold what a person wrote."""
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        event["trace"] = list(_lines(error))
    return event


def _lines(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        yield type(error).__name__
        yield from (f"{at.filename}:{at.lineno} {at.name}" for at in traceback.extract_tb(error.__traceback__))
        error = error.__cause__ or error.__context__
