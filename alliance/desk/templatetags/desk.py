"""The desk's words for what records only name by a key."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

register = template.Library()

LETTERS = {
    "sign-in-code": gettext_noop("Code to sign in"),
    "open-account": gettext_noop("Link to open an account"),
    "join-confirm": gettext_noop("Joining: confirm the address"),
    "join-received": gettext_noop("Joining: received"),
    "commitment-letter": gettext_noop("Paper: letter of commitment"),
    "commitment-renewal": gettext_noop("Paper: letter of commitment for a renewal"),
    "file-refused": gettext_noop("To whoever sent an infected file"),
    "join-question": gettext_noop("Joining: a question"),
    "join-accepted": gettext_noop("Joining: accepted"),
    "join-refused": gettext_noop("Joining: not accepted"),
    "join-announced": gettext_noop("Joining: members may object"),
    "mandate-before": gettext_noop("Renewing: the mandate ends soon"),
    "mandate-ended": gettext_noop("Renewing: the mandate has ended"),
    "mandate-after": gettext_noop("Renewing: no answer yet"),
    "mandate-asked": gettext_noop("Renewing: asked by the secretariat"),
    "mandate-renewed": gettext_noop("Renewing: done"),
    "membership-paused": gettext_noop("Membership: paused"),
    "membership-resumed": gettext_noop("Membership: the pause has ended"),
    "membership-ended": gettext_noop("Membership: ended"),
    "membership-corrected": gettext_noop("Membership: a mistake corrected"),
    "application-reminder": gettext_noop("Application: reminder of the deadline"),
    "application-submitted": gettext_noop("Application: receipt"),
    "application-withdrawn": gettext_noop("Application: withdrawn"),
    "interest-confirm": gettext_noop("Interest: confirm the address"),
    "interest-registered": gettext_noop("Interest: registered"),
    "call-published": gettext_noop("Interest: a new call"),
    "contact-ask": gettext_noop("Contact: is it still right?"),
    "contact-invited": gettext_noop("Contact: invitation"),
    "contact-wanted": gettext_noop("Contact: who follows?"),
    "relay-confirm": gettext_noop("Letter of the public: confirm the address"),
    "contact-message": gettext_noop("Letter of the public to the network"),
    "relay-message": gettext_noop("Letter of the public to an office"),
    "secretariat-successor": gettext_noop("To the secretariat: a successor to decide"),
    "secretariat-left": gettext_noop("To the secretariat: a contact has left"),
    "newsletter-confirm": gettext_noop("Newsletter: confirm the address"),
    "newsletter-digest": gettext_noop("Newsletter: an issue"),
    "concern-confirm": gettext_noop("Concern: confirm the address"),
    "concern-received": gettext_noop("Concern: received"),
    "concern-question": gettext_noop("Concern: a question to the writer"),
    "concern-answered": gettext_noop("Concern: the answer"),
    "concern-authority": gettext_noop("Concern: a question to the authority"),
    "secretariat-concern": gettext_noop("To the secretariat: a concern"),
    "question-answered": gettext_noop("Question about a call: answered"),
    "question-corrected": gettext_noop("Question about a call: the answer is corrected"),
    "question-refused": gettext_noop("Question about a call: not answered"),
    "secretariat-join": gettext_noop("To the secretariat: a wish to join"),
    "secretariat-objection": gettext_noop("To the secretariat: an objection"),
    "secretariat-answered": gettext_noop("To the secretariat: a member has answered"),
    "application-entered": gettext_noop("Application: receipt of one that we entered"),
    "party-signature": gettext_noop("An application: please sign"),
    "party-authority": gettext_noop("An application: please confirm your part"),
    "party-mandate": gettext_noop("An application: please confirm a mandate"),
    "party-writer": gettext_noop("An application: you can write for a body"),
    "claim-code": gettext_noop("A code for whoever acts for an authority"),
    "claim-confirmed": gettext_noop("A claim to act for an authority: confirmed"),
    "claim-not-confirmed": gettext_noop("A claim to act for an authority: not confirmed"),
    "text-offered": gettext_noop("An application: a text is offered to it"),
    "signature-letter": gettext_noop("Paper: signature of an application"),
    "mandate-letter": gettext_noop("Paper: mandate for an application"),
    "secretariat-party": gettext_noop("To the secretariat: a confirmation from elsewhere"),
    "secretariat-claim": gettext_noop("To the secretariat: a claim"),
}


@register.filter
def letter_name(key: str) -> str:
    """What the desk calls a kind of letter; the key itself where it is a new one."""
    return _(LETTERS[key]) if key in LETTERS else key


@register.filter
def in_braces(name: str) -> str:
    """A name as it is written into a letter."""
    return f"{{{name}}}"
