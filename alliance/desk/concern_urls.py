"""Addresses of the desk for concerns about members."""

from django.urls import path

from alliance.desk.views import concerns

urlpatterns = [
    path("concerns/", concerns.concerns, name="desk-concerns"),
    path("concerns/<uuid:concern>/", concerns.concern, name="desk-concern"),
    path(
        "concerns/<uuid:concern>/documents/<uuid:document>/",
        concerns.document,
        name="desk-concern-document",
    ),
    path("concerns/<uuid:concern>/ask/", concerns.ask, name="desk-concern-ask"),
    path("concerns/<uuid:concern>/tell/", concerns.tell, name="desk-concern-tell"),
    path("concerns/<uuid:concern>/answer/", concerns.answer, name="desk-concern-answer"),
    path("concerns/<uuid:concern>/close/", concerns.close, name="desk-concern-close"),
]
