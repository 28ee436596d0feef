from __future__ import annotations

from pathlib import Path

import pytest

from evals.bench_ingest import Cost, fitted, main, report, summary, text_pdf, workbook
from evals.report import html
from evals.results import load_report, save_report
from ingest.limits import Limits
from ingest.loaders.pdf import load_pdf
from ingest.loaders.xlsx import load_xlsx
from ingest.outline import outline
from ingest.splitting import split

SHEET = Cost(0, 50.0, 40.0, 900, 100, 100)


def costs(*seconds: float) -> list[Cost]:
    return [Cost(pages, s + 1, s, 500, pages, pages) for pages, s in zip((10, 20, 40, 80), seconds, strict=True)]


def test_a_line_through_points_on_a_line_is_that_line() -> None:
    # 3 s to start and 0.2 s a page
    line = fitted(costs(5.0, 7.0, 11.0, 19.0))

    assert (line.page_s, line.base_s, line.r2, line.bend) == pytest.approx((0.2, 3.0, 1.0, 1.0))
    assert line.is_straight


def test_cost_that_grows_with_the_square_of_the_pages_is_not_straight() -> None:
    # 0.01 s a squared page: (64 - 16) / 40 over (16 - 4) / 20 = 1.2 / 0.6
    line = fitted(costs(1.0, 4.0, 16.0, 64.0))

    assert line.bend == pytest.approx(2.0)
    assert not line.is_straight


def test_bars_are_told_and_one_that_was_not_measured_is_unknown() -> None:
    found = [*costs(5.0, 7.0, 11.0, 70.0), SHEET, SHEET]

    assert summary(found, fitted(found[:-2]))["bars"] == {
        "80 pages under 60 s": False, "workbooks under 60 s": True, "peak under 1500 MB": True,
    }  # fmt: skip
    assert summary([*found[:3], SHEET, SHEET], fitted(found[:3]))["bars"]["80 pages under 60 s"] is None


def test_the_report_draws_seconds_over_pages(tmp_path: Path) -> None:
    found = [*costs(5.0, 7.0, 11.0, 19.0), SHEET, SHEET]
    save_report(report(found, fitted(found[:-2])), tmp_path / "ingest.json")

    page = html(load_report(tmp_path / "ingest.json"))

    assert page.count("<polyline") == 2
    assert "<td>80</td><td>20.0</td><td>19.0</td><td>0.237</td><td>500</td>" in page


def test_a_pdf_has_the_wanted_pages_of_different_items() -> None:
    loaded = load_pdf("示例.pdf", text_pdf(3), Limits())
    chunks = split("示例", loaded.text, outline(loaded))

    assert {block.page for block in loaded.blocks} == {1, 2, 3}
    assert len(chunks) == len({chunk.text for chunk in chunks}) > 15


def test_a_workbook_has_at_least_the_wanted_size_and_is_read() -> None:
    raw = workbook(60_000)

    assert 60_000 <= len(raw) < 500_000
    assert load_xlsx("示例.xlsx", raw, Limits()).warnings == ()


def test_two_sizes_make_no_line() -> None:
    with pytest.raises(SystemExit):
        main(["--pages", "10", "20"])
