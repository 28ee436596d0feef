"""Everyday words of Cantonese, Wu, Sichuanese, north-eastern and Xiang speech, said in the standard language."""

from __future__ import annotations

import re

STANDARD = {
    "哪能办": "怎么办", "点算好": "怎么办", "点算": "怎么办", "咋整": "怎么办", "咋个办": "怎么办", "咋个整": "怎么办",
    "咋办": "怎么办", "咋搞": "怎么办", "么样搞": "怎么办", "啷个办": "怎么办", "啷个整": "怎么办", "唔见咗": "不见了",
    "弗见脱": "不见了", "勿见脱": "不见了", "而家": "现在", "成日": "总是", "屋企": "家", "屋头": "家里", "点解": "为什么",
    "细路仔": "孩子", "细路": "孩子", "小囡": "孩子", "囡囡": "孩子", "娃儿": "孩子", "娃娃": "孩子", "伢儿": "孩子",
    "伢崽": "孩子", "崽崽": "孩子", "崽伢子": "孩子", "囝囝": "孩子", "幺儿": "孩子", "幺妹": "女儿", "阿拉": "我家",
    "俺家": "我家", "俺们": "我们", "俺爹": "我爸爸", "俺": "我", "侬": "你", "闺女": "女儿", "仔仔": "儿子",
    "老汉儿": "爸爸", "老豆": "爸爸", "老汉": "爸爸", "姆妈": "妈妈", "佢哋": "他们", "伊拉": "他们", "我哋": "我们",
    "你哋": "你们", "佢": "他", "畀": "给", "俾": "被", "冇": "没有", "呒没": "没有", "没得": "没有", "莫得": "没有",
    "嘅": "的", "咗": "了", "喺": "在", "嚟": "来", "唔": "不", "弗": "不", "嘞": "了", "咯": "了", "睇": "看",
    "瞓": "睡", "攰": "累", "鎅": "割", "晓得": "知道",
}  # fmt: skip
# The standard language has these characters too, in 一个女生, 仔细, 伊犁 and 请勿.
BESIDE_OTHERS = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"(?<![一两三几这那有的多每])个女(?![生孩儿人的同老学士性娃])", "女儿"),
        (r"(?<![一两三几这那有的多每])个仔(?!细)", "儿子"),
        (r"(?<![\u4e00-\u9fff])伊(?![拉朗斯犁利莎丽甸始])|(?<=[讲摸打])伊", "他"),
        (r"(?<=[摸碰弄看][他她我])下头|(?<=[摸碰弄看])下头", "下面"),
        (r"(?<![请切])勿(?=[要想肯许让来到])|(?<=[活寻吃做])勿", "不"),
    )
)
_WORDS = re.compile("|".join(sorted(map(re.escape, STANDARD), key=len, reverse=True)))


def standard(text: str) -> str:
    """`text`, spelt plainly, with words of the dialects replaced."""
    for pattern, meaning in BESIDE_OTHERS:
        text = pattern.sub(meaning, text)
    return _WORDS.sub(lambda found: STANDARD[found[0]], text)
