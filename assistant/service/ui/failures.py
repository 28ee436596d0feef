"""What fails in an event of the page is told to our log: Gradio prints it with the words that a person typed."""

from __future__ import annotations

import sys

import gradio
import structlog


class _Trace:
    """Stands where Gradio's event queue expects the module `traceback`."""

    @staticmethod
    def print_exc() -> None:
        error = sys.exc_info()[1]
        structlog.get_logger().error("page event failed", error=type(error).__name__, exc_info=error)


def log_failures() -> None:
    """Take the printing of errors away from Gradio; it has no setting for that."""
    for module in (gradio.queueing, gradio.routes):
        module.traceback = _Trace  # type: ignore[attr-defined]
