"""Requests for what is known of others: rosters, marks, who is poor or ill, whose number, a teacher's private life."""

from __future__ import annotations

import re

from assistant.names import SURNAME
from assistant.safety.personal_rules import ANOTHER_ASKS
from knowledge.scripts import HAN

_NOT_FAR = r"[^。！？，,\n]"
_OTHERS = r"(?:邻居|隔壁|同桌|别人|人家|别的|其他|某某?|那个|前妻|前夫|前男友|前女友|[\u4e00-\u9fff]{2,3}同学)"
_STAFF = r"(?:老师|教师|班主任|校长|园长|局长|科长|主任)"
_PUPIL = r"(?:学生|孩子|同学|小孩|儿童)"
_NAME = rf"{SURNAME}{HAN}{{1,2}}"
_LIST = r"(?:名单|花名册|名册|通讯录|电话表|电话簿|联系方式|电话)"

PRIVATE_LIFE = tuple(
    (identifier, re.compile(pattern, re.ASCII), why)
    for identifier, pattern, why in (
        (
            "private.roster",
            rf"(?:全班|全校|全年级|班级|班里|班上|年级的?|[一二三四五六七八九十\d]班)的?{_NOT_FAR}{{0,4}}(?:学生|家长|同学|老师)?的?{_LIST}"
            rf"|(?:学生|同学|家长|家委会成员?|教师|老师)的?{_LIST}(?:[和、]生日)?(?:发|给|导出|要|提供|来)"
            rf"|(?:给我|发我|提供|导出|要){_NOT_FAR}{{0,4}}(?:家委会|家长|学生|同学){_NOT_FAR}{{0,3}}{_LIST}"
            rf"|(?:家长|班级|微信|qq)群{_NOT_FAR}{{0,6}}(?:成员名单|都?有(?:谁|哪些(?:人|家长))|里{_NOT_FAR}{{0,4}}有(?:谁|哪些家长))",
            "Who is in a class or a chat group, and their numbers.",
        ),
        (
            "private.marks",
            rf"(?:{_OTHERS}{_NOT_FAR}{{0,8}}(?:成绩|分数|考分|排名|志愿(?!者)|档案|处分|工资))"
            rf"|(?:[\u4e00-\u9fff]{{2,3}}同学|他|她){_NOT_FAR}{{0,6}}考了?(?:多少|几)分|(?:第一名|最后一名|倒数第一)(?:是谁|叫什么)",
            "Somebody else's marks.",
        ),
        (
            "private.record",
            r"[\u4e00-\u9fff]{2,3}(?:有没有|是不是)被(?:处分|开除|退学|拘留|判刑)",
            "Whether a certain person was punished.",
        ),
        (
            "private.who-is",
            rf"(?:谁家|哪家|哪(?:个|些|几个){_PUPIL}|班[里上]谁){_NOT_FAR}{{0,6}}"
            r"(?:(?:做|去|看|接受)过|单亲|离异|低保|(?:领|拿)了|休学了|退学了|被处分)"
            rf"|{_STAFF}{_NOT_FAR}{{0,4}}(?:接待|辅导|咨询|谈)过(?:哪些|哪个|谁)|(?:谁|哪个家长){_NOT_FAR}{{0,3}}(?:举报|投诉)(?:了|过)",
            "Who is poor, ill, in trouble, or complained.",
        ),
        (
            "private.whose-number",
            r"(?:1[3-9]\d{9}|身份证号?(?:码)?[ :]*\d{15,18}x?|[\u4e00-\u9fff][a-z][ ·.-]?[a-z0-9]{5,6})(?:这个)?(?:号码?|车)?(?:是|属于)谁",
            "Whose number, paper or car it is.",
        ),
        (
            "private.whereabouts",
            rf"(?:{_OTHERS}{_NOT_FAR}{{0,6}}|打{_NOT_FAR}{{1,6}}的{_NOT_FAR}{{0,4}})(?:现在)?(?:家?住(?:在)?哪|家在哪|在哪(?:个|所)?(?:学校|小区|单位))"
            rf"|(?:同桌|同学|对方)的?家长的?(?:电话|手机|联系方式|微信)",
            "Where somebody lives or goes to school.",
        ),
        (
            "private.by-name",
            "^(?!许多|何时|金鱼|夏令|熊孩|熊猫|唐氏|雷锋|高[一二三中])"
            rf"(?:请问|想?问一下|想(?:问|知道|了解)(?:一下)?|查(?:一下|下)?|告诉我)?[,，:： ]?{_NAME}(?:同学|小朋友)?"
            r"(?:他|她)?(?:(?:家|家里|家庭)的?(?:是|有)?(?:(?:什么|啥|怎么)(?:一?回事|个?情况)|(?:经济)?情况(?:怎么样|如何|怎样|呢)|困难[吗么不]|几口人|住(?:在)?哪)"
            r"|同学(?:期末|期中|考试)?成绩(?:怎么样|多少|如何)|的(?:考试|期末|期中)?(?:成绩(?!单)|分数|排名|病情|诊断|家庭情况|家庭住址|住址|处分)(?:怎么样|如何|是什么|在哪里?|多少|单)?|(?:得|患)了?(?:什么|啥)病)",
            "What is known of somebody who is named.",
        ),
        (
            "private.staff",
            rf"{_STAFF}的?(?:今年)?(?:多大(?:年纪|岁数|了)|几岁|结婚|离婚|离过婚|老公|老婆|丈夫|妻子|对象|男朋友|女朋友|工资(?:是)?多少|家里几口)",
            "A teacher's private life.",
        ),
        (
            "private.english",
            r"\bhome address of\b|\b(?:private|personal) (?:mobile|phone|number|cell|address)|\bwhich (?:students?|pupils?|kids?|children)\b"
            r"[^.!?\n]{0,20}\b(?:counsell?or|therap|divorced|poor|expelled|suspended)",
            "The same in English.",
        ),
    )
)

ASKS_FOR_A_RULE = re.compile(
    rf"{ANOTHER_ASKS}|"
    r"怎么(?!找|查到|联系到|样[?？。]?$)|如何|公示|公布|规定|要不要|能不能|可不可以|可以(?!给|发|告诉)|上报|报送|申请|条件|多少人|比例|办理|保密|谁负责"
    r"|负责人|意义|作用|原则|应当|应该|需要(?!你)"
)
"""A question about how such things are dealt with asks for nobody's data."""
