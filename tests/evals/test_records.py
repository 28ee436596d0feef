import json
from pathlib import Path

import pytest

from assistant.types import Answer, Card, Outcome
from evals.errors import BadFile
from evals.records import card_lines, from_json, load_records, record_of, to_json, write_records
from knowledge.types import Citation, Document, Metadata, Region
from tests.evals.making import record


def test_an_answer_becomes_a_line_and_comes_back() -> None:
    document = Document("k", 1, 1, "plan.txt", Metadata("方案", region=Region(("上海市", "闵行区"))))
    answer = Answer(
        Outcome.ANSWERED,
        "4次[1]",
        (Citation(1, document, "第一条", "不少于4次", 0, 5),),
        (Card("contacts", {"电话": "110"}),),
        regions=(Region(("上海市", "闵行区")),),
    )
    made = record_of("c1", answer, 12.345)

    assert from_json(json.loads(json.dumps(to_json(made)))) == from_json(to_json(made))
    assert made.citations[0].region == "上海市/闵行区"
    assert made.shown == ("4次[1]", "电话：110")
    assert to_json(made)["latency_ms"] == 12.35


def test_cards_of_other_shapes_are_read() -> None:
    card = {
        "kind": "contacts",
        "body": "教育局",
        "phones": ["1", "2"],
        "fields": {"备注": "白天"},
        "citation": 3,
        "x": None,
    }

    assert list(card_lines(card)) == ["body：教育局", "phones：1", "phones：2", "备注：白天"]


def test_a_batch_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"

    assert write_records(path, [record(), record(error="TimeoutError")]) == 2
    assert load_records(path)["c1"].error == "TimeoutError"


def test_an_unknown_outcome_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text('{"id": "a", "text": "", "outcome": "MAYBE"}\n')

    with pytest.raises(BadFile, match="第 1 行"):
        load_records(path)
