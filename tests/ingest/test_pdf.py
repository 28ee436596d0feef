import io
import zipfile

import pypdfium2
import pytest

from ingest.errors import TooLarge, UnreadableFile
from ingest.limits import Limits
from ingest.loaders.ofd import load_ofd
from ingest.loaders.pdf import load_pdf
from tests.ingest.files import ofd, pdf, pdf_of, ruled, zipped
from tests.ingest.reading import assert_consistent, bare, headings, rows, tables, texts

LEFT, INDENTED, RIGHT = 60, 92, 476
LINE = "一二三四五六七八九十一二三四五六七八九十一二三四五六"


def read(*pages, limits=None):
    loaded = load_pdf("示例.pdf", pdf(*pages), limits or Limits())
    assert_consistent(loaded)
    return loaded


def lines(*parts, top=100.0):
    """Lines of 16 points: (indented, text)."""
    return [(INDENTED if first else LEFT, top + 28 * i, 16, text) for i, (first, text) in enumerate(parts)]


def test_wrapped_lines_are_one_paragraph_and_indented_ones_begin_anew():
    loaded = read((lines((True, LINE[:24]), (False, "示例局。"), (True, "第二段。")), []))

    assert texts(loaded) == [LINE[:24] + "示例局。", "第二段。"]


def test_a_line_that_is_short_because_no_line_begins_with_a_closing_mark_goes_on():
    loaded = read((lines((True, LINE[:24]), (False, f"{LINE[:20]}“板凳课"), (False, "堂”。示例局负责。"), (False, LINE)), []))

    assert "“板凳课堂”。示例局负责。" in texts(loaded)[0]


def test_a_sentence_goes_on_over_the_page_break_and_page_numbers_are_left_out():
    first = [*lines((True, LINE[:24]), (False, LINE)), (280, 800, 9, "- 1 -")]
    second = [*lines((False, "续完。"), (True, "第二段。")), (280, 800, 9, "- 2 -")]

    loaded = read((first, []), (second, []))

    assert texts(loaded) == [LINE[:24] + LINE + "续完。", "第二段。"]
    assert [block.page for block in loaded.blocks] == [1, 2]


def test_heads_that_every_page_repeats_are_left_out():
    pages = [([(200, 30, 9, f"示例内部资料 第{n}期"), *lines((True, f"第{n}页正文。"))], []) for n in "123"]

    assert texts(read(*pages)) == ["第1页正文。", "第2页正文。", "第3页正文。"]


def test_a_title_of_two_centred_lines_is_one_heading():
    title = [(158, 60, 22, "示例区推进示例体建设"), (224, 90, 22, "工作方案")]

    loaded = read(([*title, *lines((True, LINE[:24]), (False, LINE), (False, LINE), (False, "完。"), top=140)], []))

    assert headings(loaded) == [(1, "示例区推进示例体建设工作方案")]


def test_a_ruled_table_keeps_merged_cells_and_cell_lines():
    cells = [["类别", "任务", "牵头部门"], ["一类", "甲", "示例局\n示例办"], [None, "乙", "示例委"]]

    [found] = tables(read(ruled(cells, 100, [80, 140, 120])))

    assert found.header == ("类别", "任务", "牵头部门")
    assert rows(found) == [["一类", "甲", "示例局\n示例办"], ["一类", "乙", "示例委"]]


def test_a_table_over_two_pages_is_one_without_its_repeated_header():
    header = ["类别", "任务", "牵头部门"]
    first = ruled([header, ["一类", "甲", "示例局"], [None, "乙", "示例委"]], 700, [80, 140, 120])
    second = ruled([header, ["", "丙", "示例办"], ["二类", "丁", "示例站"]], 60, [80, 140, 120])

    loaded = read(first, second)

    [found] = tables(loaded)
    assert rows(found) == [
        ["一类", "甲", "示例局"],
        ["一类", "乙", "示例委"],
        ["一类", "丙", "示例办"],
        ["二类", "丁", "示例站"],
    ]
    assert loaded.blocks[-1].page == 1


def test_a_row_that_the_page_break_cut_is_put_together():
    header = ["序号", "任务"]
    first = ruled([header, ["1", "甲。"], ["2", "这一行被分页"]], 740, [60, 200])
    second = ruled([header, ["", "切成两半。"], ["3", "丙。"]], 60, [60, 200])

    assert rows(tables(read(first, second))[0]) == [["1", "甲。"], ["2", "这一行被分页切成两半。"], ["3", "丙。"]]


def test_two_columns_are_read_one_after_the_other():
    left = [(60, 100 + 20 * i, 10, f"左栏第{i}行文字甲乙丙丁。") for i in range(10)]
    right = [(320, 100 + 20 * i, 10, f"右栏第{i}行文字甲乙丙丁。") for i in range(10)]

    text = read((left + right, [])).text

    assert text.index("左栏第9行") < text.index("右栏第0行")


def test_too_many_pages_are_refused():
    page = (lines((True, "示例。")), [])
    with pytest.raises(TooLarge, match="页数"):
        read(page, page, limits=Limits(pages=1))


def test_a_truncated_file_is_refused_by_name():
    whole = pdf((lines((True, "示例。")), []))
    with pytest.raises(UnreadableFile, match="示例.pdf"):
        load_pdf("示例.pdf", whole[:60], Limits())


