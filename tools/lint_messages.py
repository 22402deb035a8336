"""The catalogues say everything that the platform says, in every language.

Complete, nothing guessed (fuzzy), nothing left over; a translation has the placeholders
and tags of its original, no more and no fewer.
"""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from tools.messages import catalogues, extracted, read
from tools.tree import Finding, files, report

PART = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+[^>]*>")
ALIAS = re.compile(r"\b[np]*gettext(?:_lazy|_noop)? as (?!_\b)\w+")
UPDATE = "run: make messages"


def key(message: Message) -> tuple[str, str | None]:
    first = message.id if isinstance(message.id, str) else message.id[0]
    return first, message.context


def forms(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [""])


def wrong_parts(message: Message) -> str | None:
    """What a translation lost or invented. One and many may each leave out the number."""
    wanted = {part for form in forms(message.id) for part in PART.findall(form)}
    given = {part for form in forms(message.string) for part in PART.findall(form)}
    if wanted == given:
        return None
    return ", ".join(sorted(wanted ^ given))


def wrong_message(message: Message) -> str | None:
    if message.fuzzy:
        return "is fuzzy."
    if not all(forms(message.string)):
        return "is not translated."
    if parts := wrong_parts(message):
        return f"differs from its original in {parts}."
    return None


def check(path: Path, wanted: Catalog) -> Iterator[Finding]:
    catalog = read(path)
    have = {key(message): message for message in catalog if message.id}
    want = {key(message): message for message in wanted if message.id}
    for missing in want.keys() - have.keys():
        yield Finding(path, 1, f"“{missing[0]}” is not in the catalogue; {UPDATE}")
    for unused in have.keys() - want.keys():
        yield Finding(path, have[unused].lineno or 1, f"“{unused[0]}” is used nowhere; {UPDATE}")
    for name in have.keys() & want.keys():
        if wrong := wrong_message(have[name]):
            yield Finding(path, have[name].lineno or 1, f"“{name[0]}” {wrong}")
    if catalog.obsolete:
        sentence = f"{len(catalog.obsolete)} left over; run: python -m tools.messages prune"
        yield Finding(path, 1, sentence)


def other_names(text: str) -> Iterator[int]:
    """Lines that give gettext a name under which nobody extracts its messages."""
    for number, line in enumerate(text.splitlines(), start=1):
        if ALIAS.search(line):
            yield number


def aliases() -> Iterator[Finding]:
    for path in files(".py", under="alliance"):
        for number in other_names(path.read_text()):
            yield Finding(path, number, "import gettext by its own name or as _: others are lost.")


def main() -> None:
    wanted = extracted()
    found = (finding for path in catalogues() for finding in check(path, wanted))
    report("Messages", chain(aliases(), found))


if __name__ == "__main__":
    main()
