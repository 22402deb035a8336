"""Addresses of the site without a language."""

from django.urls import path

from alliance.website import views
from alliance.website.sitemap import sitemap

urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path(".well-known/security.txt", views.security_text, name="security-text"),
]
