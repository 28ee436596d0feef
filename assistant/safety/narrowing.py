"""Of a danger, the kind whose steps fit what a message names: carbon monoxide is no fire, a fall into a well no wound, and a blade that
somebody else holds no self-harm."""

from __future__ import annotations

import re

from assistant.safety.types import CrisisKind

_GAS = re.compile(
    r"臭鸡蛋|煤气|燃气|天然气|液化气|瓦斯|沼气|一氧化碳|煤烟|尾气|(?:炭|煤)(?:火|炉|盆|球)|[烧燃点]着?(?:的)?[木焦]?炭|蜂窝煤"
    r"|烤火|火盆|热水器|\bgas\b|carbon monoxide"
)
_BURNING = re.compile(r"(?<!没)(?:着火|起火|失火|火苗|火势|大火|烧着|烧起来|爆炸|冒烟|浓烟)|烫|烧伤|\bburn")
_WATER = re.compile(
    r"溺水|落水|呛(?:了|到|着)?[^。！？，,\n]{0,4}水|[淹溺](?:着|到|了|在|死|过)?|冰窟|冰面|冰层|冰上[^。！？\n]{0,12}掉下?|踩[^。！？，,\n]{0,4}冰|窨井|井盖|被(?:大?浪|洪?水|潮水?)[^。！？，,\n]{0,3}[冲卷]"
    r"|(?:掉|跌|摔|滑|落|沉|栽|坠|踩空)(?:进|到|下|入|在|了)*[^。！？，,\n]{0,8}(?:河|江|湖|塘|水库|水沟|水渠|沟渠|井|冰|水池|泳池|池子|海|水里|水缸|水桶|浴缸|粪坑|下水道)"
    r"|\bdrown"
)
_SCALDING = re.compile(r"开水|热水|滚水|沸水|烫")
_SLIPPED = re.compile(
    r"(?:河|江|湖|塘|水库|海|沟|井|溪)(?:边|里|岸)?[^。！？\n]{0,10}(?:踩滑|脚滑|失足|落水|滑(?:倒|下|了|进)|掉(?:了|下|进))"
)
_BLADE = r"(?:圆规|美工刀|小刀|水果刀|菜刀|刀子?|剪刀|锥子|钢笔尖?|玻璃片?)"
_WIELDED = re.compile(
    rf"(?:同学|同桌|舍友|室友|他们?|她们?|有人|前任|对方|爸|妈|高年级)[^。！？\n]{{0,10}}(?:拿|用|把|掏出?|举)[^。！？，,\n]{{0,4}}{_BLADE}[^。！？，,\n]{{0,6}}(?:扎|划|捅|抵|架|戳|顶|指)[^。！？，,\n]{{0,4}}(?:我|他|她|孩子|儿子|女儿|脖子)"
    rf"|{_BLADE}[^。！？，,\n]{{0,6}}(?:架|抵|顶)(?:在|着|到)?[^。！？，,\n]{{0,6}}(?:脖子|喉咙|脸|胸口|腰)"
)
_LOCKED_IN_HIGH_UP = re.compile(
    r"自己[^。！？，,\n]{0,4}锁[^\n]{0,24}(?:不出声|没声|喊不应|不应声|没动静|不吭声|不说话)[^\n]{0,24}(?:窗户?[^。！？，,\n]{0,4}开|阳台|楼顶|[0-9一二三四五六七八九十]{1,3}楼)"
)
_BY_AIR = frozenset({CrisisKind.FIRE, CrisisKind.POISONING, CrisisKind.INJURY, CrisisKind.HELP})
_IN_WATER = frozenset({CrisisKind.INJURY, CrisisKind.TRAPPED, CrisisKind.HELP})


def narrowed(kind: CrisisKind, text: str) -> CrisisKind:
    """`kind`, or another one that `text`, spelt plainly, shows."""
    if kind in _BY_AIR and _GAS.search(text) and not _BURNING.search(text):
        return CrisisKind.GAS
    if kind in _IN_WATER and _WATER.search(text) and not _SCALDING.search(text) or kind is CrisisKind.MISSING and _SLIPPED.search(text):
        return CrisisKind.WATER
    if kind is CrisisKind.SELF_HARM and _WIELDED.search(text):
        return CrisisKind.THREAT
    return CrisisKind.SUICIDE if kind is CrisisKind.TRAPPED and _LOCKED_IN_HIGH_UP.search(text) else kind
