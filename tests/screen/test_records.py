"""The pages over a faulty record: its faults, or the last good one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screen.conftest import Screen

Open = Callable[..., Screen]


@pytest.mark.parametrize("page", ["", "timeline", "map", "agreements", "event", "sources"])
def test_a_faulty_record_shows_its_faults_by_line_and_nothing_else(screen: Open, house: Path, page: str):
    events = house / "tables" / "events.csv"
    text = events.read_text("utf-8")
    line = text[: text.index("2026-01-14,09:00")].count("\n") + 1
    events.write_text(text.replace("2026-01-14,09:00", "2026-14-01,09:00", 1), "utf-8", newline="")
    seen = screen(page)
    assert not seen.app.exception
    assert [error.value for error in seen.app.error]
    (code,) = seen.app.code
    assert f"events.csv:{line}: " in code.value
    assert "2026-14-01" in code.value
    assert not seen.app.get("html") or "<h1" not in seen.html


def test_the_last_good_record_stays_on_the_screen_when_its_files_become_faulty(screen: Open, house: Path):
    events = house / "tables" / "events.csv"
    before = screen("timeline").html
    events.write_text(events.read_text("utf-8") + "half,a,row\n", "utf-8", newline="")
    assert screen("timeline").html == before
    events.write_text("not a table at all", "utf-8", newline="")
    assert screen("timeline").html == before
