"""The text page of a call: made at the desk in each language of the site, written in Wagtail."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale

from alliance.accounts.models import Person
from alliance.base.instance import instance
from alliance.base.languages import language_name
from alliance.base.refusal import Refused
from alliance.base.templatetags.facts import in_language
from alliance.calls.checklist import Point, Weight
from alliance.calls.models import Call
from alliance.history.actions import record
from alliance.website.models import CallPage
from alliance.website.queries import call_index


def text_pages(call: Call) -> dict[str, CallPage]:
    """The text pages of a call that have words of their own, by language."""
    pages = CallPage.objects.filter(call=call, alias_of=None).select_related("locale")
    return {page.locale.language_code: page for page in pages}


def editors(pages: dict[str, CallPage]) -> list[tuple[str, str]]:
    """Where each text page is written, by language."""
    return [
        (code, reverse("wagtailadmin_pages:edit", args=[pages[code].pk]))
        for code, _name in settings.LANGUAGES
        if code in pages
    ]


def page_points(pages: dict[str, CallPage], languages: list[str], leading: str) -> list[Point]:
    """What there is to say of a call's text pages: not there, without words, or behind."""
    if not pages:
        return [_point(_("The text page is missing. Make it in all languages with one press."))]
    said = []
    for code in languages:
        name = {"language": language_name(code)}
        page = pages.get(code)
        if page is None:
            said.append(_("The text page is missing in %(language)s.") % name)
        elif not page.body and not page.lead.strip():
            said.append(_("The text page has no words yet in %(language)s.") % name)
        elif code != leading and _is_behind(page, pages.get(leading)):
            said.append(
                _("The text page was changed in the language that counts, not in %(language)s.")
                % name
            )
    return [_point(sentence) for sentence in said]


def _is_behind(page: CallPage, original: CallPage | None) -> bool:
    if original is None or original.last_published_at is None:
        return False
    return page.last_published_at is None or page.last_published_at < original.last_published_at


def _point(sentence: str) -> Point:
    return Point(Weight.WARNING, "pages", sentence)


@transaction.atomic
def make_text_pages(call: Call, *, by: Person, at: datetime) -> None:
    """Make the text page of a call in every language of the site that has none.

    They can be read once the call is published: until then their address is not there.
    """
    default = instance().default_language
    index = call_index(default)
    if index is None:
        raise Refused(_("The site has no list of calls yet. Somebody has to make that page first."))
    page = text_pages(call).get(default)
    if page is None:
        page = CallPage(locale=index.locale, slug=call.slug, title=_title(call, default), call=call)
        index.add_child(instance=page)
        page.save_revision().publish()
    for code, _name in settings.LANGUAGES:
        if code != default:
            _translate(page, call, code)
    record(call, "text-pages-made", by=by.pk, at=at)


def _translate(page: CallPage, call: Call, code: str) -> None:
    locale = Locale.objects.get(language_code=code)
    copy = page.get_translation_or_none(locale)
    if copy is None:
        copy = page.copy_for_translation(locale, copy_parents=True)
    elif copy.alias_of_id is None:
        return
    copy.alias_of = None
    copy.title = _title(call, code)
    copy.save()
    copy.save_revision().publish()


def _title(call: Call, code: str) -> str:
    return in_language(call.title, code)[0] or call.slug
