"""Which page is the original, what it says, and whether its translations still say the same."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from alliance.accounts.models import Person
from alliance.history.actions import public_data_changed
from alliance.website.models.wording import Wording

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE


def digest(page: Any) -> str:
    """A digest of all words of a page that are translated, in their order."""
    words = [one.string.data for one in extract_segments(page) if _is_text(one)]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def _is_text(segment: Any) -> bool:
    return isinstance(segment, StringSegmentValue)


def note_published(page: Any) -> None:
    """Remember what a page says from now on. Its translations find out that it has changed.

    Whoever publishes a translation has looked at it, so it is up to date from that moment.
    """
    said, original = digest(page), original_of(page)
    before = Wording.objects.filter(page=page).first()
    same = before is not None and before.digest == said
    Wording.objects.update_or_create(
        page=page,
        defaults={
            "digest": said,
            "changed_at": before.changed_at if before and same else page.last_published_at,
            "original": original,
            "original_digest": _digest_of(original) if original else "",
        },
    )
    if original is None:
        bring_segments(page)


def bring_segments(page: Page) -> None:
    """Let the side-by-side editor and PO files have the words that were just published."""
    sources = TranslationSource.objects.filter(
        object_id=page.translation_key, locale_id=page.locale_id
    )
    for source in sources:
        source.update_from_db()


def original_of(page: Page) -> Page | None:
    """The page that this one is a translation of; None for an original.

    It is the page from which the translation was begun, else the one in the default
    language, else the oldest.
    """
    others = {
        one.locale_id: one
        for one in Page.objects.filter(translation_key=page.translation_key, alias_of=None)
        .exclude(pk=page.pk)
        .select_related("locale")
        .order_by("-pk")
    }
    if not others:
        return None
    begun = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id
    )
    if source := begun.values_list("source__locale_id", flat=True).first():
        return others.get(source)
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return None if _begun_nowhere_else(page) else _first(others, page)
    for one in others.values():
        if one.locale.language_code == settings.LANGUAGE_CODE:
            return one
    return _first(others, page)


def _begun_nowhere_else(page: Page) -> bool:
    """Whether no other language's page is the source of this group of pages."""
    sources = TranslationSource.objects.filter(object_id=page.translation_key)
    return not sources.exclude(locale_id=page.locale_id).exists()


def _first(others: dict[int, Page], page: Page) -> Page | None:
    first = min(others.values(), key=lambda one: one.pk)
    return first if first.pk < page.pk else None


def _digest_of(original: Page) -> str:
    known = Wording.objects.filter(page=original).values_list("digest", flat=True).first()
    return known or digest(original.specific)


@transaction.atomic
def confirm(page: Page) -> None:
    """Somebody has compared: the translation says what its original says now."""
    wording = Wording.objects.select_related("original__wording").get(page=page)
    if wording.original is not None and hasattr(wording.original, "wording"):
        wording.original_digest = wording.original.wording.digest
        wording.save(update_fields=["original_digest"])
        # Readers no longer see that it may be out of date.
        public_data_changed()


def wording(page: Page) -> Wording | None:
    """What a page said when it was published; None if it never was under its own name."""
    related = ("original__wording", "original__locale")
    return Wording.objects.filter(page=page).select_related(*related).first()


def outdated(found: Wording | None) -> Wording | None:
    """What the original says since this translation was looked at; None if it is up to date."""
    if found is None or found.original is None or not hasattr(found.original, "wording"):
        return None
    now: Wording = found.original.wording
    return now if found.original.live and now.digest != found.original_digest else None


def progress(keys: Iterable[UUID]) -> QuerySet[Any, dict[str, Any]]:
    """For each translation begun: how many texts there are, are translated, are a machine's."""
    texts = StringSegment.objects.filter(source=OuterRef("source"))
    done = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef(OuterRef("target_locale")),
        has_error=False,
    )
    begun = Translation.objects.filter(source__object_id__in=list(keys), enabled=True)
    return begun.annotate(
        total=_counted(texts),
        done=_counted(texts.filter(Exists(done))),
        machine=_counted(texts.filter(Exists(done.filter(translation_type=MACHINE)))),
    ).values(
        "pk", "source__object_id", "source__locale", "target_locale", "total", "done", "machine"
    )


def _counted(texts: QuerySet[Any]) -> Coalesce:
    counted = texts.order_by().values("source").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def without_words() -> set[tuple[UUID, int]]:
    """Pages, by key and language, whose translation was begun and has no word yet."""
    words = StringTranslation.objects.filter(
        context__object=OuterRef("source__object"), locale=OuterRef("target_locale")
    )
    begun = Translation.objects.filter(~Exists(words), enabled=True)
    return set(begun.values_list("source__object_id", "target_locale_id"))


def machine_texts(translation: Translation) -> QuerySet[StringTranslation]:
    """What a machine wrote for this translation and nobody has changed or confirmed."""
    texts = StringSegment.objects.filter(
        source=translation.source_id,
        string=OuterRef("translation_of"),
        context=OuterRef("context"),
    )
    return StringTranslation.objects.filter(
        Exists(texts),
        locale=translation.target_locale_id,
        translation_type=MACHINE,
    ).select_related("translation_of")


def confirm_machine_texts(translation: Translation, *, by: Person, at: datetime) -> int:
    """Somebody has read what the machine wrote and answers for it."""
    return machine_texts(translation).update(
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        last_translated_by=by,
        updated_at=at,
    )
