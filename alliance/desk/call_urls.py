"""Addresses of the desk for making calls."""

from django.urls import path

from alliance.desk.views import calls, calls_beginning, calls_editing, calls_parts, calls_publishing

CALL = "calls/<slug:slug>/"

urlpatterns = [
    path("calls/", calls.calls, name="desk-calls"),
    path("new-call/", calls_beginning.new, name="desk-call-new"),
    path(CALL, calls.call, name="desk-call"),
    path(f"{CALL}copy/", calls_beginning.copy, name="desk-call-copy"),
    path(f"{CALL}facts/<slug:part>/", calls_editing.part, name="desk-call-part"),
    path(f"{CALL}words/<slug:language>/", calls_editing.words, name="desk-call-words"),
    path(f"{CALL}modules/", calls_parts.items, {"listed": "modules"}, name="desk-call-modules"),
    path(
        f"{CALL}new-module/", calls_parts.item, {"listed": "modules"}, name="desk-call-module-new"
    ),
    path(
        f"{CALL}modules/<slug:key>/",
        calls_parts.item,
        {"listed": "modules"},
        name="desk-call-module",
    ),
    path(f"{CALL}criteria/", calls_parts.items, {"listed": "criteria"}, name="desk-call-criteria"),
    path(
        f"{CALL}new-criterion/",
        calls_parts.item,
        {"listed": "criteria"},
        name="desk-call-criterion-new",
    ),
    path(
        f"{CALL}criteria/<slug:key>/",
        calls_parts.item,
        {"listed": "criteria"},
        name="desk-call-criterion",
    ),
    path(f"{CALL}documents/", calls_parts.documents, name="desk-call-documents"),
    path(f"{CALL}new-document/", calls_parts.new_document, name="desk-call-document-new"),
    path(f"{CALL}form-document/", calls_parts.add_form, name="desk-call-form-document"),
    path(
        f"{CALL}documents/<slug:key>/<slug:language>/",
        calls_parts.document,
        name="desk-call-document",
    ),
    path(
        f"{CALL}documents/<slug:key>/<slug:language>/file/",
        calls_parts.document_file,
        name="desk-call-document-file",
    ),
    path(f"{CALL}languages/", calls_publishing.comparison, name="desk-call-comparison"),
    path(f"{CALL}still-right/", calls_publishing.still_right, name="desk-call-still-right"),
    path(f"{CALL}publish/", calls_publishing.publish, name="desk-call-publish"),
    path(f"{CALL}text-pages/", calls_publishing.make_pages, name="desk-call-pages"),
    path(f"{CALL}preview/<slug:language>/", calls_publishing.preview, name="desk-call-preview"),
    path(
        f"{CALL}preview/<slug:language>/documents/<slug:key>/",
        calls_publishing.preview_document,
        name="desk-call-preview-document",
    ),
]
