"""What the page remembers of a visit, as Gradio keeps it."""

from __future__ import annotations

from typing import Any

import gradio as gr


class _Forget:
    """Called when a visit has ended. Gradio shows it in the page's configuration, which anybody can read: there its own
    default is an address inside the process."""

    def __call__(self, value: Any) -> None:
        """Nothing but the value itself has to go."""

    def __repr__(self) -> str:
        return "forget"


def memory(value: Any) -> gr.State:
    """A value of each visit for itself."""
    return gr.State(value, delete_callback=_Forget())
