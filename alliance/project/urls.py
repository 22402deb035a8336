"""Addresses. What is here is a promise to feeds, letters and other people's links."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from alliance.accounts.views.other_house import vouched
from alliance.accounts.views.signing_in import sign_out
from alliance.project import own_data, views
from alliance.project.faults import fault_page

to_sign_in = RedirectView.as_view(pattern_name="sign-in", query_string=True)

urlpatterns = [
    path("", views.front_door),
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("robots.txt", views.robots, name="robots"),
    path("", include("alliance.website.fixed_urls")),
    path("", include("alliance.applications.fixed_urls")),
    path("", include("alliance.opendata.urls")),
    path("", include("alliance.membership.fixed_urls")),
    path("", include("alliance.places.urls")),
    # Without a language: the other house knows this one address by heart.
    path("sign-in/<slug:provider_id>/callback/", vouched, name="openid_connect_callback"),
    # One door: the library's own sign-in and password pages lead to ours.
    path("cms/login/", to_sign_in),
    path("cms/logout/", sign_out),
    path("cms/password_reset/", to_sign_in),
    path("cms/", include(wagtailadmin_urls)),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("alliance.outbox.demo_urls")))

urlpatterns += i18n_patterns(
    path("", include("alliance.accounts.urls")),
    path("", include("alliance.membership.urls")),
    path("", include("alliance.calls.urls")),
    path("", include("alliance.applications.urls")),
    path("desk/erasures/", own_data.erasures, name="desk-erasures"),
    path("desk/erasures/<int:person>/", own_data.erase, name="desk-erase"),
    path("desk/", include("alliance.desk.urls")),
    path("workspace/data/", own_data.own_data, name="own-data"),
    path("workspace/data.json", own_data.own_data_file, name="own-data-file"),
    path("workspace/data/erasure/", own_data.ask_erasure, name="own-data-erasure"),
    path("workspace/", include("alliance.workspace.urls")),
    path("", include("alliance.opendata.page_urls")),
    path("newsletter/", include("alliance.website.newsletter_urls")),
    path("", include("alliance.website.urls")),
    path("", include(wagtail_urls)),
)

handler400 = views.bad_request
handler403 = views.denied
handler404 = views.not_found
handler500 = fault_page
