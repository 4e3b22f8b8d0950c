"""Keeps Python's collector of reference cycles out of the way while many objects are made."""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable, Coroutine, Generator
from functools import wraps
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")


def uncollected(
    function: Callable[_P, Coroutine[Any, Any, _R]],
) -> Callable[_P, Coroutine[Any, Any, _R]]:
    """Have a coroutine run without the collector, which runs as usual while it waits.

    It walks over all that has been read so far again and again, and parsing leaves it nothing.
    """

    @wraps(function)
    async def run(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        if not gc.isenabled():
            return await function(*args, **kwargs)
        return await _Uncollected(function(*args, **kwargs))

    return run


class _Uncollected(Awaitable[_R]):
    """What a coroutine does from one wait to the next, each time without the collector."""

    def __init__(self, coroutine: Coroutine[Any, Any, _R]) -> None:
        self._coroutine = coroutine

    def __await__(self) -> Generator[Any, Any, _R]:
        resume, value = self._coroutine.send, None
        while True:
            gc.disable()
            try:
                waits_for = resume(value)
            except StopIteration as end:
                result: _R = end.value
                return result
            finally:
                gc.enable()
            try:
                resume, value = self._coroutine.send, (yield waits_for)
            except BaseException as error:  # such as that it is cancelled: it is told
                resume, value = self._coroutine.throw, error
