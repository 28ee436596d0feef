"""The one application: API, administration, health and the page, in one process on one port."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import Receive, Scope, Send

from assistant.service.api import admin, asking, browsing, fact_admin, health, openai, problems, records
from assistant.service.api.body_limit import BodyLimit
from assistant.service.api.metrics import Metrics
from assistant.service.api.watching import METHODS, Watch
from assistant.service.bootstrap import Product
from assistant.service.jobs import Jobs
from assistant.service.telemetry import silence_libraries

_DESCRIPTION = "依据本地区文件回答问题，每句话都有出处。错误以 application/problem+json 返回。"


def create_app(product: Product, page: bool = True) -> FastAPI:
    """The application over an opened product; without `page` it is the API alone, and Gradio is not imported."""
    app = FastAPI(title="教联通", description=_DESCRIPTION, version="0.1.0", docs_url=None, redoc_url=None)
    metrics = Metrics(lambda: product.gaps.lost)
    app.state.product, app.state.metrics, app.state.jobs = product, metrics, Jobs(product)
    problems.install(app)
    app.add_middleware(BodyLimit, token=product.settings.admin_token)
    app.add_middleware(Watch, metrics=metrics)
    for module in (asking, browsing, records, admin, fact_admin, openai, health):
        app.include_router(module.router)
    for path in ("/api{rest:path}", "/v1{rest:path}", "/gradio_api/upload{rest:path}"):
        app.router.routes.append(Route(path, _Nowhere(), include_in_schema=False))
    if page:
        silence_libraries()
        from assistant.service.ui.page import mount_page

        mount_page(app, product)
    return app


class _Nowhere:
    """Keeps mistyped addresses and methods, whatever they are, from the page, and anonymous files from the disk."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if allowed := _methods_here(scope):
            raise HTTPException(405, headers={"Allow": ", ".join(allowed)})
        raise HTTPException(404)


def _methods_here(scope: Scope) -> list[str]:
    """The methods that a route of ours takes at the address."""
    ours = [route for route in scope["app"].routes if not isinstance(route, Mount) and not _leads_nowhere(route)]

    def is_taken(method: str) -> bool:
        return any(route.matches({**scope, "method": method})[0] is Match.FULL for route in ours)

    return [method for method in METHODS if is_taken(method)]


def _leads_nowhere(route: BaseRoute) -> bool:
    return isinstance(getattr(route, "endpoint", None), _Nowhere)
