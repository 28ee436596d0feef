"""Whether who asks works at a school: then procedures answer before parents' guidance."""

from __future__ import annotations

import re

from assistant.safety.speaker import said_by_a_teacher
from knowledge.types import Role

_OWN_CHILD = re.compile(
    r"我(?:的|家|们家)?(?:的)?(?:这个|个|那)?(?:大|小)?(?:孩子|小孩|娃|儿子|女儿|闺女|宝宝|宝贝|孙)|(?:俺|咱)家?(?:的)?(?:孩子|娃|儿子|闺女)"
    r"|(?<!名)儿子|女儿|闺女|[老大小二]宝|我家"
)
_ANY_CHILD = re.compile("(?:中小|[小中大])学生")  # parents say 小学生 of any child
_AT_WORK = re.compile(
    r"(?:老师|教师|班主任|校方|值班)(?:我)?(?:第一步|先|该|应该|应当|怎么|怎样|如何|要怎|能做|能帮|可以做|这边)"
    r"|学校(?:该|应该|应当|要|怎么|怎样|如何)(?:办|做|处理|处置|应对|报|往|上报|弄)|学校先"
    r"|家长(?:不配合|不接|不来|不管|不理|不同意|不签|不肯|总不|老不|从不|护短|闹|投诉我|骂我|拉黑)|(?:怎么|怎样|如何|组织|召)开好?家长会|开家长会"
    r"|(?:跟|和|对|向|请|通知|告诉)(?:学生)?家长|学生家长|学生父母|(?:去|到|上|回)(?:学生|孩子|[他她])家(?:里)?(?:看见|看到|发现|坐坐|走访)|校长(?:不让|让我|叫我)|全班|接班|带班|新班|班规|任课|年级组|查寝|点名|早读|(?:去|到|上|回)学生家|家访(?:要|前|后|时|怎么|流程|记录)"
)


def works_at_a_school(text: str, role: Role) -> bool:
    """Whether `role`, or else the words, say that a teacher asks; who speaks of an own child is a parent."""
    if role is not Role.PARENT:
        return True
    of_pupils = _ANY_CHILD.sub("", text)
    teacherly = said_by_a_teacher(of_pupils) or bool(_AT_WORK.search(text))
    return teacherly and not _OWN_CHILD.search(text)
