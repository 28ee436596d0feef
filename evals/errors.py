"""What can go wrong in an evaluation. Messages are for the person who runs it, so they are in Chinese.

EvalError
├── BadFile            a case, answer, report or threshold file that can't be read
└── NothingToCompare   two reports without a case in common
"""

from __future__ import annotations


class EvalError(Exception):
    """The base of this package's errors; `str()` is one line that says what to do next."""


class BadFile(EvalError):
    """`line` counts from 1; `reason` is a short clause."""

    def __init__(self, path: str, reason: str, *, line: int | None = None) -> None:
        place = f"{path} 第 {line} 行" if line is not None else path
        super().__init__(f"文件 {place} 无法读取：{reason}；请检查格式。")


class NothingToCompare(EvalError):
    """Two reports that share no case or no metric."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} 与 {second} 没有共同的用例或指标，无法比较；请用同一组用例各跑一次。")
