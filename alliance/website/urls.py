"""Addresses of the site that are not Wagtail's to give."""

from django.urls import path, re_path

from alliance.base.public import public_page
from alliance.website import (
    adopted,
    archive_views,
    authority_views,
    components,
    contact_views,
    corrigenda_urls,
    status_views,
    views,
)
from alliance.website.call_feeds import CallAtomFeed, CallRssFeed
from alliance.website.feeds import AtomFeed, RssFeed, json_feed
from alliance.website.search_views import search
from alliance.website.site_map import site_map

urlpatterns = [
    path("calls/", views.call_list, name="call-list"),
    path("calls/rss.xml", public_page(CallRssFeed()), name="calls-rss"),
    path("calls/atom.xml", public_page(CallAtomFeed()), name="calls-atom"),
    path("calls/<slug:slug>/", views.call, name="call"),
    *corrigenda_urls.urlpatterns,
    path("adopted-texts/", adopted.adopted_texts, name="adopted-texts"),
    path("components/", components.components, name="components"),
    path("status/", status_views.status_page, name="status"),
    path("outages/", status_views.outages, name="outages"),
    path("news/rss.xml", public_page(RssFeed()), name="news-rss"),
    path("news/atom.xml", public_page(AtomFeed()), name="news-atom"),
    path("news/feed.json", json_feed, name="news-json"),
    re_path(r"^news/(?P<year>[0-9]{4})/$", archive_views.news_year, name="news-year"),
    path("news/tag/<slug:slug>/", archive_views.news_tag, name="news-tag"),
    path("news/tag/<slug:slug>/rss.xml", public_page(RssFeed()), name="news-tag-rss"),
    path("news/tag/<slug:slug>/atom.xml", public_page(AtomFeed()), name="news-tag-atom"),
    path("news/tag/<slug:slug>/feed.json", json_feed, name="news-tag-json"),
    path("events/past/", archive_views.past_events, name="events-past"),
    path("events/coming.ics", archive_views.events_calendar, name="events-calendar"),
    path("events/<str:slug>/event.ics", archive_views.event_calendar, name="event-calendar"),
    path("search/", search, name="search"),
    path("site-map/", site_map, name="site-map"),
    path("contact/confirm/<str:token>/", contact_views.confirm, name="contact-confirm"),
    path("contact/<slug:slug>/", contact_views.write, name="contact-write"),
    path("members/<slug:slug>/", authority_views.profile, name="profile"),
    re_path(r"^(?:page|news)/(?P<old_id>\d{1,9})-.*\.html$", views.old_address, name="old-address"),
]
