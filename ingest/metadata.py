"""What a document says about itself: title, issuers, number, dates, region, kind, draft. The unsaid stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.blocks import BlockKind, LoadedDocument
from ingest.errors import UnreadableFile
from ingest.outline import Outline
from ingest.places import HEAD_LINES, place_of
from ingest.repeals import repealed
from ingest.said import CHOICES, DOCUMENT_NUMBER
from ingest.samples import are_samples, says_sample, titles_sample
from knowledge.numbers import chinese_number, dates
from knowledge.regions import RegionTree
from knowledge.text import DRAFT_MARKS, readable
from knowledge.types import Audience, DocumentKind, Metadata, Region

_IMPRINT_LINES = 4
_TITLE_WORDS = (
    "方案|计划|通知|意见|办法|规定|细则|规划|指南|指引|清单|答复|复函|函|决定|通告|公告|条例|准则|规范|章程|制度|措施"
    "|要求|手册|目录|纲要|报告|批复|倡议书|须知|法|讨论稿|试行|流程|规程|预案|要点|导则|一封信|公开信|一览表"
)
_TITLE = re.compile(rf"(?:{_TITLE_WORDS})(?:\s*[（(【\[][^（）()]{{1,20}}[）)】\]])*$")
_RED_HEAD = re.compile(r"文件$")  # 某某局文件: who issues, printed in red above the number
_BODY_END = (
    "局|委|委员会|人民政府|政府|办公厅|办公室|部|厅|法院|检察院|联合会|工委|领导小组|中心|大队|支队|分局|学院|大学|学校"
    "|妇联|团委|协会|工会|宣传部|编写组|常务委员会|代表大会|国务院"
)
_BODY = re.compile(rf"^(?!第|（[一二三四五六七八九十]+）)[\u4e00-\u9fff（）]{{2,30}}(?:{_BODY_END})$")
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^\W*(?:备注/)?(?:发文)?[文字]\s*号\s*[:：]\s*(.+)")),
    (
        "issuers",
        re.compile(
            r"^\W*(?:发布|发文|印发|制发|制定|编制|编印|填报)(?:机构|单位|机关|部门)\s*[:：]\s*(.+?)\s*(?=(?:(?:[成发印生更填施实制]\S)?(?:日期|时间)|编号|文号|联系电话|联系人|电话)\s*[:：]|$)"
        ),
    ),
    (
        "issuers",
        re.compile(
            r"^[（(](?:(?:19|20)\d{2}年[^（）()]{0,6}?版)?\s*([\u4e00-\u9fff]{2,30}(?:局|委|中心|会|办公室|部))"
            r"(?:编印|印制|编制|制定|印发|发布)[）)]$"
        ),
    ),
    ("written", re.compile(r"^\W*(?:公文)?(?:生成|成文)日期\s*[:：]\s*(.+)")),
    ("issued", re.compile(r"^\W*(?:发布)?(?:时间|日期)\s*[:：]\s*(.+)")),
)
_ISSUED_MARK = re.compile(r"印发\s*$")
_EFFECTIVE = re.compile(r"自\s*+(.{6,16}?)\s*+起(?:施行|实施|执行)")
_EXPIRES = re.compile(r"有效期(?:限)?(?:至|到)\s*(.{6,16})")
_LASTS = re.compile(
    r"(?:施行|实施|执行|印发|发布|公布|本(?:通知|办法|方案|意见|细则|规定|手册|清单|目录))[^。；]{0,20}有效期(?:限)?(?:为|是)?\s*(\d{1,2}|[一二两三四五六七八九十]{1,2})\s*年"
)
_DRAFT = re.compile(DRAFT_MARKS)
_PERSONAL = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)")
_ADDRESSEES = re.compile(r"^(?!第)(?:各|[^。，,]{2,20}[、，,][^。]*(?:委|局|府|校|位|镇|街)).{0,300}[：:]$")
_FILE_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2}[-_]?\d{2}[-_]?\d{2}(?!\d)")
_KINDS: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    (DocumentKind.ANSWERS, re.compile(r"问答|答疑|问与答|百问|问题解答")),
    (DocumentKind.LAW, re.compile(r"(?:法|条例|规定|办法|规章|决定)(?:（.*）)?$")),
    (DocumentKind.PLAN, re.compile(r"方案|计划|规划|纲要")),
    (DocumentKind.LETTER, re.compile(r"答复|复函|函$")),
    (DocumentKind.NOTICE, re.compile(r"通知|通告|公告|意见|措施|细则|指引")),
    (DocumentKind.CATALOGUE, re.compile(r"目录|名录|清单|一览|日历|安排表")),
    (DocumentKind.GUIDANCE, re.compile(r"指南|手册|指导")),
)
_GUIDE_SHEET = re.compile(r"^(?:填[表写报]|使用|阅读|导入)?(?:说明(?!会)|须知|指引|要求|注意事项)|read\s*me|^封面$", re.IGNORECASE)
_LISTS = re.compile(r"(?:清单|目录|名录|一览表?|安排表?|日历|名单|登记表|统计表)$")
_SHEET_TITLE = re.compile(r"(?:清单|目录|名录|一览表?|安排表?|日历|名单)(?:[（(][^（）()]{1,30}[）)])?$")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_HEADLINE = re.compile(r"(?!.*\d{4}年\d{1,2}月\d{1,2}日)[\u4e00-\u9fff][^。；：:@>|\s]{7,49}$")
_SHORTEST_TITLE, _LONGEST_TITLE = 6, 60
_ATTACHMENT_LINE = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]*$")
_LISTED_UNKNOWN = ("issuers", "number", "written", "region")


@dataclass(frozen=True, slots=True)
class _Page:
    """The visible lines of a document, in order."""

    lines: tuple[str, ...]

    @property
    def head(self) -> tuple[str, ...]:
        return self.lines[:HEAD_LINES]

    @property
    def own_lines(self) -> tuple[str, ...]:
        """The lines before the first attachment: an attachment may be another document with dates of its own."""
        attached = next((i for i, line in enumerate(self.lines) if _ATTACHMENT_LINE.match(line)), len(self.lines))
        return self.lines[:attached]


def read_metadata(
    loaded: LoadedDocument, outlined: Outline, name: str, tree: RegionTree, region: Region | None = None
) -> Metadata:
    """What can be told of a document from its text, its properties and its file name.

    `region` is the administrator's word and wins over what the text says; so do the file's own properties.

    Raises:
        UnreadableFile: if its properties name an audience that there is not.
    """
    page = _Page(tuple(entry.text for entry, _ in outlined.entries if entry.block.kind is not BlockKind.TABLE))
    said = {**_labelled(page), **dict(loaded.properties)}
    title = said.get("title") or _title(page, loaded) or _headline(page, name) or name
    issuers = _issuers(said, title, page)
    metadata = Metadata(
        title=title,
        issuers=issuers,
        number=_number(said, page),
        region=region or place_of(said, title, issuers, page.lines, tree),
        kind=_kind(said, title),
        draft=_is_draft(said, title),
        audience=_audience(said, name),
        supersedes=repealed("\n".join(page.lines)) + _listed(said, "supersedes"),
        digest_of=said.get("digest_of"),
        addressees=tuple(line.rstrip("：:") for line in page.head if _ADDRESSEES.match(line))[:1],
        stages=_listed(said, "stages"),
        topics=_listed(said, "topics"),
        questions=_listed(said, "questions"),
        sources=_listed(said, "sources"),
        columns=_listed(said, "columns"),
        reviewed=_date(said.get("reviewed")),
        sample="sample" in _set_marks(said) or _is_sample(title, page, loaded),
        personal_data=bool(_PERSONAL.search(loaded.text)),
    )
    metadata = _with_dates(metadata, said, page, name)
    return replace(metadata, unknown=tuple(field for field in _LISTED_UNKNOWN if not getattr(metadata, field)))


def _labelled(page: _Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in page.head[:12]:
        for field, pattern in _LABELS:
            if (match := pattern.search(line)) and field not in found and len(line) < 60:
                found[field] = match.group(1).strip()
    return found


def _title(page: _Page, loaded: LoadedDocument) -> str | None:
    if any(block.table is not None and block.table.sheet for block in loaded.blocks):
        return _sheet_title(loaded)
    headings = [readable(loaded.text[b.start : b.end]) for b in loaded.blocks if b.kind is BlockKind.HEADING and b.level == 1]
    if styled := [h for h in headings if not _RED_HEAD.search(h) and not DOCUMENT_NUMBER.fullmatch(h)]:
        return styled[0]
    lines = list(_with_closed_titles(page.head))
    for index, line in enumerate(lines):
        if not _TITLE.search(line) or len(line) > 80 or line.startswith(("附件", "抄送", "现将", "根据")):
            continue
        if _BODY.match(line) or re.match(r"[一二三四五六七八九十（(\d]", line) or "文号" in line:
            continue
        before = lines[index - 1] if index else ""
        return _joined_title(before, line)
    return None


def _with_closed_titles(lines: Sequence[str]) -> Iterator[str]:
    """The lines, a 《 that is closed in the next one with it: 关于印发《……三年行动计划 / （2025—2027年）》的通知."""
    opened = ""
    for line in lines:
        if opened and "》" not in line:
            yield opened
            opened = ""
        line, opened = opened + line, ""
        if line.count("《") > line.count("》"):
            opened = line
        else:
            yield line
    if opened:
        yield opened


def _headline(page: _Page, name: str) -> str | None:
    """What a text without an official title is headed by, where its file's name says nothing in Chinese."""
    return None if _CHINESE.search(name) else next(filter(_HEADLINE.match, page.head), None)


