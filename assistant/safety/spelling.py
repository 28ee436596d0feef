"""Danger words as people really type them: hidden by homophones, pinyin, separators and slips of the pen."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.safety import pinyin
from knowledge.text import normalise

# Phrases that are looked for by sound. A window is taken for the phrase when its toneless pinyin is the same and it
# shares half of its characters, so that 艺术 never becomes 遗书. Left out are phrases that everyday text sounds like
# across a word boundary: 误食 (中午食堂), 触电 (推出电影), 着火 (带着伙伴), 遗书 (一人一书), 强奸 (加强监管).
SOUNDS = (
    "自杀", "自残", "轻生", "割腕", "跳楼", "跳河", "跳江", "不想活", "活不下去", "活着没意思", "想去死",
    "安眠药", "老鼠药", "中毒", "霸凌", "欺凌", "猥亵", "虐待", "殴打", "失踪", "不见了", "走丢了", "离家出走",
    "绑架", "溺水", "昏迷", "抽搐", "窒息", "救命", "威胁", "砍死", "围殴", "性骚扰", "尾随", "怀孕", "吞药",
    "烧炭", "晕倒", "叫不醒",
)  # fmt: skip

# Phrases that are looked for where a part of them is written in pinyin: 活着mei yi si.
_SPELT_OUT = ("威胁", *SOUNDS, "不想活", "没意思", "没意义", "消失", "解脱", "想死", "去死", "要死", "死了", "割了", "打我", "摸我", "救我", "救救我", "杀了")

# Everyday words that sound like one of the above and share a character with it.
INNOCENT = frozenset(
    "自参 自餐 轻声 轻省 割完 跳和 中度 中读 中独 气凌 逆水 泥水 看死 施重 怀运 晕到 云倒 被打 吞要 救名 就命".split()
)

# Written forms that sound does not catch: spelt in letters, look-alike characters, slang, other readings.
WRITTEN = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (
            r"自[\W_]{0,3}[杀沙鲨刹砂s](?![漠滩发拉雕石])|白杀|zi\s?sha\b|\bzs(?=了|吗|\b)|(?<=[想要去会敢过])zs(?![a-z0-9])|(?<![a-z0-9])zs(?=的?(?:办法|方法|念头|想法|方式))"
            r"|紫砂(?![壶杯锅陶茶艺煲泥器])|紫杀"
        , "自杀"),
        (r"自[\W_]{1,3}残|自[灿惭]|zi\s?can\b", "自残"),
        (r"割[完碗万挽](?!稻|草|麦|了|包皮|双眼|眼皮|阑尾|扁桃)|ge\s?wan\b", "割腕"),
        (r"shou\s?wan\b", "手腕"),
        (r"\bge le\b", "割了"),
        (r"跳[\W_]{0,2}(?:lou|l\b|搂|娄)|tiao\s?lou\b", "跳楼"),
        (r"(?<!萝)(?<!占)[卜卟吥](?=想|要|愿|活|敢|行)", "不"),
        (r"(?<![a-z0-9])w?bxh(?:le?)?(?![a-z0-9-])", "不想活了"),
        (r"不[想要]再?hu(?![a-z])", "不想活"),
        (r"不[想象像向]再?[活货获](?=[了着啦啊呀，。！,.! ]|$)|bu\s?xiang\s?huo", "不想活"),
        (
            r"想[\W_]{0,2}(?:si|s|4|亖|屎|鼠|逝|似)(?=[了啊呀，。！,.! ]|$)|xiang\s?(?:qu\s?)?si\b|想去[si4亖似逝]"
        , "想死"),
        (r"去[亖鼠4](?=[了吧啊，。！,.!]|$)", "去死"),
        (r"[移遗贻疑][叔书]", "遗书"),
        (r"安民药|安绵药|安眠要", "安眠药"),
        (r"霸[零玲陵灵菱令淩临]", "霸凌"),
        (r"弃凌|欺[零陵]", "欺凌"),
        (r"家[爆曝](?!炸|米|光|料|发|冷|出|满)", "家暴"),
        (r"姓侵|性[寝浸钦]|强歼|\bqj(?=了|我|她|$)|qiang\s?jian\b", "性侵"),
        (r"[萎伪伟委猥][谢泻亵卸]", "猥亵"),
        (r"幻厅", "幻听"),
        (r"中du", "中毒"),
        (r"抽[畜促]", "抽搐"),
        (r"失[宗综]", "失踪"),
        (r"不[见贱件剪鉴][了勒喽啦乐](?=[，。！？,.!?\s]|$|怎|电|幼|老|急|快|从|放)", "不见了"),
        (r"jiu\s?ming\b", "救命"),
    )
)  # fmt: skip


# `normalise` makes every comma and full stop narrow; the rules read Chinese with the wide ones.
_WIDE = str.maketrans(",!?;", "，！？；")
# Letters and rare characters that stand for others in young people's writing.
_STANDS_FOR = str.maketrans("ㄋ莪伱洅", "了我你再")

# Who is rung up is not hit: 打我电话.
_SOMEBODY = r"(?:我|他|她|你|您|孩子|儿子|女儿|老师|妈妈?|爸爸?|家长|同学|班主任|对方|人家)"
_RUNG_UP = re.compile(
    rf"打(?:了|过|给|完)?(?P<who>{_SOMEBODY})的?(?:好?[一两三四五六七八九十几多0-9]+(?:个|通|次|遍))?"
    r"(?:(?:微信|手机|视频|语音)?(?:电话|语音)|手机|微信|座机)(?!(?:都|也)?(?:被|给)?[^。！？，,\n]{0,2}(?:砸|摔|碎|坏))"
)


@lru_cache(maxsize=64)  # the rules, the settings and the likeness ask for the same text
def plain(text: str) -> str:
    """`normalise(text)` with disguised danger words spelt out. Its length may differ from the original's."""
    spelt = normalise(text)
    if re.search(r"[\u4e00-\u9fff]", spelt):
        spelt = _RUNG_UP.sub("给\\g<who>打电话", spelt.translate(_WIDE | _STANDS_FOR))
    spelt = pinyin.read(spelt, _SPELT_OUT)
    for pattern, replacement in WRITTEN:
        spelt = pattern.sub(replacement, spelt)
    return _by_sound(spelt)


def _by_sound(text: str) -> str:
    """Replace windows that sound like one of SOUNDS."""
    sounds = [_sound(character) for character in text]
    for start in range(len(text)):
        for phrase, sound in _phrases().get(sounds[start], ()):
            window = text[start : start + len(phrase)]
            if window == phrase or window in INNOCENT or sounds[start : start + len(phrase)] != sound:
                continue
            if sum(a == b for a, b in zip(window, phrase, strict=True)) * 2 >= len(phrase):
                text = text[:start] + phrase + text[start + len(phrase) :]
    return text


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[str, list[str]]]]:
    """SOUNDS by the sound of their first character."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for phrase in SOUNDS:
        sound = [_sound(character) for character in phrase]
        found.setdefault(sound[0], []).append((phrase, sound))
    return found


@lru_cache(maxsize=8192)
def _sound(character: str) -> str:
    """The toneless pinyin of one character; characters with several readings take the commonest."""
    from pypinyin import lazy_pinyin

    return lazy_pinyin(character)[0] if "\u4e00" <= character <= "\u9fff" else character
