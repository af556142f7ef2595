"""What lives long is spared from the collection of garbage.

Streamlit collects all garbage after every rerun, and that takes longer the more sessions and remembered views there
are: with two hundred readers it took four fifths of the server's time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import perf_counter

LONG = 0.01  # seconds that a collection may take before what it has left is spared by those that follow
PERIOD = 120.0  # seconds after which nothing is spared once, so that what was let go meanwhile is collected too


class Sparing:
    """Follows Python's collections; what a long one has left alive is not looked at again for a while."""

    def __init__(self) -> None:
        self._began = 0.0
        self._whole = perf_counter()
        self._passing = 0
        self._lock = Lock()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """While much is made that will soon be let go: nothing is spared, and at the end what was let go is collected.

        Half a workbook that a collection spares stays in memory for minutes; a hundred made it half as large again.
        """
        with self._lock:
            self._passing += 1
        try:
            yield
        finally:
            gc.collect()
            with self._lock:
                self._passing -= 1

    def __call__(self, phase: str, info: dict[str, int]) -> None:
        """Called by Python before and after each collection."""
        if info["generation"] < 2:
            return
        now = perf_counter()
        if phase == "start":
            self._began = now
            if now - self._whole > PERIOD:
                self._whole = now
                gc.unfreeze()
        elif now - self._began > LONG and not self._passing:
            gc.freeze()


SPARING = Sparing()


def spare() -> None:
    """Spare all that is alive now, and from now on what lives long."""
    gc.collect()
    gc.freeze()
    gc.callbacks.append(SPARING)
