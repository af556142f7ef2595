"""How large the matrix is drawn: by how many meetings it has and how long their names are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, radians, sin

from pages.frame.room import LINE, width

ROW = 36  # a topic's height
FOOT = 8  # under the last row
HEADING = 13  # size of the meetings' names
CLEARANCE = 12  # between a name and the squares
LEFT = 8  # before the first column, or its name would be cut
FEW = 20  # meetings, up to which squares are large and names lean


@dataclass(frozen=True)
class Sizes:
    """In pixels: a square's side, the diameter of its mark, the room above and at the right, and widths of the picture.

    `angle` is how far the names lean, in degrees. Below the width `least` squares would touch; a narrow screen shows it
    `easy` and moves it sideways; beyond `most` the eye no longer follows a row. The topics' names stand outside.
    """

    square: int
    mark: int
    angle: int
    top: int
    right: int
    least: int
    easy: int
    most: int


def sizes(names: Sequence[str]) -> Sizes:
    """The sizes for these columns' names, first to last."""
    few = len(names) <= FEW
    square, mark, angle, closest, easy, most = (26, 12, 60, 34, 34, 130) if few else (15, 8, 90, 16, 24, 30)
    lean, line = radians(angle), HEADING * LINE
    lengths = [width(name, HEADING) for name in names]
    top = ceil(max(lengths, default=0) * sin(lean) + line * cos(lean) + CLEARANCE)
    right = ceil(max(lengths[-3:], default=0) * cos(lean) + line / 2)
    n, beside = columns(len(names)), LEFT + right
    return Sizes(square, mark, angle, top, right, n * closest + beside, n * easy + beside, n * most + beside)


def columns(n: int) -> int:
    """How many columns' room n meetings take: a few do not stand as far apart as the page is wide."""
    return max(n, 5)


def variables(room: Sizes) -> str:
    """The sizes as CSS custom properties of the picture's frame, in which the topics' names stand too."""
    pixels = {"top": room.top, "least": room.least, "easy": room.easy, "most": room.most, "row": ROW, "foot": FOOT}
    return f".st-key-matrix {{{''.join(f'--{name}:{value}px;' for name, value in pixels.items())}}}"
