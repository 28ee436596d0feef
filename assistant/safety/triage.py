"""What a message needs before anything is looked up: crisis first, then requests to decline, then talk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.safety import (
    abuse_rules,
    call_rules,
    emergency_rules,
    english_rules,
    missing_rules,
    oblique_rules,
    psychosis_rules,
    self_rules,
    sexual_rules,
    slang_rules,
    special_rules,
    threat_rules,
    told_beside_rules,
    touch_rules,
    violence_rules,
)
from assistant.safety.cues import CUE, is_plain_question
from assistant.safety.dialect import standard
from assistant.safety.follow_up import asks_for_a_fact, asks_for_anything, crisis_opened_by, is_short_reply
from assistant.safety.forgery_rules import FORGERY
from assistant.safety.idioms import without_sayings
from assistant.safety.injection_rules import INJECTION
from assistant.safety.mild import (
    BY_OTHERS,
    OF_TOUCH,
    is_corporal_punishment,
    is_everyday_touch,
    is_fury,
    is_habit_of_hair_or_nails,
    is_hair_pulled_out,
    is_in_despair,
    is_worn_out,
    only_stays_away,
    own_act_asked_about,
    small_children_at_odds,
    without_threats_to_leave,
)
from assistant.safety.narrowing import OF_PARENTS, narrowed
from assistant.safety.personal_rules import NOT_PERSONAL, PERSONAL_DATA
from assistant.safety.persons import Persons, persons_of, persons_so_far
from assistant.safety.private_life_rules import ASKS_FOR_A_RULE, PRIVATE_LIFE
from assistant.safety.rule import Rule, Setting, first_match, settings_within
from assistant.safety.settled import has_ended, is_bygone, is_doubtful, is_long_ago, is_over, is_unmeant
from assistant.safety.spelling import plain
from assistant.safety.steps import asks_to_wait, speaks_of_a_step
from assistant.safety.topic_rules import IN_SCOPE, OFF_TOPIC, SMALL_TALK
from assistant.safety.types import (
    OVER,
    UNREMARKABLE,
    UNSURE,
    WORN_OUT,
    Concern,
    CrisisKind,
    Endangered,
    Speaker,
    Triage,
)
from assistant.safety.vocabulary import CHILD, GROWN_UP
from assistant.types import Turn
from knowledge.text import clauses
from knowledge.types import Role

# The graver and the more specific first: the first match names the crisis.
RULES: tuple[Rule, ...] = (
    *told_beside_rules.RULES,
    *call_rules.RULES,
    *oblique_rules.RULES,
    *slang_rules.RULES,
    *self_rules.RULES,
    *special_rules.RULES,
    *psychosis_rules.RULES,
    *sexual_rules.RULES,
    *touch_rules.RULES,
    *emergency_rules.RULES,
    *abuse_rules.TOLD_BY_CHILDREN,
    *violence_rules.DOMESTIC_RULES,
    *threat_rules.RULES,
    *violence_rules.BULLYING_RULES,
    *abuse_rules.RULES,
    *missing_rules.RULES,
)
_INJECTIONS = (*INJECTION, *FORGERY)
_BEYOND_DOUBT = tuple(rule for rule in RULES if not rule.excuses)
_ENGLISH_POLICY = re.compile(english_rules.ENGLISH_POLICY)
_PLAIN = frozenset(
    {"suicide.painless", "choking", "bite.teeth", "bite.broken-skin", "trapped.no-answer", "poisoning.contraceptives"}
    | {"poisoning.many", "heat", "gas.drowsy", "lodged.in-nose-or-ear", "touch.by-grown-up", "touch.in-secret"}
    | {"abuse.wounds-explained-away", "suicide.last-letter", "threat.planned"}
    | {rule.id for rule in (*oblique_rules.RULES, *slang_rules.RULES)}
)
"""Rules of words that no everyday question has: no likeness overrules them."""
_CERTAIN = told_beside_rules.NOT_OVERRULED | {"injury.head", "injury.fever-fit"}
"""Of these the ones that hold in a lesson's words too."""
_LEARNT = re.compile(r"急救|海姆立克|(?<![数同小中大化文科放开])学(?![生校期员姐长年])|讲|课(?![后间堂桌上])|怎么教|教(?:孩子|会)|会不会|容易|小心")
_WHAT_TO_DO = re.compile(
    r"[^，。！？；,?!;\n]{2,14}(?:怎么办|咋办|怎么处理|咋处理|咋整|怎么急救|如何处理|如何急救|第一时间(?:该|应该|要|应当|得)?(?:联系|找|打给|告诉|通知)(?:谁|哪里|哪儿|什么人)"
    r"|(?:该|应该)?先(?:联系|找|打给|通知)(?:谁|哪里))[啊呀呢？?！!。]*"
)
_EMERGENCIES = frozenset({CrisisKind.POISONING, CrisisKind.INJURY, CrisisKind.FIRE, CrisisKind.TRAPPED, CrisisKind.SUICIDE, CrisisKind.SEXUAL_ABUSE})
_NEVER_BYGONE = frozenset({CrisisKind.SEXUAL_ABUSE})
_ENGLISH_ACCIDENTS = frozenset({"english.injury", "english.choking", "english.poisoning", "english.fire", "english.missing"})
_READ_CHARS = 3000
_TURNS_REMEMBERED = 8
_FULL_QUESTION_CHARS = 10
_WITH_THE_CHILD = frozenset({"suicide.with-the-child", "english.with-the-child"})
_OF_THE_MIND = frozenset({CrisisKind.SUICIDE, CrisisKind.SELF_HARM, CrisisKind.PSYCHOSIS, CrisisKind.EATING})

