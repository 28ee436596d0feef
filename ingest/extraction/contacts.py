"""Contacts: labelled lines (联系人：…), sentences that give a number, each with what it is for and up to when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.extraction.phones import is_mobile, narrow, phone_at
from ingest.extraction.reading import Paragraph, Reading, unnumbered, within_brackets
from knowledge.bodies import find_bodies, is_body
from knowledge.facts import Contact
from knowledge.relatives import RELATIVE
from knowledge.text import readable, sentences
from knowledge.types import DocumentKind

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", re.ASCII)
_MATTERS = "咨询|支持|投诉|举报|监督|服务|报名|预约|求助|受理|报修|客服|值班|心理|援助|维权|热线|专线"
_SOMEBODY = re.compile(rf"{RELATIVE.pattern}|班主任|老师|家长|学生|同学")
_OF_A_MATTER = re.compile(_MATTERS)
_SAYS_NOTHING = re.compile("(?:联系|办公|咨询)?(?:手机|电话|微信|号码|联系)?(?:号码?)?")
_SEPARATOR = r"\s*+(?:[：:]|是|为)?\s*+"
_PERSON = re.compile(
    rf"联\s*系\s*人(?!电话){_SEPARATOR}(?P<value>[\u4e00-\u9fff·]{{2,4}}?)"
    r"(?=[、，,；;。（(\s]|老师|同志|$|联系|电话)"
)
_PHONE_LABEL = re.compile(r"(?:(?:服务|咨询)?热线|(?:联系|咨询)?电\s*话|手\s*机)(?:号码)?" + _SEPARATOR)
_ADDRESS = re.compile(r"地\s*址\s*(?:[：:]|是|为)\s*(?P<value>(?:(?!地址)[^，。；;\n]){4,60})")
_POSTCODE = re.compile(rf"(?:邮政编码|邮\s*编){_SEPARATOR}(?P<value>\d{{6}})(?!\d)")
_HOURS = re.compile(r"(?:办公|服务|接听|咨询|受理|工作|接待|开放|营业|值班|办理)时间\s*(?:[：:]|是|为)\s*(?P<value>[^。；;\n]{3,60})")
_LABELLED = re.compile(
    r"\s*(?:联\s*系\s*人|(?:联系|咨询)?电\s*话|手机|传真|(?:联系|通讯|办公)?地\s*址|邮政编码|邮\s*编|电子邮[箱件]"
    r"|邮箱|E-?mail)\s*[：:]"
)
_TO = r"(?:至|到|给|传|送|报|交|由|是|为|向)\s*(?P<body>[\u4e00-\u9fff]{2,20}?"
_ADDRESSED = re.compile(_TO + r"(?:局|委|科|室|处|办|中心|站|院|部|组))(?P<person>[\u4e00-\u9fff]{2,3})\s*[，,（(]")
_RECEIVER = re.compile(_TO + r"(?:科|室|处|办公室|中心|办))(?:[，,。（(]|接收|负责)")
_SENT = re.compile(
    r"(?:将|把)(?P<what>[^，。；]{1,14}?)(?:报送|发送|寄送|提交|上报|上传|传|报|交|送|寄|发)(?:至|到|给)?(?=[\u4e00-\u9fff])"
)
_FOR = re.compile(r"(?:仅)?用于(?P<what>[^，。；、]{2,30})")
_UNTIL = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日(?:[（(][^（）()]{2,4}[）)])?(?:\s*\d{1,2}[:：]\d{2})?(?=\s*之?前|，|。|$|截止|止)"
)
_UNTIL_MARK = re.compile(r"前|截止|期限|至|止|之前")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,20}(?:局|委|科|室|办|处|中心|站|院|部|组|所|队|妇联|检察院)\s*[：:（(]\s*(?=[\d（(+])")
_MATTER = re.compile(
    r"[\u4e00-\u9fff]{0,14}(?:咨询|支持|投诉|举报|监督|服务|报名|预约|求助|受理|报修|客服|值班)\s*[：:]\s*(?=[\d（(+])|(?:拨打|致电)\s*(?=\d)"
)
_ABOUT_THE_ISSUER = re.compile(rf"{_MATTERS}|疑问|疑义|问题|意见|建议|了解|联系|反映|反馈|申请|登记|办理|详情|情况|电话|核实|索取|领取")
_CALLED_FOR = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,12})(?:拨打|致电)(?:电话|号码)?[\s：:]*$")
_NO_MATTER = re.compile(
    r"(?:各位|广大|社会)?(?:家长|学生|市民|群众|居民|村民|教师|老师|学校|孩子|未成年人|青少年|儿童|公众|单位|您|大家)(?:们|朋友)?(?:[和及或、](?=[家学市]))?"
    r"|请|可以?|应当?|须|直接|立即|及时|随时|马上|尽快|也|都|就|如需?|若|需要"
)
"""Who is to call, and how soon."""
_BEFORE_PHONE = re.compile(r"(?<![\s：:（(是为])[\s：:（(是为]++$")
_LEAD_IN = re.compile(r"[，。；;、：:（(）)\n\d]|或者?|拨打|致电|联系(?!电话)|可向|请向")
_OFFICE_OF = re.compile("(?:科|室|处|股|办|中心|部)$")
_PHONE_WORD = re.compile(r"(?:服务|咨询|联系|办公|值班)?(?:热线|专线|电\s*话|号码)$")
_LINE = re.compile(r"(?:热线|专线)$")
_MARKS = " .．、)）"  # of a number in a list, which its digits were cut from
_PURPOSE_CHARS, _LINE_CHARS = 12, 20
_ASKS_NUMBER = re.compile(r"(?:的)?(?:(?:电话)?号码?|电话|热线(?=是))(?:号码?)?(?:是)?(?:多少|什么|哪个|几号?)?[？?]?$|(?:怎么|如何)(?:联系|拨打)[？?]?$")
_HOTLINE_CHARS = 5  # a hotline named in prose belongs to somebody else than the document's office
_FORM, _SENTENCE = 1.0, 0.85


@dataclass(frozen=True, slots=True)
class _Found:
    """What one paragraph says of a contact; `elses` is the matter of somebody else that its number is for."""

    start: int
    end: int
    path: tuple[str, ...]
    labelled: bool
    body: str | None = None
    person: str | None = None
    purpose: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    address: str | None = None
    postcode: str | None = None
    hours: str | None = None
    deadline: str | None = None
    elses: str | None = None


def contacts(reading: Reading) -> Iterator[Contact]:
    """Every contact of the document's prose. Paragraphs that follow each other and agree are one contact."""
    paragraphs = reading.paragraphs()
    group: list[_Found] = []
    for index, paragraph in enumerate(paragraphs):
        found = None if paragraph.is_heading else _read(reading, paragraph)
        owned = [] if found is None else _by_owner(reading, found)
        if len(owned) > 1:
            for each in filter(None, (group, *([one] for one in owned))):
                yield from _contact(reading, paragraphs, each)
            group = []
            continue
        found = owned[0] if owned else None
        if group and (found is None or not _agree(group, found)):
            yield from _contact(reading, paragraphs, group)
            group = []
        if found is not None:
            group.append(found)
        elif index + 1 == len(paragraphs):
            break
    if group:
        yield from _contact(reading, paragraphs, group)


