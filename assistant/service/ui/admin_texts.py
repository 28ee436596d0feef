"""The words of the administrator's page, in Chinese."""

from __future__ import annotations

from knowledge.types import Audience, DocumentKind

CLOSED = (
    "管理页面没有开启。请设置环境变量（或 .env 里的一行）JLT_ADMIN_TOKEN=一串只有管理员知道的长口令，"
    "重启服务后在这里用它登录。"
)
WRONG_TOKEN = "口令不对；请核对 JLT_ADMIN_TOKEN。"
UNKNOWN = "待补充"
FIELDS = {
    "title": "标题", "issuers": "发文机构", "number": "发文字号", "written": "成文日期", "issued": "发布日期",
    "effective": "施行日期", "expires": "有效期至", "region": "适用地区", "kind": "文件种类", "audience": "公开范围",
    "draft": "草案", "supersedes": "废止的文件", "digest_of": "所摘要的文件", "addressees": "主送",
    "stages": "学段", "topics": "主题", "sources": "依据", "reviewed": "核对日期", "sample": "示例",
    "personal_data": "含个人信息", "columns": "各列的含义", "districts": "表中的区县",
}  # fmt: skip
SHOWN = ("title", "issuers", "number", "written", "issued", "effective", "expires", "region", "kind", "audience")
ASKED = frozenset({"issuers", "number", "written", "region"})
AUDIENCES = {Audience.PUBLIC: "所有人", Audience.TEACHERS: "教师和管理者", Audience.ADMINS: "仅管理者"}
KINDS = {
    DocumentKind.PLAN: "方案", DocumentKind.NOTICE: "通知", DocumentKind.LETTER: "答复", DocumentKind.LAW: "法规",
    DocumentKind.GUIDANCE: "指导", DocumentKind.PROCEDURE: "流程", DocumentKind.CATALOGUE: "名录",
    DocumentKind.ANSWERS: "问答", DocumentKind.OTHER: "其他",
}  # fmt: skip
CHANGES = {"added": "新文件", "changed": "更新", "unchanged": "没有变化", "duplicate": "重复", "refused": "不能入库"}
MARKS = {"added": "新增", "removed": "删除", "changed": "修改", "kept": "未变"}
STAGES = {"running": "正在处理", "planned": "等待发布", "done": "已发布", "failed": "没有完成"}
OUTCOMES = {"NO_EVIDENCE": "没有找到", "PARTLY_ANSWERED": "只答了一部分"}
