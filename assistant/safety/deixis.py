"""Messages that only point at something said before (我说的是隔壁那个) or tell of a call: by themselves they are like anything."""

from __future__ import annotations

import re

from assistant.names import places
from assistant.safety.spelling import plain

_SAID = re.compile(
    r"(?:我|咱|俺)们?(?:刚才|刚刚|前面|本来|其实|想|要|是)*(?:说|问|指|讲|提|要|选|想问|意思是?)(?:的|到的|过的)?(?:不?是|就是)?|(?<![不也])(?:就|应该|也|还)?(?:不)?是(?=[这那上下前后第另别隔其刚]|$)"
    r"|(?:不对|不是|对|嗯|哦|那|那么|就|好)(?=[，,]|$)"
)
_POINTING = re.compile(
    r"(?:这|那|哪|某|每|另外?|其他|其它|别的?|其余|前|后|上|下|左|右|中间|最)?(?:面|边|头|一|两|几|些|后|前)?"
    r"(?:这|那|第?[一二三四五六七八九十两几0-9]{1,4}|上|下|前|后|末|最后)?(?:一|两|几)?(?:个|次|些|条|位|家|种|样|件|回|项|段|句|页|篇|份)"
    r"|给(?:我|你|您)打电话|没(?:打通|接到?|听到)|隔壁|上(?:次|面|边|回|一个)|刚才|刚刚|之前|前面|后面|下面|上面|旁边|对面|这里|那里|这边|那边|那儿|这儿|这样|那样|[这那]|同一|另外|我们?|你们?|您|他们?|她们?|它们?|的|了|呢|吗|吧|啊|呀|哦|嘛"
)
_POINTS = re.compile(r"[这那另第隔]|上[个次面边]|刚才|前面|后面|下面|[他她它]")


def only_points(text: str) -> bool:
    """Whether `text` points at something and holds no content word besides pronouns, numerals, places and being rung up."""
    rest = plain(text)
    if not _POINTS.search(rest):
        return False
    rest = _SAID.sub("", rest)
    for found in reversed([*places(rest)]):
        rest = rest[: found.start] + rest[found.end :]
    return not re.search(r"[^\W_]", _POINTING.sub("", rest))
