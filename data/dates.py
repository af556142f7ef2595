"""Dates as the sources give them: EDTF text, the span of days it can mean, and how that reads in a language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from babel.dates import format_date, format_interval, format_skeleton
from lark.exceptions import LarkError
from undate import Undate
from undate.converters.edtf import EDTFDateConverter

FORM = re.compile(r"(\.\.|[0-9]{4}(-[0-9]{2}){0,2}[?~]?)(/(\.\.|[0-9]{4}(-[0-9]{2}){0,2}[?~]?))?")
YEAR, MONTH, DAY = 4, 7, 10  # lengths of the text
LOCALES = {"en": "en_GB", "ko": "ko_KR", "ja": "ja_JP"}
_OPEN = {"en": ("since {}", "until {}"), "ko": ("{}부터", "{}까지"), "ja": ("{}から", "{}まで")}
_ABOUT = {"en": "about {}", "ko": "{}경", "ja": "{}ごろ"}
_PERHAPS = {"en": "{} (uncertain)", "ko": "{}(불확실)", "ja": "{}（不確か）"}


@dataclass(frozen=True, order=True)
class Span:
    """The first and the last day that a date can mean; an open end is `date.min` or `date.max`.

    Spans sort by (earliest, latest). `edtf` is the text as the record has it.
    """

    earliest: date
    latest: date
    edtf: str = field(compare=False)

    @staticmethod
    @cache
    def parse(edtf: str) -> Span:
        """Read EDTF level 0 plus `?`, `~` and open intervals; ValueError says what cannot be read.

        Rule: Library of Congress, Extended Date/Time Format (ISO 8601-2:2019).
        """
        if not FORM.fullmatch(edtf) or edtf in ("..", "../.."):
            raise ValueError(f"'{edtf}' is not an EDTF date")
        start, _, end = edtf.partition("/")
        try:
            earliest = date.min if start == ".." else _day(_undate(start).earliest)
            latest = date.max if end == ".." else _day(_undate(end or start).latest)
        except (ValueError, LarkError) as error:
            raise ValueError(f"'{edtf}' is not an EDTF date") from error
        if latest < earliest:
            raise ValueError(f"'{edtf}' ends before it begins")
        return Span(earliest, latest, edtf)

    @property
    def is_open(self) -> bool:
        """True where one end is not known or has not come."""
        return self.earliest == date.min or self.latest == date.max

    @property
    def days(self) -> int:
        """How many days the span covers; 1 for an exact day."""
        return (self.latest - self.earliest).days + 1

    def meets(self, first: date, last: date) -> bool:
        """True where any day of the span lies within first..last."""
        return self.earliest <= last and first <= self.latest


def _undate(edtf: str) -> Undate:
    """A date without a qualifier is taken apart at its hyphens; the grammar, which is slow, reads the others."""
    if edtf.isascii() and edtf[-1].isdigit():
        return Undate(*(int(part) for part in edtf.split("-")))
    return EDTFDateConverter().parse(edtf)


def _day(when: object) -> date:
    return date.fromisoformat(str(when))


@cache
def reads(edtf: str, language: str, length: str = "long") -> str:
    """How an EDTF date reads in a language, no more exact than it is; blank for blank.

    `length` is "long" (13 January 2026) or "short" (13 Jan 2026).
    """
    if not edtf:
        return ""
    Span.parse(edtf)
    return _interval(edtf, language, length) if "/" in edtf else _single(edtf, language, length)


def between(first: date, last: date, language: str, length: str = "long") -> str:
    """How the days from one to another read in a language."""
    month = "MMMM" if length == "long" else "MMM"
    return str(format_interval(first, last, f"y{month}d", locale=LOCALES[language]))


def _single(edtf: str, language: str, length: str) -> str:
    """One date, with what qualifies it."""
    text = _bare(edtf.rstrip("?~"), language, length)
    if edtf.endswith("~"):
        return _ABOUT[language].format(text)
    return _PERHAPS[language].format(text) if edtf.endswith("?") else text


def _bare(edtf: str, language: str, length: str) -> str:
    first = Span.parse(edtf).earliest
    month = "MMMM" if length == "long" else "MMM"
    if len(edtf) == DAY and length == "long":
        return format_date(first, "long", locale=LOCALES[language])
    skeleton = {YEAR: "y", MONTH: f"y{month}", DAY: f"y{month}d"}[len(edtf)]
    return format_skeleton(skeleton, first, locale=LOCALES[language])


def _interval(edtf: str, language: str, length: str) -> str:
    start, end = edtf.split("/")
    since, until = _OPEN[language]
    if end == "..":
        return since.format(_single(start, language, length))
    if start == "..":
        return until.format(_single(end, language, length))
    if len(start) == len(end) == DAY:
        days = Span.parse(edtf)
        return between(days.earliest, days.latest, language, length)
    return f"{_single(start, language, length)} – {_single(end, language, length)}"