def _read(reading: Reading, paragraph: Paragraph) -> _Found | None:
    text = reading.text[paragraph.start : paragraph.end]
    labelled = bool(_LABELLED.match(text))
    phones = tuple(phone for phone in _phones(text) if labelled or len(phone) > _HOTLINE_CHARS)
    phones = phones or _told_outright(text, paragraph.path)
    found = _Found(
        paragraph.start, paragraph.end, paragraph.path, labelled, person=_value(_PERSON, text), phones=phones,
        emails=tuple(dict.fromkeys(_EMAIL.findall(text))), address=_value(_ADDRESS, text),
        postcode=_value(_POSTCODE, text), hours=_value(_HOURS, text),
        elses=None if labelled or not phones else _called_for(text[: text.find(phones[0])]),
    )
    if not (found.phones or found.emails or found.address or found.postcode or labelled and found.person):
        return None if found.person is None else found
    return _with_circumstances(found, text if labelled or not phones else _around(text, phones[0]))


def _by_owner(reading: Reading, found: _Found) -> list[_Found]:
    """Numbers of one sentence that belong to different bodies or purposes, each a contact of its own; what is said beside
    them (an address, an e-mail) can't be told to be anyone's of them, and is one too."""
    if found.labelled or not found.phones:
        return [found]
    text = reading.text[found.start : found.end]
    owned: dict[tuple[str | None, str | None], tuple[str, ...]] = {}
    for phone in found.phones:
        owner = _owner(text, phone)
        if not _is_a_relative(owner[1]):
            owned[owner] = (*owned.get(owner, ()), phone)
    if len(owned) == 1:
        [((body, purpose), phones)] = owned.items()
        told = purpose if _tells_a_matter(purpose) else None
        return [replace(found, body=found.body or body, purpose=found.purpose or told, phones=phones)]
    own = replace(found, person=None, emails=(), address=None, postcode=None)
    split = [
        replace(own, body=body or found.body, purpose=purpose or found.purpose, phones=phones)
        for (body, purpose), phones in owned.items()
    ]
    return [*split, replace(found, phones=(), body=None)] if found.emails or found.address else split


