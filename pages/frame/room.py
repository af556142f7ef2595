"""Room for names in a picture: how wide a text is, and whether it would stand on another."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_SQUARE = 0x2E80  # from here on letters are as wide as they are high (Unicode: CJK radicals and on)
LATIN, SQUARE, LINE = 0.54, 1.02, 1.35  # of the type's size: a letter's width on average, a line's height


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


def width(text: str, size: float) -> float:
    """How wide a line of text is at a size of type, in pixels, near enough."""
    return size * sum(LATIN if ord(letter) < FIRST_SQUARE else SQUARE for letter in text)


def box(x: float, y: float, wide: float, high: float, anchors: tuple[str, str]) -> Box:
    """A box that stands at a point by Plotly's anchors, (left, center or right, top, middle or bottom)."""
    left = {"left": x, "center": x - wide / 2, "right": x - wide}[anchors[0]]
    top = {"top": y, "middle": y - high / 2, "bottom": y - high}[anchors[1]]
    return Box(left, top, left + wide, top + high)


def place(taken: list[Box], wanted: Box) -> bool:
    """Take the room if it is free; says whether it was."""
    if any(wanted.meets(other) for other in taken):
        return False
    taken.append(wanted)
    return True
