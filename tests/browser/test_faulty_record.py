"""A faulty record is never shown: the reader sees which line is wrong, or the last good record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.house import Server
from tests.browser.reader import Reader

Variant = Callable[[Callable[[Path], None]], Server]


def replaced(house: Path, table: str, old: str, new: str) -> int:
    """Put new text in place of the first occurrence of old in a table; the line on which it stands."""
    path = house / "data" / "tables" / table
    text = path.read_bytes().decode("utf-8")
    assert old in text, f"{table} no longer holds {old!r}"
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))
    return text[: text.index(old)].count("\n") + 1


def test_a_broken_row_is_shown_with_its_file_and_line_and_nothing_of_the_record(
    variant: Variant, reader_of: Callable[..., Reader]
):
    lines: list[int] = []
    server = variant(lambda house: lines.append(replaced(house, "events.csv", "2026-01-14,09:00", "2026-14-01,09:00")))
    reader = reader_of(server, locale="ko-KR")
    for address in ("", "timeline", "event?id=nara-summit"):
        reader.page.goto(server.url + address)
        expect(reader.main).to_contain_text(f"events.csv:{lines[0]}")
        expect(reader.main).to_contain_text("2026-14-01")
        expect(reader.main).to_contain_text("기록을 표시할 수 없습니다")
        expect(reader.page.locator(".event, .card, .ns h1")).to_have_count(0)
        assert "Traceback" not in reader.page.inner_text("body")
    assert "Traceback" not in server.said()
    assert f"events.csv:{lines[0]}" in server.said(), "the log names the line too"


def test_a_sound_change_is_taken_up_and_a_faulty_one_keeps_the_last_good_record(
    variant: Variant, reader_of: Callable[..., Reader]
):
    server = variant(lambda house: None)
    reader = reader_of(server).opens("timeline")
    first = reader.main.locator(".events h3").first
    expect(first).to_have_text("Lee congratulates Takaichi on taking office")

    line = replaced(server.folder, "events.csv", "Lee congratulates Takaichi on taking office", "A changed title")
    reader.opens("timeline")
    expect(first).to_have_text("A changed title")

    replaced(server.folder, "events.csv", "A changed title", "A title too many,")
    reader.opens("timeline")
    expect(first).to_have_text("A changed title")
    expect(reader.page.get_by_test_id("stAlert")).to_have_count(0)
    assert reader.sees(lambda: f"events.csv:{line}" in server.said()), "the fault is in the log"
    assert "kept the last good one" in server.said()

    replaced(server.folder, "events.csv", "A title too many,", "A mended title")
    reader.opens("timeline")
    expect(first).to_have_text("A mended title")
