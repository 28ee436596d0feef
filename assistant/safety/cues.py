"""Words that most cries for help hold and few ordinary questions do. One alone proves nothing."""

from __future__ import annotations

import re

CUE = re.compile(
    r"揪|捂|酒店|宾馆|出租屋|关系|泼|按在|按进|扒|殴|不敢回|不记得家|讲话|不出门|绞|翻了|倒在|倒地|腻|栏杆"
    r"|窝里|碰我|接走|抱走|带走|唔见|不在|没来|弄|刺|知道我|醒过来|天堂|送人|用不着|看不到我|轻生|生存|自残"
    r"|霸凌|欺凌|强奸|关小|封|扇|耳光|巴掌|吻|亲(?!子|戚|自|爱|近)|伸进|动手|漏|盯着|拖|拉我|往车|出生|没生过"
    r"|走了|选好日子|音信|联系不上|定位|少了一个|骨头|皮肉|焦|炸|硫酸|上他的车|同居|趴|塞|拴|吊"
    r"|被[^，。]{0,6}(?:弄|打|扎|逼)|道一道|barely|alive|born|roof|home since|threat|stab|死|亡|不想活"
    r"|活[着下]|自杀|杀|血|伤(?!心)|疤|割|刀|药|毒|吞|吃了|喝了|喝下|咽|误"
    r"|打(?!电话|算|球|游戏|扮|卡|针|工|扰|招呼|嗝)|揍|踢|踹|掐|虐|摸|脱|裸|光着|睡(?!不|觉前|眠|多久|几)"
    r"|怀孕|侵|骚扰|贴着|戳|威胁|恐吓|跟踪|跟着|尾随|绑|锁|关在|关进|拐|卖到|失踪|失联|不见|没影|找不到"
    r"|没找到|没回|还没到|没到|不上他|打不通|关机|走丢|走失|出走|跑了|跑出|逃|冒充|救|昏|晕|不醒|不应"
    r"|抽(?!电子|空|时间|烟|屉)|喘|气了|呼吸|烧(?!脑)|烫|火|烟雾|浓烟|电(?!话|视|脑|影|子|动|商|梯卡)|溺"
    r"|掉(?:进|下|水|到)|从[^，。]{0,8}(?:掉|摔|跳|滚)|水库|摔|撞|砸|夹|卡住|噎|呛|咬|蜇|蛰|肿|声音叫|有人要"
    r"|要害|监视|幻|疯|胡言|救世主|跳(?!绳|远|高|舞|级|操)|楼顶|天台|顶楼|桥|窗|遗|告别|对不起|再见|永别|消失"
    r"|解脱|结束|撑|累赘|添麻烦|多余|不要我|没人要|锡|别起来|最后|不留|不用留|照顾好|替我|(?<!心)疼(?!爱)|痛"
    r"|怕(?!考|黑|打针|鬼|虫)|躲|哭|吐|呕|骂|逼|刻|针|绳|链|棍|鞭|皮带|衣架|洗澡|内裤|下面|拍|偷|装摄像|下药"
    r"|见网友|一起洗|饿|不给|饭|门(?:打不开|外)|撬|砍|枪|捅|堵|围|推|报警|危险|出事|急诊|医院|抢救|kill|die"
    r"|dead|hurt|cut|blood|hit|beat|touch|missing|gone|scared|hiding|knife|broke|waiting outside|follow|pills"
    r"|vomit|miss (?:him|her)|sorry|alone|won't stop|voice|burn|fell|choke|swallow|安静地离开|停下来|没感觉"
    r"|水塔|浴缸|捱|攰|爬到|地点都|触目|沙包|掀|生了孩子|弹烟|点着|旅馆|服务区|上了车|走散|氯气|栽下|涣散"
    r"|漂着|黑烟|戴口罩|跟他走|约好了一起走|百草枯|纸箱|私密|坐错|没人接|天都黑|天黑|摇不动|grabbed"
    r"|not moving|离开|要走|想走|快走的|憋得|长袖|袖子|印子|身份证|实名|停机|空号|没人应|没灯|冰面|冰上|冰[^，。]{0,3}[塌裂破]|塌|装病|查不出来|熄灯"
    r"|圆过去|编个|换岗|名单|碗筷|留饭|一封信|划得|摁|口子|捡到[^。，]{0,8}[孩女男娃]|把自己|不要活|活勿|装的"
)


# Daily business of schools and offices, asked about.
_BUSINESS = re.compile(
    r"作业|减负|图书馆|博物馆|科技馆|场馆|比赛|竞赛|报名|招生|入学|牵头|部门|单位|方案|目标|指标|夜校|借阅|课后服务|社团"
    r"|研学|案例|讲师|文号|教联体|睡眠|近视|运动|中考|高考|食堂|家长学校|家长会|体检|课程|兴趣班|活动|文件|政策|规定"
    r"|讲座|培训|预约|地址|开放|收费|免费|几点|通知|材料|服务|负责|职责|责任|措施|要求|机制|标准|比例|时间"
)
_PLAIN_CHARS = 60
_SAYS_LITTLE_CHARS = 7
_ASKED = re.compile(r"吗|呢|么|什么|啥|哪|几|多少|如何|怎么|怎样|谁|有没有|是否|能不能|可不可以|[?？]")


_PERSON = re.compile(r"我(?!们)|他|她|孩子|娃|儿子|女儿|闺女|宝宝|爸|妈|爷|奶|学生|同学|老师|小孩|有人|\b(?:i|my|me|he|she)\b")


def is_plain_question(text: str) -> bool:
    """Whether no word of danger stands in `text` and it asks about daily business, asks and speaks of nobody, or says
    next to nothing (翔安呢)."""
    if len(text) > _PLAIN_CHARS or CUE.search(text):
        return False
    asked = bool(_ASKED.search(text))
    return len(text) < _SAYS_LITTLE_CHARS or asked and bool(_BUSINESS.search(text) or not _PERSON.search(text))
