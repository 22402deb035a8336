"""What may be done with the words of letters."""

from datetime import datetime

from django.utils.translation import gettext as _

from alliance.outbox.models import Letter
from alliance.outbox.placeholders import names
from alliance.outbox.queries import given_up, places_of
from alliance.outbox.writing import ALWAYS

SUBJECT_LIMIT = 200


def why_not_edit(key: str, *, subject: str, body: str) -> str | None:
    """The sentence that explains why these words cannot be the letter's, or None."""
    if not subject.strip() or not body.strip():
        return _("A letter needs a subject and a text.")
    if "\n" in subject.strip():
        return _("The subject is one line.")
    if len(subject) > SUBJECT_LIMIT:
        return _("The subject is too long. It has room for %(limit)d characters.") % {
            "limit": SUBJECT_LIMIT
        }
    allowed = places_of(key)
    unknown = sorted(names(subject + body) - allowed)
    if unknown:
        return _("This letter knows nothing for {%(name)s}. It knows: %(known)s.") % {
            "name": unknown[0],
            "known": ", ".join(f"{{{name}}}" for name in sorted(allowed)),
        }
    return None


def why_not_send_again(letter: Letter, *, at: datetime) -> str | None:
    """Whether a letter that nobody tries any more can be tried anew."""
    if letter.sent_at is not None:
        return _("This letter has been sent.")
    if letter.bounced_at is None and not given_up(letter, at=at):
        return _("This letter is still being tried. Wait until it is given up.")
    if not letter.facts and places_of(letter.key) - ALWAYS:
        return _("What this letter said has been forgotten. Write a new one.")
    return None
