"""The real product over example documents that no model of it learned from, with the library switched off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.service.bootstrap import Product
from assistant.service.settings import Settings
from evals.answers import evaluate_answers, responder
from evals.cases import load_cases
from evals.results import EvalReport
from evals.sentences import SentenceReader, measure
from evals.sources import load_sources
from evals.suites import DATA
from ingest.sources import discover

DOCUMENTS = DATA / "documents" / "held_out"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def product(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    folder = tmp_path_factory.mktemp("unseen") / "data"
    opened = Product(settings.model_copy(update={"data_dir": folder, "library": "off"}))
    opened.ingestor.ingest(list(discover([Path(DOCUMENTS)])))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def report(product: Product) -> EvalReport:
    cases = load_cases(DOCUMENTS.with_suffix(".jsonl"), "dev")
    respond = responder(product.assistant)
    return evaluate_answers(cases, {case.id: respond(case) for case in cases}, load_sources([DOCUMENTS]))


def test_most_questions_in_everyday_words_are_answered_and_few_refused(report: EvalReport) -> None:
    assert report.metrics["right"].value >= 0.6
    assert report.metrics["false_refusal"].value <= 0.25


def test_what_is_told_is_quoted_and_of_the_right_district(report: EvalReport) -> None:
    assert report.metrics["quote_fidelity"].value == 1.0
    assert report.metrics["region_leak"].value == 0.0


def test_the_likeliest_sentence_is_mostly_evidence(product: Product) -> None:
    reader = SentenceReader(product, 16)
    found = measure([reader.read(case) for case in load_cases(DOCUMENTS.with_suffix(".jsonl"), "dev")])

    assert found["share 1"][0] >= 0.65  # type: ignore[index]
    assert found["share 3"][0] >= 0.8  # type: ignore[index]
