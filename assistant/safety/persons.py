"""Who writes in a crisis and who is in danger: the writer, the writer's own child or pupil, or somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.safety.speaker import said_by_a_child, said_by_an_adult, speaker_of, speaker_so_far
from assistant.safety.types import CrisisKind, Endangered, Speaker
from assistant.safety.vocabulary import CHILD
from knowledge.types import Role

# Kinds in which the person in danger is the subject of the danger phrase; in the others it may be the object.
_SUBJECT_SUFFERS = frozenset(
    {CrisisKind.SUICIDE, CrisisKind.SELF_HARM, CrisisKind.EATING, CrisisKind.PSYCHOSIS, CrisisKind.MISSING, CrisisKind.POISONING}
)
# Without any subject these are said of oneself: 不想活了.
_SAID_OF_ONESELF = frozenset({CrisisKind.SUICIDE, CrisisKind.SELF_HARM, CrisisKind.EATING, CrisisKind.POISONING})

# People who are spoken to or spoken of beside the danger, never its subject.
_ADDRESSED = (
    r"(?:爸爸?妈妈?|爸妈|父母|爸爸?|妈妈?|爷爷|奶奶|外公|外婆|姥姥|姥爷|老师|班主任|同学|朋友|室友|同桌|闺蜜|家长|哥哥?|姐姐?|大家)们?"
)
_ASIDE = re.compile(
    r"朋友圈|(?:抱|搂|拉|牵|看|亲|靠|缠)(?:着|住|了|过)我"
    rf"|(?:送|分|留|交|转)(?:给)?(?:了)?{_ADDRESSED}"
    rf"|(?:谢谢|感谢|多谢|对不起|抱歉|辛苦|爱|想念|舍不得|照顾好?|报答|再见|永别|拜拜|告别)(?:了|我的?|你们?|亲爱的)*{_ADDRESSED}"
    r"|(?:做|当)(?:你们?|您)的?(?:孩子|女儿|儿子)"
    rf"|(?:^|(?<=[说讲道写:：，,\"]))(?:我的|亲爱的)?{_ADDRESSED}(?=[，,:：。]?(?:你|您|我(?!的?(?:同学|朋友|同桌))|辛苦|对不起|谢谢|再见|永别|保重|下辈子|来世|来生))"
    rf"|(?:带|养|管|教|看着|照顾|陪|为了?|因为|生完?|抱着|伺候|辅导)(?:{CHILD}|他|她)"
    rf"|(?:跟|对|给|和|同|向|问|让|叫|告诉|瞒着|发给|求|骂|打)(?:了|过)?(?:我|{_ADDRESSED})"
    r"|我(?:刚|才|今天|昨晚|昨天|现在|该|要)*(?:发现|看到|看见|听到|听说|知道|收到|担心|怕|怀疑|觉得(?=他|她|孩子)|该怎么|应该|能)"
    rf"|我(?:的|家|们家|们班|们学校|们|班|校)?(?:有)?(?:个|一个)?(?={CHILD}|老公|老婆|妈|爸|爷|奶|哥|姐|姑|姨|叔|舅|朋友|闺蜜|同事)"
    rf"|我(?:家|屋)(?:里|头|企)?(?:的|那个?|这个?|个){{0,2}}(?={CHILD})|[我俺](?:那|这)个?(?={CHILD})"
    r"|(?:单亲|全职|二胎|宝|我是(?:一?个|一?名)?|作为)[^。！？，,\n]{0,4}(?:妈妈?|爸爸?|母亲|父亲|老师|家长)"
)
# Whoever is wished away is the one in danger, not those who would be better off: 没有我爸妈就不会吵架了.
_WISHED_AWAY = re.compile(
    r"((?:没有?|少)了?(?:我(?![的家女儿孩娃宝妹弟哥姐们])|(?:他|她)(?![们的])))[^。！？\n]*"
)
# Somebody with 我 beside it: 我不想活了，孩子才4岁. Alone, 儿子10岁 is the one who is spoken of.
_AGED = re.compile(rf"{CHILD}(?:还|才|那么|这么|太)?(?:小|[0-9一二三四五六七八九十]+个?(?:岁|月))")
# Whom the one in danger told: no sign that the writer is one of them.
_TOLD_TO = re.compile(
    r"(?:发给|跟|对|告诉|和|同)(?:了)?(?:我的?)?(?:同学|朋友|室友|同桌|闺蜜)(?:们)?(?:说|讲)?|(?:孩子|儿子|女儿)的?班[上里]"
)
_ELSE = (
    r"(?:同学|同桌|朋友|闺蜜|室友|舍友|网友|邻居|隔壁|别人|有人|老公|老婆|丈夫|妻子|前夫|前妻|表[弟妹哥姐]"
    r"|堂[弟妹哥姐]|侄[子女]|外甥|爸爸?|妈妈?|爷爷|奶奶|外婆|外公|同事|老师|对象|哥哥?|姐姐?|男朋友|女朋友|男友|女友)"
)
_ELSES_CHILD = r"(?:闺蜜|朋友|同事|邻居|隔壁|对门|网友|亲戚|表[弟妹哥姐]|堂[弟妹哥姐])(?:家)?的?(?:孩子|儿子|女儿|闺女|娃|姑娘)"
_PERSON = re.compile(
    rf"(?P<first>(?:我|俺|\bi\b|\bi'm\b)(?!们))|(?P<other>{_ELSES_CHILD}|{_ELSE})"
    rf"|(?P<own>{CHILD}|小明)|(?P<third>(?:(?<!其)他|她|佢|伊(?!犁)|(?<![a-z])(?:ta|he|she)(?![a-z])|人家))"
)
_PARENT_OF_SOMEBODY = re.compile(
    rf"(?:带|养|管|辅导|陪|生完?)(?:{CHILD})|(?:单亲|全职|二胎|宝|我是)[^。！？，,\n]{{0,4}}(?:妈|爸|母亲|父亲|家长)|产后|当(?:妈|爸)"
)
_QUOTED = re.compile(r"(?:说|讲|喊|哭|写|发|道)[^。！？\n]{0,8}[：:，,“\"]?[^。！？\n]{0,2}$")


_WRITTEN = re.compile(
    r"(?<!我的)(?<!我)(?<!我在)(?<!我写的)(?:作文|日记|周记|随笔|小纸条|练习本|草稿本|画)(?:本|里|上|中)?[^。！？，,\n]{0,4}(?:写|画|说|有)(?:了|着|的|道|过)?[^。！？\n]{0,16}我"
)
"""What somebody else has written, in whose words 我 is that one."""


@dataclass(frozen=True, slots=True)
class Persons:
    """The writer of a crisis message and the person in danger."""

    speaker: Speaker
    endangered: Endangered


def persons_of(text: str, end: int | None, kind: CrisisKind, role: Role, earlier: Sequence[str] = ()) -> Persons:
    """Who writes `text` (spelt plainly) and who is in danger; `end` is where the danger phrase stops,
    None where only the whole is like a crisis.

    `earlier` are the writer's earlier messages, spelt plainly, oldest first: they tell parent from child where `text`
    does not, and the page's role decides where they do not either.
    """
    speaker = speaker_of(_TOLD_TO.sub("", text), role)
    suffers = (_subject(text[:end]) if end else _first_subject(text)) if kind in _SUBJECT_SUFFERS else None
    before = "。".join(earlier)
    if suffers in (Endangered.WRITER, None) and kind in _SAID_OF_ONESELF and _WRITTEN.search(text):
        return _about_somebody(Endangered.OWN, speaker, before, role)
    if suffers is None:
        return _without_subject(text, kind, speaker, before)
    if suffers is Endangered.WRITER:
        if role is not Role.PARENT:
            return Persons(Speaker.TEACHER, suffers)
        child = said_by_a_child(text) or not said_by_an_adult(f"{before}。{text}")
        return Persons(Speaker.CHILD if child else Speaker.PARENT, suffers)
    if speaker is Speaker.CHILD and said_by_a_child(text) and not said_by_an_adult(before):
        return Persons(speaker, Endangered.OTHER)
    return _about_somebody(suffers, speaker, before, role)


def persons_so_far(messages: Sequence[str], kind: CrisisKind, role: Role) -> Persons:
    """Who writes a conversation (spelt plainly) and who is in danger, where only our own reply tells of what `kind`."""
    text = "。".join(messages)
    found = persons_of(text, None, kind, role)
    if found.speaker is not Speaker.TEACHER or role is not Role.PARENT:
        return found
    speaker = speaker_so_far(text, role)
    return found if speaker is Speaker.TEACHER else Persons(speaker, found.endangered)


def _about_somebody(suffers: Endangered, speaker: Speaker, before: str, role: Role) -> Persons:
    """The subject is a third person, so the writer is a grown-up or looks on."""
    if speaker is Speaker.CHILD:
        speaker = speaker_so_far(before, role) if before else Speaker.PARENT
        speaker = Speaker.PARENT if speaker is Speaker.CHILD else speaker
    if speaker is Speaker.TEACHER:
        return Persons(speaker, Endangered.OWN)
    return Persons(speaker, Endangered.OTHER if speaker is Speaker.BYSTANDER else suffers)


def _without_subject(text: str, kind: CrisisKind, speaker: Speaker, before: str) -> Persons:
    """Nobody is named before the danger, or the one named may be who does the harm."""
    mentions_self = "我" in text or bool(re.search(r"\bi\b|\bi'm\b|\bme\b|\bmy\b", text))
    of_oneself = mentions_self or kind in _SAID_OF_ONESELF or said_by_a_child(text)
    if speaker is not Speaker.BYSTANDER and kind in _SAID_OF_ONESELF and _PARENT_OF_SOMEBODY.search(text):
        return Persons(Speaker.PARENT, Endangered.WRITER)
    if speaker is Speaker.CHILD and (said_by_an_adult(before) or not of_oneself):
        speaker = Speaker.PARENT
    endangered = {Speaker.CHILD: Endangered.WRITER, Speaker.BYSTANDER: Endangered.OTHER}
    return Persons(speaker, endangered.get(speaker, Endangered.OWN))


def _first_subject(text: str) -> Endangered | None:
    """The likeliest sufferer of a text whose danger phrase is unknown: 我 unless a child was named before."""
    named = list(_PERSON.finditer(_without_asides(text)))
    groups = [person.lastgroup for person in named]
    if "first" not in groups:
        return _subject(text)
    before = groups[: groups.index("first")]
    return Endangered.OWN if "own" in before or "third" in before else Endangered.WRITER


def _without_asides(text: str) -> str:
    return _ASIDE.sub("", _WISHED_AWAY.sub(r"\1", text))


def _subject(head: str) -> Endangered | None:
    """Whom the danger at the end of `head` befalls: the last person named, seen through pronouns and quotations."""
    spoken = _without_asides(head)
    if "我" in spoken:
        spoken = _AGED.sub("", spoken)
    named = list(_PERSON.finditer(spoken))
    if not named:
        return None
    last = named[-1]
    if last.lastgroup == "first" and len(named) > 1 and _QUOTED.search(spoken[: last.start()]):
        named.pop()
    group = named[-1].lastgroup
    if group == "third":
        nouns = [person.lastgroup for person in named if person.lastgroup in ("own", "other")]
        group = nouns[-1] if nouns else "own"
    return {"first": Endangered.WRITER, "other": Endangered.OTHER}.get(group or "own", Endangered.OWN)