def _sheet_title(loaded: LoadedDocument) -> str | None:
    """The title that a sheet which explains the others is headed by (使用说明 is none), else the title row above the first
    table of a workbook, else a sheet's name that says as much."""
    above, named, guides = "", None, False
    for block in loaded.blocks:
        shown = readable(loaded.text[block.start : block.end]) if block.table is None else ""
        if guides and _SHEET_TITLE.search(shown) and _SHORTEST_TITLE <= len(shown) <= _LONGEST_TITLE:
            return shown
        guides = block.kind is BlockKind.HEADING and bool(_GUIDE_SHEET.search(shown))
        if block.kind is BlockKind.HEADING:
            above = shown
        elif block.table is not None and block.table.sheet and not _GUIDE_SHEET.search(block.table.sheet):
            sheet = readable(block.table.sheet)
            if above and above != sheet:
                return above
            named = named or (sheet if _LISTS.search(sheet) and len(sheet) >= _SHORTEST_TITLE else None)
    return named


def _joined_title(before: str, line: str) -> str:
    """A title may be set on two lines: 重庆市合川区教育委员会 / 关于……的通知, 闵行区……“教联体” / 建设工作实施方案."""
    if line.startswith("关于") and _BODY.match(before):
        return before + line
    wraps = 6 <= len(before) <= 40 and not re.search(r"[。：:；]|号$|文件$", before) and not _BODY.match(before)
    return before + line if wraps and len(line) < 16 and not _TITLE.search(before) else line


