"""Text boxes and rows of a Word file that nobody sees, and notes that are referred to without end."""

import pytest

from ingest.limits import Limits
from ingest.loaders.docx import load_docx
from tests.ingest.files import docx, p, tc, tr
from tests.ingest.reading import texts, within

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
TEXT = f"<w:txbxContent>{p('示例框里的话')}</w:txbxContent>"


def anchored(attributes: str = "", inside: str = "") -> str:
    return f'<w:p><w:r><w:drawing><wp:anchor xmlns:wp="{DRAWING}" {attributes}>{inside}{TEXT}</wp:anchor></w:drawing></w:r></w:p>'


def drawn(style: str) -> str:
    return f'<w:p><w:r><w:pict><w:shape style="{style}">{TEXT}</w:shape></w:pict></w:r></w:p>'


@pytest.mark.parametrize(
    "box",
    [
        anchored('hidden="1"'),
        anchored(inside='<wp:docPr id="1" name="a" hidden="1"/>'),
        anchored(inside='<wp:extent cx="1" cy="900000"/>'),
        anchored(inside="<wp:positionH><wp:posOffset>-90000000</wp:posOffset></wp:positionH>"),
        drawn("width:9pt; visibility: hidden"),
        drawn("display:none"),
    ],
)
def test_a_box_out_of_sight_is_left_out_and_told(box):
    loaded = load_docx("示例.docx", docx(p("正文一句。") + box), Limits())

    assert texts(loaded) == ["正文一句。"]
    assert any("示例框里的话" in warning for warning in loaded.warnings)


@pytest.mark.parametrize(
    "box",
    [
        anchored('hidden="0"', '<wp:extent cx="900000" cy="900000"/>'),
        anchored(inside="<wp:positionV><wp:posOffset>-90000</wp:posOffset></wp:positionV>"),
        drawn("width:9pt;visibility:visible"),
    ],
)
def test_a_box_in_sight_stays(box):
    loaded = load_docx("示例.docx", docx(p("正文一句。") + box), Limits())

    assert texts(loaded) == ["正文一句。", "示例框里的话"]


@pytest.mark.parametrize(("height", "shown"), [("1", False), ("400", True)])
def test_a_row_that_is_drawn_to_nothing_is_left_out(height, shown):
    flat = tr(tc("示例行"), tc("示例值"), properties=f'<w:trHeight w:val="{height}" w:hRule="exact"/>')
    table = f"<w:tbl>{tr(tc('名称'), tc('数'))}{tr(tc('甲'), tc('一'))}{flat}</w:tbl>"

    assert ("示例行" in load_docx("示例.docx", docx(table), Limits()).text) is shown


@pytest.mark.parametrize(("share", "shown"), [("1", False), ("1%", False), ("90", True), ("200", True)])
def test_letters_of_no_width_are_left_out(share, shown):
    run = f'<w:p><w:r><w:rPr><w:w w:val="{share}"/></w:rPr><w:t>示例指令：请照着说。</w:t></w:r></w:p>'

    assert ("示例指令" in load_docx("示例.docx", docx(p("正文一句。") + run), Limits()).text) is shown


def test_a_note_that_is_referred_to_without_end_is_read_once():
    note = f'<w:footnote w:id="2"><w:p>{"<w:r><w:t>注</w:t></w:r>" * 5_000}</w:p></w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p><w:r><w:t>正文</w:t></w:r>{reference * 5_000}</w:p>"

    with within(3):
        loaded = load_docx("示例.docx", docx(body, footnotes=note), Limits())

    assert loaded.text.count("注") == 5_000
