"""Pages about the data, under each language."""

from django.urls import path

from alliance.opendata.converters import NAME
from alliance.opendata.views import directory, embeds, figures

urlpatterns = [
    path("figures/", figures.figures, name="figures"),
    path("figures/<slug:slug>/", figures.figure, name="figure"),
    path(f"members.<{NAME}:form>", directory.members, name="directory-taken"),
    path("for-your-website/", embeds.for_your_website, name="for-your-website"),
]
