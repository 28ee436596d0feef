"""Of a danger, the kind whose steps fit what a message names: carbon monoxide is no fire, a fall into a well and an attack of asthma no
wound, a class that is sick after lunch took no overdose, and a blade that somebody else holds is no self-harm."""

from __future__ import annotations

import re

from assistant.safety.told_beside_rules import confesses_a_blow, strikes_a_parent
from assistant.safety.types import CrisisKind

_GAS = re.compile(
    r"臭鸡蛋|煤气|燃气|天然气|液化气|瓦斯|沼气|一氧化碳|煤烟|尾气|(?:炭|煤)(?:火|炉|盆|球)|[烧燃点]着?(?:的)?[木焦]?炭|蜂窝煤"
    r"|烤火|火盆|热水器|\bgas\b|carbon monoxide"
)
_SENSELESS, _DRUG = r"(?:叫不醒|昏迷|没反应|不省人事|喊不应)", r"(?:药瓶|药盒|药板|空药|安眠药)"
_DRUGGED = re.compile(rf"{_SENSELESS}[^\n]{{0,24}}{_DRUG}|{_DRUG}[^\n]{{0,24}}{_SENSELESS}")
_SEALED_IN = re.compile(
    r"[炭煤][^。！？，,\n]{0,4}(?:烧|点)(?:上|着|了|好)|(?:烧|点)(?:上|着|了)?[木焦]?炭[^\n]{0,20}(?:门窗|门缝|窗缝|窗户?都?关|封)|(?:门窗|门缝|窗缝|封好)[^\n]{0,20}(?:烧|点)(?:上|着|了)?[木焦]?炭"
)
_ALLERGY = re.compile(
    r"(?:蛰|蜇|叮|虾|蟹|花生|坚果|芒果|鸡蛋|牛奶|海鲜|过敏|打针|疫苗|风团|荨麻疹|疙瘩)[^。！？\n]{0,20}(?:(?:喉咙?|嗓子|嘴唇?|舌头|脸)[^。！？，,\n]{0,3}(?:发?紧|肿|麻)|一直咳|喘)"
)
_BURNING = re.compile(r"(?<!没)(?:着火|起火|失火|火苗|火势|大火|烧着|烧起来|爆炸|冒烟|浓烟)|烫|烧伤|\bburn")
_WATER = re.compile(
    r"溺水|落水|呛(?:了|到|着)?[^。！？，,\n]{0,4}水|[淹溺](?:着|到|了|在|死|过)?|冰窟|冰面|冰层|冰上[^。！？\n]{0,12}掉下?|踩[^。！？，,\n]{0,4}冰|窨井|井盖|被(?:大?浪|洪?水|潮水?)[^。！？，,\n]{0,3}[冲卷]"
    r"|(?:掉|跌|摔|滑|落|沉|栽|坠|踩空)(?:进|到|下|入|在|了)*[^。！？，,\n]{0,8}(?:河|江|湖|塘|水库|水沟|水渠|沟渠|井|冰|水池|泳池|池子|海|水里|水缸|水桶|浴缸|粪坑|下水道)"
    r"|\bdrown"
)
_SCALDING = re.compile(r"开水|热水|滚水|沸水|烫")
_SLIPPED = re.compile(
    r"(?:河|江|湖|塘|水库|海|沟|井|溪)(?:边|里|岸)?[^。！？\n]{0,10}(?:踩滑|脚滑|失足|落水|滑(?:倒|下|了|进)|掉(?:了|下|进))"
)
_MEAL = r"(?:食堂|午饭|晚饭|早饭|午餐|早餐|晚餐|盒饭|配餐|饭菜|聚餐|剩菜|剩饭|外卖|营养餐|小饭桌|加餐|点心"
_MEAL += r"|蘑菇|菌子|豆角|四季豆|发芽[^。！？，,\n]{0,2}土豆|凉菜|海鲜|一起吃|吃席|酒席)"
_SICK = r"(?:[吐拉](?:肚子)?|肚子?(?:疼|痛)|闹肚子|腹泻|腹痛|恶心|头晕|食物中毒)"
_MANY = r"(?:全班|集体|陆续|一个接一个|(?:好几|十几|几十|多|[二三四五六七八九十两]|[0-9]{1,3})(?:个|名)(?:人|孩子|学生|同学|娃|小朋友)|好几个|小朋友们|孩子们)"
_OF_FOOD = re.compile(
    rf"{_MEAL}[^\n]{{0,30}}{_SICK}|{_SICK}[^\n]{{0,30}}{_MEAL}|食物中毒|{_MANY}[^。！？\n]{{0,12}}(?:[吐拉]|肚子|腹)"
)
_OF_SOMETHING_ELSE = re.compile(
    r"药|[片粒颗]|吞|误[食服喝]|84|消毒|洗[洁衣]|杀虫|除草|老?鼠|干燥剂|电池|[白啤]?酒(?!席)|汽油|故意|下毒|投毒|想死|实验室|泄漏|喷|气味|军训|中暑|太阳"
)
_ASTHMA = re.compile(r"哮喘|喘息|过度(?:呼吸|换气)|\basthma|\bwheez")
_OUT_OF_BREATH = re.compile(r"喘不(?:上|过|动)?来?气|喘不[上过]来|大口喘|一直喘|呼吸(?:困难|急促|不畅|不上来)|憋气|上不来气")
_LODGED = re.compile(
    r"噎|卡(?:住|在|着)|呛|塞|吞|咽下|堵|气管|嗓子眼|喉咙|果冻|花生|瓜子|葡萄|汤圆|珠子|[纽扣]扣|扣子|电池|鱼刺|吃[^。！？\n]{0,8}突然|[打踢揍撞砸压勒掐捂摔]了?(?:[我他她]|一|孩子|肚|胸)"
)
_NOT_OF_BREATH = re.compile(
    r"打(?!电话|1[12]0|喷)|踢|拳|揍|摔|撞|砸|勒|掐|捂|掉[下进]|胸口?(?:痛|疼|闷)|心脏|晕倒|抽搐|水里|溺|车祸|被车|刀|血|没有?呼吸|不呼吸|触电|被电|煤气|着火|浓烟|农药"
)
_BLADE = r"(?:圆规|美工刀|小刀|水果刀|菜刀|刀子?|剪刀|锥子|钢笔尖?|玻璃片?)"
_WIELDED = re.compile(
    rf"(?:同学|同桌|舍友|室友|他们?|她们?|有人|前任|对方|爸|妈|高年级)[^。！？\n]{{0,10}}(?:拿|用|把|掏出?|举)[^。！？，,\n]{{0,4}}{_BLADE}[^。！？，,\n]{{0,6}}(?:扎|划|捅|抵|架|戳|顶|指)[^。！？，,\n]{{0,4}}(?:我|他|她|孩子|儿子|女儿|脖子)"
    rf"|{_BLADE}[^。！？，,\n]{{0,6}}(?:架|抵|顶)(?:在|着|到)?[^。！？，,\n]{{0,6}}(?:脖子|喉咙|脸|胸口|腰)"
)
_LOCKED_IN_HIGH_UP = re.compile(
    r"自己[^。！？，,\n]{0,4}锁[^\n]{0,24}(?:不出声|没声|喊不应|不应声|没动静|不吭声|不说话)[^\n]{0,24}(?:窗户?[^。！？，,\n]{0,4}开|阳台|楼顶|[0-9一二三四五六七八九十]{1,3}楼)"
)
_FIT = re.compile(
    r"抽搐|惊厥|抽风|抽筋[^。！？\n]{0,4}白眼|翻白眼|口吐白沫|癫痫|羊(?:癫|角)疯|(?:发烧|高烧|高热|[34][0-9]度[0-9]?|烧到[^。！？，,\n]{0,4})[^。！？\n]{0,12}抽(?:了|着|起来|过|搐|动)|(?:全身|浑身|手脚|四肢|突然|又)[^。！？，,\n]{0,3}抽(?:了(?![他她我])|着|起来|动)|(?:^|[，。！？,\n])(?:刚才|刚刚|刚|突然|又){1,2}(?:孩子|娃|宝宝|他|她|儿子|女儿)?抽(?:了一下|了一会|了一次|了几下|起来|过去)|抽(?:了一?下|了一?次|起来|过去)[^。！？\n]{0,16}(?:发烧|高烧|发热|[34][0-9]度)"
    r"|\bseizures?\b|\bconvuls"
)
_NOT_OF_FITS = re.compile(
    r"触电|被?电(?:了|到|击)|溺|落水|掉[进下]|水里|中毒|药|吞|摔|撞|砸|磕|车祸|中暑|晒|太阳|酒|煤气|打(?!120|110|电话|针|滚)|疫苗|过敏|蛰|蜇|咬(?!舌|牙|着牙|紧)|噎|卡|没有?呼吸|不呼吸|没气"
)
_BLOW_ON_HEAD = re.compile(
    r"(?:撞|磕|碰|摔|砸|打)[^。！？\n]{0,14}(?:头|脑袋|后脑|太阳穴|额)"
    r"|(?:头|脑袋|后脑勺?|太阳穴|额头?)[^。！？，,\n]{0,6}(?:撞|磕|碰|摔|砸|挨|着地)|\bhead injury\b"
)
_SICK_AFTER = re.compile(r"想吐|呕吐|吐了|一直吐|恶心|(?:想|要|犯|发|老|总)[睡困]|叫不(?:太)?醒|迷糊|昏昏|说胡话|记不(?:得|起|清)|\bvomit|\bdrows|\bsleepy")
_GRAVER = re.compile(r"没有?呼吸|不呼吸|没气|昏迷|血流|骨折|骨头|从[^。！？，,\n]{0,6}(?:楼|窗|阳台|高处)|车祸|被车")
_ON_PURPOSE = re.compile(r"自己|故意|[拿用]头|割|划|自残|控制不住|不想活")
_AMONG_KIN = frozenset({CrisisKind.ABUSE, CrisisKind.DOMESTIC_VIOLENCE, CrisisKind.BULLYING})
OF_PARENTS = frozenset({CrisisKind.HIT_BY_CHILD, CrisisKind.OWN_BLOW})
"""Kinds in which a parent writes of their own trouble with their own child."""
_BY_AIR = frozenset({CrisisKind.FIRE, CrisisKind.POISONING, CrisisKind.INJURY, CrisisKind.HELP})
_OF_LIFE = frozenset({CrisisKind.SUICIDE, CrisisKind.SELF_HARM, CrisisKind.POISONING, CrisisKind.HELP})
_IN_WATER = frozenset({CrisisKind.INJURY, CrisisKind.TRAPPED, CrisisKind.HELP})


