"""Addresses without language: they name the authority, whoever reads."""

from django.urls import path

from alliance.membership import views

urlpatterns = [
    path("id/authority/<uuid:key>", views.identifier, name="authority-identifier"),
]
