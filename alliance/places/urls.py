from django.urls import path

from alliance.places import views

urlpatterns = [
    path("map/<str:codes>.svg", views.map_picture, name="map-picture"),
]
