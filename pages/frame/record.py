"""The record that the pages show: loaded once, taken up anew when its files change, never in a faulty state."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from itertools import compress
from pathlib import Path
from threading import Lock
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from data.check import DESCRIPTOR, HERE, Fault
from data.facets import ROWS, Selection
from data.model import FaultyRecord, Record
from data.narrowing import Rows, met, narrow, positions
from pages.frame.kept import kept

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)


class Keeper:
    """Holds the last good record of a folder and looks for changes at each call."""

    def __init__(self, folder: Path = HERE) -> None:
        self.folder = folder
        self._lock = Lock()
        self._stamp: tuple[tuple[str, int, int], ...] = ()
        self._record: Record | None = None
        self._faults: list[Fault] = []
        self._files = [folder / DESCRIPTOR, *sorted((folder / "tables").glob("*.csv"))]

    def current(self) -> Record:
        """The last good record; FaultyRecord if there never was one."""
        stamp = self._looks()
        if stamp != self._stamp:
            with self._lock:
                if stamp != self._stamp:
                    self._take_up(stamp)
        if self._record is None:
            raise FaultyRecord(self._faults)
        return self._record

    @property
    def refused(self) -> list[Fault]:
        """What is wrong with the files as they are now, while the last good record is shown; empty if nothing is."""
        return list(self._faults) if self._record else []

    def _take_up(self, stamp: tuple[tuple[str, int, int], ...]) -> None:
        try:
            self._record, self._faults = Record.load(self.folder), []
            log.info("a record is taken up", extra={"version": self._record.version})
        except FaultyRecord as error:
            self._faults = error.faults
            instead = "kept the last good one" if self._record else "none is served"
            log.error("the record is faulty, %s", instead, extra={"faults": [str(fault) for fault in error.faults]})
        self._stamp = stamp

    def _looks(self) -> tuple[tuple[str, int, int], ...]:
        stats = []
        for file in self._files:
            with suppress(OSError):
                stats.append((file.name, file.stat()))
        return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


KEEPER = Keeper()


def current() -> Record:
    """The record on the screen."""
    return KEEPER.current()


@kept(256)
def narrowed(record: Record, selection: Selection) -> Record:
    """`narrow`, remembered: the same selection gives the same object."""
    return narrow(record, selection)


def rows_left(
    view: Callable[..., pd.DataFrame], record: Record, selection: Selection, table: str, *args: Any
) -> list[dict[str, Any]]:
    """The rows of a view, which takes `args`, that are about what a selection leaves of the events or agreements."""
    rows, numbers = seen(_numbered, view, table, record, *args)
    return list(compress(rows, met(record, selection, table)[numbers])) if selection else rows


def _numbered(
    view: Callable[..., pd.DataFrame], table: str, record: Record, *args: Any
) -> tuple[list[dict[str, Any]], Rows]:
    """The rows of a view, and of which event or agreement each is."""
    rows: pd.DataFrame = seen(view, record, *args)
    return rows.to_dict("records"), positions(record, table, rows[ROWS[table]])


@kept(1024)
def seen(view: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a view function gives, remembered; its arguments must be hashable and its result left unchanged."""
    return view(*args, **kwargs)
