"""The message catalogues of the platform, without GNU gettext.

    python -m tools.messages update     bring catalogues up to date with code and templates
    python -m tools.messages prune      the same, and forget messages that nothing uses
    python -m tools.messages compile    make what Django reads, where it is older

Texts of an instance (its name, its pages, its letters) are data and not in here.

A catalogue whose header says ``X-Reviewed: no`` waits for a native reader. It holds the
messages of public and applicant pages; what only the secretariat sees is English there.
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.tree import ROOT, files

LOCALE = ROOT / "alliance" / "locale"
UNREVIEWED = re.compile(rb'^"X-Reviewed: *no\\n"$', re.MULTILINE)
HEADER = b'"X-Reviewed: no\\n"\n'
# What only the secretariat reads: two rooms, and the fields in which editors write.
OF_STAFF = re.compile(
    r"desk/|history/"
    r"|website/blocks/|website/models/(?!adopted)"
    r"|website/(?:(?:page|picture)_forms|\w+_desk|\w+_widgets|choosers|moderation|page_rules"
    r"|hints_panel"
    r"|wagtail_hooks|components|newsletter_(?:actions|rules)|translating(?:_\w+)?)\.py"
    r"|website/templates/website/(?:editing|components)|programmes/models\.py"
)
PLURAL, CONTEXT, BOTH = (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": PLURAL,
    "ngettext_lazy": PLURAL,
    "pgettext": CONTEXT,
    "pgettext_lazy": CONTEXT,
    "npgettext": BOTH,
    "npgettext_lazy": BOTH,
}


def catalogues() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def reviewed(path: Path) -> bool:
    """Whether a native reader has read a catalogue; only then it speaks to the secretariat."""
    return not UNREVIEWED.search(path.read_bytes())


def sources() -> Iterator[tuple[Path, str]]:
    """Every file that may hold messages, as Python text."""
    for path in files(".py", under="alliance"):
        if "tests" not in path.parts:
            yield path, path.read_text()
    for path in files(".html", ".txt", ".xml", under="alliance"):
        if "templates" in path.parts:
            # Django turns a template into something like Python, for gettext's parser.
            # Inside brackets its indentation, which is the template's, does not count.
            yield path, f"(\n{templatize(path.read_text(), origin=str(path))}\n)"


def extracted(*, staff: bool = True) -> Catalog:
    """Every message that code and templates ask for, also where only the staff reads."""
    catalog = Catalog(charset="utf-8")
    for path, text in sources():
        if not staff and OF_STAFF.match(path.relative_to(LOCALE.parent).as_posix()):
            continue
        found = extract("python", io.BytesIO(text.encode()), KEYWORDS)
        for _line, message, _comments, context in found:
            catalog.add(message, context=context)
    return catalog


def with_known(public: Catalog, whole: Catalog, known: Catalog) -> Catalog:
    """What readers and applicants see, and what else has been translated already."""
    wanted = Catalog(charset="utf-8")
    for message in whole:
        first = message.id if isinstance(message.id, str) else message.id[0]
        have = known.get(first, message.context)
        said = have is not None and "".join(have.string or "")
        if message.id and (public.get(first, message.context) or said):
            wanted.add(message.id, context=message.context, flags=message.flags)
    return wanted


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], domain="django", charset="utf-8")


def update(path: Path, template: Catalog, *, prune: bool) -> None:
    """Add what is new, without a translation; what nothing uses any more goes to the end."""
    catalog = read(path)
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    for message in list(catalog.obsolete.values()):
        catalog[message.id] = message
    catalog.obsolete.clear()
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    written = io.BytesIO()
    write_po(written, catalog, no_location=True, sort_output=True, width=88, ignore_obsolete=prune)
    replace(path, marked(written.getvalue(), unreviewed=not reviewed(path)))


def marked(content: bytes, *, unreviewed: bool) -> bytes:
    """Keep the mark of a catalogue that nobody has reviewed: the library drops what it is."""
    return content.replace(b'"Language: ', HEADER + b'"Language: ', 1) if unreviewed else content


def compile_stale() -> None:
    """Make each ``.mo`` that is missing or older than its ``.po``."""
    for path in catalogues():
        made = path.with_suffix(".mo")
        if made.exists() and made.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        written = io.BytesIO()
        write_mo(written, read(path))
        replace(made, written.getvalue())


def replace(path: Path, content: bytes) -> None:
    """Write a whole file or none: somebody may be reading it."""
    new = path.with_suffix(f".{os.getpid()}")
    new.write_bytes(content)
    new.replace(path)


def main() -> None:
    match sys.argv[1:]:
        case ["compile"]:
            compile_stale()
        case [("update" | "prune") as verb]:
            whole, public = extracted(), extracted(staff=False)
            for path in catalogues():
                wanted = whole if reviewed(path) else with_known(public, whole, read(path))
                update(path, wanted, prune=verb == "prune")
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
