"""Addresses of people's own pages, under ``/{lang}/workspace/``."""

from django.urls import path

from alliance.workspace.views import (
    authority,
    claims,
    concerns,
    members,
    objecting,
    overview,
    papers,
    people,
    renewing,
)

urlpatterns = [
    path("", overview.overview, name="workspace"),
    path("concerns/<uuid:concern>/", concerns.concern, name="workspace-concern"),
    path(
        "authorities/<slug:slug>/letter.pdf",
        papers.letter,
        {"form": "pdf"},
        name="workspace-letter-pdf",
    ),
    path(
        "authorities/<slug:slug>/letter.docx",
        papers.letter,
        {"form": "docx"},
        name="workspace-letter-docx",
    ),
    path("authorities/<slug:slug>/renew/", renewing.renew, name="workspace-renew"),
    path(
        "authorities/<slug:slug>/decisions/<int:mandate>/",
        renewing.decision,
        name="workspace-decision",
    ),
    path("claims/<int:claim>/code/", claims.code, name="workspace-claim-code"),
    path("joining/", objecting.wishes, name="workspace-wishes"),
    path("joining/<uuid:wish>/", objecting.wish, name="workspace-wish"),
    path("account/", overview.account, name="workspace-account"),
    path("contacts/", members.contacts, name="workspace-contacts"),
    path("authorities/<slug:slug>/", authority.authority, name="workspace-authority"),
    path("authorities/<slug:slug>/profile/", authority.profile, name="workspace-profile"),
    path("authorities/<slug:slug>/people/", people.people, name="workspace-people"),
    path("authorities/<slug:slug>/people/invite/", people.invite, name="workspace-invite"),
    path(
        "authorities/<slug:slug>/people/<int:representation>/role/",
        people.change_role,
        name="workspace-role",
    ),
    path(
        "authorities/<slug:slug>/people/<int:representation>/end/",
        people.end,
        name="workspace-end",
    ),
    path(
        "authorities/<slug:slug>/invitations/<int:invitation>/withdraw/",
        people.withdraw,
        name="workspace-withdraw",
    ),
    path("authorities/<slug:slug>/contacts/new/", people.new_contact, name="workspace-contact-new"),
    path(
        "authorities/<slug:slug>/contacts/<uuid:contact>/",
        people.contact,
        name="workspace-contact",
    ),
    path(
        "authorities/<slug:slug>/contacts/<uuid:contact>/confirm/",
        people.confirm_contact,
        name="workspace-contact-confirm",
    ),
    path(
        "authorities/<slug:slug>/contacts/<uuid:contact>/end/",
        people.end_contact,
        name="workspace-contact-end",
    ),
]
