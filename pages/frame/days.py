"""Dates in a line of text, each held together where the line breaks."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

DAY = re.compile(
    r"\d{4}년 \d{1,2}월(?: \d{1,2}일)?|\d{4}年\d{1,2}月(?:\d{1,2}日)?"
    r"|(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]* \d{4}"
)


def dated(text: str) -> Markup:
    """The text, escaped, with each date of a day or a month in an element that does not break."""
    return Markup(DAY.sub(r'<span class="day-whole">\g<0></span>', str(escape(text))))
