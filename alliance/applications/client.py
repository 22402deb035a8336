"""What the section's page gives to its script: whose words it keeps, and what it says."""

from django.utils.translation import gettext as _

from alliance.accounts.browsers import sign_in_browser
from alliance.accounts.models import Person
from alliance.applications.models import Application


def owner(application: Application, *, person: Person) -> str:
    """The sign under which a browser keeps words: one person's, in one application.

    No other person's page asks for what is kept under it.
    """
    return f"{sign_in_browser(person)}:{application.key}"


def sentences() -> dict[str, str]:
    """What the page says of itself, in the reader's language; the script fills in ``{…}``."""
    return {
        "saved": _("All saved at {time}"),
        "saving": _("Saving …"),
        "no_line": _(
            "No connection. Your words are kept in this browser and sent as soon as there is "
            "a line."
        ),
        "busy": _(
            "The server is very busy. Your words are kept in this browser and sent in a moment."
        ),
        "signed_out": _(
            "You were signed out. Sign in again in a new tab; your words are kept in this browser."
        ),
        "somebody_else": _(
            "Somebody else has signed in in this browser. Your words are kept for you and sent "
            "when you sign in again."
        ),
        "not_kept": _(
            "This browser cannot keep words: its storage is full or switched off. Leave this "
            "page open until everything is saved."
        ),
        "elsewhere_waits": _(
            "Answers from another tab that wait on this device to be sent: {number}"
        ),
        "elsewhere_came": _("Answers from another tab that have arrived now: {number}"),
        "refused": _("“{question}” could not be saved. {sentence}"),
        "over": _("The deadline has passed. What you type now is not handed in."),
        "ended": _("You can no longer write here. What you type now is not stored."),
        "copied": _("Copied"),
        "here_one": _("{names} is writing here"),
        "here_several": _("{names} are writing here"),
        "there_one": _("{names} is writing there"),
        "there_several": _("{names} are writing there"),
    }
