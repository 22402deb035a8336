"""Turn a letter's row into the letter that somebody reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import cache

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from alliance.base.instance import instance, text
from alliance.outbox.models import Letter, LetterText
from alliance.outbox.placeholders import fill

STOP = "stop"
# What a letter is about, as text; and where it has a second form, the same as HTML.
WORDS, HTML = "words", "html"
_HERE = "\0"
"""No text and no fact can hold it."""
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
    found = text_of(key, language)
    return words(found.subject, found.body, found.language, facts)


def text_of(key: str, language: str) -> LetterText:
    """The words of a kind of letter before any name is filled in."""
    texts = {one.language: one for one in LetterText.objects.filter(key=key)}
    found = texts.get(language) or texts.get(instance().default_language)
    if found is None:
        raise NoText(f"There is no text for letters of the kind {key!r}.")
    return found


def as_html(letter: Letter) -> str:
    """The same letter as HTML; empty for the most, which are plain text alone."""
    if HTML not in letter.facts:
        return ""
    written = words_of(letter.key, letter.language, letter.facts | {WORDS: _HERE})
    before, _, after = written.body.partition(_HERE)
    context = {
        "letter": written,
        "style": _style(),
        "dir": "rtl" if written.language in settings.LANGUAGES_BIDI else "ltr",
        "before": _paragraphs(before),
        # Our own templates wrote it, with everything typed escaped.
        "told": mark_safe(letter.facts[HTML]),  # noqa: S308
        "after": _paragraphs(after),
    }
    return render_to_string("outbox/mail.html", context)


@cache
def _style() -> SafeString:
    """Mail programs know no style sheets but those in the letter itself."""
    return mark_safe(f"<style>\n{render_to_string('outbox/mail.css')}</style>")  # noqa: S308


def _paragraphs(text: str) -> list[str]:
    """What blank lines part, without the lines drawn by dashes."""
    parts = (part.strip() for part in text.split("\n\n"))
    return [part for part in parts if part.strip("- \n")]


def _one_click(letter: Letter) -> dict[str, str]:
    """For letters that one can stop (fact ``stop``): a button of the mail program, RFC 8058."""
    if STOP not in letter.facts:
        return {}
    return {
        "List-Unsubscribe": f"<{letter.facts[STOP]}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def as_mail(letter: Letter, *, at: datetime) -> EmailMultiAlternatives:
    """The letter as mail: answers go to its writer or the secretariat, no machine answers it."""
    written = write(letter)
    mail = EmailMultiAlternatives(
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
    if html := as_html(letter):
        mail.attach_alternative(html, "text/html")
    return mail
