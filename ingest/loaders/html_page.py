"""A web page as a tree: what is hidden or navigation taken out, the article found by where its sentences stand."""

from __future__ import annotations

import re
from typing import Any

from ingest.errors import TooLarge, UnreadableFile
from ingest.loaders.html_properties import holds_properties

_FURNITURE = re.compile(
    r"(?:^|[-_])(?:nav|navi|navbar|menu|topbar|header|head|foot|footer|bottom|copyright|crumbs?|breadcrumbs?|position"
    r"|location|side|sidebar|aside|share|relate|related|relative|recommend|hot|rank|ad|ads|advert|banner|login|search|pager|pagination"
    r"|qrcode|ewm|toolbar|tools?|print|links?|friend|comments?|popup|modal|tip|cookie|attach|fj|sitemap)(?:$|[-_\d])"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ARTICLE = re.compile(r"content|article|zoom|editor|detail|main|text|body|news|post|page", re.IGNORECASE)
_SENTENCE_MARK = re.compile(r"[。；！？，、：,;:]")
_INLINE = frozenset("span font b strong em i u o:p sup sub br small big mark".split())
_CONTAINERS = frozenset("div article section main td tr tbody table form center span body".split())
_DESCEND = 0.85
_DESCEND_NAMED = 0.5
_SHORT_CHARS = 60
_SHORT_LINE = 8
_MAX_DEPTH = 300
_MAX_ELEMENTS = 400_000


def parse_page(name: str, text: str) -> Any:
    """The root element of a page.

    Raises:
        UnreadableFile: if there is no element in it, or the elements are nested too deep to be a page.
        TooLarge: if there are too many elements.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableFile(name, "网页里没有内容") from error
    _check_shape(name, root)
    return root


def _check_shape(name: str, root: Any) -> None:
    from lxml import etree

    depth = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > _MAX_DEPTH:
            raise UnreadableFile(name, "网页元素嵌套过深")
        if count > _MAX_ELEMENTS:
            raise TooLarge(name, "网页元素数", _MAX_ELEMENTS)


def strip_furniture(root: Any) -> None:
    """Remove navigation, side bars, sharing and footers, told by the names that pages give them.

    A misleading name must not cost the article: what holds more than half of the sentences, or a table of the
    document's properties, stays.
    """
    weights = sentence_weights(root)
    most = weights[root] / 2
    for element in list(root.iter("div", "ul", "ol", "section", "header", "span", "p", "dl", "form", "td")):
        if element.tag == "header" or _is_furniture(element):
            misnamed = weights.get(element, 0) > max(most, _SHORT_CHARS)
            if not misnamed and not any(holds_properties(table) for table in element.iter("table", "dl")):
                _remove(element)


def article_of(root: Any) -> Any:
    """The smallest element that holds nearly all of the page's sentences.

    From the body downwards into the child that holds at least 85 % of them, or half where its name says that it is the
    article; sentences count by their characters outside links.
    """
    weights = sentence_weights(root)
    body = root.find("body")
    current = body if body is not None else root
    while True:
        child = max(
            (child for child in current if child.tag in _CONTAINERS), key=lambda child: weights[child], default=None
        )
        if child is None or weights[child] == 0:
            return current
        share = _DESCEND_NAMED if _is_named_article(child) else _DESCEND
        if weights[child] < share * weights[current]:
            return current
        current = child


def sentence_weights(root: Any) -> dict[Any, int]:
    """Of every element, the characters of the sentences in and under it, those of links left out."""
    elements = list(root.iter("*"))
    weights = {element: _own_weight(element) for element in elements}
    for element in reversed(elements):
        parent = element.getparent()
        if parent is not None and element is not root:
            weights[parent] += weights[element]
    return weights


def _own_weight(element: Any) -> int:
    if element.tag in _INLINE or element.tag == "a":
        return 0
    text = _own_text(element)
    return len(text) if len(text) >= _SHORT_LINE and _SENTENCE_MARK.search(text) else 0


def _own_text(block: Any) -> str:
    """The text that stands in a block itself, not in blocks inside it or in links."""
    pieces = [block.text or ""]
    for child in block:
        if child.tag in _INLINE:
            pieces.append("".join(child.itertext()))
        pieces.append(child.tail or "")
    return "".join("".join(pieces).split())


def _is_named_article(element: Any) -> bool:
    return element.tag in ("article", "main") or bool(_ARTICLE.search(_names(element)))


def _is_furniture(element: Any) -> bool:
    return any(_FURNITURE.search(_CAMEL.sub("-", name).lower()) for name in _names(element).split())


def _names(element: Any) -> str:
    return f"{element.get('id') or ''} {element.get('class') or ''}"


def _remove(element: Any) -> None:
    """Take an element out and leave the text that follows it."""
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()
