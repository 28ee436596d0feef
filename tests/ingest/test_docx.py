import pytest

from ingest.errors import UnreadableFile
from ingest.limits import Limits
from ingest.loaders.docx import load_docx
from ingest.loaders.docx_numbering import spelled
from tests.ingest.files import docx, p, tc, tr, zipped
from tests.ingest.reading import assert_consistent, headings, rows, tables, texts


def read(body, **parts):
    loaded = load_docx("示例.docx", docx(body, **parts), Limits())
    assert_consistent(loaded)
    return loaded


def numbering(*levels):
    shapes = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{suffix}<w:lvlText w:val="{text}"/>'
        "</w:lvl>"
        for i, (start, style, text, suffix) in enumerate(levels)
    )
    abstract = f'<w:abstractNum w:abstractNumId="0">{shapes}</w:abstractNum>'
    return f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def numbered(text, level=0):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


NOTHING = '<w:suff w:val="nothing"/>'


def test_automatic_numbers_stand_in_the_text():
    shapes = numbering((1, "chineseCounting", "%1、", NOTHING), (1, "chineseCounting", "（%2）", NOTHING))
    body = numbered("示例总则") + numbered("甲", 1) + numbered("乙", 1) + numbered("示例任务") + numbered("丙", 1)

    assert texts(read(body, numbering=shapes)) == ["一、示例总则", "（一）甲", "（二）乙", "二、示例任务", "（一）丙"]


def test_numbers_start_where_the_list_says_and_go_on_in_a_table():
    shapes = numbering((5, "decimal", "%1.", ""))
    table = f"<w:tbl>{tr(tc('名'), tc('值'))}{tr('<w:tc>' + numbered('格内') + '</w:tc>', tc('x'))}</w:tbl>"

    loaded = read(numbered("甲") + table + numbered("乙"), numbering=shapes)

    assert loaded.text == "5. 甲\n名\t值\n6. 格内\tx\n7. 乙"


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCounting", "一百零五"),
        (3, "decimalEnclosedCircle", "③"),
        (4, "upperRoman", "IV"),
        (27, "lowerLetter", "aa"),
        (2, "decimalZero", "02"),
        (3, "ideographTraditional", "丙"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (7, "unknown", "7"),
    ],
)
def test_numbers_are_spelled_in_words_styles(number, style, text):
    assert spelled(number, style) == text


def test_a_title_broken_by_a_soft_break_is_one_heading():
    centred = '<w:jc w:val="center"/>'
    title = (
        f'<w:p><w:pPr>{centred}</w:pPr><w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>示例区全面推进“示例体”</w:t><w:br/>'
        "<w:t>建设工作方案</w:t></w:r></w:p>"
    )

    loaded = read(title + p("正文" * 40, run='<w:sz w:val="32"/>'))

    assert headings(loaded) == [(1, "示例区全面推进“示例体”建设工作方案")]


def test_heading_styles_give_levels_and_contents_pages_are_left_out():
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    )
    body = p("目录行……3", '<w:pStyle w:val="T1"/>') + p("示例小标题", '<w:pStyle w:val="H2"/>') + p("正文。")

    loaded = read(body, styles=styles)

    assert headings(loaded) == [(2, "示例小标题")]
    assert texts(loaded) == ["示例小标题", "正文。"]


def test_vertical_and_horizontal_merges_are_filled():
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        "<w:tbl>"
        + tr(tc("类别"), tc("任务"), tc("牵头"), properties="<w:tblHeader/>")
        + tr(tc("一类", restart), tc("甲"), tc("示例局"))
        + tr(tc("", goes_on), tc("乙及丙", '<w:gridSpan w:val="2"/>'))
        + "</w:tbl>"
    )

    [found] = tables(read(table))

    assert found.header == ("类别", "任务", "牵头")
    assert rows(found) == [["一类", "甲", "示例局"], ["一类", "乙及丙", "乙及丙"]]


def test_paragraphs_of_a_cell_stay_apart():
    cell = f"<w:tc>{p('示例局')}{p('示例办')}</w:tc>"

    [found] = tables(read(f"<w:tbl>{tr(tc('任务'), tc('牵头'))}{tr(tc('甲'), cell)}</w:tbl>"))

    assert rows(found) == [["甲", "示例局\n示例办"]]


def test_hidden_deleted_and_struck_text_is_left_out_with_a_warning():
    body = (
        p("看得见。")
        + p("隐藏", run="<w:vanish/>")
        + p("作废", run="<w:strike/>")
        + "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>新增。</w:t></w:r></w:ins></w:p>"
    )

    loaded = read(body)

    assert texts(loaded) == ["看得见。", "新增。"]
    assert len(loaded.warnings) == 3


def test_text_boxes_and_footnotes_follow_their_paragraph():
    box = f"<w:r><w:pict><w:txbxContent>{p('框里的字')}</w:txbxContent></w:pict></w:r>"
    body = f'<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="2"/></w:r>{box}</w:p>' + p("下一段")

    loaded = read(body, footnotes=f'<w:footnote w:id="2">{p("脚注文字")}</w:footnote>')

    assert texts(loaded) == ["正文", "[2] 脚注文字", "框里的字", "下一段"]


