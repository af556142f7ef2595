"""The typefaces, asked for with the document: Streamlit names its own only once its scripts run."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

MEDIA = Path(st.__file__).parent / "static" / "static" / "media"
FACES = {"Source Sans": "SourceSansVF-Upright", "Source Serif": "SourceSerifVariable-Roman"}


@lru_cache(maxsize=1)
def font_links() -> str:
    """HTML for a document's head: both faces preloaded and declared, from our own server."""
    files = {family: f"./static/media/{next(MEDIA.glob(f'{name}*.woff2')).name}" for family, name in FACES.items()}
    loads = "".join(
        f'<link rel="preload" href="{file}" as="font" type="font/woff2" crossorigin />' for file in files.values()
    )
    faces = "".join(
        f'@font-face{{font-family:"{family}";src:url("{file}") format("woff2");font-weight:200 900;font-display:swap}}'
        for family, file in files.items()
    )
    return f"{loads}<style>{faces}</style>"
