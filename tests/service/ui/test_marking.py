from __future__ import annotations

from assistant.service.ui.marking import CUT, Marker
from knowledge.types import Citation, Document, Metadata

TEXT = "前<文\n引用后文再引用尾"
DOCUMENT = Document("a.md", 1, 1, "a.md", Metadata("示例"))


def cited(*places: tuple[int, int]) -> list[Citation]:
    return [Citation(n, DOCUMENT, "", TEXT[a:b], a, b) for n, (a, b) in enumerate(places, start=1)]


def same(text: str) -> str:
    return text


def test_a_quote_is_marked_where_it_stands() -> None:
    html = Marker(TEXT, cited((4, 6))).html(0, 8, same)

    assert html == '前&lt;文<br><mark data-numbers="1">引用</mark>后文'


def test_of_several_quotes_each_says_its_number_once() -> None:
    html = Marker(TEXT, cited((9, 11), (4, 6))).html(4, 12, same)

    assert html == (
        '<b class="jlt-nth">2</b><mark data-numbers="2">引用</mark>后文再'
        '<b class="jlt-nth">1</b><mark data-numbers="1">引用</mark>尾'
    )


def test_quotes_that_overlap_share_what_is_in_both() -> None:
    html = Marker(TEXT, cited((4, 8), (6, 9))).html(4, 9, same)

    assert html == (
        '<b class="jlt-nth">1</b><mark data-numbers="1">引用</mark>'
        '<b class="jlt-nth">2</b><mark data-numbers="1 2">后文</mark><mark data-numbers="2">再</mark>'
    )


def test_a_quote_that_begins_in_what_is_not_shown_is_marked_all_the_same() -> None:
    html = Marker(TEXT, cited((4, 8))).html(0, 9, lambda text: text.replace(f"\n{CUT}", "").replace("\n", ""))

    assert html == '前&lt;文<mark data-numbers="1">引用后文</mark>再'
