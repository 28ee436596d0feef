"""The things that a text names: what a question may be about, without who is concerned and what may be asked of anything."""

from __future__ import annotations

from knowledge.text import tagged

_NAMING = frozenset({"n", "nr", "ns", "nt", "nz", "nrt", "vn", "j", "l", "i", "an"})
_LEAST_CHARS = 2
_PEOPLE = frozenset(
    "家长 父母 爸爸 妈妈 爷爷 奶奶 外公 外婆 老人 大人 监护人 孩子 小孩 小孩子 娃娃 宝宝 儿子 女儿 闺女 弟弟 妹妹 哥哥 姐姐 老大 老二 同学 学生 学校"
    " 老师 教师 班主任 校长 人家 别人 自己 家里 家庭 班里 班级".split()
)
_OF_ANYTHING = frozenset(
    "时间 日期 时候 地点 地址 地方 内容 目标 目的 原因 理由 依据 规定 要求 标准 条件 对象 范围 情况 问题 事情 材料 手续 流程 程序 步骤 办法 方法 方式"
    " 措施 电话 号码 热线 名字 名称 费用 价格 价钱 交钱 要钱 花钱 收费 东西 结果 作用 意义 特点 区别 任务 职责 责任 负责人 部门 单位 名额 人数 数量"
    " 年级 学期 学年 周末 平时 年龄 岁数 影响 关系 记性 功夫 工夫 实话".split()
)


def things_in(text: str) -> frozenset[str]:
    """The nouns of a text, in normal form, but for people and for what everything has: a time, a reason, a phone."""
    nouns = (word for word, tag in tagged(text) if tag in _NAMING and len(word) >= _LEAST_CHARS)
    return frozenset(nouns) - _PEOPLE - _OF_ANYTHING
