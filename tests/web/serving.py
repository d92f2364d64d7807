"""Servers for tests: one that is asked in place, and one that listens."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from fastapi.testclient import TestClient

from nobackyard.web.app import make_app
from nobackyard.web.options import Options

Value = Any  # of an option
SAID = "Moscow sees Kazakhstan as its backyard. Washington calls Honduras America's backyard."
OURS = "Macron landed in Moscow's backyard this week, courting Kazakhstan and Uzbekistan."


@contextmanager
def asking(**chosen: Value) -> Iterator[TestClient]:
    """Give a client of a server with these options."""
    with TestClient(make_app(Options(**chosen)), raise_server_exceptions=False) as client:
        yield client


@contextmanager
def listening(root_path: str = "", **chosen: Value) -> Iterator[str]:
    """Run a server in a thread, and give its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    app = make_app(Options(**chosen))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", root_path=root_path))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()
