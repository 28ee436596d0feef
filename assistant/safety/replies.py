"""The replies that need no documents: help in a crisis, a friendly no, small talk."""

from __future__ import annotations

from assistant.safety.crisis_texts import TEXTS
from assistant.safety.pinyin import is_english
from assistant.safety.texts_writers import ENGLISH_SELF, OF_ONESELF, TEXTS_BESIDE
from assistant.safety.types import Concern, CrisisKind, Endangered, Speaker, Triage
from knowledge.types import Role

_AGAIN = (
    "我还在。有危险就打110、120；心理援助12356、青少年服务12355。\n"
    "1. {first}\n"
    "2. 请一位大人现在就到身边来，一起做下一步。\n"
    "3. 把刚才最担心的事告诉接电话的人或医生、警察。\n"
    "我是机器，不能代替身边的人。现在情况怎么样了？"
)
_LATER = (
    "我一直在。情况变坏马上打110、120；撑不住打12356、12355。\n"
    "1. {first}\n"
    "2. 电话打过了吗？没打，现在就打；打了，照那边说的做。\n"
    "3. 身边还有谁能来？请再叫一位大人。\n"
    "具体的事可以接着问我，比如怎么开口、去哪个科、告诉谁。"
)
_LATER_ENGLISH = (
    "I am with you. If it gets worse call 110 or 120; 12356 is the mental-health line.\n"
    "1. If you have not called yet, call now; if you have, do what they say.\n"
    "2. Ask one more adult to come.\n"
    "You may go on asking me: what to say, where to go, whom to tell."
)
_AGAIN_ENGLISH = (
    "I am still here. In danger call 110 or 120; 12356 is the mental-health line.\n"
    "1. Stay with the child, or with an adult you trust.\n"
    "2. Tell the doctor, the police or the line what worries you most.\n"
    "I am a machine and cannot be there. How is it now?"
)
AGAIN_OPENINGS = tuple(text.split("\n", 1)[0] for text in (_AGAIN, _LATER, _AGAIN_ENGLISH, _LATER_ENGLISH))
_FIRST_STEP = {
    Speaker.CHILD: "先待在安全、有人的地方，不要一个人扛着。",
    Speaker.TEACHER: "不要让学生独处；学校负责人和监护人都通知到了吗？疑似侵害须强制报告。",
    Speaker.PARENT: "先守在孩子身边，不要让孩子独处。",
    Speaker.BYSTANDER: "先保证自己安全，再请警察或孩子身边的大人赶过去。",
}
_SUSPECTED_AT_HOME = frozenset({CrisisKind.ABUSE, CrisisKind.SEXUAL_ABUSE, CrisisKind.TOUCH, CrisisKind.DOMESTIC_VIOLENCE})
_FIRST_STEP_WHERE_HOME_IS_SUSPECTED = "不要让学生独处；先报告学校负责人和110（强制报告）；家里有人有嫌疑的，不先告诉家里，由公安去说。"
_FIRST_STEP_BEFORE_ONES_CHILD = "先跟孩子拉开距离，不还手；待在安全的地方，带好别的孩子。"
_FIRST_STEP_AFTER_A_BLOW = "先停手，看看孩子的伤；伤到头、流血、想吐就打120。"
_FIRST_STEP_FOR_ONESELF = "先待在安全、有人的地方，把孩子交给信得过的大人。"


def crisis_reply(
    crisis: CrisisKind,
    speaker: Speaker | None = None,
    role: Role = Role.PARENT,
    *,
    endangered: Endangered | None = None,
    english: bool = False,
    again: bool = False,
    later: bool = False,
) -> str:
    """What to do now, in at most 220 characters (English: 320); a number to call stands within the first 60.

    `endangered` is the Triage's; None means the child in the writer's care (for a CHILD: the writer).
    `again` is the shorter text for a conversation that already had the steps, `later` another one for the turn after it.
    """
    if speaker is None:
        speaker = Speaker.PARENT if role is Role.PARENT else Speaker.TEACHER
    if again and english:
        return _LATER_ENGLISH if later else _AGAIN_ENGLISH
    if again:
        return (_LATER if later else _AGAIN).format(first=_first_step(crisis, speaker, endangered))
    if english:
        of_oneself = endangered is Endangered.WRITER and crisis in OF_ONESELF
        return ENGLISH_SELF if of_oneself else TEXTS[crisis].english
    if endangered and (beside := TEXTS_BESIDE.get(crisis, {}).get(_place(speaker, endangered))):
        return beside
    texts = TEXTS[crisis]
    if speaker is Speaker.TEACHER or role is not Role.PARENT:
        return texts.teacher
    return texts.child if speaker is Speaker.CHILD else texts.adult


def _place(speaker: Speaker, endangered: Endangered) -> Endangered:
    """Where to look for the words: a child that writes of itself has its own ones, as a child in one's care."""
    return Endangered.OWN if speaker is Speaker.CHILD and endangered is Endangered.WRITER else endangered


def _first_step(crisis: CrisisKind, speaker: Speaker, endangered: Endangered | None) -> str:
    if speaker is Speaker.TEACHER and crisis in _SUSPECTED_AT_HOME:
        return _FIRST_STEP_WHERE_HOME_IS_SUSPECTED
    if speaker is Speaker.PARENT and crisis is CrisisKind.HIT_BY_CHILD:
        return _FIRST_STEP_BEFORE_ONES_CHILD
    if speaker is Speaker.PARENT and crisis is CrisisKind.OWN_BLOW:
        return _FIRST_STEP_AFTER_A_BLOW
    if endangered is Endangered.WRITER and speaker is not Speaker.CHILD:
        return _FIRST_STEP_FOR_ONESELF
    return _FIRST_STEP[Speaker.BYSTANDER if endangered is Endangered.OTHER else speaker]


