"""An English question in Chinese words, in their order: enough to find what Chinese documents say of it, no translation."""

from __future__ import annotations

import re

from knowledge.text import normalise
from knowledge.thesaurus import in_chinese_words

_PHRASES = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.ASCII), chinese)
    for pattern, chinese in (
        (r"what (?:does|do) (?:the )?(.{3,60}?) do", "\\1 做什么"),
        (r"(?:who|what number|which number|where) (?:do|can|should|could) (?:i|we) (?:call|phone|ring)", "打什么电话"),
        (r"class(?:room)? teachers?|homeroom teachers?|form (?:teacher|tutor)s?", "班主任"),
        (r"(?:do(?:es)?n'?t|do(?:es)? not|won'?t|refus\w+|hates?|not) (?:want )?(?:to )?(?:go|going)(?: back)? to school", "不肯上学"),
        (r"skip\w* (?:school|class(?:es)?)|truan\w+", "逃学"),
        (r"(?:do(?:es)?n'?t|won'?t|refus\w+|not|hardly|never) (?:want )?(?:to )?talks? (?:to|with) (?:me|us)|shuts? (?:me|us) out", "不跟家长说话"),
        (r"talk\w* back|argu\w+|(?:is|so|very) rude|slams?(?: the)? doors?", "顶嘴"),
        (r"tantrums?|los\w+ (?:his|her|their|my) temper|temper|(?:yell|shout|scream)\w*|angry", "发脾气"),
        (r"(?:can'?t|cannot|unable to|trouble) (?:fall(?:ing)? )?(?:a?sleep\w*)|insomnia", "睡不着"),
        (r"(?:won'?t|refus\w+|not|doesn'?t) (?:want )?(?:to )?(?:go to )?(?:bed|sleep)|stays? up(?: late)?|bedtime", "不肯睡觉"),
        (r"how much sleep|how (?:long|many hours) (?:\w+ ){0,6}?(?:sleep)", "睡多久 睡眠时间"),
        (r"(?:play\w*|addict\w+ to|hooked on) (?:\w+ )?games?|gaming", "打游戏"),
        (r"(?:his|her|their|the|a|on|smart|mobile|cell) ?(?:mobile |cell |smart)?phones?(?! number)|smartphones?|tablets?|ipads?|screen(?: ?time)?s?", "手机"),
        (r"pick\w* on|left out|no friends|friendless|lonely|nobody (?:plays|talks)\w*(?: with| to)?", "没朋友 孤立"),
        (r"picky|fussy eater|(?:won'?t|doesn'?t|refus\w+|not) (?:want )?(?:to )?eat\w*", "挑食 不肯吃饭"),
        (r"(?:pay\w*|lack of) attention|concentrat\w+|sit(?:ting)? still|focus\w*|adhd", "坐不住 注意力不集中"),
        (r"anxi\w+|nervous\w*|stress\w*|worr\w+", "紧张焦虑"),
        (r"sad|low mood|unhappy|crying|cries|moody", "情绪低落"),
        (r"l(?:ies|ying|ied)|tells? lies", "撒谎"),
        (r"steal\w*|stole\w*|(?:takes?|took) money", "偷拿钱"),
        (r"fight\w*|hits|hitting|beats?", "打架"),
        (r"procrastinat\w+|dawdl\w+|(?:takes|so) (?:forever|slow\w*)|slow\w*", "磨蹭"),
        (r"second child|new (?:baby|sibling)|siblings?|jealous", "二宝 大宝吃醋"),
        (r"divorc\w+|separat(?:ed|ing)|split up", "离婚"),
        (r"dating|in love|boyfriend|girlfriend", "早恋 谈恋爱"),
        (r"pocket money|allowance", "零花钱"),
        (r"smok\w+|vap(?:e|es|ing)", "抽烟"),
        (r"marks|grades (?:dropped|are|drop\w*)|falling behind", "成绩下滑"),
        (r"(?:do(?:es)?n'?t|do(?:es)? not) want to|hates?|refus\w+|won'?t", "不肯"),
        (r"chores|housework", "家务"),
        (r"exams?|tests?", "考试"),
        (r"daughters?|girls?", "女儿"),
        (r"sons?|boys?", "儿子"),
        (r"child|children|kids?|teen\w*|toddlers?|he|she", "孩子"),
        (r"(?:primary|elementary)[- ]school(?:er)?s?(?: (?:child|pupil|student|kid)s?)?", "小学生"),
        (r"(?:junior high|middle)[- ]school(?:er)?s?(?: (?:child|pupil|student)s?)?", "初中生"),
        (r"(?:senior )?high[- ]school(?:er)?s?(?: (?:child|pupil|student)s?)?", "高中生"),
        (r"kindergart\w+|pre-?school\w*|nursery", "幼儿园"),
        (r"first[- ]grade\w*|grade one", "一年级"),
        (r"(\d+)[- ]years?[- ]olds?", "\\1岁"),
        (r"home visits?|visit\w*(?: (?:the|their|pupils'|students'))? homes?", "家访"),
        (r"parents'? (?:meeting|evening|conference)s?", "家长会"),
        (r"night school", "家长夜校"),
        (r"home-school-community|school-family-society|family-school-community", "家校社协同育人"),
        (r"education alliances?|(?:education|home-school) (?:consorti\w+|communit(?:y|ies))", "教联体"),
        (r"around (?:the )?schools?", "校园周边"),
        (r"into schools?|on campus", "进校园"),
        (r"sub-?districts?(?: and towns?)?|towns?", "街镇"),
        (r"sports? (?:fields?|grounds?|pitch\w*)", "运动场"),
        (r"in charge(?: of)?", "负责"),
        (r"of course|in (?:any|this|that) case|(?:just )?in case(?: of)?|in terms of|long-?term", " "),
        (r"admitted to (?:a |the )?hospital", "住院"),
        (r"townships?", "镇街"),
        (r"submitt\w+(?! to)|hand(?:ing|ed)? in|report(?:ing|ed)? to", "报送"),
        (r"(?:exemplary |typical |good |its |the )?cases?", "案例"),
        (r"contact(?:ed|ing|s)?(?! with)", "联系"),
        (r"applications?", "申请"),
        (r"fees?|charges?|tuition|costs?", "收费 费用"),
        (r"after-?school (?:care|service|club)s?", "课后服务"),
        (r"(?:holiday|summer|winter)(?: child)?-? ?care", "假期托管"),
        (r"counsell?ors?|psychologists?", "心理老师"),
        (r"clinics?", "门诊 医院"),
        (r"workshops?", "沙龙 讲座"),
        (r"courses?", "课程"),
        (r"transfer\w*", "转学"),
        (r"enrol\w*|admi(?:t|tted|ssion)s?", "入学"),
        (r"residence permits?", "居住证"),
        (r"household registration|hukou", "户口"),
        (r"vaccin\w+", "接种 疫苗"),
        (r"(?:sick |ask(?:ing)? for )leave|days? off", "请假"),
        (r"complain\w*", "投诉"),
        (r"appeal\w*(?! to)\b(?! to)", "复核 申诉"),
        (r"refund\w*", "退费"),
        (r"certificates?", "证明 证书"),
        (r"attend(?:ed|ing|s)?", "参加"),
        (r"pick(?:ed|ing)? up|collect(?:ed|ing)?", "领取 接"),
        (r"drop(?:ped|ping)? off", "送"),
        (r"working hours|office hours", "办公时间"),
        (r"holidays?|vacations?", "假期"),
        (r"semesters?|terms?", "学期"),
        (r"dorm(?:itor(?:y|ies))?s?|boarders?|boarding", "宿舍 住宿"),
        (r"uniforms?", "校服"),
        (r"swim\w*", "游泳"),
        (r"traffic", "交通"),
        (r"canteens?|cafeterias?", "食堂"),
        (r"meals?", "用餐"),
        (r"check-?ups?|screenings?", "体检 筛查"),
        (r"websites?", "网站"),
        (r"awards?|prizes?", "奖励"),
        (r"summer camps?", "夏令营"),
        (r"draft", "讨论稿"),
        (r"subsid\w+", "补贴"),
        (r"deadline|due date", "截止时间"),
        (r"(?:rule[- ]of[- ]law|legal) vice[- ]principals?", "法治副校长"),
        (r"rule[- ]of[- ]law", "法治"),
        (r"class hours?", "课时"),
        (r"(?:tele)?phone numbers?", "电话"),
        (r"road|street", "路 地址"),
        (r"public benefit|free of charge", "公益"),
        (r"opened", "开放"),
        (r"campaigns?", "行动"),
        (r"summer", "暑期"),
        (r"winter", "寒假"),
        (r"circles?", "圈"),
        (r"teach(?:es|ing)?", "授课"),
        (r"which (?:bureaus?|departments?|bod(?:y|ies)|units?|agenc\w+)", "哪些部门"),
        (r"lead(?:s|ing)?|in the lead", "牵头"),
        (r"cooperat\w+", "配合"),
        (r"responsible|in charge", "负责"),
        (r"how often", "多久一次"),
        (r"how many|how much", "多少"),
        (r"how long", "多久"),
        (r"when|(?:by )?(?:which|what) (?:year|date|day)", "什么时候"),
        (r"where", "在哪里"),
        (r"(?:what|how) (?:can|should|do|could|shall|to)(?: i| we| parents)?(?: do| help| handle)?|any (?:advice|tips?)|help", "怎么办"),
        (r"(?:what|how) about (.{2,60})", "\\1 呢"),
        (r"(?:is|aged?|turned) (\d{1,2})(?! ?(?:hours|days|times|minutes|%))", "\\1岁"),
        (r"(\d{1,2})[- ]years?[- ]olds?", "\\1岁"),
        (r"item (\d+)", "第\\1项"),
        (r"extension", "分机"),
        (r"tasks?", "任务"),
        (r"fields?|pitch\w*", "场地"),
        (r"why", "为什么"),
        (r"who|whom", "谁"),
        (r"opening hours", "开放时间"),
        (r"hours", "小时"),
        (r"districts?", "区"),
        (r"plans?", "方案"),
        (r"programmes?|programs?|projects?", "项目"),
        (r"covers?|covered|coverage", "覆盖"),
        (r"called|the name", "叫什么"),
    )
)  # fmt: skip
_STOP = frozenset(
    "a an the of in on at to for from by with about as and or but so if is are am be been being was were do does did has have had"
    " can could should would will shall may might must need needs get gets got my our your his her their its me us him you i we they it"
    " this that these those there here what which than then also very too just please tell know any some all every each per own not"
    " no yes s t re ve ll d m during while because after before until up out over off again more most much many only make makes made"
    " let lets give gives given take takes taken go goes going come comes one other another such into how like want wants keep keeps"
    " night time day put brings bring letter sending send require requires run runs talk reply number vs public".split()
)
_LEAST_FOUND = 2
_LEAST_SHARE = 1 / 3  # what is left are mostly names
_BESIDE_CHINESE = re.compile(r"(?<=[a-z0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[a-z0-9])")
_WORD = re.compile(r"[a-z][a-z'’.-]*")


def in_chinese(question: str, least: int = _LEAST_FOUND) -> str:
    """The Chinese words for what an English question asks, names as they stand; empty where fewer than `least` are known, or
    hardly any of it is."""
    shown = _BESIDE_CHINESE.sub(" ", normalise(question).replace("’", "'"))
    for pattern, chinese in _PHRASES:
        shown = pattern.sub(f" {chinese} ", shown)
    kept = [word for word in map(_bare, in_chinese_words(shown).split()) if word and word not in _STOP]
    found = [word for word in kept if not _WORD.match(word)]
    return " ".join(kept) if len(found) >= least and _LEAST_SHARE * len(kept) <= len(found) else ""


def _bare(word: str) -> str:
    return word.strip(" ,.?!:;\"'()")
