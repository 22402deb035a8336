"""How the door says no: a number and a code for the browser, a sentence for the person."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """Nothing was stored. The browser acts on ``code`` and shows ``sentence``."""

    def __init__(self, status: int, code: str, sentence: str | Promise, **facts: object) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.sentence = sentence
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
    503, "busy", _("The server is very busy. What you typed is sent again in a few seconds.")
)
