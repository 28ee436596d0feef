"""The short telephone numbers that hold in the whole country, and sentences that say one of them holds no longer.

Which they are is reviewed with the starter library (`catalogues/hotlines.md`). No document of one place, and none that
anybody hands in, can change one of them: who believes such a sentence calls a stranger instead of the police.
"""

from __future__ import annotations

import re

from knowledge.text import normalise, sentences

LIBRARY_KEYS = "library/"
"""What the keys of the starter library's documents begin with."""
NATIONAL_NUMBERS = frozenset("110 119 120 12309 12315 12338 12345 12348 12355 12356 96110".split())

_FIXED = rf"(?<![\d-])(?:{'|'.join(sorted(NATIONAL_NUMBERS))})(?![\d-])"
_LONG = r"(?<!\d)[\d(][\d() -]{5,}\d"
_OTHER = rf"(?!{_FIXED})(?<!\d)\d[\d-]{{4,}}"
_URGENT = r"(?:报警|匪警|火警|急救|心理援助)(?:电话|号码|热线)?"
_CHANGED = r"(?:(?:变更|更改|更换|更新|升级|调整|合并|归并|统一|转|改|换|变)(?:为|成|到|至|拨|打|用)|[-=]>|→)"
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
            rf"(?:原|旧)[^。；;，,\d]{{0,8}}{_FIXED}[^。；;]{{0,16}}(?:现|新)[^。；;\d]{{0,8}}{_OTHER}",
        ),
    )
)
_FORBIDS = re.compile(rf"{_DO_NOT}(?:(?:拨打|打|拨|致电|呼叫)[^。；;，,]{{0,12}}{_FIXED}|报警(?!的))")
_IN_WORDS = re.compile(r"[零〇一二三四五六七八九]{3,5}")
_APART = re.compile(r"(?<=(?<!\d)\d) (?=\d(?!\d))")
_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")
_A_LONG_NUMBER = re.compile(_LONG)
_DENIES = re.compile("谣言|谣传|不实|网传|误传|虚假|骗|没有|并未|不会|是否|吗")


def claims_change(sentence: str) -> bool:
    """Whether a sentence says that a national number has another instead, or is not to be called. What denies it or
    warns of it names no other number."""
    text = _IN_WORDS.sub(lambda written: written.group().translate(_DIGITS), _APART.sub("", normalise(sentence)))
    has_other = bool(_A_LONG_NUMBER.search(text))
    if any(claim.search(text) for claim in _CLAIMS):
        return has_other or not _DENIES.search(text)
    return has_other and bool(_FORBIDS.search(text))


def first_claim(text: str) -> int | None:
    """Where the first sentence of a text starts that says so, None without one."""
    return next((start for start, end in sentences(text) if claims_change(text[start:end])), None)
