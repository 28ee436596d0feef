"""The runs of a Word paragraph → its visible text; text boxes and notes are put aside for the lines after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ingest.loaders.docx_ground import box_ground, is_clear, is_out_of_sight, is_squeezed
from ingest.loaders.docx_numbering import W
from ingest.loaders.docx_styles import ParagraphLook, Styles, switch
from ingest.loaders.lines import glue
from ingest.loaders.unseen import WHITE, Colour

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WRAPPERS = frozenset(f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_INLINE = WRAPPERS | {f"{W}{tag}" for tag in ("hyperlink", "fldSimple", "dir", "bdo", "ruby", "rubyBase")}
_GONE = frozenset(f"{W}{tag}" for tag in ("del", "moveFrom"))


class Runs:
    """Reads runs. A field can reach over several paragraphs, so one reader serves a whole document, in its order.

    `notes` holds the footnotes and endnotes by kind and number, `cell_text` reads the paragraphs of a box or note. `ground`
    lies behind what is read now, `unseen` are the letters that can't be read on it.
    """

    def __init__(
        self,
        styles: Styles,
        notes: Mapping[str, Mapping[str, Any]],
        cell_text: Callable[[Any], str],
        warn: Callable[[str], None],
    ) -> None:
        self._styles = styles
        self._notes = notes
        self._cell_text = cell_text
        self._warn = warn
        self._fields: list[bool] = []
        self._asides: list[str] = []
        self._in_note = False
        self._told: set[tuple[str, str]] = set()
        self.ground: Colour | None = WHITE
        self.unseen: list[str] = []

    @contextmanager
    def on(self, ground: Colour | None) -> Iterator[None]:
        """Read what lies on another ground."""
        before, self.ground = self.ground, ground
        yield
        self.ground = before

    def text(self, paragraph: Any, look: ParagraphLook) -> str:
        """The visible text of a paragraph without its number; soft line breaks are line feeds."""
        pieces: list[str] = []
        self._inline(paragraph, look, pieces)
        return "".join(pieces)

    def take_asides(self) -> list[str]:
        """The text boxes and notes met since the last call, in order."""
        asides, self._asides = self._asides, []
        return asides

    def _inline(self, parent: Any, look: ParagraphLook, pieces: list[str]) -> None:
        for child in parent:
            if child.tag == f"{W}r":
                self._run(child, look, pieces)
            elif child.tag in _INLINE:
                self._inline(child, look, pieces)
            elif child.tag in _GONE:
                self._warn("文件含修订痕迹：已删除的文字没有入库，新增的文字按已接受处理。")
            elif child.tag == f"{MC}AlternateContent":
                self._inline(choice(child), look, pieces)
            elif isinstance(child.tag, str) and child.tag.startswith(_MATH):
                pieces.extend(math.text or "" for math in child.iter(f"{_MATH}t"))

    def _run(self, run: Any, look: ParagraphLook, pieces: list[str]) -> None:
        properties = run.find(f"{W}rPr")
        if self._styles.is_hidden(properties, look):
            self._warn("文件含隐藏文字，没有入库。")
            return
        if properties is not None and (switch(properties, "strike") or switch(properties, "dstrike")):
            self._warn("文件含带删除线的文字，没有入库。")
            return
        letters = self._styles.run(properties, look)
        if not letters.is_seen(self.ground) or (properties is not None and (is_clear(properties) or is_squeezed(properties))):
            self.unseen.append("".join(text.text or "" for text in run.iterchildren(f"{W}t")))
            return
        for child in run:
            if child.tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif not any(self._fields):
                pieces.append(self._run_part(child))

    def _field(self, kind: str | None) -> None:
        """Between begin and separate stands the field's instruction, after it what is seen."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _run_part(self, part: Any) -> str:
        tag = part.tag.removeprefix(W) if isinstance(part.tag, str) else ""
        if tag == "t":
            return part.text or ""
        if tag in ("br", "cr"):
            return "" if part.get(f"{W}type") in ("page", "column") else "\n"
        if tag in ("tab", "ptab"):
            return " "
        if tag == "noBreakHyphen":
            return "-"
        if tag == "sym":
            return _symbol(part.get(f"{W}char"))
        if tag in ("footnoteReference", "endnoteReference"):
            self._note(tag.removesuffix("Reference"), str(part.get(f"{W}id")))
        elif tag in ("drawing", "pict", "object") or part.tag == f"{MC}AlternateContent":
            self._boxes(choice(part) if part.tag == f"{MC}AlternateContent" else part)
        return ""

    def _note(self, kind: str, number: str) -> None:
        """A note has no notes of its own: a file whose notes refer to each other would be read without end. For the same
        reason it is read where it is first referred to, and only there."""
        note = self._notes[kind].get(number)
        if note is not None and not self._in_note and (kind, number) not in self._told:
            self._told.add((kind, number))
            self._in_note = True
            text = glue(f"[{number}] ", self._cell_text(note).replace("\n", " ").strip())
            self._in_note = False
            self._asides.append(text)

    def _boxes(self, drawing: Any) -> None:
        """Text boxes are read where they are anchored, after the paragraph that holds them."""
        for child in drawing:
            if is_out_of_sight(child):
                self.unseen.append("".join(text.text or "" for text in child.iter(f"{W}t")))
                continue
            if child.tag == f"{W}txbxContent":
                with self.on(box_ground(child, self.ground)):
                    self._asides.append(self._cell_text(child))
            elif child.tag != f"{MC}Fallback":
                self._boxes(child)


def choice(alternate: Any) -> Any:
    """The branch of an alternative that a modern reader shows."""
    found = alternate.find(f"{MC}Choice")
    return found if found is not None else alternate


def _symbol(code: str | None) -> str:
    try:
        character = chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ue000" <= character <= "\uf8ff" else character