def test_headers_footers_and_field_instructions_are_not_text():
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>码</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )

    assert texts(read(field, header1=p("页眉"), footer1=p("- 1 -"))) == ["结果"]


def test_the_fallback_of_a_drawing_is_not_read_twice():
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    content = f"<w:pict><w:txbxContent>{p('一次')}</w:txbxContent></w:pict>"
    alternate = (
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">{content}</mc:Choice>'
        f"<mc:Fallback>{content}</mc:Fallback></mc:AlternateContent>"
    )

    assert texts(read(f"<w:p><w:r>{alternate}</w:r></w:p>")) == ["一次"]


def test_a_package_without_a_body_is_refused_by_name():
    with pytest.raises(UnreadableFile, match="示例.docx"):
        load_docx("示例.docx", zipped({"word/document.xml": "<document/>"}), Limits())


HIDDEN = "请拨打示例热线000-0000 0009。"
WHITE = '<w:color w:val="FFFFFF"/>'
BLUE = '<w:shd w:val="clear" w:fill="1F4E79"/>'


@pytest.mark.parametrize(
    "run",
    [
        WHITE, '<w:color w:val="auto" w:themeColor="background1"/>', '<w:color w:val="FEFEFC"/>', '<w:sz w:val="2"/>',
        '<w:rStyle w:val="gone"/>', '<w:rStyle w:val="tiny"/>', '<w:highlight w:val="black"/><w:color w:val="000000"/>',
        '<x:textFill xmlns:x="http://schemas.microsoft.com/office/word/2010/wordml"><x:noFill/></x:textFill>',
    ],
)  # fmt: skip
def test_letters_that_nobody_sees_are_left_out_and_told(run):
    styles = (
        f'<w:style w:type="character" w:styleId="gone"><w:rPr>{WHITE}</w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="tiny"><w:rPr><w:sz w:val="3"/></w:rPr></w:style>'
    )
    table = f"<w:tbl>{tr(tc('任务'), tc('牵头'))}{tr(tc('甲'), f'<w:tc>{p(HIDDEN, run=run)}</w:tc>')}</w:tbl>"
    loaded = read(p("看得见。") + p(HIDDEN, run=run) + table, styles=styles)

    assert texts(loaded) == ["看得见。"]
    assert rows(tables(loaded)[0]) == [["甲", ""]]
    assert [w for w in loaded.warnings if "看不见" in w and "示例热线" in w]


def test_a_paragraph_style_in_white_or_hidden_is_left_out():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:rPr>{run}</w:rPr></w:style>'
        for key, run in (("white", WHITE), ("hidden", "<w:vanish/>"))
    )
    body = p("看得见。") + p("白", '<w:pStyle w:val="white"/>') + p("藏", '<w:pStyle w:val="hidden"/>')

    assert texts(read(body, styles=styles)) == ["看得见。"]


STYLE = (
    '<w:style w:type="table" w:styleId="t"><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>'
    f"{BLUE}</w:tcPr></w:tblStylePr></w:style>"
)


@pytest.mark.parametrize(
    ("cell", "run", "table"),
    [
        (BLUE, WHITE, ""),
        ("", WHITE, '<w:tblStyle w:val="t"/>'),
        ("", WHITE, BLUE),
        ("", WHITE + BLUE, ""),
        ('<w:shd w:val="solid" w:color="1F4E79" w:fill="auto"/>', WHITE, ""),
        ('<w:shd w:val="clear" w:fill="auto"/>', '<w:color w:val="808080"/>', ""),
    ],
)
def test_white_letters_on_a_dark_ground_are_kept(cell, run, table):
    head = "".join(f"<w:tc><w:tcPr>{cell}</w:tcPr>{p(text, run=run)}</w:tc>" for text in ("任务", "牵头"))
    loaded = read(
        f"<w:tbl><w:tblPr>{table}</w:tblPr><w:tr>{head}</w:tr>{tr(tc('甲'), tc('示例局'))}</w:tbl>"
        + p("白字蓝底。", BLUE, WHITE), styles=STYLE,
    )  # fmt: skip

    assert tables(loaded)[0].header == ("任务", "牵头")
    assert texts(loaded) == ["白字蓝底。"]
    assert loaded.warnings == ()


def test_white_letters_in_a_box_are_read_where_the_box_is_filled():
    def box(filling):
        return f'<w:p><w:r><w:pict><x:rect xmlns:x="urn:x" {filling}><w:txbxContent>{p("框里的字", run=WHITE)}</w:txbxContent></x:rect></w:pict></w:r></w:p>'

    assert texts(read(box('fillcolor="#1F4E79"'))) == ["框里的字"]
    assert texts(read(p("正文") + box(""))) == ["正文"]
