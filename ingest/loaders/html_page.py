"""A web page as a tree: what is hidden or navigation taken out, the article found by where its sentences stand."""

from __future__ import annotations

import re
from typing import Any

from ingest.errors import UnreadableFile

_UNREAD = frozenset(
    "script style noscript template iframe object embed applet svg canvas audio video button select option textarea input"
    " head nav footer aside menu dialog map area link meta frame frameset datalist".split()
)
_FURNITURE = re.compile(
    r"(?:^|[-_])(?:nav|navi|navbar|menu|topbar|header|head|foot|footer|bottom|copyright|crumbs?|breadcrumbs?|position|location"
    r"|side|sidebar|aside|share|relate|related|relative|recommend|hot|rank|ad|ads|advert|banner|login|search|pager|pagination"
    r"|qrcode|ewm|toolbar|tools?|print|links?|friend|comments?|popup|modal|tip|cookie|attach|fj|sitemap)(?:$|[-_\d])"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ARTICLE = re.compile(r"content|article|zoom|editor|detail|main|text|body|news|post|page", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])")
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_SIMPLE_SELECTOR = re.compile(r"[a-z]*([.#])([\w-]+)$")
_SENTENCE_MARK = re.compile(r"[。；！？，、：,;:]")
_DESCEND = 0.85
_DESCEND_NAMED = 0.5
_LINKED = 0.5
_MAX_DEPTH = 200


def parse_page(name: str, text: str) -> Any:
    """The root element of a page.

    Raises:
        UnreadableFile: if there is no element in it.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableFile(name, "网页里没有内容") from error
    return root


def strip_unseen(root: Any) -> None:
    """Remove what a reader never sees: scripts, forms, comments, and what is hidden by an attribute or a simple rule."""
    hidden = _hidden_selectors(root)
    for element in list(root.iter("*")):
        if element is not root and (element.tag in _UNREAD or _is_hidden(element, hidden)):
            _remove(element)


def strip_furniture(root: Any) -> None:
    """Remove navigation, side bars, sharing and footers, told by the names that pages give them."""
    for element in list(root.iter("div", "ul", "ol", "section", "header", "span", "p", "dl", "form", "td")):
        if element.tag == "header" or _is_furniture(element):
            if not _holds_most(element, root):
                _remove(element)


def article_of(root: Any) -> Any:
    """The smallest element that holds nearly all of the page's sentences.

    From the body downwards into the child that holds at least 85 % of them, or half where its name says that it is the
    article; sentences count by their characters outside links.
    """
    body = root.find("body")
    current = body if body is not None else root
    for _ in range(_MAX_DEPTH):
        weights = [(sentence_chars(child), child) for child in current if _is_container(child)]
        best, child = max(weights, key=lambda pair: pair[0], default=(0, None))
        share = _DESCEND_NAMED if child is not None and _is_named_article(child) else _DESCEND
        if child is None or best == 0 or best < share * sentence_chars(current):
            return current
        current = child
    return current


def sentence_chars(element: Any) -> int:
    """Characters of the paragraphs that read as sentences, those of links left out."""
    total = 0
    for block in element.iter("p", "div", "td", "li", "section", "article", "blockquote", "dd", "h1", "h2", "h3", "span"):
        if block.tag == "span" and block.getparent() is not None and block.getparent().tag != "div":
            continue
        text = _own_text(block)
        if len(text) >= 8 and (_SENTENCE_MARK.search(text) or block.tag in ("p", "td")):
            total += len(text)
    return total


def _own_text(block: Any) -> str:
    """The text that stands in a block itself, not in blocks inside it or in links."""
    pieces = [block.text or ""]
    for child in block:
        if child.tag in ("span", "font", "b", "strong", "em", "i", "u", "o:p", "sup", "sub", "br"):
            pieces.append("".join(child.itertext()))
        pieces.append(child.tail or "")
    return "".join("".join(pieces).split())


def _is_container(element: Any) -> bool:
    return element.tag in ("div", "article", "section", "main", "td", "tr", "tbody", "table", "form", "center", "span", "body")


def _is_named_article(element: Any) -> bool:
    return element.tag in ("article", "main") or bool(_ARTICLE.search(_names(element)))


def _is_furniture(element: Any) -> bool:
    return any(_FURNITURE.search(_CAMEL.sub("-", name).lower()) for name in _names(element).split())


def _holds_most(element: Any, root: Any) -> bool:
    """A misleading name must not cost the article: more than half of the sentences are never furniture."""
    inside = sentence_chars(element)
    return inside > 60 and inside * 2 > sentence_chars(root)


def _names(element: Any) -> str:
    return f"{element.get('id') or ''} {element.get('class') or ''}"


def _is_hidden(element: Any, hidden: frozenset[str]) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN_STYLE.search((element.get("style") or "").lower()):
        return True
    names = [f"#{element.get('id')}", *(f".{name}" for name in (element.get("class") or "").split())]
    return any(name in hidden for name in names)


def _hidden_selectors(root: Any) -> frozenset[str]:
    """The .class and #id selectors that the page's own style sheets hide."""
    found = set()
    for style in root.iter("style"):
        for selectors, rules in _RULE.findall((style.text or "")[:200_000]):
            if _HIDDEN_STYLE.search(rules.lower()):
                for selector in selectors.split(","):
                    if match := _SIMPLE_SELECTOR.match(selector.strip()):
                        found.add(match.group(1) + match.group(2))
    return frozenset(found)


def _remove(element: Any) -> None:
    """Take an element out and leave the text that follows it."""
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()
