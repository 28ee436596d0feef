"""Every word of the page, in Chinese and in English."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Outcome
from knowledge.types import DocumentKind, Role, Validity


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language. Role and validity names go by our enums; a current document needs no label.
    A proposal without words is not made in this language."""

    code: str
    other: str
    name: str
    promise: tuple[str, str]
    manage: str
    role: str
    roles: dict[Role, str]
    region: str
    anywhere: str
    chat: str
    ask: str
    welcome: str
    welcome_more: str
    examples: dict[Role, tuple[str, ...]]
    try_these: str
    below: str
    when_to_get_help: str
    responsible: str
    phone: str
    elsewhere: str
    searching: str
    failed: str
    clear: str
    sources: str
    no_sources: str
    uncited: str
    uncited_but_before: str
    only_near: str
    close: str
    page: str
    cell: str
    country: str
    validity: dict[Validity, str]
    kinds: dict[DocumentKind, str]
    sample: str
    digest: str
    outcomes: dict[Outcome, str]
    cards: dict[str, str]
    automatic: str
    help_lines: tuple[tuple[str, str], ...]


CHINESE = Texts(
    code="zh-CN",
    other="English",
    name="教联通",
    promise=("家校社协同育人问答", "，每句话都有出处"),
    manage="管理",
    role="我是",
    roles={Role.PARENT: "家长", Role.TEACHER: "教师", Role.ADMIN: "管理者"},
    region="地区",
    anywhere="不限地区",
    chat="对话",
    ask="请输入想问的问题",
    welcome="您好，想了解什么？",
    welcome_more="我只依据资料库里的文件回答，并把原文指给您看；文件里没有的，我会直说没有。",
    examples={
        Role.PARENT: (
            "小学生每天要保证睡多久？",
            "孩子晚上不肯睡觉，家长可以做什么？",
            "学生欺凌处置程序有哪几步？",
            "孩子被骗了钱，打哪个电话？",
        ),
        Role.TEACHER: (
            "学生欺凌处置程序有哪几步？",
            "学生带手机进课堂怎么处理？",
            "家访前要准备什么？",
            "学生之间打架，班主任先做什么？",
        ),
        Role.ADMIN: (
            "各地的方案是什么时候印发的？",
            "哪些地方提到家长学校？",
            "强制报告的程序是什么？",
            "学生欺凌处置程序有哪几步？",
        ),
    },
    try_these="可以这样问",
    below="下面还有",
    when_to_get_help="什么时候要求助？",
    responsible="由谁负责？",
    phone="电话呢？",
    elsewhere="那{}呢？",
    searching="正在查找相关文件……",
    failed="这次没能回答，请稍后再试一次。",
    clear="新对话",
    sources="出处",
    no_sources="回答里的编号对应原文。点一下编号，这里就会显示那句话在文件里的位置。",
    uncited="这条回复不引用文件。",
    uncited_but_before="这条回复不引用文件；点前面回答里的编号，可以看它们的出处。",
    only_near="下面只是相近的内容，没有回答这个问题。",
    close="关闭出处",
    page="第 {} 页",
    cell="单元格 {}",
    country="全国",
    validity={
        Validity.CURRENT: "",
        Validity.DRAFT: "草案",
        Validity.UPCOMING: "尚未施行",
        Validity.EXPIRED: "已过期",
        Validity.SUPERSEDED: "已被取代",
    },
    kinds={
        DocumentKind.PLAN: "方案",
        DocumentKind.NOTICE: "通知",
        DocumentKind.LETTER: "答复函",
        DocumentKind.LAW: "法律法规",
        DocumentKind.GUIDANCE: "指导材料",
        DocumentKind.PROCEDURE: "工作流程",
        DocumentKind.CATALOGUE: "资源目录",
        DocumentKind.ANSWERS: "问答",
        DocumentKind.OTHER: "",
    },
    sample="示例",
    digest="要点摘编",
    outcomes={
        Outcome.ANSWERED: "",
        Outcome.PARTLY_ANSWERED: "只找到一部分",
        Outcome.NO_EVIDENCE: "文件里没有找到",
        Outcome.ASK_REGION: "请先说明地区",
        Outcome.CRISIS: "请先求助",
        Outcome.OUT_OF_SCOPE: "不在服务范围",
        Outcome.DECLINED: "不能这样回答",
    },
    cards={
        "contact": "联系方式", "duty": "职责分工", "service": "服务", "activity": "活动",
        "venue": "场所", "target": "目标要求", "procedure": "办理流程",
    },
    automatic="我是自动问答程序，回答仅供参考，办理事项请以原文件和主管部门答复为准。",
    help_lines=(("12356", "心理援助"), ("12355", "青少年服务"), ("110", "报警"), ("120", "急救")),
)

