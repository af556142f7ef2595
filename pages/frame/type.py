"""The faces of type: for pictures that carry their own, and those that stand in while a page's are on the way.

Without stand-ins as wide as the typeface lines break elsewhere once it comes, and what is being read jumps.
"""

from __future__ import annotations

CJK = (
    "'Noto Sans KR','Noto Sans JP','Noto Sans CJK KR','Apple SD Gothic Neo','Hiragino Sans','Malgun Gothic','Yu Gothic'"
)
SANS = f"'Source Sans','Source Sans Pro',{CJK},sans-serif"
SERIF = (
    "'Source Serif','Source Serif Pro','Noto Serif KR','Noto Serif JP','Noto Serif CJK KR',"
    "'AppleMyungjo','Hiragino Mincho ProN','Batang','Yu Mincho',serif"
)
# Of a typeface those that a reader's system has instead, by the PostScript names of their regular and their bold, each
# with the percentage that makes its letters as wide: the mean advance of the letters of the record's English text in
# the typeface over that in the other (bold: between the typeface's 600 and 700). Times and Arial have the widths of
# Liberation's, which were measured for them.
LATIN = "U+0-24F,U+1E00-1EFF,U+2000-206F,U+20AC,U+2122"
STAND_INS = {
    "sans": {
        ("ArialMT", "LiberationSans"): (("Arial-BoldMT", "LiberationSans-Bold"), 93.6, 90.9),
        ("Roboto-Regular",): (("Roboto-Bold",), 93.8, 96.4),
        ("NotoSans-Regular",): (("NotoSans-Bold",), 88.5, 86.7),
        ("DejaVuSans",): (("DejaVuSans-Bold",), 82.3, 76.1),
        ("NotoSansCJKjp-Regular",): (("NotoSansCJKjp-Bold",), 89.5, 88.3),
    },
    "serif": {
        ("TimesNewRomanPSMT", "LiberationSerif"): (("TimesNewRomanPS-BoldMT", "LiberationSerif-Bold"), 110.7, 106.4),
        ("NotoSerif-Regular",): (("NotoSerif-Bold",), 93.6, 90.2),
        ("DejaVuSerif",): (("DejaVuSerif-Bold",), 87.1, 80.7),
        ("NotoSerifCJKjp-Regular",): (("NotoSerifCJKjp-Bold",), 91.4, 89.7),
    },
}


def stand_ins() -> str:
    """CSS: the faces that stand in, and their names in `--near-sans` and `--near-serif` for `look.css`."""
    faces, named = "", ""
    for kind, others in STAND_INS.items():
        for regular, (bold, *widths) in others.items():
            for names, weights, width in zip((regular, bold), ("200 500", "501 900"), widths, strict=True):
                sources = ",".join(f'local("{name}")' for name in names)
                faces += (
                    f'@font-face{{font-family:"near {regular[0]}";src:{sources};font-weight:{weights};'
                    f"size-adjust:{width}%;unicode-range:{LATIN}}}\n"
                )
        named += f"--near-{kind}:" + ",".join(f'"near {regular[0]}"' for regular in others) + ";"
    return f"{faces}:root{{{named}}}"
