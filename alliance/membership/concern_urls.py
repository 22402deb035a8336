"""Addresses of a voice on record."""

from django.urls import path

from alliance.membership.views import concerns

urlpatterns = [
    path("members/<slug:slug>/concern/", concerns.concern, name="concern"),
    path("concerns/", concerns.concerns, name="concerns"),
    path("concerns/confirm/<str:token>/", concerns.confirm, name="concern-confirm"),
    path("concerns/<uuid:key>/", concerns.state, name="concern-state"),
]
