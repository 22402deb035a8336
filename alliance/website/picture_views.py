"""Pictures in the sizes in which pages show them."""

import mimetypes

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from alliance.base.asked import moment
from alliance.base.public import expires, public_page
from alliance.membership.queries import day_of
from alliance.website.models import PictureRendition


@require_safe
@public_page
def picture(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The bytes of one size, while the picture may be shown; editors see it afterwards too."""
    at = moment(request)
    sizes = PictureRendition.objects.filter(image=pk).select_related("image")
    size = get_object_or_404(sizes, file=PictureRendition.path_of(name))
    if not (size.image.may_be_shown(day_of(at)) or _edits(request)):
        raise Http404
    expires(request, size.image.ends_at, at=at)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    with size.file.open() as file:
        return HttpResponse(file.read(), content_type=kind)


def _edits(request: HttpRequest) -> bool:
    return request.user.has_perm("wagtailadmin.access_admin")
