"""Addresses of the site without a language."""

from django.urls import path, re_path
from wagtail.documents.views.serve import serve as document

from alliance.website import sharing, status_views, views
from alliance.website.picture_views import picture
from alliance.website.sitemap import members_part, pages_part, sitemap

urlpatterns = [
    path("pictures/<int:pk>/<str:name>", picture, name="picture"),
    # The library makes addresses of documents by this name.
    path("documents/<int:document_id>/<str:document_filename>", document, name="wagtaildocs_serve"),
    path("share/<slug:code>.png", sharing.picture, name="share-network"),
    re_path(r"^share/(?P<code>[a-z-]+)/(?P<page>[-/\w]+)\.png$", sharing.picture, name="share"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap/pages.xml", pages_part, name="sitemap-pages"),
    path("sitemap/members-<int:part>.xml", members_part, name="sitemap-members"),
    path("status/index.json", status_views.status_json, name="status-json"),
    path("status/status.css", status_views.status_style, name="status-style"),
    path(".well-known/security.txt", views.security_text, name="security-text"),
]
