"""Addresses of applications, under a language."""

from django.urls import path

from alliance.applications import party_urls
from alliance.applications.views import (
    attaching,
    changes,
    checking,
    copies,
    demand,
    eligibility,
    guide,
    handing_in,
    handing_over,
    interest,
    journal,
    offline,
    reminders,
    starting,
    withdrawing,
    writing,
)

APPLY = "calls/<slug:slug>/apply/"
OURS = f"{APPLY}<uuid:application>/"
RECEIPT = f"{OURS}receipt/<int:version>/"

urlpatterns = [
    path(APPLY, starting.apply, name="apply"),
    path(OURS, handing_in.application, name="application"),
    path(f"{OURS}changes/", changes.changes, name="application-changes"),
    path(f"{OURS}submit/", handing_in.submit, name="application-submit"),
    path(f"{OURS}receipt/", handing_in.receipt, name="receipt"),
    path(f"{OURS}receipt.json", handing_in.receipt_json, name="receipt-json"),
    path(f"{OURS}receipt/<int:version>/", handing_in.receipt, name="receipt-version"),
    path(f"{OURS}receipt/<int:version>.json", handing_in.receipt_json, name="receipt-version-json"),
    path(f"{OURS}print/", handing_in.print_copy, name="application-print"),
    path(f"{OURS}files/<uuid:key>/", handing_in.file, name="application-file"),
    path("calls/<slug:slug>/check/", eligibility.check, name="check"),
    path("calls/<slug:slug>/interest/", interest.interest, name="interest"),
    path("calls/<slug:slug>/interest/sent/", interest.interest_sent, name="interest-sent"),
    path(
        "calls/<slug:slug>/interest/<uuid:key>/", interest.interest_confirm, name="interest-confirm"
    ),
    path(
        "calls/<slug:slug>/interest/<uuid:key>/withdraw/",
        interest.interest_withdraw,
        name="interest-withdraw",
    ),
    path("calls/<slug:slug>/interest/<uuid:key>/text/", interest.seed, name="interest-text"),
    path(f"{OURS}keep/", interest.keep, name="application-keep"),
    path(f"{OURS}take/", interest.take, name="application-take"),
    path(f"{OURS}hand-over/", handing_over.hand_over, name="application-hand-over"),
    path(f"{OURS}offered/<int:offered>/", handing_over.offered_file, name="offered-file"),
    path(f"{OURS}draft.json", copies.draft_json, name="draft-json"),
    path(f"{OURS}draft.pdf", copies.draft_pdf, name="draft-pdf"),
    path("calls/<slug:slug>/demand/", demand.demand, name="call-demand"),
    path("receipts/", checking.receipts, name="receipts"),
    path("how-to-apply/", guide.how_to_apply, name="how-to-apply"),
    path(f"{OURS}withdraw/", withdrawing.withdraw, name="application-withdraw"),
    path(f"{OURS}offline/", offline.offline, name="application-offline"),
    path(f"{OURS}form.docx", offline.document, name="application-docx"),
    path(f"{OURS}form.xlsx", offline.workbook, name="application-xlsx"),
    path(f"{OURS}files/", attaching.uploads, name="application-uploads"),
    path(f"{OURS}files/arriving/<uuid:key>/", attaching.upload, name="application-upload"),
    path(f"{OURS}files/of/<slug:question>/", attaching.attached, name="application-attached"),
    *party_urls.urlpatterns,
    path(f"{RECEIPT}copy.json", copies.copy_json, name="copy-json"),
    path(f"{RECEIPT}copy.pdf", copies.copy_pdf, name="copy-pdf"),
    path("calls/<slug:slug>/reminders/<uuid:key>/", reminders.reminders, name="reminders"),
    path(f"{OURS}reminders/", reminders.own_reminders, name="application-reminders"),
    path(f"{OURS}history/", journal.history, name="application-history"),
    path(f"{OURS}history/<slug:question>/", journal.field_history, name="field-history"),
    path(f"{OURS}<slug:section>/", writing.section, name="application-section"),
]
