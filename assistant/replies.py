"""What the assistant says when it does not quote: refusals, questions back, labels. Chinese, English on request."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.expectation import Expected
from assistant.manners import Manner
from assistant.wording import without_item_mark
from knowledge.numbers import dates
from knowledge.text import DRAFT_MARKS
from knowledge.types import Citation, Document, Region, Validity

_BEFORE = re.compile(r"[^。，；]{0,12}?(?:之?前|截止|为止)")
AS_QUOTED = "前面引用的原文里就有这一点："
HELP_HERE = "当地文件提到："
EVERYWHERE = "一般来说："
NOT_HERE = "资料里没有"
ASK_ABOUT_A_CHILD = "也可以把情况告诉班主任、学校心理老师，或拨打12355（青少年服务台）问一问。"
ASK_ABOUT_A_PUPIL = "也可以和学校心理老师、德育部门商量，或拨打12355（青少年服务台）问一问。"
FOR_WHAT_IS_ASKED = "您问的事对应的号码是："
CUT_SHORT = "（模型中途断开，回答没有写完；请看引用的原文。）"
_NOT_TOLD = {
    Manner.EXAMPLE: "举例子",
    Manner.WHY: "说明原因",
    Manner.DETAIL: "更具体的内容",
    Manner.BRIEF: "更短的说法",
    Manner.CHECK: "是不是都要、必须要的规定",
}
_MOST_ISSUERS = 2
_MOST_PLACES = 6
GENTLE = "您或孩子要是觉得撑不住，可以随时拨打12356（心理援助）或12355（青少年服务台），和人说说会好受些。"
OUT_OF_TIME = (
    "抱歉，这次查找太慢，没能在时限内答完，不等于资料里没有。请稍后再问一次，或直接问学校、当地教育部门；"
    "急需帮助可拨打12345（政务服务），心理求助12356，有危险请拨打110或120。"
)
OUT_OF_TIME_ENGLISH = (
    "Sorry, the search took too long and I could not finish in time; this does not mean that the documents do not say it. "
    "Please ask again later, or ask the school. Public services 12345, mental health 12356, in danger 110 or 120."
)
WELCOME = "不客气！还有想了解的，随时问我。"
IN_CASE = "要是有人正处在危险里，请马上打110或120；心里撑不住，可以打12356（心理援助）或12355（青少年）。"
IN_CASE_ENGLISH = (
    "If somebody is in danger right now, call 110 (police) or 120 (ambulance); 12356 is the mental-health line, "
    "12355 the line for young people."
)
_VALIDITY = {
    Validity.DRAFT: "是讨论稿，尚未正式印发",
    Validity.EXPIRED: "已过有效期",
    Validity.SUPERSEDED: "已有新版本",
    Validity.UPCOMING: "尚未施行",
}
_VALIDITY_ENGLISH = {
    Validity.DRAFT: "is a draft and not yet issued",
    Validity.EXPIRED: "is no longer in force",
    Validity.SUPERSEDED: "has been replaced by a newer version",
    Validity.UPCOMING: "is not yet in force",
}


def notes(citations: Sequence[Citation], today: date | None = None, english: bool = False) -> str:
    """One sentence on what is quoted and not simply in force, or over; empty when there is nothing to say."""
    documents = list(dict.fromkeys(citation.document for citation in citations))
    says = _VALIDITY_ENGLISH if english else _VALIDITY
    found = [f"《{d.metadata.title}》{says[d.validity]}" for d in documents if d.validity in says]
    found += [
        f"《{d.metadata.title}》{'is sample data' if english else '为示例数据'}" for d in documents if d.metadata.sample
    ]
    if not found and any(in_draft(_below_title(citation)) for citation in citations):
        found = [
            "the attachment quoted is a draft and not yet issued" if english else "引用的附件是讨论稿，尚未正式印发"
        ]
    past = [day for citation in citations for day in deadlines(citation.quote) if day < (today or date.today())]
    found += [_over(day, english) for day in dict.fromkeys(past)]
    if english:
        return f"Note: {'; '.join(found)}." if found else ""
    return f"注意：{'；'.join(found)}。" if found else ""


def _over(day: date, english: bool) -> str:
    return f"the deadline of {day} has passed" if english else f"文中的截止日期{day.year}年{day.month}月{day.day}日已过"


def _below_title(citation: Citation) -> str:
    """The section without the document's own title: a title that is marked as a draft may be known to be none."""
    return citation.section.removeprefix(citation.document.metadata.title)


