"""Files to take along, each at an address of its own: whoever has the address has the file, without a session."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data.model import FaultyRecord
from pages.feeds.head import address
from pages.frame import record
from pages.frame.asked import parse, shown
from pages.frame.spared import SPARING
from pages.frame.words import say
from pages.take.files import FILES, named

ANEW = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}  # the record changes, and a file has its day on it
AT_ONCE = CapacityLimiter(2)  # a workbook takes half a second of a processor that pages need too


async def taken(request: Request) -> Response:
    """What an address chooses, as the file that it names.

    404 with a word on what of it we do not have: other than a page, which shows the rest, a file goes where nobody
    reads a notice. 503 while there is no sound record.
    """
    locale = request.headers.get("accept-language", "").partition(",")[0]
    return await run_sync(_taken, request.path_params["name"], address(request.scope), locale, limiter=AT_ONCE)


def _taken(name: str, url: str, locale: str) -> Response:
    try:
        whole = record.current()
    except FaultyRecord as error:
        return _refused(503, [str(fault) for fault in error.faults])
    asked = parse_qs(urlsplit(url).query)
    here = parse("take", asked, locale, whole, on=date.today(), base=urljoin(url, ".."))
    missing = [say(here.language, f"missing_{kind}", what=what) for kind, what in here.missing]
    if name not in FILES:
        missing.append(say(here.language, "missing_file", what=shown(name), known=", ".join(FILES)))
    if missing:
        return _refused(404, [say(here.language, "missing"), *missing])
    headers = {"Content-Disposition": f'attachment; filename="{quote(named(whole, here, name))}"', **ANEW}
    with SPARING.passing():
        content = FILES[name].write(whole, here)
    return Response(content, 200, headers, FILES[name].media_type)


def _refused(status: int, why: list[str]) -> Response:
    return PlainTextResponse("".join(f"{line}\n" for line in why), status, ANEW)
