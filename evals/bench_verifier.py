"""How well the verifier that ships tells texts that answer from those that don't, on pairs that it was not trained on.

    python -m evals.bench_verifier

Prints for each source the pairs, the area under the ROC curve, the share told right at one half, and the milliseconds a pair.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from evals.roc import auc
from evals.verifier_pairs import Pair, load_pairs
from knowledge.model_folders import BUNDLED
from knowledge.verifier import Verifier, open_verifier

_MOST = 2000


def measure(verifier: Verifier, pairs: list[Pair]) -> dict[str, float]:
    """The figures of one source."""
    chances, seconds = [], []
    for pair in pairs:
        started = time.perf_counter()
        chances.append(float(verifier.verify(pair.question, [pair.text])[0]))
        seconds.append(time.perf_counter() - started)
    scores, targets = np.array(chances), np.array([pair.answers for pair in pairs])
    return {
        "pairs": len(pairs),
        "auc": round(auc(scores[targets], scores[~targets]), 4),
        "accuracy": round(float(np.mean((scores > 0.5) == targets)), 4),
        "ms_p50": round(1000 * statistics.median(seconds), 1),
    }


def main() -> int:
    held_out = [pair for pair in load_pairs() if pair.held_out and pair.source != "quotes"]
    with tempfile.TemporaryDirectory() as folder:
        verifier = open_verifier(BUNDLED, Path(folder))
        if verifier is None:
            print("没有随附的模型，无法测量。", file=sys.stderr)
            return 1
        for source in ("passages", "answers", "plans", "sentences"):
            pairs = [pair for pair in held_out if pair.source == source][:_MOST]
            print(json.dumps({"source": source, **measure(verifier, pairs)}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
