"""The data, which have no language, and their descriptions."""

from django.urls import path

from alliance.opendata import views
from alliance.opendata.api import api

urlpatterns = [
    path("api/v1/docs", views.docs, name="api-docs"),
    path("api/v1/openapi.json", views.openapi, name="api-description"),
    path("api/v1/", api.urls),
]
