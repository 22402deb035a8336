"""Sign in by way of another house, where the settings name one."""

from allauth.socialaccount.providers.openid_connect.views import callback
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alliance.accounts import onward, vouching
from alliance.accounts.models import Person


@require_safe
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Go there. A link and no form: the policy lets forms lead to ourselves alone."""
    if isinstance(request.user, Person):
        return redirect(onward.destination(request, request.user))
    if not settings.OIDC:
        return redirect("sign-in")
    try:
        return vouching.send_there(request)
    except vouching.SILENCE:
        return vouching.turned_away(request, vouching.nothing_came())


@require_safe
@never_cache
def vouched(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from there, in the language in which they left."""
    if not settings.OIDC or provider_id != settings.OIDC["provider_id"]:
        raise Http404
    left_in = request.session.pop(vouching.LANGUAGE_KEY, settings.LANGUAGE_CODE)
    with translation.override(left_in):
        try:
            answer: HttpResponse = callback(request, provider_id)
        except vouching.SILENCE:
            answer = vouching.turned_away(request, vouching.nothing_came())
    return answer
