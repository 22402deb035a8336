"""A programme that the secretariat adds gets a page of its own, once."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.synctree import synchronize_tree

from alliance.base.templatetags.facts import in_language
from alliance.programmes.models import Programme
from alliance.website.models import LoadedText, ProgrammePage, TextPage

PARENT = "programmes"


def make_missing(_at: datetime) -> int:
    """Make the page of each programme that never had one. How many were made.

    A page that an editor has taken away does not come back.
    """
    known = set(LoadedText.objects.values_list("key", flat=True))
    told = ProgrammePage.objects.values("programme")
    missing = [one for one in Programme.objects.exclude(pk__in=told) if not known & _keys(one)]
    source = Locale.objects.filter(language_code=settings.LANGUAGE_CODE).first()
    parent = TextPage.objects.filter(key=PARENT, locale=source, alias_of=None).first()
    if not missing or source is None or parent is None:
        return 0
    with transaction.atomic():
        for programme in missing:
            _make(programme, parent)
        for locale in Locale.objects.exclude(pk=source.pk):
            synchronize_tree(source, locale)
    return len(missing)


def _keys(programme: Programme) -> set[str]:
    """By what it is remembered that the programme has had a page: ours, or the folder's."""
    slug, code = programme.slug, settings.LANGUAGE_CODE
    return {f"programmes/{slug}", f"pages/programmes-{slug}.{code}"}


def _make(programme: Programme, parent: TextPage) -> None:
    code = settings.LANGUAGE_CODE
    page = ProgrammePage(
        locale=parent.locale,
        slug=programme.slug,
        title=in_language(programme.name, code)[0],
        lead=in_language(programme.awarding_bodies, code)[0],
        programme=programme,
    )
    parent.add_child(instance=page)
    page.save_revision().publish()
    LoadedText.objects.create(key=f"programmes/{programme.slug}", page=page)
