"""The command line: every command parses, calls one function and prints. Results on stdout, the rest on stderr."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from assistant.service import documents_cli, facts_cli, library_cli, telemetry
from assistant.service.errors import ServiceError, UnknownChoice
from assistant.service.terminal import open_product, print_json, say, show_progress
from assistant.service.usage import bad_usage

app = typer.Typer(
    name="jlt",
    help="教联通：依据本地区文件回答家长、教师和教育管理者的问题，每句话都有出处。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(documents_cli.app, name="documents")
app.add_typer(library_cli.app, name="library")
app.add_typer(facts_cli.app)

_EVAL = "评测：检索、答案、安全、比较、报告、门槛、调参。"

Region = Annotated[str | None, typer.Option("--region", help="地区名称，如 闵行 或 上海市/闵行区。")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON。")]


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="监听地址；默认取 JLT_HOST。")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="端口；默认取 JLT_PORT。")] = None,
) -> None:
    """启动网页与接口服务。"""
    from assistant.service.serving import serve as run

    with open_product() as product:
        run(product, host or product.settings.host, port or product.settings.port)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="要问的话。")],
    region: Region = None,
    role: Annotated[str, typer.Option(help="parent、teacher 或 admin。")] = "parent",
    as_json: AsJson = False,
) -> None:
    """问一个问题，答案带出处。"""
    from assistant.service import commands
    from assistant.service.security import role_named

    role_named(role)  # a wrong one is told before anything slow is opened
    with open_product() as product:
        commands.prepare(product)
        answer = commands.ask(product, question, region, role)
    print_json(answer) if as_json else print(commands.answer_text(answer))


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="文件或文件夹。")],
    region: Region = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会改变什么，不写入。")] = False,
    as_json: AsJson = False,
) -> None:
    """把文件入库；没有变化的文件不重复处理。"""
    from assistant.service import commands

    with open_product() as product, show_progress() as progress:
        report = commands.ingest(product, paths, region, dry_run, progress)
    print_json(report) if as_json else print(commands.report_text(report, dry_run))


@app.command()
def reindex() -> None:
    """重建向量索引：换了嵌入模型，或索引损坏之后。"""
    from assistant.service import commands

    with open_product() as product, show_progress() as progress:
        count = commands.reindex(product, progress)
    print(f"已重建索引：{count} 段。")


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """检查设置、模型、索引和端口，逐项说明。"""
    from assistant.service.doctor import examine

    with open_product() as product:
        findings = list(examine(product))
    if as_json:
        print_json([finding.as_json() for finding in findings])
    else:
        print("\n".join(map(str, findings)))
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def main() -> None:
    """Run `jlt`. What the user can mend becomes one line on stderr and exit code 1; a value that can't be chosen is bad
    usage, exit code 2."""
    telemetry.silence_libraries()
    _mount_evals()
    try:
        sys.exit(app(standalone_mode=False))
    except _mendable() as exc:
        say(f"错误：{exc}")
        sys.exit(2 if isinstance(exc, UnknownChoice) else 1)
    except (KeyboardInterrupt, typer.Abort):
        say("已中断。")
        sys.exit(130)
    except TyperException as exc:
        say(_help_of(exc) or f"错误：{bad_usage(exc)}")
        sys.exit(2)


def _help_of(error: Exception) -> str:
    """The help that a command without anything after it asks for; empty for what was typed wrongly."""
    return str(error) if type(error).__name__ == "NoArgsIsHelpError" else ""


def _mount_evals() -> None:
    """Add `jlt eval`. Its commands are imported only where they are asked for, so that the others start at once."""
    if "eval" not in sys.argv[1:2]:
        app.add_typer(typer.Typer(help=_EVAL, callback=lambda: None, rich_markup_mode=None), name="eval")
    else:
        from assistant.service import evaluation as own
        from assistant.service.starter import LIBRARY
        from evals.commands import build
        from evals.wiring import Wiring

        parts = Wiring(
            own.open_product, own.index_passages, own.open_tuned, own.GRID, own.judge_model, own.MODEL_DOWN, LIBRARY,
            own.REFUSAL_SETTING, own.open_weigher,
        )  # fmt: skip
        app.add_typer(build(parts), name="eval", help=_EVAL)


def _mendable() -> tuple[type[Exception], ...]:
    """The errors that carry their own advice. Packages that were never imported can't have raised any."""
    names = ("knowledge.errors:KnowledgeError", "ingest.errors:IngestError", "assistant.errors:AssistantError",
             "evals.errors:EvalError")
    loaded = [getattr(sys.modules.get(module), name, None) for module, name in (n.split(":") for n in names)]
    return ServiceError, *(error for error in loaded if error is not None)
