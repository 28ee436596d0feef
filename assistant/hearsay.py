"""What a question has from hearsay: a saying whose source it asks for, and a body of the whole country that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.text import bare

_ASKS_WHENCE = r"(?:出处|出自|原话|谁(?:说|讲|写)的|在?哪(?:里|儿|本书|篇|份文件|个文件|一年)?(?:说|讲|写|提)(?:过|的|出))"
_SAYINGS = (
    re.compile(rf"[“「『\"‘](?P<said>[^”」』\"’]{{4,80}})[”」』\"’][^“”\"。?？]{{0,12}}{_ASKS_WHENCE}"),
    re.compile(rf"{_ASKS_WHENCE}[^“”\"。?？]{{0,8}}[“「『\"‘](?P<said>[^”」』\"’]{{4,80}})[”」』\"’]"),
    re.compile(rf"(?:说|讲|提出|指出|强调)过?[:：,，]?(?P<said>[^,，。?？“”\"]{{6,60}}?)(?:这句话)?[,，。 ]?的?(?:是)?{_ASKS_WHENCE}"),
)
_BODY = re.compile(
    r"(?:国家|全国|中国|中央|教育部)[\u4e00-\u9fff]{2,14}?(?:中心|总站|委员会|总局|协会|联盟|基金会|研究院|办公室|指挥部|服务台|总部)"
)
_ABOUT_A_BODY = re.compile(r"电话|联系|号码|热线|怎么打|地址|在哪|网址|官网|真的|存在|有没有这|做什么|干什么|干嘛|是什么")


def is_hearsay(question: str) -> bool:
    """Whether a question asks whence a saying is, or names a body of the whole country: only then need any text be looked at."""
    return bool(_BODY.search(question)) or any(saying.search(question) for saying in _SAYINGS)


def unsourced(question: str, texts: Sequence[str]) -> bool:
    """Whether the source of a saying is asked for that stands in none of the texts, whatever its punctuation."""
    found = next((found for saying in _SAYINGS if (found := saying.search(question))), None)
    if found is None:
        return False
    said = re.compile(r"[\W_]{0,3}".join(map(re.escape, bare(found["said"]))), re.IGNORECASE)
    return not any(map(said.search, texts))


def unheard_body(question: str, texts: Sequence[str]) -> str:
    """A body of the whole country that a question is about and none of the texts names; empty without one."""
    found = _BODY.search(question)
    if found is None or not _ABOUT_A_BODY.search(question) or any(found.group() in text for text in texts):
        return ""
    return found.group()
