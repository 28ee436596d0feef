"""Everyday words and official ones for the same thing, in Chinese and English: 牙齿 and 口腔, 比赛 and 竞赛, phone and 电话.

A concept is indexed beside the words that name it, so that a parent's question meets an official's sentence. Groups hold
words of education, family and public service that are used for one another in such documents; they name no document's own
terms. A word stands in as many groups as it has senses here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge.text import normalise

_GROUPS = """
牙齿, 牙科, 蛀牙, 口腔, tooth, teeth, dental
视力, 近视, 眼睛, 护眼, 眼保健, myopia, eyesight, vision
比赛, 竞赛, 大赛, 赛事, 选拔赛, contest, competition
医院, 医疗机构, 医疗卫生机构, 卫生机构, hospital, clinic
老师, 教师, teacher, teachers
家长, 父母, 爸妈, 爹妈, 爹娘, 监护人, 家庭尽责, parent, parents, guardian
责任, 职责, 义务, duty, duties, responsibility
欺负, 霸凌, 欺凌, bullying, bully, bullied
网瘾, 沉迷, 网络成瘾, 打游戏, 网络游戏, gaming, addiction
编程, 信息学, coding, programming
人工智能, ai
外出务工, 打工, 外头打工, 留守, left-behind
抑郁, 心理疾病, 情绪障碍, 心理问题, depression
看病, 就医, 诊疗, 看医生, 坐诊, see a doctor
上门, 家访, 入户, 送教, home visit
手册, handbook, manual
培训班, 校外培训, 补习, 辅导班, tutoring
诈骗, 被骗, 反诈, 骗子, fraud, scam
体检, 健康检查, checkup, physical exam, health check
锻炼, 体育活动, 运动, exercise, physical activity, sport, sports
读书, 阅读, 看书, reading
社工, 社会工作者, 社会工作, social worker
义工, 志愿者, 志愿服务, volunteer, volunteers
公众号, 微信, wechat
打骂, 家暴, 家庭暴力, domestic violence
校门口, 学校门口, 校园周边, 学校周边, 学校及周边, 校园及周边
定制公交, 订制公交, 校车, school bus
接送, 护学, 护学岗
肥胖, 超重, 太胖, bmi, obesity, overweight
驼背, 脊柱, 脊柱侧弯, scoliosis
离家出走, 走失, 失踪
转介, 转诊, 送医, referral, refer
复学, 返校, 回来上课, 回校, return to school
残疾, 特殊儿童, 特殊需要, 特殊教育, disabled, special needs
爷爷奶奶, 祖辈, 隔代, 老人, grandparents
新生, 入园, 入学适应, 衔接, 刚上幼儿园, kindergarten
讲座, 宣讲, 讲课, lecture, lectures
矛盾, 纠纷, 吵架, 冲突, dispute, conflict
调解, 化解, mediation
官司, 诉讼, 法律, 案件, lawsuit, legal
受伤, 伤害, 摔断, 摔伤, 骨折, injury, injured
考核, 评估, 督导, 考评, evaluation, assessment
经费, 资金, 拨款, funding, budget
全覆盖, 全面覆盖, 全面建立, 都建上, 全部覆盖, full coverage
月底, 月末
周末, 节假日, 假日, 假期, weekend, holiday, holidays
口供, 取证, 笔录, 录口供
性侵, 猥亵, 侵害, sexual abuse
吼, 发脾气, 亲子沟通, 家庭教育能力
练习, 陪练, 模拟, 演练, practice
电话, 热线, 号码, phone, hotline, call, telephone
教育局, 教委, 教育委员会, 教育部门, education bureau
卫健委, 卫健局, 卫生健康委, 卫生健康局, 卫生健康部门, health commission
法治副校长, rule-of-law vice principal, legal vice principal
课时, class hours, class hour
每年, 一年, a year, per year, yearly, annual, every year
家庭教育, 家教, parenting, family education
心理, mental, psychological, psychology, counselling, counseling
学校, school, schools
学生, 中小学生, pupil, pupils, student, students
图书馆, library, libraries
博物馆, museum, museums
游泳, 泳池, swimming pool
体育馆, 体育场馆, 运动场, gym, stadium
免费, 不要钱, 不收费, 公益性, free
开放, open
报名, 申请, register, apply, sign up
联系人, contact person
工作站, workstation
平台, app, 小程序, platform
社区, community
安全, safety
网络, 上网, internet, online
劳动, 家务, chores, labour, labor
美育, 艺术, art, arts, music
科学, 科普, science
目标, target, goal, goals
预约, booking, appointment
绿色通道, green channel
服务, service, services
活动, activity, activities, event, events
导师, mentor, mentors
视频, 微课, video
青春期, puberty, adolescence
危机, crisis
预防, prevention, prevent
证件, 身份证
积分, points
午餐, 陪餐, 午饭, lunch
作业, homework
睡眠, 睡觉, 睡多久, 睡几个, sleep
手机, 屏幕, phone use, screen
磨蹭, 拖拉, 拖延, 磨洋工, 慢吞吞, 拖拖拉拉
不想上学, 不肯上学, 不去上学, 不去学校, 厌学, 拒学, 不进校门, 不肯去学校, 不念了, 不读了
没朋友, 没有朋友, 没人理, 没人玩, 没人搭理, 孤零零, 孤立, 排挤, 冷落, 落单
离婚, 离异, 分居, 散伙, 分开过, 过不下去
再婚, 重组家庭, 二婚, 继父, 继母, 后爸, 后妈, 后爹, 后娘
撒谎, 说谎, 瞎话, 假话, 骗人
早恋, 谈恋爱, 处对象, 谈对象, 男朋友, 女朋友
勒索, 敲诈, 敲竹杠, 要钱, 抢钱
抽烟, 吸烟, 香烟, 电子烟
例假, 月经, 来那个, 经期
驼背, 含胸, 弓背, 坐姿
线上, 网上, 在线, 云端, 网络平台, 手机上看
品牌, 牌子, 招牌, 名片
亲子, 全家, 一家人, 一家子, 跟孩子一起, 带孩子一起
管护, 托管, 看护, 照看, 照管, 没人带, 没人看, 带孩子
暑假, 寒假, 假期, 放假, 寒暑假, 暑期, 寒期
印发, 下发, 发文, 出台, 颁布
邮编, 邮政编码, postal code, postcode, zip code
遴选, 评选, 挑选, 选出, 选拔, 评出
案例, 例子, 经验做法
清单, 单子, 目录
审核, 审定, 把关, 审批, 审查
不少于, 至少, 不低于, 起码, 最少, at least
不超过, 至多, 最多, 不高于, 顶多
每日, 每天, 一天, 天天, 日均, per day, a day, daily
每周, 一周, 一个星期, 每星期, 每礼拜, weekly
每月, 一个月, 按月, 逐月, monthly
每学期, 一学期, 一个学期, per term, per semester
体育活动, 体育运动, 动一动, 活动身体
困境, 困难家庭, 家庭困难, 特困, 低保, 贫困
关工委, 老干部, 老革命, 老教师, 老战士, 五老
美术, 绘画, 画画, 图画, 画儿, painting
足球, 踢球, football, soccer
冠军, 奥运选手, champion, champions
市场监管, 市场监督管理, 食药监, 工商
食品, 零食, 小吃, 辣条, 吃的东西, 吃食
摊贩, 小摊, 地摊, 流动摊点, 摆摊
警察, 公安, 民警, 派出所, 警方, police
法院, 法官, court
检察院, 检察官, 检察机关, prosecutor
共青团, 团委, 团区委, 团市委, youth league
妇联, 妇女联合会, women's federation
干预, 劝阻, 介入, 插手, 制止, intervention
怠于, 不管, 不肯管, 不养, 不履行, 撒手不管, 不尽责
问责, 追责, 通报, 督导通报, 处分
监测, 筛查, 测评, 普查, screening
预警, 苗头, 早期发现, early warning
医生, 大夫, 医师, doctor, doctors
坐诊, 出诊, 门诊, 看诊
专家, 高手, 能人, expert, experts
引进, 请来, 聘请, 邀请, 请人
实训, 跟岗, 进修, 培训, 研修, training
读书, 共读, 书香, 看书
邻居, 邻里, 街坊, 邻家, neighbour, neighbours
场馆, 场地, 场所, 地方, 阵地, venue, venues
参观, 研学, 游学, 走出去, 出去走走, field trip
自护, 自我保护, 保护自己, 防身
女孩, 女生, 女童, girl, girls
男孩, 男生, 男童, boy, boys
开学, 新学期, 学期初
会商, 碰头, 开会, 联席会议, 例会, 商量
试点, 先试, 试行, 先行, pilot
覆盖, 普及, 推开, 铺开, coverage
比例, 占比, 几成, 百分之几, 比率
通道, 渠道, 途径, 口子
名家, 名人, 先贤, 乡贤, 历史人物
志愿者, 义工, 帮忙的人
家长进课堂, 家长导师, 家长讲师, 家长进校
特长, 专长, 本事, 一技之长
社团, 兴趣小组, 俱乐部, club, clubs
职业启蒙, 职业体验, 生涯规划, 生涯教育, career
夜校, 晚上上课, 夜间课堂
地图, 导览图, 电子地图, map
日历, 日程, 赛历, 时间表, calendar, schedule
资源包, 材料包, 工具包, 工具箱
发育, 青春期, 来例假, 变声
联盟, 共同体, 结成团, alliance
积分, 打分, 学分, 奖励分
防溺水, 溺水, 玩水, 下河, drowning
出版物, 图书音像, 书刊, 音像
净化, 整治, 清理整顿, 清理, 治理
档案, 建档, 一人一档, 台账, file
考勤, 缺课, 没来上课, 缺勤, 没到校, 未到校, 没来学校, 没来上学
报送, 上报, 报上去, 提交, 上交, 递交, 交上去, 交上来, 送交, submit, hand in
家委会, 家长委员会, parents' committee
文具, 学生用品, 学习用品, stationery
"""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all groups: the concepts that each names, and by their first character a pattern for those that begin
    so, the longest first. One pattern for all of them would try each word at each character."""

    concepts: Mapping[str, tuple[str, ...]]
    first: re.Pattern[str]
    beginning: Mapping[str, re.Pattern[str]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    named: dict[str, list[str]] = {}
    for number, group in enumerate(_GROUPS.strip().splitlines()):
        for word in group.split(", "):
            named.setdefault(word, []).append(f"concept{number}")
    begun: dict[str, list[str]] = {}
    for word in sorted(named, key=len, reverse=True):
        begun.setdefault(word[0], []).append(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word))
    beginning = {first: re.compile("|".join(patterns)) for first, patterns in begun.items()}
    concepts = {word: tuple(found) for word, found in named.items()}
    return _Words(concepts, re.compile(f"[{re.escape(''.join(beginning))}]"), beginning)


