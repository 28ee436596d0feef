"""Requests for the data of a private person."""

from __future__ import annotations

import re

_PRIVATE = (
    r"(?:手机(?:号码?|是多少|多少)|私人(?:电话|号码|手机|微信|住址|联系)"
    r"|个人(?:电话|号码|手机|微信|住址|联系方式|信息|资料)|微信号?|qq号?|住址|家庭住址|家庭地址|家(?:的)?地址"
    r"|住哪|住在哪|家住|住(?:几|哪)(?:号|栋|楼|里|个)|家在哪|身份证号?码?|证件号|银行卡|照片|病历|病史"
    r"|诊断(?:书|结果|记录)|户口本|出生(?:日期|年月)|成绩单|心理(?:档案|测评结果|咨询记录)|家庭情况|收入"
    r"|宿舍号|行踪|车牌|学籍号|账号密码|聊天记录|残疾证)"
)
_SOMEBODY = (
    r"(?:学生|孩子们?|小孩|儿童|同学|邻居|代表|老师|教师|班主任|校长|园长|家长|局长|科长|主任|医生|校医|委员"
    r"|先生|女士|男生|女生|他|她|他们|她们|谁|某|小[明红刚强华芳丽军]|人|志愿者|妈妈们?|导师|专家"
    r"|[张王李赵陈刘杨黄周吴徐孙马朱胡郭何林罗郑梁][\u4e00-\u9fff]{1,2})"
)
_GIVE = (
    r"(?:是(?:多少|什么|啥|几)|多少|发我|发给我|发一?下|给我|告诉我|帮我(?:查|找|搜|弄|要)"
    r"|查(?:一?下|查|出|到)|列出|列一?下|在哪|哪里|都住|住哪|哪儿|提供|透露|要一份|导出|有没有|写成|写下"
    r"|报一?下|说一?下|多少号|名单|找(?:一下|出|到)|能(?:发|给|告诉)|想(?:要|知道)|要(?:一|到)?)"
)

PERSONAL_DATA = tuple(
    (identifier, re.compile(pattern), why)
    for identifier, pattern, why in (
        (
            "personal.private-detail",
            rf"{_SOMEBODY}[^。！？\n]{{0,12}}{_PRIVATE}[^。！？\n]{{0,10}}{_GIVE}"
            rf"|{_GIVE}[^。！？\n]{{0,14}}{_SOMEBODY}[^。！？，,\n]{{0,8}}{_PRIVATE}"
            rf"|{_SOMEBODY}[^。！？，,\n]{{0,6}}(?:住(?:在)?(?:哪|几)|家在哪|都住哪)"
            rf"|{_SOMEBODY}[^。！？，,\n]{{0,4}}的?(?:私人|个人)?{_PRIVATE}$",
            "A private person's phone, home, papers, health.",
        ),
        (
            "personal.who-is-ill",
            r"(?:哪(?:个|些|几个)|谁)(?:是)?[^。！？，,\n]{0,6}(?:学生|孩子|同学)?[^。！？，,\n]{0,6}(?:有"
            r"|得了?|患|得过|查出)(?:抑郁|心理(?:疾病|问题|障碍)|精神|自闭|艾滋|乙肝|残疾)"
            r"|(?:抑郁|自杀|自残|休学|单亲|离异|留守|困境|贫困|被欺凌|心理问题|高风险"
            r"|性侵)[^。！？，,\n]{0,4}(?:学生|孩子|儿童|家庭)的?(?:名单|姓名|名字|电话|信息|花名册|住址"
            r"|具体是谁|都是谁|都有谁)",
            "Names of the ill and the poor.",
        ),
        (
            "personal.who-is-poor",
            r"(?:哪些|哪几个|谁)[^。！？，,\n]{0,6}(?:困境|留守|贫困|单亲|离异|残疾|休学)(?:儿童|孩子|学生|家庭)"
            r"[^。！？\n]{0,3}(?:(?:给我|告诉我|发我|列出|说)[^。！？\n]{0,6}(?:名字|姓名|名单)|(?:都|分别)?(?:是谁|叫什么))"
            r"|(?:名字|姓名|名单)[^。！？\n]{0,3}(?:给我|告诉我|发我)[^。！？\n]{0,6}(?:困境|留守|贫困|单亲)",
            "Names of children in need.",
        ),
        (
            "personal.somebodys-past",
            r"(?:邻居|同学|同事|隔壁|亲戚|别人家|同桌|班主任|老师|室友)[^。！？，,\n]{0,8}(?:是不是|有没有|是否|到底)"
            r"[^。！？，,\n]{0,12}(?:看过病|住过院|就过?诊|精卫中心|精神病?院|病历|吃过?药|被判|坐过牢|离过?婚|低保"
            r"|堕胎|流过产|被处分)",
            "Whether a certain person has been ill or in trouble.",
        ),
        (
            "personal.english",
            r"\b(?:home address|phone number|mobile|cell|id number|photos?|medical records?"
            r"|where (?:does|do) .{1,20} live)\b[^.!?\n]{0,20}\b(?:of|for)\b[^.!?\n]{0,12}\b(?:student|pupil"
            r"|child|kid|classmate|teacher'?s? (?:personal|private)|deputy|neighbou?r)"
            r"|\b(?:student|pupil|child|classmate|deputy|teacher|neighbou?r)'s (?:personal "
            r"|private )?(?:home address|mobile|cell|phone number|id number|address)",
            "The same in English.",
        ),
    )
)

# The published contact of an office, one's own papers, and questions of rule are no request for private data.
NOT_PERSONAL = re.compile(
    r"联系人|联络人|公开|办公(?:室)?(?:电话|地址)|热线|座机"
    r"|怎么(?:办|填|上报|报送|交|补|开|申请|保护|上传|写|拍|建|处理|改|查自己|看自己)"
    r"|如何(?:办|填|交|补|开|申请|保护|上传|建|处理|防)|可不可以|能不能(?:公布|公开|要求|收集|查看|翻|看)"
    r"|可以(?:公布|公开|收集|查看|要求|随便|看)|应该|应当|要(?:不要)?(?:说明|告知|上交)|规定|合法|违法|允许"
    r"|保护|泄露|泄漏|隐私|办理|登记|提交|填写|备案|要求(?!你)|需要(?:带|准备|提供|填|交)|带(?:什么|身份证)"
    r"|凭|免费|预约|报名|体检报告|我(?:家)?(?:孩子|儿子|女儿|娃|宝宝|小孩)的?(?!邻居|同学|老师|班主任)"
    r"|家长学校|公众号|平台|空间|app|发到外面|微信(?:里|群)|小程序|加(?:微信|好友)|聊天"
)
