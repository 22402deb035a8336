"""Addresses of the site without a language."""

from django.urls import path

from alliance.website import status_views, views
from alliance.website.sitemap import sitemap

urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("status/index.json", status_views.status_json, name="status-json"),
    path("status/status.css", status_views.status_style, name="status-style"),
    path(".well-known/security.txt", views.security_text, name="security-text"),
]
