"""How the door says no: a number and a code for the browser, a sentence for the person."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """Nothing was stored. The browser acts on ``code`` and shows ``sentence``.

    ``wait``: after how many seconds the same may be sent again; nothing where that is no use.
    """

    def __init__(
        self, status: int, code: str, sentence: str | Promise, *, wait: int = 0, **facts: object
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.sentence = sentence
        self.wait = wait
        self.facts = facts

    def said(self) -> dict[str, str]:
        """Code and sentence, in the language that is active now."""
        sentence = str(self.sentence)
        return {"code": self.code, "sentence": sentence % self.facts if self.facts else sentence}


SIGNED_OUT = Refusal(
    401,
    "signed-out",
    _("You are no longer signed in. Sign in again: what you typed stays in this browser."),
)
UNREADABLE = Refusal(422, "unreadable", _("We could not read what this page sent."))
BUSY = Refusal(
    503,
    "busy",
    _("The server is very busy. What you typed is sent again in a few seconds."),
    wait=3,
)
TOO_OFTEN = Refusal(
    429,
    "too-often",
    _(
        "This draft is saved more often than anybody can type. What you typed stays in this "
        "browser and is sent again in a few seconds."
    ),
    wait=5,
)
FULL = Refusal(
    507,
    "full",
    _(
        "Our storage is full, and we have been told. What you typed stays in this browser and is "
        "sent again until there is room."
    ),
    wait=30,
)
