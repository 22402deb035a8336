"""Pages about the data, under each language."""

from django.urls import path

from alliance.opendata.views import figures

urlpatterns = [
    path("figures/", figures.figures, name="figures"),
    path("figures/<slug:slug>/", figures.figure, name="figure"),
]
