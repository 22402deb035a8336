"""Addresses of people's own pages, under ``/{lang}/workspace/``."""

from django.urls import path

from alliance.workspace import views

urlpatterns = [
    path("", views.overview, name="workspace"),
    path("account/", views.account, name="workspace-account"),
]