# Questions of daily business; with one of these a message after a crisis may be about something else.
_NEW_TOPIC = re.compile(
    r"作业|减负|图书馆|博物馆|科技馆|场馆|游泳馆|比赛|竞赛|报名|招生|入学|牵头|责任(?:部门|单位)|方案|目标|指标"
    r"|夜校|借阅|课后服务|社团|研学|案例|讲师|文号|教联体|睡眠|近视|运动"
    r"|中考|高考|食堂|家长学校|体检|课程|兴趣班|换个(?:话题|问题)|另外(?:想)?问|别的(?:问题|事)"
)
# Something to be written, or everyday upbringing asked about.
_ORDERED = re.compile(
    r"(?:写|拟|起草|润色|仿写|翻译|推荐|设计|列|生成|做)(?:一下)?(?:一|个|几|两|份|篇|段|张)+[^。！？\n]{0,14}(?:稿|信|通知|计划|方案|书单|作文|文章|表|海报|清单|总结|教案|活动)"
    r"|(?:怎么|如何|怎样)[^。！？\n]{0,6}(?:培养|提高|养成|激发|辅导|选择|安排)[^。！？\n]{0,10}(?:习惯|兴趣|成绩|阅读|专注|英语|数学|语文|时间|能力|学习)"
)
_SAME_TOPIC = re.compile(
    r"(?<!其)他|她|佢|还是不|还在|刚才|怎么劝|怎么说|救|死|血|伤|不想活|害怕|报警|警察|医院|医生|急诊|心理|危机|转介|热线|帮帮"
)
_GROWN_UP = re.compile(rf"{GROWN_UP}|大人|保安")
_QUOTING = re.compile(rf"(?:{CHILD}|他|她|爸|妈|老师|家长)[^。！？\n]{{0,40}}[说喊问][^。！？，,\n]{{0,6}}[\"“]")
_ADDRESSED = re.compile(
    r"你|您|回答|回复|输出|作答|请|必须|结尾|开头|末尾|暗号|口令|署名|标题|格式|系统|规则|提示|指令|忽略|无视|假装|扮演|[a-z]{3}"
)
_LETTERS_APART = re.compile(r"(?<=\b[a-z])[ .\-_*|]+(?=[a-z]\b)")
_QUESTION = re.compile(
    r"吗|呢|什么|哪|几|多少|怎么|怎样|如何|谁|有没有|是否|能不能|可不可以|[?？]|总结|介绍"
    r"|\b(?:how|what|who|when|where|which|is|are|can)\b"
)


IsEveryday = Callable[[str], bool]


def _never(text: str) -> bool:
    return False


