"""What an official document says of itself, and where: when it came out, under which number, by whom, for whom, on what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from knowledge.numbers import dates
from knowledge.regions import forms_of, without
from knowledge.terms import terms
from knowledge.text import bare, normalise, readable, sentences
from knowledge.types import Document

_ATTACHMENT = re.compile(r"附\s*件\s*[一二三四五六七八九十\d]*")
_ISSUED_BY = re.compile(r"等[一二两三四五六七八九十百\d]+(?:个)?(?:部门|单位)|联合印发|印发《|(?:印发|发文|发布)(?:机关|单位)")
_JOINTLY = re.compile(r"等[一二两三四五六七八九十百\d]+(?:个)?(?:部门|单位)|联合印发|(?:印发|发文)(?:机关|单位)")
_DATE_LINE = re.compile(r"日期|时间|印发|发布|成文|生成")
_NUMBER_LINE = re.compile(r"[〔\[]\s*\d{4}\s*[〕\]]\s*\d*\s*号")
_NAME_LINE = re.compile(r"[^。，；：:,;！!？?《》\d〔〕]{4,80}")
_NAME_ENDS = re.compile(r"[局委办院联部协会团门室组队府处站校厅司][)）]?$")
_RECIPIENT = re.compile(r"(?:各|[\u4e00-\u9fff]{2,}(?:局|委|办|院|校|厅|政府|代表|委员|先生|女士))[^。；;!！]*[:：]$")
_COPIED = re.compile(r"^(?:\d{1,2}[.、．]\s*)?抄\s*[送报]")
_OPEN = re.compile(r"公开属性|此件[^。]{0,6}公开|属于主动公开")
_HANDLED = re.compile(r"办理结果")
_STANDING = re.compile(r"[（(](?:讨论稿|征求意见稿|草案|送审稿|试行|暂行)[)）]|标注为.{0,3}(?:讨论稿|征求意见稿|草案)")
_REPLIED_TO = re.compile(r"第\s*\d+\s*号[^。]{0,6}(?:建议|提案)|《[^》]*(?:建议|提案)》")
_RESTS_ON = re.compile(r"根据|依据|依照|按照|落实")
_RESTED_ON = re.compile(r"《|(?:要求|精神|部署|规定|意见)")
_FIRST_SECTION = re.compile(r"^[ \t\u3000]*(?:#+\s*)?(?:[一二三]、|第[一二][章条])", re.MULTILINE)
_ENDS_SOMETHING = re.compile("截止|报送|实施|有效期")
_KEY = re.compile(r"[\s•]*(?:(?P<key>[a-z_]+):\s*)?")
_ISSUER_KEY = re.compile(r"^issuers?:[ \t]*\[?(?P<names>[^\]\n]+)", re.MULTILINE)
_OF_OTHERS = frozenset({"sources", "digest_of", "reviewed", "questions", "topics"})  # what a header says of other texts
_ITEM_CHARS = 400
_MOST = 6
_TITLE_CHARS = 60
_TITLE_LINES = 4
_OPENING_CHARS = 400


Spans = Callable[[str, int, int], Iterator[tuple[int, int]]]
"""The slices of `text[start:end]` that say something, by their offsets into `text`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A slice of a document's text, and the attachment that it stands in, empty in the document itself."""

    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something that documents say of themselves: its name, how it is asked for, where a part of a text says it, and how
    the items of a digest that say it are labelled (3. 文号：……). `of_others` where the same words ask it of other things:
    results are published too, and homework is handed out."""

    name: str
    asks: re.Pattern[str]
    spans: Spans
    label: str
    of_others: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """The document itself or one of its attachments: `text[start:end]`, with its opening lines as `title`."""

    heading: str
    title: str
    start: int
    end: int


def lines_on(aspect: Aspect, question: str, document: Document, text: str) -> list[Line]:
    """Where a document says what is asked, in reading order: in the attachment that the question names, in
    the part whose own title has most of the question's words, else in all of it."""
    about = without(forms_of([document.region]), aspect.asks.sub(" ", normalise(question)))
    return [
        Line(part.heading, start, end)
        for part in _parts_meant(about, document.metadata.title, text)
        for start, end in _told(aspect, text, part)
    ]


def titles_in(title: str, text: str) -> str:
    """The titles of a document and of its attachments."""
    return " ".join(part.title for part in _parts(title, text))


def _told(aspect: Aspect, text: str, part: _Part) -> list[tuple[int, int]]:
    """The items that are labelled so, else the lines that say it in their own way; each once."""
    labelled = re.compile(rf"\d{{1,2}}[.、．]\s*[^：:。]{{0,10}}(?:{aspect.label})[^：:。]{{0,6}}[：:]")
    items = list(_where(labelled.match, _ITEM_CHARS)(text, part.start, part.end))
    return list(dict.fromkeys(items or aspect.spans(text, part.start, part.end)))[:_MOST]


