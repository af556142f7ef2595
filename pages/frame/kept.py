"""What is worked out once and kept for whoever asks next."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class _Answer(Generic[T]):
    """The place of one answer: whoever comes first works it out, the others wait for it."""

    __slots__ = ("_lock", "_value", "is_known")

    def __init__(self, *_args: Any, **_named: Any) -> None:
        self._lock = Lock()
        self.is_known = False
        self._value: T

    def worked_out(self, by: Callable[[], T]) -> T:
        """The answer; worked out by a function if it is not known yet."""
        if not self.is_known:
            with self._lock:
                if not self.is_known:
                    self._value = by()
                    self.is_known = True
        return self._value


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A function that remembers its last `most` answers; its arguments must be hashable, its answers left unchanged.

    Sessions that ask for the same at once wait for one answer: `functools.lru_cache` alone would work it out for each.
    Only those who wait take a lock; one lock for all who ask made fifty sessions wait for one another.
    """

    def keep(function: Callable[P, T]) -> Callable[P, T]:
        places: Callable[..., _Answer[T]] = lru_cache(most)(_Answer)

        def remembering(*args: P.args, **named: P.kwargs) -> T:
            return places(*args, **named).worked_out(lambda: function(*args, **named))

        return remembering

    return keep
