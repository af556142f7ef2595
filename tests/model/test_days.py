"""A date does not break over two lines, and the text about it stays text."""

from datetime import date

import pytest

from data.dates import between, reads
from data.rules import LANGUAGES
from pages.frame.days import dated


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edtf", ["2026-01-13", "1965-06", "2026-09-30"])
@pytest.mark.parametrize("length", ["long", "short"])
def test_a_date_in_a_line_is_held_together(language, edtf, length):
    day = reads(edtf, language, length)
    assert dated(f"A, {day}.") == f'A, <span class="day-whole">{day}</span>.'


@pytest.mark.parametrize("language", LANGUAGES)
def test_either_end_of_an_interval_is_held_together_and_the_interval_may_break(language):
    held = dated(between(date(1965, 6, 22), date(2026, 8, 15), language))
    assert str(held).count("day-whole") == 2


def test_the_text_is_escaped():
    assert dated("<b> 1965") == "&lt;b&gt; 1965"
