"""Questions in Cantonese, Wu, Min, Sichuanese, northern, Gan and Xiang speech, read as the standard language says them.

The safety rules read dialect too (`assistant.safety.dialect`), and may misread a word across two others; a question may not:
然而家长 holds no 而家, 完成日期 no 成日.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.safety.dialect import BESIDE_OTHERS, STANDARD
from knowledge.text import segments

_MEANINGS = STANDARD | {
    "细佬哥": "孩子", "细佬仔": "孩子", "细佬": "弟弟", "细伢子": "孩子", "细伢": "孩子", "伢子": "孩子", "伢": "孩子",
    "囝仔": "孩子", "囡仔": "孩子", "碎娃": "孩子", "尕娃": "孩子", "幺娃": "孩子", "娃崽": "孩子", "满崽": "儿子",
    "妮儿": "女儿", "妹崽": "女儿", "阿仔": "儿子", "阿女": "女儿", "男仔": "男孩", "女仔": "女孩", "仔女": "子女",
    "阿弟仔": "弟弟", "返学": "上学", "读册": "上学", "去学堂": "去学校", "到学堂": "到学校", "返工": "上班",
    "跷课": "逃课", "困觉": "睡觉", "困告": "睡觉", "睏觉": "睡觉", "瞓觉": "睡觉", "困勿着": "睡不着", "食饭": "吃饭",
    "恰饭": "吃饭", "呷饭": "吃饭", "打机": "打游戏", "耍手机": "玩手机", "耍游戏": "玩游戏", "白相": "玩", "孛相": "玩",
    "耍朋友": "谈恋爱", "拍拖": "谈恋爱", "犟嘴": "顶嘴", "驳嘴": "顶嘴", "顶颈": "顶嘴", "吵相骂": "吵架", "打相打": "打架",
    "相打": "打架", "干仗": "打架", "打捶": "打架", "打锤": "打架", "叫人给熊": "被人欺负", "扯谎": "撒谎", "扯白": "撒谎",
    "讲大话": "撒谎", "怕丑": "害羞", "嬲": "生气", "冇心机": "没精神", "点样": "怎样", "点办": "怎么办", "乜嘢": "什么",
    "么子": "什么", "啥子": "什么", "边个": "谁", "边度": "哪里", "几多": "多少", "啷个": "怎么", "咋个": "怎么", "咋弄": "怎么办",
    "咋样": "怎么样", "怎弄": "怎么办", "怎么弄": "怎么办", "咋": "怎么", "欲按怎": "怎么办", "要按怎": "怎么办", "按怎": "怎么办",
    "啥辰光": "什么时候", "辰光": "时候", "今朝": "今天", "夜头": "晚上", "晚黑": "晚上", "一日到黑": "一天到晚",
    "一天到黑": "一天到晚", "日日": "天天", "娭毑": "奶奶", "阿嬷": "奶奶", "阮兜": "我家", "拖起": "拖着",
}  # fmt: skip
_WORDS = re.compile("|".join(sorted(map(re.escape, _MEANINGS), key=len, reverse=True)))
_IN_PLACE = (
    *BESIDE_OTHERS,
    *(
        (re.compile(pattern), meaning)
        for pattern, meaning in (
            (r"(?<!请)勿(?=[吃睡困去做听读会开])", "不"),
            (r"毋(?=[去肯爱想听读吃睏困])", "不"),
            (r"(?<!姓)阮(?=家|囝|囡)", "我家"),
            (r"(?<![线网云端])上学堂", "上学"),
            (r"(?<=[我俺])屋里头?", "家"),
            (r"(?<=[俺我])家[大小]?小子", "儿子"),
            (r"(?<=阿拉)小人|^小人(?=[勿弗不])", "孩子"),
            (r"(?<=[骂打讲吃睡考输完跑走话])哒", "了"),
            (r"请了?((?:\d{1,3}|[一二三四五六七八九十两几半]{1,3})个?(?:半?天|小时|周|月|星期)半?)的?([事病产]?)假", r"请\2假\1"),  # 请12天假 is 请假12天
            (r"(?<![步讨砍杀征北攻采])伐(?=[?？。，,!！]|$)", "吗"),
        )
    ),
)


def in_standard_words(question: str, is_name: Callable[[str], bool]) -> str:
    """`question`, normalised, with words of the dialects replaced, as far as they are whole words; not where `is_name` says
    so of the word with the character before or after it: 闵小囡 may be what somebody calls a thing."""
    for pattern, meaning in _IN_PLACE:
        question = pattern.sub(meaning, question)
    if not _WORDS.search(question):
        return question
    inside = _inside_words(question)

    def said(found: re.Match[str]) -> str:
        start, end = found.span()
        longer = (question[max(0, start - 1) : end], question[start : end + 1])
        kept = {start, end} & inside or any(len(name) > end - start and is_name(name) for name in longer)
        return found[0] if kept else _MEANINGS[found[0]]

    return _WORDS.sub(said, question)


def _inside_words(text: str) -> set[int]:
    """The offsets between two characters of one word."""
    inside: set[int] = set()
    at = 0
    for word in segments(text):
        inside |= set(range(at + 1, at + len(word)))
        at += len(word)
    return inside
