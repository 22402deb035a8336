"""Addresses of a call's documents, under a language. The call's own page is the website's."""

from django.urls import path

from alliance.calls import views

urlpatterns = [
    path("calls/<slug:slug>/documents/<slug:key>/", views.document, name="call-document"),
    path(
        "calls/<slug:slug>/documents/<slug:key>.docx",
        views.document_file,
        name="call-document-file",
    ),
]
