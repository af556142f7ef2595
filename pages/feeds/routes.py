"""Addresses other than pages: the basemap's files, files to take along, and how we are."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from data.check import HERE
from pages.feeds.health import health
from pages.feeds.taken import taken

BASEMAP = HERE / "basemap"
A_DAY = {"Cache-Control": "public, max-age=86400"}


async def basemap(request: Request) -> Response:
    """One of the basemap's GeoJSON files; 404 for any other name."""
    path = BASEMAP / f"{request.path_params['name']}.geojson"
    if path not in set(BASEMAP.glob("*.geojson")):
        return Response(status_code=404)
    return FileResponse(path, media_type="application/geo+json", headers=A_DAY)


def routes(under: str) -> list[Route]:
    """Ours, under the path where readers find the site ("" if it has none), and at the top for who asks the process."""
    path = f"/{under.strip('/')}".rstrip("/")
    opened = {"/basemap/{name}.geojson": basemap, "/health": health, "/take/{name}": taken}
    return [Route(top + address, answer) for top in dict.fromkeys([path, ""]) for address, answer in opened.items()]
