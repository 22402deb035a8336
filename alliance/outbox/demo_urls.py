"""The demo's letters; part of the site in demo mode alone."""

from django.urls import path

from alliance.outbox import views

urlpatterns = [
    path("letters/", views.shelf, name="demo-letters"),
    path("letters/<int:pk>/", views.letter, name="demo-letter"),
    path("letters.json", views.shelf_json, name="demo-letters-json"),
]
