"""The editors' board of translations, and the ways from its cells to the work."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Locale, Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object
from wagtail_localize.views.edit_translation import apply_machine_translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from alliance.accounts.models import Person
from alliance.base.asked import moment
from alliance.base.languages import language_name
from alliance.base.paging import Paged, paged
from alliance.base.refusal import Refused
from alliance.website import translating, translating_po
from alliance.website.translating_board import PER_PAGE, BoardForm, originals, rows


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every page by every language."""
    form = BoardForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    filters = {name: str(value) for name, value in asked.items() if value}
    shown: Paged[Page] = paged(
        originals(asked),
        request.GET.get("page"),
        asked=filters,
        per_page=PER_PAGE,
    )
    context = {
        "form": form,
        "paged": shown,
        "rows": rows(shown.page.object_list),
        "languages": settings.LANGUAGES,
        "here": request.get_full_path(),
        "machine": get_machine_translator() is not None,
    }
    return render(request, "website/editing/translations.html", context)


@require_POST
def begin(request: HttpRequest, page_id: int, code: str) -> HttpResponse:
    """Begin the translation of a page, as a draft, and open it side by side."""
    page = _editable(request, page_id)
    locale = get_object_or_404(Locale, language_code=code)
    if locale.pk == page.locale_id or page.alias_of_id:
        raise Http404
    made = page.get_translation_or_none(locale)
    if made is None or made.alias_of_id:
        translate_object(page.specific, [locale], user=request.user)
        made = page.get_translation_or_none(locale)
    if made is None:
        said = _("The page above this one has to be translated first.")
        messages.error(request, said)
        return redirect(_back(request))
    return redirect("wagtailadmin_pages:edit", made.pk)


@require_POST
def confirm(request: HttpRequest, page_id: int) -> HttpResponse:
    """A translation still says what its changed original says."""
    page = _editable(request, page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    translating.confirm(page)
    facts = {"page": page.title, "language": language_name(page.locale.language_code)}
    messages.success(request, _("“%(page)s” is up to date in %(language)s.") % facts)
    return redirect(_back(request))


def machine_draft(request: HttpRequest, translation_id: int) -> HttpResponse:
    """What a machine wrote, beside the original, for somebody to read and confirm."""
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale"), pk=translation_id
    )
    page = _editable(request, translation.get_target_instance().pk)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if request.method == "POST":
        translating.confirm_machine_texts(translation, by=_person(request), at=moment(request))
        messages.success(request, _("The texts of the machine are yours now. You can publish."))
        return redirect(edit)
    texts = list(translating.machine_texts(translation))
    context = {"page": page, "texts": texts, "translation": translation, "edit": edit}
    return render(request, "website/editing/machine_draft.html", context)


@require_POST
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Let the machine write a draft of what is not translated yet."""
    machine = get_machine_translator()
    if machine is None:
        raise Http404
    try:
        done = apply_machine_translation(translation_id, request.user, machine)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(_back(request))
    if done:
        way = reverse("website_translations:machine", args=[translation_id])
        said = _("A machine has written a draft. Nobody has read it: read it before you publish.")
        messages.warning(request, said, buttons=[messages.button(way, _("Read the draft"))])
    else:
        messages.info(request, _("Everything on this page is translated already."))
    return redirect(_back(request))


@require_POST
def upload_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Fill a translation from a PO file."""
    translation = get_object_or_404(Translation, pk=translation_id)
    _editable(request, translation.get_target_instance().pk)
    try:
        taken = translating_po.take_over(
            translation, request.FILES.get("file"), by=_person(request)
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        tell = messages.success if taken.is_whole else messages.warning
        tell(request, taken.sentence)
    return redirect(_back(request))


class Update(UpdateTranslationsView):
    """The library's page, which would publish what a machine has just written."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Nothing of a machine is published unread; its faults are sentences."""
        if form.cleaned_data.get("use_machine_translation"):
            form.cleaned_data["publish_translations"] = False
        try:
            answer: HttpResponse = super().form_valid(form)
        except Refused as refusal:
            messages.error(self.request, str(refusal))
            return redirect(self.request.path)
        return answer


def _person(request: HttpRequest) -> Person:
    """Who is at work. The library lets nobody in here who is not signed in."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def _editable(request: HttpRequest, page_id: int) -> Page:
    page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def _back(request: HttpRequest) -> str:
    return get_valid_next_url_from_request(request) or reverse("website_translations:board")
