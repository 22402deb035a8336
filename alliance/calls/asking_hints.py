"""What in a text may say who somebody is: names, e-mail addresses, telephones, addresses.

These are hints and nothing more. They miss things and find what is harmless; whoever wrote
the text, or publishes it, decides. Nothing is changed by them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice


class Tells(StrEnum):
    """What a piece of text may be."""

    EMAIL = "email"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True)
class Hint:
    """A piece of text that may say who somebody is."""

    tells: Tells
    words: str


LONGEST, MOST = 20_000, 12
_EMAIL = re.compile(r"[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_TELEPHONE = re.compile(r"(?<![\w.,/-])(?:\+|\()?\d(?:[\s()./-]{0,2}\d){6,14}(?![\w-])")
_NUMBERS = re.compile(
    r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}|(?:\d{1,3}[ .,]){1,4}\d{3})\b"
)
_HOUSE = re.compile(r"\d{1,4}[a-dA-D]?")
_STREETS = frozenset({
    "street", "road", "avenue", "lane", "square", "boulevard", "rue", "place", "chemin",
    "impasse", "quai", "allee", "allée", "via", "piazza", "calle", "plaza", "strada",
    "bulevardul", "ulica", "ulice", "utca", "bd", "bld",
})  # fmt: skip
_STREET_ENDS = ("straße", "strasse", "str", "gasse", "weg", "platz", "allee", "ufer", "damm")
_TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "herr", "herrn", "frau", "mme",
    "mlle", "madame", "monsieur", "sir", "mayor", "maire", "bürgermeister", "bürgermeisterin",
})  # fmt: skip
_PARTICLES = frozenset({
    "van", "von", "de", "del", "della", "di", "da", "der", "den", "le", "la", "el", "al",
    "bin", "zu", "ter",
})  # fmt: skip
_INTRODUCED = (
    "my name is", "i am called", "je m’appelle", "je m'appelle", "mon nom est", "ich heiße",
    "ich heisse", "mein name ist", "mi chiamo", "me llamo", "numele meu este",
)  # fmt: skip
_CLOSINGS = (
    "regards", "sincerely", "faithfully", "wishes", "thanks", "thank you", "salutations",
    "cordialement", "merci", "grüßen", "gruß", "grüße", "gruessen", "grüssen", "danke", "saluti",
    "saludos",
)  # fmt: skip
_SIGNS = ".,;:!?()[]“”„\"«»’'"
# From here on capitals inside sentences are the language's way, as in German, and tell nothing.
_NOUNS_IN_CAPITALS = 0.25


def hints(text: str, *, known: frozenset[str] = frozenset()) -> list[Hint]:
    """What in a text may say who somebody is, each once.

    ``known`` are words that stand for no person here: names of the call, of the network.
    """
    found = (hint for hint in dict.fromkeys(_all(text[:LONGEST])) if not _is_known(hint, known))
    return list(islice(found, MOST))


def _all(text: str) -> Iterator[Hint]:
    for match in _EMAIL.finditer(text):
        yield Hint(Tells.EMAIL, match[0].strip())
    without = _EMAIL.sub(" ", text)
    for match in _TELEPHONE.finditer(_NUMBERS.sub(" | ", without)):
        yield Hint(Tells.TELEPHONE, match[0].strip())
    lines = [line.split() for line in without.split("\n")]
    for line in lines:
        for words in _addresses(line):
            yield Hint(Tells.ADDRESS, _joined(words))
    for words in _names(lines):
        yield Hint(Tells.NAME, _joined(words))


def _addresses(line: Sequence[str]) -> Iterator[Sequence[str]]:
    """``12 Mill Street``, ``5, rue de la Paix``, ``Mühlenstraße 12``, ``via Verdi 3``."""
    plain = [word.strip(_SIGNS) for word in line]
    houses = [_HOUSE.fullmatch(word) is not None for word in plain]
    for place, word in enumerate(plain):
        low = word.casefold()
        if low in _STREETS:
            before = next((n for n in range(place - 1, max(place - 5, -1), -1) if houses[n]), None)
            after = next(
                (n for n in range(place + 1, min(place + 6, len(line))) if houses[n]), None
            )
            if before is not None and _named(plain[before + 1 : place] or plain[place + 1 :][:4]):
                yield line[before : place + 1]
            elif after is not None and _named(plain[place + 1 : after]):
                yield line[place : after + 1]
        elif low.endswith(_STREET_ENDS) and _is_capital(word) and any(houses[place + 1 :][:1]):
            yield line[place : place + 2]


def _named(words: Sequence[str]) -> bool:
    return any(_is_capital(word) for word in words)


def _names(lines: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    in_capitals = _writes_nouns_in_capitals(lines)
    for number, line in enumerate(lines):
        for place, word in enumerate(line):
            if word.strip(_SIGNS).casefold() in _TITLES or _is_introduced(line, place):
                yield _name_at(line, place + 1)
            elif not in_capitals and _is_inside(line, place):
                name = _name_at(line, place)
                if len(name) > 1 and not any(one.isupper() for one in name):
                    yield name
        if _closes(line):
            yield _signature(lines[number + 1 :])


def _name_at(line: Sequence[str], place: int) -> Sequence[str]:
    """The words of a name that begins here: capitals, and particles between them."""
    end = here = place
    while here < min(place + 5, len(line)):
        plain = line[here].strip(_SIGNS)
        if _is_capital(plain) and plain.casefold() not in _TITLES:
            end = here + 1
        elif plain.casefold() not in _PARTICLES | _TITLES:
            break
        if end == here + 1 and _ends(line[here]):
            break
        here += 1
    return [word for word in line[place:end] if word.strip(_SIGNS).casefold() not in _TITLES]


def _ends(word: str) -> bool:
    """Whether a clause ends with this word; a dot after one or two letters only shortens."""
    return word[-1] in ",;:!?)" or (word[-1] == "." and len(word) > 3)


def _is_inside(line: Sequence[str], place: int) -> bool:
    """Whether a capital here has no reason but that it begins a name."""
    if place == 0 or not _is_capital(line[place].strip(_SIGNS)):
        return False
    before = line[place - 1]
    return before[-1] not in ".!?:" and not before[:1].isupper()


def _is_introduced(line: Sequence[str], place: int) -> bool:
    said = " ".join(line[max(place - 3, 0) : place + 1]).casefold()
    return said.endswith(_INTRODUCED)


def _closes(line: Sequence[str]) -> bool:
    return " ".join(line).rstrip(_SIGNS + " ").casefold().endswith(_CLOSINGS)


def _signature(following: Sequence[Sequence[str]]) -> Sequence[str]:
    """The first line after the closing words, if it is nothing but a name."""
    line = next((line for line in following[:3] if line), [])
    name = _name_at(line, 0)
    return name if len(name) == len(line) else []


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and len(word) > 1 and all(c.isalpha() or c in "-’'." for c in word)


def _writes_nouns_in_capitals(lines: Sequence[Sequence[str]]) -> bool:
    """Whether single words within sentences have capitals; two in a row are rather a name."""
    inside = single = 0
    for line in lines:
        capital = [word[:1].isupper() for word in line]
        for place in range(1, len(line)):
            if line[place][0].isalpha() and not _ends(line[place - 1]):
                inside += 1
                single += capital[place] and not any(capital[place + 1 : place + 2])
    return inside >= 5 and single / inside > _NOUNS_IN_CAPITALS


def _joined(words: Sequence[str]) -> str:
    return " ".join(words).strip(_SIGNS)


def _is_known(hint: Hint, known: frozenset[str]) -> bool:
    words = {word.casefold() for word in hint.words.split()}
    return not words or (hint.tells is Tells.NAME and words <= known)
