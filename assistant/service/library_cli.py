"""`jlt library …`: check a folder of documents before it is ingested, and write the spreadsheets to fill in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.service.terminal import print_json, say

if TYPE_CHECKING:
    from ingest.checking import Finding

app = typer.Typer(help="检查资料库，写出填表模板。", no_args_is_help=True, rich_markup_mode=None)

_PIPE_COLUMNS = 160
_NAMES = {"error": "错误", "warning": "提醒"}


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="资料文件夹；默认检查自带资料库。")] = None,
    months: Annotated[int, typer.Option(min=1, help="多少个月没有核对算过期。")] = 12,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。")] = False,
) -> None:
    """检查资料：文件说明、依据、核对日期、电话、地区、问法、篇幅、独立成句。有错误时退出码为 1。"""
    from assistant.service.starter import LIBRARY
    from ingest.checking import Severity, check_library

    findings = check_library(folder or LIBRARY, date.today(), months)
    if as_json:
        print_json([finding.as_json() for finding in findings])
    elif findings:
        _print_table(findings)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    say(f"错误 {errors} 处，提醒 {len(findings) - errors} 处。")
    if errors:
        raise typer.Exit(1)


@app.command()
def templates(out: Annotated[Path, typer.Argument(help="写到哪个文件夹。")]) -> None:
    """写出联系方式、活动、场馆、需求四份 Excel 模板；已有的同名文件不覆盖。"""
    from ingest.templates import TEMPLATES, write_templates

    written = write_templates(out)
    for path in written:
        print(path)
    if kept := len(TEMPLATES) - len(written):
        say(f"已有 {kept} 份同名文件，没有覆盖。")


def _print_table(findings: Sequence[Finding]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("级别", "文件", "行", "规则", "说明")
    for finding in findings:
        line = "" if finding.line is None else str(finding.line)
        table.add_row(_NAMES[finding.severity], finding.file, line, finding.rule, finding.message)
    Console(width=None if sys.stdout.isatty() else _PIPE_COLUMNS).print(table)