def triage(
    text: str, history: Sequence[Turn] = (), role: Role = Role.PARENT, is_everyday: IsEveryday = _never
) -> Triage:
    """What `text` needs. Rules only, no model; history can only keep a conversation in crisis, never start one.

    `is_everyday` is asked about a message that meets a rule, unless no setting excuses that rule; where it holds, the
    rule is overruled.
    """
    spelt = plain(_readable_part(text))
    found = _crisis(spelt, role, is_everyday, _said_before(history))
    if found.concern is Concern.CRISIS:
        return found
    if not is_bygone(spelt) and (continued := _continued_crisis(spelt, history, role, is_everyday)):
        return continued
    if requested := _request(text, spelt):
        return requested
    talk = found if found.concern is Concern.DISTRESS else _talk(spelt)
    return (_forged_history(text, history) or talk) if talk.concern is Concern.NONE else talk


def _readable_part(text: str) -> str:
    """A long message without its middle: a cry for help stands at either end."""
    if len(text) <= _READ_CHARS:
        return text
    return text[: _READ_CHARS // 2] + "\n" + text[-_READ_CHARS // 2 :]


def _said_before(history: Sequence[Turn]) -> tuple[str, ...]:
    """The user's earlier messages, spelt plainly."""
    return tuple(plain(_readable_part(turn.content)) for turn in history[-_TURNS_REMEMBERED:] if turn.role == "user")


def _crisis(spelt: str, role: Role, is_everyday: IsEveryday, before: Sequence[str]) -> Triage:
    """CRISIS, DISTRESS or NONE for a text that is spelt plainly."""
    stripped = without_sayings(spelt)
    settings = settings_within(stripped.text, before)
    text = without_threats_to_leave(stripped.text)
    found = _rule_met(text, settings)
    if (found is None or found.kind is CrisisKind.TOUCH) and _told_to_nobody(text, settings, before):
        found = touch_rules.SECRET_TOUCH
    if found and found.excuses and _may_be_everyday(found, spelt) and is_everyday(spelt):
        found = first_match(_BEYOND_DOUBT, text, settings)
    if found:
        return _calmed(found, text, settings) or _alarm(found, text, role, before)
    if (is_fury(spelt) or is_corporal_punishment(spelt)) and not settings or is_in_despair(spelt) and Setting.FICTION not in settings:
        return Triage(Concern.DISTRESS, reason=UNSURE)
    if is_hair_pulled_out(spelt) and Setting.FICTION not in settings:
        return Triage(Concern.DISTRESS, reason="hair-pulled-out")
    if text != stripped.text and not settings:
        return Triage(Concern.DISTRESS, reason="threat-to-leave")
    supposed = first_match(self_rules.RULES, text, settings - {Setting.SUPPOSED})
    if supposed and Setting.POLICY not in settings:
        return Triage(Concern.DISTRESS, reason=f"supposed:{supposed.id}")
    if is_worn_out(spelt) and not settings:
        return Triage(Concern.DISTRESS, reason=WORN_OUT)
    return Triage(Concern.DISTRESS, reason="saying-of-despair") if stripped.despair else UNREMARKABLE


def _told_to_nobody(text: str, settings: frozenset[Setting], before: Sequence[str]) -> bool:
    """Whether a touch, told now or in the message before, is to be kept secret."""
    return not settings & touch_rules.SECRET_TOUCH.excuses and touch_rules.is_secret_touch(text, before[-1] if before else "")


def _may_be_everyday(found: Rule, spelt: str) -> bool:
    """Whether a likeness to everyday questions may overrule the rule. A bare question what to do about an emergency (孩子误服药物怎么办)
    is like one, and what it needs is the emergency's steps."""
    if found.id in _CERTAIN:
        return False
    if found.kind in _EMERGENCIES and _WHAT_TO_DO.fullmatch(spelt):
        return False
    return found.id not in _PLAIN or bool(_LEARNT.search(spelt))


def _calmed(found: Rule, text: str, settings: frozenset[Setting]) -> Triage | None:
    """DISTRESS where what the rule found is over, asked about as one's own slap, happened once, or played; NONE where nobody is missing."""
    if own_act_asked_about(text, found.kind):
        return Triage(Concern.DISTRESS, reason=f"own-act:{found.id}")
    if only_stays_away(text, found.kind):
        return UNREMARKABLE
    if is_over(text) or is_bygone(text) and found.kind not in _NEVER_BYGONE or _a_past_accident(found, text):
        return Triage(Concern.DISTRESS, reason=f"{OVER}{found.id}")
    if found.kind in OF_TOUCH and is_everyday_touch(text):
        return Triage(Concern.DISTRESS, reason=UNSURE)
    habit = found.kind is CrisisKind.SELF_HARM and is_habit_of_hair_or_nails(text)
    at_odds = found.kind in BY_OTHERS and small_children_at_odds(text) and not _GROWN_UP.search(text)
    doubtful = is_doubtful(text) or habit or at_odds or Setting.PLAYED in settings
    return Triage(Concern.DISTRESS, reason=UNSURE) if doubtful else None


def _a_past_accident(found: Rule, text: str) -> bool:
    """Whether an accident told in English happened long ago; the Chinese rules know it by their settings."""
    return found.id in _ENGLISH_ACCIDENTS and is_long_ago(text)


def _alarm(found: Rule, text: str, role: Role, before: Sequence[str]) -> Triage:
    """The CRISIS that a rule found in `text`."""
    match = found.pattern.search(text)
    kind, persons = found.kind, persons_of(text, match.end() if match else len(text), found.kind, role, before)
    if found.id == "abuse.own-strength-ends":
        persons = Persons(Speaker.PARENT, Endangered.WRITER)
    if found.id in _WITH_THE_CHILD and match:
        persons = _who_would_die(text, match.start(), persons.speaker, role)
    if found.id == "abuse.child-tells" and persons.speaker is Speaker.PARENT:  # a mother: 他也打我
        kind, persons = CrisisKind.DOMESTIC_VIOLENCE, Persons(Speaker.PARENT, Endangered.WRITER)
    kind = narrowed(kind, text)
    if kind in OF_PARENTS and persons.speaker is not Speaker.TEACHER:
        persons = Persons(Speaker.PARENT, Endangered.WRITER)
    asks = asks_for_a_fact(text)
    return Triage(Concern.CRISIS, kind, persons.speaker, found.id, endangered=persons.endangered, asks=asks)


def _who_would_die(text: str, start: int, speaker: Speaker, role: Role) -> Persons:
    """Of one who would take a child along: the writer, unless the words before `start` name another."""
    if told_beside_rules.another_would(text, start):
        return Persons(speaker, Endangered.OTHER)
    return Persons(Speaker.PARENT if role is Role.PARENT else Speaker.TEACHER, Endangered.WRITER)


def _rule_met(text: str, settings: frozenset[Setting]) -> Rule | None:
    """The rule that `text` meets, in its own words, in the standard language, or in English."""
    return first_match(RULES, text, settings) or first_match(RULES, standard(text), settings) or _english(text)


def _english(text: str) -> Rule | None:
    if not re.search(r"[a-z]{3}", text):
        return None
    announced = first_match(english_rules.ANNOUNCED, text, frozenset())
    return announced or (None if _ENGLISH_POLICY.search(text) else first_match(english_rules.RULES, text, frozenset()))


def _continued_crisis(spelt: str, history: Sequence[Turn], role: Role, is_everyday: IsEveryday) -> Triage | None:
    """The crisis of an earlier message, unless this one is clearly about something else or says that it is over."""
    if _turns_elsewhere(spelt):
        return None
    found = _earlier_crisis(spelt, history, role, is_everyday)
    if found is None:
        return None
    asks = bool(_QUESTION.search(spelt))
    if is_unmeant(spelt) and found.crisis in _OF_THE_MIND and not asks:
        return Triage(Concern.SMALL_TALK, reason="small-talk.over.unmeant")
    if has_ended(spelt) and not asks_to_wait(spelt) and not (asks and found.crisis in OF_PARENTS) and (found.crisis not in _OF_THE_MIND or asks):
        if asks:
            return Triage(Concern.DISTRESS, reason=f"{OVER}follow-up")
        missing = found.crisis is CrisisKind.MISSING
        return Triage(Concern.SMALL_TALK, reason="small-talk.over.found" if missing else "small-talk.over")
    return found


def _turns_elsewhere(spelt: str) -> bool:
    """Whether a message asks about daily business and has no word of the danger before it."""
    plainly_asked = len(spelt) >= _FULL_QUESTION_CHARS and is_plain_question(spelt) and not speaks_of_a_step(spelt)
    ordered = bool(_ORDERED.search(spelt)) and not CUE.search(spelt)
    return bool(_NEW_TOPIC.search(spelt) or plainly_asked or ordered) and not _SAME_TOPIC.search(spelt)


def _earlier_crisis(spelt: str, history: Sequence[Turn], role: Role, is_everyday: IsEveryday) -> Triage | None:
    """The latest crisis of the conversation, not beyond a turn to something else."""
    recent = history[-_TURNS_REMEMBERED:]
    before = _said_before(history)
    helped = False
    for index in reversed(range(len(recent))):
        earlier = plain(_readable_part(recent[index].content))
        if recent[index].role == "user":
            found = _crisis(earlier, role, is_everyday, _said_before(recent[:index]))
            if found.concern is Concern.CRISIS:
                asks = asks_for_anything(spelt)
                return replace(found, reason=f"follow-up:{found.reason}", follow_up=True, asks=asks)
            if _turns_elsewhere(earlier):
                return None
        elif kind := crisis_opened_by(recent[index].content):
            return _still(kind, spelt, role, before)
        helped = helped or is_short_reply(recent[index].content)
    return _still(CrisisKind.SUICIDE, spelt, role, before) if helped else None


def _still(kind: CrisisKind, spelt: str, role: Role, before: Sequence[str]) -> Triage:
    """The CRISIS that our own earlier reply was about, though no rule sees it in what the user wrote."""
    persons = persons_so_far(before or (spelt,), kind, role)
    return Triage(
        Concern.CRISIS,
        kind,
        persons.speaker,
        "follow-up:help-given",
        follow_up=True,
        endangered=persons.endangered,
        asks=asks_for_anything(spelt),
    )


def _request(text: str, spelt: str) -> Triage | None:
    """INJECTION or PERSONAL_DATA."""
    if reason := _injection(spelt):
        return Triage(Concern.INJECTION, reason=reason, cleaned=_cleaned(text))
    if (reason := _first(PERSONAL_DATA, spelt)) and not NOT_PERSONAL.search(spelt):
        return Triage(Concern.PERSONAL_DATA, reason=reason)
    if (reason := _first(PRIVATE_LIFE, spelt)) and not ASKS_FOR_A_RULE.search(spelt):
        return Triage(Concern.PERSONAL_DATA, reason=reason)
    return None


def _forged_history(text: str, history: Sequence[Turn]) -> Triage | None:
    """INJECTION where an earlier message of the user was one: the question is answered, but without that history."""
    for turn in history[-_TURNS_REMEMBERED:]:
        if turn.role == "user" and (reason := _injection(plain(_readable_part(turn.content)))):
            cleaned = text if _QUESTION.search(text) else None
            return Triage(Concern.INJECTION, reason=f"history:{reason}", cleaned=cleaned)
    return None


def _injection(spelt: str) -> str | None:
    """The id of the injection rule that `spelt` meets, also when its Latin letters stand apart. What a child or another is
    quoted to have said dictates nothing."""
    if _QUOTING.search(spelt) and not _ADDRESSED.search(spelt):
        return None
    joined = _LETTERS_APART.sub("", spelt)
    return _first(_INJECTIONS, spelt) or (_first(_INJECTIONS, joined) if joined != spelt else None)


def _cleaned(text: str) -> str | None:
    """The plain question that is left when the smuggled sentences are cut out, or None."""
    kept = [text[start:end] for start, end in clauses(text) if not _injection(plain(text[start:end]))]
    rest = "".join(kept).strip(" ，,、；;：:")
    spelt = plain(rest)
    if len(spelt) < 6 or not _QUESTION.search(spelt) or _injection(spelt) or _talk(spelt).concern is not Concern.NONE:
        return None
    return None if _first(PERSONAL_DATA, spelt) else rest


def _talk(spelt: str) -> Triage:
    """SMALL_TALK, OFF_TOPIC or NONE."""
    if reason := _first(SMALL_TALK, spelt.strip()):
        return Triage(Concern.SMALL_TALK, reason=reason)
    if (reason := _first(OFF_TOPIC, spelt)) and not IN_SCOPE.search(spelt):
        return Triage(Concern.OFF_TOPIC, reason=reason)
    return UNREMARKABLE


def _first(rules: Iterable[tuple[str, re.Pattern[str], str]], spelt: str) -> str | None:
    """The id of the first rule whose pattern stands in `spelt`."""
    return next((identifier for identifier, pattern, _ in rules if pattern.search(spelt)), None)