def crisis_queries(crisis: CrisisKind) -> tuple[str, ...]:
    """What to search for the region's own offers, the most fitting first."""
    return TEXTS[crisis].queries


_NO = "这个我不能照做：我只依据已收录的文件回答，不改规则、不编造内容。家校社协同育人方面的问题，您可以直接问我。"
_NO_ENGLISH = (
    "I cannot do that: I only answer from the published education documents (家校社协同育人) and never invent anything."
)
_PRIVATE = (
    "个人的电话、住址、证件、健康等信息我不能查询或提供；需要联系时，请通过学校或主管部门公开的联系方式转达。"
)
_PRIVATE_ENGLISH = (
    "I cannot look up or pass on a private person's data; please ask the school or the education bureau (教育局)."
)
_OFF_TOPIC = (
    "这个不在我能帮忙的范围里。我可以回答家庭教育、学校和社区协同育人、本地政策与服务方面的问题，您想了解哪一方面？"
)
_OFF_TOPIC_ENGLISH = (
    "That is outside what I can help with; ask me about school, parenting and your district's plans (家校社协同育人)."
)


def declined_reply(triage: Triage, text: str) -> str:
    """One friendly sentence for INJECTION or PERSONAL_DATA, in English where `text` is English."""
    if triage.concern is Concern.PERSONAL_DATA:
        return _PRIVATE_ENGLISH if is_english(text) else _PRIVATE
    return _NO_ENGLISH if is_english(text) else _NO


_NOT_WRITTEN_FOR_YOU = "文稿我不代写，只从已收录的资料里找现成的话。您可以问我怎么做、怎么说，比如“怎么跟老师请假”。"


def off_topic_reply(text: str, reason: str) -> str:
    """One friendly sentence that says what the assistant is for; for `reason` off-topic.writing, what it does instead."""
    if is_english(text):
        return _OFF_TOPIC_ENGLISH
    return _NOT_WRITTEN_FOR_YOU if reason == "off-topic.writing" else _OFF_TOPIC


_SMALL_TALK = {
    "small-talk.identity": "我是“教联通”，一个自动问答程序，不是真人；我依据已收录的教育文件回答，并注明出处。",
    "small-talk.trust": (
        "我只引用已收录文件里的原话，每句都注明出处，点开就能核对；但我是程序，会漏看，也会找错，"
        "要紧的事请以原文和学校、主管部门的答复为准。"
    ),
    "small-talk.ability": (
        "我可以查家校社协同育人的政策、部门分工、活动和服务，也能答家庭教育的常见问题，"
        "并注明出处；例如：“家长学校一年办几次活动？”"
    ),
    "small-talk.thanks": "不客气！还有想了解的，随时问我。",
    "small-talk.greeting": (
        "您好！我是自动问答助手“教联通”（机器，不是真人），家校社协同育人、家庭教育和本地政策的问题都可以问我。"
    ),
    "small-talk.nod": "好的，有需要随时问我。",
    "small-talk.over": "听到平安就好，您也松口气。留意这几天的情况；再有危险就打110、120，心里难受可打12356、12355。需要时随时问我。",
    "small-talk.over.found": (
        "人找到了，太好了，先松口气。\n"
        "1. 先抱抱孩子，看有没有受伤、饿着，不责骂，不急着追问。\n"
        "2. 报过警的告诉警察人已找到，也告诉学校和帮忙找的人。\n"
        "3. 等孩子缓过来，再听听为什么、去了哪里；被人带走、伤害过打110，说到不想活打12356，别让孩子一个人。\n"
        "之后怎么谈、怎么避免再发生，可以接着问我。"
    ),
    "small-talk.over.unmeant": (
        "听到这样说，我放心一些；累成这样也值得认真对待。\n"
        "1. 先歇一歇，吃点东西、睡一觉，有人陪着说说话。\n"
        "2. 把最累的一件事说出来，看能不能先减掉或请人分担。\n"
        "3. 想找人说说可以打12356或12355；要是再冒出不想活的念头，马上叫人陪着，危险时打110、120。\n"
        "最累的是哪一件，可以告诉我。"
    ),
}
_SMALL_TALK_ENGLISH = {
    "small-talk.identity": (
        "I am Jiaoliantong (教联通), a machine, not a person; I answer from education documents and name my sources."
    ),
    "small-talk.ability": (
        "I can look up education plans, responsible bodies, activities and services, and common parenting questions "
        "(家庭教育), with sources."
    ),
    "small-talk.thanks": "You are welcome! Ask me whenever you like.",
    "small-talk.greeting": (
        "Hello! I am Jiaoliantong (教联通), a machine: ask me about school, parenting and your district's plans."
    ),
    "small-talk.nod": "Fine. Ask me whenever you like.",
}


def small_talk_reply(triage: Triage, text: str) -> str:
    """One friendly sentence; it says that this is a machine where that was asked and in the greeting."""
    replies = _SMALL_TALK_ENGLISH if is_english(text) else _SMALL_TALK
    return replies.get(triage.reason, replies["small-talk.greeting"])
