"""A short kind word before advice to a worried parent. It states nothing: whatever is said of the matter is quoted below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import Turn
from knowledge.text import normalise

LONGEST = 20
"""Characters that a kind word may take of a reader's time."""
_CHILD = re.compile("孩子|小孩|娃|儿子|女儿|闺女|宝宝|宝贝|孙[子女]|弟弟|妹妹|[老大小二]宝|老[大二]|他|她")
_WORN = re.compile(
    r"崩溃|快疯|要疯|受不了|撑不住|(?:我|俺)?(?:好|很|太|真)累|累死|急死|急得|着急|愁死|发愁|头疼得|头大|没办法|没辙|没招|束手无策|无奈|心累|气死"
    r"|(?:怎么|咋)(?:说|管|讲|劝|教|哄)都|管不(?:了|住|动)|不知道(?:该)?(?:怎么|咋)"
)
_HURTS = re.compile(
    r"被[^,，。]{0,8}(?:欺|打|骂|孤立|嘲|笑|排挤|起外号|冤枉|抢|威胁)|欺负|霸凌|哭(?!闹)|害怕|怕黑|难过|难受|不开心|没(?:人|有人)(?:跟|和|同|理|玩|陪)"
    r"|没(?:有)?朋友|孤单|自卑|睡不着|失眠|紧张|焦虑|委屈|离婚|分开过|去世|走了|心情不好|情绪低落"
)
_CLASH = re.compile(
    r"顶嘴|摔门|吼|吵|打架|打人|骂人|发脾气|不听话|对着干|叛逆|撒谎|说谎|偷|逃课|逃学|拖拉|磨蹭|不写作业|打游戏|玩手机|抱着手机|沉迷"
)
_TROUBLE = re.compile(r"怎么办|不(?:肯|愿|想|爱|敢|会|吃|睡|说)|老(?:是|不|要)|总(?:是|不|要)|一直|天天|整天|成天")
_FOR_WORN = "您辛苦了，先缓口气，咱们慢慢来。"
_FOR_HURTS = "孩子不好受，您也揪心，咱们慢慢来。"
_FOR_CLASH = "这样是挺让人着急的，先缓口气。"
_FOR_TROUBLE = "先别急，可以试试这些办法。"
_IN_ENGLISH = {
    _FOR_WORN: "You sound worn out. One step at a time.",
    _FOR_HURTS: "This is hard on both of you.",
    _FOR_CLASH: "That is wearing. Take a breath first.",
    _FOR_TROUBLE: "No need to rush. You could try these.",
}
OPENINGS = (*_IN_ENGLISH, *_IN_ENGLISH.values())


def opening(question: str, history: Sequence[Turn], english: bool = False) -> str:
    """The kind word that fits the worry, at most `LONGEST` characters, an English one twice as many; empty where no trouble with a child is told, or
    where one was said before."""
    shown = normalise(question)
    said = any(line in turn.content for turn in history if turn.role == "assistant" for line in OPENINGS)
    if said or not _CHILD.search(shown):
        return ""
    kinds = ((_WORN, _FOR_WORN), (_HURTS, _FOR_HURTS), (_CLASH, _FOR_CLASH), (_TROUBLE, _FOR_TROUBLE))
    fitting = next((line for worry, line in kinds if worry.search(shown)), "")
    return _IN_ENGLISH.get(fitting, "") if english else fitting
