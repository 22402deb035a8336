"""Two wrote for one authority: who can offer a text, and what of an offered one can be taken.

Whoever does not act for the authority never learns whether it applies: what is said here is the
same with and without an application of its own.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.applications.models import Application, Extension, OfferedFile, TextOffer
from alliance.applications.rules import why_not_in_time
from alliance.membership.models import Representation, RepresentationState
from alliance.questionnaires.attaching import why_not_one_more
from alliance.questionnaires.definition import Form, Kind

PAGES_OF_TEXTS = "text-of:"


def official_beside(application: Application) -> Application | None:
    """The authority's own application to the same call, where this one is somebody's alone."""
    if application.official:
        return None
    beside = Application.objects.filter(
        call=application.call_id, authority=application.authority_id, official=True
    )
    same_first = sorted(beside, key=lambda one: one.ordinal != application.ordinal)
    return same_first[0] if same_first else None


def page_of_text(application: Application) -> str:
    """The name under which its text comes to the journal of the other one."""
    return f"{PAGES_OF_TEXTS}{application.key}"


def can_be_offered(application: Application, *, by: Person) -> bool:
    """Whether it is for ``by`` to offer this text: it is theirs alone, and that is settled."""
    if application.official or application.started_by_id != by.pk:
        return False
    return not is_open_claim(application, by)


def why_not_hand_over(application: Application, *, by: Person, at: datetime) -> str | None:
    """Whether ``by`` can offer the text to those who act for the authority."""
    if application.official or application.started_by_id != by.pk:
        return _("Only whoever wrote a text of their own can offer it.")
    if is_open_claim(application, by):
        return _(
            "The secretariat has not settled yet who acts for %(authority)s. Until then nobody "
            "but you sees this text."
        ) % {"authority": application.authority.name}
    if TextOffer.objects.filter(application=application).exists():
        return _("You have offered this text already.")
    attached = application.files.filter(removed_at=None)
    if not any(application.answers.values()) and not attached.exists():
        return _("Nothing is written here yet.")
    given = Extension.objects.for_application(application)
    return why_not_in_time(application.call, at=at, extensions=given)


def is_open_claim(application: Application, by: Person) -> bool:
    """Whether the secretariat has still to say if ``by`` acts for the authority."""
    claims = Representation.objects.filter(authority=application.authority_id, person=by)
    return claims.filter(state=RepresentationState.CLAIMED).exists()


def knows_of_others(application: Application, by: Person) -> bool:
    """Whether ``by`` acts for the authority, and so reads its own application too."""
    acting = Representation.objects.confirmed().filter(person=by)
    return acting.filter(authority=application.authority_id).exists()


def why_not_take_file(offered: OfferedFile, form: Form, *, there: int) -> str | None:
    """Whether an offered file has a place. Nothing that is attached gives way by itself."""
    question = form.question(offered.question)
    if question is None or not question.is_of_files:
        return _("This form has no place for this file any more.")
    if offered.file.infected:
        return _("Our scanner found a virus in this file. It cannot be taken.")
    if question.type is Kind.FILE and there:
        return _(
            "Only one file has a place here. Remove the one that is there, then take this one."
        )
    return why_not_one_more(question, there)
