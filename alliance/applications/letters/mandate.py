"""The letter by which an authority signs its application, or gives a body the mandate for it.

Its words are the secretariat's, edited like those of letters: ``signature-letter`` and
``mandate-letter``.
"""

from enum import StrEnum

from babel.languages import get_official_languages
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.applications.drafts import revision
from alliance.applications.models import Application, Party, PartyKind
from alliance.base.countries import country_name
from alliance.base.deadlines import deadline, language
from alliance.base.instance import instance, text, zone_name
from alliance.base.papers.docx import as_docx
from alliance.base.papers.pdf import as_pdf
from alliance.base.papers.words import Paper, blocks
from alliance.base.templatetags.facts import in_language
from alliance.outbox.writing import words_of
from alliance.questionnaires.definition import MODULES

SIGNING, MANDATE = "signature-letter", "mandate-letter"


class Form(StrEnum):
    """To print as it is, or to change before printing."""

    PDF = "pdf"
    DOCX = "docx"


MAKERS = {Form.PDF: as_pdf, Form.DOCX: as_docx}


def languages_for(application: Application) -> list[str]:
    """The languages to offer: the reader's, then those of the authority's country."""
    known = [code for code, _name in settings.LANGUAGES]
    spoken = get_official_languages(application.authority.country, de_facto=True)
    wanted = [language(), *(code.partition("_")[0] for code in spoken)]
    return [code for code in dict.fromkeys(wanted) if code in known]


def mandate_letter(application: Application, body: Party | None, code: str, form: Form) -> bytes:
    """The letter in a language, as PDF or for a word processor."""
    with translation.override(code):
        return MAKERS[form](paper(application, body, code))


def paper(application: Application, body: Party | None, code: str) -> Paper:
    """The secretariat's words with the application's facts in them."""
    said = words_of(MANDATE if body else SIGNING, code, _filled(application, body, code))
    return Paper(
        title=said.subject,
        language=said.language,
        blocks=blocks(said.body),
        network=text(instance().name, said.language),
        address=settings.BASE_URL,
        note=_("Sample: made in a demonstration. It binds nobody.") if application.sample else "",
    )


def _filled(application: Application, body: Party | None, code: str) -> dict[str, str]:
    call, authority = application.call, application.authority
    facts = {
        "call": _one_line(in_language(call.title, code)[0]),
        # A line break would make a heading or a list of what somebody typed.
        "authority": _one_line(authority.name),
        "country": country_name(authority.country, code),
        "number": application.number,
        "version": revision(application)[:16],
        "deadline": deadline(call.closes_at, call.zone, zone_name(call.zone)),
        "modules": modules_in_words(application, code) or _("(none chosen yet)"),
    }
    if body is None:
        return facts
    return facts | {
        "party": _one_line(body.name),
        "legal_form": _one_line(body.legal_form),
        "register_number": _one_line(body.register_number),
        "party_country": country_name(body.country, code),
        "part": _one_line(body.part),
    }


def modules_in_words(application: Application, code: str) -> str:
    """The modules that are applied for, each as an item of a list."""
    chosen = application.answers.get(MODULES)
    known = chosen if isinstance(chosen, list) else []
    return "\n".join(
        f"- {one.letter}: {_one_line(in_language(one.name, code)[0])}"
        for one in application.call.modules.all()
        if one.letter in known
    )


def _one_line(typed: str) -> str:
    return " ".join(typed.split())


def file_name(application: Application, form: Form, *, kind: str) -> str:
    """What the letter is called when it is saved."""
    title = _("Mandate") if kind == PartyKind.NONPROFIT else _("Signature")
    return f"{title} {application.number}.{form}"
