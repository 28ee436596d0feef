"""Readers of ways to reach somebody: phones, e-mail, web addresses, accounts, street addresses, document numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading import Found, ValueKind, matches
from knowledge.scripts import HAN

_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0"}
_SPOKEN = {
    word: str(i % 10)
    for words in ("zero one two three four five six seven eight nine", "ling yi er san si wu liu qi ba jiu")
    for i, word in enumerate(words.split())
} | {"yao": "1", "oh": "0"}
_D = r"[\d零〇一二三四五六七八九]"
_NOT_DIGIT = r"(?<![\d零〇一二三四五六七八九])"
_JOIN = r"(?: ?-+ ?| )?"
_EXTENSION = r"(?:(?: ?-+ ?| ?转 ?| ?分机号?:? ?| ?ext\.? ?)(?P<extension>[\d零〇一二三四五六七八九]{1,6}))?"
_COUNTED = r"(?!人|名|次|册|元|个|平方|户|件|篇|本|张|年|万)"
_LAND = rf"(?:\(?(?P<area>[0零〇]{_D}{{2,3}})\)?{_JOIN})?(?P<land>[2-8二三四五六七八]{_D}{{2,3}}{_JOIN}{_D}{{4}})"
_MOBILE = rf"(?P<mobile>[1一][3-9三四五六七八九]{_D}{_JOIN}{_D}{{4}}{_JOIN}{_D}{{4}})"
_SERVICE = rf"(?P<service>[48四八][0零〇]{{2}}{_JOIN}{_D}{{3,4}}{_JOIN}{_D}{{3,4}})"
_NATIONAL = r"(?P<national>(?:12|一二)[03零〇三](?: ?[\d零〇一二三四五六七八九]){2})"
_PHONE = re.compile(
    rf"{_NOT_DIGIT}(?:\+?(?:00)?86-?[ ]?)?(?:{_MOBILE}|{_SERVICE}|{_LAND}|{_NATIONAL})(?!{_D})"
    rf"{_EXTENSION}(?!{_D}){_COUNTED}"
)
_LABELLED = re.compile(
    rf"(?:电话|热线|拨打|拨|打|致电|呼叫|手机|号码|传真|分机|tel|phone|call|hotline)(?:号码)?(?:是|为)?[: ]*"
    rf"(?P<number>{_D}(?:[ -]?{_D}){{2,}})(?!{_D}){_COUNTED}"
    rf"|(?P<emergency>{_NOT_DIGIT}(?:11[0-9]|12[02]|一一[零〇九]|一二[零〇]))(?!{_D})"
    r"(?=报警|急救|火警|求助|热线|电话|指挥|、1|或1|/1)"
)
_ODD = r"[^\d\u4e00-\u9fff\ue000零〇,;:。、\"\n]"
_SCATTERED = re.compile(rf"{_D}{{1,8}}(?:{_ODD}{{1,2}}{_D}{{1,8}})+")
_LISTED = re.compile(rf"{_D}(?:[、,.·/ -]{_D}){{4,}}(?!{_D})")
_WRITTEN = re.compile(r"[零〇一二三四五六七八九]{5,}")
_LOOKALIKE = re.compile(r"(?<![a-z\d])(?=[oil]*\d)(?=(?:[oil]*\d){3})(?=\d*[oil])[\doil]{5,}(?![a-z\d])")
_WORDS = re.compile(rf"\b(?:{'|'.join(_SPOKEN)})(?:[ ,-]+(?:{'|'.join(_SPOKEN)})){{3,}}\b")
_AT = r" ?(?:\(at\)|\[at\]| at |艾特|#|@) ?"
_DOT = r" ?(?:\(dot\)|\[dot\]| dot |点|\.) ?"
_EMAIL = re.compile(rf"[a-z0-9][a-z0-9._%+-]{{0,63}}{_AT}[a-z0-9-]+(?:{_DOT}[a-z0-9-]+)*{_DOT}[a-z]{{2,}}")
_TOP = r"(?:com|cn|net|org|gov|edu|info|top|xyz|io|app|cc|vip|site|online|shop|club|me|tv|ltd|link)"
_URL = re.compile(
    rf"(?:https?:/{{1,2}}|www\.)[a-z0-9./?=&%_~:#@+-]*[a-z0-9/]"
    rf"|(?<![a-z0-9@.])(?:[a-z0-9-]+{_DOT})+{_TOP}(?![a-z0-9])(?:/[a-z0-9./?=&%_~:#-]*)?"
)
_HANDLE = re.compile(
    r"(?:微信号?|公众号|qq群?号?|vx|v信|wechat|抖音号?|视频号|小程序|群号)(?:id)?(?:是|为|搜索|搜)?[: ]*"
    r"(?P<name>[a-z][a-z0-9_-]{3,}|\d{5,})"
)
_PLACE_NUMBER = r"(?:\d+|[a-z]|[一二三四五六七八九十]+)(?:号楼|号|弄|楼|幢|栋|座|层|室|单元|房)"
_ADDRESS = re.compile(
    rf"(?P<road>{HAN}{{2}}(?:路|大道|大街|街|巷|弄|胡同|村|道))"
    rf"(?P<rest>(?:\d+|[一二三四五六七八九十百]+)(?:弄|号)(?:{_PLACE_NUMBER})*(?:-?\d+室?)?)"
)
_DOCUMENT = re.compile(
    rf"(?P<body>{HAN}{{0,3}})[〔\[(【](?P<year>(?:19|20)\d\d)[〕\])】] ?第? ?(?P<number>\d{{1,4}}) ?号"
)


def digits(text: str) -> str:
    """Only the digits of a text, Chinese numerals as digits."""
    return re.sub(r"\D", "", "".join(_DIGITS.get(character, character) for character in text))


def emails(text: str) -> Iterator[Found]:
    """E-mail addresses, `at` and `dot` in words included."""
    yield from matches(_EMAIL, text, ValueKind.EMAIL, lambda match: _mail(match.group()))


def _mail(text: str) -> str:
    text = re.sub(_AT, "@", text, count=1)
    return re.sub(_DOT, ".", text).replace(" ", "")


def urls(text: str) -> Iterator[Found]:
    """Web addresses without scheme, www and closing slash."""
    yield from matches(_URL, text, ValueKind.URL, lambda match: _host(match.group()))


def _host(text: str) -> str:
    text = re.sub(_DOT, ".", text)
    return re.sub(r"^(?:https?:/+)?(?:www\.)?", "", text).rstrip("/.,;:")


def handles(text: str) -> Iterator[Found]:
    """Accounts of messengers, by the word that introduces them."""
    for match in _HANDLE.finditer(text):
        yield Found(*match.span("name"), ValueKind.HANDLE, match["name"])


def addresses(text: str) -> Iterator[Found]:
    """Street addresses from the last two characters of the road's name on."""
    yield from matches(_ADDRESS, text, ValueKind.ADDRESS, lambda match: match["road"] + match["rest"])


