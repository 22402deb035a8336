"""What was written before there were blocks keeps every word: versions and translations."""

import json
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Revision
from wagtail_localize.models import TranslationContext, TranslationSource

from alliance.website.models import TextPage
from alliance.website.tests.writing import about

before = import_module("alliance.website.migrations.0002_words_as_blocks")
OLD = '<h2>Rivers</h2><p>We keep <a href="https://r.example/">them</a> “clean”.</p>'


@pytest.mark.parametrize("words", [OLD, "[1] is no block"[1:], "<p>ć ż</p>"])
def test_words_become_one_block_with_the_id_of_the_page_in_every_language(words: str) -> None:
    first, second = before.as_blocks(words, "k"), before.as_blocks(words, "k")
    assert json.loads(first) == [{"type": "text", "value": words, "id": before.block_id("k")}]
    assert (first, before.as_blocks(first, "k")) == (second, None)


def test_no_words_are_no_block() -> None:
    assert before.as_blocks("", "k") == "[]"


def test_versions_of_a_page_keep_their_words(site: Path) -> None:
    page = about()
    version = page.save_revision()
    Revision.objects.filter(pk=version.pk).update(content=version.content | {"body": OLD})
    before._versions(apps, ContentType.objects.get_for_model(TextPage))
    kept = Revision.objects.get(pk=version.pk).as_object()
    assert [block.value.source for block in kept.body] == [OLD]


def test_what_was_translated_is_found_at_its_new_place(site: Path) -> None:
    page = about()
    source, _made = TranslationSource.get_or_create_from_instance(page)
    content = json.loads(source.content_json) | {"body": OLD}
    TranslationSource.objects.filter(pk=source.pk).update(content_json=json.dumps(content))
    places = TranslationContext.objects.filter(object_id=page.translation_key)
    for segments in (source.stringsegment_set, source.templatesegment_set):
        segments.all().delete()
    source.overridablesegment_set.all().delete()
    places.filter(path__startswith="body").delete()
    for path in ("body", "body.'https://r.example/'"):
        old = TranslationContext._get_path_id(path)
        places.create(object_id=page.translation_key, path=path, path_id=old, field_path="body")

    before._sources(apps, ContentType.objects.get_for_model(TextPage))

    now = TranslationSource.objects.get(pk=source.pk)
    now.refresh_segments()
    used = set(now.stringsegment_set.values_list("context__path", flat=True))
    text = f"body.{before.block_id(page.translation_key)}"
    assert text in used
    moved = {place.path: place.path_id for place in places.filter(path__startswith="body")}
    assert moved == {
        path: TranslationContext._get_path_id(path)
        for path in (text, f"{text}.'https://r.example/'")
    }
