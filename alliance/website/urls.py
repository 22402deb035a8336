"""Addresses of the site that are not Wagtail's to give."""

from django.urls import path, re_path

from alliance.base.public import public_page
from alliance.website import corrigenda_urls, status_views, views
from alliance.website.call_feeds import CallAtomFeed, CallRssFeed
from alliance.website.feeds import AtomFeed, RssFeed, json_feed

urlpatterns = [
    path("calls/", views.call_list, name="call-list"),
    path("calls/rss.xml", public_page(CallRssFeed()), name="calls-rss"),
    path("calls/atom.xml", public_page(CallAtomFeed()), name="calls-atom"),
    path("calls/<slug:slug>/", views.call, name="call"),
    *corrigenda_urls.urlpatterns,
    path("status/", status_views.status_page, name="status"),
    path("outages/", status_views.outages, name="outages"),
    path("news/rss.xml", public_page(RssFeed()), name="news-rss"),
    path("news/atom.xml", public_page(AtomFeed()), name="news-atom"),
    path("news/feed.json", json_feed, name="news-json"),
    re_path(r"^(?:page|news)/(?P<old_id>\d{1,9})-.*\.html$", views.old_address, name="old-address"),
]
