"""The one application: API, administration, health and the page, in one process on one port."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from assistant.service.api import admin, asking, browsing, fact_admin, health, openai, problems, records
from assistant.service.api.body_limit import BodyLimit
from assistant.service.api.metrics import Metrics
from assistant.service.api.watching import Watch
from assistant.service.bootstrap import Product
from assistant.service.jobs import Jobs
from assistant.service.telemetry import silence_libraries

_DESCRIPTION = "依据本地区文件回答问题，每句话都有出处。错误以 application/problem+json 返回。"
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def create_app(product: Product, page: bool = True) -> FastAPI:
    """The application over an opened product; without `page` it is the API alone, and Gradio is not imported."""
    app = FastAPI(title="教联通", description=_DESCRIPTION, version="0.1.0", docs_url=None, redoc_url=None)
    app.state.product, app.state.metrics, app.state.jobs = product, Metrics(), Jobs(product)
    problems.install(app)
    app.add_middleware(BodyLimit, token=product.settings.admin_token)
    app.add_middleware(Watch, metrics=app.state.metrics)
    for module in (asking, browsing, records, admin, fact_admin, openai, health):
        app.include_router(module.router)
    for path in ("/api{rest:path}", "/v1{rest:path}", "/gradio_api/upload{rest:path}"):
        app.add_route(path, _nowhere, methods=_METHODS, include_in_schema=False)
    if page:
        silence_libraries()
        from assistant.service.ui.page import mount_page

        mount_page(app, product)
    return app


async def _nowhere(request: Request) -> Response:
    """Keeps mistyped addresses from the page, and anonymous files from the disk."""
    raise HTTPException(404)
