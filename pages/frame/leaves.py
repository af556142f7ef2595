"""Long lists, a leaf at a time; which one is in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pages.frame.view import View

Row = TypeVar("Row")
SIZE = 20
MANY, NEAR = 12, 3  # leaves that are all named; of more, how many on either side of the one shown


def leaf(rows: Sequence[Row], here: View, size: int = SIZE, sought: int = 0) -> tuple[Sequence[Row], dict[str, Any]]:
    """The rows of the leaf that the address asks for, the last where it asks beyond it, and the leaves to turn to.

    Where it asks for none, the leaf with the row at `sought`. For the template: leaves ([(number, is shown)], empty
    where there is one; with a blank number where some are left out), first and last (of the rows shown).
    """
    n = max(-(-len(rows) // size), 1)
    at = min(int(here.leaf), n) if here.leaf != "1" else sought // size + 1
    held = rows[(at - 1) * size : at * size]
    leaves = [(str(i or ""), i == at) for i in _named(n, at)]
    return held, {"leaves": leaves, "first": (at - 1) * size + 1, "last": (at - 1) * size + len(held)}


def _named(n: int, at: int) -> list[int]:
    """The numbers of the leaves to turn to; of many, those around the one shown, the first and the last, 0 between."""
    if n <= MANY:
        return list(range(1, n + 1)) if n > 1 else []
    near = range(max(at - NEAR, 1), min(at + NEAR, n) + 1)
    before = [1, 0][: near[0] - 1]
    after = [0, n][near[-1] - n :] if near[-1] < n else []
    return [*before, *near, *after]
