"""Addresses of people's own pages, under ``/{lang}/workspace/``."""

from django.urls import path

from alliance.workspace.views import overview

urlpatterns = [
    path("", overview.overview, name="workspace"),
    path("account/", overview.account, name="workspace-account"),
]
