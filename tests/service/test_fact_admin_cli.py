"""`jlt facts correct`, `withdraw`, `propose` and their siblings, run in this process."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.service import fact_admin_cli, facts_cli
from assistant.service.bootstrap import Product
from assistant.service.errors import BadQuestion
from ingest.sources import discover
from knowledge.errors import BadCorrection
from tests.fakes import FakeModel

VENUES = (
    "数据性质,区,场馆名称,类别,地址,开放时间,适用年龄,费用\n"
    "示例,闵行区,（示例）图书馆甲,图书馆,示例路1号,9:00-17:00,6-12岁,免费\n"
    "示例,闵行区,（示例）图书馆乙,图书馆,示例路2号,9:00-16:00,6-12岁,10元\n"
)
QUOTE = "家长心里有事，可在工作日到示例小屋坐坐，由示例老师接待。"


@pytest.fixture(autouse=True)
def stocked(product: Product, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Product:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "venues.csv").write_text(VENUES, encoding="utf-8")
    (folder / "信.md").write_text(f"# 示例告家长书\n\n## 一、写在前面\n{QUOTE}\n", encoding="utf-8")
    product.ingestor.ingest(list(discover([folder])))
    for module in (facts_cli, fact_admin_cli):
        monkeypatch.setattr(module, "open_product", lambda: nullcontext(product))
    return product


def run(*arguments: str) -> str:
    return CliRunner().invoke(facts_cli.app, ["facts", *arguments], catch_exceptions=False).stdout


def fact_id(name: str) -> str:
    (item,) = json.loads(run("list", "venues", "--document", "venues.csv", "--q", name, "--json"))["items"]
    return str(item["id"])


def test_a_record_is_corrected_listed_and_restored() -> None:
    said = run("correct", fact_id("图书馆甲"), "place=示例路2号", "fee=", "--reason", "读错行", "--by", "示例员")
    number = said.split("\t")[0]

    assert said.split("\t")[1:3] == ["生效", "更正 place、fee"]
    assert "地点：示例路2号" in run("venues", "--q", "图书馆甲") and "费用：" not in run("venues", "--q", "图书馆甲")
    assert json.loads(run("corrections", "--json"))["items"][0]["reason"] == "读错行"
    assert run("corrections", "--conflicts") == ""
    assert run("restore", number) == f"已取消更正 {number}。\n"
    assert "费用：免费" in run("venues", "--q", "图书馆甲")


def test_a_record_is_withdrawn() -> None:
    assert "撤下" in run("withdraw", fact_id("图书馆乙"), "--reason", "停办")
    assert run("venues", "--q", "图书馆乙") == ""


def test_what_can_not_be_meant_is_refused() -> None:
    with pytest.raises(BadQuestion, match="项目=内容"):
        run("correct", fact_id("图书馆甲"), "示例路2号")
    with pytest.raises(BadCorrection, match="找不到"):
        run("correct", fact_id("图书馆甲"), "place=示例路9号")
    with pytest.raises(BadQuestion, match="JLT_LLM_MODEL"):
        run("propose", "信.md")


def test_proposals_are_made_accepted_and_rejected(stocked: Product) -> None:
    entry = {"kind": "services", "quote": QUOTE, "name": "示例小屋"}
    stocked.chat_model = FakeModel(json.dumps([entry, {**entry, "name": "编造的小屋"}], ensure_ascii=False))

    assert run("propose", "信.md") == "看了 1 段（还有 0 段没看），提出 1 条，重复 0 条，和原文对不上而丢弃 1 条。\n"
    number = run("proposals").split("\t")[0]
    assert "示例小屋" not in run("services")
    assert "已采纳" in run("accept", number) and "示例小屋" in run("services")
    assert "不采纳" in run("reject", number) and "示例小屋" not in run("services")
    assert json.loads(run("propose", "信.md", "--json"))["proposed"] == 0
