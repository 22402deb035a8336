"""The settings of sign-in by another house."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from alliance.project import environment

ALL = {
    "ALLIANCE_OIDC_URL": "https://id.town.example/",
    "ALLIANCE_OIDC_CLIENT_ID": "alliance",
    "ALLIANCE_OIDC_SECRET": "s",
    "ALLIANCE_OIDC_NAME": "Town Hall",
}


def test_its_settings_are_all_there_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.oidc("ALLIANCE_OIDC", demo=False) is None
    monkeypatch.setenv("ALLIANCE_OIDC_NAME", "Town Hall")
    with pytest.raises(ImproperlyConfigured, match="ALLIANCE_OIDC_URL, ALLIANCE_OIDC_CLIENT_ID"):
        environment.oidc("ALLIANCE_OIDC", demo=False)
    for name, value in ALL.items():
        monkeypatch.setenv(name, value)
    app = environment.oidc("ALLIANCE_OIDC", demo=False)
    assert app
    assert app["settings"]["server_url"] == "https://id.town.example"


@pytest.mark.parametrize("address", ["http://id.town.example", "id.town.example", "https://"])
def test_its_address_is_a_safe_one(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    for name, value in (ALL | {"ALLIANCE_OIDC_URL": address}).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match="with https"):
        environment.oidc("ALLIANCE_OIDC", demo=True)
