"""Texts of a library that are clean but for what a test changes, and the check of a folder that holds them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ingest.checking import Finding, check_library

TODAY = date(2026, 11, 23)
PADDING = "家长每天陪孩子聊十分钟，听孩子讲学校里的事，孩子愿意说的时候先听完再开口。" * 10
HEAD = {
    "title": "示例文章", "issuer": "示例编写组", "kind": "guidance", "region": "全国", "status": "current",
    "audience": "public", "sources": "[《中华人民共和国未成年人保护法》]", "reviewed": "2026-11-21",
}
SECTIONS = ("家长可以做什么", "可以这样对孩子说", "家长要避免什么", "什么时候要求助，找谁")


def article(body: str = "", sections: tuple[str, ...] = SECTIONS, **changed: str | None) -> str:
    """A guidance article that is clean but for what is changed; None takes a field out."""
    fields = {name: value for name, value in {**HEAD, **changed}.items() if value is not None}
    head = "\n".join(f"{name}: {value}" for name, value in fields.items())
    headings = "\n\n".join(f"## {heading}" for heading in sections)
    return f"---\n{head}\n---\n# 示例文章\n\n{PADDING}\n\n{body}\n\n{headings}\n"


def checked(folder: Path, *texts: str, months: int = 12) -> list[Finding]:
    """The findings of texts that are written as 0.md, 1.md and so on."""
    for number, text in enumerate(texts):
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return check_library(folder, TODAY, months)


def rules(findings: list[Finding]) -> list[str]:
    """The rules of findings, in their order."""
    return [finding.rule for finding in findings]
