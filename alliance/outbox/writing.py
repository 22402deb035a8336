"""Turn a letter's row into the letter that somebody reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMessage

from alliance.base.instance import instance, text
from alliance.outbox.models import Letter, LetterText
from alliance.outbox.placeholders import fill

STOP = "stop"
ALWAYS = frozenset({"network", "address"})


class NoText(ValueError):
    """There are no words for this kind of letter, not even in the default language."""


@dataclass(frozen=True)
class Words:
    """A letter's subject and text, all names filled in."""

    language: str
    subject: str
    body: str


def words(subject: str, body: str, language: str, facts: Mapping[str, str]) -> Words:
    """Fill in a text; the network's name and address are always there."""
    here = {"network": text(instance().name, language), "address": settings.BASE_URL}
    known = {**here, **facts}
    # A line break in a fact must not become a header of its own.
    return Words(language, " ".join(fill(subject, known).split()), fill(body, known))


def write(letter: Letter) -> Words:
    """The letter in its language, else in the network's default one."""
    return words_of(letter.key, letter.language, letter.facts)


def words_of(key: str, language: str, facts: Mapping[str, str]) -> Words:
    """The words of a kind of letter or paper, in a language that it has."""
    texts = {one.language: one for one in LetterText.objects.filter(key=key)}
    found = texts.get(language) or texts.get(instance().default_language)
    if found is None:
        raise NoText(f"There is no text for letters of the kind {key!r}.")
    return words(found.subject, found.body, found.language, facts)


def _one_click(letter: Letter) -> dict[str, str]:
    """For letters that one can stop (fact ``stop``): a button of the mail program, RFC 8058."""
    if STOP not in letter.facts:
        return {}
    return {
        "List-Unsubscribe": f"<{letter.facts[STOP]}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def as_mail(letter: Letter, *, at: datetime) -> EmailMessage:
    """The letter as mail: answers go to its writer or the secretariat, no machine answers it."""
    written = write(letter)
    return EmailMessage(
        subject=written.subject,
        body=written.body,
        to=[letter.address],
        reply_to=[letter.reply_to or instance().secretariat_email],
        headers=_one_click(letter)
        | {
            "Message-ID": letter.message_id,
            "Date": format_datetime(at),
            "Content-Language": written.language,
            "Auto-Submitted": "auto-generated",
        },
    )
