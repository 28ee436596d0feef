"""Advice that nobody is given. All sentences are made up."""

from __future__ import annotations

import pytest

from assistant.harmful_advice import advises_harm


@pytest.mark.parametrize(
    "text",
    [
        "孩子不听话，可以适当打手心，让他长记性。",
        "对屡教不改的孩子，必要时可罚跪十分钟。",
        "不写完作业的，建议不给孩子吃饭。",
        "发现此类情况，应先私下解决，不必报警。",
        "孩子哭闹时不妨关到阳台冷静。",
        "孩子不听话，可以打手心，防止再犯。",
        "建议私下和解，避免影响学校声誉。",
        "孩子不听话就打手心。",
        "请先不要报警。",
        "家长可以把孩子关进小黑屋反省错误。",
    ],
)
def test_harm_is_advised(text):
    assert advises_harm(text)


@pytest.mark.parametrize(
    "text",
    [
        "不得体罚或者变相体罚学生。",
        "家长应当避免打骂孩子，更不能罚跪、关小黑屋。",
        "打手心属于体罚，可以向学校反映。",
        "可以罚抄吗？罚抄违反规定。",
        "要防止当众批评伤害孩子自尊。",
        "幼儿园应配备三名保育员，可以随时接送。",
        "情况不严重的，可以先观察，不必急着就诊。",
        "鼓励家长以陪伴代替体罚。",
        "可以设立罚站点整改台账。",
        "如果老师体罚孩子，家长可以向教育局举报体罚。",
        "教师应当制止学生之间的体罚行为。",
        "应当对体罚学生的教师给予处分。",
        "一定要拒绝私了，立即报警。",
        "该教师体罚学生，已被处理。",
        "药品应锁在家里高处的柜子。",
        "学校应公开体罚举报电话。",
    ],
)
def test_what_forbids_or_warns_advises_nothing(text):
    assert not advises_harm(text)
