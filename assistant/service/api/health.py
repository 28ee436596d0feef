"""Is it alive, is it ready, what has it done."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError

from assistant.service.api.dependencies import get_product
from assistant.service.api.metrics import Metrics, get_metrics
from assistant.service.bootstrap import Product
from assistant.service.errors import ServiceError
from knowledge.errors import KnowledgeError

router = APIRouter(tags=["运行"])


@router.get("/healthz", summary="进程活着")
async def healthz() -> dict[str, str]:
    """Says only that the process answers; it needs no thread, so that it does even while all of them are busy."""
    return {"status": "ok"}


@router.get("/readyz", summary="可以回答问题")
def readyz(product: Annotated[Product, Depends(get_product)], response: Response) -> dict[str, object]:
    """Looks at the database and the index; 503 when one of them fails."""
    try:
        return {"status": "ready", "documents": len(product.documents.all()), "vectors": product.vectors.count()}
    except (SQLAlchemyError, KnowledgeError, ServiceError) as exc:
        response.status_code = 503
        return {"status": "unavailable", "reason": type(exc).__name__}


@router.get("/metrics", summary="Prometheus 指标", response_class=Response)
def metrics(metrics: Annotated[Metrics, Depends(get_metrics)]) -> Response:
    """Counts and durations."""
    return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)
