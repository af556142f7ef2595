"""Extracts: of a text that may be long, the part around what was found in it, cut where words end."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

WIDTH, BEFORE = 160, 40  # characters of an extract, and of it before the first hit
SPACED = r"[^\W\u3040-\u30ff\u3400-\u9fff]"  # a letter or digit of a script with spaces, as Korean is and Japanese not
BEGINS = re.compile(rf"(?<!{SPACED})(?=\w)|(?=[^\W\u0000-\u303f\uac00-\ud7a3])")
ENDS = re.compile(rf"(?!{SPACED})|(?<!{SPACED})")

Piece = tuple[str, bool]


@lru_cache(16384)
def shape(text: str) -> tuple[str, list[int]]:
    """The text folded (width, case), and for each character of that its place in the text."""
    parts = [normalize("NFKC", normalize("NFKC", character).casefold()) for character in text]
    return "".join(parts), [i for i, part in enumerate(parts) for _ in part]


def pieces(text: str, marks: re.Pattern[str], width: int) -> list[Piece]:
    """The text as (text, is_hit), hits by its folded form; longer than `width`, cut around the first, … for the rest.

    It is cut between words, in Japanese (which has no spaces) at any letter that is not within a foreign word.
    """
    folded, at = shape(text)
    spans = [(at[m.start()], at[m.end() - 1] + 1) for m in marks.finditer(folded)]
    hit = spans[0][0] if spans else 0
    done = _begin(text, max(min(hit - BEFORE, len(text) - width), 0), hit)
    last = _end(text, done + width)
    found: list[Piece] = [("…" * (done > 0), False)]
    for start, end in spans:
        if done <= start < last:
            found += [(text[done:start], False), (text[start:end], True)]
            done = end
    found += [(text[done:last], False), ("…" * (max(done, last) < len(text)), False)]
    return [piece for piece in found if piece[0]]


def _begin(text: str, near: int, hit: int) -> int:
    """Where the first word after a place begins, never after the hit; 0 for 0."""
    begins = BEGINS.search(text, near) if near else None
    return min(begins.start(), hit) if begins else near


def _end(text: str, near: int) -> int:
    """Where the last word before a place ends, at most a few words back."""
    if near >= len(text):
        return len(text)
    ends = next((i for i in range(near, near - BEFORE, -1) if ENDS.match(text, i)), near)
    return len(text[:ends].rstrip(" ,;:、，·“‘(（「"))
