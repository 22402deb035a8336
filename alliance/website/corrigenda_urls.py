"""Addresses of what was changed in calls, under a language."""

from django.urls import path

from alliance.base.public import public_page
from alliance.website import corrigenda_views as views
from alliance.website.corrigenda_feed import CorrigendaFeed

CALL = "calls/<slug:slug>/"

urlpatterns = [
    path(f"{CALL}corrigenda/atom.xml", public_page(CorrigendaFeed()), name="call-corrigenda-atom"),
    path(f"{CALL}corrigenda/<int:number>/", views.corrigendum, name="call-corrigendum"),
    path(f"{CALL}versions/", views.versions, name="call-versions"),
    path(f"{CALL}versions/<int:number>/", views.version, name="call-version"),
    path(f"{CALL}versions/<int:number>/form/", views.version_form, name="call-version-form"),
    path(
        f"{CALL}versions/<int:number>/files/<uuid:key>/",
        views.version_file,
        name="call-version-file",
    ),
]
