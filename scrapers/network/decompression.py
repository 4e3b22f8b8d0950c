"""Undoing ``Content-Encoding`` within a bound: a bomb is never expanded beyond it."""

from __future__ import annotations

import zlib

ACCEPT_ENCODING = "gzip, deflate"
"""Only codings that can be undone a bounded piece at a time."""

MAX_CODINGS = 2
"""Codings stacked on one another; more is an attack, not a page."""


class UndecodableBody(Exception):  # noqa: N818 - reads as what happened
    """The body is not what its ``Content-Encoding`` says."""


class BodyTooLarge(Exception):  # noqa: N818 - reads as what happened
    """The decoded body exceeds its bound."""


class _Inflater:
    """One gzip or deflate layer. Plain bytes under a wrong label pass through."""

    def __init__(self) -> None:
        self._held = b""
        self._members = 0
        self._is_plain = False
        self._is_over = False
        self.stream: zlib._Decompress | None = None
        """The compressed stream in progress; ``None`` before, between and after members."""

    def feed(self, chunk: bytes, room: int) -> bytes:
        """Return at most ``room`` + 1 decoded bytes of ``chunk``."""
        rest, self._held = self._held + chunk, b""
        out = bytearray()
        while rest and len(out) <= room and not self._is_over:
            if self.stream is None and not self._is_plain:
                if len(rest) < 2:
                    self._held = rest
                    break
                self._open(rest)
            if self._is_plain:
                return rest
            if self.stream is not None:
                out += self._inflate(rest, room + 1 - len(out))
                rest = self._rest
        return bytes(out)

    def _inflate(self, compressed: bytes, room: int) -> bytes:
        assert self.stream is not None
        try:
            out = self.stream.decompress(compressed, room)
        except zlib.error as error:
            raise UndecodableBody(str(error)) from error
        self._rest = self.stream.unconsumed_tail
        if self.stream.eof:
            self._rest = self.stream.unused_data
            self._members += 1
            self.stream = None
        return out

    def _open(self, start: bytes) -> None:
        """Begin a stream: gzip, zlib or bare deflate, or see that this is no such thing."""
        if start[:2] == b"\x1f\x8b":
            self.stream = zlib.decompressobj(31)
        elif self._members:
            self._is_over = True  # padding after the last member
        elif start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0:
            self.stream = zlib.decompressobj(15)
        elif start.lstrip()[:1] in {b"<", b"{", b"["}:
            self._is_plain = True
        else:
            self.stream = zlib.decompressobj(-15)  # deflate without its frame, as some send


class BoundedBody:
    """Collects a body: fed raw chunks, it holds at most ``limit`` decoded bytes.

    Args:
        content_encoding: the response's ``Content-Encoding``, or ``None``.
        limit: bound in decoded bytes.

    Raises:
        UndecodableBody: a coding that was not asked for.
    """

    def __init__(self, content_encoding: str | None, *, limit: int) -> None:
        names = [name.strip().lower() for name in (content_encoding or "").split(",")]
        codings = [name for name in names if name not in {"", "identity"}]
        unknown = set(codings) - {"gzip", "x-gzip", "deflate"}
        if unknown or len(codings) > MAX_CODINGS:
            raise UndecodableBody(f"content coding {content_encoding!r} was not asked for")
        self._layers = [_Inflater() for _ in codings]
        self._limit = limit
        self._body = bytearray()

    def feed(self, chunk: bytes) -> None:
        """Take the next raw chunk.

        Raises:
            UndecodableBody: it cannot be decoded; what came before is kept.
            BodyTooLarge: the bound was passed; ``content`` holds exactly ``limit`` bytes.
        """
        room = self._limit - len(self._body)
        for layer in self._layers:
            chunk = layer.feed(chunk, room)
            if len(chunk) > room:
                break
        self._body += chunk[:room]
        if len(chunk) > room:
            raise BodyTooLarge(f"more than {self._limit} bytes")

    @property
    def is_finished(self) -> bool:
        """Whether every compressed stream was complete."""
        return all(layer.stream is None for layer in self._layers)

    @property
    def content(self) -> bytes:
        """What was decoded so far."""
        return bytes(self._body)
