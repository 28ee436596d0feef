"""Logs that carry ids, counts and durations, never a person's words; and no word to anybody outside."""

from __future__ import annotations

import logging
import os
import sys

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
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    shape = "%(levelname)s %(name)s %(message)s"
    logging.basicConfig(level=max(least, logging.WARNING), stream=sys.stderr, format=shape)