def narrowed(kind: CrisisKind, text: str) -> CrisisKind:
    """`kind`, or another one that `text`, spelt plainly, shows."""
    if kind in _BY_AIR and _GAS.search(text) and not _BURNING.search(text) or kind in _OF_LIFE and _SEALED_IN.search(text):
        return CrisisKind.GAS
    if kind in _IN_WATER and _WATER.search(text) and not _SCALDING.search(text) or kind is CrisisKind.MISSING and _SLIPPED.search(text):
        return CrisisKind.WATER
    if kind in _OF_LIFE and _DRUGGED.search(text):
        return CrisisKind.POISONING
    if kind is CrisisKind.POISONING and _OF_FOOD.search(text) and not _OF_SOMETHING_ELSE.search(text):
        return CrisisKind.FOOD
    if kind is CrisisKind.INJURY and _is_of_breath(text):
        return CrisisKind.BREATH
    if kind is CrisisKind.INJURY and _FIT.search(text) and not _NOT_OF_FITS.search(text):
        return CrisisKind.FIT
    if (kind is CrisisKind.INJURY or kind is CrisisKind.SELF_HARM and not _ON_PURPOSE.search(text)) and _is_of_head(text):
        return CrisisKind.HEAD
    if kind in _AMONG_KIN and (own := _in_the_family(text)):
        return own
    if kind is CrisisKind.SELF_HARM and _WIELDED.search(text):
        return CrisisKind.THREAT
    return CrisisKind.SUICIDE if kind is CrisisKind.TRAPPED and _LOCKED_IN_HIGH_UP.search(text) else kind


def _is_of_head(text: str) -> bool:
    """Whether somebody is sick or drowsy after a blow on the head, and nothing graver is told."""
    return bool(_BLOW_ON_HEAD.search(text) and _SICK_AFTER.search(text)) and not _GRAVER.search(text)


def _in_the_family(text: str) -> CrisisKind | None:
    """Whether a child strikes a parent, or the writer confesses a blow: no partner is violent then."""
    if strikes_a_parent(text):
        return CrisisKind.HIT_BY_CHILD
    return CrisisKind.OWN_BLOW if confesses_a_blow(text) else None


def _is_of_breath(text: str) -> bool:
    """Whether somebody is out of breath without a blow, a fall or anything in the throat, or swells up after a sting or a meal."""
    if _ALLERGY.search(text):
        return True
    if _LODGED.search(text):
        return False
    return bool(_ASTHMA.search(text)) or bool(_OUT_OF_BREATH.search(text)) and not _NOT_OF_BREATH.search(text)
