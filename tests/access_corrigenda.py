"""What fills the places in addresses about a call's changes: a corrigendum that is out."""

from django.utils import timezone
from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person
from alliance.applications.actions import publish_corrigendum
from alliance.calls.actions import edit
from alliance.calls.contents import content_of
from alliance.calls.models import Call
from alliance.files.tests import make as files

CALL = "/{lang}/calls/{slug}"


def values(call: Call, secretary: Person) -> dict[str, str]:
    """Its first change adds a document with a file; the second version has it."""
    now, stored = timezone.now(), files.stored()
    document = {
        "key": "map", "language": "en", "title": "Map", "summary": "", "body": "",
        "file": str(stored.key), "sha256": stored.sha256, "sample": True, "position": 9,
    }  # fmt: skip
    documents = [*content_of(call)["documents"], document]
    edit(call, {"documents": documents}, edits=call.edits, by=secretary, at=now)
    publish_corrigendum(
        call,
        kind="editorial",
        reason=LazyI18nString({"en": "The map was missing"}),
        edits=call.edits + 1,
        by=secretary,
        at=now,
        despite=True,
    )
    call.refresh_from_db()
    return {
        f"{CALL}/corrigenda/{{number}}": "1",
        f"{CALL}/versions/{{number}}": "2",
        f"{CALL}/versions/{{number}}/files/{{key}}": str(stored.key),
    }
