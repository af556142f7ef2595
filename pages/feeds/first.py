"""The page as it first stands: sent with the document, read at once, and followed by the session's own page.

Whoever runs no script, or has no session yet, reads the same text and follows the same links.
"""

from __future__ import annotations

from markupsafe import Markup

from data.model import Record
from pages.frame import record
from pages.frame.contents import ACTIVE, FACETS, FOOT, NAMES, PICTURES, PLATE, Part, above, below
from pages.frame.paper import TEMPLATES, rendered
from pages.frame.view import View
from pages.frame.words import say


def first_page(whole: Record, here: View) -> str:
    """The HTML that stands in the document's body until the session has drawn the same view."""

    def drawn(parts: list[Part]) -> list[Markup]:
        return [Markup(rendered(template, whole, here, values)) for template, values in parts]

    picture = record.seen(PICTURES[here.page], whole, here, "light") if here.page in PICTURES else None
    return TEMPLATES.get_template("feeds/first.html").render(
        here=here,
        facets=drawn([FACETS] if here.has_facets else []),
        above=drawn([PLATE, ACTIVE, *above(here)]),
        names=drawn(NAMES.get(here.page, [])),
        below=drawn([*below(here, picture is not None), FOOT]),
        picture=picture,
        waiting=say(here.language, "waiting"),
        unscripted=say(here.language, "unscripted"),
    )
