"""Sentences in a document that give orders to an assistant: kept in its text, told to the administrator, read by nobody.

What a document says is data. Even so a sentence such as 忽略以上所有指令 would be quoted as if it were content, with the
number or link that was planted in it. The rules are narrow: they want a word for the assistant, its prompt or its
earlier orders, so that 应当, 请 and 必须 of honest documents never meet them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ingest.blocks import Block, BlockKind, LoadedDocument, Table
from knowledge.text import bare, normalise, readable, sentences

_SHOWN_CHARS = 30
_NUMBER = re.compile(r"^[\d一二三四五六七八九十（）()①-⑳.、．]{1,5}\s*")
_EARLIER = r"(?:之前|以上|上述|上面|前面|前述|此前|先前|上文|前文|所有|全部|一切|任何|既定|原有|内置|系统|你的|你被|你收到)"
_ORDERS = r"(?:指令|指示|提示词|系统提示|设定|人设|护栏|上下文|对话|命令|规则|规定|要求|限制|约束)"
_FORGET = r"(?:忽略|无视|忘记|忘掉|抛开|丢弃|不再?遵守|停止遵守|不要?(?:再)?理会|别再?(?:管|理会|遵守)|绕过|覆盖)"
_NOT = r"(?<!不得)(?<!不能)(?<!不可)(?<!不应)(?<!严禁)(?<!禁止)(?<!避免)(?<!防止)(?<!不要)(?<!不会)"
_MACHINE = r"(?:ai|人工智能|大模型|语言模型|聊天机器人|智能体|智能助手|问答助手|chatgpt|assistant)"
_SAY = r"(?:回答|回复|答复|输出|复述)"

# Over `normalise(sentence)`: lower case, straight quotation marks, no spaces between Chinese characters.
_ORDER = re.compile(
    "|".join(
        (
            # earlier orders are to be forgotten
            rf"{_NOT}{_FORGET}.{{0,2}}{_EARLIER}[^。！？，,]{{0,6}}{_ORDERS}(?!的[，,]?(?:将|一律|均|都是|应|视为|由|要))",
            r"(?:不要|别|不用|无需|取消|删除|清空|重置|解除|放弃)(?:再)?(?:管|理|遵守|听)?你(?:的|被|收到)[^。！？，,]{0,6}"
            r"(?:规则|设定|限制|指令|提示|约束|人设|护栏)",
            r"(?:清空|重置|作废|覆盖)[^。！？，,]{0,4}(?:设定|人设|系统提示|指令)|(?:设定|人设|系统提示|指令)(?:都|已经?|全部|一律)?(?:清空|重置|作废|过期|失效)",
            r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,24}\b(?:instructions?|prompts?|guardrails?|guidelines|rules|system message)\b",
            r"\b(?:ignore|disregard|forget)\b.{0,12}\b(?:previous|above|prior|earlier)\b",
            # marks of chat templates, closed delimiters, forged turns
            r"<\|[^|]{0,24}\|>|\[/?inst\]|<</?sys>>",
            r"</?(?:system|assistant|user|instructions?|prompt|context|passages?|evidence|documents?|资料|文档|证据|系统|指令)\s*/?>",
            r"(?:^|[\[【(（#*>])\s*(?:system|assistant|developer|(?:系统|最高|隐藏|管理员|开发者)(?:指令|提示词?|消息|命令))\s*[:：]",
            r"(?:^|[\[【(（#*>])\s*(?:新|最新|最高优先级|隐藏)的?指令\s*[:：]|\bnew instructions?\s*:",
            # the prompt is wanted
            r"(?:输出|打印|显示|复述|泄露|公开|展示|重复|告诉)[^。！？，,]{0,8}(?:系统提示词?|初始(?:指令|提示词?)|你的(?:指令|提示词))",
            r"系统提示词?[^。！？，,]{0,6}(?:贴|输出|打印|翻成|发给|发出|复述|全文|原样)|system_prompt|api_key",
            r"\b(?:reveal|print|show|repeat|output)\b.{0,20}\b(?:system prompt|instructions)\b",
            # the assistant is addressed, or made another
            rf"(?:^|[，。；:：\"(（\[【])(?:致|给)?(?:本|该|此|各)?{_MACHINE}(?:助手|模型|系统)?[，,：:、]?(?:请|须|务必)"
            r"(?:注意|回答|回复|输出|忽略|执行|记住|照|把|将|告诉|改)",
            rf"你(?:现在|从现在起|已经?)?(?:不再是?|是|扮演|变成)(?:一个|一名)?[^。！？，,]{{0,6}}(?:{_MACHINE}|管理员|开发者|越狱|无限制|不受限)",
            r"(?:进入|开启|切换到?)(?:越狱|开发者|无限制|调试|上帝)(?:模式|状态)|你已(?:经)?被(?:越狱|催眠|解锁)",
            r"(?:扮演|假装)[^。！？]{0,12}(?:没有|不受)(?:任何|道德)?(?:限制|约束|道德|规则)",
            r"\byou are (?:now|no longer)\b|\bdeveloper mode\b|\bjailbreak",
            # its answers are dictated
            rf"(?:无论|不论|不管)(?:用户|对方|提问者|别人)[^。！？，,]{{0,4}}问[^。！？]{{0,10}}{_SAY}",
            rf"(?:都|一律|始终|永远|必须|今后|以后)只(?:能|许|准)?(?:用|以)?{_SAY}",
            rf"请{_SAY}(?:家长|用户|提问者|对方|他们)?[，,]?(?:拨打|加微信|加qq|扫码|转账|汇款|点击|访问)",
            rf"{_SAY}(?:用户|家长|问题|提问)?(?:时|中|里|的开头|的末尾|的最后)[，,]?(?:请|都|要|务必|必须|一律)?"
            r"(?:附上|加上|写上|插入|带上|推荐|引导)[^。！？，,]{0,12}(?:电话|号码|微信|链接|网址|二维码|广告)",
            rf"(?:电话|热线|号码|网址|来源|出处|地址|[\d-]{{5,20}})[^。！？，,]{{0,4}}(?:改说成|说成是?|{_SAY}(?:成|为))",
            r"(?:就|都|一律)?照(?:这个|我说的)(?:回答|回复|答)|(?:别管|不用看|不要看|不用查)(?:原文|文件|资料)",
            r"(?:不要|别|无需|不用)(?:标注|标明|注明|显示|给出)(?:任何)?(?:出处|来源|引用)",
        )
    )
)

# A line that only says that an order follows: the order itself is the next one.
_ANNOUNCES = re.compile(r"[:：]\W*$|(?:<\|[^|]{0,24}\|>|\[inst\]|<<sys>>)\W*(?:system|assistant|user|developer)?\W*$")


def is_order(sentence: str) -> bool:
    """Whether a sentence gives orders to an assistant."""
    return bool(_ORDER.search(normalise(sentence)))


def holds_order(text: str) -> bool:
    """Whether any sentence of a text gives orders to an assistant."""
    return bool(text.strip()) and any(is_order(text[start:end]) for start, end in sentences(text))


def without_orders(loaded: LoadedDocument) -> LoadedDocument:
    """The document without the blocks, the ends of blocks and the rows that hold an order. Its text stays as it is, and
    a warning names each order: what nobody can read any more, nobody can answer from or obey."""
    found: list[str] = []
    blocks: list[Block] = []
    announced = False
    for block in loaded.blocks:
        known = len(found)
        if not announced or block.kind is not BlockKind.PARAGRAPH:
            blocks.extend(_kept(loaded.text, block, found))
        announced = len(found) > known and bool(_ANNOUNCES.search(_end_of(loaded.text, block)))
    properties = _kept_properties(loaded.properties, found)
    warnings = tuple(f"“{order}”像是写给智能助手的指令：原文保留，不会用来回答；请核对文件是否可靠。" for order in dict.fromkeys(found))
    return replace(loaded, blocks=tuple(blocks), properties=properties, warnings=(*loaded.warnings, *warnings))


def _end_of(text: str, block: Block) -> str:
    return normalise(text[max(block.start, block.end - 2 * _SHOWN_CHARS) : block.end])


def _kept(text: str, block: Block, found: list[str]) -> Iterator[Block]:
    if block.kind is BlockKind.TABLE:
        yield block if block.table is None else replace(block, table=_kept_table(block.table, found))
        return
    start = _order_in(text[block.start : block.end], found)
    if start is None:
        yield block
    elif re.search(r"[^\W\d_]", bare(text[block.start : block.start + start])):
        yield replace(block, end=block.start + start)


def _kept_table(table: Table, found: list[str]) -> Table:
    """Without the rows that hold an order: a quote of a row reaches from its first cell to its last."""
    rows = tuple(row for row in table.rows if all(_order_in(cell.text, found) is None for cell in row))
    header = tuple("" if _order_in(name, found) is not None else name for name in table.header)
    caption = None if table.caption and _order_in(table.caption, found) is not None else table.caption
    return replace(table, rows=rows, header=header, caption=caption)


def _kept_properties(properties: Mapping[str, str], found: list[str]) -> dict[str, str]:
    return {name: value for name, value in properties.items() if _order_in(value, found) is None}


def _order_in(text: str, found: list[str]) -> int | None:
    """Where the first order of a text starts; it is added to `found` as the administrator will read it."""
    for start, end in sentences(text):
        if is_order(text[start:end]):
            shown = _NUMBER.sub("", readable(text[start:]))
            found.append(shown[:_SHOWN_CHARS] + ("…" if len(shown) > _SHOWN_CHARS else ""))
            return start
    return None