def _number(said: Mapping[str, str], page: _Page) -> str | None:
    for line in (said.get("number") or "", *page.head):
        match = DOCUMENT_NUMBER.search(line)
        if match and len(line) <= len(match.group()) + 40 and "《" not in line:
            return re.sub(r"\s+", "", match.group())
    return None


def _issuers(said: Mapping[str, str], title: str, page: _Page) -> tuple[str, ...]:
    if said.get("issuers") or said.get("issuer"):
        return tuple(re.split(r"[、；;,，]", said.get("issuers") or said["issuer"]))
    if prefix := re.match(r"^(.{4,40}?)(?:等[一二三四五六七八九十\d]+部门)?关于", title):
        return (prefix.group(1),)
    signed = [line for line in page.lines[-14:] + page.head if _BODY.match(line)]
    return tuple(dict.fromkeys(signed))[:3]


def _is_draft(said: Mapping[str, str], title: str) -> bool:
    """What is said outright wins over a mark in the title, either way."""
    if said.get("status") in CHOICES["status"]:
        return said["status"] == "draft"
    return "draft" in _set_marks(said) or bool(_DRAFT.search(title))


def _kind(said: Mapping[str, str], title: str) -> DocumentKind:
    if said.get("kind") in set(DocumentKind):
        return DocumentKind(said["kind"])
    named = _DRAFT.sub("", title)  # 征求意见稿 is no 意见
    return next((kind for kind, pattern in _KINDS if pattern.search(named)), DocumentKind.OTHER)


