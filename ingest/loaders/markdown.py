"""What a reader of Markdown sees: without comments, pictures, the targets of links and the tags of inline HTML, and without
what these hide."""

from __future__ import annotations

import re

from ingest.loaders.html_page import parse_page
from ingest.loaders.html_unseen import strip_unseen

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*\S[^\n]*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"^[ ]{0,3}\[\^([^\]\s]{1,20})\]:[ \t]*(?=\S)", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,20}\]")
_TARGET = r"\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)"
_PICTURE = re.compile(rf"!\[[^\[\]\n]{{0,500}}\](?:{_TARGET}|\[[^\[\]\n]{{0,200}}\])")
_LINK = re.compile(rf"(?<!!)\[([^\[\]\n]{{1,500}})\]{_TARGET}")
_TAGS = (
    "a abbr address article aside audio b bdi bdo big blockquote br button canvas center cite code del details dfn dialog div"
    " em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd label li main"
    " map mark menu meta nav nobr noscript object ol option p path pre q rp rt ruby s samp script section select small span"
    " strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time tr tt u ul var video wbr"
)
_TAG = re.compile(rf"</?(?:{'|'.join(_TAGS.split())})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_AMPERSAND = re.compile(r"&(?!(?:[a-zA-Z]{2,10}|#\d{1,6}|#x[\da-fA-F]{1,5});)")
_ON_THE_LINE = ("br", "td", "th")
_ON_LINES = "p div li tr h1 h2 h3 h4 h5 h6 table ul ol blockquote section article hr".split()


def as_shown(name: str, text: str) -> tuple[str, list[str]]:
    """The text of a Markdown file without front matter as a reader sees it, and the sentences that its tags hide. A text
    without any of these marks comes back as it is.

    Raises:
        IngestError: if its tags are nested too deep or are too many.
    """
    unseen: list[str] = []
    shown = _without_comments(text)
    shown = _FOOTNOTE_MARK.sub("", _FOOTNOTE.sub(r"注\1：", _DEFINITION.sub("", shown)))
    shown = _LINK.sub(r"\1", _PICTURE.sub("", shown))
    if _TAG.search(shown):
        shown = _without_tags(name, shown, unseen)
    return shown, unseen


def _without_comments(text: str) -> str:
    """One that never ends hides nothing, and is not looked for the end of again and again."""
    last = text.rfind("-->") + 3 if "-->" in text else 0
    return _COMMENT.sub("", text[:last]) + text[last:]


def _without_tags(name: str, text: str, unseen: list[str]) -> str:
    root = parse_page(name, f"<html><body><div>{_escaped(text)}</div></body></html>")
    strip_unseen(name, root, unseen.append)
    for tags, room in ((_ON_THE_LINE, " "), (_ON_LINES, "\n")):
        for element in root.iter(*tags):
            element.tail = room + (element.tail or "")
    return "".join(root.itertext())


def _escaped(text: str) -> str:
    """With every < that opens no known tag as text."""
    pieces: list[str] = []
    end = 0
    for tag in _TAG.finditer(text):
        pieces += [_as_text(text[end : tag.start()]), tag.group()]
        end = tag.end()
    return "".join([*pieces, _as_text(text[end:])])


def _as_text(text: str) -> str:
    return _AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace("\r", "&#13;")
