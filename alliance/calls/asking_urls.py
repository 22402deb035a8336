"""Addresses of questions about a call, under a language."""

from django.urls import path

from alliance.base.public import public_page
from alliance.calls import asking_views as views
from alliance.calls.asking_feeds import AnswersAtom, AnswersRss

urlpatterns = [
    path("calls/<slug:slug>/questions/", views.questions, name="call-questions"),
    path("calls/<slug:slug>/questions/ask/", views.ask_page, name="call-ask"),
    path("calls/<slug:slug>/questions/likely/", views.likely, name="call-likely"),
    path("calls/<slug:slug>/questions/sent/", views.asked_page, name="call-asked"),
    path(
        "calls/<slug:slug>/questions/atom.xml",
        public_page(AnswersAtom()),
        name="call-questions-atom",
    ),
    path(
        "calls/<slug:slug>/questions/rss.xml",
        public_page(AnswersRss()),
        name="call-questions-rss",
    ),
]
