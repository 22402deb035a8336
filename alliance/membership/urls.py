"""The register and the way into it."""

from django.urls import path

from alliance.membership.views import joining, register

urlpatterns = [
    path("members/", register.directory, name="directory"),
    path("members/<slug:slug>/", register.profile, name="profile"),
    path("join/", joining.join, name="join"),
    path("join/confirm/<str:token>/", joining.confirm, name="join-confirm"),
    path("join/<uuid:key>/", joining.state, name="join-state"),
    path("join/<uuid:key>/decision/", joining.decision_file, name="join-decision"),
]