@pytest.mark.slow
def test_a_slanting_scan_of_a_ruled_table_is_a_table():
    drawn = pdf(ruled([["NAME", "FEE"], ["BOOK", "25"], ["PARK", "36"]], 100, [140, 160], height=40))
    with pypdfium2.PdfDocument(drawn) as document:
        picture = document[0].render(scale=150 / 72).to_pil().convert("L").rotate(0.8, fillcolor=255)
    stream = io.BytesIO()
    picture.save(stream, "PDF", resolution=150)

    loaded = load_pdf("示例.pdf", stream.getvalue(), Limits())

    assert_consistent(loaded)
    [found] = tables(loaded)
    read_cells = [[bare(text) for text in row] for row in rows(found)]
    assert read_cells == [["BOOK", "25"], ["PARK", "36"]]
    assert any("由识别得到" in warning for warning in loaded.warnings)


def test_ofd_text_and_tables():
    page = [
        (30, 20, 5, "示例通知正文第一行，文字一直写到这一行的右边才。"),
        (32, 48, 4, "名称"),
        (72, 48, 4, "电话"),
        (32, 58, 4, "示例馆"),
        (72, 58, 4, "000"),
    ]
    strokes = [(30, y, 110, y) for y in (42, 52, 62)] + [(x, 42, x, 62) for x in (30, 70, 110)]

    loaded = load_ofd("示例.ofd", ofd(page, strokes=strokes), Limits())

    assert_consistent(loaded)
    assert texts(loaded) == ["示例通知正文第一行，文字一直写到这一行的右边才。"]
    assert (tables(loaded)[0].header, rows(tables(loaded)[0])) == (("名称", "电话"), [["示例馆", "000"]])


SEEN, HIDDEN = "看得见的正文。", "请拨打示例热线000。"
BAR = "0 0 0.4 rg 40 650 400 100 re f 0 g"


def painted(*content, size="595 842"):
    """A PDF page of these drawing steps."""
    return load_pdf("示例.pdf", pdf_of(_page_of("\n".join(content), size)), Limits())


def _page_of(content, size):
    font = pdf(([(0, 0, 10, "")], [])).decode("latin-1").split("3 0 obj\n")[1].split("\nendobj")[0]
    return [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        font,
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size}] /Contents 5 0 R"
        " /Resources << /Font << /F1 3 0 R >> /XObject << /I 6 0 R >> /ExtGState << /G << /ca 0 >> >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /XObject /Subtype /Image /Width 100 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /ASCIIHexDecode"
        " /Length 201 >>\nstream\n" + "00FF" * 50 + ">\nendstream",
    ]


def show(text, x=60, y=700, size=16, before=""):
    return f"\nq {before} BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET Q"


@pytest.mark.parametrize(
    "hidden",
    [
        show(HIDDEN, before="1 g"), show(HIDDEN, before="1 1 0.98 rg"), show(HIDDEN, before="3 Tr"), show(HIDDEN, before="/G gs"),
        show(HIDDEN, size=1), show(HIDDEN, x=700), show(HIDDEN, y=-50),
    ],
    ids=["white", "nearly white", "not painted", "clear", "one point", "beside the page", "below the page"],
)  # fmt: skip
def test_text_that_leaves_no_mark_on_the_page_is_left_out_and_told(hidden):
    loaded = painted(show(SEEN, y=760), hidden)

    assert texts(loaded) == [SEEN]
    assert [w for w in loaded.warnings if "看不见" in w and "示例热线" in w]


@pytest.mark.parametrize(
    "kept",
    [
        BAR + show(HIDDEN, before="1 g"),
        "q 500 0 0 100 40 650 cm /I Do Q" + show(HIDDEN, x=240, before="3 Tr"),
        show(HIDDEN, before="0.6 g"),
        show(HIDDEN, size=6),
    ],
    ids=["white on a bar", "recognised over a picture", "grey", "small"],
)
def test_text_that_is_seen_after_all_is_kept(kept):
    loaded = painted(show(SEEN, y=780), kept)

    assert bare("".join(texts(loaded))) == SEEN + HIDDEN
    assert not any("看不见" in warning for warning in loaded.warnings)


@pytest.mark.parametrize(
    ("attributes", "inside", "shape", "kept"),
    [
        ("", '<ofd:FillColor Value="255 255 255"/>', "", False),
        ("", '<ofd:FillColor Value="0 0 0" Alpha="0"/>', "", False),
        ('Fill="false"', "", "", False),
        ("", '<ofd:FillColor Value="255 255 255"/>', '<ofd:PathObject Boundary="20 20 170 80" Fill="true"/>', True),
        ("", '<ofd:FillColor Value="120 120 120"/>', "", True),
    ],
)
def test_ofd_text_that_nobody_sees_is_left_out_and_told(attributes, inside, shape, kept):
    plain = ofd([(30, 40, 5, "示例通知正文第一行，看得见。"), (30, 60, 5, "请拨打示例热线。")])
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    path = "Doc_0/Pages/Page_0/Content.xml"
    page = (
        members[path]
        .replace('ID="1" ', f'ID="1" {attributes} ')
        .replace('<ofd:TextCode X="0" Y="5" DeltaX="g 8', inside + '<ofd:TextCode X="0" Y="5" DeltaX="g 8')
    )
    loaded = load_ofd(
        "示例.ofd", zipped({**members, path: page.replace("<ofd:Layer>", "<ofd:Layer>" + shape)}), Limits()
    )

    assert ("请拨打示例热线。" in "".join(texts(loaded))) is kept
    assert any("看不见" in warning for warning in loaded.warnings) is not kept
