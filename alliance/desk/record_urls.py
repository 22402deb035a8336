"""Addresses under the desk at which the register's records are corrected."""

from django.urls import path

from alliance.desk.views import lists, merging, records, ties

ONE = "authorities/<slug:slug>"

urlpatterns = [
    path("enter-authority/", records.add, name="desk-authority-add"),
    path(f"{ONE}/facts/", records.facts, name="desk-authority-facts"),
    path(f"{ONE}/names/", records.names, name="desk-authority-names"),
    path("names/<int:name>/remove/", records.remove_name, name="desk-name-remove"),
    path(f"{ONE}/identifiers/", records.identifiers, name="desk-authority-identifiers"),
    path(
        "identifiers/<int:identifier>/remove/",
        records.remove_identifier,
        name="desk-identifier-remove",
    ),
    path(f"{ONE}/ties/", ties.add, name="desk-tie-add"),
    path("ties/<int:tie>/", ties.correct, name="desk-tie"),
    path("ties/<int:tie>/end/", ties.end, name="desk-tie-end"),
    path("ties/<int:tie>/remove/", ties.remove, name="desk-tie-remove"),
    path("ties/<int:tie>/evidence/", ties.evidence, name="desk-tie-evidence"),
    path(f"{ONE}/merge/", merging.merge, name="desk-merge"),
    path("merges/<int:merge>/take-back/", merging.take_back, name="desk-merge-take-back"),
    path(f"{ONE}/reform/", merging.reform, name="desk-reform"),
    path("lists/", lists.lists, name="desk-lists"),
    path("lists/ties/<slug:slug>/", lists.tie_kind, name="desk-tie-kind"),
    path("lists/kinds/<slug:slug>/", lists.authority_kind, name="desk-authority-kind"),
]
