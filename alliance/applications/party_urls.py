"""Addresses of signature, mandate and partners."""

from django.urls import path

from alliance.applications.views import confirming, parties

OURS = "calls/<slug:slug>/apply/<uuid:application>/"

urlpatterns = [
    path(f"{OURS}parties/", parties.parties, name="application-parties"),
    path(f"{OURS}parties/add/<slug:kind>/", parties.add, name="application-party-add"),
    path(f"{OURS}parties/<uuid:party>/", parties.party, name="application-party"),
    path(
        f"{OURS}letters/<slug:kind>.pdf",
        parties.letter,
        {"form": "pdf"},
        name="application-letter-pdf",
    ),
    path(
        f"{OURS}letters/<slug:kind>.docx",
        parties.letter,
        {"form": "docx"},
        name="application-letter-docx",
    ),
    path(f"{OURS}papers/<uuid:key>/", parties.paper, name="application-paper"),
    path("confirmations/<str:token>/", confirming.confirm, name="party-confirm"),
    path("confirmations/<str:token>/copy/", confirming.copy, name="party-copy"),
]