ENGLISH = Texts(
    code="en",
    other="中文",
    name="Jiaoliantong",
    promise=("Answers on school and home", ", each line with its source"),
    manage="Manage",
    role="I am a",
    roles={Role.PARENT: "Parent", Role.TEACHER: "Teacher", Role.ADMIN: "Admin"},
    region="Region",
    anywhere="All regions",
    chat="Conversation",
    ask="Type your question",
    welcome="Hello, what would you like to know?",
    welcome_more="I answer only from the documents in the library and show you the original words. "
    "What the documents don't say, I say I don't know.",
    examples={
        Role.PARENT: (
            "How long should a primary pupil sleep?",
            "My child will not go to bed. What can parents do?",
            "Which hotline gives psychological help?",
            "My child is being bullied at school. What should I do?",
        ),
        Role.TEACHER: (
            "How should a teacher prepare a home visit?",
            "How should teachers hold a parents meeting?",
            "What if a pupil brings a phone to class?",
            "Which hotline gives psychological help?",
        ),
        Role.ADMIN: (
            "How should teachers hold a parents meeting?",
            "Which hotline gives psychological help?",
            "How long should a primary pupil sleep?",
        ),
    },
    try_these="You could ask",
    below="More below",
    when_to_get_help="",
    responsible="Who is responsible?",
    phone="",
    elsewhere="What about {}?",
    searching="Looking through the documents…",
    failed="That did not work. Please try again in a moment.",
    clear="New chat",
    sources="Sources",
    no_sources="The numbers in an answer stand for its sources. Choose one and the original words appear here.",
    uncited="This reply quotes no document.",
    uncited_but_before="This reply quotes no document. Choose a number in an earlier answer to see its source.",
    only_near="This is only near to what you asked; it does not answer it.",
    close="Close sources",
    page="page {}",
    cell="cell {}",
    country="Nationwide",
    validity={
        Validity.CURRENT: "",
        Validity.DRAFT: "Draft",
        Validity.UPCOMING: "Not yet in force",
        Validity.EXPIRED: "Expired",
        Validity.SUPERSEDED: "Superseded",
    },
    kinds={
        DocumentKind.PLAN: "Plan",
        DocumentKind.NOTICE: "Notice",
        DocumentKind.LETTER: "Reply letter",
        DocumentKind.LAW: "Law",
        DocumentKind.GUIDANCE: "Guidance",
        DocumentKind.PROCEDURE: "Procedure",
        DocumentKind.CATALOGUE: "Catalogue",
        DocumentKind.ANSWERS: "Questions and answers",
        DocumentKind.OTHER: "",
    },
    sample="Example",
    digest="Digest",
    outcomes={
        Outcome.ANSWERED: "",
        Outcome.PARTLY_ANSWERED: "Only part was found",
        Outcome.NO_EVIDENCE: "Not in the documents",
        Outcome.ASK_REGION: "Which region?",
        Outcome.CRISIS: "Get help first",
        Outcome.OUT_OF_SCOPE: "Out of scope",
        Outcome.DECLINED: "Can't answer this way",
    },
    cards={
        "contact": "Contact", "duty": "Duty", "service": "Service", "activity": "Activity",
        "venue": "Venue", "target": "Target", "procedure": "Procedure",
    },
    automatic="This is an automatic assistant. For anything official, rely on the documents and the offices.",
    help_lines=(("12356", "counselling"), ("12355", "youth"), ("110", "police"), ("120", "medical")),
)

LANGUAGES = {texts.code: texts for texts in (CHINESE, ENGLISH)}
