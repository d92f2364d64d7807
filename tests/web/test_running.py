"""A server answers at once, however many processes share its address."""

import asyncio
import socket

import uvicorn
from fastapi import FastAPI
from uvicorn.server import ServerState

from nobackyard.web.running import Prompt


async def is_prompt(accepted: socket.socket) -> bool:
    """Tell whether what is written to a connection leaves without waiting for more."""
    config = uvicorn.Config(FastAPI(), log_config=None)
    loop = asyncio.get_running_loop()
    transport, _ = await loop.connect_accepted_socket(
        lambda: Prompt(config, ServerState(), {}), accepted
    )
    told = accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    transport.abort()
    return bool(told)


def test_no_piece_of_an_answer_waits() -> None:
    """From a socket that says nothing of its protocol, as workers share, connections are prompt."""
    listener = socket.create_server(("127.0.0.1", 0))
    with listener, socket.create_connection(listener.getsockname()), listener.accept()[0] as one:
        assert one.proto == 0
        assert asyncio.run(is_prompt(one))