def document_numbers(text: str) -> Iterator[Found]:
    """发文字号 with the last characters of the body's code: 普教办〔2024〕18号."""
    yield from matches(
        _DOCUMENT,
        text,
        ValueKind.DOCUMENT_NUMBER,
        lambda match: f"{match['body']}〔{match['year']}〕{int(match['number'])}号",
    )


def phones(text: str) -> Iterator[Found]:
    """Numbers that have the form of a phone number, or that are called one: digits, then x and the extension."""
    taken: list[Found] = []
    for match in _PHONE.finditer(text):
        extension = digits(match["extension"] or "")
        main = "".join(digits(match[name] or "") for name in ("area", "land", "mobile", "service", "national"))
        taken.append(Found(*match.span(), ValueKind.PHONE, main + (f"x{extension}" if extension else "")))
    for match in _LABELLED.finditer(text):
        name = "number" if match["number"] else "emergency"
        span = match.span(name)
        if all(span[1] <= found.start or span[0] >= found.end for found in taken):
            taken.append(Found(*span, ValueKind.PHONE, digits(match[name])))
    yield from taken


def disguised(text: str) -> Iterator[Found]:
    """Five digits or more with odd characters between them, in words, or with letters that look like digits."""
    taken: list[Found] = []
    for pattern in (_SCATTERED, _LISTED, _WRITTEN, _LOOKALIKE, _WORDS):
        for match in pattern.finditer(text):
            canonical = _undisguised(match.group())
            free = all(match.end() <= found.start or match.start() >= found.end for found in taken)
            if free and len(canonical) >= (4 if pattern is _WORDS else 5):
                taken.append(Found(*match.span(), ValueKind.PHONE, canonical))
    yield from taken


def _undisguised(text: str) -> str:
    if re.search(r"\d", text) is None and text.isascii():
        return "".join(_SPOKEN[word] for word in re.findall(r"[a-z]+", text))
    if _LOOKALIKE.fullmatch(text):
        text = text.translate(str.maketrans("oil", "011"))
    return digits(text)
