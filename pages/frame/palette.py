"""The colours, declared once, in light and in dark.

A colour never carries a meaning alone: lane, symbol or word says it too.
"""

from __future__ import annotations

from functools import lru_cache

LIGHT = {
    "paper": "#FBFAF7",
    "raised": "#F3F1EB",
    "line": "#D9D5CA",
    "land": "#E9E5DA",
    "ink": "#1C1F26",
    "quiet": "#5D6470",
    "korea": "#1F5FA8",
    "japan": "#BF3B26",
    "third": "#846519",
    "delivered": "#23704F",
    "under-way": "#3A6899",
    "stalled": "#8F630E",
    "reversed": "#7B1E5A",
    "not-rated": "#666C79",
}
DARK = {
    "paper": "#14171C",
    "raised": "#1C2027",
    "line": "#353B45",
    "land": "#262C35",
    "ink": "#ECEAE4",
    "quiet": "#A3A9B4",
    "korea": "#74ABEA",
    "japan": "#F08A72",
    "third": "#D8B765",
    "delivered": "#6CC49B",
    "under-way": "#8DB6E3",
    "stalled": "#E0B25A",
    "reversed": "#D4709A",
    "not-rated": "#A3A9B4",
}
BOTH = "both"  # for what follows the theme on the screen by itself: CSS Color 5, light-dark()
THEMES = {"light": LIGHT, "dark": DARK}
PAIRS = {role: f"light-dark({LIGHT[role]},{DARK[role]})" for role in LIGHT}
OF_COUNTRY = {"KR": "korea", "JP": "japan", "third": "third", "both": "third"}


def colours(theme: str | None) -> dict[str, str]:
    """Role -> colour in a theme, hex or for BOTH a pair; light where the browser has not said."""
    return PAIRS if theme == BOTH else THEMES.get(theme or "light", LIGHT)


def rgb(colour: str) -> list[int]:
    """A hex colour as [red, green, blue], 0 to 255."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


@lru_cache(maxsize=256)
def mixed(light: str, dark: str, share: float) -> str:
    """A colour between two, `share` of the way from the first to the second."""
    parts = [round(a + (b - a) * share) for a, b in zip(rgb(light), rgb(dark), strict=True)]
    return f"rgb({parts[0]},{parts[1]},{parts[2]})"


def variables() -> str:
    """The roles as CSS custom properties that follow the theme on the screen."""
    return "".join(f"--{role}:{pair};" for role, pair in PAIRS.items())
