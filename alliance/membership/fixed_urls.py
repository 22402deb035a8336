"""Addresses without language: they name the authority, whoever reads."""

from django.urls import path

from alliance.membership.views import register

urlpatterns = [
    path("id/authority/<uuid:key>", register.identifier, name="authority-identifier"),
]
