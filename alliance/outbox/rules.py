"""What may be done with the words of letters."""

from django.utils.translation import gettext as _

from alliance.outbox.placeholders import names
from alliance.outbox.queries import places_of

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
