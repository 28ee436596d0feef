"""Text that is built to keep a pattern busy is read at once: one line of a document would hold up everybody."""

import re
import time

import pytest

from assistant import contacts, mobile_numbers, needs
from ingest.extraction.duties import _ITEM_ACTOR
from ingest.extraction.prose import _LEADS, _WITH
from ingest.loaders import html_unseen
from knowledge import bodies, calendar, offers

LONG = 20_000


@pytest.mark.parametrize(
    ("pattern", "begun", "unit"),
    [
        (contacts._EMAIL, "", "a"),
        (mobile_numbers._WHOSE, "", "，"),
        (needs._BUDGET, "", "1"),
        (_ITEM_ACTOR, "", " "),
        (_LEADS, "", " "),
        (_WITH, "", " "),
        (html_unseen._CLIPPED, "polygon(", "0 0"),
        (bodies._TAIL, "", "等"),
        (calendar._WEEKLY, "每周一", " "),
        (offers._AGE_RANGE, "", "零"),
        (offers._GRADES, "1", " "),
        (offers._PRICE, "", "1"),
    ],
)
def test_a_part_over_and_over_keeps_no_pattern_busy(pattern: re.Pattern[str], begun: str, unit: str) -> None:
    text = begun + unit * (LONG // len(unit)) + "\x01"
    started = time.process_time()
    found = pattern.match(text) if pattern in (_ITEM_ACTOR, _LEADS, _WITH) else pattern.search(text)

    assert found is None or found.end() < len(text)
    assert time.process_time() - started < 1.0
