"""Addresses of those who hold offices, and of the lists about them."""

from django.urls import path

from alliance.desk.views import calendar, contacts

urlpatterns = [
    path("contacts/", contacts.contacts, name="desk-contacts"),
    path("contacts/ask/", contacts.ask_all, name="desk-contacts-ask"),
    path("contacts/<uuid:contact>/", contacts.contact, name="desk-contact"),
    path("contacts/<uuid:contact>/ask/", contacts.ask, name="desk-contact-ask"),
    path("contacts/<uuid:contact>/returned/", contacts.returned, name="desk-contact-returned"),
    path("contacts/<uuid:contact>/end/", contacts.end, name="desk-contact-end"),
    path("authorities/<slug:slug>/contacts/new/", contacts.new_contact, name="desk-contact-new"),
    path("successors/<int:invitation>/", contacts.decide, name="desk-successor"),
    path("contact-roles/", calendar.roles, name="desk-contact-roles"),
    path("contact-roles/<slug:slug>/", calendar.role, name="desk-contact-role"),
    path("elections/", calendar.elections, name="desk-elections"),
    path("elections/<int:election>/remove/", calendar.remove_election, name="desk-election-remove"),
]