def _owner(text: str, phone: str) -> tuple[str | None, str | None]:
    """The body and the purpose in the words right before a number: 区教育局欺凌举报电话0571-…, 区教育局招生办公室：0571-…"""
    lead = _LEAD_IN.split(_BEFORE_PHONE.sub("", text[: text.index(phone)]))[-1]
    lead = unnumbered(lead.lstrip(_MARKS))
    name = _PHONE_WORD.sub("", lead).strip()
    if is_body(name):
        return name, None
    bodies = find_bodies(name)
    if not bodies:
        return None, _line_or_matter(lead, name)
    matter = name[bodies[-1].end :]
    if _OFFICE_OF.search(matter):
        return name[bodies[-1].start :], None
    return bodies[-1].name, matter if 2 <= len(matter) <= _PURPOSE_CHARS else None


def _line_or_matter(lead: str, name: str) -> str | None:
    """The whole name of a line, else the few words before a number that say what it is for."""
    line = lead.removesuffix("电话")
    if _LINE.search(line) and 2 <= len(name) <= _LINE_CHARS:
        return line
    return name if 2 <= len(name) <= _PURPOSE_CHARS else None


def _tells_a_matter(purpose: str | None) -> bool:
    """Whether words say what one calls about, and not only whose number it is."""
    return bool(purpose and _OF_A_MATTER.search(purpose))


def _is_a_relative(purpose: str | None) -> bool:
    return bool(purpose and RELATIVE.search(purpose) and not _OF_A_MATTER.search(purpose))


def _is_somebody(purpose: str) -> bool:
    """Whether words name a person or nothing: a mobile number after them is nobody's published one."""
    return bool(_SAYS_NOTHING.fullmatch(purpose) or _SOMEBODY.search(purpose) and not _OF_A_MATTER.search(purpose))


def _called_for(lead: str) -> str | None:
    """What one is to call a number for (购票请拨打 021-…), where that is not who issues the document: 咨询请拨打 021-…"""
    called = _CALLED_FOR.search(lead)
    what = _NO_MATTER.sub("", called["what"]) if called else ""
    return what if len(what) > 1 and not _ABOUT_THE_ISSUER.search(what) and not find_bodies(what) else None


def _around(text: str, phone: str) -> str:
    """The sentence that a number stands in."""
    return next((text[start:end] for start, end in sentences(text) if phone in text[start:end]), text)


def _value(pattern: re.Pattern[str], text: str) -> str | None:
    """The last value of a label: a lead such as 联系地址： may be repeated in the sentence after it."""
    values = [within_brackets(match.group("value").strip()) for match in pattern.finditer(text)]
    return values[-1] if values else None


def _phones(text: str) -> tuple[str, ...]:
    """Numbers that stand after a word for a telephone, the name of an office or what one calls for; a bare figure is none."""
    found: list[str] = []
    for label in sorted(_phone_labels(text), key=lambda match: match.end()):
        position = label.end()
        while phone := phone_at(text, position):
            found.append(re.sub(r"\s+(?=-)|(?<=-)\s+", "", phone))
            gap = re.compile(r"\s*[、，,；;/或]\s*").match(text, position + len(phone))
            position = gap.end() if gap else len(text)
    return tuple(dict.fromkeys(found))


def _told_outright(text: str, path: Sequence[str]) -> tuple[str, ...]:
    """The number that an answer begins with, where its question asks for one."""
    asked = path and _ASKS_NUMBER.search(path[-1])
    first = phone_at(text, 0) if asked else None
    return (first,) if first else ()


