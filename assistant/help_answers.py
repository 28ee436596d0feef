"""Whom a parent can turn to with a child's trouble: what the fitting article says on seeking help."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.askers import works_at_a_school
from assistant.corpus import Corpus
from assistant.extractive import Draft, draft
from assistant.guidance_answers import best_article, far_fetched, is_guidance, read_article
from assistant.selection import Unit, Wanted
from assistant.understanding import Intent, Understanding
from knowledge.text import normalise
from knowledge.types import Hit, Role

_HELPER = r"(?:医生|医院|大夫|门诊|专家|咨询师|心理老师|心理医生)"
_WHOM = re.compile(
    r"(?:我|我们|咱|咱们)?(?:现在|到底|究竟)?(?:该|应该|能|可以|要|得)?(?:去)?找(?:谁|什么人|哪(?:个|位|些|里|儿|家)|啥人)(?:帮忙|帮|看看|看|咨询|说|问|管|求助)?"
    rf"|(?:该|应该|要|得)?看(?:什么|啥|哪个|哪一?)(?:科|门诊|医生)|挂(?:什么|啥|哪个|哪一?)(?:科|号)|哪(?:个|家|些){_HELPER}"
    r"|(?:能|可以|该|应该|要)?去(?:哪(?:里|儿|个地方)?|什么地方|啥地方)(?:能|可以)?(?:看看|看|检查|查|咨询|问|求助|治|做评估|评估|测)"
    r"|哪(?:里|儿|个地方)(?:能|可以|有)?(?:人)?(?:免费)?(?:的)?(?:看看|看|检查|查|咨询|求助|治|帮忙|帮)"
    rf"|(?:要不要|该不该|用不用|需不需要|需要|是不是该|是不是要)(?:带[^,。?]{{0,4}})?(?:去)?(?:看|找|上){_HELPER}(?:吗)?"
    r"|谁(?:能|可以|来)(?:帮|管|劝|说)[^,。?]{0,6}|有没有(?:人|谁|地方|哪里)(?:能|可以)?[^,。?]{0,4}(?:帮|管|咨询|看|说)[^,。?]{0,3}"
)
_CHILD = re.compile(
    r"孩子|小孩|娃|儿子|女儿|闺女|宝宝|宝贝|老大|老二|二宝|大宝|我家|孙|[小初高][一二三四五六]|[一二三四五六]年级|小学生|初中生|高中生|[0-9一二三四五六七八九十]{1,3}岁"
)
_AN_OFFER = re.compile(r"活动|课程|讲座|培训|夜校|家长学校|托管|志愿|比赛|报名|名额")
_CHARS = 220
_POINTS = 4
_MIND = re.compile("心理|精神|12356")
_OFFERS = {True: "学生 心理健康 咨询 辅导 热线 门诊 转介 转诊 就医 医疗机构", False: "家庭教育 指导 咨询 服务"}


def asks_whom_to_turn_to(reading: Understanding, role: Role) -> bool:
    """Whether a parent tells of a child's trouble and asks who can help; what a named offer is like is another question."""
    shown = normalise(reading.query)
    if works_at_a_school(shown, role) or reading.english or reading.intent is Intent.CONTACT:
        return False
    return bool(_WHOM.search(shown) and _CHILD.search(shown)) and not _AN_OFFER.search(shown)


def trouble_of(text: str) -> str:
    """What a question tells of the trouble, without the words that ask for somebody: these stand in every article."""
    return re.sub(r"[,，\s]+", " ", _WHOM.sub(" ", normalise(text))).strip()


def help_draft(hits: Sequence[Hit], wanted: Wanted, corpus: Corpus) -> Draft | None:
    """What the best article says on when to seek help and where, what fits best first; None where no article is on the trouble
    or it says nothing of that. `hits` and `wanted` are of the trouble alone."""
    told = [hit for hit in hits if is_guidance(hit)]
    if not told or far_fetched(told, wanted, corpus):
        return None
    article = read_article(best_article(told, wanted), wanted, corpus)
    picked: list[Unit] = []
    for unit in sorted(article.help, key=lambda unit: -unit.score)[:_POINTS]:
        if not picked or sum(other.length for other in (*picked, unit)) <= _CHARS:
            picked.append(unit)
    return draft(picked, wanted, corpus.text_of) if picked else None


def offers_beside(found: Draft) -> str:
    """What to look for in a place's own documents beside such an answer: help for the mind where it names some, else for
    parents."""
    return _OFFERS[bool(_MIND.search(found.text))]


def is_offered(offer: Draft, looked_for: str, least: int) -> bool:
    """Whether what a place's documents say is such an offer, each quote by at least so many of the words looked for."""
    wanted = looked_for.split()
    return all(sum(word in citation.quote for word in wanted) >= least for citation in offer.citations)
