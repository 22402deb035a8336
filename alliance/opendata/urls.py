"""The data, which have no language, and their descriptions."""

from django.urls import path

from alliance.opendata.api import api
from alliance.opendata.views import data, embeds

urlpatterns = [
    path("api/v1/docs", data.docs, name="api-docs"),
    path("api/v1/openapi.json", data.openapi, name="api-description"),
    path("api/v1/forms/schema.json", data.form_schema, name="form-schema"),
    path("api/v1/", api.urls),
    path("embed/count.svg", embeds.count_svg, name="embed-count-svg"),
    path("embed/count.html", embeds.count_html, name="embed-count-html"),
    path("embed/member/<slug:slug>.svg", embeds.member_svg, name="embed-member"),
]