def _asked_for(path: Sequence[str]) -> str | None:
    """What the question above an answer asks about: the name of a line, or the matter that one calls about."""
    if not path or not path[-1].endswith(("？", "?")):
        return None
    return _ASKS_NUMBER.sub("", path[-1]).rstrip("？?") or None


def _phone_labels(text: str) -> Iterator[re.Match[str]]:
    for labels in (_PHONE_LABEL, _OFFICE, _MATTER):
        yield from labels.finditer(text)


def _with_circumstances(found: _Found, text: str) -> _Found:
    """What the sentence around a number says: to whom, for what, up to when."""
    flat = readable(text)
    addressed = _ADDRESSED.search(flat)
    receiver = _RECEIVER.search(flat)
    sent, meant = _SENT.search(flat), _FOR.search(flat)
    purpose = within_brackets(meant.group("what")) if meant else None
    purpose = purpose or (f"报送{within_brackets(sent.group('what'))}" if sent else None)
    dated = [m for m in _UNTIL.finditer(flat) if _UNTIL_MARK.search(flat[max(0, m.start() - 4) : m.end() + 2])]
    deadline = dated[0].group() if dated else None
    body = addressed.group("body") if addressed else receiver.group("body") if receiver else None
    person = found.person or (addressed.group("person") if addressed else None)
    return replace(found, body=body, person=person, purpose=purpose, deadline=deadline if purpose else None)


def _agree(group: Sequence[_Found], found: _Found) -> bool:
    """Whether a paragraph goes on about the same contact: next to it, under the same heading, nothing else in it."""
    last = group[-1]
    if last.path[:-1] != found.path[:-1] and last.path != found.path:
        return False
    phones = {phone for other in group for phone in other.phones}
    people = {other.person for other in group if other.person}
    same_phone = not phones or not found.phones or set(found.phones) <= phones
    same_person = not people or found.person is None or found.person in people
    return same_phone and same_person and found.start - last.end < 200


def _contact(reading: Reading, paragraphs: Sequence[Paragraph], group: Sequence[_Found]) -> Iterator[Contact]:
    """One contact of paragraphs that agree; an address or a name alone is none."""
    phones = tuple(dict.fromkeys(narrow(phone) for found in group for phone in found.phones))
    emails = tuple(dict.fromkeys(email for found in group for email in found.emails))
    address = _first(group, "address")
    nobodys = not _first(group, "person") and _is_somebody(_first(group, "purpose") or "")
    if nobodys or any(RELATIVE.search(reading.text[found.start : found.end]) for found in group):
        phones = tuple(phone for phone in phones if not is_mobile(phone))  # whose it is and what for is not told
    if not (phones or emails or address):
        return
    main = next((found for found in group if found.phones and found.person), None)
    main = main or next((found for found in group if found.phones), group[0])
    also = [(found.start, found.end) for found in group if found is not main]
    confidence = _FORM if all(found.labelled for found in group) else _SENTENCE
    provenance = reading.provenance(main.start, main.end, main.path, confidence, also=also)
    body, purpose = _first(group, "body"), _first(group, "purpose") or _asked_for(main.path)
    if main.elses is None:
        body, purpose = body or _signature(reading, paragraphs, group[0].start), purpose or _purpose(reading)
    yield Contact(
        "", provenance, body, _first(group, "person"), purpose or main.elses, phones, emails, address,
        _first(group, "postcode"), _first(group, "hours"), _first(group, "deadline"),
    )


def _first(group: Sequence[_Found], name: str) -> str | None:
    values: list[str | None] = [getattr(found, name) for found in group]
    return next((value for value in values if value), None)


def _signature(reading: Reading, paragraphs: Sequence[Paragraph], before: int) -> str | None:
    """The body that signs just above a contact or heads its section, else the one that issues the document."""
    above = [paragraph for paragraph in paragraphs if paragraph.end <= before][-3:]
    for paragraph in reversed(above):
        line = unnumbered(reading.text[paragraph.start : paragraph.end])
        if is_body(line):
            return line
        if paragraph.is_heading:  # what stands above it is of another matter
            break
    issuers = reading.metadata.issuers
    return issuers[0] if issuers else None


def _purpose(reading: Reading) -> str:
    """What a contact without words of its own is for: the matter of its document."""
    matter = "的办理" if reading.metadata.kind is DocumentKind.LETTER else ""
    title = reading.metadata.title
    return f"{title if '《' in title else f'《{title}》'}{matter}联系"
