"""Which numbers of a question are those of lines that one calls, and not figures that are written alike: 打120, not 120分钟."""

from __future__ import annotations

import re

from assistant.understanding import Understanding
from knowledge.national_numbers import NATIONAL_NUMBERS
from knowledge.text import normalise, tagged

_NO_CALL = "卡分折印工扫架包扰闹断听算"
_DIGITS = r"(?:11[09]|120|12\d{3}|96\d{3})"
_SHORT = re.compile(rf"(?<![\d~a-z$¥第-])(?<!\d[.,:]){_DIGITS}(?!\d|[.:~-]\d|,\d{{3}}(?!\d)|[%‰+])")
_UNMISTAKABLE = frozenset(number for number in NATIONAL_NUMBERS if len(number) > 3)
_UNITS = frozenset(
    "分 人 名 所 处 条 下 块 元 角 字 词 页 题 步 针 期 班 路 房 室 号 码 件 组 点 岁 克 斤 寸 磅 度 辆 万 亿 千 百 倍 年 月"
    " 日 秒 节 课 届 本 支 双 项 门 首 幅 座 栋 平"
    " 人次 小时 钟头 课时 学时 学分 公分 分贝 教室 房间 个人 本书 名额 周年 周岁 左右 上下 以上 以下 以内"
    " cm mm kg mg ml minutes hours students pupils people yuan".split()
)
"""What is counted or measured, where the dictionary does not tag it as a measure."""
_ALONE = re.compile(rf"\W*(?:请问|你好|您好|那)?\W*{_DIGITS}\W*[吗呢啊吧]?\W*")
_AND_MORE = re.compile("余|多(?![久少长快远])")
_SEVERAL = rf"(?:{_DIGITS}(?:[和跟与或及、,/]|还是|或者|以及)*)*"
_DIALLED = re.compile(
    r"(?:[打拨叫喊找报]|致电|呼叫|联系|求助|投诉|举报|反映|热线|专线|电话|号码|急救|报警|火警|(?:怎么|怎样|如何|会)用"
    r"|\b(?:call|dial|ring|phone|(?:what|number) is) ?)"
    rf"(?:了|过|个|通|一下|到|给|是|为|那个|这个|:)*{_SEVERAL}$"
)
_MEASURED = re.compile("(?:(?<!等)到|[至超过满足于共第考得花交付收率压糖数量值绩页楼费价]|[身时全]长|[身层楼]高|体重|教室|房间|(?:大|接|将)[约近])$")
"""What stands before a figure: 超过120, 心率120, 身高120."""
_ASKED_OF_IT = re.compile(
    rf"(?:[和跟与或及、,/]|还是|或者|以及|{_DIGITS})*[^,。?!]{{0,6}}?(?:[打拨](?![{_NO_CALL}])|电话|热线|专线|号码|(?:急救|报警|火警|消防)(?!知识|宣传|培训|演练|课|包)"
    r"|救护|警察|接警|出警|出车|接线|受理|收费|免费|要钱|话费|接(?:吗|不接|听|没接)|是(?:(?:什么|啥)(?!意思|概念|水平|成绩|等级|分数)|干|做|管|谁|哪)|[干做](?:什么|啥|嘛)|有什么(?:用|区别|不同)|管(?:不管|吗|哪|什么|啥|得)|能(?:问|咨询)"
    r"|来(?:不来|吗|了|得|要)|[会不没]来|(?:多久|多快|几分钟|多长时间|什么时候)[^,。?!]{0,3}[来到]|通知|上门|[上下]班|有人|hotline|number|line)"
)
"""What is asked of a line, right after its number."""
_NEAR_CHARS, _UNIT_CHARS = 40, 8
_CALLED = re.compile(rf"热线|专线|电话|号码|[打拨](?![{_NO_CALL}])")
_CALLS = re.compile("收到|接到|打来|打给我|来电|短信")
_FULL_NUMBER = re.compile(r"(?<![\d-])(?:12[03]\d\d|96\d{3}|[48]00-?\d{3,4}-?\d{3,4}|0\d{2,3}-?\d{7,8}|[2-8]\d{6,7})(?![\d-])")


def numbers_named(shown: str) -> frozenset[str]:
    """The short numbers of lines in a normalised question; no figure of pupils, minutes or pages that is written alike."""
    return frozenset(found.group() for found in _SHORT.finditer(shown) if _is_of_a_line(shown, found))


def _is_of_a_line(shown: str, found: re.Match[str]) -> bool:
    """Whether a number is one to call: it has no unit, and it is one of five digits that holds everywhere, is called, is asked about
    as a line, or is all that is said."""
    before, after = shown[max(0, found.start() - _NEAR_CHARS) : found.start()], shown[found.end() : found.end() + _NEAR_CHARS]
    if _is_counted(after):
        return False
    if found.group() in _UNMISTAKABLE or _DIALLED.search(before) or _ALONE.fullmatch(shown):
        return True
    return not _MEASURED.search(before) and bool(_ASKED_OF_IT.match(after))


def _is_counted(after: str) -> bool:
    """Whether what follows a number begins with a unit, or with words that make the number an approximate one."""
    word, tag = next(iter(tagged(after.lstrip()[:_UNIT_CHARS])), ("", ""))
    return word in _UNITS or tag == "q" or bool(_AND_MORE.match(word))


def numbers_called(reading: Understanding) -> list[str]:
    """The telephone numbers that a question about calling one names in full, digits alone; none of one that called, and no mobiles."""
    shown = normalise(reading.standalone)
    is_called = _CALLED.search(shown) and not _CALLS.search(shown)
    found = [number for number in _FULL_NUMBER.finditer(shown) if is_called and not _is_counted(shown[number.end() :])]
    return [re.sub(r"\D", "", n.group()) for n in found if not _SHORT.fullmatch(n.group()) or _is_of_a_line(shown, n)]
