"""Questions that the documents did not answer, kept for the administrators to fill: masked, and never who asked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import delete, func, select

from assistant.safety import kept_of
from assistant.types import Answer, Outcome, Question
from knowledge.database import Database
from knowledge.schema import GapRow
from knowledge.types import Region

_MOST_CHARS = 300
_RECORDED = frozenset({Outcome.NO_EVIDENCE, Outcome.PARTLY_ANSWERED})


@dataclass(frozen=True, slots=True)
class Gap:
    """A question without an answer; `region` is the place that it was about, None where it named none."""

    id: int
    question: str
    region: Region | None
    outcome: Outcome
    asked_at: datetime


class GapLog:
    """Writes and reads the questions that found nothing: the last `most` of them. `lost` counts those that could not be
    written."""

    def __init__(self, database: Database, most: int = 10_000) -> None:
        self.lost = 0
        self._database = database
        self._most = most
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="gaps")

    def record(self, question: Question, answer: Answer) -> None:
        """Keep the question if the documents had no answer, or only part of one. An answer waits for no writer: this
        returns at once, and a question that can't be written is counted and let go."""
        if answer.outcome not in _RECORDED:
            return
        region = answer.regions[0].key if answer.regions else None
        words = answer.standalone_question or question.text
        try:
            self._writer.submit(self._write, words, region, answer.outcome.value)
        except RuntimeError as exc:  # the product is closing
            self._lose(exc)

    def _write(self, words: str, region: str | None, outcome: str) -> None:
        try:
            row = GapRow(question=kept_of(words)[:_MOST_CHARS], region=region, outcome=outcome)
            with self._database.write() as session:
                session.add(row)
                session.flush()
                session.execute(delete(GapRow).where(GapRow.id <= row.id - self._most))
        except Exception as exc:  # nobody waits for this thread: what fails in it is told here or never
            self._lose(exc)

    def _lose(self, exc: Exception) -> None:
        self.lost += 1
        structlog.get_logger().warning("gap not written", error=type(exc).__name__, lost=self.lost)

    def flush(self) -> None:
        """Wait until everything recorded so far is written."""
        self._writer.submit(lambda: None).result()

    def close(self) -> None:
        """Write what is waiting and stop."""
        self._writer.shutdown()

    def list(self, region: Region | None, page: int, size: int) -> tuple[int, list[Gap]]:
        """How many there are, and one page of them, the latest first; those of a region and below it unless None."""
        self.flush()
        where = [GapRow.region.startswith(region.key, autoescape=True)] if region is not None and region.path else []
        newest = select(GapRow).where(*where).order_by(GapRow.id.desc()).offset((page - 1) * size).limit(size)
        with self._database.read() as session:
            total = session.scalar(select(func.count(GapRow.id)).where(*where)) or 0
            return total, [_gap(row) for row in session.scalars(newest)]

    def settle(self, gap_id: int) -> bool:
        """Take a gap off the list; False if there is none with that id."""
        with self._database.write() as session:
            found = session.get(GapRow, gap_id)
            if found is None:
                return False
            session.execute(delete(GapRow).where(GapRow.id == gap_id))
            return True


def _gap(row: GapRow) -> Gap:
    region = Region.from_key(row.region) if row.region else None
    return Gap(row.id, row.question, region, Outcome(row.outcome), row.asked_at)
