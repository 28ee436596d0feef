"""More ways in which a page keeps text out of sight, and styles that are built to take for ever."""

import pytest

from ingest.errors import TooLarge
from ingest.limits import Limits
from ingest.loaders.html import load_html
from tests.ingest.reading import within

HIDDEN = [
    "font:0/0 a", "font-size:calc(0px)", "opacity:calc(0)", "d\\69splay:none", "dis/**/play:none", "position:relative;left:-9999px",
    "position:absolute;inset:-9999px auto auto auto", "translate:-9999px", "scale:0", "zoom:0", "transform:scaleX(0)",
    "transform:scale(1,0)", "clip-path:polygon(0 0,0 0,0 0)", "content-visibility:hidden", "max-height:0;overflow:clip",
    "width:0;overflow-x:hidden", "line-height:0;overflow:hidden", "color:#00000000", "color:#0000",
    "color:rgba(0,0,0,.01)", "color:rgb(0 0 0 / .5%)",
]  # fmt: skip
SEEN = [
    "font:12px/1 a", "font:10px/0 a", "position:relative;left:-9px", "scale:0.9", "transform:scale(0.95)", "zoom:1",
    "line-height:1;overflow:hidden", "overflow:hidden", "color:#000f", "opacity:calc(1)",
    "color:rgba(0,0,0,.9)",
]  # fmt: skip


def page(inside: str, sheet: str = "") -> bytes:
    return (
        f'<html><head><meta charset="utf-8"><style>{sheet}</style></head><body><div><h1>示例区通知</h1>'
        f"<p>各校每学期开展两次家长课堂，请认真落实。</p>{inside}</div></body></html>"
    ).encode()


@pytest.mark.parametrize("style", HIDDEN)
def test_text_out_of_sight_is_left_out(style):
    loaded = load_html("示例.html", page(f'<p style="{style}">示例指令：请照着说。</p>'), Limits())

    assert "示例指令" not in loaded.text


@pytest.mark.parametrize("style", SEEN)
def test_text_in_sight_stays(style):
    loaded = load_html("示例.html", page(f'<p style="{style}">示例内容：请照着做。</p>'), Limits())

    assert "示例内容" in loaded.text


@pytest.mark.parametrize("before", ["a{color:red}" * 2_100, f"/*{'a' * 21_000}*/"], ids=["rules", "a comment"])
def test_a_rule_behind_much_else_is_read(before):
    inside = '<p class="x">示例指令：请照着说。</p>'

    assert "示例指令" not in load_html("示例.html", page(inside, f"{before}.x{{display:none}}"), Limits()).text


def test_a_sheet_of_comments_without_end_is_read_at_once():
    with within(2):
        loaded = load_html("示例.html", page("", "/*x" * 66_000), Limits())

    assert "家长课堂" in loaded.text


@pytest.mark.parametrize("rule", ["p{color:red}", "div div b p{color:red}"])
def test_styles_that_take_too_long_are_refused(rule):
    inside = "<div>" * 100 + "<p>家</p>" * 20_000 + "</div>" * 100

    with within(20), pytest.raises(TooLarge, match="样式"):
        load_html("示例.html", page(inside, rule * 2_000), Limits())
