"""`jlt facts correct|withdraw|restore|corrections|propose|proposals|accept|reject`: records kept right."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.service.record_words import STANDINGS, STATES
from assistant.service.terminal import open_product, print_json, say, show_progress

app = typer.Typer(rich_markup_mode=None)

Id = Annotated[str, typer.Argument(help="记录的编号，见 jlt facts list 种类 --json 的 id。")]
Document = Annotated[str | None, typer.Option(help="只看这份文件的，写它的键。")]
Reason = Annotated[str, typer.Option(help="为什么。")]
By = Annotated[str, typer.Option(help="谁做的。")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON。")]


@app.command()
def correct(
    fact_id: Id,
    changes: Annotated[list[str], typer.Argument(help="项目=内容；列表用“、”隔开；内容空着是清除这一项。")],
    reason: Reason = "",
    by: By = "管理员",
) -> None:
    """更正一条记录；内容要是它的文件里写着的。"""
    from assistant.service import fact_administration as facts

    with open_product() as product:
        print(_correction_line(facts.correct(product, fact_id, facts.changes_of(changes), reason, by)))


@app.command()
def withdraw(fact_id: Id, reason: Reason = "", by: By = "管理员") -> None:
    """撤下一条记录，不再给人看。"""
    from assistant.service import fact_administration as facts

    with open_product() as product:
        print(_correction_line(facts.withdraw(product, fact_id, reason, by)))


@app.command()
def restore(number: Annotated[int, typer.Argument(help="更正的编号，见 jlt facts corrections。")]) -> None:
    """取消一项更正，记录回到从文件里读到的样子。"""
    from assistant.service import fact_administration as facts

    with open_product() as product:
        facts.restore(product, number)
    print(f"已取消更正 {number}。")


@app.command()
def corrections(
    document: Document = None,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="只列和文件现在的写法有冲突的。")] = False,
    as_json: AsJson = False,
) -> None:
    """列出更正和撤下的记录，新的在前。"""
    from assistant.service import fact_administration as facts

    with open_product() as product:
        found = facts.corrections_json(product, document, conflicts)
    _show(found, _correction_line, as_json)


@app.command()
def propose(
    document: Annotated[str, typer.Argument(help="文件的键，见 jlt documents list。")],
    most: Annotated[int, typer.Option(min=1, max=1000, help="最多给模型看几段。")] = 40,
    as_json: AsJson = False,
) -> None:
    """请对话模型（JLT_LLM_MODEL）从没有读出记录的段落里提出记录；采纳之前不给人看。"""
    from assistant.service import fact_administration as facts

    with open_product() as product, show_progress() as progress:
        found = facts.propose(product, document, most, progress)
    if as_json:
        return print_json(found)
    print(
        f"看了 {found['passages']} 段（还有 {found['left']} 段没看），提出 {found['proposed']} 条，"
        f"重复 {found['known']} 条，和原文对不上而丢弃 {found['dropped']} 条。"
    )


@app.command()
def proposals(
    document: Document = None,
    state: Annotated[str | None, typer.Option(help="proposed、accepted 或 rejected。")] = None,
    as_json: AsJson = False,
) -> None:
    """列出模型建议的记录，新的在前。"""
    from assistant.service import fact_administration as facts

    with open_product() as product:
        found = facts.proposals_json(product, document, state)
    _show(found, _proposal_line, as_json)


@app.command()
def accept(number: Annotated[int, typer.Argument(help="建议的编号。")], by: By = "管理员") -> None:
    """采纳一条建议，它成为记录。"""
    from assistant.service import fact_administration as facts

    with open_product() as product:
        print(_proposal_line(facts.decide(product, number, True, by)))


@app.command()
def reject(number: Annotated[int, typer.Argument(help="建议的编号。")], by: By = "管理员") -> None:
    """不采纳一条建议；已经采纳的，记录随之消失。"""
    from assistant.service import fact_administration as facts

    with open_product() as product:
        print(_proposal_line(facts.decide(product, number, False, by)))


def _show(found: dict[str, Any], line: Any, as_json: bool) -> None:
    if as_json:
        return print_json(found)
    for item in found["items"]:
        print(line(item))
    say(f"共 {found['total']} 条。")


def _correction_line(item: dict[str, Any]) -> str:
    done = "撤下" if item["withdrawn"] else "更正 " + "、".join(item["changes"])
    return f"{item['id']}\t{STANDINGS[item['standing']]}\t{done}\t{item['document']}\t{item['says']}".replace("\n", " ")


def _proposal_line(item: dict[str, Any]) -> str:
    gone = "" if item["stands"] else "（原文已不在文件里）"
    return f"{item['id']}\t{STATES[item['state']]}{gone}\t{item['document']}\t{item['says']}".replace("\n", " ")
