"""Chinese written in Latin letters, wholly (wo bu xiang huo le) or in part (活着mei yi si), read as Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from knowledge.scripts import HAN, is_wholly_latin

_SYLLABLE = re.compile(
    r"(?:zh|ch)(?:uang|uan|uai|ang|eng|ong|uo|un|ui|ua|ou|en|ao|an|ai|a|e|i|u)"
    r"|sh(?:uang|uan|uai|ang|eng|uo|un|ui|ua|ou|en|ei|ao|an|ai|a|e|i|u)"
    r"|[bpm](?:iao|ian|ing|ang|eng|in|ie|ou|en|ei|ao|an|ai|a|i|o|u)|m(?:iu|e)|f(?:ang|eng|ou|en|ei|an|a|o|u)"
    r"|[dtnl](?:iang|iao|ian|ing|uan|ang|eng|ong|in|ie|iu|uo|un|ui|ou|en|ei|ao|an|ai|ve|a|e|i|u|v)|lia"
    r"|[gkh](?:uang|uan|uai|ang|eng|ong|uo|un|ui|ua|ou|en|ei|ao|an|ai|a|e|u)"
    r"|[jqx](?:iong|iang|iao|ian|ing|uan|ue|un|in|ie|iu|ia|i|u)"
    r"|[rzcs](?:uan|ang|eng|ong|uo|un|ui|ou|en|ao|an|ai|ei|a|e|i|u)"
    r"|y(?:uan|ang|ing|ong|ao|an|in|ou|ue|un|a|e|i|o|u)|w(?:ang|eng|an|ai|en|ei|a|o|u)|ang|eng|ai|an|ao|ei|en|er|ou|a|e|o"
)
_RUN = re.compile(r"[a-z]+")
_HAN = re.compile(HAN)
_ENGLISH = frozenset(
    "a an he she me we can die men man women pen ten long song sang hang ban bin fan gun run sun fun den hen to go so do no".split()
)
_LEAST_SYLLABLES = 3
_LONGEST_RUN = 24
_LONGEST_SYLLABLE = 6
_PARTICLES = frozenset(("le", "a", "ya", "la", "ba", "ma", "de", "ne"))

# What is read of a message that is all pinyin. A word that everyday life sounds like stands with its neighbour only (想死, not 死).
WORDS = (
    "我 你 他 我们 他们 我爸 我妈 他爸 他妈 爸爸 妈妈 爷爷 奶奶 老师 教练 叔叔 舅舅 继父 后爸 孩子 儿子 女儿 学生 同学 弟弟 妹妹 老公 老婆 不 想 要 了 "
    "没 有 在 说 今天 现在 昨天 晚上 天天 每天 总是 一直 家 学校 家长 怎么办 哪里 请问 你好 老师好 担心 但是 单位 单亲 "
    "不想活 不想再活 想消失 想死 想去死 要死 去死 死了 不活 活着 活下去 活不下去 没意思 没意义 自杀 自残 跳楼 割腕 遗书 安眠药 吃药 "
    "打我 打他 打妈妈 打孩子 打人 打死 摸我 摸他 亲我 脱衣服 欺负 欺负我 救命 救我 救救我 杀人 杀了 不见了 失踪 找不到 走丢了 没回家 "
    "割了 手腕 手臂 一刀 流血 昏迷 中毒 着火 报警 害怕 我怕 疼 不敢回家 思考 意思 司机 四岁 第四 四个 四年级 私立"
).split()


def is_pinyin(text: str) -> bool:
    """Whether `text` has no Chinese character and nothing but pinyin in Latin letters: at least three syllables, not all of
    them English words."""
    runs = _RUN.findall(text.lower())
    if not runs or _HAN.search(text):
        return False
    syllables = [_syllables(run) for run in runs]
    return all(syllables) and sum(map(len, syllables)) >= _LEAST_SYLLABLES and not _ENGLISH.issuperset(runs)


def is_english(text: str) -> bool:
    """Whether a message is to be answered in English: Latin words that are no pinyin."""
    return is_wholly_latin(text) and not is_pinyin(text)


def read(text: str, phrases: Sequence[str]) -> str:
    """`text` (normalised) with its pinyin in Chinese: of a message that is all pinyin the known words, of a mixed one those of
    `phrases` that pinyin and characters make up together."""
    if not _RUN.search(text):
        return text
    if is_pinyin(text):
        return _whole(text)
    return _mixed(text, phrases) if _HAN.search(text) else text


def _whole(text: str) -> str:
    return re.sub(r"[a-z]+(?: [a-z]+)*", lambda run: _words(_syllables_of_words(run[0])), text)


def _words(syllables: Sequence[str]) -> str:
    """The longest known words first; what is none stays."""
    known, pieces, start = _by_sound(tuple(WORDS)), [], 0
    while start < len(syllables):
        length = next((n for n in range(4, 0, -1) if tuple(syllables[start : start + n]) in known), 0)
        pieces.append(known[tuple(syllables[start : start + length])] if length else f" {syllables[start]} ")
        start += length or 1
    return re.sub(" +", " ", "".join(pieces)).strip()


def _mixed(text: str, phrases: Sequence[str]) -> str:
    for run in reversed([*re.finditer(r"[a-z]+(?: [a-z]+)*", text)]):
        syllables = _syllables_of_words(run[0])
        if not syllables:
            continue
        rest = syllables[-1:] if len(syllables) > 1 and syllables[-1] in _PARTICLES else []
        spoken = syllables[: len(syllables) - len(rest)]
        if meant := _meant(text[: run.start()], spoken, text[run.end() :], phrases):
            text = text[: run.start()] + meant + text[run.end() :]
    return text


def _meant(before: str, spoken: Sequence[str], after: str, phrases: Iterable[str]) -> str | None:
    """The characters for `spoken`, where they complete one of `phrases` with what stands around them."""
    for phrase in phrases:
        sounds = [_sound(character) for character in phrase]
        for start in range(len(phrase) - len(spoken) + 1):
            head, tail = phrase[:start], phrase[start + len(spoken) :]
            if sounds[start : start + len(spoken)] == list(spoken) and before.endswith(head) and after.startswith(tail):
                return phrase[start : start + len(spoken)]
    return None


def _syllables_of_words(words: str) -> list[str]:
    """The syllables of words between blanks; none where one of them is no pinyin."""
    each = [_syllables(word) for word in words.split()]
    return [*chain.from_iterable(each)] if all(each) else []


@lru_cache(maxsize=4096)
def _syllables(run: str) -> tuple[str, ...]:
    """The syllables that `run` is made of, the longest first; none where it can't be cut."""
    if len(run) > _LONGEST_RUN:
        return ()
    for end in range(min(_LONGEST_SYLLABLE, len(run)), 0, -1):
        rest = _syllables(run[end:]) if end < len(run) else ()
        if _SYLLABLE.fullmatch(run, 0, end) and (rest or end == len(run)):
            return (run[:end], *rest)
    return ()


@lru_cache(maxsize=1)
def _by_sound(words: tuple[str, ...]) -> Mapping[tuple[str, ...], str]:
    return {tuple(_sound(character) for character in word): word for word in reversed(words)}


@lru_cache(maxsize=1024)
def _sound(character: str) -> str:
    from pypinyin import lazy_pinyin

    return lazy_pinyin(character)[0]