def deadlines(quote: str) -> Iterator[date]:
    """The days up to which a quote asks for something: 请于2025年7月23日……前."""
    for _, end, day in dates(quote):
        if _BEFORE.match(quote, end):
            yield day


def in_draft(section: str) -> bool:
    """Whether a quote stands in an attachment that is marked as a draft."""
    return bool(re.search(DRAFT_MARKS, section))


def no_evidence(places: Sequence[Region], searched: Sequence[Document], missing: Expected | None, english: bool) -> str:
    """An honest refusal: what was searched and, where known, what exactly the documents do not say."""
    local = sum(bool(document.region.path) for document in searched)
    if english:
        where = ", ".join(region.full_name for region in places) or "all districts"
        general = f" and {len(searched) - local} general ones" if len(searched) > local else ""
        return f"Not found: I searched {local} documents ({where}){general} and they do not say this. I do not guess."
    where = "、".join(region.full_name for region in places) or "各地"
    general = f"和{len(searched) - local}份全国通用资料" if len(searched) > local else ""
    what = f"没有找到这件事的{missing.value}" if missing is not None else "没有找到能回答这个问题的内容"
    return f"未找到：已查{where}的{local}份文件{general}，{what}。"


def not_written_of(spot: str, place: Region, english: bool) -> str:
    """A town or village of the place stands in no document of it."""
    if english:
        return f"Not found: the documents of {place.full_name} do not name {spot}."
    return f"未找到：{place.full_name}的文件里没有写到“{spot}”。"


def of_another_school(asked: str, title: str, english: bool) -> str:
    """What follows is what another school wrote for itself."""
    if english:
        return f"Not found: there is no document of {asked} here. What follows is from another school ({title}); yours may differ."
    return f"{NOT_HERE}“{asked}”的文件；下面是《{title}》里的，别的学校可能不同。"


def not_written(lacks: str) -> str:
    """What of a question an answer leaves open; empty where that is nothing."""
    return f"（没有找到{lacks}。）" if lacks else ""


def not_answered(asked: Sequence[str]) -> str:
    """Which of several things asked an answer does not tell. It may stand in the documents all the same: alone it is found more easily."""
    named = "、".join(f"“{one}”" for one in asked)
    return f"您还问的{named}，这里没有答到，可以单独再问一次。"


def whom_to_ask(places: Sequence[Region], searched: Sequence[Document], english: bool) -> str:
    """Who may know what the documents do not say: who issued them, where one place is asked about."""
    if english:
        return "You could ask the school or the local education bureau, or call 12345 (public services)."
    local = [document for document in searched if document.region.path]
    issuers = dict.fromkeys(name for document in local for name in document.metadata.issuers[:1])
    if len(places) != 1 or not 1 <= len(issuers) <= _MOST_ISSUERS:
        return "可以问当地教育部门，或拨打12345政务服务热线。"
    return f"可以问发文单位（{'、'.join(issuers)}），或拨打12345政务服务热线。"


def uncovered(place: Region, covered: Sequence[Region], english: bool) -> str:
    """The place asked about has no documents here."""
    known = _names_of(covered, place, english)
    if english:
        return f"Not found: there are no documents of {place.full_name} here; the documents cover {known}."
    return f"未找到：资料里没有{place.full_name}的文件（目前有{known}）。其他地区的规定不能代用，请向当地教育部门核实。"


def _names_of(covered: Sequence[Region], near: Region, english: bool) -> str:
    """The places that have documents; of many those that lie nearest to another one, and how many there are."""
    shared = {region: len(os.path.commonprefix([region.path, near.path])) for region in covered}
    names = "、".join(region.name for region in sorted(covered, key=lambda region: -shared[region])[:_MOST_PLACES])
    if len(covered) <= _MOST_PLACES:
        return names
    return f"{names} and others, {len(covered)} places in all" if english else f"{names}等{len(covered)}个地区"


def only_inside(places: Sequence[Region], inside: Sequence[Region], english: bool) -> str:
    """Only places inside the one asked about have documents, and what it has itself is asked for."""
    where, known = "、".join(place.full_name for place in places), _names_of(inside, places[0], english)
    if english:
        return f"Not found: the documents give no number of {where} itself; ask for one of {known}, which have documents."
    return f"未找到：资料里没有{where}本级的文件，只有{known}的；下级的号码不能代用，要问那里的请说出地名。"


