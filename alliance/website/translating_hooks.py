"""Where the editors' rooms lead to the board, and what stands in the place of the library's."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail_localize.models import Translation

from alliance.website import translating_views as views
from alliance.website.translating import machine_texts
from alliance.website.translating_rules import why_not_publish_translation

BEFORE_THE_LIBRARY = -10

BOARD = [
    path("", views.board, name="board"),
    path("begin/<int:page_id>/<slug:code>/", views.begin, name="begin"),
    path("confirm/<int:page_id>/", views.confirm, name="confirm"),
    path("machine/<int:translation_id>/", views.machine_draft, name="machine"),
]
# The same addresses as the library's, found before them.
OURS = [
    path("translate/<int:translation_id>/pofile/upload/", views.upload_po),
    path("translate/<int:translation_id>/machine_translate/", views.machine_translate),
    path("update/<int:translation_source_id>/", views.Update.as_view()),
]


@hooks.register("register_admin_urls", order=BEFORE_THE_LIBRARY)
def addresses() -> list[URLPattern | URLResolver]:
    """The board and its doors."""
    board = include((BOARD, "website_translations"), namespace="website_translations")
    return [path("translations/", board), path("localize/", include(OURS))]


@hooks.register("register_admin_menu_item")
def board_in_the_menu() -> MenuItem:
    """Where editors find the board: in the menu, under the pages."""
    return MenuItem(
        gettext_lazy("Translations"),
        reverse("website_translations:board"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=150,
    )


@hooks.register("before_edit_page", order=BEFORE_THE_LIBRARY)
def look_before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish no text of a machine that nobody has read, and nothing that not all can read."""
    translation = (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )
    if translation is None or page.alias_of_id:
        return None
    if request.method == "POST" and request.POST.get("action") == "publish":
        if reason := why_not_publish_translation(translation):
            messages.error(request, reason, buttons=_ways(translation))
            return redirect(request.path)
    elif request.method == "GET" and (buttons := _ways(translation)):
        said = _("Some texts of this page were written by a machine. Nobody has read them yet.")
        messages.warning(request, said, buttons=buttons)
    return None


def _ways(translation: Translation) -> list[Any]:
    if not machine_texts(translation).exists():
        return []
    way = reverse("website_translations:machine", args=[translation.pk])
    return [messages.button(way, _("Read the draft"))]
