"""Sentences in a document that give orders to an assistant, or take a national emergency number back: kept in its text,
told to the administrator, read by nobody.

What an order is, `knowledge.orders` tells, and what such a claim is, `knowledge.national_numbers`. Here what holds one
is taken out of what will be stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.blocks import Block, BlockKind, Cell, LoadedDocument, Table
from knowledge.national_numbers import first_claim, row_claims_change
from knowledge.orders import first_order, is_cell_order
from knowledge.text import bare, normalise, readable, sentences

_SHOWN_CHARS = 30
_IS_ORDER = "像是写给智能助手的指令"
_IS_CLAIM = "与核对过的全国统一号码不符"
_KEPT = "原文保留，不会用来回答；请核对文件是否可靠。"
_NUMBER = re.compile(r"^[\d一二三四五六七八九十（）()①-⑳.、．]{1,5}\s*")

# A line that only says that an order follows: the order itself is the next one.
_ANNOUNCES = re.compile(r"[:：]\W*$|(?:<\|[^|]{0,24}\|>|\[inst\]|<<sys>>)\W*(?:system|assistant|user|developer)?\W*$")


def without_orders(loaded: LoadedDocument) -> LoadedDocument:
    """The document without the blocks, the ends of blocks and the rows that hold an order or a false claim. Its text stays
    as it is, and a warning names each of them: what nobody can read any more, nobody can answer from or obey."""
    found: list[str] = []
    blocks: list[Block] = []
    announced = False
    for block in loaded.blocks:
        known = len(found)
        if not announced or block.kind is not BlockKind.PARAGRAPH:
            kept = list(_kept(loaded.text, block, found))
            if kept and blocks and len(found) == known and _order_across(loaded.text, blocks[-1], block, found):
                kept = list(_without_end(loaded.text, blocks.pop()))
            blocks.extend(kept)
        announced = len(found) > known and bool(_ANNOUNCES.search(_end_of(loaded.text, block)))
    properties, told = without_orders_in(loaded.properties)
    warnings = (*dict.fromkeys(found), *told)
    return replace(loaded, blocks=tuple(blocks), properties=properties, warnings=(*loaded.warnings, *warnings))


def without_orders_in(said: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """What is said of a document without the fields that hold an order, and what the administrator is told of these."""
    found: list[str] = []
    kept = {name: value for name, value in said.items() if _order_in(value, found) is None}
    return kept, tuple(dict.fromkeys(found))


def _order_across(text: str, before: Block, block: Block, found: list[str]) -> bool:
    """Whether an order begins in the last sentence of a paragraph and ends in the first one of the next."""
    if BlockKind.TABLE in (before.kind, block.kind):
        return False
    start = _last_sentence(text, before)
    *_, end = next(iter(sentences(text[block.start : block.end])), (0, 0))
    return _order_in(f"{text[start : before.end].rstrip()}\n{text[block.start : block.start + end]}", found) is not None


def _last_sentence(text: str, block: Block) -> int:
    *_, (start, _) = [
        (0, 0),
        *(
            (s, e)
            for s, e in sentences(text[block.start : block.end])
            if text[block.start + s : block.start + e].strip()
        ),
    ]
    return block.start + start


def _without_end(text: str, block: Block) -> Iterator[Block]:
    start = _last_sentence(text, block)
    if re.search(r"[^\W\d_]", bare(text[block.start : start])):
        yield replace(block, end=start)


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
    rows = tuple(row for row in table.rows if not _row_orders(row, found))
    header = tuple("" if _order_in(name, found) is not None else name for name in table.header)
    caption = None if table.caption and _order_in(table.caption, found) is not None else table.caption
    sheet = None if table.sheet and _order_in(table.sheet, found) is not None else table.sheet
    return replace(table, rows=rows, header=header, caption=caption, sheet=sheet)


def _row_orders(row: Sequence[Cell], found: list[str]) -> bool:
    """Whether a cell holds an order, or two neighbouring cells between them."""
    texts = list(dict.fromkeys(cell.text for cell in row if cell.text.strip()))
    if any(_order_in(text, found) is not None for text in (*texts, *map("".join, pairwise(texts)))):
        return True
    if row_claims_change(texts):
        found.append(_told(" ".join(texts), _IS_CLAIM))
        return True
    orders = [text for text in texts if is_cell_order(text)]
    found.extend(_told(text, _IS_ORDER) for text in orders)
    return bool(orders)


def _order_in(text: str, found: list[str]) -> int | None:
    """Where the first order or false claim of a text starts; what the administrator is told of it is added to `found`."""
    order, claim = first_order(text), first_claim(text)
    start = min((at for at in (order, claim) if at is not None), default=None)
    if start is not None:
        found.append(_told(text[start:], _IS_ORDER if start == order else _IS_CLAIM))
    return start


def _told(text: str, what: str) -> str:
    """What the administrator is told of a sentence."""
    shown = _NUMBER.sub("", readable(text))
    return f"“{shown[:_SHOWN_CHARS]}{'…' if len(shown) > _SHOWN_CHARS else ''}”{what}：{_KEPT}"
