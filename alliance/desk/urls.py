"""Addresses of the desk, under ``/{lang}/desk/``."""

from django.urls import include, path

from alliance.desk import (
    call_urls,
    concern_urls,
    correcting_urls,
    deciding_urls,
    form_urls,
    membership_urls,
    people_urls,
    question_urls,
    record_urls,
)
from alliance.desk.views import (
    applications,
    authorities,
    interest,
    joining,
    letters,
    looks,
    overview,
)

urlpatterns = [
    *call_urls.urlpatterns,
    *concern_urls.urlpatterns,
    *correcting_urls.urlpatterns,
    *deciding_urls.urlpatterns,
    *form_urls.urlpatterns,
    *membership_urls.urlpatterns,
    *record_urls.urlpatterns,
    path("", overview.overview, name="desk"),
    path("joining/", joining.joining, name="desk-joining"),
    path("joining/<uuid:wish>/", joining.wish, name="desk-join"),
    path("joining/<uuid:wish>/decision/", joining.decision_file, name="desk-join-file"),
    path(
        "joining/<uuid:wish>/documents/<uuid:document>/",
        joining.document,
        name="desk-join-document",
    ),
    path("joining/<uuid:wish>/ask/", joining.ask, name="desk-join-ask"),
    path("joining/<uuid:wish>/accept/", joining.accept, name="desk-join-accept"),
    path("joining/<uuid:wish>/refuse/", joining.refuse, name="desk-join-refuse"),
    path("authorities/", authorities.authorities, name="desk-authorities"),
    path("authorities/<slug:slug>/", authorities.authority, name="desk-authority"),
    path(
        "authorities/<slug:slug>/confirm/",
        authorities.confirm_authority,
        name="desk-authority-confirm",
    ),
    path("authorities/<slug:slug>/end/", authorities.end_membership, name="desk-membership-end"),
    path("claims/<int:claim>/confirm/", authorities.confirm_claim, name="desk-claim-confirm"),
    path("claims/<int:claim>/end/", authorities.end_claim, name="desk-claim-end"),
    path("applications/", applications.applications, name="desk-applications"),
    path("applications/<uuid:application>/", applications.application, name="desk-application"),
    path("interest/", interest.interest, name="desk-interest"),
    path("looks/", looks.looks, name="desk-looks"),
    path("", include("alliance.desk.export_urls")),
    path("imports/", include("alliance.desk.import_urls")),
    path("letters/", letters.letters, name="desk-letters"),
    path("letters/<int:letter>/again/", letters.again, name="desk-letter-again"),
    path("letters/texts/", letters.texts, name="desk-letter-texts"),
    path("letters/texts/<slug:key>/<slug:language>/", letters.text, name="desk-letter-text"),
    *people_urls.urlpatterns,
    *question_urls.urlpatterns,
]
