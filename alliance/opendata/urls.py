"""The data, which have no language, and their descriptions."""

from django.urls import path

from alliance.opendata.api import api
from alliance.opendata.views import data

urlpatterns = [
    path("api/v1/docs", data.docs, name="api-docs"),
    path("api/v1/openapi.json", data.openapi, name="api-description"),
    path("api/v1/", api.urls),
]
