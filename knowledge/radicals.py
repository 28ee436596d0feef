"""Radicals in the place of characters: what files printed to PDF often hold (⾼ for 高, ⻔ for 门)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

# The radicals that no compatibility form of Unicode tells, with the characters they stand for.
# Source: EquivalentUnifiedIdeograph.txt of the Unicode Character Database; where it names a rare form, the usual one.
_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬"
    "⺧牛⺨犭⺩王⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵罒⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶"
    "⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_KANGXI = range(0x2F00, 0x2FD6)
_COMPATIBLE = (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))


def _single(codes: Iterable[int]) -> Iterator[tuple[int, str]]:
    for code in codes:
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            yield code, plain


_PLAIN = {
    **dict(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True)),
    **dict(_single(_KANGXI)),
    **{code: plain for codes in _COMPATIBLE for code, plain in _single(codes)},
}


def plain_radicals(text: str) -> str:
    """Radicals and compatibility ideographs as the characters that they show, one for one: the length never changes."""
    return text if text.isascii() else text.translate(_PLAIN)
