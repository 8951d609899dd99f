"""Listening: the socket is ours, so that a port in use is an error like any other and port 0 is told."""

import socket
import sys

import uvicorn

from api.front import Front


def run(app: Front, host: str, port: int, grace: float) -> None:
    """Serve until interrupted, and say where; requests that run then have `grace` seconds to end.

    Raises OSError when the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=1024) as listening:
        name = f"[{host}]" if family == socket.AF_INET6 else host
        sys.stdout.write(f"Barrier Graph is served on http://{name}:{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        config = uvicorn.Config(app, access_log=False, log_level="critical", timeout_graceful_shutdown=round(grace))
        uvicorn.Server(config).run(sockets=[listening])
