"""What keeps editors from mistakes: checks of pages, and what they see first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.userbar import ContentCheckerItem

from alliance.website.editors_home import EndingConsents
from alliance.website.models import PublicPage
from alliance.website.page_rules import why_not_publish


class Checker(ContentCheckerItem):
    """The library's checker, which also looks whether pictures say what they show."""

    axe_run_only = [*ContentCheckerItem.axe_run_only, "image-alt", "document-title", "list"]


@hooks.register("construct_wagtail_userbar")
def check_more(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Our checker in the place of the library's."""
    for number, item in enumerate(items):
        if type(item) is ContentCheckerItem:
            items[number] = Checker(in_editor=item.in_editor)


@hooks.register("insert_editor_js")
def wait_for_autosave() -> SafeString:
    """What is pressed waits until the autosave under way has ended."""
    return format_html('<script src="{}"></script>', static("website/autosave.js"))


@hooks.register("construct_homepage_panels")
def show_ending_consents(request: HttpRequest, panels: list[Any]) -> None:
    """Pictures whose consent ends, where there are any."""
    ending = EndingConsents(request)
    if ending.pictures:
        panels.append(ending)


@hooks.register("before_bulk_action")
def keep_unreadable_drafts(
    request: HttpRequest, action: str, objects: list[Any], view: Any
) -> HttpResponse | None:
    """Many pages published at once: say kindly which of them cannot be."""
    if action != "publish":
        return None
    below = view.cleaned_form.cleaned_data.get("include_descendants")
    pages = [one for top in objects for one in top.get_descendants(inclusive=True)] if below else []
    for page in pages or objects:
        draft = page.get_latest_revision_as_object()
        reason = why_not_publish(draft) if isinstance(draft, PublicPage) else None
        if reason:
            said = {"page": draft.title, "reason": reason}
            messages.error(request, _("“%(page)s” cannot be published. %(reason)s") % said)
            return redirect(view.next_url)
    return None
