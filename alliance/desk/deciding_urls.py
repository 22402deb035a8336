"""Addresses of the desk for a call's result, under ``/{lang}/desk/calls/{slug}/deciding/``."""

from django.urls import path

from alliance.desk.views import deciding, releasing
from alliance.opendata.converters import NAME

DECIDING = "calls/<slug:slug>/deciding"
ONE = f"{DECIDING}/<uuid:application>/"

urlpatterns = [
    path(f"{DECIDING}/", deciding.deciding, name="desk-deciding"),
    path(f"{DECIDING}.<{NAME}:form>", deciding.taken, name="desk-deciding-export"),
    path(f"{DECIDING}/release/", releasing.release, name="desk-release"),
    path(ONE, deciding.one, name="desk-deciding-one"),
    path(f"{ONE}check/", deciding.check, name="desk-deciding-check"),
    path(f"{ONE}decide/", deciding.decide, name="desk-deciding-decide"),
    path(f"{ONE}take-back/", deciding.take_back, name="desk-deciding-back"),
    path(f"{ONE}decline/", releasing.decline, name="desk-deciding-decline"),
]
