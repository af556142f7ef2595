"""Long lists, a leaf at a time; which one is in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pages.frame.view import View

Row = TypeVar("Row")
SIZE = 30


def leaf(rows: Sequence[Row], here: View, size: int = SIZE, sought: int = 0) -> tuple[Sequence[Row], dict[str, Any]]:
    """The rows of the leaf that the address asks for, the last where it asks beyond it, and the leaves to turn to.

    Where it asks for none, the leaf with the row at `sought`. For the template: leaves ([(number, is shown)], empty
    where there is one), first and last (of the rows shown).
    """
    n = max(-(-len(rows) // size), 1)
    at = min(int(here.leaf), n) if here.leaf != "1" else sought // size + 1
    held = rows[(at - 1) * size : at * size]
    leaves = [(str(i), i == at) for i in range(1, n + 1)] if n > 1 else []
    return held, {"leaves": leaves, "first": (at - 1) * size + 1, "last": (at - 1) * size + len(held)}
