"""Procedures: numbered steps under a heading that says so, chains of 一是…二是…, chains drawn with dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.extraction.reading import Paragraph, Reading, unnumbered
from knowledge.bodies import find_bodies
from knowledge.facts import Procedure, Step
from knowledge.text import readable
from knowledge.types import DocumentKind

_HEADING = re.compile(r"步骤|流程|程序|环节|怎么办理|如何办理|办理方法")
_CHAIN = re.compile(r"([一二三四五六七八九十])(?:是|要)(?=[\u4e00-\u9fff“])")
_STAGE = re.compile(r"环节|步骤|流程|程序|阶段")
_QUOTED = re.compile(r"“(?P<steps>[^“”]+)”(?=(?P<tail>[^，。；]{0,12}))")
_DASH = re.compile(r"(?:(?<!\s)\s++)?(?:——|—|→|－|->)\s*+")
_STEP_CHARS = 14
_ACTORS = re.compile(
    r"^(?P<name>[^（(：:]{1,24})[（(](?P<who>[^，,（）()]{1,24})[，,]"
    r"(?P<when>[^（）()]{1,30})[）)]\s*[：:]\s*(?P<what>.+)$",
    re.DOTALL,
)
_WHEN = re.compile(
    r"立即|当天|当日|(?:(?<!\d)\d++|(?<![一二两三四五六七八九十])[一二两三四五六七八九十]++)个?(?:工作日|小时|分钟|天|日|周)(?:内|之内|以内)|每(?:天|周|月|学期|年)|定期|及时"
)
_TRIGGER = re.compile(r"(?:发现|遇到|出现|发生|接到|得知)[^。；，]{4,40}(?:时|后|的)")
_STEPS, _STAGES, _DRAWN, _MEASURES = 0.95, 0.85, 0.7, 0.5
_NUMERALS = "一二三四五六七八九十"


def procedures(reading: Reading) -> Iterator[Procedure]:
    """Every procedure of the document, in reading order of its kinds."""
    paragraphs = reading.paragraphs()
    yield from _listed(reading, paragraphs)
    for paragraph in paragraphs:
        if not paragraph.is_heading:
            yield from _chained(reading, paragraph)
            yield from _drawn(reading, paragraph)


def _listed(reading: Reading, paragraphs: Sequence[Paragraph]) -> Iterator[Procedure]:
    for index, heading in enumerate(paragraphs):
        if not heading.is_heading or not _HEADING.search(heading.entry.text):
            continue
        items = _items_under(heading, paragraphs[index + 1 :])
        if len(items) < 2:
            continue
        steps = tuple(
            _step(number, unnumbered(reading.text[item.start : item.end])) for number, item in enumerate(items, start=1)
        )
        also = [(item.start, item.end) for item in items[1:]]
        provenance = reading.provenance(items[0].start, items[0].end, heading.path, _STEPS, also=also)
        yield Procedure("", provenance, _name(reading, heading), steps, _trigger(reading, heading))


def _items_under(heading: Paragraph, following: Sequence[Paragraph]) -> list[Paragraph]:
    """The numbered items right under a heading, up to the next heading."""
    items: list[Paragraph] = []
    for paragraph in following:
        if paragraph.is_heading or paragraph.path[: len(heading.path)] != heading.path:
            break
        if paragraph.is_item:
            items.append(paragraph)
    return items


def _step(number: int, wording: str) -> Step:
    if match := _ACTORS.match(wording):
        what = f"{match.group('name').strip()}：{match.group('what').strip()}"
        return Step(number, what, match.group("who").strip(), match.group("when").strip())
    bodies = find_bodies(wording)
    when = _WHEN.search(wording)
    return Step(number, wording, bodies[0].name if bodies else None, when.group() if when else None)


def _name(reading: Reading, heading: Paragraph) -> str:
    """A heading that only says 步骤 takes the name of what it stands under."""
    own = unnumbered(heading.entry.text)
    if len(own) > 6:
        return own
    above = [unnumbered(title) for title in heading.above if title != reading.metadata.title]
    return above[-1] if above else reading.metadata.title


def _trigger(reading: Reading, heading: Paragraph) -> str | None:
    """When a procedure starts: what the lead of a procedure's document says before its steps."""
    if reading.metadata.kind is not DocumentKind.PROCEDURE:
        return None
    lead = reading.text[: heading.start]
    match = _TRIGGER.search(readable(lead.rsplit("\n#", 1)[-1]))
    return match.group() if match else None


def _chained(reading: Reading, paragraph: Paragraph) -> Iterator[Procedure]:
    """一是…；二是…；三是…: steps where the text calls them so, else measures of equal rank."""
    text = reading.text[paragraph.start : paragraph.end]
    run: list[re.Match[str]] = []
    for match in _CHAIN.finditer(text):
        expected = _NUMERALS[len(run)]
        if match.group(1) == expected:
            run.append(match)
        elif match.group(1) == "一":
            yield from _chain(reading, paragraph, text, run)
            run = [match]
    yield from _chain(reading, paragraph, text, run)


def _chain(reading: Reading, paragraph: Paragraph, text: str, run: Sequence[re.Match[str]]) -> Iterator[Procedure]:
    if len(run) < 2:
        return
    last = re.compile(r"[。\n]").search(text, run[-1].end())
    stop = last.start() if last else len(text)
    ends = [*(match.start() for match in run[1:]), stop]
    wordings = [readable(text[match.end() : end]).rstrip("；;。，,") for match, end in zip(run, ends, strict=True)]
    staged = bool(_STAGE.search(text[: run[0].start()])) or sum(bool(_STAGE.search(w[:12])) for w in wordings) > 1
    steps = tuple(_step(number, wording) for number, wording in enumerate(wordings, start=1))
    start = paragraph.start + run[0].start()
    provenance = reading.provenance(start, paragraph.start + stop, paragraph.path, _STAGES if staged else _MEASURES)
    yield Procedure("", provenance, _title(reading, paragraph), steps)


def _drawn(reading: Reading, paragraph: Paragraph) -> Iterator[Procedure]:
    """“数据采集—专项评估—精准施策”的工作模式."""
    end = paragraph.start
    for match in _QUOTED.finditer(reading.text, paragraph.start, paragraph.end):
        if match.start() < end or not _are_steps(_DASH.split(match["steps"])):
            continue
        end = match.end("tail")
        pieces = _DASH.split(readable(match["steps"]))
        steps = tuple(Step(number, piece) for number, piece in enumerate(pieces, start=1))
        provenance = reading.provenance(match.start(), end, paragraph.path, _DRAWN)
        yield Procedure("", provenance, readable(reading.text[match.start() : end]), steps)


def _are_steps(pieces: Sequence[str]) -> bool:
    return len(pieces) > 2 and all(0 < len(piece) <= _STEP_CHARS for piece in pieces)


def _title(reading: Reading, paragraph: Paragraph) -> str:
    return unnumbered(paragraph.path[-1]) if paragraph.path else reading.metadata.title
