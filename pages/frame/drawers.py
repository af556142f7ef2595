"""What hangs on each row of the record, and the drawers that show it: the same whatever a reader has chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

Rows = list[dict[str, Any]]
Macro = Callable[[Rows], Markup]


class Hanging(dict[str, Rows]):
    """Record id -> the rows that hang on it, in one language; each drawing of them is made once and kept."""

    def __init__(self, rows: Mapping[str, Rows], **macros: Macro) -> None:
        super().__init__(rows)
        self._macros = macros
        self._drawn: dict[tuple[str, ...], Markup] = {}

    def drawn(self, macro: str, *ids: str) -> Markup:
        """What hangs on these, as one of the macros draws it."""
        key = (macro, *ids)
        if key not in self._drawn:
            self._drawn[key] = self._macros[macro]([row for id_ in ids for row in self.get(id_, [])])
        return self._drawn[key]

    def drawer(self, *ids: str) -> Markup:
        """The drawer that holds them."""
        return self.drawn("drawer", *ids)

    def lines(self, *ids: str) -> Markup:
        """The lines of a list of them."""
        return self.drawn("lines", *ids)
