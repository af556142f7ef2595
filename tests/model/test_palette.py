"""The colours, measured: contrast by WCAG 2.2, and what readers see who see colours otherwise."""

from itertools import combinations, pairwise

import pytest
from coloraide import Color

from pages.frame.palette import DARK, LIGHT, OF_COUNTRY, mixed

THEMES = {"light": LIGHT, "dark": DARK}
STATUSES = ("delivered", "under-way", "stalled", "reversed", "not-rated")
TEXT = ("ink", "quiet", "korea", "japan", "third", *STATUSES)
GROUNDS = ("paper", "raised")
CVD = ("protan", "deutan", "tritan")
APART = 8  # CIEDE2000 between two colours that stand for different things, beside the shape that tells them apart too

each_theme = pytest.mark.parametrize("theme", THEMES)


def contrast(a, b):
    return Color(a).contrast(b, method="wcag21")


@each_theme
@pytest.mark.parametrize("role", TEXT)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read_on_what_it_stands_on(theme, role, ground):
    """Success criterion 1.4.3: 4.5 to 1."""
    colours = THEMES[theme]
    assert contrast(colours[role], colours[ground]) >= 4.5


@each_theme
@pytest.mark.parametrize("role", ["ink", "quiet", "korea", "japan", "third"])
def test_a_mark_can_be_told_from_the_land(theme, role):
    """Success criterion 1.4.11: 3 to 1."""
    colours = THEMES[theme]
    assert contrast(colours[role], colours["land"]) >= 3


@each_theme
@pytest.mark.parametrize("cvd", CVD)
def test_the_two_countries_stay_apart_for_readers_who_see_colours_otherwise(theme, cvd):
    korea, japan = (Color(THEMES[theme][OF_COUNTRY[code]]).filter(cvd) for code in ("KR", "JP"))
    assert korea.delta_e(japan, method="2000") >= APART * 2


@each_theme
@pytest.mark.parametrize("cvd", CVD)
def test_delivered_is_never_taken_for_stalled_or_reversed(theme, cvd):
    seen = {status: Color(THEMES[theme][status]).filter(cvd) for status in ("delivered", "stalled", "reversed")}
    for a, b in combinations(seen, 2):
        assert seen[a].delta_e(seen[b], method="2000") >= APART, (a, b)


@each_theme
def test_the_shades_of_strength_grow_darker_step_by_step(theme):
    """By their luminance, so that they do without colour."""
    colours = THEMES[theme]
    steps = [Color(mixed(colours["land"], colours["ink"], share / 6)).luminance() for share in range(7)]
    assert steps == sorted(steps, reverse=theme == "light")
    assert all(max(a, b) / min(a, b) > 1.1 for a, b in pairwise(steps))
