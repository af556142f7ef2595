"""What is worked out once and kept for whoever asks next."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition
from typing import ParamSpec, TypeVar

from cachetools import LRUCache, cached

P = ParamSpec("P")
T = TypeVar("T")


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A function that remembers its last `most` answers; its arguments must be hashable, its answers left unchanged.

    Sessions that ask for the same at once wait for one answer: `functools.lru_cache` would work it out for each.
    """

    def keep(function: Callable[P, T]) -> Callable[P, T]:
        remembering: Callable[P, T] = cached(LRUCache(most), condition=Condition())(function)
        return remembering

    return keep
