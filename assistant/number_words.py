"""The words in which numbers are asked for and given: they say nothing of what a number is for."""

OF_ANY_NUMBER = frozenset("电话 号码 热线 多少 可以 咨询 请问 什么".split())
OF_ANY_CONTACT = OF_ANY_NUMBER | frozenset(
    "联系 联系人 联系方式 联系电话 手机 手机号 告诉 一下 直接 负责 工作人员 老师 哪里".split()
)
