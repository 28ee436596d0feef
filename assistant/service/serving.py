"""Start the service: everything is opened before the port is, so that whoever reaches it gets answers."""

from __future__ import annotations

import socket

from assistant.service.bootstrap import Product
from assistant.service.errors import PortInUse
from assistant.service.keeping_up import keeping_up
from assistant.service.terminal import say


def serve(product: Product, host: str, port: int) -> None:
    """Serve until interrupted.

    Raises:
        PortInUse: if the address can't be used; found out before anything slow is done.
    """
    check_port(host, port)
    say("正在打开模型和资料库……")
    import uvicorn

    from assistant.service import commands
    from assistant.service.api.app import create_app

    commands.prepare(product)
    seconds = product.open()
    app = create_app(product)
    say(f"教联通已就绪（预热 {seconds:.1f} 秒）：http://{_shown(host)}:{port}")
    with keeping_up(product):
        # h11, because it alone refuses a head without end
        uvicorn.run(app, host=host, port=port, http="h11", log_level="warning", access_log=False, server_header=False)


def check_port(host: str, port: int) -> None:
    """Find out whether the address is free.

    Raises:
        PortInUse: if it is taken, not ours, or not an address.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror as exc:
        raise PortInUse(host, port, "不是有效的地址") from exc
    except OSError as exc:
        reason = "没有权限" if isinstance(exc, PermissionError) else "端口已被占用或地址不属于本机"
        raise PortInUse(host, port, reason) from exc


def _shown(host: str) -> str:
    return "127.0.0.1" if host in ("0.0.0.0", "::") else host
