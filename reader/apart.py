"""Running async work in a thread and an event loop of its own, so that it never holds up a screen.

Reading a large page takes up to a second, in steps that no loop can interrupt; what is drawn shares
the processor with a thread, but waits for a loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Generic, ParamSpec, TypeVar

Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")


async def apart(work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Return what the coroutine of ``work`` returns; raises what it raises.

    Cancelling this cancels the coroutine, and waits for what it still has to do.
    """
    run = _Run(work)
    ended = asyncio.ensure_future(asyncio.to_thread(run.begin))
    while not ended.done():
        try:
            await asyncio.shield(ended)
        except asyncio.CancelledError:
            run.cancel()
    outcome = ended.result()
    if isinstance(outcome, _Stopped):
        raise outcome.error
    return outcome


def handed_back(tell: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Return a function for work apart that has ``tell`` called in the loop that runs now."""
    loop = asyncio.get_running_loop()

    def call(*args: Arguments.args, **words: Arguments.kwargs) -> None:
        loop.call_soon_threadsafe(lambda: tell(*args, **words))

    return call


class _Stopped:
    """That work was cancelled: as a value, for a task that raises it would forget its error."""

    def __init__(self, error: asyncio.CancelledError) -> None:
        self.error = error


class _Run(Generic[Result]):
    def __init__(self, work: Callable[[], Coroutine[Any, Any, Result]]) -> None:
        self._work = work
        self._cancel: Callable[[], object] | None = None
        self._is_cancelled = False

    def begin(self) -> Result | _Stopped:
        """Run the work to its end, in a thread."""
        return asyncio.run(self._main())

    async def _main(self) -> Result | _Stopped:
        task, loop = asyncio.current_task(), asyncio.get_running_loop()
        assert task is not None
        self._cancel = lambda: loop.call_soon_threadsafe(task.cancel)
        if self._is_cancelled:
            task.cancel()
        try:
            return await self._work()
        except asyncio.CancelledError as error:
            return _Stopped(error)

    def cancel(self) -> None:
        """Cancel the work, from another thread."""
        self._is_cancelled = True
        if self._cancel is not None:
            with suppress(RuntimeError):  # It has just ended.
                self._cancel()
