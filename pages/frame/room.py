"""Room for names in a picture: how wide a text is, and whether it would stand on another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

FIRST_SQUARE = 0x2E80  # from here on letters are as wide as they are high (Unicode: CJK radicals and on)
LATIN, SQUARE, LINE = 0.54, 1.02, 1.35  # of the type's size: a letter's width on average, a line's height

SQUARE_SIDE = 40  # pixels of the grid by which boxes are found


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have a pixel in common."""
        apart = self.right <= other.left or other.right <= self.left
        return not apart and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        """Whether it lies wholly in another."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


@lru_cache(maxsize=8192)
def width(text: str, size: float) -> float:
    """How wide a line of text is at a size of type, in pixels, near enough."""
    return size * sum(LATIN if ord(letter) < FIRST_SQUARE else SQUARE for letter in text)


def box(x: float, y: float, wide: float, high: float, anchors: tuple[str, str]) -> Box:
    """A box that stands at a point by Plotly's anchors, (left, center or right, top, middle or bottom)."""
    left = {"left": x, "center": x - wide / 2, "right": x - wide}[anchors[0]]
    top = {"top": y, "middle": y - high / 2, "bottom": y - high}[anchors[1]]
    return Box(left, top, left + wide, top + high)


class Rooms:
    """The boxes that are taken, kept by the squares of a grid that they touch: a picture may have thousands."""

    def __init__(self, taken: Iterable[Box] = ()) -> None:
        self._squares: dict[tuple[int, int], set[Box]] = {}
        for one in taken:
            self._add(one)

    def copy(self) -> Rooms:
        """The same boxes, to take more beside them."""
        other = Rooms()
        other._squares = {square: set(held) for square, held in self._squares.items()}
        return other

    def have(self, wanted: Box) -> bool:
        """Whether a box would stand on one that is taken."""
        return any(one.meets(wanted) for square in _squares(wanted) for one in self._squares.get(square, ()))

    def take(self, wanted: Box) -> bool:
        """Take the room if it is free; says whether it was."""
        is_free = not self.have(wanted)
        if is_free:
            self._add(wanted)
        return is_free

    def _add(self, one: Box) -> None:
        for square in _squares(one):
            self._squares.setdefault(square, set()).add(one)


def _squares(one: Box) -> Iterator[tuple[int, int]]:
    """The squares of the grid that a box touches."""
    across = range(int(one.left // SQUARE_SIDE), int(one.right // SQUARE_SIDE) + 1)
    return product(across, range(int(one.top // SQUARE_SIDE), int(one.bottom // SQUARE_SIDE) + 1))
