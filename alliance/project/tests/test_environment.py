"""Settings are read once, and nonsense stops the start with a sentence."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from alliance.project import environment


def test_a_demo_refuses_a_public_host_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADDRESS", "https://network.example.org")
    with pytest.raises(
        ImproperlyConfigured, match=r"refuses the public name network\.example\.org"
    ):
        environment.base_url("ADDRESS", "", demo=True)


def test_outside_a_demo_a_public_host_name_is_taken_without_its_slash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ADDRESS", "https://network.example.org/")
    assert environment.base_url("ADDRESS", "", demo=False) == "https://network.example.org"


@pytest.mark.parametrize(
    "nonsense", ["network.example.org", "ftp://x", "https://x/path", "https://"]
)
def test_an_address_that_is_none_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, nonsense: str
) -> None:
    monkeypatch.setenv("ADDRESS", nonsense)
    with pytest.raises(ImproperlyConfigured, match=r"write it as https://host\.name"):
        environment.base_url("ADDRESS", "", demo=False)


def test_outside_a_demo_secrets_are_required(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="KEY_OF_TEST is not set"):
        environment.secret("KEY_OF_TEST", tmp_path / "key", demo=False)
    assert not (tmp_path / "key").exists()


def test_a_short_secret_stops_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KEY_OF_TEST", "short")
    with pytest.raises(ImproperlyConfigured, match="too short"):
        environment.secret("KEY_OF_TEST", tmp_path / "key", demo=False)


def test_a_demo_makes_its_secret_once_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "key"
    first = environment.secret("KEY_OF_TEST", path, demo=True)
    assert environment.secret("KEY_OF_TEST", path, demo=True) == first
    assert len(first) == 64
    assert path.stat().st_mode & 0o077 == 0


def test_a_database_is_named_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE", "postgresql://someone:se%40cret@db.example:5433/alliance")
    found = environment.database("DATABASE", Path("unused"))
    assert (found["NAME"], found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "alliance",
        "someone",
        "se@cret",
        "db.example",
        "5433",
    )


def test_sqlite_confirms_a_save_only_when_it_is_on_the_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE", f"sqlite:///{tmp_path}/data.sqlite3")
    options = environment.database("DATABASE", Path("unused"))["OPTIONS"]
    assert "synchronous=FULL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"


def test_an_unknown_kind_of_database_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE", "mysql://x/y")
    with pytest.raises(ImproperlyConfigured, match="must begin with sqlite"):
        environment.database("DATABASE", Path("unused"))


def test_without_mail_server_only_a_demo_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAIL", raising=False)
    assert "DemoBackend" in environment.mail("MAIL", demo=True)["EMAIL_BACKEND"]
    with pytest.raises(ImproperlyConfigured, match="letters need a mail server"):
        environment.mail("MAIL", demo=False)


def test_mail_can_be_encrypted_from_the_start_or_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL", "smtps://someone:secret@mail.example")
    found = environment.mail("MAIL", demo=False)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (
        465,
        True,
        False,
    )
    monkeypatch.setenv("MAIL", "smtp+starttls://mail.example:587")
    found = environment.mail("MAIL", demo=False)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (
        587,
        False,
        True,
    )


def test_a_switch_is_0_or_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SWITCH", "yes")
    with pytest.raises(ImproperlyConfigured, match="SWITCH is 'yes'"):
        environment.switch("SWITCH")


def test_a_zone_that_does_not_exist_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "instance.toml").write_text('time_zone = "Europe/Atlantis"\n')
    with pytest.raises(ImproperlyConfigured, match="there is no zone 'Europe/Atlantis'"):
        environment.time_zone(tmp_path)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("", None),
        ("/run/clamav/clamd.ctl", Path("/run/clamav/clamd.ctl")),
        ("scanner.local:3310", ("scanner.local", 3310)),
        ("[::1]:3310", ("::1", 3310)),
    ],
)
def test_a_scanner_is_named_by_its_socket_or_its_host(
    value: str, meant: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAMD", value)
    assert environment.clamd("CLAMD") == meant


@pytest.mark.parametrize("value", ["scanner", "scanner:", ":3310", "scanner:port"])
def test_a_scanner_named_in_another_way_stops_the_start(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAMD", value)
    with pytest.raises(ImproperlyConfigured, match="write it as /path/of/the/socket or host:port"):
        environment.clamd("CLAMD")
