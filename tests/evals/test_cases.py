import json
from pathlib import Path

import pytest

from evals.cases import CaseType, EvalCase, load_cases
from evals.errors import BadFile
from knowledge.types import Region, Role

LINE = {
    "id": "a",
    "type": "follow_up",
    "role": "teacher",
    "region": "普陀+闵行",
    "question": "那合川呢？",
    "history": [{"role": "user", "content": "闵行几次？"}],
    "answerable": True,
    "key_facts": ["5堂|五堂", "每学期"],
    "evidence": [{"source_file": "plan.txt", "span": "不少于5堂"}],
    "forbidden": ["4次"],
    "split": "dev",
}


def write(folder: Path, *lines: object) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n", encoding="utf-8")
    return path


def test_a_case_is_read_with_all_its_fields(tmp_path: Path) -> None:
    (case,) = load_cases(write(tmp_path, LINE))

    assert case.type is CaseType.FOLLOW_UP
    assert case.role is Role.TEACHER
    assert case.regions == ("普陀", "闵行")
    assert case.key_facts == (("5堂", "五堂"), ("每学期",))
    assert case.evidence[0].text == "不少于5堂"


def test_the_named_region_is_no_setting_of_the_question(tmp_path: Path) -> None:
    asked = load_cases(write(tmp_path, LINE))[0].asked()

    assert asked.region is None
    assert asked.role is Role.TEACHER
    assert asked.history[0].content == "闵行几次？"


def test_a_setting_is_passed_as_the_chosen_region() -> None:
    case = EvalCase("a", CaseType.NUMBER, "几次？", setting="上海市/闵行区")

    assert case.asked().region == Region(("上海市", "闵行区"))


def test_any_region_is_no_region() -> None:
    assert EvalCase("a", CaseType.OUT_OF_SCOPE, "写作文", region="any").regions == ()


def test_one_half_can_be_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, LINE, LINE | {"id": "b", "split": "test"})

    assert [case.id for case in load_cases(path, split="test")] == ["b"]


@pytest.mark.parametrize("bad", [{"id": "x"}, LINE | {"type": "riddle"}, LINE | {"role": "king"}, ["no object"]])
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, bad: object) -> None:
    with pytest.raises(BadFile, match="第 2 行"):
        load_cases(write(tmp_path, LINE, bad))


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="重复的 id a"):
        load_cases(write(tmp_path, LINE, LINE))
