"""What a reader is likely to ask for next, drawn while nobody waits: the page with one topic more, or one less."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Condition, Thread
from time import monotonic, thread_time

from data.facets import BY_NAME
from data.model import Record
from data.narrowing import counts
from pages.frame.panel import counted
from pages.frame.view import View

Draw = Callable[[Record, View, str], None]
Drawing = tuple[Record, View, str]
QUIET = 0.25  # seconds without a session at work before something is drawn
DEAR = 1.0  # seconds that an expected view may take to be drawn; of a record that takes longer none is
MOST = 16  # views whose topics wait to be drawn; of more, those that were shown first are let go
log = logging.getLogger(__name__)


class Ahead:
    """Draws views in a thread of its own, the last reader's first, and rests while sessions are at work."""

    def __init__(self) -> None:
        self._shown: deque[Drawing] = deque(maxlen=MOST)
        self._turn = Condition()
        self._at_work = 0
        self._dear: Record | None = None
        self._rested = 0.0  # when the last session had done its work
        self._thread: Thread | None = None

    def begin(self, draw: Draw, first: Iterable[Drawing] = ()) -> None:
        """Draw these at once, and from now on what is expected; before, nothing is."""
        self._thread = Thread(target=self._draw_on, args=[draw, first], name="ahead", daemon=True)
        self._thread.start()

    @contextmanager
    def resting(self) -> Iterator[None]:
        """While a session works, nothing is drawn ahead: it would take its time."""
        with self._turn:
            self._at_work += 1
        try:
            yield
        finally:
            with self._turn:
                self._at_work -= 1
                self._rested = monotonic()
                self._turn.notify_all()

    def expect(self, record: Record, here: View, theme: str) -> None:
        """Expect a reader of this view to choose a topic beside it, or to let one go."""
        if self._thread and here.has_facets:
            with self._turn:
                self._shown.append((record, here, theme))
                self._turn.notify_all()

    def _draw_on(self, draw: Draw, first: Iterable[Drawing]) -> None:
        for drawing in first:
            self._draw(draw, *drawing)
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._shown)
                record, here, theme = self._shown.pop()
            for view in with_other_topics(record, here):
                if record is not self._dear:
                    self._wait_for_quiet()
                    self._draw_expected(draw, record, view, theme)

    def _draw_expected(self, draw: Draw, record: Record, here: View, theme: str) -> None:
        began = thread_time()
        self._draw(draw, record, here, theme)
        if thread_time() - began > DEAR:
            self._dear = record
            log.warning("the record is too large to draw views of it ahead")

    def _draw(self, draw: Draw, record: Record, here: View, theme: str) -> None:
        try:
            draw(record, here, theme)
        except Exception:  # whoever asks for the view is told in words
            log.exception("a view could not be drawn ahead")

    def _wait_for_quiet(self) -> None:
        with self._turn:
            while self._at_work or self._rested + QUIET > monotonic():
                self._turn.wait(QUIET)


def with_other_topics(record: Record, here: View) -> list[View]:
    """The views behind those topics of the panel that leave anything, in the panel's order."""
    topics = counts(record, here.selection, BY_NAME["topic"], counted(here))
    chosen = here.selection.get("topic")
    return [
        replace(here, selection=here.selection.toggled("topic", topic), leaf="1", missing=())
        for topic, n in topics.items()
        if n or topic in chosen
    ]


AHEAD = Ahead()
