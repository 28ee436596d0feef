"""OFD, the Chinese fixed-layout format (GB/T 33190-2016): a zip of XML pages with placed text and paths.

Lengths are in millimetres and y counts downwards, so pages need no turning; they are written out in points.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.blocks import LoadedDocument
from ingest.errors import TooLarge, UnreadableFile
from ingest.limits import Deadline, Limits
from ingest.loaders.building import DocumentBuilder
from ingest.loaders.glyphs import Edge, Glyph, PageContent
from ingest.loaders.image import frames
from ingest.loaders.ocr import recognise_page, warn_of_recognition
from ingest.loaders.ofd_unseen import grounds_of, is_painted, numbers_in
from ingest.loaders.package import Package
from ingest.loaders.pages import write_pages
from ingest.loaders.unseen import warn_of_unseen

_POINTS = 72 / 25.4
_A4 = (0.0, 0.0, 210.0, 297.0)
_PATH_STEP = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")
_MAX_REPEAT = 10_000
_LONG = 6.0
_MIN_CHARS = 8


def load_ofd(name: str, raw: bytes, limits: Limits) -> LoadedDocument:
    """Read an OFD file; pages that are pictures are recognised.

    Raises:
        IngestError: if it is damaged, encrypted, hostile or too large.
    """
    with Package(name, raw, limits) as package:
        return _Reader(package, limits).read()


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where the coordinates of a page object start on the page, in millimetres."""

    x: float
    y: float


