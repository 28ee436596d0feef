"""Of a danger, the kind whose steps fit what a message names: carbon monoxide is no fire, and a fall into a well no wound."""

from __future__ import annotations

import re

from assistant.safety.types import CrisisKind

_GAS = re.compile(
    r"煤气|燃气|天然气|液化气|瓦斯|沼气|一氧化碳|煤烟|尾气|(?:炭|煤)(?:火|炉|盆|球)|[烧燃点]着?(?:的)?[木焦]?炭|蜂窝煤|烤火|火盆|热水器|\bgas\b|carbon monoxide"
)
_BURNING = re.compile(r"(?<!没)(?:着火|起火|失火|火苗|火势|大火|烧着|烧起来|爆炸|冒烟|浓烟)|烫|烧伤|\bburn")
_WATER = re.compile(
    r"溺水|落水|呛(?:了|到|着)?[^。！？，,\n]{0,4}水|[淹溺](?:着|到|了|在|死|过)?|冰窟|冰面|冰层|踩[^。！？，,\n]{0,4}冰|窨井|井盖|被(?:大?浪|洪?水|潮水?)[^。！？，,\n]{0,3}[冲卷]"
    r"|(?:掉|跌|摔|滑|落|沉|栽|坠|踩空)(?:进|到|下|入|在|了)*[^。！？，,\n]{0,8}(?:河|江|湖|塘|水库|水沟|水渠|沟渠|井|冰|水池|泳池|池子|海|水里|水缸|水桶|浴缸|粪坑|下水道)"
    r"|\bdrown"
)
_SCALDING = re.compile(r"开水|热水|滚水|沸水|烫")
_BY_AIR = frozenset({CrisisKind.FIRE, CrisisKind.POISONING, CrisisKind.INJURY, CrisisKind.HELP})
_IN_WATER = frozenset({CrisisKind.INJURY, CrisisKind.TRAPPED, CrisisKind.HELP})


def narrowed(kind: CrisisKind, text: str) -> CrisisKind:
    """`kind`, or a narrower one that `text`, spelt plainly, shows."""
    if kind in _BY_AIR and _GAS.search(text) and not _BURNING.search(text):
        return CrisisKind.GAS
    if kind in _IN_WATER and _WATER.search(text) and not _SCALDING.search(text):
        return CrisisKind.WATER
    return kind
