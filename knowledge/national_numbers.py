"""The short telephone numbers that hold in the whole country, and sentences that say one of them holds no longer.

Which they are is reviewed with the starter library (`catalogues/hotlines.md`). No document of one place, and none that
anybody hands in, can change one of them: who believes such a sentence calls a stranger instead of the police.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.lookalikes import revealed
from knowledge.text import normalise, sentences

LIBRARY_KEYS = "library/"
"""What the keys of the starter library's documents begin with."""
NATIONAL_NUMBERS = frozenset("110 119 120 12309 12315 12338 12345 12348 12355 12356 96110".split())

_SHORT = "|".join(sorted(NATIONAL_NUMBERS))
_FIXED = rf"(?<![\d-])(?:{_SHORT})(?![\d-])"
_LONG = r"(?<!\d)[\d(][\d() -]{5,}\d"
_OTHER = rf"(?!{_FIXED})(?!0\d{{2,3}}-?(?:{_SHORT})(?!\d))(?<![\d-])\d[\d-]{{4,}}"
_URGENT = r"(?:报警|匪警|火警|急救|心理援助)(?:电话|号码|热线)?"
_CHANGED = r"(?:(?:变更|更改|更换|更新|升级|调整|合并|归并|统一|转|改|换|变)(?:为|成|到|至|拨|打|用)|[-=]>|→)"
_EMERGENCY = "报警(?:求助)?|匪警|火警|(?:医疗)?急救"
_SERVICE = (
    "心理援助热线|青少年(?:服务台|(?:服务|心理咨询|维权)?热线)|妇女(?:维权)?(?:公益)?(?:服务)?热线|(?:政务服务)?(?:便民|市民)(?:服务)?热线|(?:公共)?法律(?:服务|援助)热线"
    "|检察(?:服务)?热线|(?:市场监管|消费者?)?投诉(?:举报)?热线|反诈(?:预警)?(?:劝阻)?(?:专线|热线)"
)
_CALLED = "(?:电话|热线|专线|号码|台)*"
_OF_ALL = (
    rf"(?:^|(?<=[。；;，,:|、(\s]))(?:(?:{_EMERGENCY}){_CALLED}|全国(?:统一)?(?:的)?(?:{_SERVICE}|{_EMERGENCY}){_CALLED}"
    rf"|(?:全国(?:统一)?)?(?:(?:{_SERVICE}|{_EMERGENCY}){_CALLED}[ (]?{_FIXED}\)?|{_FIXED} ?(?:{_SERVICE}|{_EMERGENCY}|热线|电话){_CALLED}))"
)
"""The name of a number that is the same everywhere, as a whole: what a place calls its own has more before it."""
_DO_NOT = r"(?:不要|不必|不用|不得|不需要?|无需|无须|勿|别)(?:再)?"
_CLAIMS = tuple(
    map(
        re.compile,
        (
            rf"(?:{_FIXED}|{_URGENT})[^。；;\d]{{0,12}}{_CHANGED}[^。；;，,\d]{{0,10}}{_OTHER}",
            rf"{_FIXED}(?:[^。；;，,\d]{{0,6}})(?:变更|更改|更换|改号|换号)[，,][^。；;\d]{{0,10}}{_OTHER}",
            rf"{_FIXED}[^。；;，,]{{0,12}}(?:停用|(?:停止|暂停)(?:使用|服务|运行|受理|接听)|作废|关停|注销|不再(?:使用|有效|提供服务)"
            rf"|不再(?:受理|接听)(?:来电|电话|投诉|报警|咨询)?(?=[。；;，,]|$)|(?:搬迁|迁移)[，,][^。；;]{{0,8}}{_OTHER}|(?:已经?|被|均|都|全部)(?:取消|撤销|失效|弃用))",
            rf"(?:取代|代替|替代|替换|停用|弃用)[^。；;，,\d]{{0,8}}{_FIXED}",
            rf"{_OF_ALL} ?(?:号码)?[ :|为是]{{0,3}}{_OTHER}",
            rf"(?:^|(?<=[。；;，,:|、\s]))(?:{_EMERGENCY}|(?:全国(?:统一)?)?心理援助)(?:热线|电话|号码)?(?:现|现在|目前|今后)(?:为|是|用|打)[: ]?{_OTHER}",
            rf"(?:^|(?<=[。；;，,:、\s]))(?:如?需|要)?(?:{_EMERGENCY})(?:请|可以?|应|须|一律|都|均|直接)*(?:拨打|致电|打|拨)(?:电话|热线|号码)?[: ]?{_OTHER}",
            rf"{_FIXED}[^。；;，,\d]{{0,4}}不再?(?:受理|接听|处理|出警|接诊)[^。；;，,]{{0,6}}(?:未成年|儿童|学生|孩子|中小学)",
            rf"(?:原|旧)[^。；;，,\d]{{0,8}}{_FIXED}[^。；;]{{0,16}}(?:现|新)[^。；;\d]{{0,8}}{_OTHER}",
        ),
    )
)
_NAMES_ONE = re.compile(rf"{_OF_ALL}$")
_FORBIDS = re.compile(rf"{_DO_NOT}(?:(?:拨打|打|拨|致电|呼叫)[^。；;，,]{{0,12}}{_FIXED}|报警(?!的))")
_IN_WORDS = re.compile(r"[零〇一二三四五六七八九]{3,5}")
_APART = re.compile(r"(?<=(?<!\d)\d) (?=\d(?!\d))")
_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")
_A_LONG_NUMBER = re.compile(_LONG)
_ANOTHER = re.compile(rf"{_OTHER}")
_OF_THE_COUNTRY = re.compile(_FIXED)
_DENIES = re.compile("谣言|谣传|不实|网传|误传|虚假|骗|没有|并未|不会|是否|吗")


def claims_change(sentence: str) -> bool:
    """Whether a sentence says that a national number has another instead, or is not to be called. What denies it or
    warns of it names no other number."""
    text = _in_digits(sentence)
    has_other = bool(_A_LONG_NUMBER.search(text))
    if any(claim.search(text) for claim in _CLAIMS):
        return has_other or not _DENIES.search(text)
    return has_other and bool(_FORBIDS.search(text))


def first_claim(text: str) -> int | None:
    """Where the first sentence of a text starts that says so, None without one."""
    text = revealed(text)
    return next((start for start, end in sentences(text) if claims_change(text[start:end])), None)


def row_claims_change(cells: Sequence[str]) -> bool:
    """Whether a row of a table gives the name of a national number, and another number for it."""
    texts = [_in_digits(cell).strip() for cell in cells]
    named = [index for index, text in enumerate(texts) if _NAMES_ONE.match(text)]
    return any(_gives_another(texts[index + 1 :]) for index in named)


def _gives_another(cells: Sequence[str]) -> bool:
    beside = " ".join(cells)
    return bool(_ANOTHER.search(beside)) and not _OF_THE_COUNTRY.search(beside)


def _in_digits(text: str) -> str:
    return _IN_WORDS.sub(lambda written: written.group().translate(_DIGITS), _APART.sub("", normalise(revealed(text))))
