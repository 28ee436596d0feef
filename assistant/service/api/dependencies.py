"""What the routes ask for: the product behind the app, and who is calling."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Header, Request

from assistant.service.bootstrap import Product
from assistant.service.security import holds_token, require_admin


def get_product(request: Request) -> Product:
    """The product that the app serves."""
    return cast(Product, request.app.state.product)


def is_admin(
    product: Annotated[Product, Depends(get_product)], authorization: Annotated[str | None, Header()] = None
) -> bool:
    """Whether the caller holds the administrator's token."""
    return holds_token(authorization, product.settings.admin_token)


def admin_only(
    product: Annotated[Product, Depends(get_product)], authorization: Annotated[str | None, Header()] = None
) -> None:
    """Refuse everybody else; raises NotAllowed."""
    require_admin(authorization, product.settings.admin_token)
