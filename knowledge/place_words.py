"""Whether a name that stands in a text names the place there: not where it is cut from another word, or only called after it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from knowledge.text import segments

_JOINING = ("会同", "和县")
_AFTER_A_BODY = re.compile("(?:[局委府部联门院校会位办室厅团镇乡站区县级]|(?:^|[^\u4e00-\u9fff]|[由在各全本我])市)$")
"""县教育局会同县妇联: the first of two bodies, then the word that joins them, which is how a county's name is written, too."""
_CUT_FROM = {"长沙": ("家", "龙"), "金山": ("", "银山")}  # 家长沙龙, 金山银山
_WORDS_OF_LIFE = frozenset(
    "长寿 南岸 大足 石柱 两江 和平 河东 河西 鼓楼 西湖 东湖 青山 资源 朝阳 友谊 向阳 光明 南山 福田 城关 红旗 胜利 建设 新华 团结".split()
)
"""Short names of districts that are words of their own as well: a place only where a clause or its place begins with them."""
_BEGINS = re.compile(r"(?:^|[^\u4e00-\u9fff]|[在去到从住和与跟及问是那])$")
_DIVISION = re.compile("[省市区县旗盟]$|自治州$")
_CALLED_AFTER_IT = re.compile(
    "[东西南北中]?[一二三四五]?(?:路(?![线径程况由灯过途演人])|街(?![道镇乡区坊])|大[街道](?!理)|站(?![点长位岗台住队出在起])|隧道)"
    "|山(?![东西城区村里上])|河(?![南北内])|(?:师范|交通|理工|科技|工业|农业|财经|外国语|医科)?(?:大学|师大)(?![生城堂])"
)
"""Roads, stations, hills, rivers and universities, which lie in other cities just as well: 南京东路, 合川路地铁站."""


def stands_alone(text: str, start: int, name: str) -> bool:
    """A name in Latin letters must be a word of its own; a Chinese one may stand anywhere but in a word that it is cut
    from, and in the name of a road or the like."""
    end = start + len(name)
    if not name.isascii():
        if name.startswith(_JOINING) and _AFTER_A_BODY.search(text[max(0, start - 2) : start]):
            return False
        before, after = _CUT_FROM.get(name, ("", ""))
        cut = after and text.endswith(before, 0, start) and text.startswith(after, end)
        return not cut and not names_something_else(text, name, end)
    return not (start and text[start - 1].isascii() and text[start - 1].isalnum()) and not (
        end < len(text) and text[end].isascii() and text[end].isalnum()
    )


def names_something_else(text: str, name: str, end: int) -> bool:
    """Whether what is called after a place follows its short name."""
    return not _DIVISION.search(name) and _CALLED_AFTER_IT.match(text, end) is not None


def stands_as_word(text: str, start: int, name: str) -> bool:
    """Whether a district's short name is no piece of other words (下集|美术课, 长寿面), nor itself just a word (老人长寿)."""
    if name in _WORDS_OF_LIFE and not _BEGINS.search(text[max(0, start - 1) : start]):
        return False
    return {start, start + len(name)} <= _bounds(text)


def is_word(text: str, start: int, name: str) -> bool:
    """Whether the text is cut into words right before and after a name: 在昆山, not 每天长大."""
    end = start + len(name)
    return {start, end} <= _bounds(text) and _bounds(text).isdisjoint(range(start + 1, end))


@lru_cache(maxsize=16)
def _bounds(text: str) -> frozenset[int]:
    """Where the words of a text begin and end; kept, for every name in the text is looked at in turn."""
    return frozenset((0, *accumulate(map(len, segments(text)))))
