"""The chat page: Gradio components, mounted at / of the service. Everything it loads comes from the service itself.

Importing this module imports Gradio, which takes two seconds: only `api.app` does, after `silence_libraries()`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import structlog
from fastapi import FastAPI

from assistant.service.bootstrap import Product
from assistant.service.jobs import Jobs
from assistant.service.security import readable_by
from assistant.service.ui.admin_page import AdminPage
from assistant.service.ui.conversation import Conversation, converse
from assistant.service.ui.failures import log_failures
from assistant.service.ui.header import below_html, footer_html, header_html, manage_html, welcome_html
from assistant.service.ui.memory import memory
from assistant.service.ui.own_html import OwnHtml
from assistant.service.ui.proposals import proposals
from assistant.service.ui.sources import panel_html
from assistant.service.ui.texts import CHINESE, ENGLISH, LANGUAGES, Texts
from knowledge.types import Role

_HERE = Path(__file__).parent
_SANS = ["system-ui", "-apple-system", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]
_MONO = ["ui-monospace", "Consolas", "monospace"]
_MAX_WAITING = 64
_QUIETLY: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def mount_page(app: FastAPI, product: Product) -> None:
    """Mount the page at the root, below the routes that `app` already has."""
    os.environ["GRADIO_TEMP_DIR"] = str(product.settings.data_dir / "gradio")
    log_failures()
    app.add_middleware(OwnHtml)
    gr.mount_gradio_app(
        app,
        build_page(product, app.state.jobs),
        path="/",
        ssr_mode=False,
        theme=gr.themes.Base(
            primary_hue=gr.themes.colors.emerald, neutral_hue=gr.themes.colors.stone, font=_SANS, font_mono=_MONO
        ),
        head=(
            f"<style>{_asset('page.css')}{_asset('admin.css')}</style>"
            f"<script>{_asset('page.js')}{_asset('admin.js')}</script>"
        ),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        pwa=False,
        favicon_path=str(_HERE / "favicon.png"),
    )


def build_page(product: Product, jobs: Jobs) -> Any:
    """The page as Gradio blocks, and the administrator's at /admin."""
    with gr.Blocks(title=f"{CHINESE.name}：{''.join(CHINESE.promise)}", analytics_enabled=False, fill_width=True) as blocks:
        page = _Page(product, CHINESE)
        page.connect(blocks)
    with blocks.route("资料管理", "/admin", show_in_navbar=False):
        AdminPage(product, jobs)
    blocks.queue(default_concurrency_limit=8, max_size=_MAX_WAITING, api_open=False)
    return blocks


