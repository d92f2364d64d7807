"""Run the server in one or several processes, each of which answers at once."""

import asyncio
import socket

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

GRACE_S = 10


class Prompt(H11Protocol):
    """A connection that holds no piece of an answer back.

    An answer goes out as a head and a body. Several workers accept from a socket that asyncio
    doesn't take for one of TCP, so that the body would wait 40 ms for word that the head arrived.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as theirs
        """Send each piece when it is written."""
        connection: socket.socket = transport.get_extra_info("socket")
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)


def run(app: str, host: str, port: int, *, workers: int, root_path: str = "") -> None:
    """Serve what a factory such as "package.module:make" gives, until it is stopped."""
    uvicorn.run(
        app,
        factory=True,
        http=Prompt,
        host=host,
        port=port,
        workers=workers,
        root_path=root_path,
        access_log=False,  # an address may hold what somebody searched for
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
        log_level="warning",
    )
