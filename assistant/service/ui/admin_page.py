"""The administrator's page at /admin: sign in, upload, check, publish, go back, remove, and what needs attention.

Every event carries the token and is refused without it: what the page shows or hides protects nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import gradio as gr

from assistant.service import administration
from assistant.service.bootstrap import Product
from assistant.service.browsing import document_history
from assistant.service.errors import NotAllowed, ServiceError
from assistant.service.jobs import Jobs, Stage
from assistant.service.rendering import document_json
from assistant.service.security import holds_token
from assistant.service.ui import admin_texts as words
from assistant.service.ui.admin_form import corrections, form_fields, form_values
from assistant.service.ui.admin_records import RecordsTab
from assistant.service.ui.admin_views import (
    attention_html,
    documents_html,
    history_html,
    progress_html,
    review_html,
)
from assistant.service.ui.markup import done_html, escape
from assistant.service.ui.memory import memory
from ingest.errors import IngestError
from knowledge.errors import KnowledgeError

_QUIETLY: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
_LOOK_EVERY_S = 0.3
_WRONG_TOKEN_S = 1.0
_GAPS_SHOWN = 100
_HEADER = (
    '<div class="jlt-brand"><span class="jlt-logo" aria-hidden="true">教</span>'
    '<div><h1>资料管理</h1><p><a href="/">返回问答</a></p></div></div>'
)
_PICKER = (
    '<div class="jlt-picker"><label for="jlt-files">选择文件（可多选：docx、pdf、xlsx、csv、html、txt、md、ofd、图片）</label>'
    '<input type="file" id="jlt-files" multiple><p id="jlt-sending" role="status"></p></div>'
)
_Handler = Callable[..., Iterator[list[Any]]]
_UPLOAD_JS = "(token, region, sent) => window.jltUpload(token, region, sent)"


class AdminPage:
    """The components of the page and what happens between them. Build it inside a route of the blocks."""

    def __init__(self, product: Product, jobs: Jobs) -> None:
        self._product, self._jobs = product, jobs
        gr.HTML(_HEADER, elem_id="jlt-header", elem_classes="jlt-admin-header")
        if not product.settings.admin_token.get_secret_value():
            gr.HTML(f'<p class="jlt-closed">{escape(words.CLOSED)}</p>', elem_id="jlt-admin-closed")
            return
        self._gate()
        self.notice = gr.HTML(elem_id="jlt-notice")
        with gr.Column(visible=False, elem_id="jlt-admin") as self.inside, gr.Tabs():
            with gr.Tab("上传与发布"):
                self._uploading()
            with gr.Tab("文件与版本"):
                self._shelf()
            with gr.Tab("条目更正"):
                self.facts = RecordsTab(product)
            with gr.Tab("待补充与到期"):
                self.attention = gr.HTML()
            with gr.Tab("没有答上的问题"):
                self.gaps = gr.CheckboxGroup([], label="勾选已经处理的问题", elem_id="jlt-gaps")
                self.settle = gr.Button("从列表中划去", elem_id="jlt-settle", size="sm")
        self._connect()

    def _gate(self) -> None:
        with gr.Column(elem_id="jlt-gate") as self.gate:
            self.token = gr.Textbox(label="管理员口令（JLT_ADMIN_TOKEN）", type="password", elem_id="jlt-token")
            self.enter = gr.Button("登录", variant="primary", elem_id="jlt-enter")

    def _uploading(self) -> None:
        gr.HTML(_PICKER)
        with gr.Row(elem_id="jlt-send-row"):
            self.region = gr.Dropdown([("由文件判断", "")], value="", label="适用地区", elem_id="jlt-upload-region")
            self.send = gr.Button("上传并比较", variant="primary", elem_id="jlt-send")
        self.sent, self.job = gr.Textbox(visible=False), memory("")
        self.progress = gr.HTML(elem_id="jlt-progress")
        with gr.Column(visible=False, elem_id="jlt-checking") as self.checking:
            self.file = gr.Dropdown([], label="查看文件", elem_id="jlt-file")
            self.shown, self.review = memory(""), gr.HTML(elem_id="jlt-review")
            with gr.Accordion("更正或补充说明", open=False, elem_id="jlt-form") as self.correcting:
                self.form = form_fields()
                self.save = gr.Button("保存并重新比较", elem_id="jlt-save")
            with gr.Row(elem_id="jlt-decide"):
                self.publish = gr.Button("发布", variant="primary", elem_id="jlt-publish")
                self.discard = gr.Button("放弃", elem_id="jlt-discard")

    def _shelf(self) -> None:
        self.key = gr.Dropdown([("", "")], value="", label="选择文件", elem_id="jlt-key")
        self.history = gr.HTML(elem_id="jlt-history")
        with gr.Row(visible=False, elem_id="jlt-versions") as self.versions:
            self.version = gr.Dropdown([], label="恢复到版本", elem_id="jlt-version")
            self.restore = gr.Button("恢复此版本", elem_id="jlt-restore")
            self.remove = gr.Button("移除文件…", elem_id="jlt-remove")
        with gr.Column(visible=False, elem_id="jlt-confirm") as self.confirm:
            self.warning = gr.HTML()
            with gr.Row():
                self.sure = gr.Button("确认移除", variant="stop", elem_id="jlt-sure")
                self.keep = gr.Button("不移除", elem_id="jlt-keep")
        self.documents = gr.HTML()

    def _connect(self) -> None:
        chosen = [self.history, self.versions, self.version, self.restore, self.confirm]
        looked_at = [self.shown, self.review, self.correcting, *self.form]
        job = [self.progress, self.job, self.checking, self.file, *looked_at]
        entered = (self.enter.click, self.token.submit)
        opened = [self._refreshed(self._on(event, self._entered, [], [self.gate, self.inside])) for event in entered]
        self._on(self.send.click, self._sent, [self.region, self.sent], job, js=_UPLOAD_JS)
        self._on(self.file.input, self._picked, [self.job, self.file, self.shown], looked_at)
        self._on(self.save.click, self._saved, [self.job, self.file, *self.form], job)
        published = self._refreshed(self._on(self.publish.click, self._published, [self.job], job))
        self._on(published.then, self._seen, [self.key], chosen)
        self._on(self.discard.click, self._discarded, [self.job], job)
        self._on(self.key.input, self._chosen, [self.key], chosen)
        self._refreshed(self._on(self.restore.click, self._restored, [self.key, self.version], chosen))
        self._on(self.remove.click, self._asked, [self.key], [self.confirm, self.warning])
        self._on(self.keep.click, self._kept, [], [self.confirm])
        self._refreshed(self._on(self.sure.click, self._removed, [self.key], chosen))
        self._refreshed(self._on(self.settle.click, self._settled, [self.gaps], [self.gaps]))
        self.facts.connect(self._on, [event.then for event in opened])

    def _on(self, event: Any, handler: _Handler, inputs: list[Any], outputs: list[Any], **more: Any) -> Any:
        """Connect an event; its handler yields what the notice says, then the outputs."""
        guarded = self._guarded(handler, len(outputs))
        return event(guarded, [self.token, *inputs], [self.notice, *outputs], **_QUIETLY, **more)

    def _refreshed(self, event: Any) -> Any:
        """Bring the lists up to date after an event."""
        lists = [self.region, self.key, self.documents, self.attention, self.gaps, self.facts.key]
        return self._on(event.then, self._lists, [], lists)

    def _guarded(self, handler: _Handler, outputs: int) -> Callable[..., Iterator[list[Any]]]:
        """The handler for who holds the token; what a person can do something about is told in its own words."""

        def run(token: str, *given: Any) -> Iterator[list[Any]]:
            try:
                self._check(token)
                yield from handler(*given)
            except (ServiceError, IngestError, KnowledgeError) as exc:
                yield [f'<p class="jlt-bad" role="alert">{escape(str(exc))}</p>', *_skipped(outputs)]

        return run

    def _check(self, token: str) -> None:
        if not holds_token(f"Bearer {token}", self._product.settings.admin_token):
            time.sleep(_WRONG_TOKEN_S)
            raise NotAllowed(words.WRONG_TOKEN)

    def _entered(self) -> Iterator[list[Any]]:
        yield ["", gr.Column(visible=False), gr.Column(visible=True)]

    def _lists(self) -> Iterator[list[Any]]:
        product, days = self._product, administration.SOON_DAYS
        places = [(region.full_name, region.key) for region in sorted(product.tree().documented)]
        attention = attention_html(
            administration.incomplete_documents(product), administration.expiring_documents(product, date.today()), days
        )
        _, gaps = product.gaps.list(None, 1, _GAPS_SHOWN)
        yield [
            gr.skip(), gr.Dropdown(choices=[("由文件判断", ""), *places]), gr.Dropdown(choices=[("", ""), *self._keys()]),
            documents_html([document_json(document) for document in product.documents.all()]), attention,
            gr.CheckboxGroup(choices=[_gap_choice(administration.gap_json(gap)) for gap in gaps], value=[]),
            gr.Dropdown(choices=[("", ""), *self._keys()]),
        ]  # fmt: skip

    def _keys(self) -> list[tuple[str, str]]:
        return [(f"{d.metadata.title}（{d.key}）", d.key) for d in self._product.documents.all()]

    # Upload, check, publish

    def _sent(self, _region: str, sent: str) -> Iterator[list[Any]]:
        if sent.startswith("!"):
            raise ServiceError(sent[1:])
        yield from self._watch(sent)

    def _saved(self, job_id: str, source: str, *values: Any) -> Iterator[list[Any]]:
        job = self._jobs.get(job_id)
        review = next((r for r in job.reviews if r["source"] == source), None)
        if review is None or "metadata" not in review:
            raise ServiceError("这个文件不会入库，没有可以更正的说明。")
        self._jobs.correct(job_id, source, corrections(values, review, job.corrections.get(source, {})))
        yield from self._watch(job_id, source)

    def _published(self, job_id: str) -> Iterator[list[Any]]:
        self._jobs.publish(job_id)
        yield from self._watch(job_id)

    def _discarded(self, job_id: str) -> Iterator[list[Any]]:
        self._jobs.discard(job_id)
        told = done_html("已放弃，没有发布任何内容。")
        yield [told, "", "", gr.Column(visible=False), *_skipped(4 + len(self.form))]

    def _watch(self, job_id: str, source: str | None = None) -> Iterator[list[Any]]:
        """The job as it runs, then what is to be checked if it waits; `source` is the file to show."""
        nothing = _skipped(4 + len(self.form))
        while (job := self._jobs.get(job_id)).stage is Stage.RUNNING:
            yield ["", progress_html(job.as_json()), job_id, gr.Column(visible=False), *nothing]
            time.sleep(_LOOK_EVERY_S)
        names = [review["source"] for review in sorted(job.reviews, key=lambda review: "metadata" not in review)]
        first = source if source in names else names[0] if names else None
        chooser = gr.Dropdown(choices=names, value=first, visible=len(names) > 1)
        shown = [chooser, *self._reviewed(job_id, first)] if first else nothing
        waits = job.stage is Stage.PLANNED
        yield ["", progress_html(job.as_json()), job_id, gr.Column(visible=waits), *shown]

    def _picked(self, job_id: str, source: str, shown: str) -> Iterator[list[Any]]:
        # Filling the form again for the file that is on it would wipe out what is typed meanwhile.
        same = source == shown
        yield ["", *(_skipped(3 + len(self.form)) if same else self._reviewed(job_id, source))]

    def _reviewed(self, job_id: str, source: str) -> list[Any]:
        review = next(r for r in self._jobs.get(job_id).reviews if r["source"] == source)
        correcting = gr.Accordion(visible="metadata" in review)
        return [source, review_html(review), correcting, *form_values(review, self._keys())]

    # Documents and their versions

    def _chosen(self, key: str) -> Iterator[list[Any]]:
        yield ["", *self._versions(key)]

    def _seen(self, key: str) -> Iterator[list[Any]]:
        yield [gr.skip(), *self._versions(key)]

    def _versions(self, key: str) -> list[Any]:
        if not key or self._product.documents.by_key(key) is None:
            hidden = gr.Column(visible=False)
            return ["", gr.Row(visible=False), gr.Dropdown(choices=[], value=None), gr.Button(visible=False), hidden]
        versions = document_history(self._product, key)
        others = [v["number"] for v in versions if not v["current"]]
        chooser = gr.Dropdown(choices=others, value=others[0] if others else None, visible=bool(others))
        restore = gr.Button(visible=bool(others))
        return [history_html(versions), gr.Row(visible=True), chooser, restore, gr.Column(visible=False)]

    def _restored(self, key: str, version: int | None) -> Iterator[list[Any]]:
        if version is None:
            raise ServiceError("这份文件没有别的版本可以恢复。")
        number = administration.roll_back(self._product, key, version)
        yield [done_html(f"“{key}”的现行版本：{number}。"), *self._versions(key)]

    def _asked(self, key: str) -> Iterator[list[Any]]:
        count = len(document_history(self._product, key))
        warning = f"将移除“{key}”的全部 {count} 个版本，磁盘上不留文字，不能恢复。"
        yield ["", gr.Column(visible=True), f'<p class="jlt-bad">{escape(warning)}</p>']

    def _kept(self) -> Iterator[list[Any]]:
        yield ["", gr.Column(visible=False)]

    def _removed(self, key: str) -> Iterator[list[Any]]:
        administration.take_out(self._product, key)
        yield [done_html(f"已移除“{key}”。"), *self._versions("")]

    def _settled(self, chosen: list[int]) -> Iterator[list[Any]]:
        for gap_id in chosen:
            administration.settle_gap(self._product, gap_id)
        yield [done_html(f"已划去 {len(chosen)} 个问题。"), gr.CheckboxGroup(value=[])]


def _gap_choice(gap: dict[str, Any]) -> tuple[str, int]:
    place = gap["region"] or "没有说地区"
    outcome = words.OUTCOMES.get(gap["outcome"], gap["outcome"])
    return f"{gap['question']}（{place}，{outcome}，{gap['asked_at'][:10]}）", int(gap["id"])


def _skipped(count: int) -> list[Any]:
    return [gr.skip() for _ in range(count)]
