"""The one door. None of the library's own pages has an address."""

from django.urls import path

from alliance.accounts.views import other_house, safety, second, signing_in

urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-in/code/", signing_in.code, name="sign-in-code"),
    path("sign-in/second/", second.second_step, name="sign-in-second"),
    path("sign-in/passkey/", second.passkey, name="sign-in-passkey"),
    path("sign-in/other-house/", other_house.ask, name="sign-in-other-house"),
    path("sign-in/open/<str:token>/", signing_in.open_account, name="open-account"),
    path("sign-in/home/", signing_in.home_of_person, name="home-of-person"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("safety/", safety.overview, name="safety"),
    path("safety/again/", safety.again, name="safety-again"),
    path("safety/passkeys/add/", safety.add_passkey, name="safety-passkey-add"),
    path("safety/passkeys/<int:factor>/", safety.passkey, name="safety-passkey"),
    path("safety/app/", safety.app, name="safety-app"),
    path("safety/codes/", safety.codes, name="safety-codes"),
]
