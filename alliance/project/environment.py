"""Readers of single settings. Each raises ImproperlyConfigured with a sentence on nonsense."""

import os
import secrets as tokens
import struct
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import django.conf
from babel import Locale
from babel.core import UnknownLocaleError
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import to_locale

# No message: magic number, version, no strings, two empty tables, no hashes (GNU gettext).
EMPTY_CATALOGUE = struct.pack("<7I", 0x950412DE, 0, 0, 28, 28, 0, 28)
LOCAL_NAMES = {"localhost", "127.0.0.1", "::1"}


def switch(name: str) -> bool:
    """A setting that is 1 or 0; absent is 0."""
    return one_of(name, ("", "0", "1")) == "1"


def one_of(name: str, allowed: tuple[str, ...]) -> str:
    """A setting with few allowed values."""
    value = os.environ.get(name, "")
    if value not in allowed:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it may be one of {', '.join(map(repr, allowed))}."
        )
    return value


def number(name: str, default: int, *, most: int | None = None) -> int:
    """A setting that is a whole number from 1."""
    value = os.environ.get(name, str(default))
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.")
    if most is not None and int(value) > most:
        raise ImproperlyConfigured(f"{name} is {value}; at most {most} is possible.")
    return int(value)


def base_url(name: str, default: str, *, demo: bool) -> str:
    """Where the site is found, without a slash at the end. A demo is never public."""
    value = os.environ.get(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(f"{name} is {value!r}; write it as https://host.name.")
    if demo and parts.hostname not in LOCAL_NAMES:
        raise ImproperlyConfigured(
            "ALLIANCE_DEMO has accounts with a known password, "
            f"so it refuses the public name {parts.hostname}."
        )
    return value


def probe_url(name: str) -> str:
    """Where the probe asks whether the site answers; empty for the base URL."""
    value = os.environ.get(name, "")
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write a whole address, such as https://host.name/health/ready."
        )
    return value


def secret(name: str, path: Path, *, demo: bool) -> str:
    """A secret of the environment; a demo makes its own once and keeps it in the data folder."""
    value = os.environ.get(name, "")
    if value:
        if len(value) < 32:
            raise ImproperlyConfigured(f"{name} is too short: use at least 32 random characters.")
        return value
    if not demo:
        raise ImproperlyConfigured(f"{name} is not set. Outside demo mode it is required.")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(tokens.token_hex(32))
    return path.read_text()


SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
    "PRAGMA cache_size=-32000;PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;"
)


def database(name: str, default_path: Path) -> dict[str, Any]:
    """A database by its address: ``sqlite:///path`` or ``postgresql://user@host:port/name``."""
    value = os.environ.get(name, f"sqlite:///{default_path}")
    parts = urlsplit(value)
    if parts.scheme == "sqlite":
        path = Path(unquote(parts.path))
        path.parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": SQLITE_PRAGMAS,
            },
        }
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            # Values go apart from their statement, so that the server plans one that comes again
            # only once; a third of its time in an application is then saved.
            "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5},
        }
    raise ImproperlyConfigured(f"{name} must begin with sqlite:/// or postgresql://.")


def mail(name: str, *, demo: bool) -> dict[str, Any]:
    """How letters leave: ``smtp://user:password@host:port`` (``smtps`` for TLS from the start)."""
    value = os.environ.get(name, "")
    if not value:
        if not demo:
            raise ImproperlyConfigured(
                f"{name} is not set. Outside demo mode letters need a mail server."
            )
        return {"EMAIL_BACKEND": "alliance.outbox.demo.DemoBackend"}
    parts = urlsplit(value)
    if parts.scheme not in {"smtp", "smtps", "smtp+starttls"} or not parts.hostname:
        raise ImproperlyConfigured(f"{name} must begin with smtp://, smtps:// or smtp+starttls://.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "EMAIL_TIMEOUT": 30,
    }


def clamd(name: str) -> Path | tuple[str, int] | None:
    """Where the scanner for viruses listens: a socket's path or ``host:port``; empty for none."""
    value = os.environ.get(name, "")
    if not value:
        return None
    if value.startswith("/"):
        return Path(value)
    host, _colon, port = value.rpartition(":")
    if not host or not port.isdigit():
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write it as /path/of/the/socket or host:port."
        )
    return host.strip("[]"), int(port)


