"""The form on which the administrator corrects what was read of a file, and what of it is a correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import gradio as gr

from assistant.service.ui import admin_texts as words

NAMES = (
    "title", "issuers", "number", "written", "issued", "effective", "expires", "region", "kind", "audience", "columns",
)  # fmt: skip
"""The fields of the form in their order; after them come whether it is a draft and the document it replaces."""

_HINTS = {"issuers": "多个用“；”隔开", "columns": "表头=含义，如 场所=地点；不用的列写 表头=；多个用“；”隔开"}
_DATES = frozenset({"written", "issued", "effective", "expires"})


def form_fields() -> list[Any]:
    """The components in the order of NAMES, then `draft` and `key`."""
    with gr.Row():
        title, issuers, number = (_box(name) for name in NAMES[:3])
    with gr.Row():
        days = [_box(name) for name in NAMES[3:7]]
    with gr.Row():
        region = _box("region")
        kind = gr.Dropdown([(label, kind.value) for kind, label in words.KINDS.items()], label=words.FIELDS["kind"])
        readers = [(label, audience.value) for audience, label in words.AUDIENCES.items()]
        audience = gr.Dropdown(readers, label=words.FIELDS["audience"])
    columns = _box("columns")
    with gr.Row():
        draft = gr.Checkbox(label="这是草案（讨论稿、征求意见稿）")
        key = gr.Dropdown([("按文件名", "")], value="", label="作为哪份文件的新版本", elem_id="jlt-form-key")
    return [title, issuers, number, *days, region, kind, audience, columns, draft, key]


def _box(name: str) -> Any:
    hint = "2026-03-01" if name in _DATES else _HINTS.get(name, "")
    return gr.Textbox(label=words.FIELDS[name], placeholder=hint, lines=1, max_lines=1, elem_id=f"jlt-form-{name}")


def form_values(review: Mapping[str, Any], documents: Sequence[tuple[str, str]]) -> list[Any]:
    """What the form shows of a planned file; `documents` are the labels and keys of those it could be a version of."""
    metadata = review.get("metadata")
    if metadata is None:
        return [gr.skip() for _ in range(len(NAMES) + 2)]
    known = review["key"] if review["key"] in {key for _, key in documents} else ""
    chooser = gr.Dropdown(choices=[("按文件名", ""), *documents], value=known)
    return [*(_shown(metadata, name) for name in NAMES), metadata["draft"], chooser]


def corrections(values: Sequence[Any], review: Mapping[str, Any], before: Mapping[str, str]) -> dict[str, str]:
    """What on the form differs from what was read, or was corrected before."""
    *given, draft, key = values
    said = {
        name: str(value or "")
        for name, value in zip(NAMES, given, strict=True)
        if name in before or str(value or "") != _shown(review["metadata"], name)
    }
    if "status" in before or bool(draft) != review["metadata"]["draft"]:
        said["status"] = "draft" if draft else "current"
    if key and (key != review["key"] or "key" in before):
        said["key"] = str(key)
    return said


def _shown(metadata: Mapping[str, Any], name: str) -> str:
    value = metadata[name]
    return "；".join(value) if isinstance(value, list) else str(value or "")
