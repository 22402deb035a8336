"""A draft to take along, whole: as it stands, whether or not it can still be handed in."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance.applications.actions.handing_in import content_of
from alliance.applications.addresses import overview_address
from alliance.applications.handed_in import FileHandedIn
from alliance.applications.models import ApplicationFile
from alliance.applications.own_copy import answers_in_blocks, paper_of
from alliance.applications.pages import Draft, file_address
from alliance.applications.receipts import iso
from alliance.base.deadlines import to_the_minute
from alliance.base.instance import zone_name
from alliance.base.papers.words import Block, Kind, Paper
from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.reading import readable


def as_data(draft: Draft, *, at: datetime) -> dict[str, Any]:
    """All that is stored, in the shape of what is handed in; it names no version and no receipt."""
    application = draft.application
    files = [one for some in draft.files.values() for one in some]
    said = content_of(application, application.answers, files, version=0)
    said.pop("version")
    return said | {"state": "draft", "saved_at": iso(application.saved_at), "taken_at": iso(at)}


def name(draft: Draft, ending: str) -> str:
    """What the file is called on somebody's own disk."""
    return f"draft-{draft.application.number}.{ending}"


def paper(draft: Draft) -> Paper:
    """The same to read, in the language in which it is written."""
    application = draft.application
    with override(application.language):
        return paper_of(
            application,
            title=_("Draft of application %(number)s") % {"number": application.number},
            blocks=_blocks(draft),
            address=overview_address(application, language=application.language),
        )


def _blocks(draft: Draft) -> Iterator[Block]:
    application = draft.application
    zone = application.call.zone
    said = {
        _("Number of the application"): application.number,
        _("Call"): fact_text(application.call.title),
        _("Authority"): application.authority.name,
        _("Stored"): to_the_minute(application.saved_at, zone, zone_name(zone)),
    }
    words = _("This is the draft as it stands. It has not been submitted like this.")
    yield Block(Kind.TEXT, (words,))
    yield Block(Kind.ITEMS, tuple(f"{name}: {value}" for name, value in said.items()))
    yield from answers_in_blocks(readable(draft.form, draft.answers, files=_files(draft)))


def _files(draft: Draft) -> dict[str, list[FileHandedIn]]:
    return {name: [_file(draft, one) for one in some] for name, some in draft.files.items()}


def _file(draft: Draft, one: ApplicationFile) -> FileHandedIn:
    address = file_address(draft.application, str(one.file.key))
    return FileHandedIn(one.file.name, one.file.size, one.file.sha256, address)
