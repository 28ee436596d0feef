"""Plain text becomes HTML. Nothing that a person or a document wrote is ever taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape as escape_html

from assistant.marks import MARK
from knowledge.item_marks import BULLET

_SPACE_BEFORE_MARK = re.compile(rf"\s+(?={MARK.pattern})")
_NUMBERED = r"(\d{1,2})[.、．)](?!\d)"
_ORDERED = re.compile(rf"^\s*(?:{BULLET}\s*)?{_NUMBERED}\s*(?=\S)")
_BULLET = re.compile(rf"{_ORDERED.pattern}|^\s*{BULLET}\s*(?=\S)")
_PHONE = re.compile(r"(?<![\d-])(?:(?:0\d{2,3}-)?\d{7,8}(?![\d-])|1\d{10}(?!\d)|(?:12\d{3}|1[12]\d)(?!\d))")
_JOINED = "&#8288;"  # the word joiner: no line ends here
# Gradio fills `${…}` and `{{…}}` of HTML templates in, and Markdown has its own characters.
_SPECIAL = {ord(c): f"&#{ord(c)};" for c in "${}`*_~\\|[]"}


def escape(text: str) -> str:
    """`text` as it is, whatever it holds, between tags or in a quoted attribute."""
    return escape_html(text).translate(_SPECIAL)


def paragraphs(text: str, turn: int, phones: bool = False) -> str:
    """An answer's text in one line of HTML: paragraphs, lists, tables, and a link for every [n] mark.

    `turn` tells the sources of this answer from those of others on the page. With `phones` numbers can be tapped:
    where it is urgent, since elsewhere 120 may be a count.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    return "".join(_blocks(lines, _Inline(turn, phones)))


def with_phone_links(text: str) -> str:
    """Escaped text whose phone numbers can be tapped."""
    parts: list[str] = []
    done = 0
    for match in _PHONE.finditer(text):
        number = match.group()
        parts.append(f'{escape(text[done:match.start()])}<a href="tel:{number}">{number}</a>')
        done = match.end()
    return "".join(parts) + escape(text[done:])


def has_phone(text: str) -> bool:
    """Whether a number to call stands in a text."""
    return bool(_PHONE.search(text))


def cite_link(turn: int, number: int) -> str:
    """The mark that opens a source, joined to the word before it: on a line of its own it would mark nothing."""
    return f'{_JOINED}<a class="jlt-cite" href="#{source_id(turn, number)}">{number}</a>'


def source_id(turn: int, number: int) -> str:
    """The element that shows citation `number` of the answer `turn`."""
    return f"source-{turn}-{number}"


@dataclass(frozen=True, slots=True)
class _Inline:
    """Makes the HTML of what stands within a line: marks, bold words, and phone numbers where they can be tapped."""

    turn: int
    phones: bool

    def __call__(self, text: str) -> str:
        parts = MARK.split(_SPACE_BEFORE_MARK.sub("", text))  # words and numbers by turns
        return "".join(cite_link(self.turn, int(part)) if i % 2 else self._bold(part) for i, part in enumerate(parts))

    def _bold(self, text: str) -> str:
        plain = with_phone_links if self.phones else escape
        pieces = re.split(r"\*\*(.+?)\*\*", text)
        return "".join(f"<strong>{plain(p)}</strong>" if i % 2 else plain(p) for i, p in enumerate(pieces))


def _blocks(lines: list[str], inline: _Inline) -> Iterator[str]:
    for kind, group in _grouped(lines):
        if kind == "table":
            yield _table(group, inline)
        elif kind in ("ul", "ol"):
            yield f"<{kind}{_start(group[0])}>{''.join(_items(group, inline))}</{kind}>"
        else:
            yield "".join(f"<p>{inline(line)}</p>" for line in group)


def _items(lines: list[str], inline: _Inline) -> Iterator[str]:
    """List items; a number that does not follow on the one before is said."""
    before: int | None = None
    for line in lines:
        number = _number(line)
        value = f' value="{number}"' if before is not None and number is not None and number != before + 1 else ""
        yield f"<li{value}>{inline(_BULLET.sub('', line))}</li>"
        before = number


def _start(line: str) -> str:
    """A list that goes on after other words keeps its numbers."""
    number = _number(line)
    return f' start="{number}"' if number not in (None, 1) else ""


def _number(line: str) -> int | None:
    ordered = _ORDERED.match(line)
    return int(ordered.group(1)) if ordered else None


def _grouped(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    group: list[str] = []
    kind = ""
    for line in lines:
        if _kind(line) != kind and group:
            yield kind, group
            group = []
        kind = _kind(line)
        group.append(line)
    if group:
        yield kind, group


def _kind(line: str) -> str:
    if line.strip().startswith("|") and line.strip().endswith("|"):
        return "table"
    if _BULLET.match(line):
        return "ul" if _number(line) is None else "ol"
    return "p"


def _table(lines: list[str], inline: _Inline) -> str:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    rows = [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    head, *body = ([inline(cell) for cell in row] for row in rows)
    top = "".join(f"<th>{cell}</th>" for cell in head)
    rest = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in body)
    return f'<div class="jlt-table"><table><thead><tr>{top}</tr></thead><tbody>{rest}</tbody></table></div>'


def lines_html(text: str) -> str:
    """Text with its line breaks kept."""
    return "<br>".join(escape(line) for line in text.split("\n"))


def done_html(message: str) -> str:
    """What a screen reader says when something was done."""
    return f'<p class="jlt-good" role="status">{escape(message)}</p>'
