"""What lives long is spared from the collection of garbage.

Streamlit collects all garbage after every rerun, and that takes longer the more sessions and remembered views there
are: with two hundred readers it took four fifths of the server's time.
"""

from __future__ import annotations

import gc
from time import perf_counter

LONG = 0.01  # seconds that a collection may take before what it has left is spared by those that follow
PERIOD = 120.0  # seconds after which nothing is spared once, so that what was let go meanwhile is collected too


class Sparing:
    """Follows Python's collections; what a long one has left alive is not looked at again for a while."""

    def __init__(self) -> None:
        self._began = 0.0
        self._whole = perf_counter()

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
        elif now - self._began > LONG:
            gc.freeze()


def spare() -> None:
    """Spare all that is alive now, and from now on what lives long."""
    gc.collect()
    gc.freeze()
    gc.callbacks.append(Sparing())
