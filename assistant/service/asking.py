"""What a person or program typed becomes a Question, or is refused in plain words; the same for page, API and CLI."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from assistant.service.bootstrap import Product
from assistant.service.errors import AmbiguousRegion, BadQuestion, UnknownRegion
from assistant.service.security import readable_by, role_named
from assistant.types import Question, Turn
from knowledge.types import Audience, Region

MAX_QUESTION_CHARS = 4_000
MAX_TURN_CHARS = 8_000
MAX_TURNS = 20
_BREAKS = str.maketrans(dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"))


def make_question(
    product: Product,
    text: str,
    history: Sequence[tuple[str, str]] = (),
    region: str | None = None,
    role: str | None = None,
    session: str | None = None,
    readable: frozenset[Audience] = readable_by(is_admin=False),
) -> Question:
    """A question that can be asked. Of a long history the last MAX_TURNS turns count; `readable` is what the caller is
    known to be allowed to read, whatever `role` it names.

    Raises:
        BadQuestion, UnknownRegion, UnknownRole: saying what is wrong with which value.
    """
    turns = turns_of(history)
    return Question(checked_text(text), turns, find_region(product, region), role_named(role), session, readable)


def turns_of(history: Sequence[tuple[str, str]]) -> tuple[Turn, ...]:
    """The last turns of a history of (speaker, words), each cleaned and cut to what is read of it."""
    last = history[-MAX_TURNS:]
    return tuple(Turn(speaker, cleaned(_beginning(content, MAX_TURN_CHARS))) for speaker, content in last)


def _beginning(text: str, most: int) -> str:
    """As much of `text` as has `most` characters when it is written out."""
    written = accumulate(len(_written_out(character)) for character in text[:most])
    return text[: sum(chars <= most for chars in written)]


def _written_out(text: str) -> str:
    """`text` as it is read: one character can stand for a whole phrase."""
    return unicodedata.normalize("NFKC", text)


def cleaned(text: str) -> str:
    """`text` as a person sees it: without characters that only steer, hide or turn round what is shown (control, format,
    surrogate and private-use ones), and with one sort of line break."""
    broken = text.replace("\r\n", "\n").translate(_BREAKS)
    return "".join(c for c in broken if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))


def checked_text(text: str, what: str = "问题") -> str:
    """`text` cleaned, without the white space around it.

    Raises:
        BadQuestion: if it is empty, longer than MAX_QUESTION_CHARS as it is written out, or holds control characters.
    """
    if any(unicodedata.category(c) in ("Cc", "Cs") and c != "\t" for c in text.translate(_BREAKS).replace("\n", "")):
        raise BadQuestion(f"{what}里有控制字符，不是可读的文字；请检查后重发。")
    text = cleaned(text).strip()
    if not any(unicodedata.category(c)[0] not in "CZ" for c in text):
        raise BadQuestion(f"{what}是空的；请写下想问的内容。")
    if (chars := len(_written_out(text))) > MAX_QUESTION_CHARS:
        raise BadQuestion(f"{what}有 {chars:,} 个字，超过上限 {MAX_QUESTION_CHARS:,} 个字；请写短一些。")
    return text


def public_places(product: Product) -> list[str]:
    """The full names of the places that have documents for everybody: of others nobody is told."""
    places = product.documents.places(readable_by(is_admin=False))
    return [region.full_name for region in sorted(places) if region.path]


def find_region(product: Product, name: str | None) -> Region | None:
    """The region of that name, key or alias; None when none is named.

    Raises:
        UnknownRegion: if no place is called that.
        AmbiguousRegion: if several are.
    """
    name = cleaned(name or "").strip()
    if not name:
        return None
    tree = product.tree()
    found = tree.resolve(name)
    if not found:
        raise UnknownRegion(name, public_places(product))
    if len(found) > 1:
        raise AmbiguousRegion(name, [region.full_name for region in found])
    return found[0]
