"""`jlt facts list`, `jlt matrix`, `jlt match` and `jlt pair`: records on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from assistant.service import fact_admin_cli
from assistant.service.terminal import open_product, print_json, say, show_progress

if TYPE_CHECKING:
    from assistant.service.bootstrap import Product



class _Facts(TyperGroup):
    """`jlt facts venues` is short for `jlt facts list venues`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] != "--help" and args[0] not in self.commands:
            args = ["list", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(rich_markup_mode=None)
facts_app = typer.Typer(cls=_Facts, help="记录：查看、更正、撤下，请模型提建议。", no_args_is_help=True, rich_markup_mode=None)
facts_app.add_typer(fact_admin_cli.app)
app.add_typer(facts_app, name="facts")

Region = Annotated[str | None, typer.Option("--region", help="地区名称，如 闵行 或 上海市/闵行区。")]
Reader = Annotated[str, typer.Option("--for", help="按谁能看来筛选：parent、teacher 或 admin。")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
Out = Annotated[Path, typer.Option("--out", help="写到这个文件，以 .xlsx 或 .csv 结尾。")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="日期，如 2026-04-18。")]


@facts_app.command("list")
def list_facts(
    kind: Annotated[str, typer.Argument(help="contacts、duties、services、activities、venues、targets 或 procedures。")],
    region: Region = None,
    body: Annotated[str | None, typer.Option(help="部门名称，如 区教育局。")] = None,
    role: Annotated[str | None, typer.Option(help="部门的角色：lead、cooperate 或 responsible。")] = None,
    topic: Annotated[str | None, typer.Option(help="主题，如 心理。")] = None,
    q: Annotated[str | None, typer.Option("--q", help="记录里要有的字。")] = None,
    age: Annotated[float | None, typer.Option(min=0, max=120, help="孩子的年龄。")] = None,
    stage: Annotated[str | None, typer.Option(help="学段：学前、小学、初中或高中。")] = None,
    day: Day = None,
    since: Day = None,
    until: Day = None,
    free: Annotated[bool | None, typer.Option("--free/--paid", help="只看免费的，或只看收费的。")] = None,
    most: Annotated[float | None, typer.Option(min=0, help="费用最多几元。")] = None,
    document: Annotated[str | None, typer.Option(help="只看这份文件的记录，写它的键。")] = None,
    ended: Annotated[bool, typer.Option("--ended", help="也列出已经过期的联系方式。")] = False,
    page: Annotated[int, typer.Option(min=1, help="第几页。")] = 1,
    size: Annotated[int, typer.Option(min=1, max=1000, help="一页几条。")] = 20,
    reader: Reader = "parent",
    as_json: AsJson = False,
) -> None:
    """列出记录：电话、任务分工、服务、活动、场馆、目标、流程。"""
    from assistant.service import records
    from assistant.service.security import role_named

    on, first, last = (moment.date() if moment else None for moment in (day, since, until))
    asked = records.Conditions(
        region, body, role, topic, q, age, stage, on, first, last, free, most, page, size, document, ended
    )
    with _stocked() as product:
        query = records.query_of(product, records.kind_named(kind), asked, role_named(reader).readable)
        found = product.catalogue.find(query)
    if as_json:
        return print_json(records.page_json(found))
    for line in records.fact_lines(found.items):
        print(line)
    say(f"共 {found.total} 条，本页 {len(found.items)} 条。")


@app.command()
def matrix(
    out: Out,
    region: Annotated[list[str] | None, typer.Option("--region", help="地区，可以写几次；不写是全部。")] = None,
    reader: Reader = "parent",
) -> None:
    """导出责任矩阵：一行一项任务，一列一个部门。"""
    from assistant.service.pairing_files import write_table
    from assistant.service.records import matrix_lines
    from assistant.service.security import role_named

    with _stocked() as product:
        lines = matrix_lines(product, region or [], role_named(reader).readable)
    write_table(lines, out, "责任矩阵")
    print(f"已写入 {out}：{len(lines) - 1} 项任务。")


@app.command()
def match(
    need: Annotated[str, typer.Argument(help="需求，如 周末带8岁孩子参加免费的阅读活动。")],
    region: Region = None,
    k: Annotated[int, typer.Option("-k", min=1, max=50, help="最多几条。")] = 10,
    reader: Reader = "parent",
    as_json: AsJson = False,
) -> None:
    """按需求找合适的活动、场馆和服务，说明理由和没能核对的条件。"""
    from assistant.service.records import match_json, match_lines
    from assistant.service.security import role_named

    with _stocked() as product:
        found = match_json(product, need, region, k, role_named(reader).readable, date.today())
    if as_json:
        return print_json(found)
    for line in match_lines(found):
        print(line)


@app.command()
def pair(
    needs: Annotated[Path, typer.Argument(help="学校需求表。")],
    resources: Annotated[Path, typer.Argument(help="资源表。")],
    out: Out,
    k: Annotated[int, typer.Option("-k", min=1, max=20, help="每项需求最多几个资源。")] = 3,
    column: Annotated[list[str] | None, typer.Option(help="指定一列的含义，如 “内容=topic”；可以写几次。")] = None,
) -> None:
    """把学校需求表和资源表对上，写出匹配表，没有资源的标为缺口。"""
    from assistant.service.pairing_files import overrides_of, pair_files, write_table

    lines = pair_files(needs, resources, overrides_of(column or []), k)
    write_table(lines, out, "需求匹配")
    print(f"已写入 {out}：{len(lines) - 1} 行。")


@contextmanager
def _stocked() -> Iterator[Product]:
    """The product with its starter library; no model is opened where the library is already there."""
    from assistant.service.starter import ensure_library
    from ingest.errors import IngestBusy

    with open_product() as product:
        with show_progress() as progress:
            try:
                ensure_library(product, progress)
            except IngestBusy:
                say("另一个进程正在入库，先用已有的资料。")
        yield product
