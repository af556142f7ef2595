"""What lives long is not looked at by every collection of garbage, and what was let go is collected all the same."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from pages.frame import spared
from pages.frame.spared import Sparing


class Round:
    """A thing that holds itself: only a collection lets it go."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def sparing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sparing]:
    """Every collection counts as a long one, and the spared are looked at only when a test says so."""
    monkeypatch.setattr(spared, "LONG", 0.0)
    following = Sparing()
    gc.collect()
    before = list(gc.callbacks)  # the one of the pages that ran in this process is among them
    gc.callbacks[:] = [following]
    yield following
    gc.callbacks[:] = before
    gc.collect()


def test_what_a_long_collection_leaves_alive_is_spared(sparing: Sparing):
    before = gc.get_freeze_count()
    held = [Round() for _ in range(1000)]
    gc.collect()
    assert gc.get_freeze_count() - before >= len(held)


def test_what_a_short_collection_leaves_alive_is_not(sparing: Sparing, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(spared, "LONG", 3600.0)
    before = gc.get_freeze_count()
    held = [Round() for _ in range(1000)]
    gc.collect()
    assert gc.get_freeze_count() - before < len(held)


def test_what_was_spared_and_is_let_go_is_collected_after_a_while(sparing: Sparing, monkeypatch: pytest.MonkeyPatch):
    held = Round()
    seen = weakref.ref(held)
    gc.collect()
    del held
    gc.collect()
    assert seen() is not None, "it is spared"
    monkeypatch.setattr(spared, "PERIOD", 0.0)
    gc.collect()
    assert seen() is None


def test_what_is_made_in_passing_is_not_spared_and_is_let_go_at_its_end(sparing: Sparing):
    before = gc.get_freeze_count()
    with sparing.passing():
        held = [Round() for _ in range(1000)]
        seen = weakref.ref(held[0])
        gc.collect()
        assert gc.get_freeze_count() - before < len(held)
        del held
        assert seen() is not None
    assert seen() is None


def test_while_one_thing_is_made_in_passing_the_end_of_another_spares_nothing(sparing: Sparing):
    with sparing.passing():
        before = gc.get_freeze_count()
        held = [Round() for _ in range(1000)]
        with sparing.passing():
            pass
        gc.collect()
        assert gc.get_freeze_count() - before < len(held)
    gc.collect()
    assert gc.get_freeze_count() - before >= len(held)
