"""Addresses of the desk for making calls."""

from django.urls import path

from alliance.desk.views import calls

urlpatterns = [
    path("calls/", calls.calls, name="desk-calls"),
    path("calls/<slug:slug>/", calls.call, name="desk-call"),
]
