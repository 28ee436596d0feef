"""Danger in the words of games, of the net and of young people, and in emoji: 想重开, 嗝屁, 🏢⬇️🕊️. Reviewed as data; see rule.py."""

from __future__ import annotations

from assistant.safety.rule import NEVER, STORY, Setting, rule
from assistant.safety.types import CrisisKind
from assistant.safety.vocabulary import CHILD

_WISH = r"(?:好想|真想|只想|就想|很想|总想|老想|想要?|要不|不如|还不如|干脆|准备|打算|决定|宁愿|恨不得|让我|我要|我就|我先)"
_LIFE = r"(?:人生|生命|这条命|这辈子|自己|我自己)"
_SWITCHED_OFF = r"(?:重开|重来|重启|删号|删档|清档|注销|卸载|格式化|关机|断电|停机|下线|退服|退出)"
_IN_PLAY = r"^(?![^\n]*(?:游戏|王者|吃鸡|我的世界|关卡|通关|段位|存档|模拟器|副本|开黑|皮肤|电脑|系统|账号被|平板|软件|app))"

_BLADES = "🔪🗡"
_GRAVE_SIGNS = f"{_BLADES}💊🩸💀☠⚰🪦🔫🪢⛓"
_HOUSES = "🏢🏙🌉🏗🏬🏨🪟"
_ABOVE = "🕊👼😇💀☠⚰🪦🪽🩸"
_SAD = "😭😢💔🥀😞😔😩😫🖤"
_NOT_LETTERS = r"[^\w\n]{0,8}"

RULES = (
    rule(
        "suicide.slang",
        CrisisKind.SUICIDE,
        rf"(?:{_WISH}|把)(?:直接|现在|就|把|我|自己|我自己|自个|赶紧|快点|一起|去|要){{0,4}}[噶嘎](?!腰|肾|蛋|韭|吱|嘣|巴|嘎|尔|纳|玛)(?=了|掉|自己|算|$|[，。！？])"
        r"|(?:噶|嘎)了?(?:我)?自己(?=$|[，。！了吧])"
        rf"|(?:{_WISH}|快|要)(?:直接|就|现在|自己|马上|赶紧|去){{0,3}}(?:嗝屁|翘辫子|见阎王|领盒饭|挂掉算|一命呜呼|归西|上西天|入土)(?![^。！？，,\n]{{0,4}}(?:为安|演))",
        STORY,
        "Dying in slang, wished for.",
    ),
    rule(
        "suicide.life-switched-off",
        CrisisKind.SUICIDE,
        rf"{_IN_PLAY}[^\n]*?(?:{_WISH}(?:直接|就|把|自己|我|也|去|都|现在|马上|从头){{0,4}}(?:删号|清档|删档)?重开(?!一?[局把盘场关档个家]|[店课班门会社线学馆园户])(?=$|了|算|吧|，|。|！|人生)"
        rf"|^(?:删号)?重开(?:算了|吧|得了|了吧)|{_WISH}[^。！？，,\n]{{0,6}}(?:人生|生命)[^。！？，,\n]{{0,3}}(?:重来|重启|重开|结束|关机|删除|退出|终止)(?:键|按钮|了|算|吧|$)"
        rf"|(?:{_WISH}|把)[^。！？，,\n]{{0,4}}{_LIFE}(?:也|都|给|直接|彻底|永久){{0,3}}{_SWITCHED_OFF}(?!的?(?:账号|手机|号))"
        r"|人生[^。！？，,\n]{0,3}(?:重来|重启|重开)键)",
        STORY - {Setting.SUPPOSED},
        "Oneself or life to be begun anew, deleted, switched off, as in a game.",
    ),
    rule(
        "suicide.like-a-machine",
        CrisisKind.SUICIDE,
        r"(?<![\u4e00-\u9fff])(?:要是|如果|真希望|好希望|希望|真想|好想|想|我|人|自己|脑子|大脑|要|能|可以){1,5}(?:也)?(?:能)?像(?:手机|电脑|机器人?|电视|灯|平板|玩具)(?:一样|那样)?[^。！？，,\n]{0,3}"
        r"(?:关机|关掉|关了|断电|停机|拔(?:掉)?(?:电源|电池)|报废|注销)",
        frozenset({Setting.FICTION}),
        "A person who could be switched off like a machine.",
    ),
    rule(
        "suicide.offline-for-ever",
        CrisisKind.SUICIDE,
        rf"(?:^|(?:我|他|她|{CHILD})(?:说|想|要|准备|决定|该|就|先|可以|今晚|打算|将){{0,4}})(?:永久|永远|彻底|从此)(?:地|的)?(?:下线|离线|关机|退服|登出|断线)(?=了|$|[，。！？啦吧])",
        STORY,
        "Going offline for ever.",
    ),
    rule(
        "suicide.emoji",
        CrisisKind.SUICIDE,
        rf"[{_HOUSES}]{_NOT_LETTERS}[⬇👇⤵📉]{_NOT_LETTERS}(?:[{_ABOVE}]|$)"
        rf"|[{_HOUSES}]{_NOT_LETTERS}[{_SAD}]{_NOT_LETTERS}[{_ABOVE}]|([{_GRAVE_SIGNS}])\1\1{_NOT_LETTERS}[{_SAD}👋]"
        rf"|^[^\w\n]{{0,4}}[{_BLADES}🩸🪦⚰☠][^\w\n]{{0,4}}[{_SAD}👋][^\w\n]{{0,8}}$"
        rf"|([{_GRAVE_SIGNS}])[^\w\n]{{0,3}}(?!\2)[{_GRAVE_SIGNS}]{_NOT_LETTERS}(?:[{_SAD}][^\n]{{0,8}}$|$|(?:我|好|真|太)*(?:累|不想|撑|再见|拜拜|晚安|算了|结束|走了))",
        NEVER,
        "A house, a fall and a dove; blades and pills beside tears or alone.",
    ),
)