def oidc(prefix: str, *, demo: bool) -> dict[str, Any] | None:
    """A provider of OpenID Connect: all four of its settings, or none."""
    names = ("URL", "CLIENT_ID", "SECRET", "NAME")
    given = {name: os.environ.get(f"{prefix}_{name}", "") for name in names}
    if not any(given.values()):
        return None
    if missing := [f"{prefix}_{name}" for name in names if not given[name]]:
        raise ImproperlyConfigured(
            f"For sign-in by OpenID Connect these are missing: {', '.join(missing)}."
        )
    parts = urlsplit(given["URL"])
    here = demo and parts.hostname in LOCAL_NAMES
    if not parts.hostname or (parts.scheme != "https" and not here):
        raise ImproperlyConfigured(
            f"{prefix}_URL is {given['URL']!r}; write the issuer's address, with https."
        )
    return {
        "provider_id": "oidc",
        "name": given["NAME"],
        "client_id": given["CLIENT_ID"],
        "secret": given["SECRET"],
        "settings": {"server_url": given["URL"].rstrip("/"), "oauth_pkce_enabled": True},
    }


def _instance(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "instance.toml").read_text(encoding="utf-8"))


def languages(folder: Path) -> list[tuple[str, str]]:
    """The instance's languages, the default one first, each by its own name."""
    tables, own = _instance(folder), spoken(folder)
    codes = sorted(tables["languages"], key=lambda code: code != tables["default_language"])
    return [(code, own.get(code, {}).get("name") or _own_name(code)) for code in codes]


def spoken(folder: Path) -> dict[str, dict[str, str]]:
    """What the instance says of languages itself: name, direction, whose dates they follow."""
    tables = _instance(folder)
    own: dict[str, dict[str, str]] = tables.get("spoken", {})
    for code, said in own.items():
        if said.get("dir", "ltr") not in {"ltr", "rtl"} or not said.get("name"):
            raise ImproperlyConfigured(
                f"[spoken.{code}] in instance.toml: write name, and dir as ltr or rtl."
            )
    return own


def _own_name(code: str) -> str:
    try:
        return (Locale.parse(code).display_name or code).capitalize()
    except (UnknownLocaleError, ValueError) as error:
        raise ImproperlyConfigured(
            f"languages in instance.toml: nobody knows {code!r}. Give it a name in [spoken.{code}]."
        ) from error


def make_known(languages: list[tuple[str, str]], own: dict[str, dict[str, str]]) -> list[str]:
    """Tell Django of languages that it does not know; which of all read from right to left."""
    for code, name in languages:
        known = LANG_INFO.get(code, {"code": code, "name": name, "name_local": name})
        if "fallback" not in known:
            said = own.get(code, {})
            bidi = said["dir"] == "rtl" if "dir" in said else known.get("bidi", False)
            LANG_INFO[code] = known | {"bidi": bidi}
    return [code for code, _name in languages if LANG_INFO[code].get("bidi")]


def catalogues(languages: list[tuple[str, str]], folders: list[Path], made: Path) -> list[Path]:
    """The folders of catalogues; an empty one is made for a language of which there is none.

    Django takes a language without any catalogue for none at all.
    """
    known = [*folders, Path(django.conf.__file__).parent / "locale"]
    for code, _name in languages:
        inside = Path(to_locale(code)) / "LC_MESSAGES"
        if any((folder / inside).is_dir() for folder in known):
            continue
        path = made / inside / "django.mo"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_suffix(f".{os.getpid()}")
            new.write_bytes(EMPTY_CATALOGUE)
            new.replace(path)
    return [folder for folder in (*folders, made) if folder.is_dir()]


def translator(address: str, key: str) -> dict[str, Any] | None:
    """A service that translates, by its address; None where none is named."""
    value = os.environ.get(address, "")
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
        raise ImproperlyConfigured(f"{address} is {value!r}; write it as https://host.name.")
    return {
        "CLASS": "alliance.website.translating_machine.LibreTranslate",
        "OPTIONS": {"URL": value.rstrip("/"), "KEY": os.environ.get(key, "")},
    }


def time_zone(folder: Path) -> str:
    """The instance's zone by its IANA name."""
    name = str(_instance(folder)["time_zone"])
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ImproperlyConfigured(
            f"time_zone in instance.toml: there is no zone {name!r}."
        ) from error
    return name


def instance_name(folder: Path) -> str:
    """The network's name in its default language, for the editors' rooms."""
    tables = _instance(folder)
    return str(tables["name"][tables["default_language"]])


def logging() -> dict[str, Any]:
    """One line per event on standard error; a fault comes with its trace and reference."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "alliance": {"level": "INFO"},
            # Django's own line for a fault would repeat ours, without the reference.
            "django.request": {"level": "CRITICAL"},
            # The refusal itself is shown to the reader; the log needs no trace of it.
            "django.security.DisallowedHost": {"level": "ERROR"},
        },
    }
