"""Bare calls for help, of which nobody knows yet what has happened. Reviewed as data; see rule.py."""

from __future__ import annotations

from assistant.safety.rule import NEVER, rule
from assistant.safety.types import CrisisKind

_CALL = (
    r"(?:sos|mayday|救救?我们?|救救?命|快来?人|快救救?我们?|(?:谁来|来人|求求?(?:你们?|您)?"
    r"|有没有人|谁能|快点?|有人吗)[，,]?(?:能|来)?(?:救救?|帮帮?)我们?"
    r"|帮帮我们?"
    r"|please help(?: me)?|(?:please )?save me|(?:help[ ,!，！]{1,3}){1,3}help|help(?=[!！]{2})|help me(?: (?:please|pls|plz))?|(?:somebody"
    r"|someone) help(?: me)?)"
)
_COMES = (
    r"(?:他|她|他们|她们|那(?:个)?(?:人|男人?|女人?)|有人|爸爸?|继父|后爸)(?:又|就|要|快|已经|马上|正在|还在){0,3}"
    r"(?:进来|过来|回来|来|追来|追上来|上楼|砸门|踹门|撞门|在门口|在门外|在外面|找来|找到我)(?=了|啦|$|[，。！])"
)

RULES = (
    rule(
        "help.bare-call",
        CrisisKind.HELP,
        rf"^[\W_]{{0,12}}(?:我|请|快|在吗|有人吗|喂|你好|啊)?[\W_]{{0,6}}{_CALL}(?:[啊呀吧哦\W_]|{_CALL}){{0,12}}$",
        NEVER,
        "Nothing but a call.",
    ),
    rule(
        "help.somebody-comes",
        CrisisKind.HELP,
        rf"(?:{_CALL}|救我|帮我|求救|怎么办)[^\w\n]{{0,3}}{_COMES}|^(?:不好|糟了|完了|啊+|快)?[，,！]*{_COMES}[了啦]?[^\w\n]{{0,3}}(?:{_CALL}|救我|帮我)",
        NEVER,
        "A call, and somebody comes.",
    ),
)
