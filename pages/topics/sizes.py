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


@dataclass(frozen=True)
class Scale:
    """In pixels: a square's side, its mark's diameter, the topics' names' width and size, and widths of a column.

    `angle` is how far the meetings' names lean, in degrees. In columns narrower than `closest` squares would touch; a
    narrow screen has them `easy` and moves sideways; beyond `widest` the eye no longer follows a row.
    """

    square: int
    mark: int
    angle: int
    gutter: int
    type: int
    closest: int
    easy: int
    widest: int


FEW = 20  # meetings, up to which the scale is large
LARGE = Scale(square=26, mark=12, angle=60, gutter=224, type=15, closest=34, easy=34, widest=130)
SMALL = Scale(square=15, mark=8, angle=90, gutter=168, type=13, closest=16, easy=24, widest=30)


@dataclass(frozen=True)
class Sizes:
    """A scale for n columns, and the pixels above and at the right that their names need."""

    scale: Scale
    n: int
    top: int
    right: int

    def across(self, column: int) -> int:
        """The picture's width with columns of a width, without the topics' names."""
        return LEFT + self.n * column + self.right


def sizes(names: Sequence[str]) -> Sizes:
    """The sizes for these columns' names, first to last."""
    scale = LARGE if len(names) <= FEW else SMALL
    lean, line = radians(scale.angle), HEADING * LINE
    lengths = [width(name, HEADING) for name in names]
    top = ceil(max(lengths, default=0) * sin(lean) + line * cos(lean) + CLEARANCE)
    right = ceil(max(lengths[-3:], default=0) * cos(lean) + line / 2)
    return Sizes(scale, columns(len(names)), top, right)


def columns(n: int) -> int:
    """How many columns' room n meetings take: a few do not stand as far apart as the page is wide."""
    return max(n, 5)


def variables(room: Sizes) -> str:
    """The sizes as CSS custom properties of the picture's frame, in which the topics' names stand too."""
    scale = room.scale
    widths = {name: room.across(getattr(scale, name)) for name in ("closest", "easy", "widest")}
    pixels = {"gutter": scale.gutter, "type": scale.type, "top": room.top, "row": ROW, "foot": FOOT, **widths}
    return f".st-key-matrix {{{''.join(f'--{name}:{value}px;' for name, value in pixels.items())}}}"
