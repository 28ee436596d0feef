"""Which values stand in which quotes, whatever the writing on either side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

from assistant.moments import from_iso
from assistant.quantities import COUNTERS
from assistant.reading import Value, ValueKind
from assistant.values import values
from knowledge.item_marks import BULLET
from knowledge.text import bare, readable

_AREA = re.compile(r"0\d{2,3}(?=[2-8]\d{6,7})")
_LOWEST_BODY = 3
_POINT = re.compile(rf"\n\s*(?:{BULLET}|\d{{1,2}}[.、])")
_ITEM = re.compile(r"[、，；,;]")
_ENDS = re.compile(r"[。！？\n]")


class Ground:
    """Quotes, read once, that any number of values can be held against."""

    def __init__(self, quotes: Sequence[str]) -> None:
        self._quotes = tuple(quotes)

    @cached_property
    def _canonical(self) -> dict[ValueKind, set[str]]:
        found: dict[ValueKind, set[str]] = defaultdict(set)
        for quote in self._quotes:
            for value in _read(quote):
                found[value.kind].add(value.canonical)
        return found

    @cached_property
    def _bare(self) -> str:
        return "\n".join(map(_bare, self._quotes))

    def holds(self, value: Value) -> bool:
        """Whether `value` stands in one of the quotes."""
        if value.canonical in self._canonical[value.kind]:
            return True
        return _TESTS.get(value.kind, _never)(self, value)

    def _phone(self, value: Value) -> bool:
        """The number without area code or extension is right; one with an invented area code or extension is not."""
        known = self._canonical[ValueKind.PHONE] | self._canonical[ValueKind.NUMBER]
        return any(value.canonical in _shorter(phone) for phone in known)

    def _number(self, value: Value) -> bool:
        """A bare number may have its unit, or be a year, in the quote."""
        if self._phone(value) or value.canonical in self._canonical[ValueKind.CODE]:
            return True
        counted = {_split(canonical)[0] for canonical in self._canonical[ValueKind.COUNT]}
        return value.canonical in counted or (len(value.canonical) == 4 and self._date(value))

    def _count(self, value: Value) -> bool:
        """个 stands for any counter, and any counter for 个; 人次 is not 人."""
        amount, unit = _split(value.canonical)
        known = {_split(canonical) for canonical in self._canonical[ValueKind.COUNT]}
        if unit == "个":
            return any(other == amount and counter in COUNTERS for other, counter in known)
        return unit in COUNTERS and (amount, "个") in known

    def _date(self, value: Value) -> bool:
        """A date that leaves parts out agrees with a fuller one; a fuller one with its parts, if all are there."""
        wanted = from_iso(value.canonical)
        known = [from_iso(canonical) for canonical in self._canonical[ValueKind.DATE]]
        if any(all(part in (None, full) for part, full in zip(wanted, date, strict=True)) for date in known):
            return True
        year, month, day = wanted
        return None not in (year, month) and (year, None, None) in known and (None, month, day) in known

    def _address(self, value: Value) -> bool:
        known = self._canonical[ValueKind.ADDRESS]
        end = r"(?!\d)" if value.canonical[-1].isdigit() else ""
        return any(re.match(re.escape(value.canonical) + end, address) for address in known)

    def _url(self, value: Value) -> bool:
        return any(url.startswith(f"{value.canonical}/") for url in self._canonical[ValueKind.URL])

    def _document_number(self, value: Value) -> bool:
        known = self._canonical[ValueKind.DOCUMENT_NUMBER]
        return any(number.endswith(value.canonical) or value.canonical.endswith(number) for number in known)

    def _place(self, value: Value) -> bool:
        return _bare(value.canonical) in self._bare

    def _named(self, value: Value) -> bool:
        """The name stands in a quote, or its place and its rest do: 普陀区 in the title and 教育局 in the text."""
        name = _bare(value.text)
        if name in self._bare:
            return True
        cuts = range(2, len(name) - _LOWEST_BODY + 1) if value.kind is ValueKind.BODY else ()
        return any(name[:cut] in self._bare and name[cut:] in self._bare for cut in cuts)


def counts_itself(value: Value, text: str) -> bool:
    """Whether a count only says how many things the text goes on to name: 三方面：课程、师资、场地, or points below."""
    amount, unit = _split(value.canonical)
    if value.kind is not ValueKind.COUNT or unit not in COUNTERS | {"人"}:
        return False
    points = len(_POINT.findall(text[value.end :]))
    named = _ENDS.split(text[value.end :], maxsplit=1)[0].partition("：")[2]
    items = len(_ITEM.split(named)) if named else 0
    first_list = len(_ITEM.split(named.split("；")[0])) if named else 0
    least = 1 if text[: value.start].endswith("共") else 2
    return amount in {str(n) for n in (points, items, first_list) if n >= least}


_TESTS: dict[ValueKind, Callable[[Ground, Value], bool]] = {
    ValueKind.PHONE: Ground._phone,
    ValueKind.NUMBER: Ground._number,
    ValueKind.COUNT: Ground._count,
    ValueKind.DATE: Ground._date,
    ValueKind.ADDRESS: Ground._address,
    ValueKind.URL: Ground._url,
    ValueKind.DOCUMENT_NUMBER: Ground._document_number,
    ValueKind.PERSON: Ground._named,
    ValueKind.BODY: Ground._named,
    ValueKind.PLACE: Ground._place,
}


def _never(ground: Ground, value: Value) -> bool:
    return False


@lru_cache(maxsize=512)
def _read(quote: str) -> tuple[Value, ...]:
    """The values of a quote as it is, with its broken lines joined, since word processors cut numbers in two, and cell by
    cell, since a number does not go on from one cell of a row into the next."""
    writings = dict.fromkeys((quote, readable(quote), quote.replace("\t", "\n")))
    return tuple(value for writing in writings for value in values(writing))


@lru_cache(maxsize=512)
def _bare(text: str) -> str:
    return bare(text)


def _split(canonical: str) -> tuple[str, str]:
    match = re.match(r"[\d.]*", canonical)
    amount = match.group() if match else ""
    return amount, canonical[len(amount) :]


def _shorter(phone: str) -> set[str]:
    """A phone as quoted, without extension, without area code, and without both."""
    main = phone.partition("x")[0]
    return {phone, main, _AREA.sub("", phone), _AREA.sub("", main)}
