"""Is the cost of an ingest linear in pages? Text PDFs of 10 to 160 pages and two workbooks, each into an empty data folder:
a catalogue of short rows, as they are kept, and one with long descriptions.

The documents are made up here. Every ingest is a process of its own; one JSON object is printed, and `--out` keeps a report
that `jlt eval report` draws. Processor time is told beside wall time, because other work on the machine lengthens only that.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from evals.bench_service import own_data
from evals.results import EvalReport, save_report
from knowledge.text import clauses

PAGES = (10, 20, 40, 80, 160)
_JLT = [sys.executable, "-c", "from assistant.service.cli import main; main()"]
_LINE_CHARS, _LINES, _POINTS = 28, 26, 16
_LIBRARY = Path(__file__).parents[1] / "knowledge" / "library"
_BEND = 1.5
_BAR_PAGES, _BAR_S, _BAR_MB = 80, 60.0, 1_500.0
_WORKBOOKS = 2
_VENUES = ("图书馆", "科技馆", "少年宫", "文化馆", "体育馆", "劳动实践基地", "公园", "博物馆")
_MATTERS = ("家庭教育指导", "心理健康辅导", "劳动实践", "阳光体育", "阅读推广", "安全教育", "社区服务", "志愿活动")
_MANNERS = ("由学校组织、社区协助", "按学期安排并记入台账", "面向全体家长免费开放", "与班主任家访一并开展", "结果向家长委员会反馈")
_HEADER = ("名称", "类别", "地址", "开放时间", "适合年龄", "费用", "预约方式", "简介")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one ingest took, the start of the process included. `pages` is 0 for the workbooks."""

    pages: int
    wall_s: float
    cpu_s: float
    peak_mb: float
    chunks: int
    records: int


@dataclass(frozen=True, slots=True)
class Line:
    """`base_s` + `page_s` × pages, fitted to processor seconds by least squares, and how straight the points lie.

    `r2` is the share of their variance that the line explains; `bend` is the cost of a further page in the last step over
    the one in the step before: 1 where cost is linear, 2 where doubling the pages quadruples it.
    """

    page_s: float
    base_s: float
    r2: float
    bend: float

    @property
    def is_straight(self) -> bool:
        """Whether cost grows no faster than pages, up to the noise of a shared machine."""
        return self.bend <= _BEND


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; exit code 1 if cost is not linear in pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=PAGES, help="pages of each PDF, at least three sizes")
    parser.add_argument("--workbook-bytes", type=int, default=3_000_000, help="least size of the workbook")
    parser.add_argument("--out", type=Path, help="keep a report as JSON, for `jlt eval report`")
    options = parser.parse_args(arguments)
    pages = sorted(set(options.pages))
    if len(pages) < 3 or pages[0] < 1:
        parser.error("--pages needs three sizes or more")
    with tempfile.TemporaryDirectory() as folder:
        costs = []
        for cost in _costs(Path(folder), pages, options.workbook_bytes):
            print(json.dumps(asdict(cost)), file=sys.stderr)
            costs.append(cost)
    line = fitted(costs[:-_WORKBOOKS])
    if options.out:
        save_report(report(costs, line), options.out)
    print(json.dumps(summary(costs, line), ensure_ascii=False, indent=2))
    if not line.is_straight:
        raise SystemExit(1)


def fitted(costs: Sequence[Cost]) -> Line:
    """The line through the processor seconds of documents of growing length."""
    pages, seconds = np.array([c.pages for c in costs]), np.array([c.cpu_s for c in costs])
    page_s, base_s = np.polyfit(pages, seconds, 1)
    off = float(((seconds - (page_s * pages + base_s)) ** 2).sum())
    spread = float(((seconds - seconds.mean()) ** 2).sum())
    before, last = (np.diff(seconds) / np.diff(pages))[-2:]
    return Line(float(page_s), float(base_s), 1 - off / spread if spread else 1.0, float(last / before) if before else 1.0)


def summary(costs: Sequence[Cost], line: Line) -> dict[str, Any]:
    """Every cost, the fitted line, and the bars that are met; a bar of a size that was not measured is None."""
    documents, workbooks = costs[:-_WORKBOOKS], costs[-_WORKBOOKS:]
    at_bar = next((cost for cost in documents if cost.pages == _BAR_PAGES), None)
    return {
        "cpus": os.cpu_count(),
        "documents": [asdict(cost) for cost in documents],
        "workbooks": [asdict(cost) for cost in workbooks],
        "cpu_s_per_page": round(line.page_s, 3), "cpu_s_base": round(line.base_s, 2),
        "r2": round(line.r2, 4), "bend": round(line.bend, 2), "linear": line.is_straight,
        "bars": {
            f"{_BAR_PAGES} pages under {_BAR_S:.0f} s": at_bar and at_bar.wall_s < _BAR_S,
            f"workbooks under {_BAR_S:.0f} s": max(cost.wall_s for cost in workbooks) < _BAR_S,
            f"peak under {_BAR_MB:.0f} MB": max(cost.peak_mb for cost in costs) < _BAR_MB,
        },
    }  # fmt: skip


def report(costs: Sequence[Cost], line: Line) -> EvalReport:
    """The costs as a report without cases, whose plot shows seconds over pages."""
    points = [[cost.pages, cost.wall_s, cost.cpu_s, cost.peak_mb] for cost in costs[:-_WORKBOOKS]]
    flat = {name: value for name, value in summary(costs, line).items() if isinstance(value, int | float)}
    return EvalReport("ingest", flat, {}, {}, (), series={"pages": points})


