"""The tab on which the administrator corrects single records and decides on what a model proposed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.service import fact_administration as facts
from assistant.service.bootstrap import Product
from assistant.service.errors import ServiceError
from assistant.service.ui.admin_record_views import (
    corrections_html,
    field_label,
    proposals_html,
    record_label,
    records_html,
    value_text,
)
from assistant.service.ui.markup import done_html

_SHOWN = 50
_LABEL_CHARS = 80
_BY = "管理员"
_HINT = (
    "<p>更正只能用这份文件里写着的内容；文件没有写的新情况，请先把写明它的文件入库，再撤下旧的记录。"
    "更正在重新入库以后仍然有效，和文件新的写法不一致时列为冲突。</p>"
)


class RecordsTab:
    """The components of the tab; build it inside one."""

    def __init__(self, product: Product) -> None:
        self._product = product
        gr.HTML(_HINT, elem_classes="jlt-list")
        with gr.Row():
            self.key = gr.Dropdown([("", "")], value="", label="文件", elem_id="jlt-fact-key")
            self.words = gr.Textbox(label="记录里的字", lines=1, max_lines=1, elem_id="jlt-fact-words")
            self.find = gr.Button("查找", elem_id="jlt-fact-find")
        self.records = gr.HTML(elem_id="jlt-facts")
        self.record = gr.Dropdown([("", "")], value="", label="选择记录", elem_id="jlt-fact")
        with gr.Row():
            self.field = gr.Dropdown([("", "")], value="", label="项目", elem_id="jlt-fact-field")
            self.value = gr.Textbox(label="改为（几个用“、”隔开；空着是清除）", lines=1, elem_id="jlt-fact-value")
            self.reason = gr.Textbox(label="原因", lines=1, max_lines=1, elem_id="jlt-fact-reason")
        with gr.Row():
            self.correct = gr.Button("更正", variant="primary", elem_id="jlt-fact-correct")
            self.withdraw = gr.Button("撤下这条记录", elem_id="jlt-fact-withdraw")
        self.corrections = gr.HTML(elem_id="jlt-corrections")
        with gr.Row():
            self.correction = gr.Dropdown([("", 0)], value=0, label="选择更正", elem_id="jlt-correction")
            self.restore = gr.Button("取消这项更正", elem_id="jlt-correction-restore")
        self.proposals = gr.HTML(elem_id="jlt-proposals")
        with gr.Row():
            self.proposal = gr.Dropdown([("", 0)], value=0, label="选择建议", elem_id="jlt-proposal")
            self.accept = gr.Button("采纳", elem_id="jlt-proposal-accept")
            self.reject = gr.Button("不采纳", elem_id="jlt-proposal-reject")
            self.propose = gr.Button("请模型提建议", elem_id="jlt-propose")

    def connect(self, on: Any, opened: Any) -> None:
        """Connect the events; `on` guards each with the token, as the page does. Once the page is `opened`, conflicts
        and proposals are shown."""
        asked = [self.key, self.words]
        shown = [
            self.records, self.record, self.field, self.value, self.corrections, self.correction, self.proposals,
            self.proposal,
        ]  # fmt: skip
        for event in (*opened, self.find.click, self.key.input, self.words.submit):
            on(event, self._found, asked, shown)
        on(self.record.input, self._picked, [*asked, self.record], [self.field, self.value])
        on(self.field.input, self._chosen, [*asked, self.record, self.field], [self.value])
        change = [*asked, self.record, self.field, self.value, self.reason]
        on(self.correct.click, self._corrected, change, shown)
        on(self.withdraw.click, self._withdrawn, [*asked, self.record, self.reason], shown)
        on(self.restore.click, self._restored, [*asked, self.correction], shown)
        on(self.accept.click, self._accepted, [*asked, self.proposal], shown)
        on(self.reject.click, self._rejected, [*asked, self.proposal], shown)
        on(self.propose.click, self._proposed, asked, shown)

    def _found(self, key: str, words: str) -> Iterator[list[Any]]:
        yield ["", *self._shown(key, words)]

    def _picked(self, key: str, words: str, fact_id: str) -> Iterator[list[Any]]:
        fields = self._fields(key, words, fact_id)
        first = next(iter(fields), "")
        chooser = gr.Dropdown(choices=[(field_label(name), name) for name in fields] or [("", "")], value=first)
        yield ["", chooser, value_text(fields.get(first))]

    def _chosen(self, key: str, words: str, fact_id: str, field: str) -> Iterator[list[Any]]:
        yield ["", value_text(self._fields(key, words, fact_id).get(field))]

    def _corrected(
        self, key: str, words: str, fact_id: str, field: str, value: str, reason: str
    ) -> Iterator[list[Any]]:
        if not (fact_id and field):
            raise ServiceError("请先选择记录和要更正的项目。")
        facts.correct(self._product, fact_id, {field: facts.typed_value(field, value)}, reason, _BY)
        yield [done_html("已更正，现在就生效。"), *self._shown(key, words)]

    def _withdrawn(self, key: str, words: str, fact_id: str, reason: str) -> Iterator[list[Any]]:
        if not fact_id:
            raise ServiceError("请先选择要撤下的记录。")
        facts.withdraw(self._product, fact_id, reason, _BY)
        yield [done_html("已撤下，不再给人看。"), *self._shown(key, words)]

    def _restored(self, key: str, words: str, number: int) -> Iterator[list[Any]]:
        facts.restore(self._product, number)
        yield [done_html(f"已取消更正 {number}。"), *self._shown(key, words)]

    def _accepted(self, key: str, words: str, number: int) -> Iterator[list[Any]]:
        facts.decide(self._product, number, True, _BY)
        yield [done_html(f"已采纳建议 {number}。"), *self._shown(key, words)]

    def _rejected(self, key: str, words: str, number: int) -> Iterator[list[Any]]:
        facts.decide(self._product, number, False, _BY)
        yield [done_html(f"不采纳建议 {number}。"), *self._shown(key, words)]

    def _proposed(self, key: str, words: str) -> Iterator[list[Any]]:
        if not key:
            raise ServiceError("请先选择文件。")
        yield [done_html("模型正在看没有读出记录的段落，可能要几分钟……"), *(gr.skip() for _ in range(8))]
        told = facts.propose(self._product, key, facts.MOST_PASSAGES, lambda _, __, ___: None)
        message = f"看了 {told['passages']} 段，提出 {told['proposed']} 条，和原文对不上而丢弃 {told['dropped']} 条。"
        yield [done_html(message), *self._shown(key, words)]

    def _shown(self, key: str, words: str) -> list[Any]:
        """The records that were asked for, and the corrections and proposals of the document or of all."""
        found = self._records(key, words)
        corrections = facts.corrections_json(self._product, key or None)
        proposals = facts.proposals_json(self._product, key or None)
        return [
            records_html(found) if key else "",
            gr.Dropdown(choices=[("", ""), *((_short(record_label(i)), i["id"]) for i in found["items"])], value=""),
            gr.Dropdown(choices=[("", "")], value=""), "",
            corrections_html(corrections), _numbers(corrections), proposals_html(proposals), _numbers(proposals),
        ]  # fmt: skip

    def _records(self, key: str, words: str) -> dict[str, Any]:
        if not key:
            return {"total": 0, "items": []}
        return facts.records_json(self._product, key, None, words.strip() or None, 1, _SHOWN)

    def _fields(self, key: str, words: str, fact_id: str) -> dict[str, Any]:
        items = self._records(key, words)["items"]
        return next((item["correctable"] for item in items if item["id"] == fact_id), {})


def _numbers(found: dict[str, Any]) -> Any:
    choices = [(f"{item['id']}　{_short(item['says'])}", item["id"]) for item in found["items"]]
    return gr.Dropdown(choices=choices or [("", 0)], value=choices[0][1] if choices else 0)


def _short(text: str) -> str:
    return text if len(text) <= _LABEL_CHARS else f"{text[:_LABEL_CHARS]}…"