def _audience(said: Mapping[str, str], name: str) -> Audience:
    """A reader who is misspelt must not open a document to everybody."""
    value = said.get("audience", Audience.PUBLIC)
    if value not in set(Audience):
        raise UnreadableFile(name, f"audience 写的是“{value}”，只能是 {'、'.join(Audience)}")
    return Audience(value)


def _is_sample(title: str, page: _Page, loaded: LoadedDocument) -> bool:
    tables = (block.table for block in loaded.blocks if block.table is not None)
    return titles_sample(title) or any(says_sample(line) for line in page.head) or are_samples(tables)


def _set_marks(said: Mapping[str, str]) -> list[str]:
    """The names of the properties that are set to true."""
    return [name for name, value in said.items() if value.lower() in ("true", "yes", "on", "是")]


def _listed(said: Mapping[str, str], field: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in re.split(r"[；;]", said.get(field, "")) if item.strip())


def _date(value: str | None) -> date | None:
    found = dates(value or "")
    return found[0][2] if found else None


def _with_dates(metadata: Metadata, said: Mapping[str, str], page: _Page, name: str) -> Metadata:
    text = "\n".join(page.lines)
    effective = _EFFECTIVE.search(text)
    expires = _EXPIRES.search(text)
    written = _date(said.get("written")) or _signed(page) or _revised(page) or _named(name)
    issued = _date(said.get("issued")) or _marked_issued(page.own_lines) or _imprinted(page, written)
    begins = _date(said.get("effective")) or _date(effective.group(1) if effective else None)
    ends = _date(said.get("expires")) or _date(expires.group(1) if expires else None)
    ends = ends or _after_years(text, begins or issued or written)
    return replace(metadata, written=written, issued=issued, effective=begins, expires=ends)


def _after_years(text: str, begins: date | None) -> date | None:
    """The last day of a validity that is told in years from the day on which the document takes effect or is issued."""
    lasts = _LASTS.search(text)
    years = chinese_number(lasts.group(1)) if lasts else None
    if begins is None or not years:
        return None
    day = begins.replace(day=28) if (begins.month, begins.day) == (2, 29) else begins
    return day.replace(year=day.year + years) - timedelta(days=1)


def _signed(page: _Page) -> date | None:
    """The date that stands alone on a line, as under a signature: the first one in the text."""
    for line in page.lines:
        found = dates(line)
        if found and len(line) <= found[0][1] - found[0][0] + 2:
            return found[0][2]
    return None


def _revised(page: _Page) -> date | None:
    """Laws head their text with the history of their revisions: the latest of these dates."""
    found = [day for line in page.head if re.search(r"通过|修[订正]|公布", line) for _, _, day in dates(line)]
    return max(found, default=None)


def _named(name: str) -> date | None:
    match = _FILE_DATE.search(name)
    return _date(re.sub(r"^(\d{4})[-_]?(\d{2})[-_]?(\d{2})$", r"\1-\2-\3", match.group())) if match else None


def _marked_issued(lines: Sequence[str]) -> date | None:
    for line in reversed(lines):
        if _ISSUED_MARK.search(line) and (found := dates(line)):
            return found[0][2]
    return None


def _imprinted(page: _Page, written: date | None) -> date | None:
    """The imprint stands after the attachments, as the last lines of a document; one that is older than the document
    itself is an attachment's."""
    issued = _marked_issued(page.lines[-_IMPRINT_LINES:])
    return issued if issued and written and issued >= written else None
