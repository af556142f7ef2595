"""The faces of type, for pictures that carry their own; the pages' are in `look.css`."""

CJK = (
    "'Noto Sans KR','Noto Sans JP','Noto Sans CJK KR','Apple SD Gothic Neo','Hiragino Sans','Malgun Gothic','Yu Gothic'"
)
SANS = f"'Source Sans','Source Sans Pro',{CJK},sans-serif"
SERIF = (
    "'Source Serif','Source Serif Pro','Noto Serif KR','Noto Serif JP','Noto Serif CJK KR',"
    "'AppleMyungjo','Hiragino Mincho ProN','Batang','Yu Mincho',serif"
)
