"""What the folder says of programmes on their pages, and of texts that others adopted."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from i18nfield.strings import LazyI18nString

from alliance.base.frontmatter import Words
from alliance.membership.models import TieKind
from alliance.programmes.models import Programme
from alliance.website.models import AdoptedText, AdoptedVersion, LoadedText


def programme_fields(slug: str, words: Words) -> dict[str, Any]:
    """What only a programme's page has."""
    figures = [
        {**one, "day": date.fromisoformat(one["day"]) if one.get("day") else None}
        for one in words.get("figures", [])
    ]
    return {
        "programme": Programme.objects.get(slug=slug),
        "tie_kind": TieKind.objects.filter(slug=words.get("tie")).first(),
        "figures": [("figure", one) for one in figures],
    }


def load_adopted(folder: Path) -> None:
    """Bring in the texts of ``adopted.toml`` that never were. What was taken away stays away."""
    file = folder / "adopted.toml"
    if not file.exists():
        return
    loaded = set(LoadedText.objects.values_list("key", flat=True))
    for one in tomllib.loads(file.read_text(encoding="utf-8")).get("texts", []):
        key = f"adopted/{one['slug']}"
        if key not in loaded:
            _add(one)
            LoadedText.objects.create(key=key)


def _add(one: dict[str, Any]) -> None:
    text = AdoptedText(
        slug=one["slug"],
        kind=one["kind"],
        number=one.get("number", ""),
        title=LazyI18nString(one["title"]),
        adopted_by=LazyI18nString(one["by"]),
        day=date.fromisoformat(one["day"]),
        day_in_words=LazyI18nString(one.get("day_in_words", {})),
        about=LazyI18nString(one.get("about", {})),
        source=one["source"],
        sample=one.get("sample", False),
    )
    text.versions = [
        AdoptedVersion(
            language=version["language"],
            address=version["address"],
            is_official=version.get("official", True),
            sort_order=place,
        )
        for place, version in enumerate(one.get("versions", []))
    ]
    text.save()
