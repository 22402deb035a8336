"""The register and the way into it."""

from django.urls import path

from alliance.membership import concern_urls
from alliance.membership.views import (
    handover,
    joined_map,
    joining,
    papers,
    register,
    relay,
    renewing,
)

urlpatterns = [
    *concern_urls.urlpatterns,
    path("members/", register.directory, name="directory"),
    path("members/map/", joined_map.all_ties, name="joined-map"),
    path("members/<slug:slug>/write/<slug:role>/", relay.write, name="write-to-office"),
    path("members/<slug:slug>/handover/<str:token>/", handover.handover, name="handover"),
    path("members/<slug:slug>/invitation/<str:token>/", handover.invitation, name="invitation"),
    path("letters/<str:token>/", relay.confirm, name="relay-confirm"),
    path("members/<slug:slug>/renew/<str:token>/", renewing.letter, name="renew"),
    path("join/", joining.join, name="join"),
    path("join/confirm/<str:token>/", joining.confirm, name="join-confirm"),
    path("join/<uuid:key>/", joining.state, name="join-state"),
    path("join/<uuid:key>/decision/", papers.decision_file, name="join-decision"),
    path("join/<uuid:key>/letter.pdf", papers.letter, {"form": "pdf"}, name="join-letter-pdf"),
    path("join/<uuid:key>/letter.docx", papers.letter, {"form": "docx"}, name="join-letter-docx"),
    path("join/<uuid:key>/documents/", papers.send_document, name="join-documents"),
    path("join/<uuid:key>/documents/<uuid:document>/", papers.document, name="join-document"),
]
