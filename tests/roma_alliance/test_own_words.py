"""What the site says by itself keeps to the words that its glossary asks of everybody."""

import pytest

from alliance.website.hints import found_in
from tools.lint_messages import forms
from tools.messages import LOCALE, read

# "Un délai supplémentaire" is a length of time, and what the glossary keeps the word for.
MEANT = {"fr": {"délai"}, "de": set[str]()}


@pytest.mark.parametrize("code", MEANT)
def test_no_sentence_of_ours_has_a_word_that_the_glossary_warns_about(code: str) -> None:
    catalog = read(LOCALE / code / "LC_MESSAGES" / "django.po")
    said = [text for message in catalog if message.id for text in forms(message.string)]

    assert len(said) > 3000
    assert {found.word for found in found_in(said, code)} <= MEANT[code]
