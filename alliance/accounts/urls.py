"""The one door. None of the library's own pages has an address."""

from django.urls import path

from alliance.accounts import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/code/", views.code, name="sign-in-code"),
    path("sign-in/open/<str:token>/", views.open_account, name="open-account"),
    path("sign-in/home/", views.home_of_person, name="home-of-person"),
    path("sign-out/", views.sign_out, name="sign-out"),
]