class _Reader:
    def __init__(self, package: Package, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        self._builder = DocumentBuilder(package.name, limits)
        self._pictures: dict[str, str] = {}
        self._recognised: list[int] = []
        self._unseen: list[str] = []

    def read(self) -> LoadedDocument:
        deadline = Deadline.start(self._package.name, self._limits)
        pages: list[PageContent] = []
        for root in _all(self._package.xml("OFD.xml"), "DocRoot"):
            for path, area in self._pages(_resolved("", root.text)):
                if len(pages) >= self._limits.pages:
                    raise TooLarge(self._package.name, "页数", self._limits.pages)
                deadline.check()
                pages.append(self._page(path, area, len(pages) + 1))
        if not pages:
            raise UnreadableFile(self._package.name, "OFD 里没有页面")
        warn_of_unseen(self._builder, "OFD ", self._unseen)
        warn_of_recognition(self._builder, self._recognised)
        write_pages(pages, self._builder, deadline)
        return self._builder.build("ofd")

    def _pages(self, document_path: str) -> Iterator[tuple[str, tuple[float, ...]]]:
        document = self._package.xml(document_path)
        folder = posixpath.dirname(document_path)
        area = _box(next(_all(document, "PhysicalBox"), None)) or _A4
        for resource in (*_all(document, "DocumentRes"), *_all(document, "PublicRes")):
            self._read_resources(_resolved(folder, resource.text))
        for page in _all(document, "Page"):
            if page.get("BaseLoc"):
                yield _resolved(folder, page.get("BaseLoc")), area

    def _read_resources(self, path: str) -> None:
        if path not in self._package:
            return
        root = self._package.xml(path)
        folder = posixpath.join(posixpath.dirname(path), root.get("BaseLoc") or "")
        for media in _all(root, "MultiMedia"):
            file = next(_all(media, "MediaFile"), None)
            if file is not None:
                self._pictures[str(media.get("ID"))] = _resolved(folder, file.text)

    def _page(self, path: str, area: tuple[float, ...], number: int) -> PageContent:
        root = self._package.xml(path)
        _, _, width, height = _box(next(_all(root, "PhysicalBox"), None)) or area
        grounds = grounds_of(root)
        shown = [item for item in _all(root, "TextObject") if _is_seen(item)]
        painted = [is_painted(item, grounds, width, height) for item in shown]
        self._unseen += [_words(item) for item, is_seen in zip(shown, painted, strict=True) if not is_seen]
        glyphs = [glyph for item, is_seen in zip(shown, painted, strict=True) if is_seen for glyph in _text(item)]
        edges = [edge for item in _all(root, "PathObject") if _is_seen(item) for edge in _path(item)]
        content = PageContent(number, width * _POINTS, height * _POINTS, glyphs, edges)
        return content if len(glyphs) >= _MIN_CHARS else self._recognised_page(root, content)

    def _recognised_page(self, root: Any, content: PageContent) -> PageContent:
        """The page's largest picture, recognised; the page itself where there is none."""
        pictures = [self._pictures.get(str(item.get("ResourceID")), "") for item in _all(root, "ImageObject")]
        pictures = [path for path in pictures if path in self._package]
        if not pictures or len(self._recognised) >= self._limits.ocr_pages:
            return content
        raw = max((self._package.read(path) for path in pictures), key=len)
        picture = next(iter(frames(self._package.name, raw, self._limits)))
        self._recognised.append(content.number)
        return recognise_page(picture, content.number, content.width, content.height, self._builder)


def _all(root: Any, name: str) -> Iterator[Any]:
    """Elements by local name: producers differ in how they bind the namespace."""
    return (element for element in root.iter("{*}" + name))


def _resolved(folder: str, location: str | None) -> str:
    """A location in the package: absolute from its root or relative to `folder`."""
    location = (location or "").strip().replace("\\", "/")
    joined = location if location.startswith("/") else posixpath.join("/", folder, location)
    return posixpath.normpath(joined).lstrip("/")


def _box(element: Any | None) -> tuple[float, ...] | None:
    numbers = numbers_in(None if element is None else element.text)
    return tuple(numbers) if len(numbers) == 4 else None


def _is_seen(item: Any) -> bool:
    return item.get("Visible") not in ("false", "0") and item.get("Alpha") not in ("0",)


def _words(item: Any) -> str:
    return "".join(code.text or "" for code in _all(item, "TextCode"))


def _origin(item: Any) -> _Origin:
    boundary = numbers_in(item.get("Boundary"))
    return _Origin(boundary[0], boundary[1]) if len(boundary) == 4 else _Origin(0.0, 0.0)


def _text(item: Any) -> Iterator[Glyph]:
    """The characters of a text object; X and Y are the left end of the base line, DeltaX the steps between them."""
    origin, matrix = _origin(item), _matrix(item)
    size = next(iter(numbers_in(item.get("Size"))), 4.0)
    for code in _all(item, "TextCode"):
        x, y = (next(iter(numbers_in(code.get(name))), 0.0) for name in ("X", "Y"))
        text = code.text or ""
        across, down = _deltas(code.get("DeltaX")), _deltas(code.get("DeltaY"))
        for index, character in enumerate(text):
            px, py = _placed(matrix, x, y)
            left, base = origin.x + px, origin.y + py
            scale = abs(matrix[3]) or 1.0
            step = across[index] if index < len(across) else 0.0 if down else _advance(character) * size
            width = min(max(step, _advance(character) * size), size) * (abs(matrix[0]) or 1.0)
            top, bottom = base - 0.88 * size * scale, base + 0.12 * size * scale
            x0, x1 = left * _POINTS, (left + width) * _POINTS
            yield Glyph(character, x0, x1, top * _POINTS, bottom * _POINTS, size * scale * _POINTS)
            x += step
            y += down[index] if index < len(down) else 0.0


def _advance(character: str) -> float:
    """The usual width of a character in ems."""
    return 0.5 if character.isascii() else 1.0


def _matrix(item: Any) -> tuple[float, ...]:
    numbers = numbers_in(item.get("CTM"))
    return tuple(numbers) if len(numbers) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _placed(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _deltas(text: str | None) -> list[float]:
    """Steps between characters; `g 3 4.2` stands for three steps of 4.2."""
    steps: list[float] = []
    words = (text or "").split()
    index = 0
    while index < len(words):
        if words[index] == "g" and index + 2 < len(words):
            repeated = numbers_in(words[index + 2])
            count = int(words[index + 1]) if words[index + 1].isdecimal() else 0
            steps += repeated[:1] * min(count, _MAX_REPEAT)
            index += 3
        else:
            steps += numbers_in(words[index])[:1]
            index += 1
    return steps


def _path(item: Any) -> Iterator[Edge]:
    """The horizontal and vertical strokes of a path object."""
    origin, matrix = _origin(item), _matrix(item)
    for data in _all(item, "AbbreviatedData"):
        here = start = (0.0, 0.0)
        for step, arguments in _PATH_STEP.findall(data.text or ""):
            numbers = numbers_in(arguments)
            point = (numbers[-2], numbers[-1]) if len(numbers) >= 2 else start
            if step in "LC":
                yield from _edge(origin, _placed(matrix, *here), _placed(matrix, *point))
            elif step in "SM":
                start = point
            here = point


def _edge(origin: _Origin, first: tuple[float, float], second: tuple[float, float]) -> Iterator[Edge]:
    xs = sorted((origin.x + point[0]) * _POINTS for point in (first, second))
    ys = sorted((origin.y + point[1]) * _POINTS for point in (first, second))
    across, down = xs[1] - xs[0], ys[1] - ys[0]
    if down < 1.0 and across > _LONG:
        yield Edge(xs[0], ys[0], xs[1], ys[0])
    elif across < 1.0 and down > _LONG:
        yield Edge(xs[0], ys[0], xs[0], ys[1])
