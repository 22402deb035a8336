"""Addresses of the builder of forms, under ``/{lang}/desk/forms/``."""

from django.urls import path

from alliance.desk.views import (
    form_blocks,
    form_editing,
    form_languages,
    form_preview,
    form_versions,
    forms,
)

FORM = "forms/<slug:key>"

urlpatterns = [
    path("forms/", forms.forms, name="desk-forms"),
    path("forms/new/", forms.start, name="desk-form-new"),
    path("forms/new/copy/", forms.copy, name="desk-form-copy"),
    path("forms/new/file/", forms.take_in, name="desk-form-import"),
    path("forms/blocks/", form_blocks.blocks, name="desk-form-blocks"),
    path("forms/blocks/<uuid:block>/", form_blocks.block, name="desk-form-block"),
    path("forms/blocks/<uuid:block>/delete/", form_blocks.delete, name="desk-form-block-delete"),
    path(f"{FORM}/", forms.form, name="desk-form"),
    path(f"{FORM}/work/<int:version>/", forms.work, name="desk-form-work"),
    path(f"{FORM}/title/", forms.title, name="desk-form-title"),
    path(f"{FORM}/arrange/", form_editing.arrange, name="desk-form-arrange"),
    path(f"{FORM}/sections/new/", form_editing.new_section, name="desk-form-section-new"),
    path(f"{FORM}/sections/<slug:section>/", form_editing.section, name="desk-form-section"),
    path(
        f"{FORM}/sections/<slug:section>/questions/new/",
        form_editing.new_question,
        name="desk-form-question-new",
    ),
    path(
        f"{FORM}/sections/<slug:section>/block/",
        form_blocks.insert,
        name="desk-form-insert",
    ),
    path(
        f"{FORM}/sections/<slug:section>/delete/",
        form_editing.delete_section,
        name="desk-form-section-delete",
    ),
    path(f"{FORM}/questions/<slug:question>/", form_editing.question, name="desk-form-question"),
    path(
        f"{FORM}/questions/<slug:question>/move/", form_editing.move, name="desk-form-question-move"
    ),
    path(
        f"{FORM}/questions/<slug:question>/reason/",
        form_editing.reason,
        name="desk-form-question-reason",
    ),
    path(
        f"{FORM}/questions/<slug:question>/delete/",
        form_editing.delete_question,
        name="desk-form-question-delete",
    ),
    path(f"{FORM}/keep/<slug:part>/", form_blocks.keep, name="desk-form-keep"),
    path(f"{FORM}/texts/", form_languages.texts, name="desk-form-texts"),
    path(f"{FORM}/languages/", form_languages.languages, name="desk-form-languages"),
    path(f"{FORM}/preview/<slug:language>/", form_preview.applicant, name="desk-form-preview"),
    path(f"{FORM}/versions/", form_versions.versions, name="desk-form-versions"),
    path(f"{FORM}/versions/new/", form_versions.make, name="desk-form-make"),
    path(f"{FORM}/versions/discard/", form_versions.discard, name="desk-form-discard"),
    path(f"{FORM}/versions/<int:number>/", form_versions.version, name="desk-form-version"),
    path(f"{FORM}/versions/<int:number>.json", form_versions.export, name="desk-form-version-json"),
    path(
        f"{FORM}/versions/<int:before>/<int:number>/",
        form_versions.difference,
        name="desk-form-difference",
    ),
    path(f"{FORM}/draft.json", form_versions.export_draft, name="desk-form-draft-json"),
]
