"""Addresses of the desk for correcting calls that are out, and for giving more time."""

from django.urls import path

from alliance.desk.views import correcting

urlpatterns = [
    path("calls/<slug:slug>/correct/", correcting.correct, name="desk-call-correct"),
    path("calls/<slug:slug>/correct/discard/", correcting.discard, name="desk-call-discard"),
    path("calls/<slug:slug>/extend/", correcting.extend, name="desk-call-extend"),
    path("calls/<slug:slug>/extensions/", correcting.extensions, name="desk-call-extensions"),
]
