"""The register and the way into it."""

from django.urls import path

from alliance.membership.views import handover, joining, register, relay

urlpatterns = [
    path("members/", register.directory, name="directory"),
    path("members/<slug:slug>/", register.profile, name="profile"),
    path("members/<slug:slug>/write/<slug:role>/", relay.write, name="write-to-office"),
    path("members/<slug:slug>/handover/<str:token>/", handover.handover, name="handover"),
    path("members/<slug:slug>/invitation/<str:token>/", handover.invitation, name="invitation"),
    path("letters/<str:token>/", relay.confirm, name="relay-confirm"),
    path("join/", joining.join, name="join"),
    path("join/confirm/<str:token>/", joining.confirm, name="join-confirm"),
    path("join/<uuid:key>/", joining.state, name="join-state"),
    path("join/<uuid:key>/decision/", joining.decision_file, name="join-decision"),
]
