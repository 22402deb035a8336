"""The catalogues say everything that the platform says, in every language.

Complete, nothing guessed (fuzzy), nothing left over; a translation has the placeholders
and tags of its original, no more and no fewer, and all forms of its language's plural. It
is not the English sentence again, but for what ``alliance/locale/same.toml`` lists.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from tools.messages import LOCALE, catalogues, extracted, read, reviewed
from tools.tree import Finding, files, report

PART = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+[^>]*>")
ALIAS = re.compile(r"\b[np]*gettext(?:_lazy|_noop)? as (?!_\b)\w+")
UPDATE = "run: make messages"
SAME = LOCALE / "same.toml"


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


def wrong_message(message: Message, *, plurals: int = 2) -> str | None:
    given = forms(message.string)
    if message.fuzzy:
        return "is fuzzy."
    if not all(given):
        return "is not translated."
    if not isinstance(message.id, str) and len(given) != plurals:
        return f"has {len(given)} plural forms; the language has {plurals}."
    if parts := wrong_parts(message):
        return f"differs from its original in {parts}."
    return None


def unchanged(message: Message) -> bool:
    """Whether a translation is its original again."""
    return bool({*forms(message.id)} & {*forms(message.string)})


def written_list() -> dict[str, set[str]]:
    """The messages that may be as in English, by language."""
    listed: dict[str, set[str]] = defaultdict(set)
    for entry in tomllib.loads(SAME.read_text())["same"]:
        for language in entry["languages"]:
            listed[language].add(entry["message"])
    return listed


def repeated(path: Path, catalog: Catalog, may: set[str]) -> Iterator[Finding]:
    """What is English still, and what the written list excuses without need."""
    found = {key(message)[0]: message for message in catalog if message.id and unchanged(message)}
    for name in found.keys() - may:
        yield Finding(path, found[name].lineno or 1, f"“{name}” is not translated.")
    for name in may - found.keys():
        yield Finding(SAME, 1, f"“{name}” is not the same in {path.parts[-3]}; take it out.")


def check(path: Path, wanted: Catalog, used: Catalog, may: set[str]) -> Iterator[Finding]:
    """Whether a catalogue holds what is wanted of it, and nothing that is used nowhere."""
    catalog = read(path)
    have = {key(message): message for message in catalog if message.id}
    want = {key(message) for message in wanted if message.id}
    for missing in want - have.keys():
        yield Finding(path, 1, f"“{missing[0]}” is not in the catalogue; {UPDATE}")
    for unused in have.keys() - {key(message) for message in used if message.id}:
        yield Finding(path, have[unused].lineno or 1, f"“{unused[0]}” is used nowhere; {UPDATE}")
    for name in have.keys() & {key(message) for message in used if message.id}:
        if wrong := wrong_message(have[name], plurals=catalog.num_plurals):
            yield Finding(path, have[name].lineno or 1, f"“{name[0]}” {wrong}")
    yield from repeated(path, catalog, may)
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
    whole, public, same = extracted(), extracted(staff=False), written_list()
    found = (
        finding
        for path in catalogues()
        for finding in check(path, whole if reviewed(path) else public, whole, same[path.parts[-3]])
    )
    report("Messages", chain(aliases(), found))


if __name__ == "__main__":
    main()
