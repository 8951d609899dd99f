"""Listening: the socket is ours, so that a port in use is an error like any other and port 0 is told."""

import socket
import sys

import uvicorn
from fastapi import FastAPI


def run(app: FastAPI, host: str, port: int) -> None:
    """Serve until interrupted, and say where.

    Raises OSError when the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as listening:
        name = f"[{host}]" if family == socket.AF_INET6 else host
        sys.stdout.write(f"Barrier Graph is served on http://{name}:{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="warning", timeout_graceful_shutdown=5)).run(
            sockets=[listening]
        )
