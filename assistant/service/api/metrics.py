"""Counters and durations in Prometheus' format. Labels are routes, outcomes and codes, never a person's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from fastapi import Request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class _LostGaps(Collector):
    """What the log of gaps has counted by itself."""

    def __init__(self, lost: Callable[[], int]) -> None:
        self._lost = lost

    def collect(self) -> Iterator[CounterMetricFamily]:
        yield CounterMetricFamily("jlt_gaps_lost", "Unanswered questions that could not be kept", self._lost())


class Metrics:
    """One registry an app, so that two apps in one process do not meet. `lost_gaps` counts questions not kept."""

    def __init__(self, lost_gaps: Callable[[], int]) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_LostGaps(lost_gaps))
        self._requests = Counter(
            "jlt_requests", "HTTP requests", ["method", "route", "status"], registry=self._registry
        )
        self._answers = Counter("jlt_answers", "Answers", ["outcome", "generator"], registry=self._registry)
        self._answer_seconds = Histogram(
            "jlt_answer_seconds", "From question to whole answer", buckets=_SECONDS, registry=self._registry
        )
        self._request_seconds = Histogram(
            "jlt_request_seconds", "Duration of HTTP requests", ["route"], buckets=_SECONDS, registry=self._registry
        )

    def requested(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one HTTP request; `route` is the template, so that keys in paths make no new series."""
        self._requests.labels(method, route, str(status)).inc()
        self._request_seconds.labels(route).observe(seconds)

    def answered(self, outcome: str, generator: str, seconds: float) -> None:
        """Count one answer."""
        self._answers.labels(outcome, generator).inc()
        self._answer_seconds.observe(seconds)

    def text(self) -> bytes:
        """The exposition that Prometheus scrapes."""
        return generate_latest(self._registry)


def get_metrics(request: Request) -> Metrics:
    """The metrics of the app."""
    return cast(Metrics, request.app.state.metrics)
