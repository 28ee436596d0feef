"""/api/admin: the administrator uploads, compares, publishes, goes back and removes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, cast

from fastapi import APIRouter, Body, Depends, Form, Query, Request, UploadFile
from fastapi import Path as PathParameter

from assistant.service import administration
from assistant.service.api.bodies import RollbackBody, Short
from assistant.service.api.dependencies import admin_only, get_product
from assistant.service.asking import cleaned, find_region
from assistant.service.bootstrap import Product
from assistant.service.browsing import document_history
from assistant.service.errors import BadQuestion
from assistant.service.fact_administration import corrections_json
from assistant.service.jobs import Jobs
from ingest.errors import TooLarge
from ingest.limits import Limits

router = APIRouter(prefix="/api/admin", tags=["管理"], dependencies=[Depends(admin_only)])
_BLOCK_BYTES = 1 << 20
_MOST_ROWS = (1 << 63) - 1


def get_jobs(request: Request) -> Jobs:
    """The jobs of the app."""
    return cast(Jobs, request.app.state.jobs)


@router.post("/documents", status_code=202, summary="上传文件，先比较后发布")
def upload(
    files: list[UploadFile],
    product: Annotated[Product, Depends(get_product)],
    jobs: Annotated[Jobs, Depends(get_jobs)],
    region: Annotated[str | None, Form(max_length=200)] = None,
    publish: Annotated[bool, Form()] = False,
) -> dict[str, Any]:
    """Start a job that says what would change; with `publish` it is published at once."""
    place = find_region(product, region)
    folder = jobs.new_folder()
    try:
        for file in files:
            _save(file, folder / _safe_name(file.filename))
        return jobs.start(folder, place, publish).as_json()
    except Exception:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@router.get("/jobs", summary="全部任务")
def list_jobs(jobs: Annotated[Jobs, Depends(get_jobs)]) -> dict[str, Any]:
    """Newest first."""
    items = [job.as_json() for job in jobs.all()]
    return {"total": len(items), "items": items}


@router.get("/jobs/{job_id}", summary="一个任务的进度和结果")
def show_job(job_id: str, jobs: Annotated[Jobs, Depends(get_jobs)]) -> dict[str, Any]:
    """Stage, progress, and the report once there is one."""
    return jobs.get(job_id).as_json()


@router.post("/jobs/{job_id}/publish", status_code=202, summary="发布比较过的文件")
def publish_job(job_id: str, jobs: Annotated[Jobs, Depends(get_jobs)]) -> dict[str, Any]:
    """Readers see the old versions until the new ones are complete."""
    return jobs.publish(job_id).as_json()


@router.get("/jobs/{job_id}/review", summary="每个文件读懂了什么、会改变什么")
def review_job(job_id: str, jobs: Annotated[Jobs, Depends(get_jobs)]) -> dict[str, Any]:
    """One entry a file while the job waits: metadata, outline, tables, warnings and the readable difference."""
    items = jobs.get(job_id).reviews
    return {"total": len(items), "items": list(items)}


@router.put("/jobs/{job_id}/files/{source:path}", status_code=202, summary="更正一个文件的说明并重新比较")
def correct_file(
    job_id: str,
    source: str,
    values: Annotated[dict[str, Short], Body(examples=[{"region": "闵行", "issued": "2026-03-01"}])],
    jobs: Annotated[Jobs, Depends(get_jobs)],
) -> dict[str, Any]:
    """Fields of the metadata, and `key` for the document of which the file is a new version."""
    return jobs.correct(job_id, source, values).as_json()


@router.delete("/jobs/{job_id}", summary="放弃比较过的文件")
def discard_job(job_id: str, jobs: Annotated[Jobs, Depends(get_jobs)]) -> dict[str, Any]:
    """Nothing of it is published and its files are deleted."""
    jobs.discard(job_id)
    return {"id": job_id, "discarded": True}


@router.get("/attention", summary="说明不全、快要到期的文件，有冲突的更正")
def attention(
    product: Annotated[Product, Depends(get_product)],
    days: Annotated[int, Query(ge=0, le=3660)] = administration.SOON_DAYS,
) -> dict[str, Any]:
    """Current documents with unknown fields, those that expire within `days`, and corrections that their documents no
    longer agree with."""
    return {
        "incomplete": administration.incomplete_documents(product),
        "expiring": administration.expiring_documents(product, date.today(), days),
        "conflicts": corrections_json(product, conflicts=True)["items"],
    }


@router.get("/gaps", summary="没有答上的问题")
def gaps(
    product: Annotated[Product, Depends(get_product)],
    region: Annotated[str | None, Query(max_length=200)] = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    """Newest first, personal data masked; those of `region` and below it."""
    total, found = product.gaps.list(find_region(product, region), page, size)
    return {"total": total, "items": [administration.gap_json(gap) for gap in found]}


@router.delete("/gaps/{gap_id}", summary="问题已处理")
def settle_gap(
    gap_id: Annotated[int, PathParameter(le=_MOST_ROWS)], product: Annotated[Product, Depends(get_product)]
) -> dict[str, Any]:
    """Take it off the list."""
    administration.settle_gap(product, gap_id)
    return {"id": gap_id, "settled": True}


@router.get("/documents/{key:path}/history", summary="保留的版本")
def history(key: str, product: Annotated[Product, Depends(get_product)]) -> dict[str, Any]:
    """Newest first."""
    versions = document_history(product, key)
    return {"total": len(versions), "items": versions}


@router.post("/documents/{key:path}/rollback", summary="恢复以前的版本")
def rollback(key: str, body: RollbackBody, product: Annotated[Product, Depends(get_product)]) -> dict[str, Any]:
    """Make an earlier version current again."""
    return {"key": key, "version": administration.roll_back(product, key, body.version)}


@router.delete("/documents/{key:path}", summary="移除文件")
def remove(key: str, product: Annotated[Product, Depends(get_product)]) -> dict[str, Any]:
    """Take out all versions; none of the text stays on disk."""
    administration.take_out(product, key)
    return {"key": key, "removed": True}


def _safe_name(name: str | None) -> str:
    """The last part of the name that the browser sent: it must not lead out of the job's folder."""
    last = PurePosixPath((name or "").replace("\\", "/")).name.strip()
    if not last or last.startswith(".") or len(last.encode()) > 200 or not last.isprintable():
        raise BadQuestion(f"文件名“{cleaned(last)[:60]}”不能用；请改名后再上传。")
    return last


def _save(file: UploadFile, path: Path) -> None:
    """Write an upload to disk, and stop once it is larger than any file that is read."""
    limit, written = Limits().file_bytes, 0
    if path.exists():
        raise BadQuestion(f"这次上传里有两个文件都叫“{path.name}”；请改名或分两次上传。")
    with path.open("xb") as target:
        while block := file.file.read(_BLOCK_BYTES):
            written += len(block)
            if written > limit:
                raise TooLarge(path.name, "文件字节数", limit)
            target.write(block)
