"""`jlt library`, in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.service.test_cli import jlt

ARTICLE = "---\ntitle: 示例\nkind: notice\n---\n# 示例\n\n1. 家长可以早一点接孩子。\n"


@pytest.mark.parametrize("command", ["library", "library check", "library templates"])
def test_every_command_has_help(tmp_path: Path, command: str) -> None:
    assert jlt(tmp_path, *command.split(), "--help").returncode == 0


def test_the_shipped_library_passes(tmp_path: Path) -> None:
    done = jlt(tmp_path, "library", "check", "--months", "1200")  # whatever day it is

    assert (done.returncode, done.stdout) == (0, "")
    assert "错误 0 处" in done.stderr


def test_errors_are_listed_and_end_with_code_one(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.md").write_text(ARTICLE, encoding="utf-8")

    shown, read = jlt(tmp_path, "library", "check", "texts"), jlt(tmp_path, "library", "check", "texts", "--json")

    assert (shown.returncode, read.returncode) == (1, 1)
    assert "issuer、region、status、audience" in shown.stdout
    assert {finding["rule"] for finding in json.loads(read.stdout)} == {"front-matter", "region"}


def test_a_missing_folder_is_one_line(tmp_path: Path) -> None:
    done = jlt(tmp_path, "library", "check", "nowhere")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("错误：") and "nowhere" in done.stderr


def test_templates_are_written_once(tmp_path: Path) -> None:
    first, second = (jlt(tmp_path, "library", "templates", "forms") for _ in range(2))

    assert [Path(line).name for line in first.stdout.split()] == [
        "contacts.xlsx", "activities.xlsx", "venues.xlsx", "needs.xlsx"
    ]
    assert (second.returncode, second.stdout) == (0, "")
    assert "没有覆盖" in second.stderr
