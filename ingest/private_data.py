"""What the administrator is told of a document that may hold the data of private persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.text import normalise

_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx](?!\d)")
_MOBILE = re.compile(r"(?<![\d-])1[3-9]\d{9}(?!\d)")
_SEVERAL = 3


def told_of_private_data(text: str) -> Iterator[str]:
    """A warning for identity numbers, and one for several mobile numbers."""
    shown = normalise(text)
    identities, mobiles = (len(set(kind.findall(shown))) for kind in (_IDENTITY, _MOBILE))
    if identities:
        yield f"文件里有{identities}个身份证号码：问答不会引用它们，但原文能被看到；请删去后再导入。"
    if mobiles >= _SEVERAL:
        yield f"文件里有{mobiles}个手机号码：请核对是否都可以公开，不能公开的请删去后再导入。"
