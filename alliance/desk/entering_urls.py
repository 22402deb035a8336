"""Addresses for applications that came by mail or on paper."""

from django.urls import path

from alliance.desk.views import entering

ENTERED = "calls/<slug:slug>/entered/"
ONE = f"{ENTERED}<uuid:application>/"

urlpatterns = [
    path(ENTERED, entering.enter, name="desk-enter"),
    path(ONE, entering.entered, name="desk-entered"),
    path(f"{ONE}original/", entering.original, name="desk-entered-original"),
    path(f"{ONE}certify/", entering.certify, name="desk-entered-certify"),
    path(f"{ONE}sections/<slug:section>/", entering.section, name="desk-entered-section"),
]
