"""Addresses of the desk for deadline day."""

from django.urls import path

from alliance.desk.views import deadline_day

urlpatterns = [
    path("calls/<slug:slug>/outages/", deadline_day.outages, name="desk-call-outages"),
    path("notices/", deadline_day.notices, name="desk-notices"),
    path("notices/<int:notice>/", deadline_day.notice, name="desk-notice"),
    path("notices/<int:notice>/end/", deadline_day.notice_over, name="desk-notice-end"),
]
