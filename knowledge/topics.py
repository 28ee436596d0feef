"""What a record is about, in sixteen words that parents and offices use."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.text import normalise

_TOPICS = {
    "心理健康": "心理|情绪|心里|想不开|轻生|难受|难过|焦虑|抑郁|危机干预|转介|心育|厌学|自伤|解压",
    "体育锻炼": "体育|运动|锻炼|体质|游泳|足球|篮球|田径|健身|体教",
    "身体健康": "近视|视力|肥胖|脊柱|卫生|口腔|医教|诊疗|保健|健康教育|青春期|营养|疾病|医疗",
    "家庭教育": "家庭教育|家长|亲子|家访|家风|家校|家教|育儿|父母|家庭",
    "校园安全": "安全|护校|护学|警|消防|欺凌|溺水|诈骗|反诈|交通|防灾|演练|性侵",
    "法治": "法治|法律|普法|检察|法院|司法|犯罪|维权|权益",
    "网络": (
        "网络(?=环境|安全|素养|文明|信息|沉迷|成瘾|育人|游戏|空间|生态|暴力|欺凌|诈骗|风险|保护|行为|违法|违规|不良|伤害)"
        "|网信|上网|用网|网瘾|清朗|净网|手机|游戏(?!体验)|短视频|电子产品|屏幕时间"
    ),
    "思政德育": "思政|德育|爱国|红色|理想信念|立德|品德|劳模",
    "劳动教育": "劳动|家务|种植",
    "科学教育": "科学|科技|科普|创客|人工智能|\\bai\\b|机器人|编程|信息学",
    "美育文化": "美育|艺术|文化|非遗|博物馆|美术|书法|戏曲|音乐|舞蹈|戏剧|展览",
    "阅读": "阅读|读书|图书|书香|书屋|绘本",
    "社会实践": "社会实践|研学|实践基地|志愿|实践教育|实践育人|实践活动",
    "特殊关爱": "困境|留守|流动儿童|残疾|残障|孤儿|特殊学生|特殊群体|特殊儿童|特殊教育|特殊需求|关爱|帮扶|单亲",
    "课后与校外": "课后|托管|校外培训|双减|假期|假日|寒假|暑假|夏令营|冬令营|晚托",
    "数字化": "数字|智慧|平台|大数据|线上|智能",
}
_PATTERNS = {topic: re.compile(pattern) for topic, pattern in _TOPICS.items()}
TOPICS: tuple[str, ...] = tuple(_TOPICS)


def topics_of(text: str) -> tuple[str, ...]:
    """Every topic that a text touches, in the order of TOPICS."""
    shown = normalise(text)
    return tuple(topic for topic, pattern in _PATTERNS.items() if pattern.search(shown))


@lru_cache(maxsize=512)
def topics_named(word: str) -> tuple[str, ...]:
    """The topics that a word means as a filter: 心理 and 心理健康 are 心理健康; none where the word is no topic."""
    shown = normalise(word)
    named = tuple(topic for topic in TOPICS if shown and (shown in topic or topic in shown))
    return named or tuple(topic for topic, pattern in _PATTERNS.items() if pattern.fullmatch(shown))