def named_by(shown: str) -> frozenset[str]:
    """The words of a normalised text that name concepts, the longest where one begins another."""
    known = _words()
    starts = (known.beginning[first.group()].match(shown, first.start()) for first in known.first.finditer(shown))
    return frozenset(match.group() for match in starts if match)


def concepts(text: str) -> list[str]:
    """The concepts that `normalise(text)` names, each once, in order of first appearance."""
    return concepts_in(normalise(text))


def concepts_in(shown: str) -> list[str]:
    """`concepts` of a text that is normalised already."""
    known = _words()
    starts = (known.beginning[first.group()].match(shown, first.start()) for first in known.first.finditer(shown))
    found = (concept for match in starts if match for concept in known.concepts[match.group()])
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _english() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """The English words of the groups, the longest first, and the first Chinese word of the first group of each."""
    meanings: dict[str, str] = {}
    for group in _GROUPS.strip().splitlines():
        members = group.split(", ")
        native = next(word for word in members if not word.isascii())
        for word in members:
            if word.isascii():
                meanings.setdefault(word, native)
    longest_first = sorted(map(re.escape, meanings), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})s?\b", re.ASCII), meanings


def in_chinese_words(shown: str) -> str:
    """A normalised text with each English word of the groups said in Chinese: homework is 作业."""
    pattern, meanings = _english()
    return pattern.sub(lambda found: f" {meanings.get(found[0]) or meanings[found[0].removesuffix('s')]} ", shown)
