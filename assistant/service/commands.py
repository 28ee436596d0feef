"""What the commands of `jlt` do, apart from parsing and printing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from assistant.service.asking import find_region, make_question
from assistant.service.bootstrap import Product
from assistant.service.rendering import answer_json
from assistant.service.security import role_named
from assistant.service.starter import ensure_library
from assistant.service.terminal import say, show_progress
from ingest.errors import IngestBusy
from ingest.pipeline import Progress
from ingest.planning import IngestReport
from ingest.reindexing import reindex as reindex_all
from ingest.sources import discover
from knowledge.text import readable

_CHANGES = {"added": "新增", "changed": "更新", "unchanged": "未变", "duplicate": "重复", "refused": "拒绝"}


def prepare(product: Product) -> None:
    """Ingest the starter library where it is missing; another process that is just doing so is left to it. The verifier,
    which a first start has to export, is opened meanwhile."""
    product.embedder  # noqa: B018  (the first start exports the model)
    with ThreadPoolExecutor(1) as beside, show_progress() as progress:
        beside.submit(lambda: product.verifier)
        beside.submit(lambda: product.matcher)
        beside.submit(lambda: product.alarm)
        try:
            ensure_library(product, progress)
        except IngestBusy:
            say("另一个进程正在入库，先用已有的资料。")


def ask(product: Product, text: str, region: str | None, role: str) -> dict[str, Any]:
    """The answer as POST /api/ask gives it."""
    question = make_question(product, text, region=region, role=role, readable=role_named(role).readable)
    started = time.perf_counter()
    answer = product.assistant.ask(question)
    return answer_json(answer, (time.perf_counter() - started) * 1000)


def answer_text(answer: dict[str, Any]) -> str:
    """An answer for a terminal: the text, the cards, then the sources."""
    lines = [answer["text"]]
    for card in answer["cards"]:
        lines.append("  ".join(str(value) for name, value in card.items() if name not in ("kind", "citation")))
    if answer["citations"]:
        lines.append("\n出处：")
    for citation in answer["citations"]:
        lines.append(f"[{citation['number']}] {citation['title']} › {citation['section']}（{citation['region']}）")
        lines.append(f"    “{readable(citation['quote'])}”")
    return "\n".join(lines)


def ingest(
    product: Product, paths: Sequence[Path], region: str | None, dry_run: bool, progress: Progress
) -> dict[str, Any]:
    """Ingest files and folders, or only plan it; the report as JSON."""
    sources = list(discover(list(paths)))
    place = find_region(product, region)
    if dry_run:
        report = IngestReport(product.ingestor.plan(sources, place, progress))
    else:
        report = product.ingestor.ingest(sources, place, progress)
    return report.as_json()


def report_text(report: dict[str, Any], dry_run: bool) -> str:
    """A report for a terminal: the counts, then every file that is not unchanged, with what to look at."""
    counts = "，".join(f"{name} {report[change]}" for change, name in _CHANGES.items())
    lines = [("将会：" if dry_run else "完成：") + counts + ("" if dry_run else f"；计算向量 {report['embedded']} 段")]
    for document in report["documents"]:
        if document["change"] != "unchanged":
            lines.append(f"  {_CHANGES[document['change']]}  {document['key']}{_remark(document)}")
            lines.extend(f"      注意：{warning}" for warning in document["warnings"])
    return "\n".join(lines)


def _remark(document: dict[str, Any]) -> str:
    chunks = document["chunks"]
    counts = f"  {document['title']}（{document['region'] or '全国'}，+{chunks['added']} -{chunks['removed']} 段）"
    return f"  {document['reason']}" if document["reason"] else counts


def reindex(product: Product, progress: Progress) -> int:
    """Rebuild the index of vectors with the configured model; how many passages were embedded.

    Raises:
        IngestBusy: while something is being ingested.
    """
    with product.writing():
        product.rebuild_index()
        return reindex_all(product.database, product.documents, product.vectors, product.embedder, progress)
