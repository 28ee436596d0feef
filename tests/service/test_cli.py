"""The commands in a process of their own, as a person runs them; those that need a model are slow."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = ["serve", "ask", "ingest", "documents", "reindex", "doctor", "eval", "facts", "matrix", "match", "pair"]
PLAN = "# 闵行区示例方案\n\n## 一、心理支持\n1. 区教育局牵头建立学生心理中心，每学年筛查1次。\n"


def jlt(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JLT_")}
    environment |= {"JLT_DATA_DIR": str(folder / "data"), "JLT_LIBRARY": "off", "PYTHONUTF8": "1", **settings}
    code = "from assistant.service.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )


def test_help_names_every_command(tmp_path: Path) -> None:
    done = jlt(tmp_path, "--help")

    assert all(command in done.stdout for command in COMMANDS)


@pytest.mark.parametrize("arguments", [["--help"], ["documents", "list"]])
def test_light_commands_import_no_heavy_library(tmp_path: Path, arguments: list[str]) -> None:
    environment = {**os.environ, "JLT_DATA_DIR": str(tmp_path / "data"), "PYTHONUTF8": "1"}
    code = (
        "import sys, atexit\n"
        "heavy = ('torch', 'chromadb', 'gradio', 'sentence_transformers', 'transformers', 'langchain', 'onnxruntime')\n"
        "atexit.register(lambda: print('HEAVY', [name for name in heavy if name in sys.modules]))\n"
        "from assistant.service.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True
    )

    assert "HEAVY []" in done.stdout


@pytest.mark.parametrize("command", [*COMMANDS, "documents list", "documents show", "documents history",
                                     "documents rollback", "documents remove", "eval retrieval"])
def test_every_command_has_help(tmp_path: Path, command: str) -> None:
    done = jlt(tmp_path, *command.split(), "--help")

    assert done.returncode == 0
    assert "Usage" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "settings", "words"),
    [
        (["documents", "list"], {"JLT_PORT": "abc"}, "JLT_PORT"),
        (["ingest", "nowhere"], {"JLT_EMBEDDING_MODEL": "no-such-model"}, "nowhere"),
        (["ingest", "."], {"JLT_EMBEDDING_MODEL": "no-such-model"}, "no-such-model"),
        (["documents", "show", "none"], {}, "none"),
        (["documents", "remove", "none"], {"JLT_EMBEDDING_MODEL": "no-such-model"}, "no"),
        (["documents", "list"], {"JLT_DATABASE_URL": "nonsense"}, "JLT_DATABASE_URL"),
    ],
)
def test_what_the_user_can_mend_is_one_line(
    tmp_path: Path, arguments: list[str], settings: dict[str, str], words: str
) -> None:
    done = jlt(tmp_path, *arguments, **settings)

    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().split("\n")) == 1
    assert words in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], "缺少参数 question"),
        (["nonsense"], "没有命令“nonsense”"),
        (["ask", "心理", "--rol", "x"], "没有选项 --rol（是不是 --role"),
        (["serve", "--port", "0"], "选项 --port：最小是 1"),
        (["serve", "--port", "x"], "选项 --port：要写整数"),
        (["serve", "--port"], "选项 --port 后面要写值"),
        (["reindex", "now"], "多了参数“now”"),
        (["facts", "nonsense"], "没有找到记录种类“nonsense”；可用 contacts"),
    ],
)
def test_bad_usage_is_exit_code_2_and_said_in_chinese(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = jlt(tmp_path, *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.strip().split("\n")) == 1


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["ask", "心理", "--role", "foo"], ["parent", "teacher", "admin"]),
        (["facts", "contacts", "--for", "foo"], ["parent", "teacher", "admin"]),
        (["matrix", "--out", "x.csv", "--for", "foo"], ["parent", "teacher", "admin"]),
        (["match", "阅读", "--for", "foo"], ["parent", "teacher", "admin"]),
        (["match", "阅读", "--region", "火星"], ["地区"]),
        (["facts", "contacts", "--region", "火星"], ["地区"]),
        (["eval", "retrieval", "x.jsonl", "--split", "foo"], ["dev", "test"]),
        (["eval", "safety", "--system", "foo"], ["honest"]),
    ],
)
def test_a_value_that_can_not_be_chosen_is_bad_usage(tmp_path: Path, arguments: list[str], allowed: list[str]) -> None:
    done = jlt(tmp_path, *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert "没有" in done.stderr and "Traceback" not in done.stderr
    assert all(name in done.stderr for name in allowed)


def test_a_port_in_use_is_told_at_once(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = jlt(tmp_path, "serve", "--port", port)

    assert done.returncode == 1
    assert port in done.stderr and "JLT_PORT" in done.stderr


def test_the_documents_of_an_empty_folder_are_an_empty_list(tmp_path: Path) -> None:
    assert json.loads(jlt(tmp_path, "documents", "list", "--json").stdout) == []


@pytest.mark.slow
def test_documents_go_in_are_asked_and_go_out(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "plan.md").write_text(PLAN, encoding="utf-8")
    (plans / "empty.txt").write_text("", encoding="utf-8")

    first = json.loads(jlt(tmp_path, "ingest", str(plans), "--region", "闵行区", "--json").stdout)
    again = json.loads(jlt(tmp_path, "ingest", str(plans), "--region", "闵行区", "--json").stdout)
    answer = json.loads(jlt(tmp_path, "ask", "心理中心由谁牵头？", "--region", "闵行", "--json").stdout)
    removed = jlt(tmp_path, "documents", "remove", "plan.md")

    assert (first["added"], first["refused"]) == (1, 1) and first["embedded"] > 0
    assert (again["unchanged"], again["embedded"]) == (1, 0)
    assert "教育局" in answer["text"]
    assert removed.returncode == 0
    assert "心理中心" not in "".join(path.read_bytes().decode("utf-8", "ignore") for path in data_files(tmp_path))


def data_files(folder: Path) -> list[Path]:
    return [path for path in (folder / "data").rglob("*") if path.is_file() and "models" not in path.parts]
