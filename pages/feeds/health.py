"""What a machine asks to know how we are: which record is on the screen, and what is wrong with a change to it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from data.model import FaultyRecord
from pages.frame import record

FRESH = {"Cache-Control": "no-store"}


async def health(request: Request) -> JSONResponse:
    """`status`, the record's `version` and the `faults` of its files, each with its line.

    "sound": what the files hold is on the screen. "last good": they are faulty, and the version named is still shown.
    "faulty", with status 503: there is no sound record to show.
    """
    status, version, faults = await run_in_threadpool(_looked)
    content = {"status": status, "version": version, "faults": faults}
    return JSONResponse(content, 503 if version is None else 200, FRESH)


def _looked() -> tuple[str, str | None, list[str]]:
    try:
        whole = record.current()
    except FaultyRecord as error:
        return "faulty", None, [str(fault) for fault in error.faults]
    faults = [str(fault) for fault in record.KEEPER.refused]
    return "last good" if faults else "sound", whole.version, faults