class _Page:
    """The components of the page and what happens between them."""

    def __init__(self, product: Product, texts: Texts) -> None:
        self._product = product
        self.state = memory(Conversation())
        self.asked = memory("")
        self.language = memory(texts.code)
        with gr.Row(elem_id="jlt-top"):
            self.header = gr.HTML(header_html(texts), elem_id="jlt-header")
            self.manage = gr.HTML(manage_html(texts), elem_id="jlt-manage")
            self.switch = gr.Button(texts.other, elem_id="jlt-switch", size="sm", scale=0, min_width=88)
        with gr.Row(elem_id="jlt-main"):
            with gr.Column(elem_id="jlt-left"):
                self._choosers(texts)
                self._chat(texts)
            with gr.Column(elem_id="jlt-right"):
                self.panel = gr.HTML(panel_html((), texts), elem_id="jlt-panel")
        self.footer = gr.HTML(footer_html(texts), elem_id="jlt-footer")

    def _choosers(self, texts: Texts) -> None:
        with gr.Row(elem_id="jlt-choosers"):
            self.role = gr.Radio(_roles(texts), value=Role.PARENT.value, label=texts.role, elem_id="jlt-role")
            self.region = gr.Dropdown([(texts.anywhere, "")], value="", label=texts.region, elem_id="jlt-region")

    def _chat(self, texts: Texts) -> None:
        self.chat = gr.Chatbot(
            label=texts.chat, show_label=False, elem_id="jlt-chat", layout="bubble", buttons=[], latex_delimiters=[],
            placeholder=welcome_html(texts), examples=_examples(texts, Role.PARENT), group_consecutive_messages=False, height=None,
            feedback_options=None, autoscroll=False,
        )
        self.below = gr.HTML(below_html(texts), elem_id="jlt-below")
        self.chips = gr.Dataset(
            samples=[[""]], components=["textbox"], label=texts.try_these, elem_id="jlt-chips", type="values",
            visible=False,
        )
        with gr.Row(elem_id="jlt-ask"):
            self.box = gr.Textbox(
                placeholder=texts.ask, show_label=False, label=texts.ask, lines=1, max_lines=5, submit_btn=True,
                container=False, autofocus=True, elem_id="jlt-box",
            )
            self.clear = gr.Button(texts.clear, elem_id="jlt-clear", size="sm", scale=0, min_width=92)

    def connect(self, blocks: gr.Blocks) -> None:
        """A question comes from the box, an example or a suggestion; the answer goes to chat, panel and suggestions."""
        for event in (
            self.box.submit(_typed, [self.box], [self.asked, self.box], queue=False, **_QUIETLY),
            self.chips.click(_suggested, [self.chips], [self.asked], queue=False, **_QUIETLY),
            self.chat.example_select(_example, None, [self.asked], queue=False, **_QUIETLY),
        ):
            context = [self.asked, self.state, self.region, self.role, self.language]
            answered = event.then(self._answer, context, [self.chat, self.panel, self.chips, self.state], **_QUIETLY)
            answered.then(self._proposed, context[1:], [self.chips], **_QUIETLY)
        everything = [self.chat, self.panel, self.chips, self.state, self.box]
        self.clear.click(self._cleared, [self.language], everything, queue=False, **_QUIETLY)
        chosen = [self.language, self.state, self.role]
        switched = self.switch.click(self._switched, chosen, self._worded(), queue=False, **_QUIETLY)
        switched.then(self._proposed, context[1:], [self.chips], **_QUIETLY)
        self.role.change(_welcomed, [self.language, self.role], [self.chat], queue=False, **_QUIETLY)
        blocks.load(self._places, [self.language], [self.region], **_QUIETLY)

    def _answer(self, text: str, state: Conversation, region: str, role: str, code: str) -> Iterator[tuple[Any, ...]]:
        for frame in converse(self._product, state, text, region, role, LANGUAGES[code]):
            panel = gr.skip() if frame.panel is None else frame.panel
            yield frame.messages, panel, _chips(frame.suggestions), frame.conversation

    def _proposed(self, state: Conversation, region: str, role: str, code: str) -> Any:
        try:
            return _chips(proposals(self._product, state, region, role, LANGUAGES[code]))
        except Exception as exc:  # the answer stands, whatever a library raises while the next question is looked for
            structlog.get_logger().error("page proposals failed", error=type(exc).__name__, exc_info=exc)
            return _chips(())

    def _cleared(self, code: str) -> tuple[Any, ...]:
        return [], panel_html((), LANGUAGES[code]), _chips(()), Conversation(), ""

    def _places(self, code: str) -> Any:
        public = self._product.documents.places(readable_by(is_admin=False))
        places = [(region.full_name, region.key) for region in sorted(public) if region.path]
        return gr.Dropdown(choices=[(LANGUAGES[code].anywhere, ""), *places])

    def _worded(self) -> list[Any]:
        return [
            self.language, self.header, self.switch, self.role, self.region, self.chat, self.box, self.clear,
            self.panel, self.footer, self.manage, self.below, self.chips,
        ]

    def _switched(self, code: str, state: Conversation, role: str) -> list[Any]:
        """Everything with words on it, in the other language; what was said stays as it was said."""
        texts = CHINESE if code == ENGLISH.code else ENGLISH
        places = self._places(texts.code)
        return [
            texts.code, header_html(texts), texts.other, gr.Radio(choices=_roles(texts), label=texts.role),
            gr.Dropdown(choices=places.choices, label=texts.region),
            gr.Chatbot(placeholder=welcome_html(texts), examples=_examples(texts, Role(role))), gr.Textbox(placeholder=texts.ask),
            texts.clear, panel_html(state.groups, texts, state.cited), footer_html(texts), manage_html(texts),
            below_html(texts), _chips(()),
        ]


def _typed(text: str) -> tuple[str, str]:
    """Move what was typed out of the box, so that the next question can be typed meanwhile."""
    return text, ""


def _suggested(sample: list[str]) -> str:
    return sample[0]


def _example(chosen: gr.SelectData) -> str:
    return str(chosen.value["text"])


def _roles(texts: Texts) -> list[tuple[str, str]]:
    return [(texts.roles[role], role.value) for role in Role]


def _welcomed(code: str, role: str) -> Any:
    """What somebody in this role would ask, before anything was asked."""
    return gr.Chatbot(examples=_examples(LANGUAGES[code], Role(role)))


def _examples(texts: Texts, role: Role) -> list[Any]:
    return [{"text": question} for question in texts.examples[role]]


def _chips(questions: tuple[str, ...]) -> Any:
    return gr.Dataset(samples=[[question] for question in questions] or [[""]], visible=bool(questions))


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
