"""News items that told of one authority keep it when they may tell of several."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from wagtail.models import Revision

from alliance.membership.tests import make
from alliance.website.models import NewsPage
from alliance.website.models.concerned import shown

NAME = "0007_authorities_concerned"
before = import_module(f"alliance.website.migrations.{NAME}")

pytestmark = pytest.mark.usefixtures("site")


def test_the_authority_of_an_item_becomes_the_first_of_its_list() -> None:
    with connection.cursor() as cursor:
        # The column of that time; the test's transaction takes it away again.
        cursor.execute("ALTER TABLE website_newspage ADD COLUMN about_authority_id bigint NULL")
    told_of, nobodys = NewsPage.objects.reading("en")[:2]
    town = make.authority("Brod")
    for page in (told_of, nobodys):
        page.concerned.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE website_newspage SET about_authority_id = %s WHERE page_ptr_id = %s",
            [town.pk, told_of.pk],
        )

    then = MigrationLoader(connection).project_state(("website", NAME)).apps
    before.convert(then, None)
    before.convert(then, None)

    assert shown(NewsPage.objects.get(pk=told_of.pk)) == [town]
    assert shown(NewsPage.objects.get(pk=nobodys.pk)) == []


def test_versions_of_an_item_keep_their_authority_and_what_an_editor_chose_since() -> None:
    town, other = make.authority("Brod"), make.authority("Graz")
    page = NewsPage.objects.reading("en")[0]
    page.concerned.all().delete()
    old, newer = page.save_revision(), page.save_revision()
    chosen = [{"pk": None, "sort_order": 0, "page": page.pk, "authority": other.pk}]
    for version, concerned in ((old, []), (newer, chosen)):
        content = version.content | {"about_authority": town.pk, "concerned": concerned}
        Revision.objects.filter(pk=version.pk).update(content=content)

    before._versions(apps, ContentType.objects.get_for_model(NewsPage))

    kept = [Revision.objects.get(pk=one.pk).as_object() for one in (old, newer)]
    assert [shown(one) for one in kept] == [[town], [other]]
