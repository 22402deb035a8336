"""Addresses of the newsletter, under ``/{lang}/newsletter/``. Letters carry them for good."""

from django.urls import path, re_path

from alliance.website import newsletter_views as views

urlpatterns = [
    path("", views.newsletter, name="newsletter"),
    path("sent/", views.sent, name="newsletter-sent"),
    path("confirm/<str:token>/", views.confirm, name="newsletter-confirm"),
    path("manage/<str:token>/", views.manage, name="newsletter-manage"),
    path("leave/<str:token>/", views.leave, name="newsletter-leave"),
    re_path(r"^(?P<number>[0-9]{4}-[0-9]{2})/$", views.issue, name="newsletter-issue"),
]
