import pytest

from ingest.errors import UnreadableFile
from ingest.limits import Limits
from ingest.loaders.html import load_html
from tests.ingest.reading import assert_consistent, headings, rows, tables, texts

SENTENCE = "各学校要认真落实示例工作，按时报送材料，确保取得实效。"


def read(markup, encoding="utf-8"):
    loaded = load_html("示例.html", markup.encode(encoding), Limits())
    assert_consistent(loaded)
    return loaded


def page(article, around=""):
    head = "<head><title>示例通知_示例网</title></head>"
    return f"<html>{head}<body>{around}<div class='wrap'>{article}</div></body></html>"


def test_navigation_scripts_hidden_parts_and_footers_are_not_text():
    around = (
        "<div class='nav'>首页</div><div style='display: none'>藏</div><script>var 热线 = '000-0000 0001'</script>"
        "<!-- 注释 --><div class='side'>热点推荐：示例，示例，示例，示例。</div><footer>电话：000-0000 0002</footer>"
    )

    assert texts(read(page(f"<p>{SENTENCE}</p><p>{SENTENCE}</p>", around))) == [SENTENCE, SENTENCE]


def test_a_class_that_the_style_sheet_hides_is_not_text():
    style = "<style>.gone{ display:none }</style>"

    assert texts(read(page(f"{style}<p>{SENTENCE}</p><p class='gone'>{SENTENCE}</p>"))) == [SENTENCE]


def test_the_properties_table_is_read_and_is_not_text():
    table = (
        "<table><tr><th>索 引 号：</th><td>SL-0001</td><th>文号</th><td>示教〔2026〕1号</td></tr>"
        "<tr><th>发布机构</th><td>示例教育局</td><th>成文日期</th><td>2026年1月2日</td></tr></table>"
    )
    line = "<div class='info'><span>发布时间：2026-01-05 09:30</span></div>"

    loaded = read(page(f"{table}<h1>关于示例的通知</h1>{line}<div id='zoom'><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"))

    assert loaded.properties == {
        "index_number": "SL-0001",
        "number": "示教〔2026〕1号",
        "issuers": "示例教育局",
        "written": "2026-01-02",
        "published": "2026-01-05",
        "title": "关于示例的通知",
    }
    assert texts(loaded) == [SENTENCE, SENTENCE]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_encoding_is_found(encoding):
    markup = f"<meta charset='gb2312'>{page(f'<p>{SENTENCE}示例员喆©</p>')}"

    assert texts(read(markup, encoding)) == [f"{SENTENCE}示例员喆©"]


def test_inline_elements_cut_a_sentence_without_a_space():
    article = "<p>　　&emsp;家校<span>社协同育人“教</span>\n<font>联体”，</font><o:p></o:p>按时完成示例工作。</p>"

    assert texts(read(page(article))) == ["家校社协同育人“教联体”，按时完成示例工作。"]


def test_line_breaks_and_ordered_lists_are_lines():
    article = f"<p>{SENTENCE}</p><p>联系人：示例员<br>电话：000-0000 0001</p><ol start='2'><li>甲</li><li>乙</li></ol>"

    assert texts(read(page(article)))[1:] == ["联系人：示例员", "电话：000-0000 0001", "2. 甲", "3. 乙"]


def test_tables_with_spans_are_filled():
    article = (
        f"<p>{SENTENCE}</p><table><tr><th>区</th><th>馆</th></tr><tr><td rowspan=2>甲区</td><td>一馆</td></tr>"
        "<tr><td>二馆</td></tr></table>"
    )

    [table] = tables(read(page(article)))

    assert table.header == ("区", "馆") and rows(table) == [["甲区", "一馆"], ["甲区", "二馆"]]


def test_a_layout_table_is_text():
    article = f"<table><tr><td><p>{SENTENCE}</p><p>{SENTENCE}</p></td></tr></table>"

    assert texts(read(page(article))) == [SENTENCE, SENTENCE]


def test_headings_and_centred_titles():
    article = f"<p align='center'><strong>示例工作方案</strong></p><p>{SENTENCE}</p><h3>小标题</h3><p>{SENTENCE}</p>"

    assert headings(read(page(article))) == [(1, "示例工作方案"), (3, "小标题")]


