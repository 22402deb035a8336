"""What is wrong with a form's document, and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alliance.base.deadlines import language

# A label in a sentence is to be recognised, not to be read.
_SHOWN = 60


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. ``section`` and ``question`` count from nought; None: the whole."""

    place: str
    sentence: str
    section: int | None = None
    question: int | None = None
    field: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


def fault(
    document: Any,
    sentence: str,
    *,
    section: int | None = None,
    question: int | None = None,
    field: str = "",
) -> Fault:
    """A fault whose place is named as the reader finds it in ``document``, however odd that is."""
    place = place_of(document, section=section, question=question)
    return Fault(place, sentence, section, question, field)


def place_of(document: Any, *, section: int | None, question: int | None) -> str:
    """``Section 3, question “Budget”``."""
    if section is None:
        return _("The form")
    if question is None:
        return _("Section %(number)d") % {"number": section + 1}
    label = _label(_at(_at(_at(_at(document, "sections"), section), "questions"), question))
    if not label:
        return _("Section %(section)d, question %(question)d") % {
            "section": section + 1,
            "question": question + 1,
        }
    return _("Section %(section)d, question “%(label)s”") % {
        "section": section + 1,
        "label": label,
    }


def _at(holder: Any, key: str | int) -> Any:
    if isinstance(holder, Mapping):
        return holder.get(key)
    if isinstance(holder, Sequence) and isinstance(key, int) and key < len(holder):
        return holder[key]
    return getattr(holder, key, None) if isinstance(key, str) else None


def _label(question: Any) -> str:
    texts = _at(question, "label")
    if not isinstance(texts, Mapping):
        return ""
    words = texts.get(language()) or next(iter(texts.values()), "")
    if not isinstance(words, str):
        return ""
    shown = " ".join(words.split())
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