def _costs(folder: Path, pages: Sequence[int], workbook_bytes: int) -> Iterator[Cost]:
    warm = own_data(folder / "warm", dict(os.environ))
    _ingest(_written(folder / "warm.pdf", text_pdf(1)), 1, warm)  # the first ingest exports the model
    for count in pages:
        path = _written(folder / f"{count}.pdf", text_pdf(count))
        yield _ingest(path, count, own_data(folder / f"data{count}", warm))
    for name, clauses_told in (("short", 2), ("long", 24)):
        path = _written(folder / f"{name}.xlsx", workbook(workbook_bytes, clauses_told))
        yield _ingest(path, 0, own_data(folder / f"data-{name}", warm))


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _ingest(path: Path, pages: int, environment: dict[str, str]) -> Cost:
    """One `jlt ingest` in a process of its own; its peak memory is its own, not this one's."""
    started = time.perf_counter()
    command = [*_JLT, "ingest", str(path), "--json"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read() if process.stdout else b""
    _, status, used = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    (entry,) = json.loads(output)["documents"]
    if process.returncode or entry["change"] != "added":
        raise SystemExit(f"{path.name} was not ingested: {entry['reason']}")
    peak_mb = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    cpu_s = used.ru_utime + used.ru_stime
    return Cost(pages, round(wall_s, 2), round(cpu_s, 2), round(peak_mb), entry["chunks"]["added"], entry["facts"])


def paragraphs() -> Iterator[str]:
    """The items of a made-up plan, all different, without end."""
    number = 0
    while True:
        number += 1
        matter, manner = _MATTERS[number % len(_MATTERS)], _MANNERS[number % len(_MANNERS)]
        if number % 12 == 1:
            yield f"（{'一二三四五六七八九十'[number // 12 % 10]}）推进{matter}"
        yield (
            f"{number}.示例第{number}项任务。示例第{number}科牵头开展{matter}，{manner}，每学年不少于{2 + number % 9}次，"
            f"覆盖{50 + number % 50}%的家庭；第{number}项任务的进展每月报告一次，并在{2026 + number % 5}年底前完成。"
        )


def text_pdf(pages: int) -> bytes:
    """A PDF of text with a font that is named, not embedded, set as official documents are."""
    lines = _lines()
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(pages))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font"
        " /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1)"
        " /Supplement 4 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /Ascent 880"
        " /Descent -120 /CapHeight 880 /ItalicAngle 0 /StemV 80 /FontBBox [0 -120 1000 880] >> >>] >>",
    ]
    for number in range(pages):
        shown = [(2, "示例区协同育人工作方案")] if number == 0 else []
        shown += [next(lines) for _ in range(_LINES - len(shown))]
        drawn = "\n".join(
            f"BT /F1 {_POINTS} Tf {70 + indent * _POINTS} {770 - 27 * row} Td <{text.encode('utf-16-be').hex()}> Tj ET"
            for row, (indent, text) in enumerate(shown)
        )
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    return _pdf(objects)


def _lines() -> Iterator[tuple[int, str]]:
    """Indent in characters and text of each printed line."""
    for text in paragraphs():
        first = _LINE_CHARS - 2
        yield 2, text[:first]
        for start in range(first, len(text), _LINE_CHARS):
            yield 0, text[start : start + _LINE_CHARS]


def _pdf(objects: Sequence[str]) -> bytes:
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(f"{len(data):010d} 00000 n \n")
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{''.join(places)}"
    ending = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return bytes(data) + (table + ending).encode("ascii")


def workbook(least_bytes: int, clauses_told: int = 24) -> bytes:
    """A catalogue of made-up venues of at least so many bytes. What they are is told in so many clauses of the starter
    library by chance: a few sentences again and again would be packed to nothing, and such a file hold more text than any
    real one."""
    import openpyxl

    rows = 500
    while True:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("场馆")
        sheet.append(_HEADER)
        for number in range(1, rows + 1):
            sheet.append(_venue(number, clauses_told))
        stream = io.BytesIO()
        book.save(stream)
        size = len(stream.getvalue())
        if size >= least_bytes:
            return stream.getvalue()
        rows = int(rows * max(1.05, 1.01 * least_bytes / size))


@cache
def _clauses() -> tuple[str, ...]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(_LIBRARY.glob("guidance/*.md")))
    found = (text[start:end] for text in texts for start, end in clauses(text))
    return tuple(clause for clause in found if 8 <= len(clause) <= 40 and clause.endswith(("，", "。", "；")))


def _venue(number: int, clauses_told: int) -> tuple[str, ...]:
    chance = random.Random(number)
    place, street = chance.choice("东南西北中"), chance.choice("山河湖林溪桥")
    return (
        f"示例{place}{street}第{number}{chance.choice(_VENUES)}", chance.choice(_MATTERS),
        f"示例{chance.choice('甲乙丙丁')}街道示例{street}路{chance.randint(1, 999)}弄{chance.randint(1, 60)}号",
        f"周{chance.choice('一二三')}至周{chance.choice('五六日')} {chance.randint(8, 10)}:00-{chance.randint(16, 21)}:30",
        f"{chance.randint(3, 8)}-{chance.randint(9, 16)}岁", chance.choice(("免费", "免费", f"{chance.randint(5, 60)}元")),
        f"电话预约 000-{chance.randint(10_000_000, 99_999_999)}", "".join(chance.choices(_clauses(), k=clauses_told)),
    )  # fmt: skip


if __name__ == "__main__":
    main()
