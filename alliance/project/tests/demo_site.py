"""The site as a demo has it: with the letters' pages."""

from django.urls import include, path

from alliance.project import urls

urlpatterns = [path("demo/", include("alliance.outbox.demo_urls")), *urls.urlpatterns]
handler404 = urls.handler404
