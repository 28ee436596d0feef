"""Starving, extortion with pictures, an animal's bite, a drunken driver: each has words of its own in texts_special.py.
Reviewed as data; see rule.py."""

from __future__ import annotations

from assistant.safety.rule import EVENT, TOPIC, rule
from assistant.safety.types import CrisisKind

_PICTURES = r"(?:裸|私密|私房|隐私|不雅|脱衣|没穿|光着|露点|洗澡|那种|身体|截图|录屏|录像|通讯录)"
_DEMAND = (
    r"(?:转(?:账|钱|了?[0-9一二两三四五六七八九十几百千万])|要钱|要我?(?:他|她)?(?:转|给|付|打)|给钱|逼|勒索"
    r"|敲诈|要挟|威胁|群发|发到|发给|发出去|公开|曝光|不然|否则)"
)

RULES = (
    rule(
        "extortion.pictures",
        CrisisKind.EXTORTION,
        rf"{_PICTURES}[^。！？\n]{{0,6}}(?:照|视频|图|聊|片|屏|录)?[^。！？\n]{{0,16}}{_DEMAND}"
        rf"|(?:勒索|敲诈|要挟|威胁)[^。！？\n]{{0,16}}{_PICTURES}[^。！？，,\n]{{0,4}}(?:照|视频|图|片)"
        r"|裸聊[^。！？\n]{0,14}(?:勒索|敲诈|钱|录|威胁|群发)|被裸聊",
        TOPIC,
        "Pictures of a body and a demand.",
    ),
    rule(
        "eating.vomiting",
        CrisisKind.EATING,
        r"(?:催吐|抠(?:喉咙?|嗓子?|吐)|吃完?(?:就|都|了就)[^。！？，,\n]{0,6}(?:吐掉|抠|去吐|吐出来))[^。！？\n]{0,20}(?:血|晕|每天|天天|每次|控制不住|月|年|瘦|低钾|慌|停不)"
        r"|(?:每次|天天|每天|总是|一直)[^。！？，,\n]{0,8}(?:催吐|抠(?:喉咙?|嗓子?))|(?:泻药|减肥药)[^。！？\n]{0,16}(?:心慌|心跳|手抖|晕|虚脱|腿软|喘|拉了?十|一把|好多)",
        TOPIC,
        "Vomiting, laxatives and their signs.",
    ),
    rule(
        "eating.starving",
        CrisisKind.EATING,
        r"厌食[^。！？\n]{0,20}(?:住院|不吃|不喝|水|晕|心跳|又犯|瘦)|瘦(?:得|到|成)(?:只剩|皮包骨|脱相|脱形|皮)"
        r"|(?:[0-9一二两三四五六七八九十好几多]+天|一个?(?:星期|礼拜)|一周|半个?月)(?:都)?(?:没|不|只)(?:有|肯|怎么|正经|喝)*[^。！？，,分手失恋\n]{0,4}(?:吃(?:东西|饭|主食)|进食|水)"
        r"[^。！？\n]{0,24}(?:胖|减肥|瘦|晕|站不|眼前|黑|发软)"
        r"|(?:减肥|嫌?(?:自己)?胖)[^。！？\n]{0,16}(?:晕倒|昏|站不(?:稳|住)|月经停|心跳|抽搐|吐血)",
        TOPIC,
        "Not eating, and the body gives way.",
    ),
    rule(
        "driving.drunk",
        CrisisKind.DRIVING,
        r"(?:司机|师傅|开车的|校车|班车|黑车|大巴)(?:(?!怎么处罚|规定)[^。！？\n]){0,10}(?:酒(?:气|味|驾)|喝(?:了|多|完|着)?[^。！？，,\n]{0,2}酒|醉|打瞌睡|睡着了)"
        r"|(?:喝(?:了|多|完)酒|酒气|酒味|醉)[^。！？，,\n]{0,8}(?:司机|师傅|开(?:着)?(?:校车|车))",
        TOPIC,
        "The driver of children is drunk or falls asleep.",
    ),
    rule(
        "bite",
        CrisisKind.BITE,
        r"(?:[狗犬猫猴]|老鼠|仓鼠|兔子)[^。！？，,\n]{0,4}(?:咬(?!人吗|破纸|笔|住)|抓伤|抓(?:了|破)|扑倒|撕)",
        EVENT,
        "A dog's or a cat's teeth: wash, vaccinate.",
    ),
)
