"""The picture under the dots."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_response_headers
from django.utils.http import parse_etags

from alliance.places import map as maps

A_DAY = 24 * 60 * 60


def map_picture(request: HttpRequest, codes: str) -> HttpResponse:
    """Europe with the countries of the address highlighted; one address for each choice."""
    chosen = [] if codes == "none" else codes.split("-")
    if codes != maps.picture_codes(chosen):
        raise Http404
    drawn, etag = maps.picture(tuple(chosen))
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(drawn, content_type="image/svg+xml")
    response.headers["ETag"] = etag
    patch_response_headers(response, A_DAY)
    patch_cache_control(response, public=True)
    return response
