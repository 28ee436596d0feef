"""The fixed parts of the page: the name and its promise, the welcome, and where help is at once."""

from __future__ import annotations

from assistant.service.ui.markup import escape
from assistant.service.ui.texts import Texts


def header_html(texts: Texts) -> str:
    """The name and one line of promise, of which a phone has room for the first half."""
    what, more = map(escape, texts.promise)
    return (
        f'<div class="jlt-brand" lang="{texts.code}"><span class="jlt-logo" aria-hidden="true">教</span>'
        f'<div><h1>{escape(texts.name)}</h1><p>{what}<span class="jlt-wide">{more}</span></p></div></div>'
    )


def manage_html(texts: Texts) -> str:
    """The way to the administrator's page."""
    return f'<a href="/admin">{escape(texts.manage)}</a>'


def welcome_html(texts: Texts) -> str:
    """What stands in the chat before the first question."""
    return f'<div class="jlt-welcome"><h2>{escape(texts.welcome)}</h2><p>{escape(texts.welcome_more)}</p></div>'


def footer_html(texts: Texts) -> str:
    """What this is, and the numbers that help at any hour."""
    lines = "".join(
        f'<a href="tel:{number}"><strong>{number}</strong> {escape(what)}</a>' for number, what in texts.help_lines
    )
    return f'<div class="jlt-note"><p>{escape(texts.automatic)}</p><nav class="jlt-help">{lines}</nav></div>'


def below_html(texts: Texts) -> str:
    """The way to what stands below in the chat, shown while there is more."""
    return f'<button type="button" class="jlt-down" hidden>↓ {escape(texts.below)}</button>'
