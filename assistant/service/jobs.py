"""Uploads become documents in the background: planned first, published when the administrator says so."""

from __future__ import annotations

import shutil
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import structlog

from assistant.service.bootstrap import Product
from assistant.service.errors import NotFound, ServiceError
from assistant.service.reviewing import review
from assistant.service.submitted_corrections import checked_corrections
from ingest.errors import IngestBusy, IngestError
from ingest.planning import IngestReport
from ingest.sources import Source, discover
from knowledge.errors import KnowledgeError
from knowledge.types import Region

_KEPT = 100
_LEFT_BEHIND_S = 24 * 3600


class Stage(StrEnum):
    """How far a job is. PLANNED waits for the administrator; DONE and FAILED are the ends."""

    RUNNING = "running"
    PLANNED = "planned"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """One upload. `step`, `done` and `total` are its progress, `report` what changes or has changed.

    `corrections` are by file name, and so is why others were `refused`; `reviews` hold, while it waits, one entry a file
    of what was understood and changes.
    """

    id: str
    folder: Path
    region: Region | None
    started: datetime
    stage: Stage = Stage.RUNNING
    step: str = ""
    done: int = 0
    total: int = 0
    report: dict[str, Any] | None = None
    error: str | None = None
    corrections: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    refused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reviews: tuple[dict[str, Any], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What the interface shows of it."""
        progress = {"step": self.step, "done": self.done, "total": self.total}
        return {
            "id": self.id, "stage": self.stage.value, "started": self.started.isoformat(timespec="seconds"),
            "region": self.region.full_name if self.region else None, "progress": progress,
            "report": self.report, "error": self.error,
        }


class Jobs:
    """The uploads of this process, newest last. One runs at a time; files are deleted once a job has ended."""

    def __init__(self, product: Product) -> None:
        self._product = product
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        _sweep(product.settings.uploads_dir)

    def all(self) -> list[Job]:
        """Every job, newest first."""
        return list(reversed(self._jobs.values()))

    def get(self, job_id: str) -> Job:
        """One job.

        Raises:
            NotFound: if there is none of that id.
        """
        if job_id not in self._jobs:
            raise NotFound("任务", job_id)
        return self._jobs[job_id]

    def new_folder(self) -> Path:
        """An empty folder for the files of a new job."""
        folder = self._product.settings.uploads_dir / uuid.uuid4().hex[:12]
        folder.mkdir(parents=True)
        return folder

    def start(self, folder: Path, region: Region | None, publish: bool) -> Job:
        """Plan the files in `folder`, and publish at once if `publish`.

        Raises:
            IngestBusy: while another job runs.
        """
        job = Job(folder.name, folder, region, datetime.now(UTC))
        return self._run(job, publish)

    def publish(self, job_id: str) -> Job:
        """Publish what was planned; the files are compared again with what is current by now.

        Raises:
            NotFound: if there is no such job.
            ServiceError: if it is not waiting to be published.
            IngestBusy: while another job runs.
        """
        return self._run(replace(self._waiting(job_id), stage=Stage.RUNNING, reviews=()), publish=True)

    def correct(self, job_id: str, source: str, values: Mapping[str, str]) -> Job:
        """Plan again with what the administrator says of one file, in place of what was said of it before.

        Raises:
            NotFound: if there is no such job or file.
            ServiceError: if it is not waiting to be published, or no correction can be meant.
            IngestBusy: while another job runs.
        """
        job = self._waiting(job_id)
        if source not in {found.path.name for found in discover([job.folder])}:
            raise NotFound("上传的文件", source)
        checked = checked_corrections(self._product, values)
        corrections = {**job.corrections, source: checked.values}
        refused = {**job.refused, source: checked.refused}
        return self._run(
            replace(job, stage=Stage.RUNNING, corrections=corrections, refused=refused, reviews=()), publish=False
        )

    def discard(self, job_id: str) -> None:
        """Forget a job that waits, its files included; raises as `publish` does."""
        with self._lock:
            job = self._waiting(job_id)
            del self._jobs[job_id]
        shutil.rmtree(job.folder, ignore_errors=True)

    def _waiting(self, job_id: str) -> Job:
        job = self.get(job_id)
        if job.stage is not Stage.PLANNED:
            raise ServiceError(f"任务 {job_id} 不在等待发布的状态（{job.stage.value}）。")
        return job

    def _run(self, job: Job, publish: bool) -> Job:
        with self._lock:
            if any(other.stage is Stage.RUNNING for other in self._jobs.values()):
                raise IngestBusy
            self._jobs[job.id] = job
            self._forget()
        threading.Thread(target=self._work, args=(job, publish), daemon=True).start()
        return job

    def _work(self, job: Job, publish: bool) -> None:
        try:
            report = self._ingest(job, publish)
            reviews = () if publish else self._reviews(job, report)
            stage = Stage.DONE if publish else Stage.PLANNED
            self._update(job.id, stage=stage, report=report.as_json(), reviews=reviews)
        except IngestBusy as exc:  # another process ingests: what was planned waits on
            self._update(job.id, stage=Stage.PLANNED if job.report else Stage.FAILED, error=str(exc))
        except (IngestError, KnowledgeError, ServiceError) as exc:
            self._update(job.id, stage=Stage.FAILED, error=str(exc))
        except Exception as exc:  # a job must end, whatever a library raises
            structlog.get_logger().error("job failed", job=job.id, error=type(exc).__name__, exc_info=exc)
            self._update(job.id, stage=Stage.FAILED, error="入库时出了意外的错误，已记入日志。")
        if self._jobs[job.id].stage is not Stage.PLANNED:
            shutil.rmtree(job.folder, ignore_errors=True)
        structlog.get_logger().info("job ended", job=job.id, stage=self._jobs[job.id].stage.value)

    def _ingest(self, job: Job, publish: bool) -> IngestReport:
        def progress(step: str, done: int, total: int) -> None:
            self._update(job.id, step=step, done=done, total=total)

        ingestor, sources = self._product.ingestor, list(_sources(job))
        if publish:
            return ingestor.ingest(sources, job.region, progress)
        return IngestReport(ingestor.plan(sources, job.region, progress))

    def _reviews(self, job: Job, report: IngestReport) -> tuple[dict[str, Any], ...]:
        return tuple(
            review(self._product, planned, job.refused.get(planned.source, ())) for planned in report.plan.documents
        )

    def _update(self, job_id: str, **changes: Any) -> None:
        with self._lock:
            self._jobs[job_id] = replace(self._jobs[job_id], **changes)

    def _forget(self) -> None:
        """Keep the last jobs only; the files of a plan that nobody published go with it."""
        ended = [job for job in self._jobs.values() if job.stage is not Stage.RUNNING]
        for job in ended[: max(0, len(self._jobs) - _KEPT)]:
            shutil.rmtree(job.folder, ignore_errors=True)
            del self._jobs[job.id]


def _sources(job: Job) -> Iterator[Source]:
    """The files of a job with what the administrator says of them."""
    for source in discover([job.folder]):
        said = dict(job.corrections.get(source.path.name, {}))
        yield Source(source.path, said.pop("key", "") or source.key, said)


def _sweep(uploads: Path) -> None:
    """Delete what uploads of earlier days left behind; those of another process of today are in use."""
    for folder in uploads.glob("*"):
        if time.time() - folder.stat().st_mtime > _LEFT_BEHIND_S:
            shutil.rmtree(folder, ignore_errors=True)
