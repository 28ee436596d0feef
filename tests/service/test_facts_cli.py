"""`jlt facts`, `jlt matrix`, `jlt match`, `jlt pair`, run in this process on a product with stand-ins for the models."""

from __future__ import annotations

import csv
import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from typer.testing import CliRunner

from assistant.service import facts_cli
from assistant.service.bootstrap import Product
from assistant.service.errors import BadQuestion, NotFound
from ingest.sources import discover

FILES = {
    "plan.md": """---
title: 闵行区示例分工方案
region: 上海市/闵行区
kind: plan
---
# 闵行区示例分工方案

## 一、重点任务
1.建立示例学生心理中心。每学年开展1次筛查。（牵头部门：区教育局；配合部门：区卫生健康委）
""",
    "venues.csv": "数据性质,区,场馆名称,类别,地址,开放时间,适用年龄,费用\n"
    "示例,闵行区,（示例）图书馆1,图书馆,示例路1号,9:00-17:00,6-12岁,免费\n"
    "示例,翔安区,（示例）科技馆2,科技馆,示例路2号,9:00-16:00,不限,10元/次\n",
}


@pytest.fixture
def stocked(product: Product, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Product:
    folder = tmp_path / "more"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    product.ingestor.ingest(list(discover([folder])))
    monkeypatch.setattr(facts_cli, "open_product", lambda: nullcontext(product))
    return product


def run(*arguments: str) -> str:
    """What the command prints on stdout; its errors are raised."""
    return CliRunner().invoke(facts_cli.app, arguments, catch_exceptions=False).stdout


def sheet(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.usefixtures("stocked")
def test_facts_are_listed_with_their_place_and_source() -> None:
    assert run("facts", "venues", "--region", "闵行", "--free", "--age", "8").startswith("闵行区\t名称：（示例）图书馆1；")
    assert run("facts", "venues", "--region", "闵行", "--paid") == ""


@pytest.mark.usefixtures("stocked")
def test_facts_as_json_are_those_of_the_interface() -> None:
    found = json.loads(run("facts", "duties", "--body", "区教育局", "--role", "lead", "--q", "心理中心", "--json"))

    assert {item["region"] for item in found["items"]} == {"上海市闵行区"}
    assert ["区教育局"] in [item["lead"] for item in found["items"]]


@pytest.mark.usefixtures("stocked")
def test_an_unknown_kind_role_or_file_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        run("facts", "nonsense")
    with pytest.raises(BadQuestion, match="lead、cooperate、responsible"):
        run("facts", "duties", "--role", "teacher")
    with pytest.raises(BadQuestion, match=r"\.xlsx"):
        run("matrix", "--out", str(tmp_path / "matrix.pdf"))


@pytest.mark.usefixtures("stocked")
def test_the_matrix_is_written_by_the_name_of_the_file(tmp_path: Path) -> None:
    said = run("matrix", "--region", "闵行", "--out", str(tmp_path / "m.xlsx"))
    run("matrix", "--region", "闵行", "--region", "南京", "--out", str(tmp_path / "m.csv"))

    assert said.endswith("1 项任务。\n")
    assert [cell.value for cell in load_workbook(tmp_path / "m.xlsx").active[2]][5:] == ["牵头", "配合"]
    assert (tmp_path / "m.csv").read_text(encoding="utf-8-sig").count("上海市闵行区") == 1


@pytest.mark.usefixtures("stocked")
def test_a_need_finds_what_fits_and_says_that_it_is_a_sample() -> None:
    assert "（示例）图书馆1（上海市闵行区）：在闵行区；适合6-12岁" in run("match", "8岁孩子去哪看书", "--region", "闵行")
    assert run("match", "8岁孩子想学游泳", "--region", "南京") == "没有找到符合全部条件的资源。\n"


def test_needs_and_resources_are_paired_and_gaps_named(tmp_path: Path) -> None:
    needs = sheet(
        tmp_path / "needs.xlsx", ["学校", "需求", "学段"], ["甲小学", "心理健康讲座", "小学"], ["乙小学", "游泳课", "小学"]
    )
    resources = sheet(
        tmp_path / "resources.xlsx", ["资源名称", "提供单位", "学段"], ["心理讲座", "示例中心", "小学"], ["心理健康课", "丙", "小学"]
    )
    book = load_workbook(resources)
    book.active["A3"].font = Font(strike=True)
    book.save(resources)

    run("pair", str(needs), str(resources), "--out", str(tmp_path / "pairs.csv"))

    lines = list(csv.DictReader((tmp_path / "pairs.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(line["学校"], line["匹配资源"], line["状态"]) for line in lines] == [
        ("甲小学", "心理讲座", "已匹配"), ("乙小学", "", "缺口")
    ]


def test_what_a_column_means_can_be_told(tmp_path: Path) -> None:
    needs = sheet(tmp_path / "needs.xlsx", ["校", "想要"], ["甲小学", "心理健康讲座"])
    resources = sheet(tmp_path / "resources.xlsx", ["资源名称", "地点"], ["心理讲座", "示例楼"])
    arguments = ["pair", str(needs), str(resources), "--out", str(tmp_path / "pairs.csv")]

    with pytest.raises(BadQuestion, match=r"needs\.xlsx"):
        run(*arguments)
    with pytest.raises(BadQuestion, match="表头=含义"):
        run(*arguments, "--column", "想要=wish")
    assert run(*arguments, "--column", "想要=topic", "--column", "校=school").endswith("1 行。\n")
