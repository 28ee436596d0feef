"""What the command line says, in Chinese, where a command is not typed as it has to be."""

from __future__ import annotations

import re
from typing import Any

_SAID = (
    (re.compile(r"No such command '(?P<x>[^']*)'"), "没有命令“{x}”"),
    (re.compile(r"No such option: (?P<x>\S+)"), "没有选项 {x}"),
    (re.compile(r"Option '?(?P<x>[^' ]+)'? requires an argument"), "选项 {x} 后面要写值"),
    (re.compile(r"unexpected extra argument(?:s|\(s\))? \((?P<x>[^)]*)\)"), "多了参数“{x}”"),
    (re.compile(r"greater than or equal to (?P<x>[\d.]+)"), "最小是 {x}"),
    (re.compile(r"less than or equal to (?P<x>[\d.]+)"), "最大是 {x}"),
    (re.compile(r"valid integer"), "要写整数"),
    (re.compile(r"valid (?:number|float)"), "要写数字"),
    (re.compile(r"does not match the formats?|valid date"), "日期要写成 2026-04-18 这样"),
)


def bad_usage(error: Any) -> str:
    """What was typed wrongly and where the right form is told, in one line; `error` is the parser's."""
    what = _translated(error.format_message())
    name = _parameter(error)
    close = "、".join(getattr(error, "possibilities", None) or ())
    said = f"缺少{name}" if type(error).__name__ == "MissingParameter" else f"{f'{name}：' if name else ''}{what}"
    command = error.ctx.command_path if getattr(error, "ctx", None) else "jlt"
    return f"{said}{f'（是不是 {close}）' if close else ''}；用法见 {command} --help。"


def _parameter(error: Any) -> str:
    """参数 question or 选项 --port, where one is at fault."""
    param = getattr(error, "param", None)
    if param is None:
        return ""
    option = next((name for name in param.opts if name.startswith("-")), "")
    return f"选项 {option}" if option else f"参数 {param.name}"


def _translated(message: str) -> str:
    for pattern, said in _SAID:
        if found := pattern.search(message):
            return said.format(**found.groupdict())
    return message.rstrip(".。")
