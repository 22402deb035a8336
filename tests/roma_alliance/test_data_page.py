"""The page on open data says what can be asked for."""

from pathlib import Path

import pytest
from django.test import Client

from alliance.membership.models import TieKind
from alliance.website.tests.reading import read


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_the_page_names_every_tie_that_the_data_know(
    alliance: Path, client: Client, language: str
) -> None:
    said = read(client, f"/{language}/data/").said
    unnamed = [kind.slug for kind in TieKind.objects.all() if kind.slug not in said]
    assert unnamed == []
