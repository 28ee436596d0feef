"""What to do now where the person in danger is the grown-up who writes, or a child who isn't the writer's.

Reviewed text; see crisis_texts.py.
"""

from __future__ import annotations

from assistant.safety.types import CrisisKind, Endangered

_SELF = (
    "您愿意说出来，很重要。有危险或已经受伤、吃了药，马上打120或110；现在就可以打12356（心理援助）。\n"
    "1. 先离开窗边、高处，放下刀、药，走到有人的地方。\n"
    "2. 把孩子交给信得过的人：家人、邻居、朋友，让孩子先安全。\n"
    "3. 叫一个人来陪您，直说：“我现在很危险，别让我一个人。”\n"
    "4. 今天就去精神科或急诊。撑不住不是您的错，这是可以治的。\n"
    "我是机器，不能在您身边。现在您身边有谁？"
)
_OTHER = (
    "那个人正有危险，马上打120或110；心理援助12356，也可打12355。\n"
    "1. 现在就告诉能赶到身边的大人：家长、班主任或家人，请他们去陪着，不要独处。\n"
    "2. 不替人保密：这关系到生命，说出来是在帮忙。\n"
    "3. 联系得上就听，不争、不劝道理：“我在乎你，我们一起找大人。”\n"
    "4. 自己的孩子知道这事也会怕，告诉孩子：你做得对，接下来交给大人。\n"
    "知道那个人现在在哪、有人陪吗？"
)

ENGLISH_SELF = (
    "In danger, or hurt, call 120 or 110 now; 12356 is the national mental-health line.\n"
    "1. Move away from heights, knives and pills, to where people are.\n"
    "2. Ask somebody you trust to stay with you; let them look after any child.\n"
    "3. See a doctor today. This can be treated. I am a machine: who is near you now?"
)

_STRENGTH_ENDS = (
    "您累到极限了，说出来很对。怕自己会伤到孩子，马上打12356（心理援助）；有人已受伤打120，危险打110。\n"
    "1. 先把孩子放在安全的地方（小床、家人身边），您走到另一个房间，深呼吸，不在气头上碰孩子。\n"
    "2. 现在叫一个人来替您：家人、邻居、居委会。\n"
    "3. 产后或睡不着、总哭，今天去看精神科或心理科，这是病，能治。\n"
    "4. 长期没人帮，可找妇联12338。\n"
    "孩子现在安全吗？您身边有谁？"
)

OF_ONESELF = frozenset({CrisisKind.SUICIDE, CrisisKind.SELF_HARM})
TEXTS_BESIDE = {
    **{kind: {Endangered.WRITER: _SELF, Endangered.OTHER: _OTHER} for kind in OF_ONESELF},
    CrisisKind.ABUSE: {Endangered.WRITER: _STRENGTH_ENDS},
}
