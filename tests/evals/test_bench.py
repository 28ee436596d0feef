import json
from pathlib import Path

import pytest

from evals.bench import evaluate_bench, load_bench
from evals.errors import BadFile
from knowledge.types import Hit
from tests.evals.making import hit

SHARED = Path(__file__).parents[2].parent / "shared"


def write(folder: Path, qrels: str = "q1\tp1\t1\nq2\tp2\t2\nq2\tp3\t0\n") -> Path:
    passages = [{"id": f"p{i}", "title": "题", "text": f"第{i}段"} for i in (1, 2, 3)]
    queries = [{"id": f"q{i}", "text": f"问{i}"} for i in (1, 2, 3)]
    for name, lines in (("corpus", passages), ("queries", queries)):
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return folder


def test_a_folder_is_read_and_unjudged_queries_are_left_out(tmp_path: Path) -> None:
    bench = load_bench(write(tmp_path, "query-id\tcorpus-id\tscore\nq1\tp1\t1\n"))

    assert bench.passages["p1"] == "题\n第1段"
    assert bench.queries == {"q1": "问1"}
    assert bench.qrels == {"q1": {"p1": 1}}


def test_other_queries_can_stand_in(tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "q2", "text": "簡體"}\n', encoding="utf-8")

    assert load_bench(write(tmp_path), other).queries == {"q2": "簡體"}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="qrels.tsv"):
        load_bench(tmp_path)


def test_every_stage_is_measured_and_the_loss_is_placed(tmp_path: Path) -> None:
    def search(text: str) -> list[Hit]:
        first = hit("c1", source="p1", lexical=2.0, fused=0.9)
        return [first, hit("c2", source="p2", dense=0.5, fused=0.2)] if text == "问2" else [first]

    report = evaluate_bench(load_bench(write(tmp_path)), search, k=1)

    assert report.metrics["final/hit@1"].value == 0.5
    assert report.metrics["dense/hit@1"].value == 0.5
    assert report.tables["lost"] == {tmp_path.name: {"found": 1, "lost after dense": 1}}
    assert [case.why for case in report.cases] == [(), ("lost after dense",)]


def test_a_passage_counts_once_at_its_best_chunk(tmp_path: Path) -> None:
    chunks = [hit("a", source="p2"), hit("b", source="p2"), hit("c", source="p1")]
    report = evaluate_bench(load_bench(write(tmp_path)), lambda text: chunks, k=2)

    assert report.metrics["final/MRR@2"].value == pytest.approx((1 / 2 + 1) / 2)


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_the_public_sets_load_with_their_counts() -> None:
    bench = load_bench(SHARED / "bench" / "ncp_gov_policy")

    assert (len(bench.passages), len(bench.queries)) == (3101, 658)
    assert sum(map(len, bench.qrels.values())) == 713
