"""The picture under the dots."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_response_headers, patch_vary_headers
from django.utils.http import parse_etags

from alliance.base.pagecache.encodings import IDENTITY, chosen
from alliance.places import map as maps

A_DAY = 24 * 60 * 60


def map_picture(request: HttpRequest, codes: str) -> HttpResponse:
    """Europe with the countries of the address highlighted; one address for each choice."""
    if codes != maps.picture_codes(maps.tints_of(codes)):
        raise Http404
    drawn = maps.picture(codes)
    encoding = chosen(request.headers.get("Accept-Encoding", ""))
    etag = drawn.etag(encoding)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(drawn.bodies[encoding], content_type="image/svg+xml")
        if encoding != IDENTITY:
            response.headers["Content-Encoding"] = encoding
    response.headers["ETag"] = etag
    patch_vary_headers(response, ["Accept-Encoding"])
    patch_response_headers(response, A_DAY)
    patch_cache_control(response, public=True)
    return response
