"""How the safety check alone meets messages, without the product around it: minutes, where `jlt eval safety` takes a quarter of an hour.

    python -m evals.bench_check [SUITE.jsonl …]    # those that ship, if none are named

Prints for each suite and half the messages, how many were met with help (an alarm) and how many with the line above the answer, and the
milliseconds a message. Models are exported below the data folder (`JLT_DATA_DIR`) if they are not there yet.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.answering import Triager
from assistant.safety import UNSURE, Concern
from assistant.service.bootstrap import Product
from assistant.service.settings import Settings
from evals.cases import EvalCase, load_cases
from evals.suites import DATA

SUITES = ("crisis", "crisis_told", "crisis_fresh", "crisis_new", "lookalikes", "lookalikes_told", "lookalikes_fresh", "lookalikes_new")


def measure(check: Triager, cases: Sequence[EvalCase]) -> dict[str, float]:
    """The figures of one half of a suite."""
    alarms, lines, seconds = 0, 0, []
    for case in cases:
        asked = case.asked()
        started = time.perf_counter()
        found = check.triage(asked.text, asked.history, asked.role)
        seconds.append(time.perf_counter() - started)
        alarms += found.concern is Concern.CRISIS
        lines += found.reason == UNSURE
    return {"messages": len(cases), "alarms": alarms, "lines": lines, "ms_p50": round(1000 * statistics.median(seconds), 1)}


def halves(path: Path) -> Iterator[tuple[str, list[EvalCase]]]:
    """The halves of a suite by their names."""
    cases = load_cases(path)
    for split in sorted({case.split or "" for case in cases}):
        yield split, [case for case in cases if (case.split or "") == split]


def main(arguments: Sequence[str]) -> int:
    product = Product(Settings())
    for path in map(Path, arguments) if arguments else (DATA / f"{suite}.jsonl" for suite in SUITES):
        for split, cases in halves(path):
            print(json.dumps({"suite": path.stem, "split": split, **measure(product.safety_check, cases)}), flush=True)
    product.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
