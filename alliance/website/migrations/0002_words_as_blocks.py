"""Each page's words become one block of text: in pages, in their versions, in translations."""

import json
import uuid
from typing import Any

from django.db import migrations

MODELS = (
    "CallIndexPage", "CallPage", "HomePage", "NewsIndexPage", "NewsPage", "NotePage",
    "ProgrammePage", "TextPage",
)  # fmt: skip
OURS = uuid.UUID("6d0b7a52-3f0e-4f0c-9a55-0d5f8b1c7a10")
# The library's own, by which it finds a path again.
PATHS = uuid.UUID("fcab004a-2b50-11ea-978f-2e728ce88125")
PART = 200


def block_id(translation_key: object) -> str:
    """The same in every language of a page: wagtail-localize matches blocks by it."""
    return str(uuid.uuid5(OURS, str(translation_key)))


def as_blocks(words: str | None, translation_key: object) -> str | None:
    """The words as the field of blocks keeps them; None where they are blocks already."""
    if words is None or words.startswith("["):
        return None
    block = {"type": "text", "value": words, "id": block_id(translation_key)}
    return json.dumps([block] if words.strip() else [], ensure_ascii=False)


def convert(apps: Any, schema_editor: object) -> None:
    """Keep every word where it was, in the shape that the next migration expects."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    for name in MODELS:
        _pages(apps.get_model("website", name))
        kind = ContentType.objects.filter(app_label="website", model=name.lower()).first()
        if kind is not None:
            _versions(apps, kind)
            _sources(apps, kind)


def _pages(model: Any) -> None:
    for pk, words, key in model.objects.values_list("pk", "body", "translation_key"):
        blocks = as_blocks(words, key)
        if blocks is not None:
            model.objects.filter(pk=pk).update(body=blocks)


def _versions(apps: Any, kind: Any) -> None:
    Revision = apps.get_model("wagtailcore", "Revision")
    for version in Revision.objects.filter(content_type=kind).iterator(chunk_size=PART):
        content = version.content
        blocks = as_blocks(content.get("body"), content.get("translation_key"))
        if blocks is not None:
            Revision.objects.filter(pk=version.pk).update(content=content | {"body": blocks})


def _sources(apps: Any, kind: Any) -> None:
    """What was handed to translators, and the places for which they translated it."""
    Source = apps.get_model("wagtail_localize", "TranslationSource")
    for source in Source.objects.filter(specific_content_type=kind).iterator(chunk_size=PART):
        content = json.loads(source.content_json)
        blocks = as_blocks(content.get("body"), source.object_id)
        if blocks is None:
            continue
        words = json.dumps(content | {"body": blocks})
        Source.objects.filter(pk=source.pk).update(
            content_json=words, schema_version="0003_body_of_blocks"
        )
        _places(apps, source.object_id)


def _places(apps: Any, translation_key: object) -> None:
    Context = apps.get_model("wagtail_localize", "TranslationContext")
    text = f"body.{block_id(translation_key)}"
    for place in Context.objects.filter(object_id=translation_key, path__startswith="body"):
        if place.path != "body" and not place.path.startswith("body.'"):
            continue
        path = text + place.path.removeprefix("body")
        Context.objects.filter(pk=place.pk).update(
            path=path, path_id=uuid.uuid5(PATHS, path), field_path="body.text"
        )


class Migration(migrations.Migration):
    dependencies = [
        ("website", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(convert)]