def _parts_meant(question: str, title: str, text: str) -> list[_Part]:
    parts = _parts(title, text)
    if (named := _ATTACHMENT.search(question)) and bare(named.group()) != "附件":
        return [part for part in parts if bare(part.heading) == bare(named.group())]
    asked = [terms(question) & terms(part.title) for part in parts]
    shared = frozenset.intersection(*asked)
    most = max(len(found - shared) for found in asked)
    return [part for part, found in zip(parts, asked, strict=True) if len(found - shared) == most]


def _parts(title: str, text: str) -> list[_Part]:
    heads = [found for found in re.finditer(r"[^\n]+", text) if _ATTACHMENT.fullmatch(readable(found.group()))]
    starts = [0, *(found.start() for found in heads)]
    ends = [*starts[1:], len(text)]
    names = ["", *(readable(found.group()) for found in heads)]
    titles = [title, *(_opening(text[found.end() : found.end() + _OPENING_CHARS]) for found in heads)]
    return [_Part(*of) for of in zip(names, titles, starts, ends, strict=True)]


def _opening(text: str) -> str:
    """The short lines that a text begins with."""
    shown = (readable(line) for line in text.split("\n") if line.strip())
    return " ".join([line for line, _ in zip(takewhile(_is_of_a_title, shown), range(_TITLE_LINES), strict=False)])


def _is_of_a_title(line: str) -> bool:
    return len(line) <= _TITLE_CHARS and not line.endswith(("。", "：", ":"))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The lines that are not blank, without surrounding blanks and without the key of a header in front of its value."""
    for found in re.compile(r"[^\n]+").finditer(text, start, end):
        key = _KEY.match(found.group())
        begins = found.start() + (key.end() if key else 0)
        shown = readable(found.group())
        if shown and begins < found.end() and not (key and key["key"] in _OF_OTHERS):
            yield begins, found.start() + len(found.group().rstrip()), shown


def _where(fits: Callable[[str], object], most: int) -> Spans:
    """The lines of at most `most` characters for which `fits` holds."""

    def spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        return ((s, e) for s, e, shown in _lines(text, start, end) if len(shown) <= most and fits(shown))

    return spans


def _dated(line: str) -> bool:
    found = dates(line)
    said = bool(_DATE_LINE.search(line)) and not _ENDS_SOMETHING.search(line)
    return bool(found) and (_is_a_date(line) or said)


def _is_a_date(line: str) -> bool:
    found = dates(line)
    return bool(found) and len(line) <= found[0][1] - found[0][0] + 2


def _standing(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines that say it, with the title above where one says nothing else."""
    before = start
    for begins, ends, shown in _lines(text, start, end):
        if len(shown) <= 80 and (found := _STANDING.search(shown)):
            yield (before if found.group() == shown else begins), ends
        before = begins


