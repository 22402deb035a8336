"""Addresses of a call's documents, under a language. The call's own page is the website's."""

from django.urls import path

from alliance.calls import asking_urls, views

urlpatterns = [
    *asking_urls.urlpatterns,
    path("calls/deadlines.ics", views.calls_calendar, name="calls-calendar"),
    path("calls/<slug:slug>/deadline.ics", views.call_calendar, name="call-calendar"),
    path("calls/<slug:slug>/documents/<slug:key>/", views.document, name="call-document"),
    path(
        "calls/<slug:slug>/documents/<slug:key>.docx",
        views.document_file,
        name="call-document-file",
    ),
    path(
        "calls/<slug:slug>/documents/files/<slug:key>/<int:version>/",
        views.document_upload,
        name="call-document-upload",
    ),
    path("calls/<slug:slug>/form/", views.form, name="call-form"),
    path("calls/<slug:slug>/form.pdf", views.form_file, {"form": "pdf"}, name="call-form-pdf"),
    path("calls/<slug:slug>/form.docx", views.form_file, {"form": "docx"}, name="call-form-docx"),
]
