"""Keeps Python's collector of reference cycles out of the way while many objects are made."""

from __future__ import annotations

import gc
from collections.abc import Callable, Coroutine, Generator
from functools import wraps
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")


def uncollected(
    function: Callable[_P, Coroutine[object, object, _R]],
) -> Callable[_P, Coroutine[object, object, _R]]:
    """Have a coroutine run without the collector, which runs as usual while it waits.

    It walks over all that has been read so far again and again, and parsing leaves it nothing.
    """

    @wraps(function)
    async def run(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        if not gc.isenabled():
            return await function(*args, **kwargs)
        return await _Uncollected(function(*args, **kwargs))

    return run


class _Uncollected(Generator[object, object, _R]):
    """A coroutine that goes on without the collector, from one wait to the next."""

    def __init__(self, coroutine: Coroutine[object, object, _R]) -> None:
        self._coroutine = coroutine

    def __await__(self) -> Generator[object, object, _R]:
        return self

    def send(self, value: object) -> object:
        return _run(self._coroutine.send, value)

    def throw(self, *error: Any) -> object:  # noqa: ANN401 - passed on as it comes
        return _run(self._coroutine.throw, *error)


def _run(step: Callable[..., object], *given: object) -> object:
    """Run one step; who else turned the collector off, perhaps in a wait, turns it on again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return step(*given)
    finally:
        if was_on:
            gc.enable()