def _issuers(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The line that says how many joined in, and the names above the date; without these, any line that says who issued."""
    signed = list(_signatures(text, start, end))
    header = _ISSUER_KEY.search(text, start, end)
    signed = signed or ([header.span("names")] if header else [])
    fits = _JOINTLY if signed else _ISSUED_BY
    yield from _where(fits.search, 120)(text, start, end)
    yield from signed


def _signatures(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """From the first to the last of the lines that hold nothing but names, right above a line that is a date."""
    held: list[tuple[int, int]] = []
    for begins, ends, shown in _lines(text, start, end):
        if _is_a_date(shown) and held:
            yield held[0][0], held[-1][1]
        named = _NAME_LINE.fullmatch(shown) and all(map(_NAME_ENDS.search, re.split(r"\s+", text[begins:ends])))
        held = [*held, (begins, ends)] if named else []


def _recipients(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The first line that addresses somebody."""
    addressed = _where(_RECIPIENT.match, 240)(text, start, end)
    yield from list(addressed)[:1]


def _basis(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences before the first section that say on what it rests, those that name a document if any does."""
    section = _FIRST_SECTION.search(text, start, end)
    opening = sentences(text[start : section.start() if section else start])
    found = [(start + s, start + e) for s, e in opening if _rests(text[start + s : start + e])]
    titled = [span for span in found if "《" in text[slice(*span)]]
    yield from titled or found


def _rests(sentence: str) -> bool:
    on = _RESTS_ON.search(sentence)
    asked = re.search("为依据|为根据", sentence)
    return bool(asked or (on and _RESTED_ON.search(sentence, on.end())))


def _cited_titles(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Every title in 《》 once, where it stands first."""
    seen: set[str] = set()
    for found in re.compile(r"《[^《》]{4,80}》").finditer(text, start, end):
        if bare(found.group()) not in seen:
            seen.add(bare(found.group()))
            yield found.span()


_KIND = "(?:文件|方案|计划|通知|规定|答复|意见|办法|函)"
_PLAN = "(?:文件|方案|计划|通知|答复)"
_CAME_OUT = "(?:印发|签发|发布|发文|出台|下发|制定)"
_WHICH_BODY = "(?:谁|哪(?:些|几个?|几家|个|家)?|几个|几家|多少个?)(?:部门|单位|机构)?"
ASPECTS = (
    Aspect(
        "文号",
        re.compile(r"文号|发文字号|第几号文|[教政办发]多少号"),
        _where(_NUMBER_LINE.search, 60),
        "文号",
    ),
    Aspect(
        "发文单位",
        re.compile(
            rf"{_WHICH_BODY}(?:联合)?(?:一起)?{_CAME_OUT}|发文(?:机关|单位)|{_CAME_OUT}(?:的)?(?:单位|机关|部门)|以谁的名义|落款(?:的)?(?:单位|部门|是谁|是哪[个家些])"
            rf"|(?:谁|哪个(?:部门|单位))(?:发|出)的(?:这|那|该)?[个份]?{_KIND}|{_KIND}(?:分别|各)?是?(?:由)?(?:谁|哪个(?:部门|单位))(?:发|出)(?:的|$)|{_KIND}[^。?]{{0,4}}(?:分别|各)是?谁发的"
        ),
        _issuers,
        "署名|联合印发|(?:发文|印发|发布)(?:单位|机关)|印发通知",
        of_others=True,
    ),
    Aspect(
        "日期",
        re.compile(
            rf"落款(?!的?(?:单位|部门|是谁|是哪[个家些]))|成文日期|生成日期|{_CAME_OUT}(?:的)?(?:时间|日期)|(?:什么时候|何时|哪天|哪一?年|几号){_CAME_OUT}"
            rf"|{_KIND}(?:分别|各)?是?(?:什么时候|哪天|哪一?年|几月几号|几号)(?:发|出)(?:的|$)|(?:最早|最新|最近|最晚)(?:{_CAME_OUT}|的(?:是|一份|文件)|一份)"
        ),
        _where(_dated, 60),
        "日期",
        of_others=True,
    ),
    Aspect(
        "发给谁",
        re.compile(rf"主送|{_KIND}(?:是)?(?:发|印发|写|答复|回复|回)(?:给|的是)?(?:了)?(?:谁|哪|什么人)"),
        _recipients,
        "发给|主送|答复对象|文件性质",
    ),
    Aspect("抄送给谁", re.compile("抄送|(?<!手)抄报"), _where(_COPIED.search, 200), "抄送"),
    Aspect("办理结果", re.compile("办理结果"), _where(_HANDLED.search, 80), "办理结果", of_others=True),
    Aspect(
        "是否公开",
        re.compile(rf"(?:信息)?公开属性|(?:主动|依申请)公开|{_KIND}[^,。?]{{0,4}}(?:是否|是不是|能不能|可以)?(?:对外)?公开(?:吗|的吗|了吗|$)"),
        _where(_OPEN.search, 80),
        "公开",
        of_others=True,
    ),
    Aspect(
        "是讨论稿",
        re.compile(rf"(?:哪|是不是|是否|还是|算)[^,。?]{{0,12}}(?:讨论稿|征求意见稿|草案|送审稿)|{_KIND}[^,。?]{{0,6}}(?:正式(?:印发|发布|出台)了?[吗没]|是正式的吗)|{_KIND}(?:是不是|是否|算不算|算)正式"),
        _standing,
        "文件状态",
    ),
    Aspect(
        "答复的建议",
        re.compile(r"(?:哪|(?<!为)什么)[一份件条个]*(?:代表)?(?:建议|提案)|第?几号(?:代表)?(?:建议|提案)|(?:建议|提案)(?:的)?(?:题目|标题|名称|编号)"),
        _where(_REPLIED_TO.search, 120),
        "建议(?:题目|标题)|文件性质",
    ),
    Aspect(
        "引用的文件",
        re.compile(r"引用了?(?:的是)?(?:哪|什么)|(?:提到|列|点)了?(?:哪些|哪几份|什么)(?:上级|其他|别的)?(?:文件|政策|法律)"),
        _cited_titles,
        "引用",
    ),
    Aspect(
        "依据",
        re.compile(
            rf"{_PLAN}[^,。?]{{0,12}}(?:依据|根据)|(?:依据|根据|按照)(?:的)?(?:是)?(?:什么|啥|哪)[^,。?]{{0,6}}{_PLAN}|(?<!引用)(?<!引用了)(?:哪|什么)[^,。?]{{0,3}}上级{_PLAN}|上位(?:文件|法)"
        ),
        _basis,
        "依据",
    ),
)
