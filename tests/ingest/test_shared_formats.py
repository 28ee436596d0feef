"""The office samples that are shared with the project, where they are there, against what their README states."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ingest.limits import Limits
from ingest.loaders import load
from ingest.loaders.image import load_image
from tests.ingest.reading import assert_consistent, bare, headings, rows, tables, texts

SHARED = Path(__file__).parents[2].parent / "shared" / "corpus"
FORMATS = SHARED / "formats"

pytestmark = pytest.mark.skipif(not FORMATS.is_dir(), reason="the shared samples are not here")


def expected(name):
    return [json.loads(line) for line in (FORMATS / name).read_text(encoding="utf-8").splitlines() if line]


def original(number):
    [path] = (SHARED / "seeds").glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


def sample(name):
    loaded = load(FORMATS / name)
    assert_consistent(loaded)
    return loaded


def bodies(cell):
    return [name for name in re.split(r"[、，,\n]", cell) if name]


def test_minhang_every_row_of_the_merged_table():
    [table] = tables(sample("minhang.docx"))
    wanted = expected("expect_minhang_table.jsonl")

    assert len(table.rows) == len(wanted) == 38
    for row, want in zip(rows(table), wanted, strict=True):
        assert bare(row[0]) == want["category"] and bare(row[1]) == want["main_task"]
        assert bare(row[2]) == bare(want["task"])
        assert bodies(row[3]) == want["lead"] and bodies(row[4]) == want["coop"]


def test_minhang_title_and_the_nineteen_numbered_headings():
    loaded = sample("minhang.docx")
    lines = texts(loaded)

    assert headings(loaded)[0] == (1, "闵行区全面推进家校社协同育人“教联体”建设工作实施方案")
    assert [line[:2] for line in lines if re.match(r"[一二三四五]、", line)] == ["一、", "二、", "三、", "四、", "五、"]
    seven = [f"（{digit}）" for digit in "一二三四五六七"]
    assert [line[:3] for line in lines if re.match(r"（[一二三四五六七]）", line)] == seven * 2
    numbers = [int(match[1]) for line in lines if (match := re.match(r"(\d+)\.", line))]
    assert numbers == list(range(1, 22))


def test_minhang_has_no_date_and_no_footer():
    loaded = sample("minhang.docx")

    assert loaded.properties == {} and "2026-01-05" not in loaded.text
    assert not re.search(r"^- \d+ -$", loaded.text, re.MULTILINE)


def test_putuo_is_the_original_without_footers():
    assert bare(sample("putuo.pdf").text) == bare(original("003"))


def test_putuo_words_are_whole_over_page_breaks_and_pages_are_known():
    loaded = sample("putuo.pdf")

    for whole in ("履行教育职责", "区妇联、民政局，在区内十个街道镇拓展性建立“邻家妈妈”", "休学学生和行為偏差学生"):
        assert whole in loaded.text
    pages = {loaded.text[b.start : b.end]: b.page for b in loaded.blocks}
    assert pages["联系电话：52564588-7675"] == 6 and pages["邮政编码：200333"] == 6
    assert [page for text, page in pages.items() if text.startswith("3. 宣传进社会")] == [4]


def test_xiangan_is_the_article_and_nothing_else():
    loaded = sample("xiangan.html")
    article = "\n".join(original("001").split("\n")[8:]).partition("附件下载")[0]

    assert bare(loaded.text) == bare(article)
    assert "000-0000" not in loaded.text


def test_xiangan_properties():
    found = sample("xiangan.html").properties

    assert found["index_number"] == "XM06104-08-00-2025-014" and found["number"] == "厦翔教〔2025〕200号"
    assert (found["issuers"], found["written"]) == ("厦门市翔安区教育局", "2025-12-01")
    assert found["published"] == "2025-12-11" and "issued" not in found
    assert found["title"].endswith("的通知")


CALENDAR = {
    "活动安排": {
        "no": "序号", "district": "区", "town": "街镇", "name": "活动名称", "date": "活动时间/日期",
        "time": "活动时间/时段", "age": "参加对象/年龄", "capacity": "参加对象/名额", "fee": "费用", "place": "地点",
        "contact": "报名方式/联系人", "phone": "报名方式/联系电话", "enrolled": "报名情况/已报",
        "left": "报名情况/余额", "memo": "备注",
    },
    "资源目录": {
        "district": "区", "town": "街镇", "name": "资源名称", "kind": "类别", "weekday": "开放时间/工作日",
        "weekend": "开放时间/双休日及节假日", "age": "适合年龄", "booking": "预约方式", "fee": "费用",
        "capacity": "容量（人）", "phone": "联系电话", "memo": "备注",
    },
}


def calendar_text(want, key):
    """A value of the expectation as the sheet shows it: no end of time repeats the merged cell, no limit is a dash."""
    if want[key] is None:
        return want["date"] if key == "time" else "—"
    return str(want[key])


def test_the_calendar_cell_by_cell():
    found = {}
    for table in tables(sample("activity_calendar.xlsx")):
        for row in table.rows:
            number = int(re.sub(r"\D", "", next(c.ref for c in row if c.ref and not c.merged)))
            found[table.sheet, number] = dict(zip(table.header, [cell.text for cell in row], strict=True))
    wanted = expected("expect_calendar.jsonl")

    assert found.keys() == {(want["sheet"], want["row"]) for want in wanted} and len(wanted) == 60
    for want in wanted:
        for key, column in CALENDAR[want["sheet"]].items():
            assert found[want["sheet"], want["row"]][column] == calendar_text(want, key), (want["row"], key)


def test_the_calendar_leaves_out_hidden_sheets_and_marks_the_struck_row():
    loaded = sample("activity_calendar.xlsx")

    assert "示例数据" in loaded.text and "下拉选项" not in loaded.text
    struck = {row[0].text for table in tables(loaded) for row in table.rows if any(cell.struck for cell in row)}
    assert struck == {"21"} and any("第 25 行有删除线" in warning for warning in loaded.warnings)
    assert sum(text.startswith("注：") for text in texts(loaded)) == 1


def test_the_venues_cell_by_cell():
    [table] = tables(sample("venues.csv"))
    found = [dict(zip(table.header, row, strict=True)) for row in rows(table)]

    assert found == expected("expect_venues.jsonl") and len(found) == 40


@pytest.mark.parametrize("path", sorted((SHARED / "html").glob("*.html")), ids=lambda path: path.stem[:2])
def test_real_government_pages_keep_their_article_only(path):
    loaded = load(path)

    assert_consistent(loaded)
    assert loaded.properties["title"] in path.read_text(encoding="utf-8")
    for noise in ("首页", "无障碍", "浏览量", "扫一扫", "政务服务", "手机版", "版权所有", "网站标识码", "ICP备"):
        assert noise not in loaded.text


@pytest.mark.slow
def test_a_scanned_page_is_recognised():
    import io

    import pypdfium2

    with pypdfium2.PdfDocument(FORMATS / "putuo.pdf") as document:
        picture = document[5].render(scale=150 / 72).to_pil().convert("L").rotate(1.5, fillcolor=255)
    stream = io.BytesIO()
    picture.save(stream, "PNG")

    loaded = load_image("示例.png", stream.getvalue(), Limits())

    assert_consistent(loaded)
    assert "袁慧" in loaded.text and "52564588-7675" in loaded.text and "200333" in loaded.text
    assert any("由识别得到" in warning for warning in loaded.warnings)
