"""Starving, extortion with pictures, an animal's bite, a drunken driver: each has words of its own in texts_special.py.
Reviewed as data; see rule.py."""

from __future__ import annotations

from assistant.safety.rule import EVENT, STORY, TOPIC, rule
from assistant.safety.types import CrisisKind

_PICTURES = r"(?:裸|私密|私房|隐私|不雅|脱衣|没穿|光着|露点|洗澡|那种|身体|截图|录屏|录像|通讯录)"
_DEMAND = (
    r"(?:转(?:账|钱|了?[0-9一二两三四五六七八九十几百千万])|要钱|要我?(?:他|她)?(?:转|给|付|打)|给钱|逼|勒索"
    r"|敲诈|要挟|威胁|群发|发到|发给|发出去|公开|曝光|不然|否则)"
)

_COUNT = r"[0-9一二两三四五六七八九十半整几好]{1,6}"

RULES = (
    rule(
        "poisoning.contraceptives",
        CrisisKind.POISONING,
        rf"(?:误[吃服食吞]|吞|当[^。！？，,\n]{{0,3}}糖)[^。！？，,\n]{{0,4}}避孕药|{_COUNT}(?:粒|片|颗|板|盒|瓶|把)[^。！？，,\n]{{0,3}}避孕药"
        r"|(?:吃|吞|咽)[^。！？，,\n]{0,4}(?:我|妈妈?|大人|姐姐?|奶奶)的避孕药|避孕药[^。！？，,\n]{0,4}(?:当[^。！？，,\n]{0,2}糖|全|都)[^。！？，,\n]{0,2}吃",
        EVENT,
        "A number of them, or another's, swallowed: poison before all.",
    ),
    rule(
        "abuse.own-strength-ends",
        CrisisKind.ABUSE,
        r"我(?:真|好|都|就|快|实在|有时候?|现在|又|老|总|经常)*(?:想|要|恨不得|忍不住想|差点|怕自己会)(?:要|就|把|都|会)*"
        r"(?:(?:我的?|这|那)?个?(?:孩子|娃|宝宝|宝贝|婴儿|儿子|女儿|闺女|老大|老二|小的)(?:给|都|就|从[^。！？，,\n]{0,4}){0,2}(?:扔|丢(?!脸|人|下|给)|掐死|掐|摔|闷死|捂死|打死|弄死|送人|抛弃|不要了)"
        r"|(?:扔(?:掉|了|下)?|丢(?:掉|了)|掐死|摔死?|闷死|捂死|打死|弄死|抛弃)(?:我的?|这个?)?(?:孩子|娃|宝宝|婴儿|儿子|女儿|闺女))(?!的?(?:手机|作业|书|玩具|东西|游戏|平板|试卷))",
        STORY,
        "A parent whose strength is at an end fears for what comes next.",
    ),
    rule(
        "grooming.meeting",
        CrisisKind.GROOMING,
        r"(?:网友|网上[^。！？，,\n]{0,6}(?:人|男|女|朋友|哥|叔)|游戏里[^。！？，,\n]{0,6}(?:人|男|朋友|哥|叔)|陌生(?:人|网友))[^。！？\n]{0,6}"
        r"(?:约|喊|叫|要|想|让)[^。！？，,\n]{0,8}(?:见面|见一面|出去见|线下|奔现)(?![^。！？\n]{0,16}(?:开房|宾馆|酒店|过夜|脱|裸))"
        r"|(?:孩子|儿子|女儿|闺女|娃|学生|她|他)[^。！？，,\n]{0,8}(?:要|想|偷偷|准备|打算|去)[^。！？，,\n]{0,6}(?:见网友|跟网友[^。！？，,\n]{0,4}见|和网友[^。！？，,\n]{0,4}见)",
        TOPIC,
        "A stranger from the net who asks a child to meet.",
    ),
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
        r"(?:一米[四五六七]|1米?[4-7][0-9]?)[^。！？\n]{0,14}(?:只有|才|只剩|就剩|不到)[^。！？，,\n]{0,3}"
        r"(?:[23二三]十?[0-9一二三四五六七八九]?(?:公斤|kg|千克)|[4-7四五六七][十0-9][0-9一二三四五六七八九]?斤)[^。！？\n]{0,12}(?:胖|肥|减|嫌)"
        r"|(?:[23][0-9]|[二三]十[一二三四五六七八九]?)(?:公斤|kg|千克)[^。！？\n]{0,6}(?:还|却|仍)[^。！？，,\n]{0,4}(?:胖|肥|减|嫌)"
        r"|厌食[^。！？\n]{0,20}(?:住院|不吃|不喝|水|晕|心跳|又犯|瘦)|瘦(?:得|到|成)(?:只剩|皮包骨|脱相|脱形|皮)"
        r"|(?:[0-9一二两三四五六七八九十好几多]{1,4}天|一个?(?:星期|礼拜)|一周|半个?月)(?:都)?(?:没|不|只)(?:有|肯|怎么|正经|喝)*[^。！？，,分手失恋\n]{0,4}(?:吃(?:东西|饭|主食)|进食|水)"
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
        "bite.teeth",
        CrisisKind.BITE,
        r"(?:被|给|让|遭)[^。！？，,\n]{0,6}(?:[狗犬猫猴]|老鼠|仓鼠|兔子|蝙蝠)[^。！？，,\n]{0,4}咬(?!人吗|破纸|笔|坏|碎|烂)",
        EVENT,
        "A person was bitten, also where it is asked mildly.",
    ),
    rule(
        "bite.broken-skin",
        CrisisKind.BITE,
        r"(?:[狗犬猫猴]|蝙蝠)(?![^。！？，,\n]{0,8}(?:沙发|窗帘|衣服?|书|床|纸|袋|玩具|拖鞋))[^。！？，,\n]{0,6}(?:抓|咬|挠|啃)[^。！？\n]{0,10}(?:血|破|牙印|牙洞|口子)",
        EVENT,
        "Skin is broken, however small it is told: no likeness to a scratch overrules it.",
    ),
    rule(
        "bite",
        CrisisKind.BITE,
        r"(?:[狗犬猫猴]|老鼠|仓鼠|兔子)[^。！？，,\n]{0,4}(?:咬(?!人吗|破纸|笔|住|坏|碎|烂)|抓伤|抓(?:了|破)|扑倒|撕)",
        EVENT,
        "A dog's or a cat's teeth: wash, vaccinate.",
    ),
)
