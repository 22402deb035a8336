"""Why something cannot be done with a concern: a sentence, or None."""

from datetime import date

from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.membership.models import (
    WITH_AUTHORITY,
    Authority,
    Concern,
    ConcernState,
    Representation,
    Telling,
    Way,
)
from alliance.membership.models.representation import WRITE
from alliance.membership.rules import living_membership, why_not_run_the_register

MOST_DOCUMENTS = 3


def why_not_raise(authority: Authority, *, on: date) -> str | None:
    """Whether there is a member that somebody can tell us something about."""
    if living_membership(authority, on) is None:
        return _("%(authority)s is not a member. It has committed to nothing here.") % {
            "authority": authority.name
        }
    return None


def why_not_confirm(concern: Concern) -> str | None:
    """Whether the writer's address can be confirmed."""
    if concern.state != ConcernState.UNCONFIRMED:
        return _("Your address is confirmed already. There is nothing more to do.")
    return None


def why_not_write(concern: Concern, *, text: str) -> str | None:
    """Whether the writer can add something."""
    if concern.state == ConcernState.UNCONFIRMED:
        return _("Please confirm your address first. Then we read what you write.")
    if concern.state == ConcernState.CLOSED:
        return _("This is closed. Write anew if something has happened since.")
    if not text.strip():
        return _("The message is empty.")
    return None


def why_not_add_document(concern: Concern) -> str | None:
    """Whether there is room for another document; infected ones take none."""
    readable = [one for one in concern.documents.select_related("file") if not one.file.infected]
    if len(readable) >= MOST_DOCUMENTS:
        return _("You have sent %(number)d documents already.") % {"number": MOST_DOCUMENTS}
    return None


def why_not_work_on(concern: Concern, *, by: Person) -> str | None:
    """Whether the secretariat can go on with it in any way."""
    if reason := why_not_run_the_register(by):
        return reason
    if concern.state == ConcernState.UNCONFIRMED:
        return _("The writer has not confirmed the e-mail address yet.")
    if concern.state == ConcernState.CLOSED:
        return _("This concern is closed.")
    return None


def why_not_ask_writer(concern: Concern, *, text: str, by: Person) -> str | None:
    """Whether the writer can be asked something."""
    if reason := why_not_work_on(concern, by=by):
        return reason
    if concern.state == ConcernState.ASKED:
        return _("We wait for the answer to an earlier question.")
    if concern.state == ConcernState.ANSWERED:
        return _("You have answered already. The writer can write again.")
    if not text.strip():
        return _("The question is empty.")
    return None


def why_not_ask_authority(concern: Concern, *, text: str, by: Person) -> str | None:
    """Whether the authority can be asked for its answer."""
    if reason := why_not_tell_authority(concern, by=by):
        return reason
    if not text.strip():
        return _("The question is empty.")
    return None


def why_not_tell_authority(concern: Concern, *, by: Person) -> str | None:
    """Whether the authority can be asked at all now."""
    if reason := why_not_work_on(concern, by=by):
        return reason
    if concern.telling == Telling.NOTHING:
        return _("The writer does not want the authority to be told.")
    if waits_for_authority(concern):
        return _("We wait for the answer of the authority.")
    if concern.state == ConcernState.ANSWERED:
        return _("You have answered already. The writer can write again.")
    if not Representation.objects.confirmed().filter(authority=concern.authority).exists():
        return _("Nobody who acts for %(authority)s has an account, so nobody could answer.") % {
            "authority": concern.authority.name
        }
    return None


def waits_for_authority(concern: Concern) -> bool:
    """Whether the last word between the secretariat and the authority is a question."""
    last = concern.messages.filter(way__in=WITH_AUTHORITY).last()
    return last is not None and last.way == Way.TO_AUTHORITY


def why_not_answer_for_authority(concern: Concern, *, text: str, by: Person) -> str | None:
    """Whether ``by`` can answer for the authority."""
    mine = Representation.objects.allowing(by, WRITE)
    if not mine.filter(authority=concern.authority).exists():
        return _("Your role at %(authority)s does not allow this.") % {
            "authority": concern.authority.name
        }
    if not waits_for_authority(concern) or concern.state == ConcernState.CLOSED:
        return _("There is no open question to answer.")
    if not text.strip():
        return _("The answer is empty.")
    return None


def why_not_answer(concern: Concern, *, text: str, by: Person) -> str | None:
    """Whether the writer can get the secretariat's answer."""
    if reason := why_not_work_on(concern, by=by):
        return reason
    if concern.state == ConcernState.ANSWERED:
        return _("You have answered already. The writer can write again.")
    if not text.strip():
        return _("The answer is empty.")
    return None


def why_not_close(concern: Concern, *, by: Person) -> str | None:
    """Whether it can be closed: never without an answer on record."""
    if reason := why_not_work_on(concern, by=by):
        return reason
    if concern.state != ConcernState.ANSWERED:
        return _("Answer the writer first. Nothing is closed without an answer.")
    return None
