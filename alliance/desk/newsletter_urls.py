"""Addresses of the newsletter at the desk."""

from django.urls import path, re_path

from alliance.desk.views import newsletter

ISSUE = r"^newsletter/(?P<number>[0-9]{4}-[0-9]{2})/"

urlpatterns = [
    path("newsletter/", newsletter.newsletter, name="desk-newsletter"),
    path("newsletter/draft/", newsletter.draft, name="desk-newsletter-draft"),
    path("newsletter/take-off/", newsletter.take_off, name="desk-newsletter-take-off"),
    re_path(rf"{ISSUE}$", newsletter.issue, name="desk-newsletter-issue"),
    re_path(rf"{ISSUE}again/$", newsletter.again, name="desk-newsletter-again"),
    re_path(rf"{ISSUE}send/$", newsletter.send, name="desk-newsletter-send"),
    re_path(rf"{ISSUE}stop/$", newsletter.stop, name="desk-newsletter-stop"),
    re_path(rf"{ISSUE}(?P<code>[a-z-]+)/$", newsletter.words, name="desk-newsletter-words"),
    re_path(rf"{ISSUE}(?P<code>[a-z-]+)/test/$", newsletter.trial, name="desk-newsletter-trial"),
]
