"""The register and the way into it."""

from django.urls import path

from alliance.membership.views import register

urlpatterns = [
    path("members/", register.directory, name="directory"),
    path("members/<slug:slug>/", register.profile, name="profile"),
]
