"""The words of letters as the instance's folder has them: ``letters/<key>.<language>.txt``."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alliance.base.instance import instance
from alliance.outbox.models import LetterText
from alliance.outbox.placeholders import names


@dataclass(frozen=True)
class Original:
    """One kind of letter in one language, as its file has it."""

    key: str
    language: str
    subject: str
    body: str


def read_letter(path: Path) -> Original:
    """A file: ``Subject: …``, an empty line, the text."""
    key, language, _suffix = path.name.split(".")
    head, empty, body = path.read_text(encoding="utf-8").partition("\n\n")
    if not head.startswith("Subject: ") or "\n" in head or not empty:
        raise ValueError(f"{path.name} must begin with a line 'Subject: …' and an empty line.")
    return Original(key, language, head.removeprefix("Subject: ").strip(), body.strip() + "\n")


def read_letters(folder: Path) -> list[Original]:
    """All letters of an instance's folder."""
    return [read_letter(path) for path in sorted((folder / "letters").glob("*.txt"))]


def load_letters(folder: Path) -> int:
    """Put in the texts that are missing, and answer how many. What the desk wrote stays."""
    known = set(LetterText.objects.values_list("key", "language"))
    missing = [one for one in read_letters(folder) if (one.key, one.language) not in known]
    LetterText.objects.bulk_create(
        [
            LetterText(key=m.key, language=m.language, subject=m.subject, body=m.body)
            for m in missing
        ]
    )
    return len(missing)


@cache
def known_places() -> dict[str, frozenset[str]]:
    """For each kind of letter the names that its original texts use, in any language."""
    places: dict[str, frozenset[str]] = {}
    for one in read_letters(instance().folder):
        places[one.key] = places.get(one.key, frozenset()) | names(one.subject + one.body)
    return places
