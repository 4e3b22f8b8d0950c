"""A tiny web server on a loopback address, in the event loop of the test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]
Route = Answer | Callable[["Request"], Answer]


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    headers: Mapping[str, str]


@dataclass(slots=True)
class Site:
    url: str
    port: int
    requests: list[Request] = field(default_factory=list)
    connections: int = 0

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]


def answer(status: int = 200, body: bytes = b"<p>hello</p>", **headers: str) -> bytes:
    fields = {"Content-Type": "text/html", "Content-Length": str(len(body))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} Because\r\n{lines}\r\n".encode() + body


@asynccontextmanager
async def loopback(routes: Mapping[str, Route], *, host: str = "127.0.0.1") -> AsyncIterator[Site]:
    """Serve ``routes`` by path; anything else is 404."""
    site = Site(url="", port=0)
    open_writers: set[asyncio.StreamWriter] = set()
    tasks: list[asyncio.Task[None] | None] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_writers.add(writer)
        tasks.append(asyncio.current_task())
        site.connections += 1
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while await serve_one(reader, writer):
                pass
        writer.close()

    async def serve_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *rest = head.strip().split("\r\n")
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in rest)}
        request = Request(first.split(" ")[1], headers)
        site.requests.append(request)
        route = routes.get(request.path, answer(404, b"no"))
        if callable(route) and not asyncio.iscoroutinefunction(route):
            route = route(request)
        if isinstance(route, bytes):
            writer.write(route)
            await writer.drain()
            return True
        await route(writer)
        return False

    server = await asyncio.start_server(serve, host, 0)
    site.port = server.sockets[0].getsockname()[1]
    site.url = f"http://{host}:{site.port}"
    try:
        yield site
    finally:
        server.close()
        for writer in open_writers:
            writer.transport.abort()
        for task in tasks:
            if task is not None:
                task.cancel()
        await server.wait_closed()
        await asyncio.sleep(0)
