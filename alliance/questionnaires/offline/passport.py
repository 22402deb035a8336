"""What a file says of itself: of which application, from which form, from which answers."""

import base64
import binascii
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings

from alliance.questionnaires.answers import Answers, answer_to
from alliance.questionnaires.definition import Form, Kind, Question
from alliance.questionnaires.merging import fingerprint
from alliance.questionnaires.money import signed_or_none
from alliance.questionnaires.offline.fields import Asked, posted
from alliance.questionnaires.reading_in import read

# Word cuts a longer property when it stores the file again.
_CHUNK = 240
_MARK = "FORM1"
_FOUND = re.compile(r"FORM1\.([A-Za-z0-9_-]{8,200000})\.([0-9a-f]{8})\.")
# Unpacked; a form of 400 questions needs a fifth.
_MOST = 200_000


@dataclass(frozen=True)
class Passport:
    """Of which draft a file was made, and the digests of the answers that it began with."""

    application: str
    form: str
    version: int
    language: str
    stored: dict[str, str]
    """Per question, the fingerprint of the answer in the draft when the file was made."""
    written: dict[str, str]
    """Per question, the digest of what the file showed: it was not touched if it reads the same."""

    def __str__(self) -> str:
        packed = zlib.compress(json.dumps(asdict(self)).encode(), 9)
        text = base64.urlsafe_b64encode(packed).decode().rstrip("=")
        return f"{_MARK}.{text}.{_sum(text)}."

    def chunks(self) -> list[str]:
        """The text in pieces that fit into properties of a document."""
        text = str(self)
        return [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]


def issued(
    form: Form, version: int, answers: Answers, every: Iterable[Asked], *, of: str, language: str
) -> Passport:
    """The passport of a file that is made now of a draft, with the questions that it holds."""
    held = [one for one in every if one.is_written]
    return Passport(
        application=of,
        form=form.key,
        version=version,
        language=language,
        stored={one.id: fingerprint(answer_to(one.question, answers)) for one in held},
        written={one.id: digest(one.question, read_back(one)) for one in held},
    )


def passport_in(text: str) -> Passport | None:
    """The passport that stands in a text, whole and readable; None for anything else."""
    match = _FOUND.search("".join(text.split()))
    if not match or _sum(match[1]) != match[2]:
        return None
    try:
        unpacking = zlib.decompressobj()
        packed = base64.urlsafe_b64decode(match[1] + "=" * (-len(match[1]) % 4))
        said = json.loads(unpacking.decompress(packed, _MOST))
        return _passport(said)
    except (binascii.Error, zlib.error, ValueError, TypeError, KeyError, RecursionError):
        return None


def _passport(said: Mapping[str, Any]) -> Passport:
    made = Passport(**said)
    texts = (made.application, made.form, made.language)
    maps = (made.stored, made.written)
    if not all(isinstance(one, str) for one in texts) or type(made.version) is not int:
        raise TypeError
    if not all(isinstance(one, dict) for one in maps):
        raise TypeError
    if not all(isinstance(one, str) for each in maps for one in each.values()):
        raise TypeError
    if made.language not in dict(settings.LANGUAGES):
        raise ValueError
    if not 0 < made.version < 10**6:
        raise ValueError
    return made


def _sum(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


def read_back(one: Asked) -> Any:
    """The answer that a file as it was written would bring in."""
    return read(one.question, posted(one))


def digest(question: Question, value: Any) -> str:
    """A digest that is the same for what only a word processor has changed."""
    text = json.dumps(_plain(question, value), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _plain(question: Question, value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _plain(question, one, key) for key, one in value.items() if key != "known"}
    if isinstance(value, list):
        return [_plain(question, one, name) for one in value]
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    number = signed_or_none(text) if _counts(question, name) else None
    return text if number is None else str(number.normalize() + Decimal(0))


_COUNTED = {"amount", "quantity", "unit_price", "own_contribution"}


def _counts(question: Question, name: str) -> bool:
    """Whether a spreadsheet may write the text in another way: ``400`` for ``400.00``."""
    if question.type is Kind.TABLE:
        column = next((one for one in question.columns or [] if one.id == name), None)
        return column is not None and column.type != "text"
    return name in _COUNTED
