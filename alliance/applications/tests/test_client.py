"""What a section's page gives to its script."""

import re

import pytest
from django.utils import translation

from alliance.accounts.tests import make as people
from alliance.applications import client as page
from alliance.applications.tests import make

pytestmark = pytest.mark.django_db
PLACE = re.compile(r"\{\w+\}")


def test_words_are_kept_for_one_person_in_one_application_alone() -> None:
    ours, theirs = make.draft(), make.draft(make.open_call("bridges"))
    ana, dan = people.person("ana@town.example"), people.person("dan@town.example")
    signs = {page.owner(draft, person=person) for draft in (ours, theirs) for person in (ana, dan)}
    assert len(signs) == 4
    assert page.owner(ours, person=ana) == page.owner(ours, person=ana)


@pytest.mark.parametrize("language", ["fr", "de"])
def test_every_sentence_keeps_its_places_in_every_language(language: str) -> None:
    english = page.sentences()
    with translation.override(language):
        translated = page.sentences()
    for name, sentence in english.items():
        assert translated[name] != sentence
        assert set(PLACE.findall(translated[name])) == set(PLACE.findall(sentence))