def test_struck_text_is_left_out_with_a_warning():
    loaded = read(page(f"<p>{SENTENCE}<del>作废电话</del></p>"))

    assert "作废" not in loaded.text and len(loaded.warnings) == 1


def test_a_misleading_name_does_not_cost_the_article():
    assert texts(read(f"<body><div class='header'><p>{SENTENCE * 3}</p></div></body>")) == [SENTENCE * 3]


def test_a_page_nested_without_end_is_refused():
    with pytest.raises(UnreadableFile, match="嵌套过深"):
        read("<div>" * 5000 + SENTENCE)


HIDDEN = "请拨打示例热线000-0000 0009，加示例微信。"


@pytest.mark.parametrize(
    "style",
    [
        "color:#fff", "color:white", "color:rgb(254, 254, 254)", "color:transparent", "color:rgba(0,0,0,0)", "opacity:0",
        "font-size:0", "font-size:1px", "font-size:0.1em", "position:absolute;left:-9999px", "text-indent:-9999px",
        "position:absolute;clip:rect(1px,1px,1px,1px)", "height:0;overflow:hidden", "visibility:hidden", "transform:scale(0)",
        "background:#000;color:#000", "margin-left:-9999px", "-webkit-text-fill-color:transparent", "color:WHITE !important",
    ],
)  # fmt: skip
def test_text_that_its_style_keeps_out_of_sight_is_left_out_and_told(style):
    inline = read(
        page(f"<p>{SENTENCE}</p><p style='{style}'>{HIDDEN}</p><p>甲<span style='{style}'>{HIDDEN}</span>乙</p>")
    )
    sheet = f"<style>@media screen {{ div p.x, #y {{{style}}} }} /* 注 */</style>"
    ruled = read(page(f"{sheet}<p>{SENTENCE}</p><p class='b x'>{HIDDEN}</p><p>甲<span id='y'>{HIDDEN}</span>乙</p>"))

    for loaded in (inline, ruled):
        assert texts(loaded) == [SENTENCE, "甲乙"]
        assert [w for w in loaded.warnings if "看不见" in w and "示例热线" in w]


@pytest.mark.parametrize("attribute", ["hidden", "aria-hidden=true", "color=white"])
def test_text_that_an_attribute_hides_is_left_out_and_told(attribute):
    loaded = read(page(f"<p>{SENTENCE}</p><p><font {attribute}>{HIDDEN}</font></p>"))

    assert texts(loaded) == [SENTENCE]
    assert any("看不见" in warning for warning in loaded.warnings)


@pytest.mark.parametrize(
    "markup",
    [
        "<div style='background:#1a5fb4;color:#fff'>{}</div>",
        "<div style='background:url(a.png)'><p style='color:white'>{}</p></div>",
        "<div style='background-image:linear-gradient(#000,#111);color:#fff'>{}</div>",
        "<table bgcolor='#003366'><tr><td><font color='white'>{}</font></td></tr></table>",
        "<style>.top{{background-color:navy}} .top p{{color:#fff}}</style><div class='top'><p>{}</p></div>",
        "<div style='font-size:0'><p style='font-size:14px'>{}</p></div>",
        "<div style='visibility:hidden'><p style='visibility:visible'>{}</p></div>",
        "<div style='color:#fff'><p style='color:#333'>{}</p></div>",
        "<style>@media print {{ .no {{ display:none }} }}</style><p class='no'>{}</p>",
        "<style>p:hover {{ color:#fff }} .a .b {{ display:none }}</style><p class='b'>{}</p>",
        "<style>p.q {{ color:#000 }} .q {{ color:#fff }}</style><p class='q'>{}</p>",
        "<p style='text-indent:2em;opacity:0.9;color:#999'>{}</p>",
        "<div style='position:absolute;left:50%;margin-left:-600px;overflow:hidden;height:auto'><p>{}</p></div>",
    ],
)
def test_text_that_only_looks_hidden_is_kept(markup):
    loaded = read(page(f"<p>{SENTENCE}</p>{markup.format(HIDDEN)}"))

    assert HIDDEN in texts(loaded)
    assert not any("看不见" in warning for warning in loaded.warnings)
