"""The one authority of a news item becomes the first of those that it tells of."""

from typing import Any

from django.db import migrations

PART = 200


def convert(apps: Any, schema_editor: object) -> None:
    """Keep it on the page, and in every version that an editor may go back to."""
    NewsPage = apps.get_model("website", "NewsPage")
    NewsAuthority = apps.get_model("website", "NewsAuthority")
    for page, authority in NewsPage.objects.exclude(about_authority=None).values_list(
        "pk", "about_authority"
    ):
        NewsAuthority.objects.get_or_create(
            page_id=page, authority_id=authority, defaults={"sort_order": 0}
        )
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind = ContentType.objects.filter(app_label="website", model="newspage").first()
    if kind is not None:
        _versions(apps, kind)


def _versions(apps: Any, kind: Any) -> None:
    Revision = apps.get_model("wagtailcore", "Revision")
    for version in Revision.objects.filter(content_type=kind).iterator(chunk_size=PART):
        content = version.content
        authority = content.get("about_authority")
        if authority is None or content.get("concerned"):
            continue
        row = {"pk": None, "sort_order": 0, "page": content["pk"], "authority": authority}
        Revision.objects.filter(pk=version.pk).update(content=content | {"concerned": [row]})


class Migration(migrations.Migration):
    dependencies = [
        ("website", "0006_news_and_events"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(convert)]