def no_more(question: str, english: bool) -> str:
    """All that was found has been told."""
    if english:
        return "That is all that the documents say about it."
    return f"关于“{question}”，资料里查到的前面都说了，没有更多了。"


def of_the_moment(english: bool) -> str:
    """What one school does these days stands in no document."""
    if english:
        return "Not found: what your school does these days is in no document here. Please ask the class teacher or the school."
    return "未找到：这是您学校眼下的安排，资料里没有，我也不能猜。请直接问班主任，或看学校的通知和班级群。"


def of_another(english: bool) -> str:
    """What somebody else's child has done is nobody's to tell."""
    if english:
        return "Not found: what other people's children do is in no document here, and not mine to tell."
    return "未找到：别人家孩子的情况资料里没有，我也不打听。担心影响自己的孩子，可以把担心的事告诉班主任或学校。"


def nothing_on(question: str, english: bool) -> str:
    """What was told is all that there is, and it does not say what is asked now."""
    if english:
        return "Not found: the documents say no more than what I quoted before."
    return f"未找到：关于“{question.strip()}”，资料里没有比前面更多的内容。可以直接问班主任或学校，也可以换个说法再问。"


def no_such_line(name: str, english: bool) -> str:
    """No document has a line of that name."""
    if english:
        return f"Not found: the documents name no line called {name}."
    return f"未找到：资料里没有“{name}”这条线路的号码。可以问当地教育部门，或拨打12345政务服务热线。"


def no_such_number(english: bool) -> str:
    """No document has the number that was asked about. It is not repeated: whoever reads it could call it."""
    if english:
        return "Not found: the number you name is in no document here. Please do not call it before you have checked it."
    return "未找到：资料里没有您说的这个号码，没有核实以前请不要拨打。"


def no_such_document(name: str) -> str:
    """No document is or cites what is named so."""
    return f"{NOT_HERE}找到{name}。"


def no_such_article(law: str, articles: str) -> str:
    """No document cites these articles of a law."""
    return f"{NOT_HERE}《{law}》{articles}的内容。"


def no_source() -> str:
    """A saying whose source is asked for stands in no document."""
    return "未找到：资料里没有这句话，我说不出它的出处。"


def no_such_body(name: str) -> str:
    """No document names a body that is asked about."""
    return f"未找到：资料里没有“{name}”这个单位。"


def not_told(manner: Manner, question: str, english: bool) -> str:
    """The documents answer the question, and give no example or reason."""
    if english:
        return "Not found: the documents say no more about it."
    return f"未找到：关于“{question}”，资料里没有{_NOT_TOLD[manner]}。"


def english_lead(places: Sequence[Region]) -> str:
    """What stands before quotes that the asker may not be able to read."""
    where = f" of {', '.join(region.full_name for region in places)}" if places else ""
    return f"From the documents{where} (quoted in Chinese):"


def nearest(title: str, section: str, number: int) -> str:
    """What the documents do hold on the subject."""
    heading = without_item_mark(section.split(" › ")[-1])
    where = f"《{title}》里“{heading}”一段" if heading not in ("", title) else f"《{title}》"
    return f"相近的内容见{where}[{number}]。"


def nearest_told(title: str, places: Sequence[Region], searched: Sequence[Document]) -> str:
    """Above what an article says on a trouble that is near the one asked about: that none was found on the very one, and what was searched."""
    where = "、".join(region.full_name for region in places) or "各地"
    local = sum(bool(document.region.path) for document in searched)
    return f"没有找到正好说这件事的内容（已查{where}的{local}份文件和{len(searched) - local}份通用资料）。最接近的是《{title}》："


def nearest_article(title: str, number: int, english: bool) -> str:
    """The article that is nearest to what was asked, for who wants to look."""
    if english:
        return f" The nearest guide is 《{title}》[{number}], which may not fit; try other words, or ask the school."
    return f"最接近的一篇是《{title}》[{number}]，不一定合适；也可以换个说法再问，或者问学校老师、社区家长学校。"


def near_question(question: str, english: bool) -> str:
    """The question that an answer was written for, where its yes or no is none to the one that is asked."""
    return f"The documents answer a question near yours: {question}" if english else f"资料里相近的问题是：{question}"


def ask_region(choices: Sequence[Region], english: bool) -> str:
    """A question back with the places to choose from."""
    names = "、".join(region.full_name for region in choices)
    if english:
        return f"Which district do you mean? The documents cover: {names}."
    return f"各地的规定不一样，请问您问的是哪个地区？可选：{names}。"
